"""Sketch the sources that are here, tell which are versions of one another, and what was said of each."""

from django.db import migrations
from django.db.models import Min

from interviews.transcripts import Reading
from interviews.transcripts.sketching import sketched

_AT_ONCE = 200


def sketch(apps, schema_editor):
    sources, readings, files = (apps.get_model("interviews", name) for name in ("Source", "Reading", "ImportedFile"))
    sketches, bands = (apps.get_model("interviews", name) for name in ("Sketch", "SketchBand"))
    # Until now all sources of an interview were versions of one.
    firsts = dict(sources.objects.exclude(interview=None).values_list("interview").annotate(first=Min("pk")).order_by())
    for first in firsts.items():
        sources.objects.filter(interview=first[0]).exclude(pk=first[1]).update(version_of=first[1])
    keys = list(sources.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        made, numbers = [], []
        for key in keys[start : start + _AT_ONCE]:
            # The reading that an interview follows, or else the last one.
            of_source = readings.objects.filter(source=key)
            followed = apps.get_model("interviews", "Interview").objects.filter(reading__source=key).values("reading")
            reading = of_source.filter(pk__in=followed).first() or of_source.order_by("-made_at", "-pk").first()
            if reading is None:
                continue
            try:
                record = Reading.from_json(reading.record)
            except (KeyError, TypeError, ValueError):  # the next import reads the source again
                continue
            one = sketched(record)
            dialogue = one.dialogue
            made.append(
                sketches(source_id=key, digest=dialogue.digest, words=dialogue.words, signature=dialogue.signature)
            )
            numbers += [bands(sketch_id=key, number=number) for number in one.numbers]
            _tell(sources, files, key, record.given)
        sketches.objects.bulk_create(made)
        bands.objects.bulk_create(numbers, batch_size=1000)


def _tell(sources, files, key, given):
    """Keep what was said of a source, and its path where it was named in full."""
    said = {name: str(getattr(given, name)) for name in given.__slots__ if getattr(given, name)}
    named = files.objects.filter(source=key).order_by("-pk").values_list("name", flat=True).first() or ""
    path = named if named.startswith("/") else ""
    if said or path:
        sources.objects.filter(pk=key).update(given=said, path=path)


def forget(apps, schema_editor):
    # Not delete(), which looks for what belongs to a sketch and does not find its way among the models of a migration.
    for name in ("SketchBand", "Sketch"):
        apps.get_model("interviews", name).objects.all()._raw_delete(schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("interviews", "0016_which_interview_is_this")]

    operations = [migrations.RunPython(sketch, forget)]
