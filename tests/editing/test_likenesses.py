"""An editor says which interviews are one: sources come together, nothing is lost, and it can be taken back."""

from __future__ import annotations

import pytest

from interviews.editing import likenesses, publication, turns
from interviews.editing.interviews import edit_interview
from interviews.editing.stale import StaleEdit
from interviews.models import Act, Interview, Likeness, Source, Turn
from interviews.search import find, index
from tests.importing.bridges import COCOA
from tests.management.commands.imports import BRIDGE, run, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(tmp_path):
    """Two interviews, nearly the same, published from two files of a folder, and the question about them."""
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    (tmp_path / "copy.txt").write_text(COCOA)
    run(tmp_path, publish=True)
    return Likeness.objects.select_related("interview", "other").get()


def say_same(asked: Likeness, **options) -> None:
    likenesses.say_same(asked, **{"version": asked.version, "stays": asked.interview, "by": None, **options})
    asked.refresh_from_db()


def test_two_that_are_one_have_the_sources_of_both_and_one_is_public(pair):
    say_same(pair)
    stays, goes = Interview.objects.get(pk=pair.interview_id), Interview.objects.get(pk=pair.other_id)
    assert stays.sources.count() == 2
    assert (goes.merged_into, goes.status, goes.is_public) == (stays, "withdrawn", False)
    assert find("cocoa").count == 0
    assert index.check() == []
    assert (pair.state, pair.decided_at is not None) == ("same", True)
    assert "Made “" in Act.objects.latest("pk").what


def test_what_was_edited_in_the_one_that_goes_is_kept_and_comes_back(pair):
    answer = Turn.objects.get(exchange__interview=pair.other, text__contains="cocoa")
    turns.edit_turn(answer, version=1, by=None, text="Then we wait with a flask of broth.")
    say_same(pair)
    likenesses.say_different(pair, version=pair.version, by=None)
    answer.refresh_from_db()
    assert answer.text.endswith("broth.")
    goes = Interview.objects.get(pk=pair.other_id)
    assert (goes.merged_into, goes.sources.get().name, goes.status) == (None, "copy.txt", "withdrawn")
    assert Interview.objects.get(pk=pair.interview_id).sources.get().name == "bridge.txt"


def test_imports_afterwards_follow_one_source_and_never_take_turns(pair, tmp_path):
    say_same(pair)
    before = list(Turn.objects.order_by("pk").values_list("pk", "text", "version"))
    for _again in range(2):
        told = run(tmp_path, json=True, publish=True).objects
        assert [one["status"] for one in told] == ["unchanged", "unchanged"]
    assert "follows another" in told[1]["warnings"][-1]["message"]
    assert list(Turn.objects.order_by("pk").values_list("pk", "text", "version")) == before
    (tmp_path / "copy.txt").write_text(COCOA.replace("grey", "blue"))
    assert statuses(run(tmp_path, json=True, publish=True)) == ["unchanged", "unchanged"]
    (tmp_path / "bridge.txt").write_text(BRIDGE.replace("grey", "green"))
    assert statuses(run(tmp_path, json=True, publish=True)) == ["updated", "unchanged"]
    assert (find("green").count, find("blue").count) == (1, 0)
    assert Interview.objects.get(pk=pair.interview_id).sources.count() == 4


def test_newer_versions_go_with_the_interview_that_is_parted(pair, tmp_path):
    say_same(pair)
    (tmp_path / "copy.txt").write_text(COCOA.replace("grey", "blue"))
    run(tmp_path)
    likenesses.say_different(pair, version=pair.version, by=None)
    assert set(Source.objects.filter(interview=pair.other_id).values_list("name", flat=True)) == {"copy.txt"}
    assert Source.objects.filter(interview=pair.other_id).count() == 2


def test_the_other_one_may_stay(pair):
    say_same(pair, stays=pair.other)
    assert Interview.objects.public().get().pk == pair.other_id


def test_readers_do_not_lose_the_one_that_they_see(pair):
    publication.withdraw(pair.interview, by=None, reason="A mistake.")
    with pytest.raises(ValueError, match="is public and the other one is not"):
        say_same(pair)
    assert Interview.objects.public().count() == 1


def test_what_somebody_else_decided_meanwhile_is_not_overwritten(pair):
    likenesses.say_different(pair, version=pair.version, by=None)
    with pytest.raises(StaleEdit):
        say_same(pair)
    assert Interview.objects.public().count() == 2


def test_one_that_is_one_with_another_is_not_published_again(pair):
    say_same(pair)
    with pytest.raises(publication.WrongState):
        publication.publish(pair.other, by=None)


def test_a_question_about_the_one_that_goes_is_about_the_one_that_stays(pair, make_interview):
    third = make_interview(1)
    likenesses.compare(pair.other, third)
    say_same(pair)
    asked = Likeness.objects.open().get()
    assert (asked.interview_id, asked.other_id) == (pair.interview_id, third.pk)


def test_a_chain_of_three_is_parted_in_its_order(pair, make_interview):
    third = make_interview(1)
    say_same(pair)
    chain = likenesses.compare(pair.interview, third)
    say_same(chain, stays=third)
    assert set(Interview.objects.filter(merged_into=third)) == {pair.interview, pair.other}
    with pytest.raises(ValueError, match="a third"):
        likenesses.say_different(pair, version=pair.version, by=None)
    likenesses.say_different(chain, version=chain.version, by=None)
    assert Interview.objects.get(pk=pair.other_id).merged_into_id == pair.interview_id
    assert Interview.objects.get(pk=pair.interview_id).sources.count() == 2
    pair.refresh_from_db()
    likenesses.say_different(pair, version=pair.version, by=None)
    assert not Interview.objects.filter(merged_into__isnull=False).exists()


def test_a_translation_points_at_the_original_and_so_does_a_translation_of_it(make_interview):
    first, second, third = (make_interview(1, language=language) for language in ("en", "sr", "de"))
    likenesses.say_translation(likenesses.compare(second, third), version=1, original=second, by=None)
    likenesses.say_translation(asked := likenesses.compare(first, second), version=1, original=first, by=None)
    assert set(first.translations.all()) == {second, third}
    likenesses.say_different(asked, version=2, by=None)
    assert Interview.objects.get(pk=second.pk).translation_of is None


def translates(translation: Interview, original: Interview) -> None:
    asked = likenesses.compare(translation, original)
    likenesses.say_translation(asked, version=asked.version, original=original, by=None)


def translations() -> dict[int, int]:
    return dict(Interview.objects.exclude(translation_of=None).values_list("pk", "translation_of"))


def test_what_translates_one_that_is_parted_translates_that_again(make_interview):
    early, goes, stays, late = (make_interview(2, public=False) for _ in range(4))
    translates(early, goes)
    translates(late, goes)
    asked = likenesses.compare(goes, stays)
    say_same(asked, stays=stays)
    assert translations() == {early.pk: stays.pk, late.pk: stays.pk}
    translates(late, stays)
    likenesses.say_different(asked, version=asked.version, by=None)
    # Of the later one somebody has decided since.
    assert translations() == {early.pk: goes.pk, late.pk: stays.pk}


def test_one_that_is_one_with_a_translation_translates_the_same_original(make_interview):
    other, goes, stays, original = (make_interview(2) for _ in range(4))
    translates(goes, original)
    translates(other, stays)
    before = translations()
    asked = likenesses.compare(goes, stays)
    say_same(asked, stays=stays)
    assert translations() == dict.fromkeys([goes.pk, stays.pk, other.pk], original.pk)
    likenesses.say_different(asked, version=asked.version, by=None)
    assert translations() == before


def test_two_that_are_compared_tell_how_much_they_share(make_interview):
    one, other = make_interview(2), make_interview(2)
    assert likenesses.compare(other, one).share == 1.0
    assert likenesses.compare(one, other).pk == Likeness.objects.get().pk
    with pytest.raises(ValueError, match="two interviews"):
        likenesses.compare(one, one)


def test_an_edit_before_a_decision_does_not_stand_in_its_way(pair):
    edit_interview(pair.interview, version=pair.interview.version, by=None, title="The bridge")
    say_same(pair)
    assert Interview.objects.get(pk=pair.interview_id).title == "The bridge"
