"""Everything that could be a printed speaker, by its own look: one pattern for each way of printing a label."""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from interviews.language import fold

from ..pages import furniture, mail_heads, stamps
from ..passages import Passage, without_invisible, word_count
from ..records import BlockKind, Run
from ..words import lexicon, names

_DAY = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s"
_TIME = rf"(?:[\[(]?(?:{_DAY})?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d{{1,3}})?[\])]?)"
_QUOTES = '"“”„«»'
_CAPITALS = r"\p{Lu}[\p{Lu}’'-]+"
_PATTERNS = {
    # "Anna Berg:", "Anna Berg (AB) :", "Q1:", "[Host]:", "Name [01:02]:", "[01:02] Name:", with a full-width colon too;
    # "Q12 Ms Berg:" where the questions of a committee are counted.
    "colon": regex.compile(
        rf"""[\s*_\u200b\ufeff]*(?:>{{2,3}}\s*)?(?:(?P<before>{_TIME})\s+)?(?:Q\s?\d{{1,4}}\.?\s+(?=\p{{Lu}}\p{{L}}))?(?P<quote>[«„“"](?=\p{{Lu}}))?(?P<label>[\[(]?[\p{{L}}\p{{N}}@](?:[^:：\n?!{_QUOTES}]{{0,70}}?|[^:：\n?!{_QUOTES}\[(]{{2,40}}[\[(][^\])\n:]{{2,120}}[\])]))(?(quote)[»”“"])\s*+(?P<time>{_TIME})?\s*+[:：]
             (?!//)(?!\d\d\b(?!:\d\d))(?!(?<=\s\d{{1,2}}:)\d\d:\d\d)\s*(?P<after>{_TIME})?""",
        regex.VERBOSE,
    ),
    # "Q.", "A -", "Q3.", "Q 1)", "P –": one letter or a word for question and answer, with or without a number.
    "letter": regex.compile(
        r"\s*(?P<label>Q\.\s?\d{1,3})[.):]?\s+(?=\S)"
        r"|\s*(?P<label>(?:\p{Lu}|(?i:question|answer|ans|pitanje|odgovor|питање|одговор|вопрос|ответ|pregunta"
        r"|respuesta"
        r"|frage|antwort|réponse|domanda|risposta|pergunta|resposta|pytanie|odpowiedź|vraag"
        r"|antwoord))\s?(?:\d{1,3})?)\s*(?:[.)．]\s?[-–—]{0,2}|\s[-–—])"
        # Japanese prints no space behind the mark.
        r"(?:\s+(?=\S)|(?=[\p{Han}\p{Hiragana}\p{Katakana}「『]))"
    ),
    # "CHAIR BERG. Yes.", "Ms. BERG. No.", "The CHAIRMAN. Thank you.", "Senator LUND of Odde. When?", "HERR DR. BERG.
    # Ja."; and "A. Berg. Yes.": names in capitals, and initials and surname before a full stop.
    "capitals stop": regex.compile(
        rf"\s*(?P<label>(?:(?i:\L<titles>)\.?\s){{1,3}}(?:\p{{Lu}}\.\s)?(?:\p{{Lu}}\p{{Ll}}{{1,2}})?{_CAPITALS}"
        rf"(?:\s{_CAPITALS}){{0,2}}(?:\sof\s\p{{Lu}}\p{{Ll}}+)?"
        rf"|{_CAPITALS}(?:\s(?:\p{{Lu}}\.\s)?{_CAPITALS}){{1,3}})\.\s+(?=[\p{{Lu}}\p{{N}}«„“\"(\[…¿¡—–-])",
        titles=sorted(lexicon.TITLES | lexicon.CYRILLIC_TITLES | {"the", "delegate"}),
    ),
    # "<ada> Yes.", "[20:01] <@ada> Yes.": people who write to one another.
    "angle": regex.compile(rf"\s*(?:{_TIME}\s+)?<[@+%&~ ]?(?P<label>[\p{{L}}_][^<>:\n]{{0,30}})>\s+(?=\S)"),
    "full stop": regex.compile(r"\s*(?P<label>(?:\p{Lu}\.\s?){1,3}\p{Lu}[\p{L}’'-]+)\.\s+(?=[\p{Lu}\p{N}«„“\"(…—–-])"),
    # "A. Berg.- Yes.", "Ada Lund.— Yes."
    "stop and dash": regex.compile(r"\s*(?P<label>\p{Lu}[\p{L}.’' -]{1,40}?)\s?\.\s?[-–—]\s*(?=\S)"),
    # "Q    Minister, is the road closed?"; a page saved as text leaves one space.
    "spaced": regex.compile(r"\s*(?P<label>\p{Lu}{1,2})(?:\s{2,}|\t+)(?=\S)|\s*(?P<label>Q)\s(?=\p{Lu})"),
    # "THE MINISTER — It is.", "Anna Berg – Yes."
    "dash": regex.compile(
        r"\s*(?P<label>\p{Lu}[\p{L}\p{N}.’' ]{0,40}?)\s*[–—]\s*(?=\S)"
        r"|\s*(?P<label>\p{Lu}[\p{L}.’' ]{1,40}?)\s+-\s+(?=\S)"
    ),
    # "[Anna Berg] Yes.", "(Host) Yes.", "[Anna 01:02] Yes.", "Anna (01:02) Yes."; one of the brackets may be lost.
    "bracket": regex.compile(
        r"\s*[\[(](?P<label>\p{Lu}[^\])\n:]{0,40})[\])]\s+(?=\S)"
        r"|\s*[\[(]?(?P<label>\p{Lu}[\p{L}\p{N}.’' -]{0,40}?),?\s{1,3}[\[(]?"
        r"(?P<time>\d{1,2}:\d\d(?::\d\d)?)[\])]\s{0,3}[:：]?"
        r"\s*(?=\S)"
    ),
    # "浜野「はい。」", and the first time "浜野みおさん（以下、浜野）「はい。」".
    "corner": regex.compile(
        r"\s*(?P<label>[\p{Han}\p{Hiragana}\p{Katakana}ー・]{1,10}(?:[(（](?:以下、?)?[\p{Han}\p{Hiragana}\p{Katakana}ー・]{1,8}[)）])?)"
        r"\s?(?=「[^」]{2,})"
    ),
    # "浜野　はい。": no other paragraph of Japanese has a blank behind its first word.
    "wide": regex.compile(r"\s*(?P<label>[\p{Han}\p{Hiragana}\p{Katakana}ー・]{1,10})[\u3000 \t]+(?=[^\s:：])"),
}
_IN_ASCII = {form: pattern for form, pattern in _PATTERNS.items() if form not in ("corner", "wide")}
# Without one of these nothing is printed in that way; ways that are not listed are always tried.
_MARKS = {
    "colon": ":：",
    "letter": ".)-–—．",
    "stop and dash": "-–—",
    "dash": "-–—",
    "angle": ">",
    "bracket": "])",
    "corner": "「",
}
# What stands in no name.
_IN_PROSE = regex.compile(r"[;,](?!\s*\p{Lu})|[/|]{2}|\.\s+\p{Ll}")
_NUMBER_AT_END = regex.compile(r"\s*\d{1,3}$")
# What machines print before the turns of voices that nobody named: "Speaker 1", "- Speaker #0", "SPEAKER_00".
_NUMBERED_VOICE = regex.compile(
    rf"\s*(?:[-–—•]\s+)?(?P<label>(?i:{'|'.join(sorted(lexicon.NUMBERED_VOICES))})\s?[#_]?\s?(?:\d{{1,2}}|\p{{Lu}}))\b"
    rf"\s*[:：]?\s*(?P<after>{_TIME})?(?=\s*[:：]?\s*(?:$|\n))",
)
_SENTENCE_BREAK = regex.compile(r"(?<=[.!?…][\"”’»)]?)\s+(?=[\p{Lu}\[])")
# Programs, settings and manuals: nobody is called so.
_CODE = regex.compile(r"[${}=<>\\`^~|]|::|--|\w\(\)|^[^(]*\)|\d{2}\D.*\d{2}")
# "... all my life MS: And then? GS: Yes": where no full stop parts the turns.
_NAME_INSIDE = regex.compile(
    r"(?<=\s)(?:\p{Lu}[\p{Lu}’'-]{1,15}|(?:\p{Lu}\.){2,4}|\p{Lu}[\p{L}’'.-]{1,20}(?:\s\p{Lu}[\p{Ll}’'.-]{1,20}){1,2}):(?=\s)"
)
_PAGE_NUMBER = regex.compile(r"\s*\d{1,4}\s+(?=\p{Lu}[\p{L}.’'-]*(?:\s\p{Lu}[\p{L}.’'-]*){0,4}:\s)")
_LONGEST_PARAGRAPH, _FEW = 300, 5
_LONGEST_LABEL, _MOST_WORDS, _LONGEST_ALONE = 64, 8, 8
_MOST_IN_NAME, _OF_SMALL_PRINT = 6, 6


@dataclass(frozen=True, slots=True)
class Candidate:
    start: int
    body: int
    passage: int
    label: str
    key: str
    form: str
    alone: bool
    opens_upper: bool
    seconds: float | None = None


def candidates(passages: Sequence[Passage]) -> list[Candidate]:
    """Everything that could be a label by its own look, at the beginning of a passage."""
    found = []
    total = sum(len(passage.raw) for passage in passages)
    of_mail = mail_heads.lines(passages)
    dense = len(passages) <= _FEW and total > 2 * _LONGEST_PARAGRAPH
    for passage in passages:
        if passage.block.region in ("navigation", "footer", "related", "comments", "front matter"):
            continue
        if passage.index in of_mail:
            continue
        if passage.block.label:
            found.append(_named_by_format(passage))
            continue
        positions = [0]
        page = _PAGE_NUMBER.match(passage.raw) if len(passage.raw) > _LONGEST_PARAGRAPH else None
        if page is not None and passage.raw.count(":") > _FEW:
            # "2 ADA LUND: This is ...": the pages of a whole talk, each on one line.
            positions = [page.end()]
        if dense or len(passage.raw) > max(_LONGEST_PARAGRAPH, 0.5 * total):
            # A whole talk in one paragraph.
            positions += [match.end() for match in _SENTENCE_BREAK.finditer(passage.raw)]
            positions += [_start_of_label(match) for match in _NAME_INSIDE.finditer(passage.raw)]
            positions = sorted(set(positions))
        for position in positions:
            found.extend(_candidates_at(passage, position))
        alone = _label_alone(passage)
        if alone is not None:
            found.append(alone)
        bold = _bold_lead(passage)
        if bold is not None:
            found.append(bold)
    return _weighed(found, passages)


def _weighed(found: Sequence[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """Where each turn is printed in a way in which nothing else is, nobody has to come back.

    Elsewhere what says "says" is a label like others, and a name with small print beside it one like those without.
    """
    said = "voice" if sum(item.form == "says" for item in found) >= _FEWEST_SAID else "colon"
    typed = "voice" if sum(item.form == "angle" for item in found) >= _FEWEST_SAID else "bracket"
    forms = {"says": said, "angle": typed, **_stamped_forms(found, passages)}
    return [
        replace(item, form=forms[item.form]) if item.form in forms else item
        for item in found
        if forms.get(item.form) != ""
    ]


def _stamped_forms(found: Sequence[Candidate], passages: Sequence[Passage]) -> dict[str, str]:
    """What names with a time, an age or points beside them are: labels where a talk is printed so, from early on.

    Below an article comments are printed so too; there nobody writes a third of them, and more stands above.
    """
    stamped = [item for item in found if item.form in _STAMPED]
    keys = Counter(item.key for item in stamped)
    others = Counter(item.key for item in found if item.form in _OTHERWISE)
    often = sum(count for count in others.values() if count > 1)
    talk = (
        len(stamped) >= max(_FEWEST_SAID, often)
        and 1 < len(keys) < len(stamped)
        and max(keys.values()) >= _OFTEN_THE_SAME * len(stamped)
        and stamped[0].start <= 0.5 * passages[-1].end
        and not any(a.passage + 1 == b.passage for a, b in pairwise(stamped))
    )
    return dict.fromkeys(_STAMPED, "voice") if talk else dict(zip(_STAMPED, ("alone", "word", ""), strict=True))


_FEWEST_SAID, _OFTEN_THE_SAME = 4, 0.3
_STAMPED = ("stamped", "stamped word", "stamped words")
_OTHERWISE = ("colon", "letter", "voice", "capitals stop", "spaced")


def _start_of_label(match: regex.Match[str]) -> int:
    """Where a name amid a paragraph begins; a word for a part is a label by itself: "... with Ada Lund Question:"."""
    words = match.group()[:-1].rsplit(maxsplit=1)
    return int(match.end() - 1 - len(words[-1])) if fold(words[-1]) in ROLES else int(match.start())


def _may_have(form: str, text: str) -> bool:
    return form not in _MARKS or any(mark in text for mark in _MARKS[form])


def _candidates_at(passage: Passage, position: int) -> list[Candidate]:
    found = []
    for form, pattern in (_IN_ASCII if passage.raw.isascii() else _PATTERNS).items():
        if (position and form != "colon") or not _may_have(form, passage.raw):
            continue
        match = pattern.match(passage.raw, position)
        if match is None:
            continue
        label = match["label"].strip()
        inside = label[1:]
        if "(" not in inside and "[" not in inside:
            label = label.strip("[]()").strip()
        label = without_invisible(label)
        spoken = _SAYS.search(label) if form == "colon" else None
        if spoken is not None and plausible(label[: spoken.start()]):
            label = label[: spoken.start()]
        if spoken is not None and label != match["label"].strip():
            form = "says"
        kind = form if plausible(label) else "sentence case" if form == "colon" and _in_sentence_case(label) else ""
        if kind == "colon" and match.group().lstrip().startswith(">>"):
            # What marks another voice and names it needs no second time.
            kind = "voice"
        if not kind:
            continue
        body = match.end()
        while body < len(passage.raw) and passage.raw[body].isspace():
            body += 1
        found.append(
            Candidate(
                passage.start + match.end() - len(match.group().lstrip()),
                passage.start + body,
                passage.index,
                label,
                key_of(label),
                kind,
                body == len(passage.raw),
                not _is_small(passage.raw[body : body + 1]) or _is_bold(passage, match.start("label")),
                _seconds(match),
            )
        )
    return found


# "Ada Lund replies:", "gull_93 asks:"
_SAYS = regex.compile(
    r"\s(?:asks|replies|answers|responds|writes|fragt|antwortet|demande|répond|pregunta|responde|chiede|risponde|pyta"
    r"|odpowiada"
    r"|pita|odgovara|пита|одговара|спрашивает|отвечает)$"
)


def _named_by_format(passage: Passage) -> Candidate:
    """What the format itself calls the speaker, a voice tag, needs no evidence."""
    body = passage.block.label
    label = passage.raw[:body].strip().rstrip(":").strip()
    return Candidate(passage.start, passage.start + body, passage.index, label, key_of(label), "voice", False, True)


def _is_small(letter: str) -> bool:
    """A small letter, of a script that has capitals too; Georgian opens sentences with small ones."""
    return letter.islower() and not names.has_no_case(letter)


def _seconds(match: regex.Match[str]) -> float | None:
    """The time printed with a label, in seconds from the beginning; None where none is."""
    named = match.re.groupindex
    printed = next((match[name] for name in ("before", "time", "after") if name in named and match[name]), None)
    # A day beside it makes it the time of a message, and none of a recording.
    return None if printed is None or " " in printed.strip() else seconds_of(printed)


def seconds_of(printed: str) -> float:
    """ "[1:02:03]" or "02:03.5" as seconds."""
    seconds = 0.0
    for part in printed.strip("[]() ").replace(",", ".").split(":"):
        seconds = 60 * seconds + float(part)
    return seconds


def _is_bold(passage: Passage, position: int) -> bool:
    """The character stands in bold, and the whole passage does not."""
    if passage.bold >= 0.9:
        return False
    offset, runs = passage.start + position, passage.block.runs
    index = bisect_right(runs, offset, key=_start_of) - 1
    return index >= 0 and runs[index].bold and offset < runs[index].end


def _start_of(run: Run) -> int:
    return run.start


def _label_alone(passage: Passage) -> Candidate | None:
    """A short line that is a name and nothing else, perhaps with a time: the text comes below."""
    numbered = _NUMBERED_VOICE.match(passage.raw)
    if numbered is not None:
        label, body = numbered["label"], passage.start + numbered.end()
        alone = not passage.raw[numbered.end() :].strip()
        return Candidate(
            passage.start, body, passage.index, label, key_of(label), "alone", alone, True, _seconds(numbered)
        )
    if passage.words > _LONGEST_ALONE + _OF_SMALL_PRINT:
        return None
    letter = fold(passage.text.rstrip(".:")) if passage.words == 1 else ""
    if letter in ("q", "a", "p", "r", "f", "o") and passage.kind is not BlockKind.TABLE_CELL:
        # "Q" and "A" in boxes of their own.
        form = "alone" if passage.kind is BlockKind.TERM else "word"
        return Candidate(passage.start, passage.end, passage.index, letter.upper(), letter, form, True, True)
    if passage.text.endswith((":", "：", ".", "?", "!", ",", ";")):
        return None
    printed = stamps.without(passage.text)
    if printed is None and passage.words > _LONGEST_ALONE:
        return None
    label = (printed.text if printed else passage.text).strip(" [(")
    name, office = names.split_office(label)
    outside, inside = names.split_parenthesis(label)
    if (
        not label
        # "Q. (Inaudible.)": what was said cannot be heard.
        or (inside and fold(outside) in lexicon.RUNNING_MARKS)
        or not plausible(label)
        or (fold(label) in ("q", "a") and passage.kind is not BlockKind.TABLE_CELL)
        or (not office and word_count(label) > _MOST_IN_NAME)
    ):
        return None
    form = "stamped" if printed else "alone"
    if not (
        passage.kind in (BlockKind.HEADING, BlockKind.TERM)
        or (passage.kind is BlockKind.TABLE_CELL and passage.block.level == 1)
        or passage.bold > 0.9
        or label.isupper()
        or names.is_full_name(name)
        or key_of(label) in ROLES
    ):
        if not names.is_one_word(label) and (printed is None or len(label.split()) > _MOST_STAMPED):
            return None
        # A word like others, unless it is part of somebody's name and comes back.
        form = "word" if printed is None else "stamped word" if names.is_one_word(label) else "stamped words"
    if (furniture.kind_of_text(label) if printed else furniture.kind_of(passage)) is not None:
        # "Share Report", below each post.
        return None
    return Candidate(
        passage.start,
        passage.end,
        passage.index,
        label,
        key_of(label),
        form,
        True,
        True,
        seconds_of(printed.time) if printed and printed.time else None,
    )


_MOST_STAMPED = 3


def _bold_lead(passage: Passage) -> Candidate | None:
    """A name in bold before plain text, without a colon: "<b>Anna Berg</b> Yes."."""
    runs = passage.block.runs
    if not runs or not runs[0].bold or runs[0].start > passage.start + 1 or passage.bold > 0.9:
        return None
    end = runs[0].end - passage.start
    label = passage.raw[:end].strip().rstrip(":：.").strip()
    if ":" in passage.raw[: end + 2] or not plausible(label):
        return None
    if not (names.is_full_name(label) or names.is_initials(label) or key_of(label) in ROLES or label.isalpha()):
        return None
    rest = passage.raw[end:]
    body = passage.start + end + len(rest) - len(rest.lstrip(" -–—\n\t"))
    return Candidate(passage.start, body, passage.index, label, key_of(label), "bold lead", False, True)


ROLES = lexicon.ROLES
# "R92" is a station's name: questions are counted from one, with a word or the letter of a question.
_NAME_WITH_NUMBER = regex.compile(r"[B-PR-Z]\d{2,3}$")


@functools.lru_cache(maxsize=1 << 12)
def plausible(label: str) -> bool:
    """It looks like a speaker: short, capitalised but for particles, no sentence, no word that opens notes."""
    words = names.split_parenthesis(label)[0].split() or label.split()
    if not words or len(" ".join(words)) > _LONGEST_LABEL or len(words) > _MOST_WORDS:
        return False
    folded = fold(label)
    if not folded or not any(char.isalpha() for char in label):
        return False
    if _CODE.search(label):
        return False
    bare = _NUMBER_AT_END.sub("", folded)
    if bare in lexicon.NOT_LABELS or folded in lexicon.NOT_LABELS:
        return False
    if bare in ROLES:
        return True
    outside = names.bare(label)
    if _IN_PROSE.search(outside) or outside.count(",") > 2:
        return False
    checked = outside.split()
    if any(word.endswith(".") and len(word) > 5 for word in checked[:-1]):
        return False
    if all(map(names.has_no_case, checked)):
        return len(checked) <= _LONGEST_UNCASED
    capitalised = sum(
        word[:1].isupper() or (word[:1].isdigit() and len(word) > 1) or word[:1] == "@" for word in checked
    )
    lower = [word for word in checked if word[:1].islower() and fold(word.strip(".,&")) not in lexicon.PARTICLES]
    if lower and not (names.folded_words(label)[0] in lexicon.TITLES or (checked[0].islower() and len(checked) == 1)):
        return False
    return capitalised >= 1 or (len(checked) == 1 and len(label) <= 24)


# In scripts without capitals a name is told from other words by its coming back alone.
_LONGEST_UNCASED = 3


def _in_sentence_case(label: str) -> bool:
    """A capital only at its beginning, as Slavic outlets are printed: "Večernje novosti"."""
    words = label.split()
    bare = fold(label)
    return (
        2 <= len(words) <= 3
        and words[0][:1].isupper()
        and all(word.isalpha() for word in words)
        and bare not in lexicon.NOT_LABELS
        and not set(bare.split()) & lexicon.PARTICLES
    )


# "浜野みおさん（以下、浜野）": the name by which somebody goes from here on.
_HEREAFTER = regex.compile(r"[(（]以下、?(?P<short>[^)）]+)[)）]$")


@functools.lru_cache(maxsize=1 << 12)
def key_of(label: str) -> str:
    """What makes two labels one: folded, without a bracket; "Q3" is Q, but "Reporter 3" is not "Reporter 2"."""
    hereafter = None if label.isascii() else _HEREAFTER.search(label)
    folded = fold(hereafter["short"] if hereafter else names.bare(label) or label)
    if _NAME_WITH_NUMBER.match(label) is not None:
        return folded
    without = _NUMBER_AT_END.sub("", folded)
    return without if without in lexicon.RUNNING_MARKS else folded


def role_of(key: str) -> str:
    """The key without a number: "reporter" for "reporter 2"."""
    return str(_NUMBER_AT_END.sub("", key))
