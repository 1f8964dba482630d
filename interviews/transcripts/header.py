"""What stands before the first turn: title, date, byline and breadcrumb, told from introduction and furniture."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import regex

from interviews.language import fold

from . import furniture, lexicon, names
from .dates import date_alone, find_date
from .messages import NOTHING, Message, message
from .passages import Passage
from .records import AsideKind, BlockKind, DateKind, Fact, PartialDate, Span, SpanKind

_FIELD = regex.compile(r"^\s*(?P<name>[\p{L} ]{3,24}?)\s*[:：]\s*(?P<value>\S.{0,200})$")
_BYLINE = regex.compile(
    r"^(?:by|von|par|por|di|(?:text|tekst|words|story|текст|testo|texte)(?=\s*:)|autor(?:ka)?|text by"
    r"|words by|written by|piše|pise|пише|аутор(?:ка)?"
    r"|autora?)\s*:?\s+(?P<name>\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){1,3})\s*[,"
    r"|·]?\s*(?P<rest>.*)$",
    regex.IGNORECASE,
)
_CREDIT = regex.compile(
    r"^(?:interview(?:ed)? by|interview(?=\s*:)|intervju(?=\s*:)|razgovara(?:o|la|le|li)"
    r"|razgovor vodi(?:o|la)|разговара(?:о|ла|ле|ли)|разговор води(?:о|ла)|propos recueillis par"
    r"|entrevista de|intervista di|das gespräch führten?|interviu vela?|беседовала?"
    r"|rozmawiała?)\s*:?\s+(?P<name>\p{Lu}.{2,80})$",
    regex.IGNORECASE,
)
_READING_TIME = regex.compile(
    r"^\d{1,3}\s*(?:min|minute|minuta|мин)[\p{L}]*(?:\s+(?:read|čitanja|citanja|lesezeit|de lecture))?\.?$",
    regex.IGNORECASE,
)
_CONDUCTED = regex.compile(
    r"^(?:interview|intervju|razgovor|intervista|entretien|entrevista|gespräch)\s+(?:am|on|le|el|del|vođen|od)\b"
    r"|запись беседы|zapis razgovora|aufgezeichnet|aufgenommen"
    r"|interview(?:ed)? (?:was )?(?:held|conducted|recorded|took place)|recorded (?:on|in)"
    r"|razgovor je vo[dđ]en|razgovor vo[dđ]en|snimljen|vođen",
    regex.IGNORECASE,
)
_LONGEST_TITLE = 200
_LONGEST_HEAD = 80
_LONGEST_LINE = 30
# "Subscribe to our letters." is no prose that begins.
_LONGEST_MOTTO = 8
# Menus: so many lines on end of so few words.
_SHORTEST_MENU, _LONGEST_ENTRY = 5, 5
_LEAST_TELLING = 5
_MOST_ABOVE = 3


@dataclass
class Header:
    """What was found before the first turn. ``fields``: (role or field, value) of cover sheets and credits."""

    title: str = ""
    title_origin: Message = NOTHING
    title_end: int = 0
    date: PartialDate | None = None
    date_kind: DateKind = DateKind.PUBLISHED
    date_origin: Message = NOTHING
    date_above_title: bool = False
    introduction: list[Passage] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)
    outlet: str = ""
    masthead: str = ""
    small_print: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    asides: list[tuple[AsideKind, Passage, int, int]] = field(default_factory=list)

    def claim(self, start: int, end: int, detail: str, reason: Message = NOTHING) -> None:
        told = reason or message("by what it says and where it stands")
        self.spans.append(Span(start, end, SpanKind.METADATA, detail, reason=told))

    def set_aside(self, kind: AsideKind, passage: Passage, start: int | None = None, end: int | None = None) -> None:
        first, last = passage.start if start is None else start, passage.end if end is None else end
        self.asides.append((kind, passage, first, last))


def read(passages: Sequence[Passage], facts: Sequence[Fact], spoken: Collection[str] = frozenset()) -> Header:
    """Sort the passages before the first turn. ``spoken``: words of the dialogue and its labels, folded."""
    header = Header()
    told_title = _title_of_facts(facts)
    crumbs = [(passage, furniture.breadcrumb_parts(passage.text)) for passage in passages]
    crumbs = [(passage, parts) for passage, parts in crumbs if parts and not any(map(_is_day, parts))]
    _take_title(header, passages, crumbs, told_title, spoken)
    site = {fold(parts[0]) for _, parts in crumbs} | {fold(fact.value) for fact in facts if fact.name == "og:site_name"}
    prose_seen = False
    for passage in passages:
        if any(span.start <= passage.start < span.end for span in header.spans) or any(
            aside[1] is passage for aside in header.asides
        ):
            continue
        claimed = len(header.spans)
        if _take_small_print(header, passage, site, prose_seen):
            header.small_print += [passage.text] * (len(header.spans) > claimed and passage.region != "front matter")
        else:
            header.introduction.append(passage)
            prose_seen = prose_seen or passage.words > 12
    if any(_RECORDED.search(text) for text in (header.title, *header.small_print, *_asides_of(header))):
        header.date_kind = DateKind.CONDUCTED
    return header


_RECORDED = regex.compile(r"\boral history\b|\binterview conducted by\b", regex.IGNORECASE)


def _asides_of(header: Header) -> list[str]:
    return [passage.text for _, passage, _, _ in header.asides]


def _is_day(text: str) -> bool:
    date = date_alone(text)
    return date is not None and date.day is not None


def credited(text: str) -> tuple[str, str]:
    """Role and name in a credit ("Interview by Ada Lund", "Author: Per Falk"), ("", "") where the text is none."""
    sentence = regex.split(r"(?<=\p{Ll}{3})[.]\s", text, maxsplit=1)[0]
    for role, pattern in (("interviewer", _CREDIT), ("author", _BYLINE)):
        match = pattern.match(sentence)
        if match is not None and len(sentence.split()) <= 14:
            return role, regex.split(r"[.,;(]\s", match["name"].strip())[0]
    return "", ""


def set_contents_aside(header: Header, openings: Sequence[str]) -> None:
    """A list of contents repeats the questions before the first of them is asked; its heading ends with a colon."""
    opened = set(openings)
    kept: list[Passage] = []
    for passage in header.introduction:
        if passage.folded in opened:
            if kept and kept[-1].text.endswith(":") and kept[-1].words <= 8:
                header.set_aside(AsideKind.NAVIGATION, kept.pop())
            header.set_aside(AsideKind.NAVIGATION, passage)
        else:
            kept.append(passage)
    header.introduction = kept


# --- the title ---


def _title_of_facts(facts: Sequence[Fact]) -> tuple[str, Message]:
    """The title that the file states outside its text, and where; site names after a bar are cut by the caller."""
    for wanted in ("title", "headline", "og:title", "citation_title", "dc.title", "twitter:title", "html title"):
        for fact in facts:
            if fact.name.lower() == wanted and fact.value.strip():
                return fact.value.strip(), message("%(place)s: %(name)s", place=fact.origin, name=fact.name)
    return "", NOTHING


def _take_title(
    header: Header,
    passages: Sequence[Passage],
    crumbs: Sequence[tuple[Passage, list[str]]],
    told: tuple[str, Message],
    spoken: Collection[str],
) -> None:
    for wanted in (1, 2):
        for passage in passages:
            is_heading = passage.kind is BlockKind.HEADING and passage.block.level == wanted and not passage.region
            if is_heading and len(passage.text) <= _LONGEST_TITLE * 2 and date_alone(passage.text) is None:
                header.title = passage.text
                header.title_origin = message("heading of level %(level)s", level=wanted)
                header.claim(passage.start, passage.end, "title", header.title_origin)
                _set_crumbs_aside(header, crumbs)
                return
    if told[0]:
        header.title, header.title_origin = _without_site(told[0], passages), told[1]
        folded = fold(header.title)
        for passage in passages:
            if passage.folded == folded:
                header.claim(passage.start, passage.end, "title", message("the title that the file states"))
                break
        _set_crumbs_aside(header, crumbs)
        return
    for passage, parts in crumbs:
        if len(parts[-1].split()) >= 3:
            header.title, header.title_origin = parts[-1], message("last part of the breadcrumb")
            start = _start_of_last_part(passage, parts[-1])
            header.set_aside(AsideKind.BREADCRUMB, passage, passage.start, start)
            header.claim(start, passage.end, "title", header.title_origin)
            _set_crumbs_aside(header, [(p, q) for p, q in crumbs if p is not passage])
            return
    _set_crumbs_aside(header, crumbs)
    candidate = _title_line(passages, spoken)
    if candidate is not None:
        last = _continued(candidate, passages)
        header.title = candidate.text if last is candidate else f"{candidate.text} {last.text}"
        header.title_origin = message("first line")
        header.claim(candidate.start, last.end, "title", header.title_origin)


def _start_of_last_part(passage: Passage, part: str) -> int:
    """Where the last part of a breadcrumb begins, white space inside it as it may be."""
    pattern = r"\s+".join(regex.escape(word) for word in part.split())
    matches = list(regex.finditer(pattern, passage.raw))
    return passage.start + (matches[-1].start() if matches else 0)


def _set_crumbs_aside(header: Header, crumbs: Sequence[tuple[Passage, list[str]]]) -> None:
    for passage, _ in crumbs:
        header.set_aside(AsideKind.BREADCRUMB, passage)


def _without_site(title: str, passages: Sequence[Passage]) -> str:
    """The title of a page without the site's name after a bar or dash; the page's own text shows which is which."""
    parts = regex.split(r"\s+[|–—·»-]\s+", title)
    if len(parts) == 1:
        return title
    for passage in passages:
        if passage.text in (parts[0], title):
            return passage.text
    return max(parts[:-1], key=len) if " | " in title or (len(parts) == 2 and len(parts[-1].split()) <= 4) else title


def _title_line(passages: Sequence[Passage], spoken: Collection[str]) -> Passage | None:
    """The line at the head most like a title: no sentence, no date, no furniture, not an outlet's name alone."""
    head = passages[:_LONGEST_HEAD]
    lines = [passage for passage in head if not passage.region and _may_be_title(passage)]
    if not lines:
        return None
    prose = next(
        (p.index for p in head if p.words > (_LONGEST_MOTTO if p.text.endswith(".") else _LONGEST_LINE)), len(passages)
    )
    early = [line for line in lines if line.index < prose]
    # Below the first prose of a page stands no title, but where all above it is its menu.
    menus = _menus(head)
    if not early or any(line.index not in menus and line.words > 1 for line in early):
        lines = early
    if not lines:
        return None
    return max(lines, key=lambda line: (_title_weight(line, lines, head, menus, spoken), -line.index))


def _menus(head: Sequence[Passage]) -> set[int]:
    """Where so many short lines stand on end, they are a menu."""
    found: set[int] = set()
    run: list[int] = []
    for passage in head:
        short = passage.words <= _LONGEST_ENTRY and not passage.is_sentence and date_alone(passage.text) is None
        run = [*run, passage.index] if short else []
        if len(run) >= _SHORTEST_MENU:
            found.update(run)
    return found


def _continued(line: Passage, passages: Sequence[Passage]) -> Passage:
    """The last line of a title that is broken in two: after a preposition, or in capitals."""
    after = next((passage for passage in passages if passage.index == line.index + 1), None)
    if after is None or after.block.group != line.block.group or not _may_be_title(after) or is_outlet_line(after):
        return line
    open_end = fold(line.text.split()[-1]) in _OPEN_ENDS
    shouted = line.text.isupper() and after.text.isupper() and line.words > 3 and after.words > 3
    return after if open_end or (shouted and fold(after.text.split()[0]) in _OPEN_ENDS | {"about"}) else line


_OPEN_ENDS = frozenset(
    "with of for and the by to in on at sa za i u mit von der die das avec de du des con del y di da".split()
)


def _may_be_title(passage: Passage) -> bool:
    field_match = _FIELD.match(passage.text)
    return (
        len(passage.text) <= _LONGEST_TITLE
        and not regex.search(r"[.:;,]['\"”’]?$", passage.text)
        and furniture.kind_of(passage) is None
        and not furniture.breadcrumb_parts(passage.text)
        and date_alone(passage.text) is None
        and not regex.match(r"\s*(?:\p{Lu}|[QA]\d*)\s*[:.)]\s", passage.text)
        and not _BYLINE.match(passage.text)
        and not _CREDIT.match(passage.text)
        and not _READING_TIME.match(passage.text)
        and not _NO_TITLE.match(passage.text)
        and passage.folded not in _PARTS
        and not (field_match and fold(field_match["name"]) in lexicon.HEADER_FIELDS)
    )


# An image, a link, a bullet, a line that begins with a time, brackets around all of it: whatever it is, no title.
_NO_TITLE = regex.compile(
    r"!\[|https?://|www\.|[•*>#<]\s?|\d{1,2}[:/.]\d\d\b|[(\[].*[)\]]$|.*\s\|\s.*\s\|\s|.*@\w+\.\w|From: "
    r"|[^\[]*\]$|\p{Lu}+:.*\s\p{Lu}+:\s|.*\]\(|.*\s>\s"
)


def _title_weight(
    passage: Passage, lines: Sequence[Passage], head: Sequence[Passage], menus: set[int], spoken: Collection[str]
) -> int:
    """More for a line that says what it is, less for a site's or outlet's name, a menu's entry, or a single word."""
    words = passage.folded.split()
    weight = int(len(words) >= 4) + int(len(words) >= 5)
    weight += int(
        bool(set(words) & lexicon.INTERVIEW_WORDS)
        and len(words) >= 4
        and not regex.search(r"\bn[or]\.?\s*\d|\d+$", passage.text.lower())
    )
    weight += 2 * (passage.text[:1] in '“„«"' and passage.text[-1:] in '”“»"')
    # An institution at the head, names alone, a menu's question, a line that goes on from elsewhere.
    weight -= bool(set(words) & lexicon.INSTITUTION_WORDS) and not set(words) & lexicon.INTERVIEW_WORDS
    weight -= 2 * (passage.text[:1].islower() or (len(words) <= 3 and names.is_full_name(passage.text)))
    weight -= passage.asks
    weight -= 2 * all(names.is_full_name(part.strip()) for part in regex.split(r",|\band\b|\bi\b", passage.text))
    weight -= 4 * (is_outlet_line(passage) and len(lines) > 1)
    weight -= 2 * (len(words) == 1 and len(lines) > 1)
    telling_words = [word for word in words if len(word) >= _LEAST_TELLING]
    weight += bool(telling_words) and 2 * sum(word in spoken for word in telling_words) >= len(telling_words)
    weight -= 2 * (passage.index in menus)
    below = [other for other in head if passage.index < other.index <= passage.index + 2]
    weight += any(other.words > _LONGEST_LINE or date_alone(other.text) is not None for other in below)
    mastheads = {line.block.group for line in lines if is_outlet_line(line)}
    weight -= 3 * (passage.block.group in mastheads and any(line.block.group not in mastheads for line in lines))
    # The title stands above its subtitle.
    telling = [line.index for line in lines if line.words >= 4 and line.index not in menus]
    above = sum(index < passage.index for index in telling) if passage.words >= 4 else len(telling)
    return 2 * weight - 3 * min(above, _MOST_ABOVE)


# "The Lock Keeper 4/2022", "Saltmarsh Quarterly, no. 12": the outlet's name ends before the issue.
_ISSUE = regex.compile(
    r"(?:[\s,]+(?:issue|no|nr|br|broj|vol|volume|heft|numéro)\.?)?[\s,]+\d{1,4}(?:\s?/\s?\d{1,4})?$", regex.IGNORECASE
)
# What heads a part of a text is neither its title nor its outlet.
_PARTS = frozenset(
    """preface foreword introduction transcript summary contents abstract predgovor uvod sadrzaj vorwort einleitung
    inhalt prologo introduccion prefazione introduzione predislovie""".split()
)
_NOT_IN_OUTLETS = frozenset(("by", "briefing", "conference", "statement")) | _PARTS | lexicon.INTERVIEW_WORDS


_OF_A_SITE = frozenset(
    "release releases room contact contacts kit archive archives center centre subscribe available access".split()
)


def is_outlet_line(passage: Passage) -> bool:
    """A line that is an outlet's name and little else, as at the head of a cutting."""
    return (
        passage.words <= 7
        and not set(passage.folded.split()) & _NOT_IN_OUTLETS
        and (names.names_outlet(passage.text) or (passage.index == 0 and passage.text.isupper() and passage.words <= 4))
        and not passage.asks
        and not _NO_TITLE.match(passage.text)
        and not set(passage.folded.split()) & _OF_A_SITE
        and not regex.search(r"\d:\d\d|\bAT \d", passage.text)
    )


# --- everything else ---


def _take_small_print(header: Header, passage: Passage, site: set[str], prose_seen: bool) -> bool:
    """True if the passage is a date, a byline, a field, or furniture; False if it introduces."""
    text = passage.text
    if _take_field(header, passage):
        return True
    kind = furniture.kind_of(passage)
    if passage.region == "front matter":
        header.claim(passage.start, passage.end, "front matter")
        return True
    if furniture.is_testimonial(text):
        header.set_aside(AsideKind.PULL_QUOTE, passage)
        return True
    if furniture.is_editors_note(text):
        header.set_aside(AsideKind.NOTE, passage)
        return True
    if passage.kind in (BlockKind.TABLE_CELL, BlockKind.TERM, BlockKind.DEFINITION) and passage.words <= 12:
        header.set_aside(AsideKind.OTHER, passage)
        return True
    credit = _CREDIT.match(text)
    if credit is not None and passage.words <= 14:
        header.fields.append(("interviewer", credit["name"].strip()))
        header.claim(passage.start, passage.end, "author", message("names who asked"))
        return True
    byline = _BYLINE.match(text)
    if byline is not None and passage.words <= 16 and not passage.is_sentence:
        header.fields.append(("author", byline["name"]))
        header.claim(passage.start, passage.end, "author", message("byline"))
        if header.date is None and byline["rest"]:
            found = find_date(byline["rest"])
            if found is not None:
                header.date, header.date_origin = found[0], message("byline")
        return True
    if passage.words <= 14:
        date = _date_of_line(passage)
        if date is None and not passage.is_sentence and _CONDUCTED.search(text):
            held = find_date(text)
            date = held[0] if held is not None and held[0].day is not None else None
        if date is not None:
            found = find_date(text)
            lead = text[: found[1]].strip(" ,·|–—-") if found is not None else ""
            if lead and names.names_outlet(lead):
                header.masthead = header.masthead or lead
            # What stands above the title is the day on which the page was saved.
            if header.date is None or (header.date_above_title and not _before_title(header, passage)):
                header.date, header.date_origin = date, message("date line")
                header.date_kind = DateKind.CONDUCTED if _CONDUCTED.search(text) else DateKind.PUBLISHED
                header.date_above_title = _before_title(header, passage)
            parts = regex.split(r"\s+[|·•]\s+", text)
            header.fields += [("author", part) for part in parts if len(parts) > 1 and names.is_full_name(part)][:1]
            header.claim(passage.start, passage.end, "date", message("date line"))
            return True
        if _READING_TIME.match(text):
            header.set_aside(AsideKind.OTHER, passage)
            return True
    if (
        header.title
        and passage.words >= 3
        and passage.words <= 30
        and not passage.is_sentence
        and _repeats(text, header.title)
    ):
        header.set_aside(AsideKind.HEADING, passage)
        return True
    if kind is not None:
        # Names with dots between them are dates of events below the title, and a menu above it.
        menu = kind is AsideKind.ADVERT and _before_title(header, passage)
        header.set_aside(AsideKind.NAVIGATION if menu else kind, passage)
        return True
    if fold(text) in site:
        header.set_aside(AsideKind.NAVIGATION, passage)
        return True
    if not prose_seen and header.title and is_outlet_line(passage):
        if names.names_outlet(text) or passage.index == 0:
            name = regex.split(r"\s+[·|–—]\s+", text)[0].strip()
            header.masthead = header.masthead or _ISSUE.sub("", name) or name
        header.set_aside(AsideKind.NAVIGATION if _before_title(header, passage) else AsideKind.HEADING, passage)
        return True
    if not prose_seen and passage.words <= 12 and not passage.is_sentence and _before_title(header, passage):
        header.set_aside(AsideKind.NAVIGATION, passage)
        return True
    if not prose_seen and passage.words <= 24 and not passage.is_sentence and passage.kind is not BlockKind.QUOTE:
        return _take_heading(header, passage)
    if passage.kind is BlockKind.HEADING:
        header.set_aside(AsideKind.HEADING, passage)
        return True
    return False


def _date_of_line(passage: Passage) -> PartialDate | None:
    """The date of a line that is a date and little else, or of one of its parts between bars."""
    alone = date_alone(passage.text) if passage.words <= _LONGEST_DATE_LINE else None
    if alone is not None:
        return alone
    parts = regex.split(r"\s+[|·•]\s+", passage.text)
    return next((found for part in parts if len(parts) > 1 and (found := date_alone(part)) is not None), None)


_LONGEST_DATE_LINE = 12


def _take_heading(header: Header, passage: Passage) -> bool:
    """A short line that is no sentence: the title again, a menu entry before it, or a standfirst after it."""
    if passage.words <= 3:
        header.set_aside(AsideKind.NAVIGATION if _before_title(header, passage) else AsideKind.HEADING, passage)
        return True
    if passage.kind is BlockKind.HEADING:
        header.set_aside(AsideKind.HEADING, passage)
        return True
    return False


def _before_title(header: Header, passage: Passage) -> bool:
    titles = [span.start for span in header.spans if span.detail == "title"]
    return bool(titles) and passage.start < titles[0]


def _repeats(text: str, title: str) -> bool:
    """The line says what the title says: half of its words stand there, or are initials of what stands there."""
    words, wanted = fold(text).split(), fold(title).split()
    if not words:
        return False
    initials = {
        "".join(word[0] for word in wanted[start : start + size]) for size in (2, 3, 4) for start in range(len(wanted))
    }
    shared = sum(word in wanted or (len(word) > 1 and word in initials) for word in words)
    return shared >= 0.5 * len(words)


def _take_field(header: Header, passage: Passage) -> bool:
    """A field of a cover sheet: "INTERVIEWEE: Ada Lund"."""
    match = _FIELD.match(passage.text)
    if match is None:
        return False
    name = fold(match["name"])
    value = match["value"].strip()
    on_cover = any(role in ("interviewee", "interviewer") for role, _ in header.fields)
    meaning = lexicon.HEADER_FIELDS.get(name) or (
        "field" if on_cover and match["name"].isupper() and len(value.split()) <= 10 else None
    )
    if meaning is None or len(value.split()) > 20:
        return False
    if meaning in ("date", "conducted", "published"):
        found = find_date(value) or ((date_alone(value), 0, 0) if date_alone(value) else None)
        if found is not None and found[0] is not None and header.date is None:
            header.date, header.date_origin = found[0], message("field %(name)s", name=match["name"])
            cover_sheet = any(role in ("interviewee", "interviewer") for role, _ in header.fields)
            header.date_kind = (
                DateKind.CONDUCTED
                if meaning == "conducted" or (meaning == "date" and cover_sheet)
                else DateKind.PUBLISHED
            )
        header.claim(passage.start, passage.end, "date")
        return True
    if meaning == "title":
        if not header.title:
            header.title, header.title_origin = value, message("field %(name)s", name=match["name"])
        header.claim(passage.start, passage.end, "title")
        return True
    if meaning == "outlet":
        header.outlet = value
    header.fields.append((meaning, value))
    header.claim(passage.start, passage.end, meaning)
    return True
