"""A page that a browser prints as PDF says what the page itself says: turn by turn, whatever the layout."""

from __future__ import annotations

import random

import pytest

from interviews.transcripts import Reading, parse

LAYOUTS = {
    "gaps": "p { margin: 0 0 8pt }",
    "indented": "p { margin: 0; text-indent: 1.5em; text-align: justify }",
    "hanging": "p { margin: 0 0 4pt; padding-left: 3em; text-indent: -3em }",
    "two columns": "p { margin: 0; text-indent: 1em; text-align: justify; hyphens: auto } .talk { columns: 2 }",
    "three columns": "p { margin: 0 0 6pt; text-align: justify; hyphens: auto; font-size: 9pt } .talk { columns: 3 }",
}
SHEET = "@page { size: A4; margin: 2cm } body { font: 11pt/1.35 serif }"
WORDS = ("water", "pumps", "stairs", "cellar", "council", "winter", "lamp", "chain", "river", "office", "difficult")
WORDS += ("efficient", "notwithstanding", "because", "nobody", "counted", "them", "twice", "brother", "harbour")


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize()


def _page(layout: str, label: bool) -> str:
    """A talk of twelve questions, with labels in bold, or with the questions in bold."""
    chance = random.Random(7)
    written = []
    for _ in range(12):
        question = _sentence(chance, chance.randint(6, 14)) + "?"
        written.append(f"<p><b>Lund:</b> {question}</p>" if label else f"<p><b>{question}</b></p>")
        answers = [
            " ".join(_sentence(chance, chance.randint(5, 18)) + "." for _ in range(chance.randint(2, 7)))
            for _ in range(chance.randint(1, 3))
        ]
        lead = "<b>Falk:</b> I say: " if label else "I say: "
        written += [f"<p>{lead * (not number)}{answer}</p>" for number, answer in enumerate(answers)]
    head = "<h1>The man who counts pumps</h1><p>Ada Lund spoke to Per Falk, pump warden.</p>"
    body = f"{head}<div class=talk>{''.join(written)}</div>"
    return f"<html lang=en><style>{SHEET} {LAYOUTS[layout]}</style><body>{body}</body></html>"


def _said(reading: Reading) -> list[tuple[str, str]]:
    """Kind and letters of each turn, without white space and the hyphens of line ends."""
    return [
        (turn.kind.value, "".join(turn.text.split()).replace("-", ""))
        for exchange in reading.exchanges
        for turn in exchange.turns
    ]


@pytest.mark.parametrize("label", [True, False], ids=["labels", "bold questions"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_printed_page_is_read_as_the_page_is(page, layout: str, label: bool) -> None:
    source = _page(layout, label)
    page.set_content(source)
    printed = page.pdf(
        prefer_css_page_size=True,
        display_header_footer=True,
        header_template="<p style='font-size:8px;margin:auto'>THE PUMP REVIEW</p>",
        footer_template="<p style='font-size:8px;margin:auto'><span class=pageNumber></span></p>",
    )
    reading = parse(printed)
    assert _said(reading) == _said(parse(source.encode()))
    assert reading.title == "The man who counts pumps"
    assert {aside.kind.value for aside in reading.asides} == {"running head"}
