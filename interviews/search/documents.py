"""What an index holds of one exchange: ASCII terms of our own, in four fields, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import Any

from interviews.language import Remembered, pieces_of, stem_language, tokens
from interviews.models import Participant, Turn
from interviews.querysets import ExchangeQuerySet

FIELDS = ("question", "answer", "names", "title")
#: Those of FIELDS in which somebody says something.
SAID = ("question", "answer")

PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
"""What parts paragraphs of a turn; no phrase crosses it."""

# Of a turn its kind and text, and the names of who speaks, as in :func:`names`.
_Said = tuple[Any, ...]
_NAMES = ("participant__name", "participant__person__name", "participant__outlet__name")
_NOT_PLAIN = re.compile(r"[^a-z0-9]")


@dataclass(frozen=True, slots=True)
class Document:
    """One exchange. ``fields``: for each of FIELDS its paragraphs, each a row of (folded, stem or "") terms."""

    exchange_id: int
    mark: str
    fields: tuple[tuple[tuple[tuple[str, str], ...], ...], ...]


def encode(folded: str) -> str:
    """A folded word as an index term of a-z, 0-9 and "_": other characters become their number between underscores."""
    return _NOT_PLAIN.sub(lambda match: f"_{ord(match.group()):x}_", folded)


def encode_stem(stem: str, mark: str) -> str:
    """A stem as an index term: "en.interview". No encoded word has a dot, so stems and words never meet."""
    return f"{mark}.{encode(stem)}"


def documents(exchanges: ExchangeQuerySet) -> list[Document]:
    """The documents of exchanges by id, in two queries however many there are."""
    said: defaultdict[int, list[_Said]] = defaultdict(list)
    turns = Turn.objects.using(exchanges.db).filter(exchange__in=exchanges.order_by()).order_by("exchange", "position")
    for exchange, *values in turns.values_list("exchange", "kind", "text", *_NAMES):
        said[exchange].append(tuple(values))
    rows = exchanges.order_by("pk").values_list("pk", "interview__title", "interview__language")
    return [_document(pk, said.get(pk, ()), title, stem_language(language)) for pk, title, language in rows]


def _document(pk: int, turns: Sequence[_Said], title: str, mark: str) -> Document:
    texts: dict[str, Iterable[str]] = {
        "question": (
            paragraph for kind, text, *_names in turns if kind == "question" for paragraph in paragraphs(text)
        ),
        "answer": (paragraph for kind, text, *_names in turns if kind == "answer" for paragraph in paragraphs(text)),
        "names": dict.fromkeys(name for _kind, _text, *names in turns for name in names if name is not None),
        "title": (title,),
    }
    return Document(pk, mark, tuple(tuple(_terms(texts[field], mark)) for field in FIELDS))


def paragraphs(text: str) -> list[str]:
    return PARAGRAPHS.split(text)


def names(participants: Iterable[Participant]) -> list[str]:
    """The names of who spoke, each once: as the interview gives it, and as the person or outlet is called."""
    found: dict[str, None] = {}
    for participant in participants:
        for bearer in (participant, participant.person, participant.outlet):
            if bearer is not None:
                found.setdefault(bearer.name)
    return list(found)


def _terms(texts: Iterable[str], mark: str) -> Iterator[tuple[tuple[str, str], ...]]:
    known = _pairs_of_pieces(mark)
    for text in texts:
        pieces = pieces_of(text)
        found = _pairs(text, mark) if pieces is None else tuple(chain.from_iterable(map(known.__getitem__, pieces)))
        if found:
            yield found


def _pairs(text: str, mark: str) -> tuple[tuple[str, str], ...]:
    return tuple((encode(token.folded), encode_stem(token.stem, mark) if mark else "") for token in tokens(text, mark))


@cache
def _pairs_of_pieces(mark: str) -> Remembered[tuple[tuple[str, str], ...]]:
    return Remembered(partial(_pairs, mark=mark), most=1 << 15)
