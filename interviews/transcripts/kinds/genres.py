"""Signs that people who ask and answer in turn make another kind of text: a chat, a thread, a lesson, a form, minutes.

None of them decides alone. Each has a weight; what speaks for an interview is taken off, and what was weighed is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from ..messages import Message, in_a_row, message
from ..pages import stamps
from ..passages import Passage, ends_with_question
from ..people.speakers import Cast
from ..records import TurnKind
from ..talk.turns import CutTurn
from ..words import lexicon, names
from . import other_kinds

# So much is another kind of text.
ENOUGH = 1.0
# Guests ask back at times; of those who chat, both ask. The longer they speak, the less it tells.
_ASKING_BACK, _BY_ASKING_BACK, _MOST_BY_ASKING_BACK = 0.3, 2.5, 0.9
_BRIEF, _LONG = 150, 360
_NO_LONGER, _BY_LENGTH, _BY_NO_NAMES, _BY_HANDLES = 1.5, 0.25, 0.2, 0.4
_STAMPED, _BY_STAMPS = 0.4, 0.75
_SALUTED, _BY_SALUTATIONS = 0.4, 0.75
_BY_HEADING, _BY_PHRASE = 0.75, 0.5
_TELLING, _SEVERAL = 10, 12
# What a page says of itself, and guests who are let speak.
_BY_ANNOUNCEMENT, _BY_TITLE, _BY_LONG_ANSWERS = 0.5, 1.0, 0.5
_MUCH_LONGER, _LONG_ANSWER = 3, 240
_SHORT, _TOP, _STAMP_IN, _GREETING, _FIRST = 90, 6, 40, 600, 3
_MOST_BY_PHRASES = 1.25
MUCH = 2.0

_SALUTES = regex.compile(
    r"(?:dear|sir|madam|sirs|liebe[rs]?|sehr geehrte[rs]?|chere?|querid[oa]|estimad[oa]|car[oa]|gentile|drag[aio]"
    r"|postovan[aio]|uvazaem\w+|dorog\w+|szanown\w+|drog[ai])\b"
)
# "plumb_bob", "saltydog61": what people call themselves where they need not give a name.
_HANDLE = regex.compile(r"(?=.*[\d_#]|[\p{Ll}]+$)[\p{L}][\p{L}\d_#.-]{3,}$")

# A guest who is asked by whoever comes is a guest: "Ask me anything", "Readers ask", "Live chat with".
_ASKED_BY_MANY = regex.compile(
    r"\b(?:ama|ask (?:me|us|him|her) (?:almost )?anything|i(?: a)?m .{3,80} ask me|(?:readers?|listeners?|viewers?"
    r"|fans?) ask(?:ed|s)?|(?:(?:live|web|online) ?)?chat with|answers? (?:your|readers) questions|citaoci pitaju"
    r"|pitali citaoci|leser fragen|citatelji pitaju|les lecteurs (?:demandent|interrogent)|los lectores preguntan"
    r"|i lettori chiedono|onlain konferencia|online konferencija|deposition|examination|testimony|hearing"
    r"|press (?:conference|briefing)|doorstop|pressekonferenz|conference de presse|rueda de prensa|conferenza stampa"
    r"|konferencij\w+ za (?:stampu|novinare)|press konferencia"
    r"|oral history)\b"
)

# How a guest is welcomed, and thanked at the end.
_GREETED = regex.compile(
    r"\b(?:our guests?|my guests?|welcome (?:back|to)|joins? us|joining us|with us (?:today|is)"
    r"|thanks? (?:you )?(?:so much )?for (?:doing|joining|coming|being|talking|speaking|taking|your time|having"
    r"|the (?:interview|talk))|zu gast|unser gast"
    r"|unsere gaste|danke fur das gesprach|mein gast|notre invitee?|merci d avoir|merci de nous|bienvenue|nuestr[oa]"
    r" invitad[oa]|gracias por (?:su|tu|recibir)|bienvenid[oa]|nostr[oa] ospite|grazie per|benvenut[oa]|nas gost"
    r"|nasa gosca|dobrodosl[ia]|hvala (?:vam )?(?:na|sto) (?:razgovoru|ste)|nash gost|u nas v gostah|spasibo za besedu"
    r"|dziekuje za rozmowe)\b"
)


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in " ".join(text.split()).split(",") if phrase.strip())


# What each kind prints around its lines, folded; nothing here is printed around interviews.
_PRINTED: dict[str, tuple[str, ...]] = {
    "lesson": _phrases(
        """reading comprehension, read the text, answer the questions, fill in the gaps, fill in the blanks,
        vocabulary, true or false, listen and repeat, practise the dialogue, practice the dialogue, grammar,
        catechism, katechismus, katekizam, catecismo, catechismo, catechisme, katechizm, katechizmus, doctrina
        cristiana, quizmaster, pub quiz,
        exercise 1, exercise 2, exercise 3, flashcards, flash cards, quiz, short catechism, catechism for,
        catechism of, multiple choice, worksheet, answer key, lies den text, beantworte die fragen, hor zu
        und sprich nach, wortschatz, grammatik, ubung 1, ubung 2, richtig oder falsch, lekcja 1, ejercicio
        1, ejercicio 2, escucha el dialogo, contesta a las preguntas, verdadero o falso, completa las
        frases, exercice 1, exercice 2, vrai ou faux, ecoutez le dialogue, repondez aux questions, esercizio
        1, esercizio 2, vero o falso, ascolta il dialogo, procitaj tekst, odgovori na pitanja, dopuni
        recenice, tacno ili netacno, vezba 1, vezba 2, vjezba 1, kviz, katihizis, katekizam, uprazhnenie 1,
        uprazhnenie 2, uprazneniie 1, upraznenie 1, upraznenie 2, procitaite tekst, prochitaite tekst, bad
        answer, good answer, sample answer, model answer, exam questions, practice test, fragenkatalog,
        prufungsfragen, ispitna pitanja, mala veronauka, domaci zadatak,
        cwiczenie 1, cwiczenie 2, prawda czy falsz, oefening 1"""
    ),
    "form": _phrases(
        """date of birth, personal details, signature of, signed date, statement of means, i declare that,
        for official use, statement of truth, datum rodenja, svojerucni potpis, licni podaci, geburtsdatum,
        unterschrift, personliche angaben, date de naissance, fecha de nacimiento, firma del solicitante,
        data di nascita, data rozdenia"""
    ),
    "minutes": _phrases(
        """minutes of the, apologies, any other business, seconded by, resolved that, carried unanimously,
        date of next meeting, meeting closed, action points, zapisnik, dnevni red, usvojeno jednoglasno,
        tagesordnung, protokoll der sitzung, entschuldigt, proces verbal, ordre du jour, orden del dia, acta
        de la reunion, verbale della riunione, ordine del giorno, protokol sobrania, povestka dna"""
    ),
    "thread": _phrases(
        """forum, message board, quote reply, upvote, thread, customer questions, subject re, chatgpt said,
        mailing list,
        exported chat, kundenfragen, questions des clients, end to end encrypted, ende zu ende
        verschlusselt, media omitted, medien ausgeschlossen, joined the channel, has joined, guild, online
        chat export, pitanja kupaca, preguntas de clientes"""
    ),
    "play": _phrases(
        """a dialogue, a sketch, ein sketch, un sketch, a radio play, a play for radio, ein horspiel, radio drama,
        jednocinka, ein einakter, piece en un acte, characters, dramatis personae, a comedy, a tragedy, a farce,
        a play in, curtain, exeunt, lica,
        osobe, komedija, personen der handlung, lustspiel, personnages, personajes, personaggi, deistvuusie
        lica, session log, jokes, vicevi, witze, blagues, chistes, barzellette, anekdoty, cold open, player
        character, roll for initiative"""
    ),
    "review": _phrases(
        """critique, review by, film review, book review, theatre review, rezension, buchkritik, filmkritik, recenzija,
        recenzia, critique de, resena, recensione, recenzja, prikaz knjige, osvrt"""
    ),
    "live": _phrases(
        """as it happened, live blog, liveblog, live updates, live ticker, liveticker, newsticker, iz minuta u minut,
        en direct, minuto a minuto, in diretta, onlain transliacia, relacja na zywo, minut po minut"""
    ),
    "letters": _phrases(
        """letters to the editor, your letters, answers your letters, agony aunt, problem page, leserbriefe,
        courrier des lecteurs, cartas al director, lettere al direttore, pisma citalaca, pisma redakciji,
        pisma citatelei, postbag, mailbag"""
    ),
}


_KIND_OF = {phrase: kind for kind, phrases in _PRINTED.items() for phrase in phrases}
_OPENING = regex.compile(r"^\L<phrases>(?= |$)", regex.MULTILINE, phrases=list(_KIND_OF))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What speaks for another kind of text, less what speaks for an interview, and both in words."""

    weight: float
    reasons: tuple[Message, ...]

    @property
    def is_another(self) -> bool:
        return self.weight >= ENOUGH

    @property
    def told(self) -> Message:
        return in_a_row(self.reasons)


def weigh(
    turns: Sequence[CutTurn],
    cast: Cast,
    passages: Sequence[Passage],
    titles: Sequence[str],
    *,
    announced: bool,
    told: bool,
    personal: float = MUCH,
) -> Weighed:
    """``titles``: what the page says of itself, folded. ``announced``: the page speaks of a talk; ``told``: its
    title or its first lines call it an interview.
    """
    spoken = [(turn, kind) for turn, kind in zip(turns, cast.kinds, strict=True) if turn.pieces]
    questions = [turn for turn, kind in spoken if kind is TurnKind.QUESTION]
    answers = [turn for turn, kind in spoken if kind is TurnKind.ANSWER]
    asked, answered = _mean_length(questions), _mean_length(answers)
    first, last = turns[0].mark.passage, turns[-1].mark.passage
    headings = [*titles, *(passage.folded for passage in passages[:_TOP] if passage.end - passage.start <= _SHORT)]
    signs = list(_of_turns(questions, answers, asked, answered))
    signs += _of_speakers(cast)
    signs += other_kinds.signs(turns, cast, passages, personal=personal)
    signs += _of_page(passages[first - 2 if first > 2 else 0 : last + 3], len(spoken), _printed(passages, headings))
    weight = sum(sign for sign, _ in signs)
    ends = [piece.folded[:_GREETING] for turn in (*turns[:_FIRST], *turns[-2:]) for piece in turn.pieces[:2]]
    greeted = any(_GREETED.search(text) for text in ends)
    told = told or greeted or any(_ASKED_BY_MANY.search(text) for text in headings)
    if signs and (told or announced):
        weight -= _BY_TITLE if told else _BY_ANNOUNCEMENT
        signs.append((0.0, message("yet it calls itself a talk")))
    if signs and answered >= max(_LONG_ANSWER, _MUCH_LONGER * asked):
        weight -= _BY_LONG_ANSWERS
        signs.append((0.0, message("yet answers are long")))
    return Weighed(weight, tuple(reason for _, reason in signs))


def _of_turns(
    questions: Sequence[CutTurn], answers: Sequence[CutTurn], asked: float, answered: float
) -> Iterator[tuple[float, Message]]:
    closings = [turn.pieces[-1].text for turn in answers]
    back = len([text for text in closings if text[-1:] != "." and ends_with_question(text)]) / len(answers)
    told = min(_MOST_BY_ASKING_BACK, _BY_ASKING_BACK * back) * min(1.0, max(0.0, (_LONG - answered) / (_LONG - _BRIEF)))
    # Of a few turns, one or two that ask back tell little.
    told *= min(1.0, (len(questions) + len(answers)) / _TELLING)
    if back >= _ASKING_BACK and told:
        yield told, message("those who answer ask as well")
    if answered <= _NO_LONGER * asked:
        yield _BY_LENGTH, message("answers are hardly longer than questions")
    letters = [turn for turn in questions[:_SEVERAL] if _SALUTES.match(turn.pieces[0].folded)]
    if len(letters) > 1 and len(letters) >= _SALUTED * len(questions[:_SEVERAL]):
        yield _BY_SALUTATIONS, message("questions begin as letters do")


def _of_speakers(cast: Cast) -> Iterator[tuple[float, Message]]:
    people = cast.participants
    labels = [label for participant in people for label in participant.labels]
    if not any(participant.is_outlet or names.is_full_name(participant.name) for participant in people):
        yield _BY_NO_NAMES, message("nobody is named in full")
    if labels and all(_HANDLE.match(label) and label.lower() not in lexicon.ROLES for label in labels):
        yield _BY_HANDLES, message("people go by user names")


def _of_page(
    amid: Sequence[Passage], turns: int, found: Mapping[str, Mapping[str, float]]
) -> Iterator[tuple[float, Message]]:
    """``found``: what ``_printed`` gives."""
    # A day or an hour is printed before what is said or on a line of its own; who speaks of it has more to say.
    openings = [each.text[: _SHORT if each.end - each.start <= _SHORT else _STAMP_IN] for each in amid]
    if len(stamps.STAMP.findall("\n".join(openings))) >= _STAMPED * turns:
        yield _BY_STAMPS, message("days and hours stand at what is said")
    if found:
        phrases = max(found.values(), key=lambda each: sum(each.values()))
        surest = max(phrases, key=lambda phrase: phrases[phrase])
        weight = min(_MOST_BY_PHRASES, phrases[surest] + _BY_PHRASE * (len(phrases) - 1))
        yield weight, message("other texts are printed so: %(phrase)s", phrase=repr(surest))


def _printed(passages: Sequence[Passage], headings: Sequence[str]) -> dict[str, dict[str, float]]:
    """For each kind its phrases that open a short line or stand in a heading, and what the surest place weighs."""
    found: dict[str, dict[str, float]] = {}
    short = [passage.folded for passage in passages if passage.end - passage.start <= _SHORT]
    for phrase in _OPENING.findall("\n".join(short)):
        found.setdefault(_KIND_OF[phrase], {})[phrase] = _BY_PHRASE
    for phrase, kind in _KIND_OF.items():
        if any(_heads(phrase, f" {heading} ") for heading in headings):
            found.setdefault(kind, {})[phrase] = _BY_HEADING
    return found


def _heads(phrase: str, heading: str) -> bool:
    """Several words may stand anywhere in a heading, one begins or ends it."""
    if " " in phrase:
        return f" {phrase} " in heading
    return heading.startswith(f" {phrase} ") or heading.endswith(f" {phrase} ")


def _mean_length(turns: Sequence[CutTurn]) -> float:
    return sum([piece.end - piece.start for turn in turns for piece in turn.pieces]) / len(turns)
