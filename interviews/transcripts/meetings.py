"""Sentences around a dialogue that tell who asked whom: "Peter Falk sat down with the lock keeper Ada Lund"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from .places import places

# Between who asked and who was asked.
_MET = regex.compile(
    r"\s*,?\s*(?:\([^)]{1,30}\)\s*)?(?:(?:recently|just|has|have|had|then|also|once|je|se|nedavno|kürzlich|jüngst)\s+){0,2}(?:(?:sat|sits|catches|caught|meets|met)\s+(?:down|up)\s+with"
    r"|(?P<either>(?:talks?|talked|spoke|speaks|chats|chatted)\s+(?:with|to))|interview(?:s|ed)(?!\s+by)"
    r"|sprach mit|spricht mit|s[’']est entretenue? avec|parle avec|habló con|habla con|conversa con|conversó con"
    r"|entrevista a|ha incontrato|incontra|intervista|ha parlato con|rozmawia z|rozmawiała? z"
    r"|razgovara(?:o|la)?(?:\s(?:je|sa|s))*|intervjuiše|intervjuisa(?:o|la)|разговара(?:о|ла)?(?:\s(?:је|са|с))*"
    r"|(?:по)?бесед(?:ует|овала?) с|(?:по)?говорила? с)\s",
    regex.IGNORECASE,
)
_FAR = 120
_TOLD_OF = regex.compile(r"(?:\s\([^)]{1,30}\))?,?\s(?:who|whose|the|a|an)\s")
_SENTENCE_END = regex.compile(r"[!?…]\s|(?<![\p{Lu}\s]\p{L}?)(?<!\b(?:Dr|Mr|Mrs|Ms|Prof|St))\.\s")


def told(texts: Sequence[str], known: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who asked and who was asked, of the names known, for each sentence that tells it."""
    for text in texts:
        stands = sorted((start, end, name) for name in known for start, end in places(name, text))
        for _, end, host in stands:
            met = _MET.match(text, end)
            if met is None:
                continue
            stop = _SENTENCE_END.search(text, met.end(), met.end() + _FAR)
            last = stop.start() if stop is not None else met.end() + _FAR
            guest, after = next(
                ((name, to) for at, to, name in stands if met.end() <= at <= last and name != host), ("", 0)
            )
            # Either may speak to the other: whoever is then told of was asked.
            if guest and (met["either"] is None or _TOLD_OF.match(text, after) is not None):
                yield host, guest
