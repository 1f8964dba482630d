"""T03: two editors at one answer, or an import beside them: nobody's work is overwritten, and who is late is told."""

from __future__ import annotations

import json
import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from interviews.editing.naming import save_person
from interviews.models import Interview, Person, Turn
from tests.importing.archives import Archives
from tests.management.commands.imports import BRIDGE


@pytest.fixture
def desks(db: None) -> tuple[Client, Client]:
    found = Client(), Client()
    for number, client in enumerate(found):
        client.force_login(User.objects.create_superuser(f"editor{number}", password="x"))
    return found


def opened(client: Client, interview: Interview) -> dict[str, str]:
    """The form of the first exchange as a browser would send it back."""
    page = client.get(reverse("admin:interviews_exchange", args=[interview.pk, 1]))
    formset = page.context["formset"]
    counts = ("TOTAL_FORMS", "INITIAL_FORMS")
    data = {f"{formset.prefix}-{name}": str(formset.management_form[name].value()) for name in counts}
    for form in formset:
        data |= {form.add_prefix(name): str(form[name].value() or "") for name in form.fields}
    return {**data, "act": "save", "exchange_version": "1"}


def save(client: Client, interview: Interview, data: dict[str, str]) -> str:
    address = reverse("admin:interviews_exchange", args=[interview.pk, 1])
    return client.post(address, data, follow=True).content.decode()


def test_t03_the_second_is_told_and_sees_both_texts(desks, make_interview):
    interview = make_interview([("Why?", "Because.")])
    forms = [opened(client, interview) for client in desks]
    save(desks[0], interview, {**forms[0], "form-1-text": "Because of the fog."})
    page = save(desks[1], interview, {**forms[1], "form-1-text": "Because of the tide."})
    assert "Somebody else has changed this turn" in page
    assert "Because of the fog." in page
    assert "Because of the tide." in page
    assert Turn.objects.get(kind="answer").text == "Because of the fog."


def test_t03_different_turns_are_both_kept(desks, make_interview):
    interview = make_interview([("Why?", "Because.")])
    forms = [opened(client, interview) for client in desks]
    save(desks[0], interview, {**forms[0], "form-0-text": "Why so?"})
    save(desks[1], interview, {**forms[1], "form-1-text": "Because of the tide."})
    assert list(Turn.objects.order_by("position").values_list("text", flat=True)) == ["Why so?", "Because of the tide."]


@pytest.mark.django_db(transaction=True)
def test_t03_of_two_who_rename_a_person_at_once_the_second_is_told(make_person):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time")
    person, client = make_person("Lena Odd"), Client()
    client.force_login(User.objects.create_superuser("mira", password="x"))
    address = reverse("admin:interviews_person_change", args=[person.pk])
    form = client.get(address).context["adminform"].form
    data = {"name": "Lena Even", "note": "", "slug": person.slug}
    data |= {form[name].html_initial_name: str(form[name].value() or "") for name in data}
    data |= {f"identifiers-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    held, go_on = threading.Event(), threading.Event()

    def rename_slowly() -> None:
        with transaction.atomic():
            row = Person.objects.select_for_update().get(pk=person.pk)
            row.name = "Lena Uneven"
            save_person(row, by=None)
            held.set()
            go_on.wait(0.5)
        connection.close()

    other = threading.Thread(target=rename_slowly)
    other.start()
    held.wait()
    page = client.post(address, data).content.decode()
    other.join()
    assert "Somebody else has changed this since you opened it. Now it holds: Lena Uneven" in page
    assert Person.objects.get().name == "Lena Uneven"


def test_t03_two_editors_at_one_answer_and_an_import_beside_them_lose_nothing(tmp_path, archives):
    inbox, times = tmp_path / "inbox", 12
    inbox.mkdir()
    (inbox / "bridge.txt").write_text(BRIDGE)
    archives.make_migrated("busy")
    run(archives, "import_transcripts", str(inbox), "--publish")
    working = [archives.begin("tests.trust.busy_editor", name, "0", str(times), on="busy") for name in ("ada", "mira")]
    for paint in ("green", "blue", "red"):
        (inbox / "bridge.txt").write_text(BRIDGE.replace("grey paint", f"{paint} paint"))
        run(archives, "import_transcripts", str(inbox))
    saved = [word for process in working for word in process.communicate()[0].split()]
    assert [process.returncode for process in working] == [0, 0]
    assert len(saved) == 2 * times
    picture = archives.run("tests.importing.pictures", on="busy")
    said = " ".join(row["text"] for row in turns_of(picture))
    assert all(said.split().count(word) == 1 for word in saved)
    assert "red paint" in said
    assert json.loads(picture)["index"] == []


def turns_of(picture: str) -> list[dict[str, str]]:
    rows = (json.loads(row) for owner, rows in json.loads(picture).items() if owner != "index" for row in rows)
    return [row for row in rows if row["table"] == "turn"]


def run(archives: Archives, *arguments: str) -> None:
    process = archives.manage(*arguments, on="busy")
    process.communicate()
    assert process.returncode == 0
