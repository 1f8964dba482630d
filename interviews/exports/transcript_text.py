"""One interview as plain text or Markdown, in the form in which people write transcripts and the archive reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from interviews.models import Exchange, Interview, Participant, Turn
from interviews.models.redactions import without_marks

# What Markdown takes for markup inside a line, and at the beginning of one.
_INLINE = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)")
_OPENING = re.compile(r"^(\s*)([#+\-=~|]|\d{1,9}(?=[.)]))")

Write = Callable[[str], str]


def as_text(interview: Interview, exchanges: Iterable[Exchange], cast: Sequence[Participant], page: str) -> str:
    """The interview as text: its head, the introduction, then each turn behind the name of who speaks.

    ``exchanges``: loaded ``with_turns()``, in spoken order. ``page``: the absolute address that a citation gives.
    """
    head = [without_marks(interview.title), *_facts(interview, cast)]
    parts = ["\n".join(head), *_paragraphs(interview.introduction, str)]
    for name, paragraphs in _turns(exchanges, str):
        parts += [f"{name}: {paragraphs[0]}" if name else paragraphs[0], *paragraphs[1:]]
    return "\n\n".join([*parts, page]) + "\n"


def as_markdown(interview: Interview, exchanges: Iterable[Exchange], cast: Sequence[Participant], page: str) -> str:
    """The interview as CommonMark: a heading, and names in bold; nothing that was said becomes markup."""
    parts = [f"# {escaped(without_marks(interview.title))}"]
    parts += ["  \n".join(map(escaped, _facts(interview, cast)))] if _facts(interview, cast) else []
    parts += _paragraphs(interview.introduction, escaped)
    for name, paragraphs in _turns(exchanges, escaped):
        parts += [f"**{escaped(name)}:** {paragraphs[0]}" if name else paragraphs[0], *paragraphs[1:]]
    return "\n\n".join([*parts, f"<{page}>"]) + "\n"


def escaped(text: str) -> str:
    """A text in which Markdown sees no markup: CommonMark's backslash escapes."""
    text = _INLINE.sub(lambda found: f"\\{found.group()}", text)
    return _OPENING.sub(
        lambda found: f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}", text
    )


def _facts(interview: Interview, cast: Sequence[Participant]) -> list[str]:
    """A line for the outlet and the date, one for who answers in which capacity, and one for the rights."""
    published = [interview.outlet.name if interview.outlet else "", interview.partial_date]
    answering = [who for who in cast if who.role == Participant.Role.INTERVIEWEE]
    given = [f"{who.name}, {who.capacity}" if who.capacity else who.name for who in answering]
    terms = ", ".join(filter(None, interview.terms))
    lines = (", ".join(filter(None, published)), "; ".join(given), f"Rights: {terms}" if terms else "")
    return [line for line in lines if line]


def _turns(exchanges: Iterable[Exchange], write: Write) -> Iterable[tuple[str, list[str]]]:
    for exchange in exchanges:
        for turn in exchange.turns.all():
            yield _speaker(turn), _paragraphs(turn.text, write)


def _speaker(turn: Turn) -> str:
    """Who speaks; where nobody knows, whether it is a question."""
    if turn.participant is not None:
        return turn.participant.name
    return "Q" if turn.kind == Turn.Kind.QUESTION else "A"


def _paragraphs(text: str, write: Write) -> list[str]:
    return [write(without_marks(paragraph)) for paragraph in text.split("\n\n") if paragraph]
