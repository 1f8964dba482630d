"""Whether a text in which people seem to talk is an interview: plays, FAQs, speeches and chat logs are refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

import regex

from interviews.language import fold

from ..messages import Message, message
from ..pages.furniture import kind_of
from ..passages import Passage, asks_politely, ends_with_question, word_count
from ..people.speakers import Cast
from ..people.voices import role_key
from ..records import AsideKind, BlockKind, Refused, Role, TurnKind
from ..structures import Structure
from ..talk.turns import CutTurn, Piece
from ..words import lexicon, names, pronouns, quotations
from . import genres
from .announced import is_announced

_STAGE = regex.compile(
    r"^(?:act|scene|cin|scena|prizor|akt|aufzug|szene|acte|deistvie|iavlenie|dramatis personae|lica"
    r"|the curtain|curtain)\b(?: \S+){0,4}$"
    r"|^(?:int|ext)(?: \S+){1,8} (?:day|night|morning|evening|dusk|dawn|later|continuous)$"
    r"|^(?:cut to|fade (?:in|out|to \w+))$"
)
# "ACT 1 SCENE 2 (Enter Mara)", "(Enter MARA and the PILOT!)": a play that was saved as one line.
_DIRECTION = regex.compile(
    r"^\s*ACT\s\w{1,5}[.,:]?\sSCENE\s\w{1,5}\b"
    r"|[(\[](?:Enter|Exit|Exeunt|Re-?enter|Ulaze?|Izlaze?|Улазе?|Излазе?|Входит|Уходит|Auftritt|Abgang)\s\p{Lu}"
)
_FEWEST_DIRECTIONS = 2
# What a reading needs of the evidence of _Heard to be an interview: less where speakers are named or it is announced.
_NAMED, _LABELLED, _NAMELESS, _ANNOUNCED, _QUOTED, _UNNAMED = 0.5, 0.7, 0.95, 0.7, 0.75, 1.1
_LEAST_ASKING, _LEAST_OWN, _LEAST_PERSONAL = 0.2, 0.15, 0.5
# A headline that quotes somebody, as those of interviews do.
_TITLE_QUOTES = regex.compile(r"[“„«\"‘][^”“»\"’]{12,}[”“»\"’]|^\p{Lu}[\p{L}’'. -]{4,40}:\s")
_FEWEST_WORDS, _FEWEST_WORDS_NAMED = 10, 6
# Of so few questions without labels none is answered by whoever asks it.
_FEW_QUESTIONS = 4
_MANY = 7
_FAINT = 0.4
# So many labels above nothing, and such a share of the turns, are too many; the share of answers about questions.
_SILENT, _MOST_SILENT, _EXPLAINED = 3, 0.15, 0.5
# "This question surfaces ...", "Ask for the day it happened.", "A good answer names somebody."
_OF_QUESTIONS = regex.compile(
    r"\b(?:(?:this|the|these|another|good|next) (?:\w+ )?questions?|questions? to ask"
    r"|(?:a|the|good|real) (?:\w+ )?answers?|to ask|ask (?:for|about|them|him|her|yourself|if|how|what|why)"
    r"|(?:ovo|to|ovim) pitanje\w*|(?:diese|dieser|mit der) frage"
    r"|cette question|esta pregunta|questa domanda|etot vopros)\b"
)
_OF_JOBS = regex.compile(
    r"\b(?:interview questions?(?! with| to | for the )|job interview|questions to ask"
    r"|vorstellungsgesprach|entretien d embauche"
    r"|entrevista de trabajo|colloquio di lavoro|razgovor za posao|sobesedovani\w+)\b"
)
# "The questions that I usually ask founders", "6 questions founders should prepare for".
_TO_BE_ASKED = regex.compile(
    r"\bquestions (?:(?:that|which) )?(?:i|we|you)"
    r"(?: (?:ve|have|usually|always|often|like|love|enjoyed|enjoy|to|can|should)){0,4} ask(?:ing)?\b"
    r"|\bquestions (?:\w+ ){0,3}should (?:ask|prepare|expect|be ready)\b"
)


_MARKS = lexicon.ROLES
# Who speaks in a record of somebody who was served, by people or by a machine.
_AT_A_COUNTER = frozenset(
    """customer client support agent helpdesk technician seller buyer user assistant bot chatbot ai system human clerk
    waiter guest dispatcher operator caller leitstelle anrufer anruferin operater pozivalac kunde kundin
    kundendienst kupac prodavac podrska korisnik client vendeur acheteur cliente soporte""".split()
)
_OF_INTERVIEWS = frozenset("interviewer interviewerin intervieweur interviewee respondent novinar novinarka".split())
_ASKS = regex.compile(r"[\p{L}\p{N}\"”»)’'…]\s?[?？؟][\"'”’»)\]*_]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Heard:
    """Shares of the turns, 0 to 1: questions with a question mark, questions that address somebody or speak as "I",
    answers that speak as "I" (as "we" counts half), and answers that speak to the reader without an "I"."""

    asking: float
    addressed: float
    asked_as_reader: float
    own: float
    to_readers: float

    @property
    def evidence(self) -> float:
        return self.asking + self.addressed + self.own - 0.5 * self.to_readers


def check(
    structure: Structure,
    turns: Sequence[CutTurn],
    cast: Cast,
    passages: Sequence[Passage],
    title: str,
    language: str,
    told_elsewhere: Sequence[str] = (),
) -> tuple[Message, ...]:
    """Raise ``Refused`` with the reason and the line if this is no interview; else what spoke against it, in words.

    ``told_elsewhere``: what a page says of itself outside the article, in meta tags or menus right above it.
    """
    line = passages[turns[0].mark.passage].line
    spoken = list(zip(turns, cast.kinds, strict=True))
    questions = [turn for turn, kind in spoken if kind is TurnKind.QUESTION and turn.pieces]
    answers = [turn for turn, kind in spoken if kind is TurnKind.ANSWER and turn.pieces]
    if not questions or not answers:
        raise Refused(message("no interview: only one side speaks"), line)
    changes = sum(a is not b for a, b in zip(cast.kinds, cast.kinds[1:], strict=False))
    labelled = structure.name == "labels"
    if changes < 2 and not labelled:
        raise Refused(message("no interview: a question and an answer do not make a conversation"), line)
    opening = " ".join(passage.folded for passage in passages[:4] if passage.words <= 25)
    heading = f" {fold(title)} {opening} "
    told = not lexicon.INTERVIEW_WORDS.isdisjoint(heading.split())
    _check_listed(heading, passages, turns[0].mark.passage)
    staged = next((passage for passage in passages if passage.words <= 6 and _STAGE.match(passage.folded)), None)
    if staged is None and not told:
        staged = _directed(passages)
    if staged is not None and not told:
        raise Refused(message("no interview: a play, with acts or scenes"), staged.line)
    _check_form(answers, line)
    heard = _hear(questions, answers, language, quoting=not labelled)
    _check_about_questions(answers, heard, line)
    titles = (fold(title), *map(fold, told_elsewhere))
    announced = is_announced(titles, passages, turns[0].mark.passage)
    personal = heard.own + heard.addressed if pronouns.knows(language) else genres.MUCH
    weighed = genres.weigh(turns, cast, passages, titles, announced=announced, told=told, personal=personal)
    if weighed.is_another:
        raise Refused(message("no interview: another kind of text (%(signs)s)", signs=weighed.told), line)
    if labelled:
        _check_silent(turns, line)
        if not all(label.islower() for participant in cast.participants for label in participant.labels):
            # Whoever is printed in lower case typed, and left out full stops.
            _check_lists(answers, heard, line)
        _check_labelled(heard, cast, line, few=min(len(questions), len(answers)) < 2 and not told)
        if not told and len(questions) <= _FEW and len(answers) <= _FEW:
            _check_quoted(turns, passages, cast, line)
        if passages[turns[0].mark.passage].block.seconds is not None:
            _check_no_film(answers, line)
        return weighed.reasons
    _check_narrated([*questions, *answers], line)
    if _SPEECH.search(heading) is not None and not told and _runs_on(answers):
        raise Refused(message("no interview: a speech, whose speaker answers what he or she asks"), line)
    _check_sections(structure, passages, len(questions), line)
    if _WRITTEN.search(heading) is not None and heard.asking >= _NEARLY_ALL and len(questions) > _FEW:
        return weighed.reasons
    _check_essay(questions, answers, line)
    if len(questions) < 3 and not told and not _surely_talks(heard, questions, answers, announced=announced):
        raise Refused(message("no interview: two questions are too few to know one by where nobody is named"), line)
    enough = _ANNOUNCED if announced else _QUOTED if _TITLE_QUOTES.search(title[:300]) else _UNNAMED
    if (
        len(questions) <= _FEW_QUESTIONS
        and not announced
        and not told
        and any(_answers_itself(turn, language) for turn in questions)
    ):
        raise Refused(message("no interview: whoever asks answers too, as in a column or a review"), line)
    named = any(names.is_full_name(one.name) for one in cast.participants)
    if not announced and not told and not heard.addressed and pronouns.knows(language):
        plain = not any(
            piece.passage.bold or piece.passage.kind is BlockKind.HEADING for q in questions for piece in q.pieces
        )
        if (plain and not named and not any(map(_opened, [*questions, *answers]))) or _runs_on(answers):
            raise Refused(message("no interview: an essay or a story, with a question here and there"), line)
    if structure.score < _FAINT and not told and enough != _ANNOUNCED:
        raise Refused(message("no interview: too little tells questions from answers"), line)
    opened = all(map(_opened, answers)) and heard.asking >= _NEARLY_ALL
    opened = opened or (all(map(_opened, questions)) and (heard.asking >= _MOSTLY_ASKED or language == "ja"))
    if pronouns.knows(language) or not opened:
        # A guest whom the page names may answer in words without a verb.
        guests = {one.name for one in cast.participants if one.role == Role.INTERVIEWEE}
        told_of = any(names.is_full_name(guest) or names.has_no_case(guest) for guest in guests)
        sure = enough == _ANNOUNCED and told_of and heard.asking >= _NEARLY_ALL
        if not sure or heard.asked_as_reader or heard.to_readers:
            _check_unlabelled(heard, line, enough, many=len(questions) >= _MANY, language=language)
    timed = sum(_TIMED.match(turn.pieces[0].text) is not None for turn in (*questions, *answers))
    first, last = turns[0].mark.passage, turns[-1].mark.passage
    clocks = sum(kind_of(passage) is AsideKind.TIME for passage in passages[first:last])
    if passages[first].block.seconds is not None or timed > _MOSTLY * len(turns) or clocks > _CLOCKED * (last - first):
        _check_short_lines(answers, line)
    return weighed.reasons


# "Rede des Bürgermeisters zur Einweihung", "Speech by the Minister", and the note that the spoken word counts.
_SPEECH = regex.compile(
    r"^ (?:(?:fest|eroffnungs|begrussungs|dank)?(?:rede|ansprache)|speech|address|remarks|opening remarks|govor"
    r"|beseda na"
    r"|discours|allocution|discurso|discorso|przemowienie|rec|vystuplenie|tale|puhe) (?:by|of|at|to|des|der|von|zu[rm]"
    r"|de|du|di|del|da|na|u|predsed\w+|p\w+)\b"
    r"| (?:es gilt das gesprochene wort|check against delivery|seul le prononce fait foi) "
)


# "Answers of the Harbour Office to questions of the Gazette": an office says neither "I" nor "you".
_WRITTEN = regex.compile(
    r" (?:answers|replies|responses|odgovori|antworten|reponses|respuestas|risposte|otvety|odpowiedzi|odpovedi)"
    r" (?:\w+ ){0,9}(?:to|na|auf|aux?|alle|a las|au) (?:\w+ ){0,3}"
    r"(?:questions?|inquiry|pitanja|fragen|anfrage|preguntas|domande|voprosy|pytania|otazky) "
    r"| (?:schriftliche|presse) ?anfrage\w* (?:\w+ ){0,6}an "
)


def _runs_on(answers: Sequence[CutTurn]) -> bool:
    """Most answers begin amid a paragraph: nothing but a question mark parts them from what was asked."""
    return 2 * sum(turn.mark.start > turn.pieces[0].passage.start for turn in answers) > len(answers)


_CLOCKED = 0.25
# "00:01:02.340 | And then", "1:02 And then"
_TIMED = regex.compile(r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?\s")


def _directed(passages: Sequence[Passage]) -> Passage | None:
    """The first passage with stage directions, where there are several."""
    found = [(passage, len(_DIRECTION.findall(passage.text))) for passage in passages]
    total = sum(count for _, count in found)
    return next(passage for passage, count in found if count) if total >= _FEWEST_DIRECTIONS else None


def _answers_itself(turn: CutTurn, language: str) -> bool:
    """ "What does the office say? The office says that it will be done. And who pays?".

    What speaks to the guest answers nothing: "What happened then? You stopped after three albums. Why?"
    """
    found = (match for piece in turn.pieces for match in _ASKED_AND_ANSWERED.finditer(piece.text))
    said = (match["said"] for match in found)
    return any(not pronouns.addressed(text, fold(text), language) for text in said)


# Two questions in one paragraph, or one at its beginning, with statements behind them.
_ASKED_AND_ANSWERED = regex.compile(r"(?:^|[.!?]\s)[^.!?]{3,200}\?\s+(?P<said>\p{Lu}[^.!?]{2,200}[.!…])(?:\s|$)")


def _surely_talks(heard: _Heard, questions: Sequence[CutTurn], answers: Sequence[CutTurn], *, announced: bool) -> bool:
    """Two questions will do where both ask, answers say "I", and the page announces a talk or sets answers apart."""
    apart = all(map(_opened, answers)) and not any(map(_opened, questions))
    personal = heard.addressed >= _LEAST_PERSONAL and heard.own > _LEAST_PERSONAL
    return heard.asking > _NEARLY_ALL and personal and (announced or apart)


# Only questions stand behind these.
_JAPANESE_DASHES = ("――", "──", "——")
_NEARLY_ALL, _MOSTLY_ASKED = 0.9, 0.6
_OPENING_QUOTES = ("“", "„", "«", '"', "”")


def _opened(turn: CutTurn) -> bool:
    """A mark opens the turn, or a quotation."""
    return turn.mark.body > turn.mark.start or turn.pieces[0].text.startswith(_OPENING_QUOTES)


def _hear(questions: Sequence[CutTurn], answers: Sequence[CutTurn], language: str, *, quoting: bool) -> _Heard:
    """``quoting``: nobody is printed as speaking, so that what stands in quotation marks may be anybody's."""

    def asks(turn: CutTurn) -> bool:
        return any(
            ends_with_question(piece.text)
            or piece.passage.text.startswith(_JAPANESE_DASHES)
            or asks_politely(piece.text)
            or ("?" in piece.text and _ASKS.search(piece.text) is not None)
            for piece in turn.pieces
        )

    def addresses(turn: CutTurn) -> bool:
        return any(pronouns.addressed(piece.text, piece.folded, language) for piece in turn.pieces)

    ours = pronouns.own_words(language)

    def one_voice(turn: CutTurn) -> bool:
        return any(pronouns.one_voice(_unquoted(piece) if quoting else piece.folded, language) for piece in turn.pieces)

    def several(turn: CutTurn) -> bool:
        return any(
            not ours.isdisjoint((_unquoted(piece) if quoting else piece.folded).split()) for piece in turn.pieces
        )

    asked = [(addresses(turn), one_voice(turn)) for turn in questions]
    answered = [(addresses(turn), one_voice(turn)) for turn in answers]
    own = _mean(voice for _, voice in answered)
    return _Heard(
        asking=_share(questions, asks),
        addressed=_mean(spoken_to for spoken_to, _ in asked),
        asked_as_reader=_mean(voice and not spoken_to for spoken_to, voice in asked),
        own=max(own, 0.5 * (own + _share(answers, several))),
        to_readers=_mean(spoken_to and not voice for spoken_to, voice in answered),
    )


def _unquoted(piece: Piece) -> str:
    """What is said, folded, without what it quotes of others; all of it where nothing else is said."""
    if not quotations.is_held(piece.text):
        return piece.folded
    return fold(quotations.without(piece.text))


def _share(turns: Sequence[CutTurn], holds: Callable[[CutTurn], bool]) -> float:
    return _mean(map(holds, turns))


def _mean(values: Iterable[bool]) -> float:
    held = list(values)
    return sum(held) / len(held)


def _check_listed(heading: str, passages: Sequence[Passage], first: int) -> None:
    """Lists of questions are headed as such, at the top of the page or right above the first question."""
    above = " ".join(passage.folded for passage in passages[max(0, first - 2) : first + 1] if passage.words <= 8)
    before = [passage.folded for passage in passages[max(0, first - 12) : first]]
    for text in (heading, f" {above} "):
        if any(f" {phrase} " in text for phrase in lexicon.FAQ_WORDS):
            raise Refused(
                message("no interview: a list of frequently asked questions, which nobody put to anybody"),
                passages[0].line,
            )
        if _OF_JOBS.search(text) or any(_TO_BE_ASKED.search(told) for told in before):
            raise Refused(message("no interview: a list of questions for interviews"), passages[0].line)


def _check_form(answers: Sequence[CutTurn], line: int) -> None:
    """Below the questions of a form stand answers to choose from, or a line to write on."""
    if _share(answers, lambda turn: any(_TO_FILL_IN.fullmatch(piece.text) for piece in turn.pieces)) >= _EXPLAINED:
        raise Refused(message("no interview: a form, with answers to choose from"), line)


_TO_FILL_IN = regex.compile(r"[^/.!?|]{1,40}(?:\s[/|]\s[^/.!?|]{1,40}){1,9}|[_.…\s-]{4,}|(?:[□☐○◯]\s?[^□☐○◯]{1,60})+")


def _check_about_questions(answers: Sequence[CutTurn], heard: _Heard, line: int) -> None:
    """A guide to questions explains below each of them what it is good for."""
    if heard.own >= _LEAST_PERSONAL:
        return
    explained = _share(answers, lambda turn: any(_OF_QUESTIONS.search(piece.folded) for piece in turn.pieces))
    # Of one or two answers each has to.
    if explained >= (_EXPLAINED if len(answers) > 2 else 1.0):
        raise Refused(message("no interview: what stands below the questions explains them"), line)


def _check_silent(turns: Sequence[CutTurn], line: int) -> None:
    """Under a label something is said; headings of boxes, of entries and of dates stand above nothing."""
    silent = sum(not turn.pieces for turn in turns)
    if silent >= _SILENT and silent > _MOST_SILENT * len(turns):
        raise Refused(message("no interview: what could be speakers stands above nothing that is said"), line)


def _check_quoted(turns: Sequence[CutTurn], passages: Sequence[Passage], cast: Cast, line: int) -> None:
    """A few lines of a dialogue amid a long text are quoted there, where not both sides are somebody by name."""
    spoken = sum(word_count(piece.text) for turn in turns[:-1] for piece in turn.pieces)
    spoken += word_count(turns[-1].pieces[0].text) if turns[-1].pieces else 0
    everything = sum(passage.words for passage in passages)
    named = {one.role for one in cast.participants if one.labels and (one.is_outlet or names.is_full_name(one.name))}
    if len(named) < 2 and everything > _MUCH_LONGER * spoken:
        raise Refused(message("no interview: a few lines of a dialogue, quoted in a text about something"), line)


_FEW, _MUCH_LONGER = 2, 4
# Whoever is interrupted ends with a dash.
_STATED = regex.compile(r"(?:[.!…。！।۔።」]|--|[–—])[\"'”’»)」』）]*\s*$")


def _states(piece: Piece) -> bool:
    return _STATED.search(piece.text, max(0, len(piece.text) - _LONGEST_END)) is not None


_LONGEST_END = 20


def _check_lists(answers: Sequence[CutTurn], heard: _Heard, line: int) -> None:
    """People speak in sentences; what stands under the heads of a site's boxes are lines and lists."""
    closed = _share(answers, lambda turn: turn.pieces[0].passage.asks or any(map(_states, turn.pieces)))
    if closed < _LEAST_CLOSED and heard.asking >= _LEAST_ASKING:
        raise Refused(message("no interview: headings and lists, in which nobody speaks"), line)


def _check_essay(questions: Sequence[CutTurn], answers: Sequence[CutTurn], line: int) -> None:
    """An essay or a story asks now and then, amid long paragraphs, and quotes; questions of a talk stand out."""
    ends = _share(questions, lambda turn: ends_with_question(turn.pieces[-1].text))
    words = median(sum(len(piece.text.split()) for piece in turn.pieces) for turn in questions)
    pieces = [piece for turn in (*questions, *answers) for piece in turn.pieces]
    quoting = sum(quotations.is_held(piece.text) for piece in pieces) / len(pieces)
    much = sum(len(turn.pieces) for turn in answers) > _MOST_PARAGRAPHS * len(answers)
    buried = ends < _MOSTLY and words > _LONG_QUESTION
    if buried or (much and (ends < _MORE_THAN_HALF or quoting > _OFTEN)):
        raise Refused(message("no interview: an essay or a story, with a question here and there"), line)


_LEAST_CLOSED = 0.4
_MOST_PARAGRAPHS, _LONG_QUESTION = 4, 30
_MOSTLY, _MORE_THAN_HALF, _OFTEN = 0.75, 0.6, 0.4


def _check_sections(structure: Structure, passages: Sequence[Passage], questions: int, line: int) -> None:
    """An article in sections asks its readers now and then; a conversation has no more headings than questions."""
    marks = structure.marks
    asking = {mark.passage for mark in marks}
    amid = passages[marks[0].passage : marks[-1].passage + 1]
    headings = sum(passage.kind is BlockKind.HEADING and passage.index not in asking for passage in amid)
    if headings > questions:
        raise Refused(message("no interview: an article in sections, with a question here and there"), line)


def _check_labelled(heard: _Heard, cast: Cast, line: int, *, few: bool) -> None:
    """Somebody has to ask: a play or a chat alternates too, and so do the entries of a log.

    ``few``: one side speaks only once, and the page does not say that it is an interview.
    """
    told = any(
        fold(label) in lexicon.ASKING_ROLES or (participant.is_outlet and bool(participant.labels))
        for participant in cast.participants
        for label in (*participant.labels, participant.name)
    )
    served = {role_key(fold(names.bare(label))) for one in cast.participants for label in one.labels}
    if len(served) > 1 and served <= _AT_A_COUNTER:
        raise Refused(message("no interview: somebody is served, and nobody is interviewed"), line)
    nameless = all(fold(participant.name) in _MARKS for participant in cast.participants)
    named = {participant.role for participant in cast.participants if names.is_full_name(participant.name)}
    spoken = {fold(label) for participant in cast.participants for label in participant.labels}
    # Nobody but an interviewer is called one.
    enough = _NAMELESS if nameless and spoken.isdisjoint(_OF_INTERVIEWS) else _NAMED if len(named) > 1 else _LABELLED
    if (heard.asking < _LEAST_ASKING and not told) or heard.evidence <= enough or (few and not told):
        raise Refused(message("no interview: people speak in turn, but nobody asks"), line)


def _check_no_film(answers: Sequence[CutTurn], line: int) -> None:
    """Subtitles for the deaf name who speaks in a film; a guest has more to say."""
    lengths = [sum(len(piece.text.split()) for piece in turn.pieces) for turn in answers]
    if sum(lengths) < _FEWEST_WORDS_NAMED * len(lengths):
        raise Refused(message("no interview: people talk in short lines, as in a film"), line)


def _check_short_lines(answers: Sequence[CutTurn], line: int) -> None:
    """In a film people ask and answer too, in lines of a few words; a guest is let speak."""
    lengths = [piece.passage.words for turn in answers for piece in turn.pieces]
    if sum(lengths) < _FEWEST_WORDS * len(lengths):
        raise Refused(message("no interview: people talk in short lines and nobody is named, as in a film"), line)


_NARRATED = regex.compile(
    r"[,!?…–—\"”»]\s*(?:(?:he|she|they|i)\s+)?(?:said|asked|replied|answered|whispered|muttered|shouted"
    r"|reče|rekao|rekla|upitao|upitala|upita|odgovori|dit|demanda|répondit|sagte|fragte|dijo|preguntó|disse|chiese"
    r"|рече|рекао|рекла|упита|asks|fragt|antwortet|répond|responde|risponde|сказал|сказала|спросил|спросила|ответил|ответила)\b",
    regex.IGNORECASE,
)


def _check_narrated(turns: Sequence[CutTurn], line: int) -> None:
    """In a novel a narrator tells who speaks: "- Come in, said the old man."."""
    pieces = [piece.text[:300] for turn in turns for piece in turn.pieces]
    if sum(_NARRATED.search(text) is not None for text in pieces) >= 0.15 * len(pieces):
        raise Refused(message("no interview: a narrator tells who speaks, as in a novel"), line)


def _check_unlabelled(heard: _Heard, line: int, enough: float, *, many: bool, language: str) -> None:
    """Without labels the guest has to speak as "I" and be spoken to as "you", or the page says that it is one."""
    unheard = many and not heard.addressed and enough != _ANNOUNCED
    if pronouns.knows(language) and (unheard or heard.own + heard.addressed < _LEAST_OWN):
        # Of so many questions one would have said "you"; where a page says who was asked, they may all be formal.
        raise Refused(message("no interview: nobody is addressed and nobody speaks as himself or herself"), line)
    if heard.asked_as_reader >= 0.5 and heard.addressed < (0.2 if enough == _ANNOUNCED else heard.asked_as_reader):
        raise Refused(
            message("no interview: the questions are a reader's own, as in a list of frequently asked questions"), line
        )
    personal = heard.own + heard.addressed
    if heard.evidence < enough or (enough == _UNNAMED and (heard.own < _LEAST_OWN or personal < _LEAST_PERSONAL)):
        raise Refused(message("no interview: nobody is addressed and nobody speaks as himself or herself"), line)
