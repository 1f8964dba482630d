"""Names of people as printed: their words, initials, ranks, and the forms by which one name stands for another."""

from __future__ import annotations

import functools

import regex

from interviews.language import fold

from . import lexicon

_PARENTHESIS = regex.compile(r"\s*[\[(](?P<inside>[^\])]{1,120})[\])]\s*")
_INITIALS = regex.compile(r"^(?:\p{Lu}(?:j(?=\p{Lu}|$))?\.?[\s&-]?){1,5}$")
_COMMA = regex.compile("[,;(]")
_BETWEEN_WORDS = regex.compile(r"[\s-]+")
_WEB_ADDRESS = regex.compile(r"\S+\w\.(?:com|org|net|rs|eu|info|[a-z]{2})")
_RANK_IN_CAPITALS = regex.compile(r"\p{Lu}{2,4}\.?\s")
_NAME_WORD = regex.compile(r"^(?:[dl]['’])?\p{Lu}[\p{L}'’`´.-]*$")


def folded_words(text: str) -> list[str]:
    """The words of a name, folded, without marks."""
    return fold(text).split()


def without_honorifics(text: str) -> str:
    """The name without leading ranks and honorifics; unchanged where nothing would be left."""
    words = text.split()
    while len(words) > 1 and fold(words[0].rstrip(".")) in lexicon.TITLES:
        words = words[1:]
    if words[1:] and not words[2:] and fold(words[0]) in lexicon.OFFICE_NOUNS:
        # "Commissioner Lund", "Direktorka Berg"
        words = words[1:]
    return " ".join(words)


def leading_honorifics(text: str) -> str:
    """The ranks and honorifics before a name, as printed."""
    bare = without_honorifics(text)
    return text[: len(text) - len(bare)].strip() if text.endswith(bare) else ""


def man_or_woman(label: str) -> str:
    """Which of "Mr." and "Mrs." stands before a name: "man" or "woman"; "" where neither does."""
    led = {fold(word.rstrip(".")) for word in leading_honorifics(label).split()}
    return "man" if led & _OF_A_MAN else "woman" if led & _OF_A_WOMAN else ""


_OF_A_MAN = frozenset("mr sir herr monsieur m senor signor gospodin gospodine pan".split())
_OF_A_WOMAN = frozenset("mrs ms miss madame mme mlle frau senora signora gospoda gospodja gospodo gda pani".split())


def split_parenthesis(label: str) -> tuple[str, str]:
    """A label and what it explains in brackets: "Anna Berg (AB)" gives ("Anna Berg", "AB")."""
    match = _PARENTHESIS.search(label)
    if match is None:
        return label.strip(), ""
    return _PARENTHESIS.sub(" ", label).strip(), match["inside"].strip()


def before_comma(text: str) -> str:
    """What stands before the first comma, semicolon or bracket: the name in "Ada Lund, pilot"."""
    return str(_COMMA.split(text, maxsplit=1)[0]).strip()


def split_office(label: str) -> tuple[str, str]:
    """A full name and the office printed behind it: "Anna Berg, harbour master" gives both; else the label and ""."""
    name, _, office = (part.strip() for part in label.partition(","))
    words = folded_words(office)
    short = len(words) <= _LONGEST_UNKNOWN_OFFICE and office[:1].islower()
    stated = short or not _HELD.isdisjoint(words) or fold(office) in lexicon.ROLES
    noted = not lexicon.NOT_LABELS.isdisjoint(words)
    if not 0 < len(words) <= _LONGEST_OFFICE or noted or not stated or not is_full_name(name):
        return label, ""
    return name, office


_LONGEST_OFFICE, _LONGEST_UNKNOWN_OFFICE = 7, 4
# "ADA LUND, HOST", "ADA LUND, RTO ANCHOR", "Ada Lund, Minister of Roads"
_HELD = lexicon.OFFICE_NOUNS | lexicon.RANKS | {role for role in lexicon.ROLES if len(role) > 3 and " " not in role}


@functools.lru_cache(maxsize=1 << 12)
def bare(label: str) -> str:
    """A label without what it explains in brackets and without the office behind a comma."""
    name = split_office(split_parenthesis(label)[0])[0]
    return name if name.isascii() else _JAPANESE_HONORIFIC.sub("", name)


# "浜野みおさん", "浜野氏": politeness behind a name.
_JAPANESE_HONORIFIC = regex.compile(r"(?<=[\p{Han}\p{Hiragana}\p{Katakana}ー]{2})(?:さん|氏|様)$")


def is_initials(text: str) -> bool:
    """One to five capitals, with or without full stops: "GR", "A.M.B."; with full stops where a script has none."""
    return _INITIALS.match(text.strip()) is not None or _UNCASED_INITIALS.fullmatch(text.strip()) is not None


_UNCASED_INITIALS = regex.compile(r"(?:[\p{Lo}\p{Georgian}]\.\s?){1,4}")
_WITHOUT_CASE = regex.compile(r"[\p{Lo}\p{Georgian}]")


def has_no_case(word: str) -> bool:
    """It is written in a script without capitals; the letters of Georgian count as small ones, and open its names."""
    return not word.isascii() and _WITHOUT_CASE.match(word) is not None


# "L'Écho du Canal" is EC.
_ELISION = regex.compile(r"^[dDlL]['’`´](?=\p{L})")
_PATRONYMIC = regex.compile(r"(?:vi[cč]|ic|vna|icna|ovyc|yovych|ivna)$")


@functools.lru_cache(maxsize=1 << 12)
def initials_of(name: str) -> frozenset[str]:
    """The initials by which a name may be printed, folded: of all its words, and without particles and honorifics."""
    words = [word for word in _BETWEEN_WORDS.split(name) if word and word[0].isalnum()]
    bare = [word for word in words if fold(word) not in lexicon.PARTICLES]
    plain = [word for word in bare if fold(word.rstrip(".")) not in lexicon.TITLES]
    led = [*words[:1], *(word for word in words[1:] if fold(word) not in lexicon.PARTICLES)]
    unelided = [_ELISION.sub("", word) for word in plain]
    forms = {"".join(fold(word)[:1] for word in group) for group in (words, bare, plain, led, unelided) if group}
    # Latin letters that are one letter in Cyrillic: "LjD" for Ljubomir Drenjak; and the other way: "Є.П.", "Я.Щ.".
    forms |= {"".join(fold(word)[: 2 if fold(word)[:2] in ("lj", "nj", "dz") else 1] for word in plain)}
    forms |= {"".join(fold(word[0]) for word in group) for group in (words, plain) if group}
    if len(plain) > 2:
        forms.add(fold(plain[0])[:1] + fold(plain[-1])[:1])
        if _PATRONYMIC.search(fold(plain[1])):
            # "А.Н." for Aleksej Nikolajevič and a surname
            forms.add(fold(plain[0])[:1] + fold(plain[1])[:1])
    return frozenset(filter(None, forms))


def is_full_name(text: str) -> bool:
    """Two to five capitalised words, particles aside: enough to look like somebody's full name."""
    words = without_honorifics(text).split()
    capitalised = [word for word in words if _NAME_WORD.match(word)]
    particles = [
        word
        for place, word in enumerate(words)
        if fold(word) in lexicon.PARTICLES and not (place and word in capitalised and fold(word) in _OF_SURNAMES)
    ]
    return (
        2 <= len(capitalised) <= 5
        and len(capitalised) + len(particles) == len(words)
        and not all(_is_short_for_something(word) for word in capitalised)
        and not any(word.lower() in _NO_NAMES for word in words)
    )


def _is_short_for_something(word: str) -> bool:
    """Initials, and no name in capitals: "GR", "B.", "KFOR" beside "ANNA" and "БЕРГ"."""
    return is_initials(word) and (len(word) < _SHORTEST_WORD or "." in word or _VOWEL.search(word) is None)


_SHORTEST_WORD = 3
_VOWEL = regex.compile(r"[AEIOUYÁÉÍÓÚÄÖÜÅØŐŰÝÀÈÌÒÙÂÊÎÔÛĂĄĘАЕЁИОУЫЭЮЯІЇЄΑΕΗΙΟΥΩ]")

# Particles that a surname may have with a capital: "Jean-Marie Le Guen", "Ada Van Lund".
_OF_SURNAMES = frozenset("le la de da di du del della des dos van von der den ten ter el".split())
_NO_NAMES = frozenset(
    "transcript transcripts transcription interview interviews summary keyword keywords speakers".split()
)


def is_one_word(text: str) -> bool:
    """A first name or a pen name: one word that names no part, no desk and no outlet."""
    return text.isalpha() and text[:1].isupper() and len(text) > 2 and not (names_outlet(text) or fold(text) in _NOBODY)


_NOBODY = lexicon.ROLES | frozenset(
    """admin administrator staff team webmaster root user author redakcija redaktion redaccion redaction redazione
    anonymous office desk website guest contributor uncategorized""".split()
)


# "Hafenbote", "Küstenkurier", "Landeszeitung", "Aftenposten"
_COMPOUND = regex.compile(
    r"\p{L}{3}(?:bote|kurier|zeitung|anzeiger|nachrichten|rundschau|presse|magazin|tageblatt|tagblatt|wochenblatt|stadtblatt"
    r"|volksblatt|bladet|tidningen|posten|krant|funk)$"
)


def names_outlet(text: str) -> bool:
    """One of its words makes it an outlet's name, or it is a web address."""
    words = folded_words(text)
    if any(word in lexicon.OUTLET_WORDS or _COMPOUND.search(word) for word in words):
        return True
    return bool(_WEB_ADDRESS.fullmatch(text.strip().lower()))


def same_person(form: str, full: str) -> bool:
    """A printed form may stand for a full name: the same words, its initials, first name, or rank and surname.

    Only ever asked within one text: a form is no alias elsewhere.
    """
    folded = fold(form)
    if folded == fold(full):
        return True
    full_words, words = folded_words(without_honorifics(full)), folded_words(without_honorifics(form))
    if not words or not full_words:
        return False
    if is_initials(form) and folded.replace(" ", "") in initials_of(full):
        return True
    if len(words) > 1 and full_words[-len(words) :] == words:
        return True
    if len(words) == 1:
        return len(words[0]) > 2 and (declined(words[0], full_words[-1]) or words[0] == full_words[0])
    if len(words) <= len(full_words) and words[-1] == full_words[-1]:
        # "A. Berg", "Anna Berg" for "Anna Maria Berg"; "BG Romano" for "Giampiero Romano" where BG is a rank.
        return words[0][:1] == full_words[0][:1] or (_RANK_IN_CAPITALS.match(form) is not None)
    return False


@functools.lru_cache(maxsize=1 << 12)
def traits(name: str) -> frozenset[str]:
    """Strings of which two names share at least one if :func:`same_person` holds for them, in either direction."""
    folded, words = fold(name), folded_words(without_honorifics(name))
    ends = {words[0], words[0][:4], words[-1], words[-1][:4]} if words else set()
    closed = {folded.replace(" ", "")} if is_initials(name) else set()
    return frozenset({folded, *ends, *initials_of(name), *closed})


_LONG_ENDINGS = frozenset("oju eju val vel".split())
_SHORT_ENDINGS = frozenset("a e i u y om em oj ej ou".split())


def declined(one: str, other: str) -> bool:
    """Two folded words are one name in two grammatical cases: the same stem, endings of at most two letters."""
    if one == other:
        return True
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    if shared >= 4 and len(one) - shared <= 2 and len(other) - shared <= 2:
        return True
    if shared >= 3 and len(one) - shared <= 1 and other[shared:] in _LONG_ENDINGS:
        # "Annoju", "Ilonaval"
        return True
    if shared == 3 and {one[shared:], other[shared:]} <= _SHORT_ENDINGS:
        # "Anna", "Annoj"; "Ana", "Anom"
        return True
    return _loses_vowel(one, other) or _loses_vowel(other, one)


def _loses_vowel(nominative: str, form: str) -> bool:
    """The vowel before the last consonant is left out where the name is declined: "Karel", "Karlem"."""
    if len(nominative) < 4 or nominative[-2] not in "aeo" or nominative[-1] in "aeiou":
        return False
    stem = nominative[:-2] + nominative[-1]
    return form.startswith(stem) and 0 < len(form) - len(stem) <= 3
