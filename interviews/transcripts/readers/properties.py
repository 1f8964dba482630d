"""What a file says of itself in its properties, and how far that is to be believed.

Programs fill these in by themselves: the title of the template, the first line of the first draft, the owner of the
machine, the hour of a copy. So each is kept as a fact, but a title counts as the title of the text only if the text
speaks of it too, and no date of a file is a date of an interview.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from interviews.language import fold

from ..records import Fact

MAX_FACTS = 40
MAX_VALUE = 1000
# The name under which the title is kept that nothing in the text bears out.
UNPROVEN_TITLE = "title property"

_OFFICE = {
    "title": "title",
    "subject": "subject",
    "creator": "creator",
    "initial-creator": "creator",
    "lastModifiedBy": "last modified by",
    "created": "created",
    "creation-date": "created",
    "modified": "modified",
    "date": "modified",
    "language": "lang",
    "description": "description",
    "keywords": "keywords",
    "keyword": "keywords",
    "category": "category",
    "Application": "application",
    "generator": "application",
    "Company": "company",
}
_SHORTEST_TELLING_WORD = 4


def facts_of_office(root: Element) -> Iterator[tuple[str, str]]:
    """(name, value) of the properties that tell something, from core.xml, app.xml or meta.xml."""
    for element in root.iter():
        name = _OFFICE.get(element.tag.rpartition("}")[2])
        if name and element.text and element.text.strip():
            yield name, element.text


def trusted(told: Iterable[tuple[str, str]], text: str, origin: str) -> tuple[Fact, ...]:
    """The facts, each once; a title that the text does not bear out is named :data:`UNPROVEN_TITLE`."""
    facts: dict[Fact, None] = {}
    for name, told_value in told:
        value = " ".join(told_value.split())[:MAX_VALUE]
        if name == "title" and not _is_borne_out(value, text):
            name = UNPROVEN_TITLE
        if value and len(facts) < MAX_FACTS:
            facts[Fact(name, value, origin)] = None
    return tuple(facts)


def _is_borne_out(title: str, text: str) -> bool:
    """The title stands in the text, or each of its telling words does: of "Microsoft Word - Document1" none."""
    words, folded = fold(title).split(), fold(text)
    telling = [word for word in words if len(word) >= _SHORTEST_TELLING_WORD]
    stands = len(words) >= 2 and f" {' '.join(words)} " in f" {folded} "
    return stands or (len(telling) >= 2 and set(telling) <= set(folded.split()))
