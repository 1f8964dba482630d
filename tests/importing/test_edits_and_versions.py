"""Editors and new versions of a source in any order: no edit is lost, nothing removed comes back, rows stay sound."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from interviews.editing import exchanges, turns
from interviews.importing import applying
from interviews.models import Conflict, Exchange, Interview, Turn
from interviews.transcripts.records import Participant, Role
from tests.editing.test_creation import write
from tests.importing.bringing import carry_out, store
from tests.importing.readings import ANSWERS, ASKS, make_reading

Pairs = list[tuple[str, ...]]
PASSES_BY = Participant("Per Falk", Role.INTERVIEWEE, labels=("PF",), attribution="the label")


class Archive:
    """An interview under edit, its source under change, and what must be true of them."""

    def __init__(self, dice: random.Random) -> None:
        # Words of four letters and more tell passages apart.
        self.dice, self.words, self.versions = dice, count(1000), count(1)
        self.title = "The bridge over the Odd"
        self.voices = (ASKS, ANSWERS, PASSES_BY)
        self.source: Pairs = [self.pair() for _ in range(dice.randint(2, 5))]
        self.interview = write(self.reading())
        self.ours: set[str] = set()
        self.removed: set[str] = set()
        self.deleted: dict[int, tuple[set[str], set[str]]] = {}
        self.rearranged = False
        self.former: list[Pairs] = []

    def text(self, mark: str = "s") -> str:
        paragraphs = range(self.dice.randint(1, 3))
        return "\n\n".join(
            " ".join(f"{mark}{next(self.words)}" for _ in range(self.dice.randint(4, 14))) for _ in paragraphs
        )

    def pair(self) -> tuple[str, ...]:
        return tuple(self.text() for _ in range(self.dice.randint(2, 3)))

    def reading(self):
        return make_reading(self.source, title=self.title, participants=self.voices, version=str(next(self.versions)))

    # --- what editors do ---

    def any_turn(self) -> Turn | None:
        standing = Exchange.objects.standing().filter(interview=self.interview)
        rows = list(Turn.objects.filter(exchange__in=standing).order_by("exchange__position", "position"))
        return self.dice.choice(rows) if rows else None

    def edit_word(self) -> None:
        if turn := self.any_turn():
            paragraphs = [paragraph.split() for paragraph in turn.paragraphs]
            paragraph = self.dice.choice(paragraphs)
            at = self.dice.randrange(len(paragraph))
            new = f"e{next(self.words)}"
            self.forget(paragraph[at])
            paragraph[at] = new
            self.ours.add(new)
            turns.edit_turn(turn, version=turn.version, by=None, text="\n\n".join(map(" ".join, paragraphs)))

    def split(self) -> None:
        if (turn := self.any_turn()) and " " in turn.text:
            at = self.dice.choice([place for place, letter in enumerate(turn.text) if letter == " "])
            turns.split_turn(turn, version=turn.version, at=at, by=None)

    def join(self) -> None:
        turn = self.any_turn()
        following = turn and turn.exchange.turns.filter(position__gt=turn.position).order_by("position").first()
        if following:
            turns.join_to_next(turn, version=turn.version, next_version=following.version, by=None)

    def delete_turn(self) -> None:
        if (turn := self.any_turn()) and turn.exchange.turns.count() > 1:
            self.forget(*turn.text.split())
            turns.delete_turn(turn, version=turn.version, by=None)

    def delete_exchange(self) -> None:
        if turn := self.any_turn():
            words = set(" ".join(turn.exchange.turns.values_list("text", flat=True)).split())
            self.deleted[turn.exchange_id] = words, words & self.ours
            self.forget(*words)
            exchanges.delete_exchange(turn.exchange, version=turn.exchange.version, by=None)

    def restore_exchange(self) -> None:
        rows = list(Exchange.objects.filter(pk__in=self.deleted, deleted_at__isnull=False).order_by("pk"))
        if rows:
            row = self.dice.choice(rows)
            words, ours = self.deleted.pop(row.pk)
            exchanges.restore_exchange(row, by=None)
            self.removed -= words
            # What the source has no more is there because an editor wants it.
            self.ours |= ours | (words - self.said_by_source())

    def part_exchange(self) -> None:
        turn = self.any_turn()
        if turn and turn.exchange.turns.filter(position__lt=turn.position).exists():
            exchanges.part_exchange(turn, version=turn.version, by=None)

    def join_exchange(self) -> None:
        turn = self.any_turn()
        if turn and turns.neighbour(turn.exchange, "previous"):
            self.rearranged = True
            exchanges.join_to_previous(turn.exchange, version=turn.exchange.version, by=None)

    def add_turn(self) -> None:
        if turn := self.any_turn():
            text = self.text("e")
            self.ours.update(text.split())
            turns.add_turn(turn.exchange, kind="answer", text=text, by=None, after=turn)

    def move(self) -> None:
        turn, side = self.any_turn(), self.dice.choice(["previous", "next"])
        if turn and turns.neighbour(turn.exchange, side):
            self.rearranged = True
            turns.move_turns(turn, version=turn.version, to=side, by=None)

    def forget(self, *words: str) -> None:
        self.ours -= set(words)
        self.removed |= set(words)

    # --- what becomes of the source ---

    def change_source(self) -> None:
        act = self.dice.choice(
            [
                "word",
                "word",
                "insert",
                "append",
                "move",
                "drop",
                "back",
                "parser",
                "merge",
                "cut",
                "replace",
                "title",
                "voice",
            ]
        )
        self.former.append(list(self.source))
        if act == "word" and self.source:
            pair = self.dice.randrange(len(self.source))
            said = list(self.source[pair])
            place = self.dice.randrange(len(said))
            words = said[place].split(" ")
            words[self.dice.randrange(len(words))] = f"s{next(self.words)}"
            said[place] = " ".join(words)
            self.source[pair] = tuple(said)
        elif act == "insert":
            self.source.insert(self.dice.randint(0, len(self.source)), self.pair())
        elif act == "append":
            pair = self.dice.randrange(len(self.source))
            said = list(self.source[pair])
            place = self.dice.randrange(len(said))
            said[place] += "\n\n" + self.text()
            self.source[pair] = tuple(said)
        elif act in ("merge", "cut"):
            pair = self.dice.randrange(len(self.source))
            said = list(self.source[pair])
            place = self.dice.randrange(len(said))
            old, new = ("\n\n", " ") if act == "merge" else (" ", "\n\n")
            parts = said[place].split(old)
            at = self.dice.randint(1, len(parts))
            said[place] = new.join(filter(None, (old.join(parts[:at]), old.join(parts[at:]))))
            self.source[pair] = tuple(said)
        elif act == "replace":
            self.source[self.dice.randrange(len(self.source))] = self.pair()
        elif act == "move":
            pair = self.source.pop(self.dice.randrange(len(self.source)))
            self.source.insert(self.dice.randint(0, len(self.source)), pair)
        elif act == "title":
            self.title = f"The bridge, as told for the {next(self.words)}th time"
        elif act == "voice":
            self.voices = self.dice.choice(
                [(ASKS, ANSWERS), (ASKS, ANSWERS, PASSES_BY), (ASKS, ANSWERS, replace(PASSES_BY, name="Quill Ness"))]
            )
        elif act == "back":
            self.source = list(self.dice.choice(self.former))
        elif act == "drop" and len(self.source) > 1:
            self.source.pop(self.dice.randrange(len(self.source)))

    def new_version(self) -> None:
        self.change_source()
        reading = self.reading()
        row = store(reading)
        prepared = applying.prepare(Interview.objects.get(pk=self.interview.pk), reading, hold=True)
        clashes = prepared.merged.clashes
        carry_out(prepared, row)
        assert Conflict.objects.filter(reading=row).exists() == clashes

    # --- what must be true ---

    def check(self) -> None:
        standing = Exchange.objects.standing().filter(interview=self.interview)
        said = list(Turn.objects.filter(exchange__in=standing).order_by("exchange__position", "position"))
        words = " ".join(turn.text for turn in said).split()
        assert self.ours <= set(words)
        assert not self.removed & set(words)
        assert len(words) == len(set(words)), "a word stands twice"
        assert {turn.exchange_id for turn in said} == set(standing.values_list("pk", flat=True))
        assert all(turn.text for turn in said)
        numbers = list(Exchange.objects.filter(interview=self.interview).values_list("number", flat=True))
        assert Interview.objects.get(pk=self.interview.pk).last_number == max(numbers)

    def check_news(self) -> None:
        """What the source says and no editor touched is there, unless a conflict tells why not."""
        if not Conflict.objects.exists():
            standing = Exchange.objects.standing().filter(interview=self.interview)
            said = " ".join(Turn.objects.filter(exchange__in=standing).values_list("text", flat=True)).split()
            news = self.said_by_source()
            assert news - self.removed <= set(said)
            assert set(said) - self.ours <= news

    def check_order(self) -> None:
        """What no editor has put elsewhere stands in the order of the source, what was restored too."""
        if not self.rearranged and not Conflict.objects.exists():
            standing = Exchange.objects.standing().filter(interview=self.interview)
            rows = Turn.objects.filter(exchange__in=standing).order_by("exchange__position", "position")
            said = " ".join(rows.values_list("text", flat=True)).split()
            order = [word for pair in self.source for text in pair for word in text.split()]
            assert [word for word in said if word in set(order)] == [word for word in order if word in set(said)]

    def said_by_source(self) -> set[str]:
        return {word for pair in self.source for text in pair for word in text.split()}


ACTS = [
    Archive.edit_word, Archive.edit_word, Archive.split, Archive.join, Archive.delete_turn, Archive.delete_exchange,
    Archive.restore_exchange, Archive.part_exchange, Archive.join_exchange, Archive.add_turn, Archive.move,
    Archive.new_version, Archive.new_version, Archive.new_version,
]  # fmt: skip


class EditsAndVersions(TestCase):
    @given(st.integers(0, 2**32), st.lists(st.sampled_from(range(len(ACTS))), max_size=12))
    @settings(max_examples=40, deadline=None)
    def test_no_edit_is_lost_and_nothing_removed_comes_back(self, seed: int, acts: list[int]) -> None:
        archive = Archive(random.Random(seed))
        for act in acts:
            ACTS[act](archive)
            archive.check()
            if ACTS[act] is Archive.new_version:
                archive.check_news()
            archive.check_order()
