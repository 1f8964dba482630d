"""What editors decide about topics: accept, retire, merge, terms, and what an exchange is about.

An editor's decision beats the import's and a term's: a topic that an editor took off an exchange stays off, one that an
editor put on stays on. Each act is one transaction; ``ValueError`` carries a sentence for the editor.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from interviews.language import fold
from interviews.models import Exchange, Interview, Topic, TopicAssignment, TopicTerm
from interviews.transcripts.messages import Message, message

from . import topics
from .beside_imports import wait_for_imports
from .cleaning import clean_line
from .merging import end_of_merges
from .recording import recorded
from .rights import NotAllowed, may_change_public

Origin = TopicAssignment.Origin
_LONGEST = 200


@transaction.atomic
def accept(topic: Topic, *, by: Any) -> None:
    """Let a suggested or retired topic stand as one that an editor vouches for."""
    was_retired = topic.state == Topic.State.RETIRED
    _set_state(topic, Topic.State.ACCEPTED, message("Accepted “%(name)s”", name=topic.name), by)
    if was_retired and topic.terms.filter(origin=TopicTerm.Origin.EDITOR).exists():
        _assign_everywhere(topic, by)


@transaction.atomic
def retire(topic: Topic, *, by: Any) -> None:
    """Take a topic away from readers, and keep imports from suggesting it again."""
    _set_state(topic, Topic.State.RETIRED, message("Retired “%(name)s”", name=topic.name), by)
    topics.assign_terms(_exchanges_by_term(topic))


@transaction.atomic
def merge_topics(topic: Topic, into: Topic, *, by: Any) -> Topic:
    """Let one topic be another from now on: exchanges and terms move, the old address leads to the new.

    Where both are assigned to an exchange an editor's decision beats any other, and of two editors' the one on the
    topic that stays. The topic that stays, at the end of earlier merges.
    """
    wait_for_imports()
    topic = Topic.objects.select_for_update().get(pk=topic.pk)
    into = end_of_merges(topic, into)
    if into.state == Topic.State.RETIRED:
        raise ValueError(_("“%(name)s” is retired. Accept it before another topic is merged into it.") % {"name": into})
    both = [topic.pk, into.pk]
    what = message("Merged “%(name)s” into “%(into)s”", name=topic.name, into=into.name)
    with recorded(
        what,
        Topic.objects.filter(Q(pk__in=both) | Q(merged_into=topic.pk)),
        TopicTerm.objects.filter(topic__in=both),
        TopicAssignment.objects.filter(topic__in=both),
        by=by,
    ):
        _merge(topic, into)
    if topic.state == Topic.State.RETIRED and into.terms.filter(origin=TopicTerm.Origin.EDITOR).exists():
        # Its terms assigned nothing until now.
        _assign_everywhere(into, by)
    into.refresh_from_db()
    return into


def _merge(topic: Topic, into: Topic) -> None:
    for assignment in TopicAssignment.objects.filter(topic=topic).order_by("pk"):
        _carry(assignment, exchange_id=assignment.exchange_id, topic_id=into.pk)
    for term in TopicTerm.objects.filter(topic=topic):
        _move_term(term, into)
    Topic.objects.filter(merged_into=topic).update(merged_into=into)
    # Who merges a retired topic has decided about it anew.
    state = Topic.State.ACCEPTED if topic.state == Topic.State.RETIRED else topic.state
    Topic.objects.filter(pk=topic.pk).update(merged_into=into, state=state)
    if Topic.State.ACCEPTED in (topic.state, into.state):
        Topic.objects.filter(pk=into.pk).update(state=Topic.State.ACCEPTED)


@transaction.atomic
def add_term(topic: Topic, text: str, *, by: Any) -> TopicTerm:
    """Give a topic a form in which it occurs in texts: it is assigned at once wherever it stands, and from then on.

    That reads the text of the whole archive, within the request.
    """
    text = clean_line(text)
    folded = fold(text)
    if not folded:
        raise ValueError(_("A term needs at least one letter or digit."))
    if len(text) > _LONGEST or len(folded) > _LONGEST:
        raise ValueError(_("A term has at most %(number)d characters.") % {"number": _LONGEST})
    if topic.merged_into_id:
        raise ValueError(_("This topic was merged into another. Give the term to that one."))
    what = message("Gave “%(name)s” the term “%(term)s”", name=topic.name, term=text)
    with recorded(what, TopicTerm.objects.filter(topic=topic), by=by):
        term, _created = TopicTerm.objects.update_or_create(
            topic=topic, folded=folded, defaults={"text": text, "origin": TopicTerm.Origin.EDITOR}
        )
    _assign_everywhere(topic, by)
    return term


@transaction.atomic
def remove_term(term: TopicTerm, *, by: Any) -> None:
    """Take a term away, with the assignments that rest on the terms of its topic and on none that is left."""
    exchange_ids = _exchanges_by_term(term.topic)
    what = message("Took the term “%(term)s” from “%(name)s”", name=term.topic.name, term=term.text)
    with recorded(what, TopicTerm.objects.filter(pk=term.pk), by=by):
        term.delete()
    topics.assign_terms(exchange_ids)


@transaction.atomic
def put_on(exchange: Exchange, topic: Topic, *, by: Any) -> TopicAssignment:
    """Say that an exchange is about a topic."""
    topic = end_of_merges(None, topic)
    what = message("Put “%(name)s” on exchange %(number)s", name=topic.name, number=exchange.number)
    rows = TopicAssignment.objects.filter(exchange=exchange, topic=topic)
    with recorded(what, rows, by=by, interview=exchange.interview_id):
        assignment, _created = TopicAssignment.objects.update_or_create(
            exchange=exchange, topic=topic, defaults={"origin": Origin.EDITOR, "rejected": False}
        )
    return assignment


@transaction.atomic
def take_off(exchange: Exchange, topic: Topic, *, by: Any) -> None:
    """Say that an exchange is not about a topic; neither an import nor a term puts it back."""
    what = message("Took “%(name)s” off exchange %(number)s", name=topic.name, number=exchange.number)
    rows = TopicAssignment.objects.filter(exchange=exchange, topic=topic)
    with recorded(what, rows, by=by, interview=exchange.interview_id):
        rows.update(rejected=True)


def carry_assignments(source: Exchange, target: Exchange) -> None:
    """Give the topics of an exchange to the one that it was joined into. Part of an act."""
    for assignment in TopicAssignment.objects.filter(exchange=source).order_by("pk"):
        _carry(assignment, exchange_id=target.pk, topic_id=assignment.topic_id)


def _assign_everywhere(topic: Topic, by: Any) -> None:
    """Put a topic on every exchange in which one of its terms stands.

    Raises ``NotAllowed`` where that would change what readers see, or will see, and the user may not.
    """
    seen = TopicAssignment.objects.filter(topic=topic, exchange__interview__status=Interview.Status.PUBLISHED)
    before = seen.count()
    topics.assign_terms(Exchange.objects.standing().values_list("pk", flat=True))
    if seen.count() != before and not may_change_public(by):
        raise NotAllowed(
            _(
                "The term stands in what readers see. Only somebody who may publish can give it to the topic; "
                "ask one of them. Nothing was saved."
            )
        )


def _exchanges_by_term(topic: Topic) -> list[int]:
    """Where the topic stands for one of its terms."""
    by_term = TopicAssignment.objects.filter(topic=topic, origin=Origin.TERM)
    return list(by_term.values_list("exchange_id", flat=True))


def _set_state(topic: Topic, state: str, what: Message, by: Any) -> None:
    if topic.merged_into_id:
        raise ValueError(_("“%(name)s” was merged into another topic.") % {"name": topic.name})
    topic.state = state
    with recorded(what, Topic.objects.filter(pk=topic.pk), by=by):
        topic.save(update_fields=["state"])


def _carry(assignment: TopicAssignment, *, exchange_id: int, topic_id: int) -> None:
    """Move an assignment to where one may stand already; the stronger of the two stays."""
    standing = TopicAssignment.objects.filter(exchange=exchange_id, topic=topic_id).first()
    if standing is None:
        assignment.exchange_id, assignment.topic_id = exchange_id, topic_id
        assignment.save(update_fields=["exchange", "topic"])
        return
    if _rank(assignment) > _rank(standing):
        standing.origin, standing.rejected = assignment.origin, assignment.rejected
        standing.save(update_fields=["origin", "rejected"])
    assignment.delete()


def _rank(assignment: TopicAssignment) -> int:
    """An editor's decision beats the import's, and the import's a term's, as in ``editing.topics``."""
    if assignment.rejected or assignment.origin == Origin.EDITOR:
        return 2
    return 1 if assignment.origin == Origin.IMPORT else 0


def _move_term(term: TopicTerm, into: Topic) -> None:
    standing = TopicTerm.objects.filter(topic=into, folded=term.folded).first()
    if standing is None:
        term.topic = into
        term.save(update_fields=["topic"])
        return
    if term.origin == TopicTerm.Origin.EDITOR and standing.origin != TopicTerm.Origin.EDITOR:
        standing.origin = TopicTerm.Origin.EDITOR
        standing.save(update_fields=["origin"])
    term.delete()
