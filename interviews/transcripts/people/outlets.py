"""The outlet for which somebody asks: what a label stands for, and what the text calls an outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

import regex

from interviews.language import fold

from ..messages import NOTHING, Message, message
from ..words import lexicon, names
from ..words.places import Surroundings, stands_in
from .voices import Context

_WORDS_OF_AN_OUTLET = 3
# Words that a site adds to the name of its outlet.
_ADDED = frozenset("online portal com net org rs info web".split())
QUOTE_OPEN, QUOTE_CLOSE = "“„«\"'”", "”“»\"'"
_NOUNS = "|".join(sorted(lexicon.OUTLET_NOUNS))
_NAME = (
    r"(?P<name>\p{Lu}[\p{L}\p{N}’'&.-]*"
    r"(?:\s+(?:(?:of|the|and|de|des|du|la|le|für|i)\s+)?[\p{L}\p{N}][\p{L}\p{N}’'&-]*){0,4})"
)
# "for the Harbour Post", "told Radio Odd", "u intervjuu za Večernji list", "im Interview der Woche des Senders".
_SPOKE_FOR = regex.compile(
    rf"\b(?:for|to|told|tells|telling|with|of|in|on|za|für|im|dem|des|der|pour|à|au|para|al|per|a|sa|у|за|для|kod"
    rf"|mit)\s+"
    rf"(?:(?:the|list|portal|časopis|nedeljnik|dnevnik|magazin|radio|le|la|el|il|die|das|газет[уы])\s+)?{_NAME}"
)
_QUOTED = regex.compile(
    rf"\b(?:for|to|za|für|pour|para|per|за|для)\s+(?:(?:the|list|portal|časopis|{_NOUNS})\s+)?"
    rf"[{QUOTE_OPEN}](?P<name>\p{{Lu}}[^{QUOTE_CLOSE}]{{1,40}})[{QUOTE_CLOSE}]",
    regex.IGNORECASE,
)
_COPYRIGHT = regex.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{2,4})?\s*,?\s*)?(?P<name>\p{Lu}[^.,|\d©]{2,50}?)"
    r"(?=\s*(?:[.,|©]|\d|$|all rights|sva prava|alle rechte))",
    regex.IGNORECASE,
)


def is_outlets_name(text: str) -> bool:
    """One of its words makes it an outlet's name, or an article before it: "Harbour Post", "Il Rifugio"."""
    words = text.split()
    led = len(words) > 1 and fold(words[0]) in lexicon.ARTICLES and all(word[:1].isupper() for word in words[:2])
    led = led or _ELIDED_ARTICLE.match(text) is not None
    return (led and not set(fold(text).split()) & _OFFICES) or names.names_outlet(text)


# "L'Écho du Canal"
_ELIDED_ARTICLE = regex.compile(r"L['’]\p{Lu}\p{Ll}+\s(?:d[eu]|des|de la)\s")
_OFFICES = lexicon.OFFICE_NOUNS | lexicon.RANKS | lexicon.ROLES


def outlet_for(labels: Sequence[str], context: Context) -> tuple[str, Message] | None:
    """The outlet that a label stands for: named by the document, or explained "(EWB)" in the text."""
    for label in labels:
        key = fold(label).replace(" ", "")
        for outlet in context.outlets:
            rest = set(fold(outlet).split()) - set(fold(label).split())
            part = fold(label) in fold(outlet).split()
            if part and (names.names_outlet(label) or rest <= _ADDED):
                name = label if rest <= _ADDED else outlet
                return spelled_outlet(name, context), message("part of the name %(outlet)s", outlet=outlet)
            if fold(outlet) == fold(label):
                return spelled_outlet(outlet, context), message("the outlet's name")
            if names.is_initials(label) and key in names.initials_of(outlet):
                return outlet, message("initials of %(outlet)s", outlet=outlet)
        if not names.is_initials(label) or len(key) < 2:
            continue
        if any(other is not label and key in names.initials_of(other) for other in labels):
            # Another label has them in full.
            continue
        expansion = _expansion(label, context.texts)
        if expansion and (stands_as_outlet(expansion, context) or any(names.names_outlet(other) for other in labels)):
            return expansion, message("%(label)s is explained in the text", label=label)
        full = [names.folded_words(other) for other in labels if _is_person(other)]
        for run in _spelled_out(key, context.texts):
            ends = names.folded_words(run)[:1] + names.folded_words(run)[-1:]
            if any(words[:1] + words[-1:] == ends for words in full):
                continue
            if stands_as_outlet(run, context):
                return _nominative(run), message("initials of a name in the text")
    return None


def _is_person(label: str) -> bool:
    return names.is_full_name(label) and not is_outlets_name(label)


def outlet_said(label: str, turns: Sequence[str], known: Sequence[str]) -> tuple[str, Message] | None:
    """The outlet for whose initials who asks thanks or greets: "Thanks for talking to Harbour Post", HP."""
    key = fold(label).replace(" ", "")
    if len(key) < 2 or any(key in names.initials_of(name) for name in known):
        return None
    for run in _spelled_out(key, turns):
        if not all(word[:1].isupper() for word in run.split()) or len(run.split()) != len(key):
            continue
        if not any(stands_in(text, run, _SAYS_WHO) for text in turns):
            return run, message("initials of a name that is said")
    return None


# "I am Ada Lund", "my co-host Per Falk": people.
_SAYS_WHO = Surroundings(
    before=regex.compile(
        r"\b(?:i am|i['’]m|my name is|ja sam|zovem se|ich bin|mein name ist|je suis|je m['’]appelle|soy|me llamo|sono"
        r"|mi chiamo|меня зовут|я|ја сам|(?:co-?|my |our )hosts?(?: is)?,?|colleague,?|mit)\s+\Z",
        regex.IGNORECASE,
    )
)


def outlet_by_look(label: str, known: Sequence[str], context: Context) -> tuple[str, Message] | None:
    """The outlet that a label of whoever asks is by its look, or by what the text says of it.

    A number in it ("B92"), capitals that stand in the text and are nobody's initials ("... in the talk of the week on
    RFO"), or the text calls it its source, or speaks of its people ("Quelle: Hafenbote", "Hafenbote-Mitarbeiter").
    """
    key = fold(label).replace(" ", "")
    if len(label.split()) > _LONGEST_LETTERS_NAME or key in lexicon.ROLES:
        return None
    # People call themselves so too, in small letters: "milos87".
    if _NUMBERED.fullmatch(label) and not label.islower():
        return label, message("a name with a number in it")
    if names.is_initials(label) and len(key) > 1:
        if any(key in names.initials_of(name) for name in known):
            return None
        if not any(label in text for text in context.texts):
            return None
        letters = regex.compile(rf"(?<!\S)[{QUOTE_OPEN}(]?{regex.escape(label)}(?![\p{{L}}\p{{N}}])(?!\s*[:.])")
        if any(not text.isupper() and letters.search(text) for text in context.texts):
            return label, message("the text speaks of it as of an outlet")
        return None
    if any(stands_in(text, label, *_TOLD_OF) for text in context.texts):
        return label, message("the text speaks of it as of an outlet")
    return None


_LONGEST_LETTERS_NAME = 2
_NUMBERED = regex.compile(r"(?=\D*\p{N}{1,3}\D*$)(?=.*\p{L})(?!\p{L}\p{N}$)[\p{L}\p{N}.]{3,12}")
_SOURCE = "quelle|izvor|извор|source|fuente|fonte|font|źródło|источник|джерело|zdroj|bron|vir"
_STAFF = "mitarbeiter|redakteur|reporter|journalist|redaktion|autor|korrespondent"
# In whatever case: "HAFENBOTE" is printed before turns, and "Quelle: Hafenbote" below them.
_TOLD_OF = (
    Surroundings(
        before=regex.compile(rf"\b(?:{_SOURCE})\s*:\s*\Z", regex.IGNORECASE), after=regex.compile(r"(?![\p{L}\p{N}])")
    ),
    Surroundings(
        before=regex.compile(r"(?<![\p{L}\p{N}])\Z"), after=regex.compile(rf"-(?:{_STAFF})", regex.IGNORECASE)
    ),
)


def _spelled_out(key: str, texts: Sequence[str]) -> Iterator[str]:
    """Runs of words whose initials are the key, the first of them with a capital."""
    for text in texts:
        words = [word.strip("“„«\"”»'(),.:;!?") for word in text.split()]
        for start, word in enumerate(words):
            if not word[:1].isupper() or fold(word)[:1] != key[:1]:
                continue
            for size in range(len(key), len(key) + 3):
                run = words[start : start + size]
                if any(fold(part) == key for part in run):
                    # A legend: "AL: Ada Lund".
                    continue
                capital = all(part[:1].isupper() or fold(part) in lexicon.PARTICLES for part in run)
                if all(run) and (capital or _ends_as_outlet(run)) and key in names.initials_of(" ".join(run)):
                    yield " ".join(run)


def _ends_as_outlet(run: Sequence[str]) -> bool:
    """Its last word alone is in lower case, and an outlet's: "Večernji list"."""
    return fold(run[-1]) in lexicon.OUTLET_WORDS and all(word[:1].isupper() for word in run[:-1])


def _nominative(name: str) -> str:
    """The name with an outlet's noun in its dictionary form: "Radija Odd" is "Radio Odd"."""
    words = name.split()
    for index, word in enumerate(words):
        folded = fold(word)
        if folded not in lexicon.OUTLET_WORDS:
            noun = _DECLINED.get(folded)
            if noun:
                words[index] = noun.capitalize() if word[:1].isupper() else noun
    return " ".join(words)


_DECLINED = {
    form: noun
    for noun, forms in {
        "radio": "radija radiju radijem",
        "televizija": "televizije televiziji televiziju televizijom",
        "list": "lista listu listom",
        "glas": "glasa glasu glasom",
        "portal": "portala portalu portalom",
        "magazin": "magazina magazinu magazinom",
        "politika": "politike politici politiku",
    }.items()
    for form in forms.split()
}


def stands_as_outlet(name: str, context: Context) -> bool:
    """An outlet's name, by its own words, its length, or how the text speaks of it: "the X portal", "for X"."""
    words = [word for word in name.split() if fold(word) not in lexicon.PARTICLES]
    if is_outlets_name(name) or any(fold(word) in _DECLINED for word in words):
        return True
    folded = set(fold(name).split())
    if len(words) < 2 or names.leading_honorifics(name) or not name[:1].isupper() or folded & _OFFICES:
        return False
    spoken_of = any(stands_in(text, name, *_SPOKEN_OF) for text in context.texts)
    return spoken_of or len(words) >= _WORDS_OF_AN_OUTLET


_INTERVIEW = "interview|intervju|razgovor|entretien|entrevista|intervista"
_SPOKEN_OF = (
    Surroundings(before=regex.compile(rf"\b(?:{_NOUNS})\s+[“„«\"]?\Z", regex.IGNORECASE)),
    Surroundings(after=regex.compile(rf"[”“»\"]?(?:\s*\([^)]{{1,12}}\))?\s+(?:{_NOUNS})\b", regex.IGNORECASE)),
    Surroundings(before=regex.compile(r"\bthe\s+\Z", regex.IGNORECASE), after=regex.compile(r"\b")),
    Surroundings(
        before=regex.compile(
            rf"\b(?:{_INTERVIEW})\b.{{0,80}}\b(?:for|za|für|pour|para|per)\s+\Z",
            regex.IGNORECASE,
        )
    ),
)


_PLATFORMS = frozenset(
    """medium substack wordpress blogger blogspot tumblr linkedin youtube facebook issuu reddit livejournal spotify
    soundcloud vimeo ghost wix""".split()
)


def is_platform(name: str) -> bool:
    """Where anybody may publish: no outlet of its own."""
    return fold(name).removesuffix(" com") in _PLATFORMS


def spelled_outlet(name: str, context: Context | None = None) -> str:
    """An outlet's name without the section printed behind it, and not in capitals."""
    head = str(regex.split(r"\s+[·|–—]\s+", name)[0]).strip()
    if not head.isupper():
        return head
    if " " in head:
        return " ".join(word if len(word) <= 3 and word not in _SHORT_WORDS else word.title() for word in head.split())
    for text in context.texts if context is not None else ():
        found = regex.search(rf"\b{regex.escape(head)}\b", text, regex.IGNORECASE)
        if found is not None and found.group() != head and found.group()[:1].isupper():
            return str(found.group())
    return head.title() if fold(head) in lexicon.OUTLET_WORDS and len(head) > 3 else head


_SHORT_WORDS = frozenset("THE OF AND FOR DER DIE DAS LE LA EL IL ZA ON SUN".split())


def named_in(texts: Sequence[str], small_print: Sequence[str]) -> tuple[str, Message]:
    """The outlet that title or introduction say somebody spoke to, else the one in the copyright line."""
    for text in texts:
        for match in _SPOKE_FOR.finditer(text, overlapped=True):
            name = _outlets_part(match["name"])
            if name and _WITHIN_A_NAME.search(text, max(0, match.start() - _LONGEST_BEGINNING), match.start()):
                continue
            if name:
                return _nominative(name), message("named in the introduction")
    for text in texts:
        match = _TALK_FOR_QUOTED.search(text) or _TALK_FOR.search(text)
        if match is not None:
            return str(match["name"]).rstrip("."), message("named in the introduction")
    for text in texts:
        letters = None if text.isupper() else _LETTERS_SPOKE_FOR.search(text)
        if letters is not None:
            return str(letters["name"]), message("named in the introduction")
    for name in copyright_holders(small_print):
        return spelled_outlet(name), message("the copyright line")
    return "", NOTHING


def copyright_holders(lines: Sequence[str]) -> list[str]:
    """Whom copyright lines name, and no photographer: a person's name without a year stands by a picture."""
    found = [(line, match["name"].strip()) for line in lines if (match := _COPYRIGHT.search(line)) is not None]
    held = [
        (line, str(_LEGAL_FORM.sub("", regex.split(r"\s[-–—|·]\s", name)[0])))
        for line, name in found
        if name[:1].isupper()
    ]
    return [
        name
        for line, name in held
        if len(name.split()) <= _LONGEST_HOLDER
        and not set(fold(name).split()) & _RIGHTS
        and (_YEAR.search(line) or len(name.split()) > _LONGEST_PERSON or _is_no_person(name))
    ]


def _is_no_person(name: str) -> bool:
    return not names.is_full_name(name) or names.names_outlet(name)


_LONGEST_HOLDER, _LONGEST_PERSON = 5, 2
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")


# "the Salt to Sugar podcast": the preposition is one of the name's own words.
_WITHIN_A_NAME = regex.compile(r"\b(?:the|his|her|their|our|der|die|das|le|la|el|il)\s(?:\p{Lu}[\p{L}’'-]*\s){1,3}\Z")
_LONGEST_BEGINNING = 60


# "Lund to Harbour Post: ...", "Ana Berg za Glasnik: ..."
_TITLED_FOR = regex.compile(
    r"(?:[^:“”„\"]{0,40}:\s)?(?P<who>\p{Lu}[\p{L}.’'-]*(?:\s\p{Lu}[\p{L}.’'-]*){0,3})\s(?:to|for|za|für|pour|para|per|a"
    r"|за|для)\s(?:the\s)?[“„«\"]?(?P<name>\p{Lu}[\p{L}\p{N}.&’'-]*(?:\s[\p{L}\p{N}][\p{L}\p{N}.&’'-]*){0,3})[”“»\"]?\s*[:–—]\s"
)


def titled_for(title: str, people: Sequence[str]) -> tuple[str, Message]:
    """The outlet for which somebody who takes part says what the title quotes."""
    match = _TITLED_FOR.match(title)
    if match is not None:
        told = names.folded_words(names.without_honorifics(match["who"]))
        for person in people:
            words = names.folded_words(person)
            if told and all(word in words for word in told) and not set(fold(match["name"]).split()) <= set(words):
                return _nominative(match["name"]), message("the title")
    return "", NOTHING


_SAYS_WHAT_IT_IS = regex.compile(
    r"(?P<name>\p{Lu}[\p{L}\p{N}&’'.-]*(?:\s[\p{L}\p{N}&’'-]+){0,4}?) is (?:a|an) (?:reader-supported|independent"
    r"|free|weekly|monthly)\s(?:\w+\s)?(?:publication|newsletter|magazine|podcast)\b"
)


def describes_itself(lines: Sequence[str]) -> tuple[str, Message]:
    """The publication that a line of the page is about: "Small Hours is a reader-supported publication"."""
    for line in lines:
        match = _SAYS_WHAT_IT_IS.search(line)
        if match is not None:
            return match["name"], message("the page's own words about itself")
    return "", NOTHING


_WELCOME = regex.compile(
    r"\b(?:welcome (?:back )?to|bienvenue (?:dans|sur|à)|willkommen (?:bei|zu)|dobrodošli u|bienvenidos? a"
    r"|benvenut[io] (?:a|su))\s+(?:the\s+)?(?P<name>\p{Lu}[^,.!?:;\n]{1,60}?)"
    r"(?P<told>,?\s+(?:(?:the|a|our|le|un|notre|der|ein|il|el|la)\s+)?"
    r"(?:podcast|show|radio show|émission|sendung|programa?)\b"
    r"|(?=\s*[,.!?:;]))",
    regex.IGNORECASE,
)


def welcomed_to(openings: Sequence[str], lines: Sequence[str]) -> tuple[str, Message]:
    """The show to which whoever asks welcomes: "Welcome to Tideline, the podcast"; or a line of the page names it."""
    printed = {fold(line) for line in lines}
    for opening in openings:
        match = _WELCOME.search(opening[:_FAR])
        if match is None or not match["name"][:1].isupper():
            continue
        name = match["name"].strip('“”"„«»* ')
        if match["told"] or fold(name) in printed or (" " in name and names.names_outlet(name)):
            return name, message("the show to which somebody welcomes")
    return "", NOTHING


_FAR = 600
# What a register of companies adds to a name; "S" is what is left of "S.L." before its full stop.
_LEGAL_FORM = regex.compile(
    r"(?:\s+(?:gmbh(?:\s*&\s*co)?|ag|se|kg|ug|mbh|e\s?v|ltd|limited|llc|inc|plc|corp|co|sa|s|sl|srl|spa|sas|sarl|bv"
    r"|nv|ab"
    r"|as|aps|oy|doo|d|ad))+$",
    regex.IGNORECASE,
)
# "told NPR's Ada Lund", "an interview for RTO".
_LETTERS_SPOKE_FOR = regex.compile(
    r"\b(?:told|tells|telling|(?i:interview(?:u)?|intervju(?:u)?|razgovor(?:u)?)\s+(?:for|to|on"
    r"|za))\s+(?P<name>\p{Lu}{2,5})\b"
)
# "u intervjuu za Glas.rs", "ekskluzivno za Odjek", "у разговору за Одјек"
_TALK_FOR = regex.compile(
    r"\b(?i:intervju\w*|razgovoru?|izjavi|ekskluzivno|интервју\w*|разговору?|изјави|ексклузивно)\s+(?:za|за)\s+"
    r"(?i:(?:portal|list|magazin|časopis|nedeljnik|dnevnik|naš|портал|лист|магазин|часопис)\s+)?[“„«\"]?"
    r"(?P<name>[\p{L}\p{N}]+\.(?:rs|hr|ba|me|com|net|info|рс|срб)\b|\p{N}{1,3}\p{L}+"
    r"|\p{Lu}\p{Ll}{2,}+(?<![uјјae])(?<!у))(?!\s+\p{Lu})"
)
# "u intervjuu za list „Kapija“", "интервью журналу «Пристань»": behind the word for what it is the name stands as it
# is called.
_TALK_FOR_QUOTED = regex.compile(
    r"\b(?i:intervju\w*|razgovoru?|izjavi|ekskluzivno|интерв\w+|разговору?|изјави|ексклузивно|бесед\w+|rozhovor\w*"
    r"|wywiad\w*|interview\w*|gespräch\w*|entretien|entrevista|intervista|pogovor\w*)\b[^.!?“„«\"]{0,60}?\s"
    r"(?i:portal\w*|list|listu|magazin\w*|časopis\w*|nedeljnik\w*|tjednik\w*|dnevnik\w*|novin\w+|портал\w*|лист"
    r"|магазин|часопис|недељник|журнал[уа]|газет[еы]|телеканал[уа]|каналу|агентств[уа]|изданию|радиостанции|порталу"
    r"|програм[еи]|programm?[aeu]?\w?|emisij\w|émission|sendung|zeitung|zeitschrift|magazine|journal|revue|quotidien"
    r"|diario|periódico|revista|jornal|quotidiano|rivista|settimanale|tygodnik\w*|dziennik\w*|gazet\w+|deník\w*"
    r"|týdeník\w*)\s"
    r"[“„«\"](?P<name>\p{Lu}[^”“»\"]{1,40})[”“»\"]"
)
_RIGHTS = frozenset(
    """all rights reserved sva prava riproduzione riservata alle rechte tous droits reserves and statement notice policy
    information license licence law protected holder holders owner""".split()
)


# In English the name follows the word for what it is; "Večernji list" ends with it.
_BEFORE_NAMES = frozenset("daily weekly monthly newspaper magazine paper broadcaster".split())


def _outlets_part(run: str) -> str:
    """The longest beginning of the run that is an outlet's name; "" where none is."""
    words = run.split()
    noun = next((index for index, word in enumerate(words) if word in _BEFORE_NAMES), None)
    if noun is not None and noun + 1 < len(words) and words[noun + 1][:1].isupper():
        # "the Swiss weekly Der Zeitgenosse": the name stands behind the word for what it is.
        return spelled_outlet(" ".join(takewhile(lambda word: word[:1].isupper(), words[noun + 1 :])).rstrip(".,;:"))
    telling = [index for index, word in enumerate(words) if fold(word) in lexicon.OUTLET_WORDS]
    if telling and telling[-1]:
        words = words[: telling[-1] + 1]
    for size in range(min(len(words), 5), 0, -1):
        part = words[:size]
        last = part[-1]
        if not (last[:1].isupper() or fold(last) in lexicon.OUTLET_WORDS):
            continue
        if any(not word[:1].isupper() and fold(word) not in lexicon.PARTICLES | lexicon.OUTLET_WORDS for word in part):
            continue
        folded = {fold(word) for word in part}
        named = folded & lexicon.OUTLET_WORDS or any(word in _DECLINED for word in folded)
        if named and size > 1 and not folded & (_OFFICES | _NEVER):
            return " ".join(part).rstrip(".,;:")
    return ""


_NEVER = frozenset("conference release releases freedom secretary".split())


def _expansion(label: str, texts: Sequence[str]) -> str:
    """The name before "(LABEL)" whose initials the label is."""
    for text in texts:
        if label not in text:
            continue
        match = regex.search(rf"((?:[\p{{L}}\p{{N}}&.'’“”„«»\"-]+\s+){{1,8}})\(\s*{regex.escape(label)}\s*\)", text)
        if match is None:
            continue
        words = regex.sub(r"[“”„«»\"]", " ", match[1]).split()
        for size in range(1, len(words) + 1):
            tail = " ".join(words[-size:])
            if tail[0].isupper() and fold(label).replace(" ", "") in names.initials_of(tail):
                return tail
    return ""
