"""``import_transcripts --explain`` tells of every line what became of it and why, and writes nothing."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from interviews.importing import explaining
from interviews.models import ImportRun, Source
from interviews.transcripts import parse

pytestmark = pytest.mark.django_db

CASES = Path(__file__).parents[2] / "transcripts" / "cases" / "tuning"
BRIDGE = """The bridge
By Mina Falk

Harbour Post: When does the bridge open, Ms Odd?

Lena Odd: In May, if the steel arrives in time.

[laughter]

Harbour Post: And if it does not arrive at all?

Lena Odd: Then we wait by the river with a flask of tea.
"""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE)
    return path


def explain(*paths: Path, stream: io.StringIO | None = None, **options: Any) -> tuple[int, str]:
    """The exit status and what was printed."""
    out = stream or io.StringIO()
    try:
        call_command("import_transcripts", *map(str, paths), explain=True, stdout=out, **options)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def rows(printed: str) -> list[tuple[int, str, str]]:
    found = []
    for line in printed.split("\n"):
        number, fate, text = line[:6].strip(), line[8:42].strip(), line[43:]
        if number.isdigit() and fate:
            found.append((int(number), fate, text))
    return found


def test_every_line_is_printed_with_its_fate_and_why(bridge):
    status, printed = explain(bridge)
    assert status == 0
    told = rows(printed)
    assert [number for number, _, _ in told] == [1, 2, 4, 4, 6, 6, 8, 10, 10, 12, 12]
    assert (4, "question 1 Harbour Post", "When does the bridge open, Ms Odd?") in told
    assert (6, "answer 1 Lena Odd", "In May, if the steel arrives in time.") in told
    assert any(number == 8 and fate == "set aside: note" and text.endswith("]") for number, fate, text in told)
    assert "Why it was read so:" in printed
    assert "labels: " in printed


def test_wherever_a_decision_was_made_its_reason_stands():
    for name in ("harbour_master_initials_later.txt", "press_office_republished.html", "boat_voice_tags.vtt"):
        reading = parse((CASES / name).read_bytes())
        silent = [span for span in reading.spans if not span.reason]
        assert {span.kind.value for span in silent} <= {"question", "answer", "unassigned"}, name


def test_what_the_reader_left_out_is_counted_by_its_name():
    status, printed = explain(CASES / "boat_voice_tags.vtt")
    assert status == 0
    assert "Left out before the text begins:" in printed
    assert "    21  cue time" in printed


def test_a_refused_file_shows_why_and_what_was_seen_of_it():
    status, printed = explain(CASES / "harbour_film.srt")
    assert status == 1
    assert printed.startswith("Refused: line 3: no interview: people talk in short lines")
    assert "What was seen of a structure:" in printed
    assert (3, "unassigned", "Where is she?") in rows(printed)
    assert any(fate == "label" and "where a turn would begin" in text for _, fate, text in rows(printed))


def test_a_file_that_is_no_text_has_its_reason_alone(tmp_path):
    (tmp_path / "a.bin").write_bytes(b"\x7fELF\0\0")
    assert explain(tmp_path / "a.bin") == (1, "Refused: The file is no text: it looks like a program (ELF).\n")
    status, printed = explain(tmp_path / "missing.txt")
    assert (status, printed.startswith("Refused: There is no such file")) == (1, True)


def test_colour_is_for_terminals_alone(bridge):
    assert "\x1b[" not in explain(bridge)[1]
    assert "\x1b[" in explain(bridge, stream=Terminal())[1]


def test_there_is_no_colour_where_the_environment_asks_for_none(bridge, monkeypatch):
    coloured = re.compile(r"\x1b\[[\d;]*[39]\d")
    assert coloured.search(explain(bridge, stream=Terminal())[1])
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured.search(explain(bridge, stream=Terminal())[1])


def test_what_the_text_holds_cannot_move_the_cursor_of_a_terminal(tmp_path):
    (tmp_path / "a.txt").write_text(BRIDGE.replace("flask", "\x1b[2J\u202eflask"))
    assert "\x1b" not in explain(tmp_path / "a.txt")[1]


def test_the_options_hold_here_too(bridge):
    printed = explain(bridge, outlet="River News", date="1987")[1]
    assert "outlet: River News   [given]" in printed
    assert "date: 1987   [given]" in printed


def test_nothing_is_written(bridge, django_assert_num_queries):
    with django_assert_num_queries(0):
        explain(bridge)
    assert not Source.objects.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("option", ["json", "publish"])
def test_it_goes_with_no_option_that_wants_an_import(bridge, option):
    with pytest.raises(CommandError, match="--explain only prints") as error:
        explain(bridge, **{option: True})
    assert error.value.returncode == 2


def test_it_tells_of_one_file(bridge, tmp_path):
    (tmp_path / "copy.txt").write_text(BRIDGE)
    with pytest.raises(CommandError, match="--explain tells of one file, and these are 2") as error:
        explain(tmp_path)
    assert error.value.returncode == 2


def test_the_rows_hold_every_word_of_the_text():
    for path in sorted(CASES.glob("*.txt"))[:12]:
        try:
            reading = parse(path.read_bytes())
        except ValueError:
            continue
        told = " ".join(row.text for row in explaining.rows(reading)).split()
        assert "".join(told) == "".join(clean for clean in reading.text.split()), path.name
