"""Times and the address of the recording: stored at import, brought up to date, and never taken for words."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from interviews.editing import turns as turn_acts
from interviews.editing.interviews import edit_interview
from interviews.models import Conflict, Interview, Turn
from interviews.transcripts import parse

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
VTT = ROOT / "tests" / "transcripts" / "cases" / "tuning" / "boat_voice_tags.vtt"
TAPE = "https://tapes.example/boat.mp3"


@pytest.fixture
def tape(tmp_path: Path) -> Path:
    path = tmp_path / "boat.vtt"
    path.write_text(VTT.read_text())
    return path


def run(path: Path, **options: Any) -> dict[str, Any]:
    out = io.StringIO()
    call_command("import_transcripts", str(path), json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def starts() -> list[float | None]:
    return list(Turn.objects.order_by("exchange__position", "position").values_list("start", flat=True))


def test_times_and_recording_are_stored_and_told(tape):
    told = run(tape, recording=TAPE)
    assert Interview.objects.get().recording == told["recording"] == TAPE
    assert starts()[:4] == [2.0, 8.4, 16.5, 19.3]
    assert told["exchanges"][0]["questions"][0]["start"] == 2.0


def test_an_address_that_is_none_is_wrong_use(tape):
    with pytest.raises(CommandError) as error:
        run(tape, recording="tape.mp3")
    assert error.value.returncode == 2


def test_a_newer_version_moves_the_times_and_leaves_the_words_of_editors(tape):
    run(tape)
    answer = Turn.objects.filter(kind="answer").order_by("exchange__position").first()
    turn_acts.edit_turn(answer, version=answer.version, by=None, text="Because the table stood there.")
    tape.write_text(re.sub(r"(\d\d:)(\d\d:\d\d)", lambda found: "01:" + found[2], VTT.read_text()))
    assert run(tape)["status"] == "updated"
    assert starts()[:4] == [3602.0, 3608.4, 3616.5, 3619.3]
    answer.refresh_from_db()
    assert answer.text == "Because the table stood there."
    assert not Conflict.objects.exists()


def test_a_recording_that_an_editor_gave_outlives_a_newer_version(tape):
    run(tape)
    interview = Interview.objects.get()
    edit_interview(interview, version=interview.version, by=None, recording=TAPE)
    tape.write_text(VTT.read_text().replace("Three winters.", "Three long winters."))
    assert run(tape)["status"] == "updated"
    assert Interview.objects.get().recording == TAPE


def test_no_editor_can_give_an_address_that_runs_a_script(make_interview):
    interview = make_interview()
    with pytest.raises(ValueError, match="begins with https"):
        edit_interview(interview, version=interview.version, by=None, recording="javascript:alert(1)")


def test_front_matter_tells_of_the_recording():
    talk = "\n\n".join(f"**When did it rain on day {day}?**\n\nIn the morning, and I stayed in." for day in range(4))
    reading = parse(f"---\ntitle: Rain\nrecording: {TAPE}\n---\n\nAn interview.\n\n{talk}\n".encode())
    assert reading.recording == TAPE


def test_the_example_in_the_documentation_is_read_as_it_stands():
    (example,) = re.findall(r"```json\n(.*?)```", (ROOT / "docs" / "json.md").read_text(), re.DOTALL)
    reading = parse(example.encode())
    assert reading.warnings == ()
    assert [turn.start for turn in reading.exchanges[0].turns] == [12.5, None]


def test_what_an_import_prints_is_imported_again_as_the_same(tape, tmp_path):
    told = run(tape, recording=TAPE, dry_run=True)
    (tmp_path / "again.json").write_text(json.dumps(told))
    again = run(tmp_path / "again.json", dry_run=True)
    for key in set(told) - {"source", "topics", "set_aside", "warnings", "exchanges"}:
        assert again[key] == told[key], key
    assert again["exchanges"] == told["exchanges"]
    assert again["warnings"] == []
