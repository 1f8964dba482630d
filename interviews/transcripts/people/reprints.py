"""Interviews that an office prints again on its own page: the paper that made them, and what is an office."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from ..words import lexicon, names
from .outlets import QUOTE_CLOSE, QUOTE_OPEN, named_in


def reprinted_from(site: str, texts: Sequence[str]) -> str:
    """The paper whose interview an office prints on its own page: 'Interview of the minister with "Harbour Post"'."""
    words = set(fold(site).split())
    if (words.isdisjoint(_OF_STATE) and words.isdisjoint(lexicon.INSTITUTION_WORDS)) or names.names_outlet(site):
        return ""
    for text in texts:
        told = _WITH_A_PAPER.search(text) if not lexicon.INTERVIEW_WORDS.isdisjoint(fold(text).split()) else None
        told = told or _ANSWERED_A_PAPER.search(text)
        if told is not None and told["name"].strip() not in site:
            return str(told["name"]).strip(" ,.")
        if not lexicon.INTERVIEW_WORDS.isdisjoint(fold(text).split()):
            named = named_in([text], ())[0]
            if named and names.names_outlet(named) and named not in site:
                return named
    return ""


def is_of_state(site: str) -> bool:
    """A ministry, an embassy, a government: it prints who asked its people, and asks nobody itself."""
    return not names.names_outlet(site) and not _OF_STATE.isdisjoint(fold(site).split())


_OF_STATE = frozenset(
    """ministere ministry ministarstvo ministerium ministerio ministero ministerstvo ministerstwo ministerul ambassade
    embassy ambasada botschaft embajada ambasciata embaixada ambasada posolstvo posolstvi consulate consulat konsulat
    uprava government gouvernement regierung vlada gobierno governo rzad pravitelstvo presidency presidence
    predsednistvo kancelarija chancellery kanzleramt bundesamt prefecture prefettura elysee elections parliament
    skupstina minister premier bakanligi buyukelciligi delegation""".split()
)
_QUOTED_PAPER = (
    r"(?:(?:le|la|les|the|el|il|o|die|der|das|dem|den|du|au|del|dnevn\p{L}+|list\p{L}{0,2}|nedeljnik\p{L}*"
    r"|quotidien|journal"
    r"|hebdomadaire|diario|giornale|jornal|gazet\p{L}+|zeitung|tageszeitung|magazin\p{L}*|newspaper|daily|weekly|paper"
    r"|газет\p{L}+|журнал\p{L}*|dnevnik\p{L}*|portal\p{L}*|radio|station|chaîne|revista|revue|dergisi"
    r"|gazetesi)\s+){0,3}"
    rf"(?:\p{{Ll}}+\s)?[{QUOTE_OPEN}]\s?"
    rf"(?P<name>\p{{Lu}}(?:[^{QUOTE_CLOSE}.!?]|(?<=\p{{L}})[’'](?=\p{{L}})){{2,40}}?)\s?[{QUOTE_CLOSE}](?!\p{{L}})"
)
_WITH_A_PAPER = regex.compile(
    r"\b(?:avec|dans|à|au|accordée? à|pour|par|with|to|for|in|of|za|u|sa|für|mit|im|con|en|a|al|para|per|com|ao|dla|z|w"
    rf"|для|в|с|у|за)\s+{_QUOTED_PAPER}",
    regex.IGNORECASE,
)
_ANSWERED_A_PAPER = regex.compile(
    r"\b(?:répond(?:u|ait)? aux questions|answered (?:the )?questions|beantwortet\p{L}* (?:die )?fragen"
    r"|odgovar\p{L}+ na pitanja|contest\p{L}+ (?:a )?las preguntas|govori\p{L}+|(?:l[’']|der |the )?invitée?|guest"
    r"|zu gast|gost|gošća|gostovala?|izjav\p{L}+|told"
    r"|отвеч?\p{L}+ на вопросы)"
    rf"\s+(?:of|on|bei|im|in|u|na|du|de|des|de la|der|von|za|del|lista|корреспондент\p{{L}}*)?\s*{_QUOTED_PAPER}",
    regex.IGNORECASE,
)
