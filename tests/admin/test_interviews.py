"""The list of interviews, and the page of an interview's own fields."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interviews.editing.interviews import edit_interview
from interviews.models import Exchange, Interview, Participant

LIST = reverse("admin:interviews_interview_changelist")


def page(interview):
    return reverse("admin:interviews_interview_change", args=[interview.pk])


def titles(response):
    return [row.title for row in response.context["cl"].result_list]


def filled(client, interview, **changes):
    """What a browser would send from the page as it stands now."""
    response = client.get(page(interview))
    form = response.context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    for inline in response.context["inline_admin_formsets"]:
        for part in (inline.formset.management_form, *inline.formset.forms):
            data |= {part.add_prefix(name): part[name].value() for name in part.fields}
    data = {name: "" if value is None else value for name, value in data.items()}
    labels = {name: "\n".join(value) for name, value in data.items() if isinstance(value, list)}
    return data | labels | changes


@pytest.mark.parametrize("size", [1, 30])
def test_the_list_costs_the_same_however_long(editor, make_interview, django_assert_num_queries, size):
    for number in range(size):
        make_interview(1, title=f"Talk {number}", person=f"Person Number{number}", outlet=f"Outlet {number}")
    editor.get(LIST)
    with django_assert_num_queries(9):
        response = editor.get(LIST)
    assert len(titles(response)) == size


def test_the_list_counts_exchanges_and_unknown_speakers(editor, make_interview):
    interview = make_interview(3)
    make_interview(1, person=None)
    Exchange.objects.filter(interview=interview, number=3).update(deleted_at="2024-01-01T00:00Z")
    rows = {row.pk: row for row in editor.get(LIST).context["cl"].result_list}
    assert (rows[interview.pk].exchange_count, rows[interview.pk].unknown_count) == (2, 0)
    assert [row.unknown_count for pk, row in rows.items() if pk != interview.pk] == [1]


@pytest.mark.parametrize("words", ["vucic", "VUČIĆ", "Вучић", "ana vucic", "most", "mostu"])
def test_search_knows_no_diacritics_or_script(editor, make_interview, words):
    make_interview(title="Razgovor o mostu", person="Ana Vučić")
    make_interview(title="Something else", person="Ada Lund")
    assert titles(editor.get(LIST, {"q": words})) == ["Razgovor o mostu"]


@pytest.mark.parametrize("words", ["xylophone", "!!!", "%", "'; drop table"])
def test_search_that_finds_nothing_says_so(editor, make_interview, words):
    make_interview()
    assert titles(editor.get(LIST, {"q": words})) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status__exact=draft", ["Draft"]),
        ("year=2019", ["Old"]),
        ("year=none", ["Undated"]),
        ("year=20x9", []),
        ("attention=undated", ["Undated"]),
        ("attention=speakers", ["Nobody"]),
        ("person=abc", []),
    ],
)
def test_filters_narrow_the_list(editor, make_interview, query, found):
    make_interview(title="Draft", public=False)
    make_interview(title="Old", date="2019")
    make_interview(title="Undated", date="")
    make_interview(title="Nobody", person=None)
    assert titles(editor.get(f"{LIST}?{query}")) == found


def test_the_count_of_a_person_leads_to_the_interviews_it_counts(editor, make_interview, make_person):
    person = make_person("Ana Vučić")
    for _number in range(3):
        make_interview(person=person)
    make_interview()
    response = editor.get(reverse("admin:interviews_person_changelist"), {"q": "vucic"})
    assert [row.interview_count for row in response.context["cl"].result_list] == [3]
    assert f"{LIST}?person={person.pk}" in response.content.decode()
    assert len(titles(editor.get(LIST, {"person": person.pk}))) == 3


def test_saving_changes_the_fields_and_nothing_else(editor, make_interview):
    interview = make_interview(date="2021-05-04")
    data = filled(editor, interview, title="A new  title", date_day="", date_month="6")
    assert editor.post(page(interview), data).status_code == 302
    stored = Interview.objects.get()
    assert (stored.title, stored.partial_date, stored.sort_date) == ("A new title", "2021-06", 20210600)
    assert (stored.slug, stored.is_public, stored.version) == (interview.slug, True, 2)


def test_the_rights_are_told_by_an_editor(editor, make_interview):
    interview = make_interview(public=False)
    data = filled(editor, interview, rights=" © Ada  Lund ", licence="https://creativecommons.org/licenses/by/4.0/")
    assert editor.post(page(interview), data).status_code == 302
    assert Interview.objects.get().terms == ("© Ada Lund", "https://creativecommons.org/licenses/by/4.0/")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": " "}, "This field is required"),
        ({"title": "\x01"}, "needs a title"),
        ({"title": "\x00"}, "Null characters"),
        ({"date_year": ""}, "needs its year"),
        ({"date_month": ""}, "needs its month"),
        ({"date_month": "2", "date_day": "30"}, "no such date"),
        ({"date_kind": ""}, "what the date tells"),
        ({"date_year": "12345"}, "no such date"),
        ({"address": "javascript:alert(1)"}, "valid URL"),
        ({"address": "ftp://example.org/talk"}, "begins with https://"),
        ({"address": "https://example.org/" + "a" * 979}, "begins with https://"),
        ({"licence": "javascript:alert(1)"}, "valid URL"),
        ({"licence": "ftp://example.org/by"}, "begins with https://"),
        ({"rights": "x" * 301}, "at most 300 characters"),
        ({"language": "Serbian!"}, "Give a language code"),
        ({"language": "english"}, "Give a language code"),
        ({"language": "s"}, "Give a language code"),
        ({"title": "x" * 501}, "at most 500 characters"),
        ({"outlet": "99999"}, "not one of the available choices"),
        ({"seen_version": "x"}, "whole number"),
        ({"participants-0-name": ""}, "This field is required"),
    ],
)
def test_a_mistake_is_told_in_the_field_and_nothing_is_saved(editor, make_interview, changes, said):
    interview = make_interview(date="2021-05-04")
    response = editor.post(page(interview), filled(editor, interview, **changes))
    assert response.status_code == 200
    assert said in response.content.decode().replace("&#x27;", "'")
    assert Interview.objects.get().version == 1


@pytest.mark.parametrize("name", ["outlet", "date_year", "date_day", "participants-0-person", "participants-0-outlet"])
@pytest.mark.parametrize("number", [2**31, 10**30])
def test_a_number_that_no_column_holds_is_told_in_the_field(editor, make_interview, name, number):
    interview = make_interview(date="2021-05-04")
    response = editor.post(page(interview), filled(editor, interview, **{name: number}))
    assert response.status_code == 200
    assert response.context["errors"]
    assert Interview.objects.get().version == 1


def test_the_second_of_two_editors_sees_both_texts_and_overwrites_nothing_unseen(editor, make_interview):
    interview = make_interview()
    stale = filled(editor, interview, introduction="Mine <b>bold</b>.")
    edit_interview(interview, version=1, by=None, introduction="Theirs <i>first</i>.")
    response = editor.post(page(interview), stale)
    text = response.content.decode()
    assert "Somebody else has changed this interview" in text
    assert "Now it holds: Theirs &lt;i&gt;first&lt;/i&gt;." in text
    assert "Mine &lt;b&gt;bold&lt;/b&gt;." in text
    assert Interview.objects.get().introduction == "Theirs <i>first</i>."
    again = stale | {"seen_version": response.context["adminform"].form["seen_version"].value()}
    assert editor.post(page(interview), again).status_code == 302
    assert Interview.objects.get().introduction == "Mine <b>bold</b>."


def test_an_editor_says_who_took_part(editor, make_interview, make_person):
    interview = make_interview()
    guest = make_person("Nora Field")
    data = filled(editor, interview) | {
        "participants-TOTAL_FORMS": 3,
        "participants-1-capacity": "Retired  master",
        "participants-1-labels": "A\r\n\r\nADA LUND:",
        "participants-2-interview": interview.pk,
        "participants-2-name": "Nora Field",
        "participants-2-role": "moderator",
        "participants-2-person": guest.pk,
    }
    response = editor.post(page(interview), data)
    assert response.status_code == 302, response.context["errors"]
    _asks, answers, moderates = Participant.objects.order_by("position")
    assert (answers.capacity, answers.labels) == ("Retired master", ["A", "ADA LUND:"])
    assert (moderates.person, moderates.role, moderates.attribution) == (guest, "moderator", "editor")


def test_a_speaker_who_speaks_cannot_be_removed(editor, make_interview):
    interview = make_interview()
    response = editor.post(page(interview), filled(editor, interview, **{"participants-0-DELETE": "on"}))
    assert response.status_code == 200
    assert Participant.objects.count() == 2


def test_a_participant_is_a_person_or_an_outlet(editor, make_interview):
    interview = make_interview()
    person = Participant.objects.get(role="interviewee").person
    response = editor.post(page(interview), filled(editor, interview, **{"participants-0-person": person.pk}))
    assert "a person or an outlet, not both" in response.content.decode()


def test_an_interview_can_be_made_by_hand(editor, make_outlet):
    outlet = make_outlet()
    data = {"title": "By hand", "outlet": outlet.pk, "date_year": "1999", "date_kind": "conducted"}
    assert editor.post(reverse("admin:interviews_interview_add"), data).status_code == 302
    made = Interview.objects.get()
    assert (made.slug, made.status, made.sort_date, made.outlet) == ("by-hand", "draft", 19990000, outlet)


def test_an_editor_may_not_delete_an_interview(editor, make_interview):
    interview = make_interview()
    address = reverse("admin:interviews_interview_delete", args=[interview.pk])
    assert editor.get(address).status_code == 403
    assert editor.post(address, {"post": "yes"}).status_code == 403
    assert b"delete_selected" not in editor.get(LIST).content
    assert Interview.objects.exists()


def test_a_superuser_may_delete_an_interview_with_all_that_was_said(admin_client, make_interview):
    interview = make_interview(3, public=False)
    address = reverse("admin:interviews_interview_delete", args=[interview.pk])
    assert b"Interview" in admin_client.get(address).content
    admin_client.post(address, {"post": "yes"})
    assert not Interview.objects.exists()


def test_what_readers_have_seen_nobody_may_delete(admin_client, make_interview):
    interview = make_interview()
    address = reverse("admin:interviews_interview_delete", args=[interview.pk])
    assert admin_client.post(address, {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [interview.pk], "post": "yes"}
    admin_client.post(LIST, chosen)
    assert Interview.objects.exists()


def test_view_on_site_is_offered_only_for_what_readers_see(editor, make_interview):
    public, draft = make_interview(), make_interview(public=False)
    assert f'href="{public.get_absolute_url()}"' in editor.get(page(public)).content.decode()
    assert f'href="{draft.get_absolute_url()}"' not in editor.get(page(draft)).content.decode()


def test_hostile_text_is_shown_as_text(editor, make_interview):
    hostile = '<script>alert("x")</script>'
    interview = make_interview([(hostile, hostile)], title=hostile, introduction=hostile, person=f"Ada {hostile} Lund")
    for address in (LIST, page(interview), reverse("admin:interviews_person_changelist")):
        text = editor.get(address).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_nobody_gets_in_without_logging_in(client, make_interview):
    interview = make_interview()
    for address in (LIST, page(interview)):
        response = client.get(address)
        assert response.status_code == 302
        assert response["Location"].startswith(reverse("admin:login"))


def test_staff_without_permission_sees_nothing(guest, make_interview):
    interview = make_interview()
    assert guest.get(LIST).status_code == 403
    assert guest.get(page(interview)).status_code == 403


def test_an_interview_of_300_exchanges_opens_in_a_fixed_number_of_queries(
    editor, make_interview, django_assert_num_queries
):
    short, long = make_interview(1), make_interview(300)
    editor.get(page(short))
    for interview in (short, long):
        with django_assert_num_queries(17):
            response = editor.get(page(interview))
        assert response.content.count(b"<textarea") < 10
