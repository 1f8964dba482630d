"""Sketches of sources, stored so that an index finds the sources that say the same."""

from __future__ import annotations

from collections.abc import Iterable

from interviews.models import Sketch, SketchBand, bulk
from interviews.transcripts import records
from interviews.transcripts.sketching import Sketched, sketched


def insert_sketches(rows: Iterable[tuple[int, Sketched]]) -> None:
    """Store the sketch of each source, by its key, in two statements."""
    rows = list(rows)
    made = [(source, one.dialogue.digest, one.dialogue.words, one.dialogue.signature) for source, one in rows]
    bulk.insert(Sketch, ("source_id", "digest", "words", "signature"), made)
    bulk.insert(
        SketchBand, ("sketch_id", "number"), [(source, number) for source, one in rows for number in one.numbers]
    )


def renew_sketch(source_id: int, reading: records.Reading) -> None:
    """Sketch a source anew from a new reading of it, where that says something else than the one before."""
    new = sketched(reading)
    if Sketch.objects.filter(source=source_id, digest=new.dialogue.digest).exists():
        return
    SketchBand.objects.filter(sketch=source_id).delete()
    Sketch.objects.filter(source=source_id).delete()
    insert_sketches([(source_id, new)])
