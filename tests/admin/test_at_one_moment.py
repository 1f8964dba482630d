"""Two editors who want one name, one address or one label at the same moment: the second is told in the form."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from interviews.editing.addresses import change_slug
from interviews.editing.identifiers import give_identifier
from interviews.editing.label_rules import make_rule
from interviews.editing.naming import save_outlet, save_topic
from interviews.models import Identifier, Interview, LabelRule, Outlet, Person, Topic

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one write at a time"),
]


@pytest.fixture
def mira(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("mira", password="x"))
    return client


def page_after(act: Callable[[], Any], send: Callable[[], Any]) -> str:
    """The page that one editor gets who sends a form while another does ``act`` and has not finished."""
    held = threading.Event()

    def slowly() -> None:
        try:
            with transaction.atomic():
                act()
                held.set()
                threading.Event().wait(0.5)
        finally:
            held.set()
            connection.close()

    other = threading.Thread(target=slowly)
    other.start()
    held.wait()
    response = send()
    other.join()
    assert response.status_code == 200
    return response.content.decode()


def filled(client: Client, address: str, **typed: str) -> dict[str, str]:
    """The form at an address as a browser would send it back, with what was typed."""
    context = client.get(address).context
    form = context["adminform"].form
    data = {form.add_prefix(name): str(form[name].value() or "") for name in form.fields}
    shown = [name for name in form.fields if form.fields[name].show_hidden_initial]
    data |= {form[name].html_initial_name: str(form[name].value() or "") for name in shown}
    for inline in context["inline_admin_formsets"]:
        prefix = inline.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return {**data, **typed}


@pytest.mark.parametrize("kind", ["person", "outlet", "topic", "interview"])
def test_one_address(mira, kind, make_person, make_outlet, make_topic, make_interview):
    if kind == "interview":
        rows = [make_interview(1), make_interview(1)]
    else:
        make = {"person": make_person, "outlet": make_outlet, "topic": make_topic}[kind]
        rows = [make("Ida Berg"), make("Bo Alm")]
    address = reverse(f"admin:interviews_{kind}_change", args=[rows[1].pk])
    data = filled(mira, address, slug="the-harbour")
    page = page_after(lambda: change_slug(rows[0], "the-harbour", by=None), lambda: mira.post(address, data))
    assert "is or was the address of another" in page
    assert type(rows[0]).objects.get(slug="the-harbour") == rows[0]


@pytest.mark.parametrize(("kind", "save"), [("outlet", save_outlet), ("topic", save_topic)])
@pytest.mark.parametrize("is_new", [True, False])
def test_one_name(mira, kind, save, is_new, make_outlet, make_topic):
    model = {"outlet": Outlet, "topic": Topic}[kind]
    address = reverse(f"admin:interviews_{kind}_add")
    if not is_new:
        row = {"outlet": make_outlet, "topic": make_topic}[kind]("Bo Alm")
        address = reverse(f"admin:interviews_{kind}_change", args=[row.pk])
    data = filled(mira, address, name="Harbour Post")
    page = page_after(lambda: save(model(name="Harbour Post"), by=None), lambda: mira.post(address, data))
    assert "There is “Harbour Post” already." in page
    assert model.objects.filter(name="Harbour Post").count() == 1


def test_one_identifier(mira, make_person):
    ida, bo = make_person("Ida Berg"), make_person("Bo Alm")
    address = reverse("admin:interviews_person_change", args=[bo.pk])
    data = filled(mira, address)
    data |= {
        "identifiers-TOTAL_FORMS": "1", "identifiers-0-id": "", "identifiers-0-person": str(bo.pk),
        "identifiers-0-scheme": "wikidata", "identifiers-0-value": "Q42",
    }  # fmt: skip
    page = page_after(lambda: give_identifier(ida, "wikidata", "Q42", by=None), lambda: mira.post(address, data))
    assert "If the two are one person, merge them." in page
    assert Identifier.objects.get().person == ida


@pytest.mark.parametrize("bounds", [{"outlet": "Harbour Post"}, {"first_day": "2020-01-01", "last_day": "2020-12-31"}])
def test_one_rule_for_a_label(mira, bounds, make_person, make_outlet):
    post = make_outlet("Harbour Post")
    where = {"outlet": post} if "outlet" in bounds else bounds
    ida, _bo = make_person("Ida Berg"), make_person("Bo Alm")
    address = reverse("admin:interviews_labelrule_new")
    data = {"label": "GR", "person": "Bo Alm", "asks": "", "confirmed": "1", **bounds}
    page = page_after(
        lambda: make_rule("GR", behind=Person.objects.get(pk=ida.pk), by=None, **_dates(where)),
        lambda: mira.post(address, data),
    )
    assert "There is a rule already by which “GR” is “Ida Berg” there." in page
    assert LabelRule.objects.get().person == ida


def _dates(bounds: dict[str, Any]) -> dict[str, Any]:
    return {
        name: datetime.date.fromisoformat(value) if isinstance(value, str) else value for name, value in bounds.items()
    }


def test_the_interviews_of_both_stand(mira, make_interview):
    rows = [make_interview(1), make_interview(1)]
    address = reverse("admin:interviews_interview_change", args=[rows[1].pk])
    data = filled(mira, address, slug="the-harbour", rights="Ours.")
    page_after(lambda: change_slug(rows[0], "the-harbour", by=None), lambda: mira.post(address, data))
    assert Interview.objects.get(pk=rows[1].pk).rights == ""
