"""People, outlets, topics: their lists, their merging, their forms."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interviews.editing.merging import merge_people
from interviews.editing.topic_acts import merge_topics
from interviews.models import Identifier, Outlet, Participant, Person, Topic, TopicAssignment, TopicTerm


def list_of(name):
    return reverse(f"admin:interviews_{name}_changelist")


def found(client, name, words):
    return [row.name for row in client.get(list_of(name), {"q": words}).context["cl"].result_list]


@pytest.mark.parametrize("size", [2, 40])
@pytest.mark.parametrize(("name", "queries"), [("person", 7), ("outlet", 7), ("topic", 7)])
def test_each_list_costs_the_same_however_long(
    editor, make_interview, make_topic, django_assert_num_queries, name, queries, size
):
    for number in range(size):
        topic = make_topic(f"Topic {number}")
        make_interview(1, person=f"Person Number{number}", outlet=f"Outlet {number}", topics=(topic,), public=False)
    editor.get(list_of(name))
    with django_assert_num_queries(queries):
        response = editor.get(list_of(name))
    assert len(response.context["cl"].result_list) == size


@pytest.mark.parametrize("words", ["vucic", "VUČIĆ ana", "Вучић"])
def test_people_are_found_in_any_script(editor, make_person, words):
    make_person("Ana Vučić")
    make_person("Ada Lund")
    assert found(editor, "person", words) == ["Ana Vučić"]


@pytest.mark.parametrize("name", ["person", "topic", "interview"])
@pytest.mark.parametrize("words", ["ana " * 1100, "ana" * 20_000])
def test_a_search_of_very_many_words_is_answered(editor, name, words):
    assert editor.get(list_of(name), {"q": words}).status_code == 200


def test_words_after_the_first_32_narrow_nothing(editor, make_person):
    make_person("Ana Vučić")
    assert found(editor, "person", "ana " * 32 + "nobody") == ["Ana Vučić"]
    assert found(editor, "person", "ana " * 31 + "nobody") == []


def test_suggestions_of_a_form_leave_out_who_was_merged(editor, make_person):
    stays = make_person("Ana Vučić")
    make_person("Ana Vucic", slug="ana-vucic-2", merged_into=stays)
    query = {"term": "vucic", "app_label": "interviews", "model_name": "participant", "field_name": "person"}
    results = editor.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [row["text"] for row in results] == ["Ana Vučić"]


def test_suggestions_are_not_for_everybody(client, guest):
    query = {"term": "a", "app_label": "interviews", "model_name": "participant", "field_name": "person"}
    assert guest.get(reverse("admin:autocomplete"), query).status_code == 403
    assert client.get(reverse("admin:autocomplete"), query).status_code == 302


@pytest.mark.parametrize("name", ["person", "outlet", "topic"])
def test_a_name_can_be_made_and_changed_and_its_address_stays(editor, name):
    model = {"person": Person, "outlet": Outlet, "topic": Topic}[name]
    terms = {f"{kind}-{count}_FORMS": 0 for kind in ("terms", "identifiers") for count in ("TOTAL", "INITIAL")}
    editor.post(reverse(f"admin:interviews_{name}_add"), {"name": " Đorđe  Čvor ", **terms})
    row = model.objects.get()
    assert (row.name, row.slug, row.folded_name) == ("Đorđe Čvor", "djordje-cvor", "dorde cvor")
    editor.post(reverse(f"admin:interviews_{name}_change", args=[row.pk]), {"name": "Đorđe Novi", **terms})
    row.refresh_from_db()
    assert (row.name, row.slug, row.folded_name) == ("Đorđe Novi", "djordje-cvor", "dorde novi")


@pytest.mark.parametrize("name", ["person", "outlet", "topic"])
@pytest.mark.parametrize("typed", ["", "???", "\x01", "x" * 201])
def test_a_name_that_is_none_is_told(editor, name, typed):
    data = {"name": typed, "terms-TOTAL_FORMS": 0, "terms-INITIAL_FORMS": 0}
    assert editor.post(reverse(f"admin:interviews_{name}_add"), data).status_code == 200


def test_an_outlet_cannot_take_the_name_of_another(editor, make_outlet):
    make_outlet("Lučki list")
    text = editor.post(reverse("admin:interviews_outlet_add"), {"name": "LUCKI LIST"}).content.decode()
    assert "There is “Lučki list” already." in text


def test_merging_asks_which_one_stays(publisher, make_interview, make_person):
    goes, stays = make_person("A. Lund", slug="a-lund"), make_person("Ada Lund")
    make_interview(person=goes)
    data = {"action": "merge_selected", "_selected_action": [goes.pk, stays.pk]}
    assert "Which one stays?" in publisher.post(list_of("person"), data).content.decode()
    assert not Person.objects.filter(merged_into__isnull=False).exists()
    publisher.post(list_of("person"), data | {"into": stays.pk})
    goes.refresh_from_db()
    assert goes.merged_into == stays
    assert Participant.objects.get(role="interviewee").person == stays


@pytest.mark.parametrize("into", ["", "abc", "0"])
def test_merging_into_nothing_asks_again(publisher, make_person, into):
    rows = [make_person("One Person"), make_person("Two Person")]
    data = {"action": "merge_selected", "_selected_action": [row.pk for row in rows], "into": into}
    assert "Which one stays?" in publisher.post(list_of("person"), data).content.decode()


def test_one_row_cannot_be_merged(publisher, make_person):
    data = {"action": "merge_selected", "_selected_action": [make_person().pk]}
    assert "Select from two to" in publisher.post(list_of("person"), data, follow=True).content.decode()


def test_outlets_and_topics_are_merged_too(publisher, make_outlet, make_topic):
    for name, make in (("outlet", make_outlet), ("topic", make_topic)):
        goes, stays = make("One"), make("Two")
        data = {"action": "merge_selected", "_selected_action": [goes.pk, stays.pk], "into": stays.pk}
        publisher.post(list_of(name), data)
        goes.refresh_from_db()
        assert goes.merged_into == stays


@pytest.mark.parametrize("name", ["person", "outlet", "topic"])
def test_who_may_not_publish_merges_nothing(request, editor, name):
    rows = [request.getfixturevalue(f"make_{name}")(called) for called in ("One", "Two")]
    data = {"action": "merge_selected", "_selected_action": [row.pk for row in rows], "into": rows[0].pk}
    assert "merge_selected" not in editor.get(list_of(name)).content.decode()
    editor.post(list_of(name), data)
    assert not type(rows[0]).objects.filter(merged_into__isnull=False).exists()


def test_topics_are_accepted_and_retired(editor, make_topic):
    topic = make_topic()
    for action, state in (("accept_selected", "accepted"), ("retire_selected", "retired")):
        editor.post(list_of("topic"), {"action": action, "_selected_action": [topic.pk]})
        topic.refresh_from_db()
        assert topic.state == state


def test_a_term_given_in_the_form_assigns_the_topic_at_once(editor, make_interview, make_topic):
    make_interview([("About the lighthouse?", "No."), ("And you?", "Yes.")])
    topic = make_topic("Beacons")
    address = reverse("admin:interviews_topic_change", args=[topic.pk])
    data = {"name": "Beacons", "terms-TOTAL_FORMS": 1, "terms-INITIAL_FORMS": 0, "terms-0-text": "Lighthouse"}
    assert editor.post(address, data | {"terms-0-topic": topic.pk}).status_code == 302
    assert [row.exchange.number for row in TopicAssignment.objects.all()] == [1]
    term = TopicTerm.objects.get()
    data = data | {"terms-INITIAL_FORMS": 1, "terms-0-id": term.pk, "terms-0-topic": topic.pk, "terms-0-DELETE": "on"}
    assert editor.post(address, data).status_code == 302
    assert not TopicAssignment.objects.exists()


def test_a_form_that_was_open_when_its_row_was_merged_is_refused_and_a_merged_row_has_no_parts(
    publisher, make_topic, make_person
):
    for make, merge, name, part, typed in (
        (make_topic, merge_topics, "topic", "terms", {"text": "quay"}),
        (make_person, merge_people, "person", "identifiers", {"scheme": "wikidata", "value": "Q7"}),
    ):
        goes, stays = make("Ports and Piers"), make("Harbours and Piers")
        page = reverse(f"admin:interviews_{name}_change", args=[goes.pk])
        merge(goes, stays, by=None)
        counts = {f"{part}-{count}": number for count, number in (("TOTAL_FORMS", 1), ("INITIAL_FORMS", 0))}
        data = {"name": goes.name, "slug": goes.slug, **counts}
        answer = publisher.post(page, {**data, **{f"{part}-0-{field}": value for field, value in typed.items()}})
        assert "Somebody has merged this into “Harbours and Piers”" in answer.content.decode()
        assert (TopicTerm.objects.count(), Identifier.objects.count()) == (0, 0)
        assert f"{part}-TOTAL_FORMS" not in publisher.get(page).content.decode()
        assert publisher.post(page, {"name": "Old ports", "slug": goes.slug}).status_code == 302


def test_a_term_without_letters_is_told(editor, make_topic):
    topic = make_topic()
    data = {"name": topic.name, "terms-TOTAL_FORMS": 1, "terms-INITIAL_FORMS": 0, "terms-0-text": "—"}
    response = editor.post(
        reverse("admin:interviews_topic_change", args=[topic.pk]), data | {"terms-0-topic": topic.pk}
    )
    assert "at least one letter" in response.content.decode()


@pytest.mark.parametrize("name", ["person", "outlet", "topic"])
def test_editors_do_not_delete_what_may_be_linked(editor, name, make_person, make_outlet, make_topic):
    row = {"person": make_person, "outlet": make_outlet, "topic": make_topic}[name]()
    assert editor.post(reverse(f"admin:interviews_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("website", ["ftp://harbour.example", 'https://harbour.example/"x"'])
def test_a_website_that_cannot_be_stored_is_told_beside_the_field(editor, make_outlet, website):
    outlet = make_outlet()
    address = reverse("admin:interviews_outlet_change", args=[outlet.pk])
    response = editor.post(address, {"name": outlet.name, "website": website})
    assert response.status_code == 200
    assert "begins with https://" in response.context["adminform"].form.errors["website"][0]
    assert editor.post(address, {"name": outlet.name, "website": "https://harbour.example/"}).status_code == 302


@pytest.mark.parametrize("name", ["person", "outlet", "topic"])
def test_a_form_that_was_open_takes_back_nothing_that_somebody_else_has_saved(
    editor, name, make_person, make_outlet, make_topic
):
    row = {"person": make_person, "outlet": make_outlet, "topic": make_topic}[name]("Ada Lund")
    address = reverse(f"admin:interviews_{name}_change", args=[row.pk])
    form = editor.get(address).context["adminform"].form
    opened = {key: form[field].value() or "" for field in form.fields for key in (field, f"initial-{field}")}
    opened |= {
        f"{formset.formset.prefix}-{total}": 0
        for formset in editor.get(address).context["inline_admin_formsets"]
        for total in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    assert editor.post(address, opened | {"name": "Ada Lund-Berg", "slug": "ada-berg"}).status_code == 302
    # Whoever changed nothing of that takes nothing back.
    assert editor.post(address, opened).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.slug) == ("Ada Lund-Berg", "ada-berg")
    # Who changes the same is told, and decides.
    response = editor.post(address, opened | {"name": "Adelheid"})
    assert response.context["adminform"].form.errors["name"] == [
        "Somebody else has changed this since you opened it. Now it holds: Ada Lund-Berg"
    ]
    again = response.context["adminform"].form
    seen = {key: again.data.get(key, "") for key in opened}
    assert editor.post(address, seen).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.slug) == ("Adelheid", "ada-berg")
