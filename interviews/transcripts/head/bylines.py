"""A line of who wrote, for whom and when, in any order: "By Ada Lund, The Towpath, 3 May 2019"."""

from __future__ import annotations

import regex

from interviews.language import fold

from ..messages import message
from ..pages.credits import several_names, without_buttons
from ..passages import Passage
from ..people.mentioned import only_common
from ..records import DateKind, PartialDate
from ..words import lexicon, names
from ..words.dates import find_date
from .heads import Header

_LONGEST, _LONGEST_NAME, _LONGEST_OUTLET, _MOST_PARTS, _MOST_PLAIN = 18, 4, 6, 5, 1
# What opens such a line, and what it says of the name behind it.
_WROTE = regex.compile(
    r"(?:words |text |story |written |posted )?by|von|par|por|di|door|od|av|af"
    r"|piše|pise|пише|autor(?:ka|in)?|аутор(?:ка)?"
    r"|text|tekst|texte|testo|texto|текст|автор|objavi(?:o|la)",
    regex.IGNORECASE,
)
_ASKED = regex.compile(
    r"(?:an )?interview(?:ed|s)?(?: by| von| door)|razgovara(?:o|la|li|le)|разговара(?:о|ла|ли|ле)"
    r"|razgovor vodi(?:o|la)"
    r"|разговор водио|разговор водила|intervju vodi(?:o|la)|entretien (?:réalisé )?(?:par|avec)|propos recueillis par"
    r"|entrevista (?:de|por|realizada por)|intervista (?:di|a cura di)|rozmawiała?|беседовала?|ptala? se"
    r"|rozhovor vedla?|interview(?=:)|intervju(?=:)",
    regex.IGNORECASE,
)
_LEAD = regex.compile(
    rf"(?:(?P<asked>{_ASKED.pattern})|(?P<wrote>{_WROTE.pattern}))\s*:?\s+(?=\p{{Lu}})", regex.IGNORECASE
)
_PARTS = regex.compile(r"\s+[|/·•–—]\s+|\s*[,;]\s+|\s+\((?=\p{Lu})|\)\s*")
_FOR = regex.compile(r"\s+(?:for|za|für|pour|para|per|dla|voor|для|за)\s+(?=\p{Lu}|[„“«\"]|the\s)", regex.IGNORECASE)
_QUOTES = " \"“”„«»'*_"
# "Published in The Towpath on 3 May 2019"
_PUBLISHED_IN = regex.compile(
    r"(?:(?:first |originally )?(?:published|appeared) (?:in|by|on)|objavljeno u|erschienen (?:in|am)"
    r"|publié (?:dans|par)"
    r"|publicado (?:en|por)|pubblicato (?:su|da)|source|izvor|quelle|fuente|fonte|источник)\s*:?\s+(?=\p{Lu}|[„“«\"])",
    regex.IGNORECASE,
)
_ON = regex.compile(r"\s+(?:on|am|le|el|il|dana|u|em|dnia|op)$", regex.IGNORECASE)


def take(header: Header, passage: Passage) -> bool:
    """Take name, outlet and date from such a line; False where it is none, or holds no more than one of them."""
    text = passage.text
    if passage.words > _LONGEST or (passage.is_sentence and not text[-2:-1].isdigit()):
        return False
    found = find_date(text)
    if found is None or passage.asks:
        return False
    date, start, end = found
    source = _HAN_SOURCE.search(text)
    if source is not None:
        _date(header, date)
        header.masthead = header.masthead or source["name"]
        header.claim(passage.start, passage.end, "date", message("date line"))
        return True
    rest = " | ".join(part for part in (text[:start].strip(" ,|/·•–—-("), text[end:].strip(" .,|/·•–—-)")) if part)
    published = _PUBLISHED_IN.match(rest)
    lead = _LEAD.match(rest) if published is None else published
    bare = rest[lead.end() :] if lead is not None else rest
    parts = [
        part.strip(_QUOTES) for piece in _PARTS.split(_ON.sub("", bare)) for part in _FOR.split(_ON.sub("", piece))
    ]
    parts = [part for part in parts if part]
    if not parts or len(parts) > _MOST_PARTS:
        return False
    people: list[str] = []
    outlet = ""
    for part in parts:
        if _is_outlet(part) or (published is not None and part is parts[0] and part[:1].isupper()):
            outlet = outlet or part
        elif _is_person(part) and not outlet:
            people += several_names(without_buttons(part))
    if not (people and outlet) and not (published is not None and outlet) and not (people and _FOR.search(bare)):
        return False
    asked = lead is not None and published is None and bool(lead["asked"])
    header.fields += [("interviewer" if asked else "author", person) for person in people]
    header.masthead = header.masthead or outlet
    _date(header, date)
    header.claim(passage.start, passage.end, "author" if people else "outlet", message("byline"))
    return True


def _date(header: Header, date: PartialDate) -> None:
    if header.date is None:
        header.date, header.date_origin, header.date_kind = date, message("byline"), DateKind.PUBLISHED


# "2016年05月09日 08:15 来源：江岸晚报": where the page has it from is who published it.
_HAN_SOURCE = regex.compile(r"(?:来源|來源|出处|稿源)\s*[:：]\s*(?P<name>[\p{Han}\w]{2,14})(?=$|\s|[|,，])")


def _is_outlet(part: str) -> bool:
    plain = sum(not word[:1].isupper() and fold(word) not in lexicon.PARTICLES for word in part.split())
    return (
        names.names_outlet(part)
        and plain <= _MOST_PLAIN
        and part[:1].isupper()
        and len(part.split()) <= _LONGEST_OUTLET
        and not part.endswith(":")
    )


def _is_person(part: str) -> bool:
    return names.is_full_name(part) and len(part.split()) <= _LONGEST_NAME and not only_common(part, "en")
