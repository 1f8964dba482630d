"""Names of people in what stands around a dialogue."""

from __future__ import annotations

import pytest

from interviews.transcripts.people.mentioned import names_in
from interviews.transcripts.people.voices import Context


@pytest.mark.parametrize(
    ("language", "text", "named"),
    [
        ("es", "La autora recibió la Espiga de Plata en abril.", []),
        ("es", "Nos vimos en la Feria de Oderal de Libro Pequeño.", []),
        ("es", "La tonelera Mara Lunda vive en Oderal.", ["Mara Lunda"]),
        ("fr", "Elle a reçu le Phare Bleu des libraires.", []),
        ("fr", "Mara Lunde vit à Oderal.", ["Mara Lunde"]),
        ("sr", "Naslovnica, Razgovor", []),
        ("en", "Lund, Mara", ["Mara Lund"]),
    ],
)
def test_prizes_and_menus_are_nobody(language: str, text: str, named: list[str]) -> None:
    assert names_in(Context("", language, (text,))) == named
