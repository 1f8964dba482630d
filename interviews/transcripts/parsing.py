"""Putting it together: bytes in, a reading out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from interviews.language import fold
from interviews.language.lookalikes import in_one_alphabet, mixes_alphabets

from . import cautions, readers, stated, structures
from .head import header, imprints, metadata
from .head.heads import Header
from .kinds import admission
from .ledger import tile
from .lines import Lines
from .messages import Message, in_a_row, message
from .pages import credits, furniture, margins
from .passages import Passage, fold_space, passages_of
from .people import outlets, reprints, speakers
from .people.meetings import SPOKE_TO
from .records import (
    Aside,
    AsideKind,
    BlockKind,
    Document,
    Exchange,
    Fact,
    Given,
    Reading,
    Refused,
    Span,
    SpanKind,
    Turn,
    TurnKind,
)
from .talk import captions, endings, fragments, turns
from .topics import subjects
from .version import PARSER_VERSION
from .words import lexicon, names, pronouns, tongues, varieties
from .words.dates import days_first
from .words.declensions import nominative

# What a file says of the place at which the conversation can be heard: front matter and meta tags.
_RECORDING = ("recording", "audio", "og:audio", "audio_url", "video_url", "recording_url", "media", "video")

_SUBTITLES = frozenset(("subtitle", "deck", "standfirst", "tagline"))
_OF_THE_PAGE = frozenset(
    """keywords news_keywords description og:description twitter:description article:section articlesection genre
    section article:tag tags categories category html title og:title canonical og:url""".split()
) | {"html title"}


def parse(data: bytes, *, name: str = "", given: Given = Given()) -> Reading:  # noqa: B008 - frozen
    """What the bytes say, as a reading whose spans tile the decoded text.

    ``name``: the file's name, for messages, and for a date with which it begins. ``given`` overrides what the document
    says. Raises ``Refused`` for what cannot be decoded and for a text that is no interview, with its line.
    """
    document = readers.read(data)
    if document.stated is not None:
        return stated.reading(document, document.stated, PARSER_VERSION, given)
    passages = _with_voices_in_boxes(passages_of(document))
    body, outside = _parted(passages, furniture.outside)
    headlines = margins.printed_twice(body, outside) | margins.titles_that_ask(body, document.facts)
    if headlines:
        body, outside = _parted(passages, lambda passage: furniture.outside(passage) or passage.start in headlines)
    structure, reasons = structures.choose(body[: margins.end_of_article(body)])
    if structure is None and outside:
        # Some sites wrap the conversation itself in an aside or a box.
        body, outside = _parted(passages, furniture.surely_outside)
        body = tuple(replace(passage, block=replace(passage.block, region="")) for passage in body)
        structure, reasons = structures.choose(body)
    if structure is None:
        line = passages[0].line if passages else None
        raise Refused(message("no interview: no questions and answers were found in it"), line)
    return _read(document, body, outside, structure, reasons, given, name)


def _read(
    document: Document,
    passages: Sequence[Passage],
    outside: Sequence[Passage],
    structure: structures.Structure,
    reasons: list[Message],
    given: Given,
    name: str,
) -> Reading:
    before = _before(structure.marks[0], passages)
    printed = [*outside, *(passage for passage in passages[len(before) :] if passage.kind is BlockKind.HEADING)]
    printed += [passage for passage in passages[-_LAST_PRINTED:] if _COPYRIGHT in passage.text and passage.index]
    head = header.read(before, document.facts, _spoken(structure, passages), printed)
    told = metadata.own_name(head, document.facts)
    if told and f"{fold(head.masthead)} ".startswith(f"{fold(told)} "):
        # A menu stands behind the name.
        head.masthead = told
    if told and set(fold(told).split()).isdisjoint(fold(head.masthead).split()):
        # A section, a place or a kind of event stands at the head of a page as well.
        head.masthead = ""
    told_by = [head.title, *(passage.text for passage in head.introduction[:_OPENINGS])]
    head.outlet = head.outlet or reprints.reprinted_from(head.masthead or told, told_by)
    stated = metadata.fact(document.facts, "lang")[:2].lower()
    texts = [passage.text for passage in passages]
    told_language = given.language or tongues.detect(texts) or stated
    if not given.language and told_language == "sr":
        told_language = varieties.variety(texts, stated)
    language = varieties.parsed_as(told_language)
    cut, asides = turns.cut(structure.marks, passages)
    asides += [turns.outside(passage, cut) for passage in outside]
    headings = {passage.folded for passage in passages if passage.kind is BlockKind.HEADING}
    header.set_contents_aside(head, [turn.pieces[0].folded for turn in cut if turn.pieces], headings)
    boxed = {passage.text for passage in outside if passage.region == "byline" and names.is_full_name(passage.text)}
    if len(boxed) == 1 and not any(role in ("author", "interviewer") for role, _ in head.fields):
        head.fields.append(("author", boxed.pop()))
    context = _context(head, document.facts, given, asides, [piece.text for piece in cut[-1].pieces[1:]], language)
    cast = speakers.identify(structure.marks, [turn.texts for turn in cut], context)
    elsewhere = _told_elsewhere(document.facts, outside)
    doubts = admission.check(structure, cut, cast, passages, head.title, language, elsewhere)
    openings = [
        text for turn, kind in zip(cut, cast.kinds, strict=True) if kind is TurnKind.QUESTION for text in turn.texts
    ]
    outlet, outlet_origin = metadata.outlet(given, head, cast, document.facts, asides, openings[:_OPENINGS])
    people = [participant.name for participant in cast.participants if not participant.is_outlet]
    own = pronouns.own_words(language)
    speaking = [
        cast.participants[speaker].name if speaker is not None and kind is TurnKind.ANSWER else ""
        for speaker, kind in zip(cast.speakers, cast.kinds, strict=True)
    ]
    heard = own | pronouns.your_words(language) if pronouns.knows(language) else frozenset[str]()
    captions.set_aside(cut, people, asides, outlet, own - pronouns.OURS, speaking, heard)
    end = min((place for place in (structure.end, margins.closing_place(passages)) if place is not None), default=None)
    asks = cast.kinds[-1] is TurnKind.QUESTION
    rules = [discard.offset for discard in document.discards if discard.what == "rule"]
    rules += [aside.piece.start for aside in asides if not any(map(str.isalnum, aside.piece.text))]
    endings.set_tail_aside(cut, people, outlet, language, asides, asks=asks, end=end, rules=sorted(rules))
    fragments.set_aside(cut, language, asides)
    set_apart = [(kind, passage.text) for kind, passage, _, _ in head.asides]
    imprint = imprints.read([*set_apart, *((aside.kind, aside.piece.text) for aside in asides)], head.title)
    if imprint.outlet and not given.outlet and not cast.outlet and (imprint.appeared or not outlet):
        outlet, outlet_origin = imprint.outlet, message("where it says that it was printed")

    lines = Lines(document.text)
    exchanges, spans = _exchanges(cut, cast, lines)
    introduction = tuple(passage.text for passage in head.introduction)
    spans += [
        Span(
            passage.start, passage.end, SpanKind.INTRODUCTION, paragraph=index, reason=message("before the first turn")
        )
        for index, passage in enumerate(head.introduction)
    ]
    spans += head.spans
    furnishing = message("by its words or its place on the page")
    spans += [
        Span(start, end, SpanKind.SET_ASIDE, kind.value, reason=furnishing) for kind, _, start, end in head.asides
    ]
    spans += [Span(a.piece.start, a.piece.end, SpanKind.SET_ASIDE, a.kind.value, reason=a.reason) for a in asides]
    region = metadata.fact(document.facts, "lang").replace("_", "-").partition("-")[2].upper()
    first_days = days_first(language, region)
    date, date_kind, date_origin = metadata.date(
        given, head, document.facts, introduction, first_days, outside, _notes(head, asides), name, imprint
    )
    date = metadata.in_the_language(date, [*head.small_print, head.title, *introduction], language)
    title, made, title_origin = metadata.title(given, head, cast, outlet, language)
    participants = cast.participants
    if mixes_alphabets(document.text):
        title, outlet = in_one_alphabet(title), in_one_alphabet(outlet)
        participants = tuple(replace(person, name=in_one_alphabet(person.name)) for person in participants)
    origins = tuple(
        Fact(field, value, origin)
        for field, value, origin in (
            ("title", title, title_origin),
            ("date", str(date or ""), date_origin),
            ("outlet", outlet, outlet_origin),
        )
        if value
    )
    return Reading(
        parser_version=PARSER_VERSION,
        media_type=document.media_type,
        encoding=document.encoding,
        text=document.text,
        spans=tile(document.text, spans),
        title=title,
        title_made=made,
        date=date,
        date_kind=date_kind,
        outlet=outlet,
        language=told_language,
        address=given.address or metadata.address(document.facts),
        introduction=introduction,
        participants=participants,
        exchanges=exchanges,
        subjects=subjects.find(exchanges, participants, outlet, language),
        asides=_asides(document.text, lines, head, asides),
        warnings=(*document.warnings, *cautions.find(structure, passages, cut, cast)),
        discards=document.discards,
        facts=document.facts,
        origins=origins,
        reasons=(*reasons, *cast.reasons, *_doubted(doubts)),
        given=given,
        recording=given.recording or metadata.fact(document.facts, *_RECORDING),
    )


def _notes(head: Header, asides: Sequence[turns.SetAside]) -> list[str]:
    """What is said of the talk outside of it: notes and credits above and below."""
    above = [passage.text for kind, passage, _, _ in head.asides if kind in _OF_THE_TALK]
    return [*above, *head.small_print, *(aside.piece.text for aside in asides if aside.kind in _OF_THE_TALK)]


_OF_THE_TALK = (AsideKind.NOTE, AsideKind.CREDIT)


def _doubted(doubts: Sequence[Message]) -> tuple[Message, ...]:
    """In one line, what was weighed against its being an interview."""
    return (message("read in spite of: %(signs)s", signs=in_a_row(doubts)),) if doubts else ()


def _spoken(structure: structures.Structure, passages: Sequence[Passage]) -> set[str]:
    """Words of the labels and of the first turns, folded: what the title of a dialogue is likely made of."""
    first = structure.marks[0].passage
    said = set[str]().union(*(passage.text.split() for passage in passages[first : first + _FIRST_PASSAGES]))
    said.update(mark.label for mark in structure.marks[:_FIRST_PASSAGES])
    return set(fold(" ".join(said)).split())


_FIRST_PASSAGES, _LAST_PRINTED, _COPYRIGHT = 60, 80, "©"
_OPENINGS = 4


def _told_elsewhere(facts: Sequence[Fact], outside: Sequence[Passage]) -> list[str]:
    """What a page says of itself beside the article: its keywords, description and section."""
    told = [fact.value for fact in facts if fact.name.lower() in _OF_THE_PAGE]
    return told + [passage.text for passage in outside if passage.region == "breadcrumb"]


def _with_voices_in_boxes(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages; what says "I" in a box that the page sets off was said, however it is set."""
    if not any(passage.region == _SET_OFF for passage in passages):
        return passages
    language = tongues.detect([passage.text for passage in passages])
    mine = pronouns.own_words(language) - pronouns.OURS
    found: list[Passage] = []
    for region, group in groupby(passages, key=lambda passage: passage.region):
        box = list(group)
        if region == _SET_OFF and any(not mine.isdisjoint(passage.folded.split()) for passage in box):
            box = [replace(passage, block=replace(passage.block, region="")) for passage in box]
        found += box
    return tuple(found)


_SET_OFF = "set off"


def _parted(
    passages: Sequence[Passage], is_outside: Callable[[Passage], object]
) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
    """The passages of the article, numbered anew, and those in parts of the page that are none of it."""
    body: list[Passage] = []
    outside: list[Passage] = []
    for passage in passages:
        (outside if is_outside(passage) else body).append(passage)
    if outside:
        body = [replace(passage, index=index) for index, passage in enumerate(body)]
    return tuple(body), tuple(outside)


def _before(first: structures.Mark, passages: Sequence[Passage]) -> list[Passage]:
    """What stands before the first turn, the beginning of its own passage included."""
    before = list(passages[: first.passage])
    passage = passages[first.passage]
    raw = passage.raw[: first.start - passage.start]
    if raw.strip():
        before.append(replace(passage, end=first.start, raw=raw, text=fold_space(raw)))
    return before


def _context(
    head: Header,
    facts: Sequence[Fact],
    given: Given,
    asides: Sequence[turns.SetAside],
    last: Sequence[str],
    language: str,
) -> speakers.Context:
    """``last``: paragraphs of the last turn but its first; a credit may stand among them."""
    told = [
        given.outlet,
        head.outlet,
        head.masthead,
        metadata.fact(facts, "publisher", "og:site_name", "citation_journal_title"),
    ]
    fields = [*head.fields]
    fields += [("interviewer", fact.value) for fact in facts if fact.name.lower() in ("interviewer",)]
    authors = [fact.value.strip() for fact in facts if fact.name.lower() in _AUTHORS]
    told += [author for author in authors if outlets.is_outlets_name(author)]
    if not any(told):
        told.append(outlets.named_in([head.title, *(passage.text for passage in head.introduction)], ())[0])
    fields += [("author", author) for author in authors if names.is_full_name(author)]
    fields += [("interviewee", fact.value) for fact in facts if fact.name.lower() in ("interviewee", "guest")]
    surroundings = [aside.piece.text for aside in asides] + [text.text for _, text, _, _ in head.asides]
    surroundings += head.small_print
    introduced = tuple(fact.value for fact in facts if fact.name.lower() in _SUBTITLES)
    introduced += tuple(
        passage.text
        for kind, passage, _, _ in head.asides
        if kind is AsideKind.HEADING
        and passage.kind is BlockKind.HEADING
        and passage.words >= _SHORTEST_STANDFIRST
        # "Ada Lund in conversation with Per Falk" does not tell who of them asks.
        and lexicon.INTERVIEW_WORDS.isdisjoint(passage.folded.split())
    )
    surroundings += [line for line in last[-_LAST_LINES:] if endings.is_biography(line) or SPOKE_TO.search(line)]
    lines = [sentence for line in last[-_LAST_LINES:] for sentence in credits.sentences(line)]
    lines = [line for line in lines if line.count(" ") < _LONGEST_CREDIT]
    told_so = [aside.piece.text for aside in asides if aside.kind not in _LEADS_ELSEWHERE]
    fields += [("author", name) for line in (*told_so, *lines) if (name := credits.credited_otherwise(line))]
    for line in (*(aside.piece.text for aside in asides), *lines):
        role, name = credits.credited(line)
        fields += [(role, each) for each in credits.several_names(name) if each]
    return speakers.Context(
        head.names_in_title or head.title,
        language,
        (*introduced, *(passage.text for passage in head.introduction)),
        tuple(surroundings),
        tuple((role, nominative(value, language)) for role, value in fields),
        tuple(name for name in told if name),
    )


_LONGEST_CREDIT, _LAST_LINES, _SHORTEST_STANDFIRST = 10, 12, 5
_LEADS_ELSEWHERE = (
    AsideKind.SHARE,
    AsideKind.RELATED,
    AsideKind.ADVERT,
    AsideKind.COMMENT,
    AsideKind.NAVIGATION,
    AsideKind.CAPTION,
    AsideKind.CONTACT,
)
_AUTHORS = ("author", "authors", "byl", "dc.creator", "citation_author", "article:author", "creator")


# --- turns and exchanges ---


def _exchanges(
    cut: Sequence[turns.CutTurn], cast: speakers.Cast, lines: Lines
) -> tuple[tuple[Exchange, ...], list[Span]]:
    """Turns of one speaker that follow one another are joined; a question after an answer opens an exchange."""
    exchanges: list[list[_Joined]] = []
    spans: list[Span] = []
    before: tuple[int | None, TurnKind] | None = None
    for turn, speaker, kind in zip(cut, cast.speakers, cast.kinds, strict=True):
        if not turn.pieces:
            if turn.mark.body > turn.mark.start:
                reason = message("a label without text")
                spans.append(Span(turn.mark.start, turn.mark.body, SpanKind.LABEL, reason=reason))
            continue
        opens = not exchanges or (kind is TurnKind.QUESTION and exchanges[-1][-1].turn.kind is TurnKind.ANSWER)
        if opens:
            exchanges.append([])
        joins = not opens and before == (speaker, kind) and (speaker is not None or turn.mark.key == "")
        first = turn.pieces[0]
        if joins:
            base = len(exchanges[-1][-1].paragraphs)
            exchanges[-1][-1].paragraphs += turn.texts
            exchanges[-1][-1].end = turn.pieces[-1].end
        else:
            base = 0
            start, top = turn.mark.start, first.passage.start
            line = first.passage.line + lines.before(max(start, top)) - lines.before(top)
            opened = Turn(kind, speaker, (), _seconds(turn), line, start)
            exchanges[-1].append(_Joined(opened, list(turn.texts), turn.pieces[-1].end))
        number, index = len(exchanges), len(exchanges[-1]) - 1
        if turn.mark.body > turn.mark.start:
            end, label = min(turn.mark.body, first.start), turn.mark.label
            spans.append(
                Span(turn.mark.start, end, SpanKind.LABEL, label, number, index, reason=_label_reason(turn.mark))
            )
        span_kind = SpanKind.QUESTION if kind is TurnKind.QUESTION else SpanKind.ANSWER
        spans += [
            Span(piece.start, piece.end, span_kind, "", number, index, base + position)
            for position, group in enumerate(turn.paragraphs)
            for piece in group
        ]
        before = (speaker, kind)
    return tuple(Exchange(number, tuple(map(_closed, spoken))) for number, spoken in enumerate(exchanges, 1)), spans


@dataclass(slots=True)
class _Joined:
    """A turn under construction, to which what the same speaker says next is joined."""

    turn: Turn
    paragraphs: list[str]
    end: int


def _closed(joined: _Joined) -> Turn:
    return replace(joined.turn, paragraphs=tuple(joined.paragraphs), end=joined.end)


def _label_reason(mark: structures.Mark) -> Message:
    """Why characters are a label."""
    if mark.damaged:
        return message("read as the label %(label)s in spite of a misprint", label=mark.label)
    if mark.label:
        return message("a speaker that is printed before turns")
    return message("a mark that opens turns")


def _seconds(turn: turns.CutTurn) -> float | None:
    """When a turn begins: by the time printed with its label, else by that of its cue."""
    return turn.pieces[0].passage.block.seconds if turn.mark.seconds is None else turn.mark.seconds


def _asides(text: str, lines: Lines, head: Header, asides: Sequence[turns.SetAside]) -> tuple[Aside, ...]:
    """Everything set aside, in the order of the text."""
    extents = [(kind, start, end) for kind, _, start, end in head.asides] + [
        (a.kind, a.piece.start, a.piece.end) for a in asides
    ]
    return tuple(
        Aside(kind, fold_space(text[start:end]), lines.before(start) + 1)
        for kind, start, end in sorted(extents, key=lambda item: item[1])
    )
