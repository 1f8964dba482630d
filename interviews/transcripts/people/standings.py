"""Everybody named around a dialogue, weighed as its guest and as its host.

Title, introduction, credits and the words beside a name weigh, and who is spoken to by that name in the turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from interviews.language import fold

from ..words import lexicon, names
from ..words.places import Surroundings, places, stands_in
from . import meetings
from .greetings import shortened
from .mentioned import NAME_RUN, name_forms, one_name
from .naming import shortest_distinct
from .outlets import is_outlets_name
from .voices import Context, Voice, role_key

_MOST_MENTIONS = 4
_MOST_TURNS = 60
_MOST_PERSONS = 60
INITIAL = regex.compile(r"\p{Lu}\.\s")


@dataclass
class Standing:
    """A person named around the dialogue, and what speaks for his or her being guest or host.

    ``beside``: what speaks for being one of the two who talk, whichever: "Interview with Ada Lund".
    """

    name: str
    guest: float = 0.0
    host: float = 0.0
    beside: float = 0.0


def first_of(value: str) -> str:
    return names.before_comma(value)


_WITH = r"(?:with|to|sa|s|са|с|со|mit|avec|con|com|z|ze|met|interview(?:ed|s)?|intervju[:]?|gost(?:a)?)"
_HOST_WORDS = (
    r"(?:host|hosted by|presenter|moderator|moderated by|interviewer|voditelj(?:ka)?|ведущ(?:ий|ая)|водитель(?:ка)?"
    r"|moderatorin|conducted by|recorded by|(?:die )?leitung(?: hatte| lag bei)?|geleitet von|moderiert von"
    r"|moderiert(?:e|en)?"
    r"|chaired by|emisiju (?:je )?(?:vodi|vodila|vodio)|moderirala?|moderatori? su|animé(?:e)? par"
    r"|présentée? par"
    r"|moderad[oa] por|moderat[oa] da|prowadził[a]?|prowadzi|ведёт|вела|вёл"
    r"|animateur|animatrice|conduttore|conduttrice|presentador|presentadora|telling|tells"
    r"|im gespräch mit|interview by|interviewed by|razgovara(?:o|la)|разговара(?:о|ла)|novinar(?:ka)?|новинар(?:ка)?"
    r"|корреспондент[ау]?|журналист(?:ка)?|journaliste|journalist|correspondent|reporter)"
)
_WITH_SOMEBODY = regex.compile(rf"\b(?P<lead>{_WITH}\b|w/)(?P<after>[^.!?]{{0,160}})", regex.IGNORECASE)
_TALKING = frozenset(
    """spoke speaks talked talks talk sat met chat chatted chats caught q&a qa questions spricht sprach sprechen trafen
    trifft parle parlons rencontre habla hablamos charla parla parliamo incontra govori govorimo pricali prica
    razgovarao razgovarala razgovaramo razgovarali razgovor beseduet pogovorili beseda rozmawia q""".split()
)
_HOST_BEFORE = regex.compile(rf"\b{_HOST_WORDS}\W{{1,4}}(?:\S+[’']s\s+)?$", regex.IGNORECASE)
_HOST_AFTER = regex.compile(r"\s*(?:,|\s[–—-])\s*(?:host|moderator|voditelj|ведущ)", regex.IGNORECASE)
_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau|Monsieur|Madame|Señor|Señora|Signor|Signora|gospodine|gospođo|господине|госпођо"
    r"|profesor[ke]?)"
)


def weighed(voices: Sequence[Voice], known: Sequence[str], context: Context) -> list[Standing]:
    """Everybody named around the dialogue who does not already speak in it, weighed."""
    taken = {fold(voice.name) for voice in voices if voice.name and not names_nobody(voice)}
    # A headline in capitals is no name, nor is what is left of it without its article.
    led, _, rest = fold(context.title).partition(" ")
    titles = {fold(context.title), rest if led in lexicon.ARTICLES else ""}
    persons = [name for name in known if not is_outlets_name(name) and fold(name) not in titles]
    persons = [name for name in persons if not set(fold(name).split()) & lexicon.INSTITUTION_WORDS]
    persons = [name for name in persons if not _IN_COMPOUND.search(fold(name).rpartition(" ")[0])]
    # "EDITION Washington" is the end of one line and the beginning of another; a surname alone may be in capitals.
    persons = [name for name in persons if name.isupper() or not _SHOUTED.match(name)]
    persons = [name for name in persons if not (name.isupper() and _is_of_a_headline(name, context))]
    persons = [name for name in persons if not _is_form_of(name, context.outlets)]
    persons = [name for name in persons if not _works_there(name, context)]
    persons = _longest_forms(shortest_distinct(_without_called_so(persons[:_MOST_PERSONS])))
    standings = [Standing(name) for name in persons]
    for standing in standings:
        _weigh_by_text(standing, context)
        _weigh_by_farewell(standing, context)
        _weigh_by_fields(standing, context)
        _weigh_by_address(standing, voices)
    _weigh_by_preposition(standings, context)
    for host, guest in meetings.told(context.texts, [standing.name for standing in standings]):
        for standing in standings:
            standing.host += _MET * (standing.name == host) - _MET * (standing.name == guest)
            standing.guest += _MET * (standing.name == guest) - _MET * (standing.name == host)
    return [standing for standing in standings if fold(standing.name) not in taken]


def _is_form_of(name: str, outlets: Sequence[str]) -> bool:
    """An outlet's name in another grammatical case: "im Gespräch mit dem Karster Boten" names no guest."""
    words = fold(name).split()
    return any(
        words != whole and all(any(names.declined(word, other) for other in whole) for word in words)
        for whole in (fold(outlet).split() for outlet in outlets)
    )


def _works_there(name: str, context: Context) -> bool:
    """Somebody holds an office at what is called so, each time that it is named: "a vice president at Lund Cloud"."""
    found = [text[:start] for text in context.introduction for start, _ in places(name, text)]
    return bool(found) and all(_AT_AN_OFFICE.search(before) for before in found)


_AT_AN_OFFICE = regex.compile(
    r"\b(?P<office>\p{L}+)\s(?:at|bei|chez|presso|kod)\s(?:the\s|der\s)?\Z",
)
# "Kinderzeitung Murkel", "Nachbarstadt Odern": nobody's first name ends so.
_IN_COMPOUND = regex.compile(
    r"\p{L}{2}(?:zeitung|blatt|magazin|rundschau|anzeiger|stadt|dorf|gemeinde|schule|verein|verband|haus|amt"
    r"|ministerium"
    r"|museum|gesellschaft|firma|krant|blad|avisen|tidning\w*)\b"
)


def _is_of_a_headline(name: str, context: Context) -> bool:
    """Words of longer lines in capitals, of which the introduction in plain letters has none with a capital."""
    stands = [text for text in context.texts if name in text]
    if not stands or not all(text.isupper() and len(text.split()) > len(name.split()) for text in stands):
        return False
    plain = [text for text in context.introduction if not text.isupper() and text.count(" ") > _PROSE // 2]
    said = {fold(word) for text in plain for word in _CAPITALISED.findall(text)}
    words = fold(name).split()
    return bool(plain) and not any(names.declined(word, other) for word in words for other in said)


_CAPITALISED = regex.compile(r"\p{Lu}\p{Ll}+")
_MET = 2.5
_SHOUTED = regex.compile(r"\p{Lu}[\p{Lu}'’-]+\s")


def _without_called_so(persons: list[str]) -> list[str]:
    """Without "Clockmaker Ada Usta" where somebody else is named Ada in full: people call her so."""
    polite = [name for name in persons if fold(name).split()[-1] in _SAID_BEHIND]
    first = {fold(name).split()[0] for name in persons if name not in polite}
    return [name for name in persons if name not in polite or first.isdisjoint(fold(name).split()[:-1])]


_SAID_BEHIND = lexicon.TRAILING_HONORIFICS | frozenset(("usta", "abi", "abla", "dede", "nine"))


def _longest_forms(persons: Sequence[str]) -> list[str]:
    """Of "Ada Lund" and "Ada M. Lund" the longer: they begin and end alike."""
    longest: dict[tuple[str, str], str] = {}
    for name in persons:
        words = fold(name).split()
        ends = (words[0], words[-1])
        longest[ends] = max(longest.get(ends, ""), name, key=len)
    kept = list(longest.values())
    whole = [fold(name).split() for name in kept if not INITIAL.match(name)]
    return [name for name in kept if not (INITIAL.match(name) and _is_short_form(fold(name).split(), whole))]


def _is_short_form(words: Sequence[str], whole: Sequence[Sequence[str]]) -> bool:
    """An initial and a surname, in whatever grammatical case, of somebody who is named in full."""
    return any(full[0][:1] == words[0][:1] and names.declined(words[-1], full[-1]) for full in whole)


def _weigh_by_text(standing: Standing, context: Context) -> None:
    words = fold(standing.name).split()
    # "The miller from Odde Valley": a place in the title is nobody.
    in_title = list(places(standing.name, context.title))
    placed = in_title and all(_PLACED.search(context.title[:start]) for start, _ in in_title)
    title = [] if placed else fold(context.title).split()
    if all(any(names.declined(word, other) for other in title) for word in words[-1:]) and words[-1] in title:
        standing.guest += 2.0 if all(word in title for word in words) else 1.0
    elif title and all(any(names.declined(word, other) for other in title) for word in words):
        standing.guest += 2.0
    standing.guest += 0.5 * any(_begins(standing.name, text) for text in context.introduction[:1])
    # A list of places or of links is not what is told of a guest.
    counts = [fold(text).split() for text in context.introduction if _is_prose(text)]
    # "The volcano does not burst": a word that is no name elsewhere tells of nobody.
    called = [words[-1]] if _is_plain_word(words[0], context) else [words[0], words[-1]]
    mentions = sum(max(_mentioned(word, text) for word in called) for text in counts)
    standing.guest += 0.5 * min(mentions, _MOST_MENTIONS)
    standing.guest += any(stands_in(text, standing.name.split()[-1], _BY_SURNAME) for text in context.introduction)
    if any(standing.name in text for text in context.introduction):
        # The caption of a portrait: "Ada Lund in her workshop."
        standing.guest += 0.5 * any(
            _CAPTIONED.match(text, len(standing.name)) and text.startswith(standing.name)
            for text in context.surroundings
        )
    standing.guest += words[0] not in title[:1] and any(
        f"{words[0]} {polite}" in " ".join(title) for polite in _SAID_BEHIND
    )
    for text in context.texts:
        for start, end in places(standing.name, text):
            before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
            _weigh_by_surroundings(standing, before, after)
            if len(text.split()) <= _LONGEST_CREDIT and _CREDITS.search(before):
                standing.host += 0.0 if _OTHER_WORK.search(before) else 2.5
                standing.guest -= 2.0


_CAPTIONED = regex.compile(r",?\s[^/|:]{4,160}$")


def _begins(name: str, text: str) -> bool:
    """The text begins with the name, or with one word before it: "Clockmaker Ada Lund", "Ο Μιχάλης Ρούσσος"."""
    place = text.find(name)
    return place == 0 or (place > 0 and text[:1].isupper() and text[: place - 1].isalpha())


def _is_prose(text: str) -> bool:
    return text.endswith(_CLOSED) or ". " in text or text.count(" ") > _PROSE


def _is_plain_word(word: str, context: Context) -> bool:
    """It stands around the dialogue without a capital too, in whatever grammatical case."""
    plain = {fold(found) for text in context.texts for found in _PLAIN.findall(text)}
    return any(found == word or (found[:3] == word[:3] and names.declined(word, found)) for found in plain)


_PLAIN = regex.compile(r"(?<![\p{L}’'-])\p{Ll}{4,}")


def _mentioned(word: str, text: Sequence[str]) -> int:
    """How often a name stands in a text, in whatever grammatical case."""
    return sum(other == word or (other[:3] == word[:3] and names.declined(word, other)) for other in text)


# "Berg counts ships.", "Who is Berg?": of a person alone the surname is said, with no preposition before it.
_BY_SURNAME = Surroundings(
    before=regex.compile(r"(?:^|[.!?…]\s+|[,;:–—]\s+|\b\p{Ll}{4,}\s+)\Z"),
    after=regex.compile(r"(?:[’']s?)?\s+\p{Ll}{2,}"),
)
_CLOSED = (".", "!", "?", "…", ":", "”", "“", '"', "»", ")")
_PROSE = 20


def _weigh_by_farewell(standing: Standing, context: Context) -> None:
    """ "Ada Lund rings the bells. She spoke to Per Falk.": below the talk, or above it."""
    for text in context.texts:
        spoke = meetings.SPOKE_TO.search(text)
        if spoke is not None and text.startswith(standing.name):
            standing.guest += 2.0
        elif spoke is not None and text.startswith(standing.name, spoke.end()):
            standing.host += 2.5
            standing.guest -= 2.0


def _weigh_by_surroundings(standing: Standing, before: str, after: str) -> None:
    """What stands right before and after the name, in one of the places in which it stands."""
    word_before = fold((before.split() or [""])[-1])
    if word_before in lexicon.TITLES:
        standing.guest += 0.75
    elif word_before in lexicon.OFFICE_NOUNS:
        standing.guest += 0.5
    if _HOST_BEFORE.search(before) or _ASKED_BY.search(before):
        standing.host += 3.0
    if _OF_SOMEBODY.search(before):
        # "her husband, Jonas Lund"
        standing.guest -= 3.0
        standing.host -= 1.5
    if _WITH_THE.search(before):
        # "im Gespräch mit dem Karster Boten": nobody alone is "the" somebody.
        standing.guest -= 2.5
    if _PLACED.search(before) or (before[-1:] in _OPENING and after[:1] in _CLOSING):
        # A place, an institution, the name of a book.
        standing.guest -= 1.0
    beside = _BESIDE.match(after)
    if beside is not None and names.names_outlet(beside["name"]):
        standing.host += 2.5
        standing.guest -= 2.5
    if _HOST_AFTER.match(after):
        standing.host += 2.0
    if _WRITES.match(after):
        standing.host += 1.5
        standing.guest -= 1.0
    elif _IS_SOMEBODY.match(after) or _holds_office(after):
        standing.guest += 1.0
    elif _DESCRIBED.match(after):
        standing.guest += 0.5
    if _STREET.search(standing.name) and _ON_A_STREET.search(before):
        standing.guest -= 2.0
    if meetings.met_them(before, after):
        standing.host += 2.5
        standing.guest -= 1.5
    if _NICKNAMED.search(before):
        # "known to all as the Gull": whose full name stands elsewhere.
        standing.guest -= 2.0


def _holds_office(after: str) -> bool:
    """ ", the writer and painter, ..." """
    phrase = _APPOSITION.match(after)
    return phrase is not None and not lexicon.OFFICE_NOUNS.isdisjoint(fold(phrase["words"]).split()[:4])


_NEAR = 100
# "Ada Lund, bell-ringer and clockmaker, ...": what somebody is, in words that no table knows.
_DESCRIBED = regex.compile(
    r",\s+(?!(?:who|whose|which|where|and|or|koj\p{L}+|čij\p{L}+|der|die|das|deren|dessen|qui|que|dont|che|cui"
    r"|который|которая)\b)"
    r"\p{Ll}[\p{L}’'-]{2,}(?:\s[\p{L}’'-]+){0,5}(?=,\s|\s[–—-]\s|\.(?:\s|$))"
)
# "Ada Lund is a staff writer at the Harbour Post."
_WRITES = regex.compile(
    r"\s+(?:has (?:been covering|covered|written (?:for|about)|reported)|covers|reports (?:on|for)|writes"
    r" (?:for|about))\b"
    r"|\s+(?:is|was|je|ist|est|es|è|jest)\s+(?:\p{L}+[\s-]){0,3}?(?:staff writer|writer (?:at|for|with)"
    r"|reporter|correspondent|columnist|contribut\p{L}+|freelance\p{L}*|journalist (?:at|for|with)|editor (?:at|of|for)"
    r"|novinarka? \p{Lu}|redakteurin?\b)",
    regex.IGNORECASE,
)
_OF_SOMEBODY = regex.compile(
    r"\b(?:(?:her|his|their|whose|ihr|ihrem|ihren|ihre|sein|seine|seinem|seinen|njen|njena|njenim|njegov|njegova|son"
    r"|sa|leur"
    r"|su|suo|sua|jej|jego|її|його|его|её|њен|његов|његова)\s+(?:\p{L}+\s)?(?:late\s)?(?:husband|wife|partner|father"
    r"|mother|brother"
    r"|sister|son|daughter|uncle|aunt|editor|boss|colleague|friend|predecessor|mentor|teacher|mann|frau|vater|mutter"
    r"|bruder|schwester"
    r"|sohn|tochter|kollegen?|vorgänger|chef|muž|muž[ae]|supruga?|otac|ocem|majka|majkom|brat|sestra|sin|ćerka|kolega"
    r"|mari|femme|père"
    r"|mère|frère|sœur|fils|fille|marido|esposa|padre|madre|hermano|hermana|hijo|hija|marito|moglie|fratello|sorella"
    r"|figlio|figlia"
    r"|mąż|żona|ojciec|matka|brat|siostra|муж|жена|отец|мать|брат|сестра)),?\s+$",
    regex.IGNORECASE,
)
_APPOSITION = regex.compile(r",\s+(?P<words>\p{Ll}[^.;!?]{2,50})")
# "a number of histories were taken in October by Ada Lund"
_ASKED_BY = regex.compile(
    r"\b(?:(?:conducted|taken|recorded|interview(?:ed|s)?|held)\b[^.;:]{0,60}"
    r"|(?:conversation|talk|discussion|session|interview|panel)\b[^.;:]{0,30}\bled)\s?\bby\s+$",
    regex.IGNORECASE,
)
# "The oven at the end of Mill Lane", "the ferry at Cutter's Gap"
_STREET = regex.compile(
    r"\s(?:Lane|Row|Quay|Wharf|Mill|Gap|Marsh|Hill|Moor|Heath|Fen|Yard|Green|Gate|Close|Place|Falls|Creek|Beach"
    r"|Point)\Z"
)
_ON_A_STREET = regex.compile(r"\b(?:of|on|off|down|along|near|by|behind|under|past|up|from|at|in)\s\Z")
_NICKNAMED = regex.compile(
    r"\b(?:known (?:to \p{L}+ )?as|nicknamed|rufen (?:ihn|sie)|nennen (?:ihn|sie)|genannt|zovu|znaju kao|nadimkom|dite?"
    r"|surnomm(?:ée?|ent)|appell?ent|apodad[oa]|conocid[oa] (?:\p{L}+ )?como|llaman|appelle|calls? (?:her|him|them)"
    r"|per tutti|dett[oa]|chiamano"
    r"|soprannominat[oa]|zwan[ya]|znan[ya] (?:\p{L}+ )?jako|przezwiskiem|прозвищу|прозвал[аи]?|зовут|кличут"
    r"|přezdívan[ýá]"
    r"|říkají|bijgenaamd|noemt|kallas|kallad|conhecid[oa] como|chamam)"
    r"\s(?:the\s|l[aeo]s?\s|l[’']|il\s|de\s|den\s|die\s)?"
    r"[„“«\"'‚]?\Z",
    regex.IGNORECASE,
)
_PLACED = regex.compile(
    r"\b(?:in|at|im|aus|din|bei|à|en|dans|chez|u|iz|na|w|v|ve|в|из|у|на|em|nel|nella)\s+$", regex.IGNORECASE
)
_WITH_THE = regex.compile(r"\b(?:(?:mit|von|bei|für|gegenüber)\s+de[mn]|vom|beim|zum)\s+$", regex.IGNORECASE)
_OPENING, _CLOSING = frozenset("\"“„«'‘"), frozenset("\"”“»'’")
# "Ada Lund of the Harbour Post", "Ada Lund, Harbour Post", "Ada Lund (Harbour Post)".
_BESIDE = regex.compile(r"(?:,\s+|\s+of\s+|\s+\()(?:[Tt]he\s+)?(?P<name>(?:\p{Lu}[\p{L}’'-]*\s?){1,5})")
# "Ada Lund is the keeper of ...", "Ada Lund (Odd, 1962) ..."
_IS_SOMEBODY = regex.compile(
    r"(?:\s+\((?:\p{L}+,\s+)?(?:born |geb\.? |rođen[a]? )?\d{4}\)|,\s+\d\d,|,?\s+(?:is|was|has|je|ist|est|es|è|jest)\b)"
)
_LONGEST_CREDIT = 16
_CREDITS = regex.compile(
    # "La bottega di Ada Lund", "Das Haus von Ada Lund": behind a noun these tell whose it is, and no credit.
    r"(?:(?:^|[^\w\s]\s*|\b(?:interview|intervista|colloquio|conversazione|testo|articolo|servizio|cura|raccolt[ae]"
    r"|gespräch|text|bericht|protokoll|aufgezeichnet|aufgeschrieben|geführt|notiert|fragen)\s+)(?:von|di)"
    r"|(?:^|\W)(?:by|par|por|text|tekst|words|autor(?:ka)?|napisał[a]?|rozmawiał[a]?|razgovara(?:o|la|li)"
    r"|разговара(?:о|ла)|(?:по)?беседовал[а]?|rozmawia|razgovara"
    r"|розмовля(?:в|ла)|спілкува(?:вся|лася|лась)|pogovarjala? se je|se je pogovarjala?"
    r"|führten?|recueillis par|entrevista de|intervista di|piše|пише|interviu"
    r"|vedla|vodi(?:o|la)))\s*:?\s+$",
    regex.IGNORECASE,
)


# "Photography by", "Translated from Dutch by": whoever did that did not ask.
_OTHER_WORK = regex.compile(
    r"\b(?:photo\w*|foto\w*|images?|illustrat\w*|camera|translat\w*|edited|transcri\w*|design\w*|prevod|prevela?)\b"
    r"[^.;:]{0,30}:?\s+$",
    regex.IGNORECASE,
)


def _weigh_by_fields(standing: Standing, context: Context) -> None:
    for role, value in context.fields:
        if names.same_person(first_of(value), standing.name) or one_name(first_of(value), standing.name):
            standing.guest += {"interviewee": 5.0, "interviewer": -3.0, "author": -3.0}.get(role, 0.0)
            standing.host += {"interviewee": -3.0, "interviewer": 5.0, "author": 2.0}.get(role, 0.0)


def _weigh_by_address(standing: Standing, voices: Sequence[Voice]) -> None:
    """Whom the questions speak to by name is the guest, whom the answers speak to the host."""
    words = standing.name.split()
    called = (words[0], words[-1], standing.name)
    for voice in voices:
        # Below the last answer stands who wrote, and whose book it is; nobody is called by the full name in an answer.
        forms = called if voice.asks else called[:2]
        spoken = [" ".join(turn)[:400] for turn in voice.turns[:_MOST_TURNS]]
        spoken += [" ".join(turn)[-200:] for turn in voice.turns[-2:]]
        hits = min(2, sum(any(stands_in(text, form, _CALLED) for form in forms) for text in spoken))
        if voice.asks and not hits:
            hits = min(2, sum(_is_called(words, text) for text in spoken))
        if voice.asks:
            standing.guest += hits
        else:
            standing.host += hits
            standing.guest -= hits


def _is_called(words: Sequence[str], text: str) -> bool:
    """Somebody is spoken to by a form of one of the words: "Since when, Radojice?" speaks to Radojica."""
    return any(
        len(form) > _SHORTEST_VOCATIVE and any(names.declined(fold(word), form) for word in words)
        for form in (fold(match["form"]) for match in _SPOKEN_TO.finditer(text))
    )


_SHORTEST_VOCATIVE = 3
_SPOKEN_TO = regex.compile(
    rf"(?:^|[.!?…–—-]\s)(?:(?i:{_HONORIFIC})\.?\s)?(?P<form>\p{{Lu}}\p{{Ll}}+)"
    # "Gerda Ljvovna, ...": the first name and the father's
    r"(?:\s\p{Lu}\p{Ll}+(?:вич|вна|ична|инична|ович|евич))?,\s"
    r"|,\s(?P<form>\p{Lu}\p{Ll}+)(?:\s\p{Lu}\p{Ll}+)?[,.!?]"
)

_CALLED = Surroundings(
    before=regex.compile(rf"(?:^|[,.!?…–—-]\s+|\b{_HONORIFIC}\.?\s+)\Z"),
    # "Hasan Bey" is called so in Turkish.
    after=regex.compile(r"\s*(?:[,.!?…;]|$)|\s(?:Bey|Hanım|Hoca|Usta|Efendi)\b"),
)


def _weigh_by_preposition(standings: Sequence[Standing], context: Context) -> None:
    """The first name after "with" is the guest's, where it stands in prose."""
    beside = [
        text for text in context.surroundings if _IN_CONVERSATION.search(text) and text.count(" ") < _LONGEST_CREDIT
    ]
    for text in (context.title, *context.introduction, *beside):
        for match in _WITH_SOMEBODY.finditer(text):
            first = next(
                (
                    standing
                    for run in NAME_RUN.finditer(match["after"])
                    if _PLACED.search(match["after"], 0, run.start()) is None
                    for form in (*name_forms(run.group()), " ".join(run.group().split()[-2:]))
                    for standing in standings
                    if one_name(form, standing.name)
                ),
                None,
            )
            if first is not None:
                first.guest += 1.5
                told = set(fold(text[max(0, match.start() - _NEAR) : match.end("lead")]).split())
                talks = text == context.title or not told.isdisjoint(lexicon.INTERVIEW_WORDS | _TALKING)
                first.beside += 1.5 if talks and not _AND_OTHERS.search(match["after"]) else 0.0


# "with Ada Lund, Odd Berg and Eva Holm": several, of whom nobody is the one.
_IN_CONVERSATION = regex.compile(
    r"\b(?:in conversation|im gespräch|en conversación|in conversazione|u razgovoru|w rozmowie|v rozhovoru"
    r"|в разговоре)\b",
    regex.IGNORECASE,
)
_FULL = r"\p{Lu}\p{Ll}+(?:\s+\p{Lu}[\p{L}.-]+){1,3}"
_AND_OTHERS = regex.compile(rf"{_FULL},\s+{_FULL}(?:,|\s+(?:and|i|und|et|y|e)\s)")


def names_nobody(voice: Voice, context: Context | None = None) -> bool:
    """Nobody is named by the labels of the voice: letters, roles and offices, or none."""
    if voice.attribution == "label only" and voice.labels and all(map(_is_office_or_letter, voice.labels)):
        return True
    if (
        context is not None
        and voice.attribution == "label only"
        and any(shortened(label, context) for label in voice.labels)
    ):
        return True
    return (
        not voice.is_outlet
        # The audience is nobody in particular.
        and lexicon.AUDIENCE_ROLES.isdisjoint(map(role_key, voice.keys))
        and all(
            role_key(key) in lexicon.ROLES | lexicon.NUMBERED_VOICES for key in voice.keys if not key.startswith("(")
        )
        and voice.attribution in ("", "label only")
    )


def _is_office_or_letter(label: str) -> bool:
    """ "Commissioner", "The Mayor", and "I" of whoever interviews."""
    words = fold(label).split()
    words = words[1:] if words[:1] == ["the"] else words
    return len(label) == 1 or (bool(words) and all(word in lexicon.OFFICE_NOUNS | lexicon.RANKS for word in words))
