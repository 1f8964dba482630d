"""What an interview would say twice: a passage that stands, by now, in another place than its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from interviews.language import fold
from interviews.models import Exchange, Reading, Turn
from interviews.transcripts import records

#: Fewer words are said more than once without being the same passage.
WORDS_THAT_TELL = 5


def taken_in(record: records.Reading) -> Iterator[str]:
    """Every paragraph of the introduction and the dialogue of a reading."""
    yield from record.introduction
    for exchange in record.exchanges:
        for turn in exchange.turns:
            yield from turn.paragraphs


def said_again_in(deleted: Exchange) -> int | None:
    """The number of an exchange that has a paragraph of a deleted one, which would then stand oftener than it ever did.

    A phrase that the source has in both is no repetition. None where there is no such exchange.
    """
    rows = list(Turn.objects.filter(exchange=deleted))
    paragraphs = [
        words for row in rows for text in row.paragraphs if len((words := fold(text)).split()) >= WORDS_THAT_TELL
    ]
    standing = Exchange.objects.standing().filter(interview=deleted.interview_id)
    said: dict[int, str] = defaultdict(str)
    turns = Turn.objects.filter(exchange__in=standing).order_by("exchange__position", "position")
    for number, text in turns.values_list("exchange__number", "text"):
        said[number] += _line(text)
    found = [(number, words) for number, text in said.items() for words in paragraphs if _times(words, text)]
    if not found:
        return None
    keys = {row.reading_id for row in rows} | {deleted.interview.reading_id}
    readings = [
        "".join(map(_line, taken_in(reading.understood()))) for reading in Reading.objects.filter(pk__in=keys - {None})
    ]
    for number, words in found:
        stood = max((_times(words, text) for text in readings), default=0)
        if sum(_times(words, text) for text in said.values()) >= stood:
            return number
    return None


def _line(text: str) -> str:
    return f" {fold(text)} "


def _times(words: str, line: str) -> int:
    return line.count(f" {words} ")
