"""Markdown text and marks together are the file again, and what the marks say is in the blocks."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts.decoding import clean, decode
from interviews.transcripts.readers import front_matter, markdown, read
from interviews.transcripts.records import BlockKind, Document, Refused

ROOT = Path(__file__).parents[3]
FILES = sorted(
    path
    for folder in ("examples", "tests/transcripts/cases")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".md", ".txt")
)


def folded(text: str) -> str:
    return "".join(text.split())


def restored(document: Document) -> str:
    """The source as text and discards tell it: an entity's text, which follows its discard, is left out."""
    pieces, position = [], 0
    for discard in document.discards:
        pieces += [document.text[position : discard.offset], discard.text]
        position = discard.offset
        if discard.what == "entity":
            position += len(html.unescape(discard.text))
    return folded("".join([*pieces, document.text[position:]]))


def shown(document: Document) -> list[tuple[str, BlockKind, int]]:
    return [(document.text[block.start : block.end], block.kind, block.level) for block in document.blocks]


def runs(document: Document) -> list[tuple[str, bool, bool]]:
    return [
        (document.text[run.start : run.end], run.bold, run.italic) for block in document.blocks for run in block.runs
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_text_of_ours_is_whole_when_read_as_markdown(path: Path) -> None:
    try:
        source = decode(path.read_bytes()).text
    except Refused:
        pytest.skip("a case of what is refused")
    assert restored(markdown.read(source)) == folded(source)


MARKS = st.sampled_from(
    [
        *"*_`[]()<>#-+~\\!&;:.=\"'|",
        *("**", "***", "__", "\n", "\n\n", "> ", "# ", "- ", "1. ", "12) ", "    ", "\t", "```\n", "  \n", "\\\n"),
        *("![", "](", "](/a)", "[a]: /b\n", "[a]: b\n", "[a]", "&amp;", "&nbsp;", "&mdash;", "<br>", "<b>", "</b>"),
        *("<!-- x -->", "---\n", "+++\n", "title: x\n", "word", "Čas", "ж", "http://a.b/c", "<http://a.b>", "\u00a0"),
    ]
)
SOURCES = st.lists(MARKS, max_size=40).map(lambda parts: clean("".join(parts))[0])


@settings(max_examples=600, deadline=None)
@given(SOURCES)
def test_text_and_discards_together_are_the_file(source: str) -> None:
    assert restored(markdown.read(source)) == folded(source)


@settings(max_examples=300, deadline=None)
@given(SOURCES)
def test_blocks_hold_all_text_in_order_with_runs_inside(source: str) -> None:
    document = markdown.read(source)
    position = 0
    for block in document.blocks:
        assert block.start >= position
        assert not document.text[position : block.start].strip()
        assert block.line == document.text.count("\n", 0, block.start) + 1
        assert all(block.start <= run.start < run.end <= block.end for run in block.runs)
        position = block.end
    assert not document.text[position:].strip(" \n\t\u00a0\u200b\ufeff\u00ad")


def test_marks_go_and_their_meaning_stays() -> None:
    document = markdown.read("## The **tide**\n\n**Why?**\nBecause _of_ the `moon`.\n\n> Said \\*once\\*\n")
    assert shown(document) == [
        ("The tide", BlockKind.HEADING, 2),
        ("Why?", BlockKind.PARAGRAPH, 0),
        ("Because of the moon.", BlockKind.PARAGRAPH, 0),
        ("Said *once*", BlockKind.QUOTE, 1),
    ]
    assert runs(document) == [("tide", True, False), ("Why?", True, False), ("of", False, True)]
    assert [block.line for block in document.blocks] == [1, 3, 4, 6]
    assert document.blocks[1].group == document.blocks[2].group


def test_a_bold_label_glued_to_its_text_is_bold() -> None:
    document = markdown.read("**Mara Lund:**We waited.\n\n**Post**: Why?")
    assert document.text == "Mara Lund:We waited.\n\nPost: Why?"
    assert runs(document) == [("Mara Lund:", True, False), ("Post", True, False)]


def test_bold_may_go_over_a_line_end() -> None:
    document = markdown.read("**Why did you\nstay?**\n\nBecause.")
    assert runs(document) == [("Why did you", True, False), ("stay?", True, False)]


def test_numbers_and_dashes_of_lists_stay_in_the_text() -> None:
    document = markdown.read("1. Why?\n2. How?\n\n- By boat.\n\n* And on foot.\n")
    assert [text for text, _, _ in shown(document)] == ["1. Why?", "2. How?", "- By boat.", "And on foot."]
    assert {kind for _, kind, _ in shown(document)} == {BlockKind.LIST_ITEM}


def test_a_label_in_brackets_is_no_link_definition() -> None:
    assert markdown.read("[Post]: Why?\n\n[Lund]: Because.").text == "[Post]: Why?\n\n[Lund]: Because."


def test_link_addresses_and_definitions_are_discarded_by_name() -> None:
    document = markdown.read('A [rope](https://r.example "Rope") and [tide][t].\n\n[t]: https://t.example\n')
    assert document.text.strip() == "A rope and tide."
    assert ("link definition", "[t]: https://t.example") in [(item.what, item.text) for item in document.discards]


def test_an_image_is_discarded_and_the_text_beside_it_kept() -> None:
    document = markdown.read("![On the [quay]](q.jpg) **Why?**")
    assert document.text.strip() == "Why?"
    assert document.discards[0].what == "image"


def test_entities_and_line_breaks_are_read() -> None:
    assert markdown.read("Rope &amp; tide<br>Wind&mdash;always").text == "Rope & tide\nWind—always"


def test_a_rule_under_a_long_paragraph_makes_no_heading_of_it() -> None:
    document = markdown.read("We waited for the tide. " * 8 + "\n---\n\nShort\n---\n")
    assert [kind for _, kind, _ in shown(document)] == [BlockKind.PARAGRAPH, BlockKind.HEADING]


def test_deeper_nesting_than_the_parser_follows_loses_nothing() -> None:
    source = "".join(f"{'> ' * depth}word{depth}\n\n" for depth in range(40))
    assert restored(markdown.read(source)) == folded(source)


def test_front_matter_becomes_facts_and_stays_as_text() -> None:
    source = (
        "---\ntitle: 'The tide'\ndate: 2021-05-04\nspeakers: [Mara Lund, \"Post\"]\ntags:\n  - rope\n  - tide # twice\n"
        "author:\n  name: Ana Odd\n---\n\n**Why?**\n"
    )
    document = markdown.read(source)
    assert [(fact.name, fact.value) for fact in document.facts] == [
        ("title", "The tide"),
        ("date", "2021-05-04"),
        ("speakers", "Mara Lund"),
        ("speakers", "Post"),
        ("tags", "rope"),
        ("tags", "tide"),
        ("author.name", "Ana Odd"),
    ]
    assert [block.region for block in document.blocks] == ["front matter"] * 8 + [""]
    assert restored(document) == folded(source)


def test_toml_front_matter_is_read_too() -> None:
    document = markdown.read('+++\ntitle = "The tide"\n[params]\nlang = "en"\n+++\nText.')
    assert [(fact.name, fact.value) for fact in document.facts] == [("title", "The tide"), ("params.lang", "en")]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('title: "The tide,\\\n  \\ and the \\"rope\\""', 'The tide, and the "rope"'),
        ("title: 'The tide,\n  and it''s rope'", "The tide, and it's rope"),
        ("title: >-\n  The tide\n  and the rope", "The tide and the rope"),
        ("title: The tide\n  and the rope", "The tide and the rope"),
        ('title: "The\\_tide \\u2014 again"', "The tide — again"),
    ],
)
def test_a_value_of_front_matter_may_go_over_several_lines(source: str, value: str) -> None:
    document = markdown.read(f"---\n{source}\nlang: en\n---\nText.")
    assert [(fact.name, fact.value) for fact in document.facts] == [("title", value), ("lang", "en")]


def test_fields_of_each_item_of_a_list_stay_with_the_list() -> None:
    document = markdown.read("---\nlinks:\n  - name: Rope\n    url: /rope\n  - name: Tide\n    url: /tide\n---\nText.")
    assert [(fact.name, fact.value) for fact in document.facts] == [
        ("links", "Rope"),
        ("links.url", "/rope"),
        ("links", "Tide"),
        ("links.url", "/tide"),
    ]


def test_lines_wrapped_around_links_are_one_paragraph() -> None:
    link = "https://harbour.example/people/the-old-crane-and-everybody-who-ever-worked-on-it"
    source = (
        f"On a grey morning in the harbour we sat down with [Mara\nLund]({link}), who had been up since\n"
        "four, and with her neighbour on the quay, who came along because of the\n"
        f"coffee. They talked about the old\n[crane]({link}) and about\nOdde, and they did not always"
        " agree with each other.\n"
        "\nA second paragraph is wrapped at the same column, as all of them are, and it\nis no longer than that.\n"
    )
    assert len(shown(markdown.read(source))) == 2


def test_front_matter_may_be_an_object_of_json() -> None:
    source = '{\n "title": "The tide",\n "authors": ["Ana Odd"],\n "menu": {"main": "Talks"},\n "draft": false\n}\n'
    document = read(f"{source}\n**Why?**\n".encode())
    assert [(fact.name, fact.value) for fact in document.facts] == [
        ("title", "The tide"),
        ("authors", "Ana Odd"),
        ("menu.main", "Talks"),
    ]
    last = document.blocks[-1]
    assert document.text[last.start : last.end].strip() == "Why?"
    assert document.blocks[0].region == "front matter"


@pytest.mark.parametrize("source", ['{\n "title": "The tide"\n}\n', '{\n "name": "x"\n}\nText.', "{\n" + "[" * 9000])
def test_no_object_of_json_is_front_matter_but_one_with_a_title_above_a_text(source: str) -> None:
    assert front_matter.find(source) is None


def test_a_rule_at_the_beginning_is_no_front_matter() -> None:
    document = markdown.read("---\nWe waited for the tide and it came.\n---\n")
    assert not document.facts
    assert "We waited" in document.text


@pytest.mark.parametrize(
    ("source", "is_markdown"),
    [
        ("**Why?**\n\nBecause.\n\n**And?**\n\nYes.", True),
        ("# The tide\n\nIntro.\n\n## Why?\n\nBecause.", True),
        ("---\ntitle: The tide\n---\nText", True),
        ("1. **Why?**\n\nBecause.\n\n2. **And?**\n\nYes.", True),
        ("Post: Why?\n\nLund: Because of the tide.", False),
        ("Q: 2 * 3 * 4?\n\nA: 24 #one", False),
        ("- Why?\n- Because.\n", False),
    ],
)
def test_markdown_is_told_from_plain_text(source: str, is_markdown: bool) -> None:
    assert markdown.looks_like_markdown(source) is is_markdown


def test_a_paragraph_of_markdown_is_one_wherever_its_sentences_end() -> None:
    source = (
        "### What is a question of one heading, which goes on and on, far beyond the column of all the other lines?\n\n"
        "**Mara (ML)**: I first saw the crane in 2018, and I became its keeper in 2020.\nI got into it by a number of"
        " small accidents in the harbour, of which\nI shall tell another time.\n\n"
        "A second paragraph is wrapped at the same column, as all of them here\nare, by the hand of whoever wrote the"
        " article about the keeper of the\nOld crane and her many friends on the quay of Odd.\n"
    )
    assert len(shown(markdown.read(source))) == 3
