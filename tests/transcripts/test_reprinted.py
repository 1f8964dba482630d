"""A talk is the same talk, however a page or a program prints its lines."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.accuracy import CASES, Case, load, measure

NAMES = (
    "harbour_master_initials_later",
    "wochenmagazin_rivers",
    "radio_network_rush_copy",
    "pregunta_respuesta_diario",
    "portal_sa_gledaocima",
    "mid_vopros_otvet",
)
TALKS = [case for case in load(CASES / "tuning") if case.path.stem in NAMES]


def _page(body: str) -> str:
    return f"<html><head><meta charset='utf-8'></head><body>{body}</body></html>"


def _breaks(text: str) -> str:
    return _page(f"<div>{html.escape(text).replace(chr(10), '<br>')}</div>")


def _typed_in_a_word_processor(text: str) -> str:
    lines = (f"<p class=MsoNormal><span lang=EN-US>{html.escape(line)}</span></p>" for line in text.split("\n"))
    return _page("".join(lines))


def _without_blank_lines(text: str) -> str:
    return re.sub(r"\n\s*\n", "\n", text)


REPRINTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "line ends of another system": (".txt", lambda text: text.replace("\n", "\r\n")),
    "spaces that do not break": (".txt", lambda text: text.replace(" ", "\u00a0")),
    "spaces at the ends of lines": (".txt", lambda text: text.replace("\n", "  \n")),
    "more blank lines": (".txt", lambda text: text.replace("\n\n", "\n\n\n\n")),
    "no blank lines": (".txt", _without_blank_lines),
    "entities on blank lines": (".txt", lambda text: text.replace("\n\n", "\n\n&nbsp;\n\n")),
    "indented": (".txt", lambda text: re.sub(r"(?m)^(?=\S)", "    ", text)),
    "breaks alone": (".html", _breaks),
    "a word processor's page": (".html", _typed_in_a_word_processor),
}


@pytest.mark.parametrize("reprint", REPRINTS)
@pytest.mark.parametrize("talk", TALKS, ids=lambda case: case.path.stem)
def test_what_was_said_and_by_whom_does_not_hang_on_how_lines_are_printed(
    talk: Case, reprint: str, tmp_path: Path
) -> None:
    suffix, reprinted = REPRINTS[reprint]
    path = tmp_path / f"{talk.path.stem}{suffix}"
    path.write_bytes(reprinted(talk.path.read_text(encoding="utf-8")).encode())
    score = measure(dataclasses.replace(talk, path=path))
    assert score.lost_words == 0
    assert (round(score.f1, 2), round(score.speaker_accuracy, 2)) == (1.0, 1.0), score.complaints
