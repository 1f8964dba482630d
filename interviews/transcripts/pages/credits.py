"""Lines at the head of a text that say who wrote or asked, fields of a cover sheet, and how long it takes to read."""

from __future__ import annotations

import regex

from interviews.language import fold

FIELD = regex.compile(r"^\s*(?:[-*•–]\s+)?(?P<name>[\p{L} ]{3,24}?)\s*[:：]\s*(?P<value>\S.{0,200})$")
BYLINE = regex.compile(
    r"^(?:by|von|par|por|di|door|(?:text|tekst|words|story|текст|testo|texte|texto|автор)(?=\s*:)|autor(?:ka|in)?"
    r"|(?:tekst i foto(?:grafije)?|text und (?:fotos?|bild(?:er)?)|texte et photos?|texto y fotos|autor/ka"
    r"|objavi(?:o|la))(?=\s*:)|text by"
    r"|words by|posted by|written by|piše|pise|пише|аутор(?:ка)?"
    r"|autora?)\s*:?\s+(?P<name>\p{Lu}[\p{L}.'’-]+(?:(?<!\p{Ll}{3}\.)\s+\p{Lu}[\p{L}.'’-]+){1,3})\s*[,"
    r"|·]?\s*(?P<rest>.*)$",
    regex.IGNORECASE,
)
# "posted by Petra on June 12, 2003": a first name or a pen name, where a date stands beside it.
SHORT_BYLINE = regex.compile(
    r"^(?:posted by|written by|by|von|par|por|di|objavi(?:o|la)|piše|autor(?:ka)?:?)\s+(?P<name>\p{Lu}[\p{L}’'-]+)"
    r"(?:\s+(?:on|am|le|el|il|u|dana)\b|\s*[,|·•–—-])\s*(?P<rest>.{4,60})$",
    regex.IGNORECASE,
)
CREDIT = regex.compile(
    r"^(?:interview(?:ed)? by|(?:interview|intervju|interviewer|fragen|novinar(?:ka)?|новинар(?:ка)?)(?=\s*:)"
    r"|razgovara(?:o|la|le|li)|(?:ein )?interview von|intervju vodi(?:o|la|li)|(?:questions|q ?& ?a) by"
    r"|aufgezeichnet von|protokoll(?=\s*:)|as told to|"
    r"intervjui[sr]a(?:o|la)|pripremi(?:o|la)|entretien réalisé par|recueillis? par|(?:die )?fragen stellten?"
    r"|das interview führten?|mit \p{Lu}[^.:!?]{3,60} sprach(?:en)?|entrevista (?:realizada|conduzida|feita|hecha) por"
    r"|(?:intervista )?a cura di|rozmow[aę] (?:przeprowadziła?|prowadziła?)|rozhovor (?:vedla?|připravila?)|ptala? se"
    r"|разговаривала?|интервью (?:вела?|брала?|взяла?|подготовила?)|подготовила?|interview (?:door|van)"
    r"|razgovor vodi(?:o|la)|разговара(?:о|ла|ле|ли)|разговор води(?:о|ла)|propos recueillis par"
    r"|συνέντευξη\s(?:στην?|στον|σε|της?|του)|entrevista a cargo de"
    r"|розмовля(?:в|ла)|спілкува(?:вся|лася|лась)|pogovarjala? se je|se je pogovarjala?"
    r"|(?:röportaj|söyleşi)(?=\s*:)"
    r"|entrevista de|intervista di|das gespräch führten?|interviu vela?|беседовала?"
    r"|rozmawiała?)\s*:?\s+(?P<name>\p{Lu}.{2,80})$",
    regex.IGNORECASE,
)
# "Posted on June 21, 2020 by Petra"
DATE_AND_NAME = regex.compile(
    r"^(?:(?:posted|published|written|submitted)\s+)?(?:on\s+)?(?P<rest>.{6,40}?)\s+by\s+(?P<name>\p{Lu}[\p{L}’'-]+)$",
    regex.IGNORECASE,
)
READING_TIME = regex.compile(
    r"^\d{1,3}\s*(?:min|minute|minuta|мин)[\p{L}]*(?:\s+(?:read|čitanja|citanja|lesezeit|de lecture))?\.?$",
    regex.IGNORECASE,
)


# What pages print behind a name for readers to press.
_BUTTONS = regex.compile(
    r"\s+(?:follow|share|tweet|subscribe|e-?mail|contact|contributor|folgen|suivre|seguir|prati)\b.*$", regex.IGNORECASE
)


def without_buttons(name: str) -> str:
    """A printed name without the buttons behind it: "Ada Lund Follow @lund"."""
    return str(_BUTTONS.sub("", name)).strip()


def several_names(text: str) -> list[str]:
    """The names in a credit of several people: "Ada Lund and Per Falk"; the text itself where it is one."""
    parts = regex.split(r"\s+(?:and|und|et|y|e|i|и|a|&)\s+|,\s+", text)
    several = len(parts) > 1 and all(len(part.split()) > 1 and part[:1].isupper() for part in parts)
    return [_without_place(part) for part in (parts if several else [text])]


def _without_place(name: str) -> str:
    """A full name without where it was asked: "Das Interview führte Ada Lund in Odd."""
    return str(regex.sub(r"(?<=^\p{Lu}[\p{L}.'’-]+\s\p{Lu}[\p{L}.'’-]+)\s(?:in|à)\s\p{Lu}[\p{L}-]+\.?$", "", name))


# "Interviewer: Ada Lund (aka Gull)", "Voditelj: Per Falk": a word for who asked, and a full name.
_ASKED = regex.compile(
    r"^(?:interviewer(?:in)?|voditelj(?:ka|ica)?|водитељ(?:ка)?|novinar(?:ka)?|новинар(?:ка)?|hosted by|moderation"
    r"|entrevistador(?:a)?|intervistatore|entrevista por|entretien(?: réalisé par)?|réalisé par|ведущ(?:ий|ая)"
    r"|корреспондент|интервью(?: брала?| взяла?)?|записала?|спілкува(?:вся|лася)|razgovarao i snimio)\s*:?\s+"
    r"(?P<name>\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){1,3})\s*(?=$|[,.;(|])",
    regex.IGNORECASE,
)


def _is_named(value: str) -> bool:
    """It begins as a name: two words with capitals, or an initial and one."""
    words = value.split()[:2]
    return len(words) == 2 and all(word[:1].isupper() for word in words)


def sentences(text: str) -> list[str]:
    """The sentences of a closing paragraph, in which a credit may be the last; none of one that goes on and on."""
    return regex.split(r"(?<=[.!?…])\s+(?=\p{Lu})", text) if len(text) < _LONGEST_CLOSING else []


_LONGEST_CLOSING = 800


# "Συνέντευξη: Άντα Λουντ": a word that no table knows, and somebody's full name.
_OTHERWISE = regex.compile(
    r"^(?P<word>\p{Lu}[\p{L} ]{2,28}?)\s?[:：]\s*(?P<name>\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}\.)?\s\p{Lu}[\p{L}’'-]+)\.?$"
)
# Whoever did that did not ask.
_OTHER_HANDS = frozenset(
    """photo photos foto fotos fotografije fotografija fotografie fotografia fotografi bild bilder image images
    slika slike zdjecia zdjecie camera kamera video montage montaza montaz prevod prevela preveo translation
    translated traduction ubersetzung traduccion traduzione perevod musik music muzika illustration
    illustrations ilustracija ilustracije grafik graphics design producer production produzent snimatelj cover
    source quelle izvor next previous related more tags tag guest gost gosca location place interviewee
    photographer fotograf subject title re caption featuring starring director cast""".split()
)


def credited_otherwise(text: str) -> str:
    """The full name behind a word for what somebody did that no table knows; "" for any other line."""
    match = _OTHERWISE.match(text)
    if match is None or not _OTHER_HANDS.isdisjoint(fold(match["word"]).split()):
        return ""
    return str(match["name"])


# Not behind an initial: "A. Lund", "C. M. et P. d'A."
_BEHIND_NAME = regex.compile(r"[,;(]\s|(?<!(?:^|[\s.])\p{Lu})\.\s")


def credited(text: str) -> tuple[str, str]:
    """Role and name in a credit ("Interview by Ada Lund", "Author: Per Falk"), ("", "") where the text is none."""
    sentence = regex.split(r"(?<=\p{Ll}{3})[.]\s", text, maxsplit=1)[0]
    for role, pattern in (("interviewer", CREDIT), ("author", BYLINE)):
        match = pattern.match(sentence)
        if match is not None and len(sentence.split()) <= 14 and _is_named(match["name"]):
            return role, without_buttons(_BEHIND_NAME.split(match["name"].strip())[0].rstrip(".,;"))
    asked = _ASKED.match(sentence) if len(sentence.split()) <= 14 else None
    if asked is not None and all(word[:1].isupper() for word in asked["name"].split()):
        return "interviewer", asked["name"]
    return "", ""


# "Ada Lund, Staff Writer", "Per Falk | Redakteur"
AT_WORK = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}.’'-]+(?:\s+\p{Lu}[\p{L}.’'-]+){1,3})\s*[,|·•–—-]\s*(?:(?i:(?:senior |chief |local |our )?"
    r"(?:staff (?:writer|reporter)|reporter|correspondent|columnist|contributor|contributing (?:writer|editor)"
    r"|features? (?:writer|editor)|journalist(?:in)?|redakteur(?:in)?|redakto?rka?|novinarka?|periodista|redactora?"
    r"|journaliste|giornalista|jornalista|repórter|dziennikarka?|корреспондент|журналист(?:ка)?|verslaggever"
    r"|redacteur|toimittaja|újságíró|muhabir)))\.?(?:,?\s+[^.!?]{2,40})?"
)
