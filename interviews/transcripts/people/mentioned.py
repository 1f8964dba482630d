"""The people whom title, introduction and surroundings name: full names, without ranks, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from interviews.language import fold

from ..words import lexicon, names
from ..words.declensions import nominative
from ..words.frequencies import zipf
from .voices import Context

_ABBREVIATED = (
    r"(?:(?:\p{Lu}\.){1,3}|(?:Dr|Mrs?|Ms|Prof|Gen|Brig|Col|Lt|Maj|Capt|Cdr|Sgt|Gov|Sen|Rep|Rev|Hon|St|Mag|Doc|Akad)\.)"
)
# "d’Alcott", "D'Amico", "O`Hara"
_ELIDED = r"(?:[dDlLO]['’`´])?"
_PROPER = rf"(?:{_ABBREVIATED}|{_ELIDED}\p{{Lu}}[\p{{L}}'’-]*)"
NAME_RUN = regex.compile(
    # Not the end of a word in capitals: "ENTRETIEN. La maire".
    rf"(?<!\p{{Lu}})(?:{_ABBREVIATED}|\p{{Lu}}[\p{{L}}'’-]+)(?:\s+(?:(?:de|van|von|der|da|di|la|le|del|al"
    rf"|bin)\s+){{0,2}}{_PROPER}){{1,6}}"
)
_POSSESSIVE = regex.compile(r"\p{L}[’']s$")
# In a headline or a menu every word looks like a name: one of a name's words has to be rarer than this (Zipf value).
_COMMON_WORD = 4.0
_FUNCTION_WORD = 6.5
_SHORTEST_OFFICE = 5
# Of a text that names a host of people so many are weighed.
_MOST_NAMES = 1000


def names_in(context: Context) -> list[str]:
    """Full names in title, introduction and surroundings, without ranks, in order, each once."""
    found: dict[str, str] = {}
    prose = len(context.introduction)
    for position, text in enumerate(context.texts):
        dateline = _DATELINE.match(text) if position < prose else None
        for match in NAME_RUN.finditer(text):
            before = text[max(0, match.start() - 12) : match.start()]
            if dateline is not None and match.start() < dateline.end() and not _is_told_of(match.group(), context):
                continue
            led = _LED.search(before) is not None
            if text[match.end() : match.end() + 1] == "&":
                # "Texas A&M"
                continue
            if context.language == "en" and match.group().count(" ") == 1 and _ENGLISH_ARTICLE.search(before):
                # "What the Surveyor Saw": nobody's whole name stands behind an article.
                continue
            if _of_a_thing(match.group(), before, context.language):
                continue
            run, behind = _behind_with(_without_opening(match.group().rstrip("'’"), context.language))
            if context.language == "pl" and _OUT_OF.search(before) and _POLISH_GENITIVE.search(run.split()[0]):
                # "Latarnik z Helskiej Kępy"
                continue
            if run.count(" ") > 1 and fold(run.split(maxsplit=1)[0]) in _ASKED:
                # "Розмовляла Леся Бондар.": the sentence says who asked.
                run = run.split(maxsplit=1)[1]
            led = led or behind
            office = fold((text[max(0, match.start() - _LONGEST_OFFICE) : match.start()].split() or [""])[-1])
            if office in _OF_PLACES:
                continue
            if office in _HELD:
                run = " ".join(_behind_place(run.split()))
            if run.count(" ") > 1 and context.language == "de" and _GERMAN_ARTICLE.search(before):
                # "mit der Lotsin Ada Lund"
                run = run.split(maxsplit=1)[1]
            if run.count(" ") > 1 and _PLACED.search(before):
                # "ambassador to Norway Ada Lund"
                run = run.split(maxsplit=1)[1]
            # "Interview of Secretary Ada Lund With Per Falk"
            led_up_to = match.group().removesuffix(run).rstrip() if behind else ""
            forms = _whole(name_forms(run), context)
            forms += name_forms(led_up_to.rpartition(" ")[0])[:1] if led_up_to.count(" ") > 1 else []
            for name in forms:
                if led or (position < prose and not name.isupper()) or not only_common(name, context.language):
                    found.setdefault(fold(name), name)
    for text in context.texts:
        inverted = _INVERTED.match(text)
        if inverted is not None and lexicon.INTERVIEW_WORDS.isdisjoint(fold(text).split()):
            name = f"{inverted['first']} {inverted['last']}"
            found.setdefault(fold(name), name)
    for _, value in context.fields:
        name = names.without_honorifics(names.before_comma(value))
        if names.is_full_name(name):
            found.setdefault(fold(name), name)
    alike = defaultdict(list)
    for name in found.values():
        alike[_beginnings(name)].append(name)
    for name in list(found.values()):
        tail = " ".join(name.split()[-2:])
        if len(name.split()) == 3 and any(one_name(tail, other) for other in alike[_beginnings(tail)]):
            found.setdefault(fold(tail), tail)
    called = dict.fromkeys(nominative(name, context.language) for name in _nominatives(list(found.values())))
    return list(called)[:_MOST_NAMES]


def _of_a_thing(run: str, before: str, language: str) -> bool:
    """ "La Copa de Plata", "le Prix du Phare": behind an article stands no name, but behind a word for an office."""
    article = _ROMANCE_ARTICLES.get(language)
    first = run.split(maxsplit=1)[0]
    if article is None:
        return False
    if fold(first) in _HELD_YEARLY or fold(first) in lexicon.INSTITUTION_WORDS:
        return True
    return article.search(before) is not None and not _is_rank(first) and not _is_profession(first)


_HELD_YEARLY = frozenset("festival premio premios feria certamen concurso copa prix salon concours fete coupe".split())
_ROMANCE_ARTICLES = {
    "es": regex.compile(r"\b(?:[Ee]l|[Ll]as?|[Ll]os|[Uu]na?|al|del)\s\Z"),
    "fr": regex.compile(r"\b(?:[Ll](?:a|es?)|[Uu]ne?|au|du|des|aux)\s\Z"),
}


def _is_told_of(name: str, context: Context) -> bool:
    """The last word of a name in capitals comes again, as nobody calls the place again at which a text was written."""
    last = name.rsplit(maxsplit=1)[-1].title()
    return any(f" {last}" in f" {text}" for text in context.texts)


# "WICKEN LODE — Each spring", "SAN TELMO DEL RÍO, 4 de mayo de 2017.- La", "ODDE BRIDGE (HP): The"
_DATELINE = regex.compile(
    r"\s*\p{Lu}[\p{Lu}\p{M}’'-]+\.?(?:[ ,]{1,2}[\p{Lu}\p{M}’'-]+\.?){0,5}"
    r"(?:\s?\([^()]{2,30}\))?(?:,\s[^–—:()]{0,20}\d[^–—:()]{0,20}?)?\s?(?:\s[-–—]{1,2}|—|:|\.[-–—]|\.(?=\s\p{Lu}\p{Ll})|,\s\d{1,2}\.)\s"
)


def _without_opening(run: str, language: str) -> str:
    """Without a sentence's first word that is nobody's first name: "Oggi Ada Lund", "L'ambassadeur Per Falk"."""
    words = run.split()
    if len(words) < _LONGER_THAN_A_NAME:
        return run
    trade = _TRADES.get(language)
    folded = fold(words[0])
    if (
        folded in _ADVERBS
        or _ELIDED_NOUN.match(words[0])
        or (trade and trade.search(folded) and folded not in _CALLED_SO)
    ):
        return " ".join(words[1:])
    return run


_LONGER_THAN_A_NAME = 3
_ADVERBS = frozenset(
    """oggi ieri ora adesso quando dopo prima qui hoy ayer ahora cuando aqui aujourd hier quand hoje ontem agora danas
    juce sutra heute gestern morgen dzis dzisiaj wczoraj teraz gdy segodnja vcera kogda zavtra teper bugun dun simdi
    vandaag gisteren toen nu dnes vcera kdyz ted ma tegnap most amikor idag igar nar tanaan eilen today
    yesterday""".split()
)
_ELIDED_NOUN = regex.compile(r"[LDld]['’]\p{Ll}{4,}$")
_TRADES = {
    "sr": regex.compile(r"(?:\p{L}[^aeiou]ar|[^aeiou]ac|dzija|[ln]ac)(?:ka|ica)?$"),
    "cs": regex.compile(r"(?:nik|\p{L}[^aeiou]ar|ac|tel|kyne)(?:ka)?$"),
    "nl": regex.compile(r"\p{L}{4}(?:slager|maker|bouwer|schipper|meester|vrouw|draaier|er|boer|ster|ist|aar)$"),
    "de": regex.compile(r"\p{L}{5}(?:er|mann|frau|wirt)$"),
    "pl": regex.compile(r"(?:owca|awca|iciel|nik|arz|acz|owiec)(?:ka)?$"),
}
_CALLED_SO = frozenset(
    """lazar oskar gaspar kaspar bozidar otokar dagmar omar cezar edgar valdemar ivac alexander christopher leander
    gunther walther otmar ingmar waldemar balthasar oliver gerhard ludger rutger holger rudiger
    kazimierz dominik""".split()
)
_OUT_OF = regex.compile(r"\bze?\s\Z")
_POLISH_GENITIVE = regex.compile(r"(?:iej|ej|ego)$")
# "Lund, Ada (b. 1951)", "LUND, Ada Maria, 1951-": as archives and libraries enter people.
_INVERTED = regex.compile(
    r"(?P<last>\p{Lu}[\p{L}’'-]+),\s(?P<first>\p{Lu}\p{Ll}+(?:\s\p{Lu}(?:\p{Ll}+|\.))?)\s*"
    r"(?:\((?:b\.|born|geb\.|\*|r\.|née?|nato|ur\.)?\s*\d{4}|,\s*(?:b\.\s*)?\d{4}|$)"
)


def _behind_with(run: str) -> tuple[str, bool]:
    """In a headline in which each word is a capital, what stands behind "With": "Sunday Talk With Ada Lund"."""
    words = run.split()
    last = max((index for index, word in enumerate(words[:-1]) if fold(word) in _WITH), default=-1)
    if last < 0 or fold(words[last + 1]) in lexicon.ARTICLES:
        return run, False
    return " ".join(words[last + 1 :]), True


_ASKED = frozenset(
    """rozmovljala rozmovljav spilkuvalasja spilkuvavsja razgovarala razgovarao razgovarali besedovala besedoval
    rozmawiala rozmawial ptala ptal vedla pise pisao pisala intervjuisala intervjuisao gesprach interview haastattelu
    intervju entretien entrevista intervista interviu tekst text texte testo razgovor""".split()
)
_WITH = frozenset("with mit sa avec con von by".split())


def _behind_place(words: list[str]) -> list[str]:
    """Without the place in the genitive between a Slavic office and the name: "gradonačelnik Novog Sada Ivan Berg"."""
    if len(words) > 3 and _ADJECTIVE.search(words[0]) and _GENITIVE.search(words[1]):
        return words[2:]
    return words[1:] if len(words) > 2 and _GENITIVE.search(words[0]) else words


_LONGEST_OFFICE = 24
# What stands right behind these is a place's name.
_OF_PLACES = frozenset(
    """opstine opstina opstini grada gradu sela selo ulice ulica ulici naselja naselje city town village county ville
    commune piazza via viale corso rue avenue boulevard place quai calle plaza paseo avenida rua praca largo ulitsa
    ulica trg trgu most mosta prospekt stadt gemeinde kreis ciudad municipio comune gorod goroda seli sele selu gorode
    misti mista misto derevne derevni derevnja poselke posiolke stanice stanitse wsi wies miescie vesnici""".split()
)
# Offices as Slavic languages call them: others put no case between office and name.
_SLAVIC = regex.compile(
    r"(?:n[iy]k|nica|nitsa|ministar(?:ka)?|sekretar(?:ka)?|ambasador(?:ka)?|direktorka|sefica|guverner(?:ka)?)$"
)
_HELD = frozenset(word for word in lexicon.OFFICE_NOUNS | lexicon.RANKS if _SLAVIC.search(word))
_ADJECTIVE = regex.compile(r"(?:og|eg|ih|e|ske|ке|ог|ег|их|е|ой|ого)$")
_GENITIVE = regex.compile(r"(?:a|e|а|е|ы|и|у)$")


def _whole(forms: list[str], context: Context) -> list[str]:
    """Of the forms of a long name the whole one alone, where it comes again and its end never comes without it."""
    if len(forms) < 2 or not forms[0].endswith(forms[1]):
        return forms
    whole = sum(text.count(forms[0]) for text in context.texts)
    tail = sum(text.count(forms[1]) for text in context.texts)
    return forms[:1] if tail == whole > 1 else forms


_LED = regex.compile(r"(?:^|\W)(?:with|w/|by|mit|sa|avec|con|von|par|por|са|с)\s+$", regex.IGNORECASE)
_ENGLISH_ARTICLE = regex.compile(r"(?:^|\s)(?:the|an?)\s$")
_GERMAN_ARTICLE = regex.compile(r"\b(?:der|die|den|dem|des)\s+$", regex.IGNORECASE)
_PLACED = regex.compile(r"\b(?:to|in|of|from|aus|iz|u|у|из)\s+$")


def _nominatives(found: list[str]) -> list[str]:
    """Of two grammatical cases of one name, the nominative by its ending: "Ana Berg" beside "Anom Berg"."""
    kept: list[str] = []
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for name in found:
        alike = places[_beginnings(name)]
        same = next((place for place in alike if one_name(name, kept[place])), None)
        if same is None:
            alike.append(len(kept))
            kept.append(name)
        elif _oblique(kept[same]) and not _oblique(name):
            kept[same] = name
    return kept


def _beginnings(name: str) -> tuple[str, ...]:
    """What two grammatical cases of one name have in common."""
    return tuple(word[:3] for word in fold(name).split())


def one_name(one: str, other: str) -> bool:
    words, others = fold(one).split(), fold(other).split()
    return len(words) == len(others) and all(names.declined(a, b) for a, b in zip(words, others, strict=True))


def _oblique(name: str) -> bool:
    """Its words end as Slavic instrumentals, genitives and datives do."""
    return all(word.endswith(("om", "em", "im", "og", "e", "u", "i", "ym")) for word in fold(name).split()[:1])


_PREPOSITIONS = frozenset(
    """with sa s mit avec con com z ze kod od za by for from interview intervju and i par von por texte text tekst
    photo foto photos bild fot propos words meet introducing interju beszelgetes rozhovor wywiad entrevista intervista
    entretien gesprach razgovor roportaj soylesi""".split()
)


_NEVER_IN_NAMES = (_PREPOSITIONS | lexicon.INTERVIEW_WORDS - {"talk", "besedu", "pricali"}) | frozenset(
    """questionnaire fragebogen cuestionario questionario upitnik summary keywords transcript
    speakers speaker contents notes spotlight profile showcase volunteer alumni""".split()
)


def name_forms(run: str) -> list[str]:
    """A run of capitalised words, from its first word that is no rank; and its last two and three words."""
    words = _behind_owner(run.rstrip(".").split())
    while len(words) > 2 and fold(words[-1]) in lexicon.TRAILING_HONORIFICS:
        words = words[:-1]
    while len(words) > 2 and words[0].isupper() and len(words[0]) > 3 and not words[-1].isupper():
        # The end of a line in capitals above the name: "MUST BE CREDITED Ada Lund".
        words = words[1:]
    if words and fold(words[0]) in lexicon.GREETINGS:
        words = words[1:]
    if len(words) > 2 and names.is_initials(words[0]) and fold(words[0]) in names.initials_of(" ".join(words[1:])):
        # A legend: "AL Ada Lund".
        words = words[1:]
    if len(words) > 2 and words[0] in _CLIPPED:
        words = words[1:]
    if words and (fold(words[0]) in _PREPOSITIONS or _is_function_word(words[0])):
        words = words[1:]
    if len(words) > 2 and _is_profession(words[0]):
        words = _behind_place(words[1:]) if fold(words[0]) in _HELD else words[1:]
    last_rank = max((index for index, word in enumerate(words[:-1]) if _is_rank(word)), default=-1)
    held = last_rank >= 0 and fold(words[last_rank]) in _HELD
    words = words[last_rank + 1 :]
    if held:
        words = _behind_place(words)
    bare = " ".join(words)
    # "Bürgermeisterin der Nachbarstadt Oderheim", "Directrice de la Compagnie Lund": of what somebody is the head.
    owned = bool(words) and words[0][:1].islower()
    forms = [bare] if names.is_full_name(bare) and not owned else []
    if len(words) > 3:
        forms += [" ".join(words[-2:]), " ".join(words[-3:])]
    never = _NEVER_IN_NAMES | lexicon.TRAILING_HONORIFICS
    forms = [form for form in forms if len(form.split()[-1].rstrip(".")) > 1]
    return [form for form in forms if names.is_full_name(form) and not set(fold(form).split()) & never]


# "I'm Ada Lund."
_CLIPPED = frozenset(
    f"{word}{mark}{end}" for mark in "'’" for word, end in (("I", "m"), ("It", "s"), ("Here", "s"), ("That", "s"))
)


def _is_function_word(word: str) -> bool:
    """A word as common as "in" and "the" opens a sentence and no name."""
    if fold(word) in _OPENS_CLAUSES:
        return True
    return any(zipf(word.lower(), code, least=_FUNCTION_WORD) > _FUNCTION_WORD for code in ("en", "sh", "de"))


_OPENS_CLAUSES = lexicon.ARTICLES | frozenset(
    """then when where while after before because once since until though although here there now how why what whose
    which yet still only even also both each every last first als dann wenn wo weil nachdem bevor jetzt hier dort kada
    onda kad gde dok posle pre sada ovde""".split()
)


def _behind_owner(words: list[str]) -> list[str]:
    """Without an owner before the name: "the Post's Ada Lund" is Ada Lund, "Ada Lund's" too."""
    owners = [index for index, word in enumerate(words[:-1]) if _POSSESSIVE.search(word)]
    owner = " ".join([*words[: owners[0]], _POSSESSIVE.sub(_without_s, words[owners[0]])]) if owners else ""
    if names.is_full_name(owner) and not names.is_full_name(" ".join(words[owners[-1] + 1 :])):
        # "Ada Lund's Weir": of a book the author is meant.
        return owner.split()
    words = words[owners[-1] + 1 :] if owners else words
    return [*words[:-1], _POSSESSIVE.sub(_without_s, words[-1])] if words else []


def _without_s(found: regex.Match[str]) -> str:
    return str(found.group()[0])


def _is_rank(word: str) -> bool:
    """A rank or an honorific, or a word composed of an office: "Bundesfinanzminister"."""
    folded = fold(word.rstrip("."))
    if folded in lexicon.TITLES:
        return True
    return len(folded) > 2 * _SHORTEST_OFFICE and folded.endswith(_OFFICES)


def _is_profession(word: str) -> bool:
    """What somebody does, with the capital of a sentence's beginning: "Glumac Ivan Berg je ..."."""
    folded = fold(word)
    if folded in lexicon.OFFICE_NOUNS or folded in lexicon.ROLES:
        return True
    if len(folded) > _LONGEST_FIRST_NAME and folded not in _LIKE_A_TRADE and _DOES.search(folded) is not None:
        return True
    return folded not in _LIKE_LOTSIN and (
        _WOMANS_WORK.search(folded) is not None
        or (len(folded) >= _LONG_FEMININE and folded.endswith("in"))
        or (len(folded) >= _LONG_COMPOUND and folded.endswith("er"))
    )


# "Lotsin", "Bäckerin", "Ärztin": the first names that end so are few.
_WOMANS_WORK = regex.compile(
    r"\p{L}{2}(?:[aeio]rin|istin|antin|entin|atin|ogin|[^aeiou]sin|anin|arztin|utin|wirtin|chterin)$"
)
_LIKE_LOTSIN = frozenset("valentin konstantin constantin quentin corentin celestin marin catarin katarin".split())
_LONG_COMPOUND, _LONG_FEMININE = 11, 10


_LONGEST_FIRST_NAME = 7
_DOES = regex.compile(
    r"(?:maker|keeper|smith|binder|builder|ringer|grower|olog(?:e|in|ue|o|a)?|forscher(?:in)?|leiter(?:in)?|sprecher(?:in)?|wissenschaftler(?:in)?|meister(?:in)?"
    r"|richter(?:in)?|loginja|loginia|kinja|kinia|tel(?:j|ja|jka|jica)?|icar(?:ka)?|ist(?:a|ica|kinja|ka)?"
    r"|novinar(?:ka)?|dzija|[bcdfghklmnprstvz]ar(?:ka)?"
    r"|nik|nica|vac|lac|[cs]cik|grafist?|ved|aric?a)$"
)
_LIKE_A_TRADE = frozenset("evangelist balthasar balthazar veronica dominik dominic".split())


_OFFICES = tuple(
    sorted(word for word in lexicon.OFFICE_NOUNS | lexicon.RANKS if len(word) >= _SHORTEST_OFFICE and word.isalpha())
)


def only_common(name: str, language: str) -> bool:
    """Capitals of a headline or a menu and no name: every word of it is a common one."""
    codes = {"en", "sh" if language == "sr" else language} & _COUNTED
    return all(
        any(zipf(word.lower(), code, least=_COMMON_WORD) > _COMMON_WORD for code in codes) for word in name.split()
    )


_COUNTED = frozenset(("en", "sh", "de", "fr", "es", "it", "pt", "ru", "pl", "nl", "uk", "mk", "bg", "el", "sl"))


def names_in_turns(turns: Sequence[Sequence[str]], language: str = "") -> list[str]:
    """Full names that are said: "My guest today is Ada Lund."."""
    found: dict[str, str] = {}
    for turn in turns:
        for match in NAME_RUN.finditer(" ".join(turn)[:_MOST_READ]):
            for name in name_forms(match.group()):
                found.setdefault(fold(name), name)
    return list(dict.fromkeys(nominative(name, language) for name in _nominatives(list(found.values()))))


_MOST_READ = 1500
