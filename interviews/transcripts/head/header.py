"""What stands before the first turn: title, date, byline and breadcrumb, told from introduction and furniture."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import regex

from interviews.language import fold

from ..messages import message
from ..pages import furniture
from ..pages.credits import (
    AT_WORK,
    BYLINE,
    CREDIT,
    DATE_AND_NAME,
    FIELD,
    READING_TIME,
    SHORT_BYLINE,
    credited,
    several_names,
    without_buttons,
)
from ..passages import Passage
from ..people import uncased
from ..records import AsideKind, BlockKind, DateKind, Fact, PartialDate
from ..words import lexicon, names
from ..words.dates import date_alone, find_date
from . import bare_bylines, bylines, cover_sheets, headlines, letters, masthead, occasions, title_lines
from .heads import Header, Taken


def read(
    passages: Sequence[Passage],
    facts: Sequence[Fact],
    spoken: Collection[str] = frozenset(),
    elsewhere: Sequence[Passage] = (),
) -> Header:
    """Sort the passages before the first turn.

    ``spoken``: words of the dialogue and its labels, folded. ``elsewhere``: headings of the rest of the page.
    """
    header = Header()
    crumbs = [(passage, furniture.breadcrumb_parts(passage.text)) for passage in passages]
    crumbs = [(passage, parts) for passage, parts in crumbs if parts and not any(map(_is_day, parts))]
    passages = cover_sheets.line_by_line(letters.set_aside(header, passages))
    _take_title(header, headlines.find(passages, facts, crumbs, spoken, elsewhere), crumbs)
    for passage in passages:
        lines = [line.strip() for line in passage.raw.split("\n")] if passage.text == header.title else []
        if sum(map(names.is_full_name, lines)) > 1:
            header.names_in_title = ", ".join(lines)
    site = {fold(parts[0]) for _, parts in crumbs} | {fold(fact.value) for fact in facts if fact.name == "og:site_name"}
    fields = (FIELD.match(passage.text) for passage in passages)
    header.names_who_asks = any(
        field is not None and lexicon.HEADER_FIELDS.get(fold(field["name"])) == "interviewer" for field in fields
    )
    cover_sheets.take_values_below(header, passages)
    prose_seen = False
    led = ""
    writer = bare_bylines.beside_date(passages, header.title)
    dated = bare_bylines.within_date_line(passages, header.title) if writer is None else ""
    header.fields += [("author", dated)] if dated else []
    bare = bare_bylines.bare(passages, header.title)
    taken = Taken(header, passages)
    for passage in passages:
        if passage in taken:
            continue
        claimed = len(header.spans)
        before, led = led, _LEADS.get(passage.folded, "")
        if before and names.is_full_name(passage.text):
            header.fields.append((before, passage.text))
            header.claim(passage.start, passage.end, "author", message("byline"))
            continue
        if passage.start in bare:
            header.fields.append(bare[passage.start])
            held = find_date(passage.text) if header.date is None else None
            if held is not None and held[0].day is not None:
                header.date, header.date_origin = held[0], message("byline")
            header.claim(passage.start, passage.end, "author", message("byline"))
            continue
        if passage is writer:
            header.fields.append(("author", passage.text))
            header.claim(passage.start, passage.end, "author", message("a name beside the date line"))
            continue
        if _take_small_print(header, passage, site, prose_seen):
            header.small_print += [passage.text] * (len(header.spans) > claimed and passage.region != "front matter")
        else:
            header.introduction.append(passage)
            prose_seen = prose_seen or passage.words > 12
    _set_lists_aside(header)
    cover_sheets.set_fact_boxes_aside(header, passages)
    if not header.masthead and passages:
        titles = [span.start for span in header.spans if span.detail == "title"]
        header.masthead = masthead.above(passages, titles[0]) if titles else ""
    occasions.settle(header)
    return header


def _set_lists_aside(header: Header) -> None:
    """Above the heading "Transcript" of a recording, sentences introduce it, and lists of links do not."""
    places = [passage.start for passage in header.introduction if passage.folded in _TRANSCRIPT]
    places += [passage.start for _, passage, _, _ in header.asides if passage.folded in _TRANSCRIPT]
    if not places:
        return
    kept = []
    for passage in header.introduction:
        if passage.folded in _TRANSCRIPT and passage.start == max(places):
            header.set_aside(AsideKind.HEADING, passage)
        elif passage.start < max(places) and not passage.is_sentence:
            header.set_aside(AsideKind.OTHER, passage)
        else:
            kept.append(passage)
    header.introduction[:] = kept


_TRANSCRIPT = frozenset(
    ("transcript", "full transcript", "episode transcript", "episode transcription", "interview transcript")
) | frozenset(
    ("transkript", "transkripcija", "prepis", "transcripcion", "transcription", "trascrizione", "transcricao")
)


# A word for who wrote or asked, alone on the line above the name.
_LEADS = {
    **dict.fromkeys(
        "autor autorka author by von par por di text tekst pise tekst_i_foto avtor redakcija words".split(), "author"
    ),
    **dict.fromkeys(
        """razgovarao razgovarala razgovarali razgovor_vodio razgovor_vodila interviewer interview_by interview
        besedoval besedovala entrevista_de intervista_di propos_recueillis_par rozmawial rozmawiala""".split(),
        "interviewer",
    ),
}
_LEADS = {words.replace("_", " "): role for words, role in _LEADS.items()}
# "Oral evidence taken on Tuesday 12 February 2013"
_PUBLISHED_IN = regex.compile(
    r"^(?:(?:first |originally )?published (?:in|by)|objavljeno u|erschienen in|publié dans|publicado en|pubblicato su)"
    r"\s+(?P<name>\p{Lu}[^.,;:!?]{2,50})$",
    regex.IGNORECASE,
)


def _is_day(text: str) -> bool:
    date = date_alone(text)
    return date is not None and date.day is not None


_FEWEST_LISTED, _MOSTLY = 4, 0.6


def set_contents_aside(header: Header, openings: Sequence[str], headings: Collection[str] = ()) -> None:
    """A list of contents repeats the questions before the first of them is asked; its heading ends with a colon.

    ``headings``: those of the whole text, which a list of contents on one line repeats.
    """
    opened = set(openings)
    kept: list[Passage] = []
    for passage in header.introduction:
        listed = [heading for heading in headings if f" {heading} " in f" {passage.folded} "]
        if len(listed) >= _FEWEST_LISTED and sum(map(len, listed)) > _MOSTLY * len(passage.folded):
            header.set_aside(AsideKind.NAVIGATION, passage)
        elif passage.folded in opened:
            if kept and kept[-1].text.endswith(":") and kept[-1].words <= 8:
                header.set_aside(AsideKind.NAVIGATION, kept.pop())
            header.set_aside(AsideKind.NAVIGATION, passage)
        else:
            kept.append(passage)
    header.introduction = kept


def _take_title(
    header: Header, headline: headlines.Headline | None, crumbs: Sequence[tuple[Passage, list[str]]]
) -> None:
    if headline is not None:
        header.title, header.title_origin, header.site = headline.title, headline.origin, headline.site
        if headline.start is not None:
            header.claim(headline.start, headline.end, "title", headline.origin)
    for passage, _ in crumbs:
        if headline is not None and passage is headline.within:
            header.set_aside(AsideKind.BREADCRUMB, passage, passage.start, headline.start)
        else:
            header.set_aside(AsideKind.BREADCRUMB, passage)


# --- everything else ---


def _take_small_print(header: Header, passage: Passage, site: set[str], prose_seen: bool) -> bool:
    """True if the passage is a date, a byline, a field, or furniture; False if it introduces."""
    text = passage.text
    if bylines.take(header, passage) or cover_sheets.take_field(header, passage):
        return True
    field = FIELD.match(text)
    if field is not None and not _OF_A_LIFE.isdisjoint(fold(field["name"]).split()) and find_date(text) is not None:
        header.set_aside(AsideKind.OTHER, passage)
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
    in_table = passage.kind in (BlockKind.TABLE_CELL, BlockKind.TERM, BlockKind.DEFINITION)
    if in_table and passage.words <= 12 and not (_PUBLISHED_ON.match(text) and find_date(text)):
        header.set_aside(AsideKind.OTHER, passage)
        return True
    asked = uncased.credited(text)
    if asked:
        header.fields.append(("interviewer", asked))
        header.claim(passage.start, passage.end, "author", message("names who asked"))
        return True
    credit = CREDIT.match(text)
    if credit is not None and not credit["name"][:1].isupper():
        # "Razgovarali smo sa ..." introduces the guest.
        credit = None
    if credit is not None and passage.words <= 14 and passage.index == 0 and _HEADS_A_TALK.match(text):
        # At the very top it is the guest whom the word for a talk introduces: "Interview: ADA LUND".
        header.fields.append(("interviewee", credit["name"].strip()))
        if not header.title:
            header.title, header.title_origin = text, message("first line")
        header.claim(passage.start, passage.end, "title", message("first line"))
        return True
    if credit is not None and passage.words <= 14:
        named, *rest = regex.split(r"\s+[·|•]\s+", credit["name"].strip())
        header.fields += [("interviewer", name) for name in several_names(without_buttons(named))]
        held = find_date(text) if header.date is None else None
        if held is not None and (rest or held[0].day is not None):
            header.date, header.date_origin = held[0], message("byline")
            header.date_kind = DateKind.PUBLISHED if rest else DateKind.CONDUCTED
        header.claim(passage.start, passage.end, "author", message("names who asked"))
        return True
    short = None
    if passage.words <= _LONGEST_DATE_LINE:
        short = SHORT_BYLINE.match(text) or DATE_AND_NAME.match(text)
    held = find_date(short["rest"]) if short is not None else None
    if short is not None and held is not None and names.is_one_word(short["name"]):
        header.fields.append(("author", short["name"]))
        if header.date is None:
            header.date, header.date_origin = held[0], message("byline")
        header.claim(passage.start, passage.end, "author", message("byline"))
        return True
    published = _PUBLISHED_IN.match(text) if passage.words <= _LONGEST_DATE_LINE else None
    if published is not None and find_date(text) is None:
        header.masthead = header.masthead or published["name"].strip()
        header.claim(passage.start, passage.end, "outlet", message("field"))
        return True
    byline = BYLINE.match(text)
    if byline is not None and passage.words <= 16 and not passage.is_sentence:
        header.fields.append(("author", without_buttons(byline["name"])))
        second = _AND_SOMEBODY.match(byline["rest"])
        if second is not None:
            header.fields.append(("author", second["name"]))
        header.claim(passage.start, passage.end, "author", message("byline"))
        if header.date is None and byline["rest"]:
            found = find_date(byline["rest"])
            if found is not None:
                header.date, header.date_origin = found[0], message("byline")
        return True
    worker = AT_WORK.fullmatch(text) if passage.words <= _LONGEST_DATE_LINE else None
    if worker is not None and names.is_full_name(worker["name"]):
        header.fields.append(("author", worker["name"]))
        header.claim(passage.start, passage.end, "author", message("byline"))
        return True
    if passage.words <= 14:
        date = _date_of_line(passage)
        if not passage.is_sentence and _PUBLISHED_ON.match(text):
            held = find_date(text)
            date = date or (held[0] if held is not None else None)
            writer = _WRITTEN_BY.search(text)
            if date is not None and writer is not None and names.is_full_name(writer["name"]):
                header.fields.append(("author", writer["name"]))
        if date is None and not passage.is_sentence and occasions.CONDUCTED.search(text):
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
                conducted = occasions.CONDUCTED.search(text) or occasions.FROM_TO.search(text)
                header.date_kind = DateKind.CONDUCTED if conducted else DateKind.PUBLISHED
                header.date_above_title = _before_title(header, passage)
            parts = regex.split(r"\s+[|·•]\s+", text)
            header.fields += [("author", part) for part in parts if len(parts) > 1 and names.is_full_name(part)][:1]
            header.fields += [told for part in parts if len(parts) > 1 and (told := credited(part))[1]]
            header.claim(passage.start, passage.end, "date", message("date line"))
            return True
        if READING_TIME.match(text):
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
    if not prose_seen and header.title and headlines.is_outlet_line(passage):
        listed = passage.index or passage.folded in masthead.SECTIONS
        if listed and passage.words == 1 and _before_title(header, passage):
            # "News" and "Blog" of a menu.
            pass
        elif names.names_outlet(text) or passage.index == 0:
            name = regex.split(r"\s+[·|–—]\s+", text)[0].strip()
            header.masthead = header.masthead or headlines.ISSUE.sub("", name) or name
        header.set_aside(AsideKind.NAVIGATION if _before_title(header, passage) else AsideKind.HEADING, passage)
        return True
    if not prose_seen and passage.words <= 12 and not passage.is_sentence and _before_title(header, passage):
        header.set_aside(AsideKind.NAVIGATION, passage)
        return True
    if not prose_seen and passage.words <= 24 and not passage.is_sentence and passage.kind is not BlockKind.QUOTE:
        return _take_heading(header, passage)
    if passage.kind is BlockKind.HEADING and not _is_standfirst(passage):
        header.set_aside(AsideKind.HEADING, passage)
        return True
    return False


_AND_SOMEBODY = regex.compile(
    r"(?:and|und|et|y|e|i|и|&)\s+(?P<name>\p{Lu}[\p{L}.'’-]+(?:\s+\p{Lu}[\p{L}.'’-]+){1,2})$", regex.IGNORECASE
)
# "Publié le 05/09/2021 à 07h00 par Ada Lund", "Posted on Monday, 4 May 2019 by Per Falk"
_PUBLISHED_ON = regex.compile(
    r"(?:publi(?:é|cado|cada|cat[oă]?|kováno|shed|kowano|cerad)|pubblicato|posted|veröffentlicht|erstellt|erschienen"
    r"|objavljen[oa]?|објављено|опубликован[оа]|опубліковано|dodan[oy]|zveřejněno|geplaatst|gepubliceerd|publisert"
    r"|yayınla\w+|megjelent|updated|actualizado|mis à jour|stand|datum|date)\b",
    regex.IGNORECASE,
)
_WRITTEN_BY = regex.compile(
    r"\b(?i:by|par|por|von|de|di|da|od|door|av|автор:?|autor:?)\s+(?P<name>\p{Lu}[\p{L}.’'-]+(?:\s+\p{Lu}[\p{L}.’'-]+){1,2})"
    r"(?=\s*$|\s+(?:on|pe|le|am|il|el|u|em|op|den|w|dana)\s|\s*[,|·–—-]\s)"
)


def _is_standfirst(passage: Passage) -> bool:
    """Set as a heading, and sentences: what introduces the talk."""
    return passage.is_sentence and not passage.asks and passage.words > _LONGEST_HEADING


_LONGEST_HEADING = 8
_HEADS_A_TALK = regex.compile(
    r"(?:interview|intervju|интервју|razgovor|разговор|entrevista|intervista)\s*:", regex.IGNORECASE
)


def _date_of_line(passage: Passage) -> PartialDate | None:
    """The date of a line that is a date and little else, or of one of its parts between bars; of a source's line too.

    "Source: Harbour Post, 4 May 2019, 10:00"
    """
    sourced = find_date(passage.text) if title_lines.CREDITS.match(passage.text) else None
    if sourced is not None and sourced[0].day is not None:
        return sourced[0]
    alone = date_alone(passage.text) if passage.words <= _LONGEST_DATE_LINE else None
    if alone is not None:
        return alone
    parts = regex.split(r"\s+[|·•]\s+", passage.text)
    return next((found for part in parts if len(parts) > 1 and (found := date_alone(part)) is not None), None)


_LONGEST_DATE_LINE = 12
# "Born: 2 February 1931", "Data urodzenia: 02.02.1931": no day of the talk.
_OF_A_LIFE = frozenset(
    """born birth died death urodzenia urodzony urodzona zgonu geboren geburtsdatum gestorben rodenja rodjenja rodjen
    rodena rodjena roden smrti naissance nee ne nacimiento nascita nato nata nascimento narozeni narozen narozena
    narodenia rozdenija rodilsja rodilas rojstva szuletett fodt fodd geboortedatum""".split()
)


def _take_heading(header: Header, passage: Passage) -> bool:
    """A short line that is no sentence: the title again, a menu entry before it, or a standfirst after it."""
    if passage.words <= 3:
        header.set_aside(AsideKind.NAVIGATION if _before_title(header, passage) else AsideKind.HEADING, passage)
        return True
    if passage.kind is BlockKind.HEADING and not _is_standfirst(passage):
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
