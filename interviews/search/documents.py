"""What an index holds of one exchange: ASCII terms of our own, in four fields, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat

from interviews.language import pieces_of, stem_language, tokens
from interviews.models import Exchange, Participant
from interviews.querysets import ExchangeQuerySet

FIELDS = ("question", "answer", "names", "title")

PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
"""What parts paragraphs of a turn; no phrase crosses it."""

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


def with_rows(exchanges: ExchangeQuerySet) -> ExchangeQuerySet:
    """The exchanges with every row that ``document`` reads."""
    return exchanges.select_related("interview").with_turns()


def document(exchange: Exchange) -> Document:
    """The document of an exchange that was fetched ``with_rows``."""
    interview, turns = exchange.interview, exchange.turns.all()
    texts: dict[str, Iterable[str]] = {
        "question": (paragraph for turn in turns if turn.kind == "question" for paragraph in paragraphs(turn.text)),
        "answer": (paragraph for turn in turns if turn.kind == "answer" for paragraph in paragraphs(turn.text)),
        "names": names(turn.participant for turn in turns if turn.participant),
        "title": (interview.title,),
    }
    mark = stem_language(interview.language)
    return Document(exchange.pk, mark, tuple(tuple(_terms(texts[field], mark)) for field in FIELDS))


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
    for text in texts:
        pieces = pieces_of(text)
        found = _pairs(text, mark) if pieces is None else tuple(chain.from_iterable(map(_kept, pieces, repeat(mark))))
        if found:
            yield found


def _pairs(text: str, mark: str) -> tuple[tuple[str, str], ...]:
    return tuple((encode(token.folded), encode_stem(token.stem, mark) if mark else "") for token in tokens(text, mark))


_kept = lru_cache(maxsize=1 << 16)(_pairs)
