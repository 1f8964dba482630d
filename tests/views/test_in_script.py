"""Serbian interviews in their other script, on demand: what was said, and nothing of the page around it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from interviews.language.scripts import cyrillic, in_latin
from interviews.models import Interview
from tests.trust.poisoned import PAYLOADS

pytestmark = pytest.mark.django_db
LATIN = ("Šta čuva reka?", "Ljudi & njihove kuće <na obali>, Džep i Đura. Radio BBC.")
CYRILLIC = ("Шта чува река?", "Људи & њихове куће <на обали>, Џеп и Ђура.\n\nЉУДИ.")


def text(page: str) -> str:
    return re.sub(r"<[^>]+>", "", page)


@pytest.fixture
def latin(make_interview: Any) -> Interview:
    return make_interview(
        [LATIN], title="Reka pamti", language="sr", person="Đura Lukić", introduction="Uvod je kratak."
    )


@pytest.mark.parametrize("tail", ["", "1/"])
def test_what_was_said_in_latin_letters_is_read_in_cyrillic(client: Client, latin: Interview, tail: str) -> None:
    address = latin.get_absolute_url() + tail
    plain = client.get(address).content.decode()
    assert f'<a href="{address}?script=Cyrl" rel="nofollow">Read it in Cyrillic</a>' in plain
    page = client.get(f"{address}?script=Cyrl").content.decode()
    said = page.partition("<main")[2].partition("</main>")[0]
    assert "Шта чува река?" in said
    assert "Људи &amp; њихове куће &lt;на обали&gt;, Џеп и Ђура. Радио ББЦ." in said
    assert 'lang="sr-Cyrl"' in said
    assert 'lang="sr-Latn"' not in said
    assert "Written in Cyrillic by rule" in page
    assert f'<a href="{address}">As it stands in the archive</a>' in page
    assert f'<link rel="canonical" href="http://testserver{address}">' in page
    assert "Đura Lukić" in said  # a name has the form that the archive gives it


def test_the_page_around_it_stays_as_it_is(client: Client, latin: Interview) -> None:
    for language in ("en", "sr-latn", "sr"):
        client.cookies["language"] = language
        plain = client.get(latin.get_absolute_url()).content.decode()
        page = client.get(f"{latin.get_absolute_url()}?script=Cyrl").content.decode()
        assert page.partition("<main")[0] == plain.partition("<main")[0]
        for part in ('class="formats"', 'class="mistake"'):
            assert part in page
            assert page.partition(part)[2].partition("</p>")[0] == plain.partition(part)[2].partition("</p>")[0]


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
def test_no_text_becomes_markup_on_the_way(client: Client, make_interview: Any, payload: str) -> None:
    said = f"Reka. {payload} &lt;b&gt; i &#60;b&#62;".replace("\0", "")
    interview = make_interview([("Šta čuva reka?", said)], title=said[:400], language="sr", introduction=said)
    plain = client.get(interview.get_absolute_url()).content.decode()
    page = client.get(f"{interview.get_absolute_url()}?script=Cyrl").content.decode()

    def markup(whole: str) -> list[str]:
        main = whole.partition("<main")[2].partition("</main>")[0].partition("</header>")[2]
        return [re.sub(r' lang="[^"]*"', "", tag) for tag in re.findall(r"<[^>]+>", main)]

    assert markup(page) == markup(plain) != []


def test_what_was_said_in_cyrillic_is_read_in_latin_letters(client: Client, make_interview: Any) -> None:
    interview = make_interview([CYRILLIC], title="Река памти", language="sr-Cyrl")
    page = client.get(f"{interview.get_absolute_url()}?script=Latn").content.decode()
    assert "<h1" in page
    assert "Reka pamti" in text(page.partition("<main")[2])
    assert "Ljudi &amp; njihove kuće &lt;na obali&gt;, Džep i Đura." in page
    assert "LJUDI." in page


def test_other_languages_and_the_own_script_are_as_they_are(
    client: Client, make_interview: Any, latin: Interview
) -> None:
    english = make_interview([LATIN], language="en")
    for interview, script in ((english, "Cyrl"), (latin, "Latn")):
        page = client.get(f"{interview.get_absolute_url()}?script={script}").content.decode()
        assert "by rule" not in page
        assert "Šta čuva reka?" in page
    assert "Read it in" not in client.get(english.get_absolute_url()).content.decode()
    assert client.get(f"{latin.get_absolute_url()}?script=Runr").status_code == 400


def test_letters_come_back_as_they_were() -> None:
    assert in_latin("Љиљана, ЊЕГОШ, Џ, ЉУБАВ и Ђ") == "Ljiljana, NJEGOŠ, Dž, LJUBAV i Đ"
    said = "Žuta kuća na obali, Njegoš i Ljiljana."
    assert in_latin(cyrillic(said)) == said
