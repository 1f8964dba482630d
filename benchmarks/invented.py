"""Interviews by the number, as an archive has them: the same number gives the same interview on every machine.

Some 500 words in 12 exchanges, in English and, one in ten, in Serbian of either script; guests, outlets and places each
as often as in life, a few in hundreds of interviews and most in one or two; dates over forty years. What is repeated is
planted and known (``planting``).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import NamedTuple

from interviews.language.scripts import cyrillic
from interviews.transcripts.records import PartialDate

from .planting import Planted, Wording, passages, question
from .vocabulary import SHARES, is_common, sentence, vocabulary, zipf

_SERBIAN = 0.1
_FIRST = {
    "en": """Ada Bruno Clara Derek Ethan Fiona Gavin Hedda Irwin Janet Karl Lena Miles Nora Otto Petra Quentin Ruth
    Simon Tessa Ulric Vera Walter Yvonne Alma Boris Celia Dorian Edith Felix Greta Hugo Iris Julian Karen Leo Mabel
    Nolan Olive Paula""",
    "sr": """Jovan Milica Dragan Vesna Goran Jelena Zoran Snežana Petar Dunja Milan Tijana Stefan Ivana Nikola
    Sanja Vladimir Mirjana Luka Katarina""",
}
_LAST = {
    "en": """Alder Brandt Carver Dahl Ebner Frost Grabar Holm Ingram Jansen Keller Lund Marek Novak Oster Pryor Quill
    Reeve Stroud Thorne Usher Vance Wexler Yarrow Ashby Birch Colby Drake Ellery Fenwick Garrow Hale Ives Jarvis Kemp
    Locke Mercer Nash Orwin Pike""",
    "sr": """Petrović Ilić Kovač Marić Simić Pavlović Ćosić Đurić Žarković Stojković Lukić Babić Nedić Šarić
    Tomić Vukić Radić Grujić Janković Perić""",
}
# Middle names; the first of them is none.
_BYNAMES = {
    "en": ["", *"Bell Cole Dray East Ford Gale Hart Kerr Lane Moss Nye".split()],
    "sr": ["", *"Bojan Rade Vuk Lazar Ognjen Nenad Filip Uroš Mina Tara Nada".split()],
}
_OUTLETS = {
    "en": tuple(
        f"{place} {paper}"
        for place, paper in product(
            "Harbour River Evening Valley Northern Coastal Morning Lakeside".split(),
            "Post Gazette Courier Times".split(),
        )
    ),
    "sr": tuple(
        f"{place} {paper}"
        for place, paper in product("Lučki Rečni Večernji Severni".split(), "Glasnik Kurir Dnevnik".split())
    ),
}
_OFFICES = ("director of the Harbour Office", "head of the River Institute", "mayor of Odd", "editor of the Almanac")
_PLACES = tuple(
    f"{one} {other}"
    for one, other in product(
        "Kettle Reed Hollin Estin Marlow Pinder Sorrel Tamar Wickham Yarden Brackley Corvin Dunmore Elder".split(),
        "Basin Islands Sands Commission Authority Foundation Institute Fort Gorge Ferry Quay Hall".split(),
    )
)
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "sr": "januar februar mart april maj jun jul avgust septembar oktobar novembar decembar".split(),
}
_PEOPLE = {language: len(_FIRST[language].split()) * len(_LAST[language].split()) * 12 for language in _FIRST}


class Said(NamedTuple):
    """A turn: what is printed before it, whether it asks, and its paragraphs."""

    label: str
    asks: bool
    paragraphs: list[str]

    @property
    def printed(self) -> str:
        return f"{self.label}: " + "\n\n".join(self.paragraphs)


@dataclass(slots=True)
class Invented:
    """One interview, and what stands in it that stands elsewhere too. ``date``: as printed and as meant, or None."""

    number: int
    language: str
    title: str
    date: tuple[str, PartialDate] | None
    introduction: str
    outlet: str
    guest: str
    office: str
    places: list[str]
    turns: list[Said] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.number:06}.txt"

    @property
    def head(self) -> list[str]:
        """The paragraphs before the first turn."""
        return [self.title, *([self.date[0]] if self.date else []), self.introduction]

    @property
    def text(self) -> str:
        """The interview as a file holds it."""
        return "\n\n".join((*self.head, *(turn.printed for turn in self.turns)))


def invented(number: int) -> Invented:
    """The interview of a number."""
    return _Writing(number).written()


def write(folder: Path, numbers: Iterable[int]) -> None:
    """Put interviews into a folder, a file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        one = invented(number)
        Path(folder, one.name).write_bytes(one.text.encode())


def truth(numbers: Iterable[int]) -> dict[str, list[Planted]]:
    """What stands in these interviews more than once, by its key, in their order.

    In an archive the interview of a number is the one whose source has the name of its file.
    """
    found: defaultdict[str, list[Planted]] = defaultdict(list)
    for number in numbers:
        for planted in invented(number).planted:
            found[planted.key].append(planted)
    return {key: places for key, places in found.items() if len(places) > 1}


class _Writing:
    """An interview in the making."""

    def __init__(self, number: int) -> None:
        self.dice = dice = random.Random(f"interview {number}")
        self.language = "sr" if dice.random() < _SERBIAN else "en"
        self.is_cyrillic = self.language == "sr" and dice.random() < 0.5
        self.words = vocabulary(self.language)
        self.person = self._guest()
        guest = _name(self.person, self.language)
        places = dice.choices(_PLACES, cum_weights=zipf(len(_PLACES), exponent=0.8), k=3)
        topic = " ".join(self.words.uncommon(dice) for _ in range(3))
        office = _OFFICES[self.person % len(_OFFICES)] if self.language == "en" else ""
        head = {
            "en": (
                f"{guest} on the {topic}",
                f"We spoke with {guest}, {office}, about the {places[0]} and what became of it.",
            ),
            "sr": (f"{guest} o temi {topic}", "Ovo je priča o onome što je važno za ljude u gradu i na selu."),
        }[self.language]
        self.made = Invented(
            number,
            self.language,
            self._in_script(head[0]),
            self._date(),
            self._in_script(head[1]),
            self._in_script(self._outlet(guest)),
            self._in_script(guest),
            office,
            places,
        )

    def written(self) -> Invented:
        dice, made = self.dice, self.made
        exchanges = dice.randint(8, 16)
        said: dict[int, list[Wording]] = {}
        for wording in passages(dice, made.number, self.language, self.person):
            said.setdefault(dice.randint(1, exchanges), []).append(wording)
        asks, answers = made.outlet, made.guest
        for exchange in range(1, exchanges + 1):
            made.turns.append(Said(asks, True, [self._asked(exchange)]))
            made.turns.append(Said(answers, False, list(self._answer(exchange, said.get(exchange, [])))))
            asks, answers = initials(made.outlet), initials(made.guest)
        return made

    def _guest(self) -> int:
        """Somebody whose initials are neither a word, as BY is, nor a letter of two, as DJ for đ."""
        people = _PEOPLE[self.language]
        while True:
            (person,) = self.dice.choices(range(people), cum_weights=zipf(people, exponent=0.6))
            letters = initials(_name(person, self.language))
            if "DJ" not in letters and not is_common(letters.lower()):
                return person

    def _outlet(self, guest: str) -> str:
        """Whoever asks, of other initials than the guest."""
        outlets = [outlet for outlet in _OUTLETS[self.language] if initials(outlet) != initials(guest)]
        return self.dice.choices(outlets, cum_weights=zipf(len(outlets)))[0]

    def _date(self) -> tuple[str, PartialDate] | None:
        """When it was, mostly to the day; later years have more interviews, and one in twenty tells none."""
        dice = self.dice
        year, month = 2025 - int(abs(dice.gauss(0, 14))) % 40, dice.randint(1, 12)
        day = dice.randint(1, 28) if dice.random() < 0.95 else None
        if dice.random() < 0.05:
            return None
        named = self._in_script(_MONTHS[self.language][month - 1])
        dot = "." if self.language == "sr" else ""
        return f"{f'{day}{dot} ' if day else ''}{named} {year}{dot}", PartialDate(year, month, day)

    def _asked(self, exchange: int) -> str:
        wording = question(self.dice, self.made.number, self.language)
        if wording is None:
            return self._in_script(self._sentence(7, 15, "?"))
        return self._planted(wording, exchange, 0, wording.words[0], self.made.outlet)

    def _answer(self, exchange: int, said: list[Wording]) -> Iterator[str]:
        """One or two paragraphs, in which what is said elsewhere stands between other sentences."""
        dice = self.dice
        for paragraph in range(dice.choice((1, 1, 2))):
            sentences = [self._in_script(self._sentence(6, 14)) for _ in range(dice.randint(2, 3))]
            while said and (paragraph or dice.random() < 0.7):
                wording = said.pop()
                text = self._planted(wording, exchange, paragraph, sentence(wording.words), self.made.guest)
                sentences.insert(dice.randint(0, len(sentences)), text)
            yield " ".join([*sentences, *(self._looked_for() if not paragraph else ())])

    def _sentence(self, least: int, most: int, end: str = ".") -> str:
        words = [self.words.opening(self.dice), *self.words.draw(self.dice, self.dice.randint(least, most) - 1)]
        if self.language == "en" and end == "." and self.dice.random() < 0.12:
            words[3:4] = ["the", self.dice.choice(self.made.places)]
        return sentence(words, end)

    def _looked_for(self) -> list[str]:
        """Sentences with what searching is measured with."""
        if self.language != "en":
            return []
        chosen = [words for words, share in SHARES.items() if self.dice.random() < share / (1 - _SERBIAN)]
        return [
            sentence(["and", *self.words.draw(self.dice, 3), words, *self.words.draw(self.dice, 3)]) for words in chosen
        ]

    def _planted(self, wording: Wording, exchange: int, paragraph: int, text: str, speaker: str) -> str:
        text = self._in_script(text)
        place = (wording.key, self.made.number, exchange, paragraph, text, speaker)
        self.made.planted.append(Planted(wording.kind, *place, wording.changed, wording.form))
        return text

    def _in_script(self, text: str) -> str:
        return cyrillic(text) if self.is_cyrillic else text


def _name(person: int, language: str) -> str:
    """The full name of somebody; no two have the same."""
    first, last = _FIRST[language].split(), _LAST[language].split()
    person, byname = divmod(person, 12)
    others, given = divmod(person, len(first))
    return " ".join(filter(None, (first[given], _BYNAMES[language][byname], last[others])))


def initials(name: str) -> str:
    """What is printed before turns once a name was told in full."""
    return "".join(word[0] for word in name.split())
