"""The head of a letter sent by mail: "From: Ada Lund", "To: Per Falk", "Subject: Re: your questions"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from ..passages import Passage

_LINE = regex.compile(r"\s*(?P<word>[\p{L} .-]{1,16}?)\s?[:：]\s?\S")
_SENDER = frozenset("from de von da od ot van fran".split())
_OTHERS = {
    **dict.fromkeys("to a an para za do till aan komu kome kim".split(), "to"),
    **dict.fromkeys(
        "date sent datum envoye gesendet fecha enviado data inviato poslato poslano wyslano".split(), "date"
    ),
    **dict.fromkeys(
        "subject re objet betreff asunto oggetto temat predmet tema onderwerp amne assunto".split(), "subject"
    ),
    **dict.fromkeys("cc bcc kopie copie copia".split(), "copy"),
}
_LONGEST, _FEWEST = 30, 3


def lines(passages: Sequence[Passage]) -> frozenset[int]:
    """The indexes of the passages that are such heads: at least three different lines of one on end, sender first."""
    kind_of = [_kind(passage) for passage in passages]
    if "from" not in kind_of:
        return frozenset()
    found: set[int] = set()
    place = 0
    while place < len(passages):
        kinds: list[str] = []
        end = place
        while end < len(passages) and (kind := kind_of[end]) and kind not in kinds:
            kinds.append(kind)
            end += 1
        if len(kinds) >= _FEWEST and "from" in kinds:
            found.update(passage.index for passage in passages[place:end])
        place = max(end, place + 1)
    return frozenset(found)


def correspondents(passages: Sequence[Passage]) -> tuple[str, str]:
    """Sender and addressee of the first letter, without their addresses; "" where nobody is named."""
    of_mail = lines(passages)
    told: dict[str, str] = {}
    for passage in passages:
        if passage.index in of_mail:
            value = regex.split(r"[:：]", passage.text, maxsplit=1)[1]
            told.setdefault(_kind(passage), regex.sub(r"[<\[(].*|\S+@\S+", "", value).strip(" \"'"))
    return told.get("from", ""), told.get("to", "")


def _kind(passage: Passage) -> str:
    """What a line tells of a letter; "" for any other line."""
    match = _LINE.match(passage.text) if passage.words <= _LONGEST else None
    word = fold(match["word"]) if match is not None else ""
    return "from" if word in _SENDER else _OTHERS.get(word, "")
