"""T19 to T22, T26: markup, broken-off headers and formulas in every text of the archive, at every address of it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from interviews.exports.csv_rows import FORMULA_STARTS
from interviews.models import Interview, Reading
from interviews.search import index
from tests.every_address import names, public_addresses

from .poisoned import PAYLOADS, poison

# What stock pages of the desk have and what only a script asks for.
OTHERS = {
    "admin:jsi18n",
    "admin:autocomplete",
    "admin:view_on_site",
    "admin:logout",
    "admin:login",
    "admin:password_change_done",
}
# Elements and attributes in which a browser runs or loads something.
RUNS = re.compile(r"^\s*(?:javascript|vbscript|data):", re.IGNORECASE)
LOADS = ("iframe", "object", "embed", "base", "applet", "x-owned")


pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(desk: dict[str, str]) -> dict[str, list[str]]:
    """Every address of the site by its name."""
    interview = Interview.objects.filter(reading__isnull=False).get()
    known = names()
    of_desk = {name if name in known else f"admin:{name}": [address] for name, address in desk.items()}
    return public_addresses(interview) | of_desk


@pytest.fixture
def superuser(db: None) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("desk"))
    return client


def told(payload: str) -> list[str]:
    """Addresses that repeat what is asked."""
    asked = quote(payload)
    return [
        f"/search/?q={asked}",
        f"/search/?q={asked}&format=json",
        f"/search/?q={asked}&format=atom",
        f"/search/?q={asked}&view=lines&spelled=1",
        f"/search/?q=ada&person={asked}",
        f"/search/?q=ada&year={asked}",
        f"/search/suggest/?q={asked}",
        f"/interviews/?words={asked}",
        f"/interviews/?person={asked}",
        f"/interviews/?format={asked}",
        f"/people/?sort={asked}",
        f"/no-such-page/{asked}/",
        f"/interviews/{asked}/",
        f"/admin/login/?next={asked}",
        f"/admin/interviews/person/?q={asked}",
        f"/admin/interviews/interview/?_changelist_filters={asked}",
        f"/admin/interviews/interview/?_to_field={asked}",
        f"/admin/interviews/interview/?status__exact={asked}",
        f"/admin/interviews/labels/label/?name={asked}",
    ]


def faults(address: str, answer: HttpResponse) -> list[str]:
    """What is wrong with an answer, whatever kind it is."""
    if answer.status_code >= 500:
        return [f"{answer.status_code}"]
    if any(re.search("[\r\n]", value) for value in answer.headers.values()):
        return ["a header with a line end"]
    if "owned" in answer.cookies:
        return ["a cookie of the payload"]
    body = b"".join(answer) if answer.streaming else answer.content
    kind = answer.headers.get("Content-Type", "").partition(";")[0]
    if kind == "text/html":
        return list(faults_of_page(body.decode()))
    if kind.endswith("xml"):
        ElementTree.fromstring(body)
    elif kind.endswith("json"):
        json.loads(body)
    elif kind == "text/csv":
        rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
        return [
            f"a formula: {cell[:40]!r}"
            for row in rows
            for cell in row
            if cell.startswith(FORMULA_STARTS) or len(row) != len(rows[0])
        ]
    elif kind not in ("text/plain", "text/markdown", "application/octet-stream", ""):
        return [f"of kind {kind}"]
    return [] if answer.headers.get("X-Content-Type-Options") == "nosniff" else ["sniffed"]


def faults_of_page(text: str) -> Any:
    for node in LexborHTMLParser(text).css("*"):
        held = node.attributes
        yield from (f"{node.tag} {name}" for name in held if name.startswith("on") or name in ("style", "srcdoc"))
        yield from (
            f"{node.tag} {name}={held[name]}" for name in ("href", "src", "action") if RUNS.match(held.get(name) or "")
        )
        if node.tag in LOADS:
            yield node.tag
        if node.tag == "script" and not held.get("src"):
            if held.get("type") != "application/ld+json":
                yield "a script in the page"
            else:
                json.loads(node.text())
        if node.tag == "style":
            yield "a style in the page"


def test_t21_a_link_of_a_row_leads_to_the_web_or_nowhere(everything: dict[str, list[str]]) -> None:
    """The database itself refuses all else, so no page has to remember it."""
    for field in ("address", "recording"):
        for address in (
            "javascript:owned()",
            "data:text/html,<script>owned()</script>",
            "//owned.example",
            "vbscript:x",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                Interview.objects.update(**{field: address})


def test_t21_markdown_holds_no_link_and_no_markup_of_what_was_said(make_interview: Any, client: Client) -> None:
    said = f"{PAYLOADS['links']}\n\n{PAYLOADS['ends']}\n\n# {PAYLOADS['heading']}"
    interview = make_interview([(said, said)], title=PAYLOADS["links"], introduction=said, capacity=PAYLOADS["markup"])
    text = client.get(f"{interview.get_absolute_url()}?format=md").content.decode()
    page = LexborHTMLParser(MarkdownIt("commonmark").render(text))
    leads = [node.attributes.get("href") or node.attributes.get("src") or "" for node in page.css("a, img")]
    assert [address for address in leads if not address.startswith("http://testserver/")] == []
    assert [node.tag for node in page.css("script, x-owned, svg, style, title, textarea")] == []


def test_t22_a_cell_is_what_it_was_when_its_guard_is_taken_off(make_interview: Any, client: Client) -> None:
    for payload in (payload for payload in PAYLOADS.values() if payload.startswith(FORMULA_STARTS)):
        interview = make_interview(1, title=payload, outlet=None)
        rows = csv.DictReader(io.StringIO(client.get("/interviews/?format=csv").getvalue().decode(), newline=""))
        (cell,) = [row["title"] for row in rows if row["address"].endswith(interview.get_absolute_url())]
        assert (cell[0], cell[1:]) == ("'", payload)


@pytest.mark.parametrize("name", ["Ada\u202e Lund", "Ada\u2066 Lund", "Ada\u200b Lund", "Ad\u0430 Lund"])
def test_t19_a_name_that_turns_is_isolated_and_found_as_it_reads(
    make_interview: Any, client: Client, name: str
) -> None:
    """An override reaches to the end of its element and no farther; what looks alike is found alike."""
    interview = make_interview(1, person=name)
    person = interview.participants.get(role="interviewee").person
    index.rebuild()
    assert client.get("/search/?q=ada+lund&format=json").json()["count"] == 1
    own = [row.get_absolute_url() for row in (interview, person)]
    for address in ("/", "/interviews/", "/people/", *own):
        holders = set(holders_of(name, client.get(address).content.decode()))
        # A line of a list box is one of its own; what is unseen is read out and turns nothing.
        assert "bdi" in holders
        assert holders <= {"bdi", "title", "script", "option", "span.unseen"}, address


def holders_of(text: str, page: str) -> Iterator[str]:
    """The element around each place of a text in a page."""
    for node in LexborHTMLParser(page).root.traverse(include_text=True):
        if node.tag == "-text" and text in node.text():
            kind = node.parent.attributes.get("class")
            yield f"{node.parent.tag}.{kind}" if kind else node.parent.tag


def test_t20_every_address_of_the_resolver_is_asked(everything: dict[str, list[str]]) -> None:
    assert " ".join(sorted(names() - everything.keys() - OTHERS)) == ""


# What a spreadsheet would take for a formula; in a page it is no more than the marks that other payloads have too.
_OF_CELLS = ("formula", "plus", "minus", "at", "wide")
# What a database keeps of a text, two kinds tell; the other kinds are the same bytes to both.
_TOLD_ALIKE = [
    pytest.param(kind, marks=() if kind in ("markup", "control") else pytest.mark.one_database) for kind in PAYLOADS
]


@pytest.mark.parametrize("kind", _TOLD_ALIKE)
def test_t20_no_text_becomes_anything_but_text(everything: dict[str, list[str]], superuser: Client, kind: str) -> None:
    payload = PAYLOADS[kind]
    reached = poison(payload)
    index.rebuild()
    assert len(reached) > 40
    assert [name for name, rows in reached.items() if not rows] == []
    found = {}
    asked = [address for group in everything.values() for address in group] + told(payload)
    asked.append(reverse("admin:interviews_reading_change", args=[Reading.objects.latest("pk").pk]))
    if kind in _OF_CELLS:
        asked = [address for address in asked if "format=csv" in address]
    assert len(asked) > 5
    for address in asked:
        answer = superuser.get(address)
        assert not answer.headers.get("Location", "").startswith("/admin/login/"), address
        try:
            wrong = faults(address, answer)
        except (ValueError, ElementTree.ParseError) as error:
            wrong = [f"not well-formed: {error}"]
        if wrong:
            found[address] = wrong[:3]
    assert found == {}
