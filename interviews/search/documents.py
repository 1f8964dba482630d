"""What an index holds of one exchange: ASCII terms of our own, in four fields, paragraph by paragraph."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import Any

from interviews.language import LONGEST_WORD, Remembered, pieces_of, stem_language, tokens
from interviews.models import Participant, Turn
from interviews.querysets import ExchangeQuerySet

from .tree import FIELDS

PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
"""What parts paragraphs of a turn; no phrase crosses it."""

# Of a turn its kind and text, and the names of who speaks, as in :func:`names`.
_Said = tuple[Any, ...]
_BEARERS = ("name", "person__name", "outlet__name")
_NAMES = tuple(f"participant__{bearer}" for bearer in _BEARERS)
_NOT_PLAIN = re.compile(r"[^a-z0-9]")


Terms = tuple[str, str, str]
"""Of one word: folded; its stem, "" where its language has no stemmer; as spelled, "" where that is as folded."""
Paragraphs = tuple[tuple[Terms, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One exchange. ``fields``: for each of FIELDS its paragraphs, each a row of terms of one word.

    The names of who asks in the interview are paragraphs of "names" whose terms have ASKING before the word.
    """

    exchange_id: int
    mark: str
    fields: tuple[Paragraphs, ...]


ASKING = "@"
SPELLED = "="
#: In a field in which every word is spelled as it is folded, so that its words are not there twice.
PLAIN = "=="


def encode(folded: str, before: str = "") -> str:
    """A folded word as an index term of a-z, 0-9 and "_": other characters become their number between underscores.

    The beginning of a word becomes the beginning of its term. ``before``: "" or ASKING.
    """
    return before + _NOT_PLAIN.sub(lambda match: f"_{ord(match.group()):x}_", folded)


def encode_stem(stem: str, mark: str, before: str = "") -> str:
    """A stem as an index term: ".en.interview", so that stems and words, or their beginnings, never meet."""
    return f".{mark}.{encode(stem, before)}"


def encode_spelled(spelled: str, before: str = "") -> str:
    """A word as spelled: "=vu_10d_i_107_"; as long as folded words are at most."""
    return SPELLED + encode(spelled[:LONGEST_WORD], before)


def is_plain(paragraphs: Paragraphs) -> bool:
    """Whether a field has words and every one is spelled as it is folded."""
    return bool(paragraphs) and not any(spelled for paragraph in paragraphs for _folded, _stem, spelled in paragraph)


def as_spelled(terms: Terms) -> str:
    """The term of a word as spelled, which is written down only where that differs from the folded one."""
    return terms[2] or SPELLED + terms[0]


def documents(exchanges: ExchangeQuerySet) -> list[Document]:
    """The documents of exchanges by id, in three queries however many there are."""
    said: defaultdict[int, list[_Said]] = defaultdict(list)
    turns = Turn.objects.using(exchanges.db).filter(exchange__in=exchanges.order_by()).order_by("exchange", "position")
    for exchange, *values in turns.values_list("exchange", "kind", "text", *_NAMES):
        said[exchange].append(tuple(values))
    asking: defaultdict[int, list[str]] = defaultdict(list)
    who = Participant.objects.using(exchanges.db).filter(
        interview__in=exchanges.order_by().values("interview"), role=Participant.Role.INTERVIEWER
    )
    for interview, *found in who.order_by("interview", "position").values_list("interview", *_BEARERS):
        asking[interview] += filter(None, found)
    rows = exchanges.order_by("pk").values_list("pk", "interview", "interview__title", "interview__language")
    return [
        _document(pk, said.get(pk, ()), asking.get(interview, ()), title, stem_language(language))
        for pk, interview, title, language in rows
    ]


def _document(pk: int, turns: Sequence[_Said], asking: Iterable[str], title: str, mark: str) -> Document:
    texts: dict[str, Iterable[str]] = {
        "question": (
            paragraph for kind, text, *_names in turns if kind == "question" for paragraph in paragraphs(text)
        ),
        "answer": (paragraph for kind, text, *_names in turns if kind == "answer" for paragraph in paragraphs(text)),
        "names": dict.fromkeys(name for _kind, _text, *names in turns for name in names if name is not None),
        "title": (title,),
    }
    fields = {field: tuple(_terms(found, mark)) for field, found in texts.items()}
    fields["names"] += tuple(tuple(map(_asking, paragraph)) for paragraph in _terms(dict.fromkeys(asking), mark))
    return Document(pk, mark, tuple(fields[field] for field in FIELDS))


def _asking(terms: Terms) -> Terms:
    folded, stem, spelled = terms
    mark, _dot, word = stem.rpartition(".")
    return ASKING + folded, f"{mark}.{ASKING}{word}" if stem else "", SPELLED + ASKING + spelled[1:] if spelled else ""


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


def _terms(texts: Iterable[str], mark: str) -> Iterator[tuple[Terms, ...]]:
    known = _terms_of_pieces(mark)
    for text in texts:
        pieces = pieces_of(text)
        found = _terms_of(text, mark) if pieces is None else tuple(chain.from_iterable(map(known.__getitem__, pieces)))
        if found:
            yield found


def _terms_of(text: str, mark: str) -> tuple[Terms, ...]:
    return tuple(
        (
            encode(token.folded),
            encode_stem(token.stem, mark) if mark else "",
            encode_spelled(token.spelled) if token.spelled != token.folded else "",
        )
        for token in tokens(text, mark)
    )


@cache
def _terms_of_pieces(mark: str) -> Remembered[tuple[Terms, ...]]:
    return Remembered(partial(_terms_of, mark=mark), most=1 << 15)
