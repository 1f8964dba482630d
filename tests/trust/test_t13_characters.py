"""T13: characters that no database and no page can hold, or that turn the page round."""

from __future__ import annotations

import re

import html5lib
import pytest
from django.urls import reverse

from interviews.editing import publication
from interviews.models import Interview, Source

from .hostile_files import interview

NO_PAGE_HOLDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# The bytes that stand in the last answer, and what the turn says of them: the warning, "" for none.
_PROVEN = "Čekao je čamac. ".encode() * 9
DIRT = {
    "NUL": (b"be\0fore", "before", "U+0000"),
    "bell and escape": (b"be\x07\x1b[2Jfore", "be[2Jfore", "U+001B"),
    "vertical tab": (b"be\x0bfore", "be\nfore", "U+000B"),
    "a lone surrogate": (_PROVEN + "be\ud800fore".encode("utf-8", "surrogatepass"), "be\ufffd", "Not valid UTF-8"),
    "a noncharacter": ("be\ufffefore".encode(), "be\ufffdfore", "U+FFFE"),
    "a mark of byte order inside": ("be\ufefffore".encode(), "before", ""),
    "half a letter": (_PROVEN + "be\u010d".encode()[:-1] + b" fore", "be\ufffd fore", "Not valid UTF-8 in 1 place"),
    "a letter of another encoding": (_PROVEN + b"be\xe8fore", "be\ufffdfore", "Not valid UTF-8 in 1 place"),
    "a letter in a text without others": (b"be\xe8fore", "fore", "The encoding is not stated"),
    "an overlong slash": (_PROVEN + b"be\xc0\xaffore", "fore", "Not valid UTF-8 in 2 places"),
}
TURNS = re.compile("[\u202e\u2066]")
TURNING = {
    "an override": "be \u202efore\u202c",
    "an override that is not ended": "be \u202efore",
    "isolates that are not ended": "be \u2066\u2067\u2068fore",
}


def page_of(client, told) -> str:
    """The published page of the hostile interview, sound as HTML and without what no page can hold."""
    interview = Interview.objects.get(title=told.about["title"])
    publication.publish(interview, by=None)
    for address in (interview.get_absolute_url(), reverse("interviews") + "?format=json"):
        answer = client.get(address)
        body = answer.content.decode()
        assert answer.status_code == 200
        assert not NO_PAGE_HOLDS.search(body)
    page = client.get(interview.get_absolute_url()).content.decode()
    html5lib.HTMLParser(strict=True).parse(page)
    return page


@pytest.mark.parametrize("name", DIRT)
def test_t13_what_no_page_can_hold_is_cleaned_and_told(command, client, name):
    dirt, clean, warning = DIRT[name]
    data = interview("MARK").replace(b"MARK", dirt)
    told = command(data)
    assert clean in told.said.replace("\n\n", "\n") or clean.replace("\n", " ") in told.said
    assert warning in told.warnings
    assert bool(told.warnings) == bool(warning)
    assert bytes(Source.objects.get(name="hostile.txt").content) == data
    page_of(client, told)


@pytest.mark.parametrize("name", TURNING)
def test_t13_what_turns_a_line_round_is_kept_and_turns_no_more_than_its_paragraph(command, client, name):
    told = command(interview(TURNING[name]))
    assert TURNING[name] in told.said
    page = page_of(client, told)
    # A paragraph is the farthest that such a character reaches, and each paragraph is an element of its own.
    (paragraph,) = [text for text in re.findall(r'<p class="passage">(.*?)</p>', page, re.DOTALL) if TURNS.search(text)]
    assert not re.search(r"<(?:div|section|nav|footer)", paragraph)


def test_t13_a_name_that_turns_round_is_isolated_where_it_stands_in_a_line(command, client):
    told = command(interview().replace(b"Mara Lund", "Mara \u202eLund".encode()))
    assert told.about["status"] == "created"
    page_of(client, told)


@pytest.mark.parametrize(
    ("codec", "mark"),
    [("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b"")],
)
def test_t13_every_mark_of_byte_order_is_understood(command, codec, mark):
    told = command(mark + interview("Čekao je.").decode().encode(codec))
    assert "Čekao je." in told.said
    assert told.warnings == ""


def test_t13_an_odd_byte_at_the_end_of_utf16_costs_that_byte_alone(command):
    told = command(b"\xff\xfe" + interview("Čekao je.").decode().encode("utf-16-le") + b"x")
    assert "Čekao je." in told.said


def test_t13_an_explanation_shows_nothing_that_moves_a_cursor(explained):
    printed = explained(interview("\x1b[2J\u202ebe\0fore"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", printed)
    assert "fore" in printed
