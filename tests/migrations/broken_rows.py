"""Rows that break the rules of later, as other programs may have written them, and what has to become of each.

A story writes rows in the words of the tables as they were before the rules, and gives back what looks at them after.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

Models = Callable[[str], Any]


def tell(before: Models) -> list[Callable[[Models], None]]:
    """Write all of them; what tells, each, whether its rows were mended."""
    return [story(before) for story in (publication, shapes, merges, places, evidence)]


def interview(models: Models, slug: str, **fields: Any) -> Any:
    return models("Interview").create(**{"title": "A talk", "slug": slug, **fields})


def exchange(models: Models, whole: Any, number: int, **fields: Any) -> Any:
    return models("Exchange").create(interview=whole, number=number, position=number, **fields)


def publication(before: Models) -> Callable[[Models], None]:
    """What is missing of a publication is filled in."""
    shown = interview(before, "shown", status="published", is_public=True, was_public=True)
    hidden = interview(before, "hidden", status="published")
    gone = interview(before, "gone", status="withdrawn", publish_at=timezone.now())

    def told(models: Models) -> None:
        one, two, three = (models("Interview").get(pk=row.pk) for row in (shown, hidden, gone))
        assert (one.is_public, one.published_at) == (True, one.changed_at)
        assert two.status == "in_review"
        assert (three.withdrawn_at, three.publish_at) == (three.changed_at, None)
        assert three.withdrawal_reason

    return told


def shapes(before: Models) -> Callable[[Models], None]:
    """Names, addresses and languages get their shape."""
    row = interview(before, "A_Talk", title=" \u00a0", address="HTTPS://a.example/b c", language="?")
    plain = interview(before, "a-talk")
    website = before("Outlet").create(name="Post", slug="post", folded_name="", sort_key="", website="ftp://a.example")
    person = before("Person").create(name=" ", slug="-", folded_name="", sort_key="")

    def told(models: Models) -> None:
        talk, other = models("Interview").get(pk=row.pk), models("Interview").get(pk=plain.pk)
        assert (talk.title, talk.address, talk.language) == ("Untitled interview", "HTTPS://a.example/b%20c", "")
        assert (talk.slug, other.slug) == (f"a-talk-{row.pk}", "a-talk")
        found = models("Outlet").get(pk=website.pk)
        assert (found.website, found.folded_name) == ("", "post")
        found = models("Person").get(pk=person.pk)
        assert (found.name, found.slug, found.folded_name) == (
            f"Unnamed {person.pk}",
            "untitled",
            f"unnamed {person.pk}",
        )

    return told


def merges(before: Models) -> Callable[[Models], None]:
    """What was merged in steps or in a circle leads straight to one."""
    rows = [
        before("Topic").create(name=name, slug=name, folded_name=name, sort_key=name, state="retired")
        for name in ("ash", "beech", "cedar", "elm", "fir")
    ]
    for row, into in zip(rows, (1, 2, 1, 0, None), strict=True):  # ash -> beech <-> cedar, elm -> ash
        before("Topic").filter(pk=row.pk).update(merged_into=rows[into] if into is not None else None)

    def told(models: Models) -> None:
        found = dict(models("Topic").filter(pk__in=[row.pk for row in rows]).values_list("name", "merged_into__name"))
        assert found == {"ash": "beech", "beech": None, "cedar": "beech", "elm": "beech", "fir": None}
        assert models("Topic").get(name="cedar").state == "accepted"
        assert models("Topic").get(name="fir").state == "retired"

    return told


def places(before: Models) -> Callable[[Models], None]:
    """Numbers, joins and speakers stay within an interview."""
    here, there = interview(before, "here"), interview(before, "there")
    first, other = exchange(before, here, 4), exchange(before, there, 1)
    stray = exchange(before, here, 5, joined_into=other)
    who = before("Participant").create(interview=there, position=1, name="Ada Lund", role="interviewee", labels=["A"])
    turns = [
        before("Turn").create(exchange=first, position=at, kind="answer", text=text, participant=who)
        for at, text in enumerate(("Yes.", " "))
    ]
    wording = before("Wording").create(exchange=other, turn=turns[0], fingerprint="1a", text="No.")

    def told(models: Models) -> None:
        assert models("Interview").get(pk=here.pk).last_number == 5
        left = models("Exchange").get(pk=stray.pk)
        assert left.joined_into is None
        assert left.deleted_at is not None
        spoken = models("Turn").filter(exchange=first.pk).order_by("position")
        assert [turn.text for turn in spoken] == ["Yes.", "…"]
        assert {(turn.participant.interview_id, turn.participant.name) for turn in spoken} == {(here.pk, "Ada Lund")}
        assert spoken[0].participant == spoken[1].participant
        assert models("Participant").get(pk=who.pk).interview_id == there.pk
        assert models("Wording").get(pk=wording.pk).turn is None

    return told


def evidence(before: Models) -> Callable[[Models], None]:
    """Evidence is measured again."""
    source = before("Source").create(sha256="ABC", content=b"abc", size=9, media_type="text/plain", name="a.txt")
    reading = before("Reading").create(source=source, parser_version="", given_sha256="x", record="{}")
    whole = interview(before, "measured", reading=reading)
    first = exchange(before, whole, 1)
    turns = [
        before("Turn").create(exchange=first, position=1, kind="answer", text="Yes.", span_start=1, span_end=2),
        before("Turn").create(exchange=first, position=2, kind="answer", text="Yes.", reading=reading),
    ]
    conflict = before("Conflict").create(interview=whole, reading=reading, place="1", exchange=first)

    def told(models: Models) -> None:
        kept = models("Source").get(pk=source.pk)
        assert (kept.sha256[:8], kept.size) == ("ba7816bf", 3)
        assert models("Conflict").get(pk=conflict.pk).exchange_id == first.pk
        spans = [
            models("Turn").filter(pk=turn.pk).values_list("reading", "span_start", "span_end").get() for turn in turns
        ]
        assert spans == [(None, None, None), (reading.pk, 0, 0)]

    return told


def heard(before: Models) -> Callable[[Models], None]:
    """A recording is heard on the web, and who decided about somebody is told by a word and not by a sentence.

    In the words of the tables as they were when recordings had come.
    """
    away = interview(before, "away", recording="ftp://a.example/tape")
    here = interview(before, "on-the-web", recording="https://a.example/tape")
    attributions = {"editor": "editor", "the same full name and office": "name", "the first full label": "text"}
    people = {
        expected: before("Participant").create(
            interview=here, position=at, name=f"Ada {at}", role="interviewee", labels=[], attribution=attribution
        )
        for at, (attribution, expected) in enumerate(attributions.items(), 1)
    }

    def told(models: Models) -> None:
        recordings = [models("Interview").get(pk=row.pk).recording for row in (away, here)]
        assert recordings == ["", "https://a.example/tape"]
        assert {models("Participant").get(pk=row.pk).origin: expected for expected, row in people.items()} == {
            expected: expected for expected in people
        }

    return told


def unreadable(before: Models) -> Any:
    """A reading without a record, on which an interview rests."""
    source = before("Source").create(sha256="a" * 64, content=b"x", size=1, media_type="text/plain", name="a.txt")
    reading = before("Reading").create(source=source, parser_version="1", given_sha256="c" * 64, record="")
    interview(before, "unreadable", reading=reading)
    return reading
