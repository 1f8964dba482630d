"""The name of a paper at the very top of a text, told by its place above the title and by what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from ..passages import Passage
from ..words import lexicon
from ..words.dates import date_alone, find_date

# Sections of a site: at its very head they stand for no outlet.
SECTIONS = frozenset(
    "news blog press media vesti vijesti noticias notizie nachrichten novosti podcast magazine".split()
)
ISSUE = regex.compile(
    r"[,|·–—-]?\s*(?<!\p{L})(?:№|no|nr|n[º°]|br|num(?:éro|ero)?|issue|vol(?:ume)?|heft|číslo|zeszyt|ausgabe|broj)\.?"
    r"\s?\d{1,4}\b",
    regex.IGNORECASE,
)
NEVER = (
    lexicon.INTERVIEW_WORDS
    | lexicon.ROLES
    | SECTIONS
    | frozenset("release immediate home menu skip archive transcript press published updated posted by".split())
)
_LONGEST = 5


def above(passages: Sequence[Passage], title: int) -> str:
    """What stands in the first line, with a date or the number of an issue beside or right below it; "" for nothing.

    ``title``: where the title begins, which has to stand below.
    """
    first = passages[0]
    # "The Towpath, no. 16, 18 April 2003 г." is no sentence.
    said = first.is_sentence and ISSUE.search(first.text) is None
    if first.region or said or title <= first.end or "/" in first.text or ":" in first.text:
        return ""
    dated, issue = find_date(first.text), ISSUE.search(first.text)
    cuts = [place for place in (dated and dated[1], issue and issue.start()) if place is not None]
    name = first.text[: min(cuts, default=len(first.text))].strip(' ,|·–—-“”„«»"')
    below = len(passages) > 1 and date_alone(passages[1].text) is not None
    words = fold(name).split()
    if not (cuts or below) or not name[:1].isupper() or not (len(words) > 1 or issue) or len(words) > _LONGEST:
        return ""
    # "The College Gate" is a paper, "Office of the Governor" is none.
    office = words[0] not in lexicon.ARTICLES and not issue and not lexicon.INSTITUTION_WORDS.isdisjoint(words)
    return name if NEVER.isdisjoint(words) and not office else ""
