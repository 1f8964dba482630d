"""Rules by which a label is somebody, and what they never override."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from interviews.editing.interviews import edit_interview, edit_participants
from interviews.editing.label_rules import (
    Where,
    attribute,
    confirm,
    make_rule,
    nobody_behind,
    remove_rule,
    use_rule,
    use_rules,
    waiting_for,
)
from interviews.editing.merging import merge_outlets, merge_people
from interviews.editing.undoing import undo
from interviews.importing import files
from interviews.importing.accounts import Options
from interviews.importing.runs import import_files
from interviews.models import Act, Interview, LabelRule, Participant, Person
from interviews.search.results import matching
from interviews.transcripts import Given

TALK = """Novinar: When did the harbour freeze for the first time?

Ada Lund: In January, and it thawed in March. Nobody could leave.

Novinar: Who broke the ice in the end?

Ada Lund: The old tug did, every morning, until April came.
"""


@pytest.fixture
def asked(make_interview: Any) -> Any:
    """Makes an interview in which a label asks, and gives who that is."""

    def make(label: str = "Novinar", **fields: Any) -> Participant:
        interview = make_interview(1, **fields)
        row = interview.participants.get(role="interviewer")
        Participant.objects.filter(pk=row.pk).update(name=label, labels=[label], outlet=None, attribution="label only")
        return Participant.objects.get(pk=row.pk)

    return make


def test_a_rule_is_used_on_its_outlet_alone_and_says_so(asked, make_person, make_outlet):
    post, person = make_outlet("Harbour Post"), make_person("Bo Alm")
    here, folded, elsewhere = asked(outlet=post), asked("НОВИНАР", outlet=post), asked(outlet="Inland Review")
    rule = make_rule("novinar", behind=person, outlet=post, by=None)
    assert waiting_for(rule) == [here.pk, folded.pk]
    assert use_rule(rule, by=None) == 2
    here.refresh_from_db()
    assert (here.person, here.rule, here.origin) == (person, rule, "rule")
    assert here.attribution == "label only; by the rule that “novinar” is “Bo Alm”"
    assert list(nobody_behind()) == [elsewhere]
    assert here.interview_id in set(matching("Alm").values_list("interview", flat=True))
    assert use_rule(rule, by=None) == 0
    assert Act.objects.filter(what__contains="Used the rule").count() == 1


@pytest.mark.parametrize(
    ("date", "held"),
    [("2021-05-04", True), ("2021-05", True), ("2021-12-31", True), ("2021", False), ("2020-12", False), ("", False)],
)
def test_a_span_of_dates_holds_where_the_whole_date_lies_in_it(asked, make_person, date, held):
    asked(date=date)
    span = {"first_day": datetime.date(2021, 5, 1), "last_day": datetime.date(2021, 12, 31)}
    assert bool(waiting_for(make_rule("Novinar", behind=make_person("Bo Alm"), by=None, **span))) == held


def test_removing_a_rule_takes_back_what_no_editor_confirmed(asked, make_person, make_outlet):
    post, person = make_outlet("Harbour Post"), make_person("Bo Alm")
    plain, confirmed, saved = (asked(outlet=post) for _time in range(3))
    rule = make_rule("Novinar", behind=person, outlet=post, by=None)
    use_rule(rule, by=None)
    assert confirm([confirmed.pk], by=None) == 1
    saved.refresh_from_db()
    interview = Interview.objects.get(pk=saved.interview_id)
    edit_participants(interview, version=interview.version, by=None, save=[saved])
    assert remove_rule(rule, by=None) == 1
    for row, behind, origin in ((plain, None, "text"), (confirmed, person, "editor"), (saved, person, "editor")):
        row.refresh_from_db()
        assert (row.person, row.origin, row.rule) == (behind, origin, None)
    assert plain.attribution == "label only"
    assert not LabelRule.objects.exists()


def test_rules_are_asked_again_when_an_editor_changes_the_date_or_the_outlet(asked, make_person, make_outlet):
    post, of_2021, here = make_outlet("Harbour Post"), make_person("Bo Alm"), make_person("Mia Berg")
    make_rule("Novinar", behind=here, outlet=post, first_day=datetime.date(2022, 1, 1), by=None)
    rule = make_rule("Novinar", behind=of_2021, last_day=datetime.date(2021, 12, 31), by=None)
    row = asked(outlet="Inland Review", date="2021-05-04")
    use_rule(rule, by=None)

    def edited(**fields: Any) -> tuple[Person | None, str]:
        interview = Interview.objects.get(pk=row.interview_id)
        edit_interview(interview, version=interview.version, by=None, **fields)
        row.refresh_from_db()
        return row.person, row.origin

    assert edited(date_year=2022) == (None, "text")
    assert edited(outlet=post) == (here, "rule")
    assert edited(date_year=2020) == (of_2021, "rule")
    undo(Act.objects.latest("pk"), by=None)
    row.refresh_from_db()
    assert (row.person, row.origin) == (here, "rule")
    confirm([row.pk], by=None)
    assert edited(date_year=2020) == (here, "editor")


def test_a_rule_never_overrides_the_text_or_an_editor(asked, make_person, make_interview, make_outlet):
    post, person = make_outlet("Harbour Post"), make_person("Bo Alm")
    left_open = asked(outlet=post)
    attribute([left_open.pk], make_person("Ida Berg"), by=None)
    left_open.refresh_from_db()
    left_open.person = None
    edit_participants(left_open.interview, version=left_open.interview.version, by=None, save=[left_open])
    make_interview(1, outlet=post)
    rule = make_rule("Q", behind=person, outlet=post, by=None)
    other = make_rule("Novinar", behind=person, outlet=post, by=None)
    assert (waiting_for(rule), waiting_for(other)) == ([], [])


@pytest.mark.parametrize(
    ("label", "bounds", "said"),
    [
        ("…", {"last_day": datetime.date(2021, 1, 1)}, "letter or digit"),
        ("GR", {}, "never somebody everywhere"),
        ("GR", {"first_day": datetime.date(2021, 1, 2), "last_day": datetime.date(2021, 1, 1)}, "before it begins"),
    ],
)
def test_a_rule_without_label_or_bounds_is_none(make_person, label, bounds, said):
    with pytest.raises(ValueError, match=said):
        make_rule(label, behind=make_person(), by=None, **bounds)


def test_two_rules_never_speak_of_one_label_in_one_place(make_person, make_outlet):
    post, review, person = make_outlet("Harbour Post"), make_outlet("Inland Review"), make_person()
    until = datetime.date(2000, 1, 1)
    make_rule("GR", behind=person, outlet=post, last_day=until, by=None)
    make_rule("GR", behind=make_person("Bo Alm"), outlet=post, first_day=until + datetime.timedelta(days=1), by=None)
    make_rule("GR", behind=post, outlet=review, by=None)
    with pytest.raises(ValueError, match="“GR” is"):
        make_rule("gr", behind=post, first_day=until, by=None)


def test_whoever_was_merged_is_whoever_it_was_merged_into(asked, make_person, make_outlet):
    post, stays, person, whole = make_outlet("Post"), make_outlet("Harbour Post"), make_person("B. Alm"), make_person()
    row = asked(outlet=post)
    rule = make_rule("Novinar", behind=person, outlet=post, by=None)
    merge_outlets(post, stays, by=None)
    merge_people(person, whole, by=None)
    assert use_rule(rule, by=None) == 1
    row.refresh_from_db()
    assert row.person == whole


def test_making_and_using_a_rule_can_be_undone(asked, make_person, make_outlet):
    post = make_outlet("Harbour Post")
    row = asked(outlet=post)
    rule = make_rule("Novinar", behind=make_person("Bo Alm"), outlet=post, by=None)
    use_rule(rule, by=None)
    for act in Act.objects.filter(what__contains="rule")[:2]:
        undo(act, by=None)
    row.refresh_from_db()
    assert (row.person, row.origin, LabelRule.objects.count()) == (None, "text", 0)


@pytest.mark.django_db
class TestAnImport:
    @pytest.fixture
    def rule(self, make_person: Any, make_outlet: Any) -> LabelRule:
        return make_rule("Novinar", behind=make_person("Bo Alm"), outlet=make_outlet("Harbour Post"), by=None)

    def test_uses_rules_and_a_better_text_counts_for_more(self, tmp_path, rule):
        path = tmp_path / "talk.txt"
        path.write_text(TALK)
        import_files(files.find([str(path)]), Options(given=Given(outlet="Harbour Post")))
        asks = Participant.objects.get(role="interviewer")
        assert (asks.name, asks.person, asks.origin, asks.rule) == ("Novinar", rule.person, "rule", rule)
        path.write_text(TALK.replace("Novinar", "Ida Berg"))
        import_files(files.find([str(path)]), Options(given=Given(outlet="Harbour Post")))
        asks = Participant.objects.get(role="interviewer")
        assert (asks.name, asks.person.name, asks.origin, asks.rule) == ("Ida Berg", "Ida Berg", "text", None)

    def test_leaves_what_a_rule_said_where_the_text_says_nothing_new(self, tmp_path, rule):
        path = tmp_path / "talk.txt"
        path.write_text(TALK)
        import_files(files.find([str(path)]), Options(given=Given(outlet="Harbour Post")))
        path.write_text(TALK.replace("April", "May"))
        import_files(files.find([str(path)]), Options(given=Given(outlet="Harbour Post")))
        asks = Participant.objects.get(role="interviewer")
        assert (asks.person, asks.origin) == (rule.person, "rule")

    def test_leaves_what_an_editor_decided(self, tmp_path, rule):
        path = tmp_path / "talk.txt"
        path.write_text(TALK)
        import_files(files.find([str(path)]), Options(given=Given(outlet="Harbour Post")))
        asks = Participant.objects.get(role="interviewer")
        other = Person.objects.get(name="Ada Lund")
        attribute([asks.pk], other, by=None)
        path.write_text(TALK.replace("Novinar", "Ida Berg"))
        import_files(files.find([str(path)]), Options(given=Given(outlet="Harbour Post")))
        asks.refresh_from_db()
        assert (asks.person, asks.origin) == (other, "editor")


def test_rules_of_two_outlets_that_are_one_now_and_name_others_leave_it_to_an_editor(asked, make_person, make_outlet):
    post, review = make_outlet("Harbour Post"), make_outlet("Inland Review")
    bo, eva = make_person("Bo Alm"), make_person("Eva Ek")
    make_rule("Novinar", behind=bo, outlet=post, by=None)
    make_rule("Novinar", behind=eva, outlet=review, by=None)
    merge_outlets(review, post, by=None)
    row = asked(outlet=post)
    use_rules([(Where.of(row.interview), row)])
    assert row.person is None
    remove_rule(LabelRule.objects.get(person=bo), by=None)
    use_rules([(Where.of(row.interview), row)])
    assert row.person == eva
    with pytest.raises(ValueError, match="There is a rule already by which “Novinar” is “Eva Ek”"):
        make_rule("Novinar", behind=bo, outlet=post, by=None)
