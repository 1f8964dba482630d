"""What an editor says of two questions."""

from typing import Any

import pytest

from interviews.editing.exchanges import delete_exchange
from interviews.editing.reaskings import decide
from interviews.models import Act, Reasking

pytestmark = pytest.mark.django_db


def test_a_decision_is_kept_once_for_a_pair_whichever_is_named_first(make_interview: Any, admin_user: Any) -> None:
    one, other = (make_interview(1).exchanges.get() for _ in range(2))
    decide(one, other, "same", by=admin_user)
    decide(other, one, "different", by=admin_user)
    kept = Reasking.objects.get()
    assert (kept.exchange, kept.other, kept.verdict, kept.decided_by) == (one, other, "different", admin_user)
    assert [str(act.what) for act in Act.objects.filter(interview__in=[one.interview_id, other.interview_id])]


def test_what_cannot_be_decided_is_refused(make_interview: Any) -> None:
    one, other = (make_interview(1).exchanges.get() for _ in range(2))
    for pair, verdict in (((one, one), "same"), ((one, other), "perhaps")):
        with pytest.raises(ValueError, match=r"\w"):
            decide(*pair, verdict, by=None)
    delete_exchange(other, version=other.version, by=None)
    with pytest.raises(ValueError, match="no longer there"):
        decide(one, other, "same", by=None)
    assert not Reasking.objects.exists()
