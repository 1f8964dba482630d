"""Cues become running text: nothing said is lost, nothing else stays, and each paragraph knows its time."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts import parse
from interviews.transcripts.decoding import decode
from interviews.transcripts.passages import fold_space
from interviews.transcripts.readers import captions, cue_lines
from interviews.transcripts.records import Document, Refused
from tests.effort import calls

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(path for path in CASES.rglob("*") if path.suffix in (".vtt", ".srt"))


def folded(text: str) -> str:
    return "".join(text.split())


def restored(document: Document) -> str:
    """The source as text and discards tell it, without what the reader put in their place."""
    pieces, position = [], 0
    for discard in document.discards:
        pieces += [document.text[position : discard.offset], discard.text]
        position = discard.offset
        if discard.what == "entity":
            position += len(html.unescape(discard.text))
        elif discard.what == "voice tag" and not discard.text.startswith("<"):
            position += len(": ")
    return folded("".join([*pieces, document.text[position:]]))


def paragraphs(source: str) -> list[str]:
    document = captions.read(source)
    return [fold_space(document.text[block.start : block.end]) for block in document.blocks]


def discarded(source: str, what: str) -> list[str]:
    return [discard.text for discard in captions.read(source).discards if discard.what == what]


def srt(*cues: tuple[str, str, str]) -> str:
    return "\n\n".join(f"{n}\n{start} --> {end}\n{text}" for n, (start, end, text) in enumerate(cues, 1)) + "\n"


def test_there_are_cue_files_among_the_cases():
    assert len(FILES) >= 7


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_and_discards_are_the_file_again(path: Path):
    source = decode(path.read_bytes()).text
    assert captions.looks_like_cues(source)
    assert restored(captions.read(source)) == folded(source)


def spoken_lines(source: str) -> list[str]:
    """An oracle for tidy files: what is neither number, time nor blank, with tags and entities undone."""
    kept = [line for line in source.split("\n") if line.strip() and "-->" not in line and not line.strip().isdigit()]
    return [html.unescape(re.sub(r"<[^>]*>", "", line)) for line in kept]


WORD = st.text("abcdeřžшпθ'’", min_size=1, max_size=6)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
CUE = st.tuples(LINE, st.sampled_from(["", ".", "?", ",", "!"]), st.booleans())


@given(st.lists(CUE, min_size=2, max_size=30))
def test_every_word_of_a_tidy_file_is_read_in_order(cues):
    source = srt(
        *(
            (f"00:00:{n:02},000", f"00:00:{n:02},900", f"<i>{text}</i>{end}" if tagged else f"{text}{end}")
            for n, (text, end, tagged) in enumerate(cues)
        )
    )
    document = captions.read(source)
    repeated = [discard.text for discard in document.discards if discard.what == "repeated line"]
    said = " ".join(paragraphs(source)).split()
    if not repeated:
        assert said == " ".join(spoken_lines(source)).split()
    assert restored(document) == folded(source)


MARKS = st.sampled_from(
    [
        "WEBVTT\n",
        "WEBVTT",
        "\n",
        "\n\n",
        " \n",
        "1\n",
        "2\n",
        "00:00:01.000 --> 00:00:02.000\n",
        "00:00:01,5 -> 00:00:00,1 align:start\n",
        "0:01.2,0:03.4\n",
        "00:00:xx --> 1\n",
        "-->",
        "NOTE a note\n",
        "STYLE\n",
        "<v Ada Lund>",
        "<v.loud Ada Lund>",
        "<v >",
        "</v>",
        "<00:00:01.5>",
        "<c.red>",
        "<",
        ">> ",
        "- ",
        "ADA: ",
        "&gt;&gt; ",
        "&amp;",
        "&nonsense;",
        "{\\an8}",
        "♪ la ♪\n",
        "[rain]\n",
        "Is it so? ",
        "It is so. ",
        "It is so.\n",
        "the same line again\n",
    ]
)


@given(st.lists(MARKS, max_size=60).map("".join))
def test_whatever_the_file_holds_no_character_disappears(source):
    document = captions.read(source)
    assert restored(document) == folded(source)
    ends = 0
    for block in document.blocks:
        assert ends <= block.start < block.end <= len(document.text)
        assert document.text[block.start : block.end].strip() == document.text[block.start : block.end]
        ends = block.end
    covered = "".join(document.text[block.start : block.end] for block in document.blocks)
    assert folded(covered) == folded(document.text)


def test_cues_are_joined_into_running_text_and_a_pause_after_a_sentence_parts_paragraphs():
    source = srt(
        ("00:00:01,000", "00:00:03,000", "ADA: It began with\na nail"),
        ("00:00:03,000", "00:00:05,000", "and a hammer."),
        ("00:00:09,000", "00:00:11,000", "Then came the roof, which"),
        ("00:00:14,000", "00:00:15,000", "fell in."),
        ("00:00:16,000", "00:00:17,000", "PER: When?"),
        ("00:00:18,000", "00:00:19,000", "ADA: In May."),
        ("00:00:20,000", "00:00:21,000", "PER: Why?"),
    )
    assert paragraphs(source) == [
        "ADA: It began with a nail and a hammer.",
        "Then came the roof, which fell in.",
        "PER: When?",
        "ADA: In May.",
        "PER: Why?",
    ]
    assert [block.seconds for block in captions.read(source).blocks] == [1, 9, 16, 18, 20]


def test_a_voice_tag_becomes_a_label_and_a_repeated_one_does_not():
    source = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ada Lund>Come in,\n\n00:02.000 --> 00:03.000\n<v Ada Lund>please."
        "\n\n00:03.000 --> 00:04.000\n<v Per Falk>Thank you. <v Ada Lund>Sit down.\n"
    )
    assert paragraphs(source) == ["Ada Lund: Come in, please.", "Per Falk: Thank you.", "Ada Lund: Sit down."]
    assert [block.label for block in captions.read(source).blocks] == [10, 10, 10]


def test_notes_styles_regions_header_and_identifiers_are_discards_with_names():
    source = (
        "WEBVTT - a title\nKind: captions\nLanguage: sr\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n"
        "NOTE not said\nnor this\n\nthe opening\n00:01.000 --> 00:02.000 line:0%\nSaid.\n\n"
        "7\n00:02.000 --> 00:03.000\nToo.\n"
    )
    assert " ".join(paragraphs(source)) == "Said. Too."
    assert discarded(source, "note") == ["NOTE not said", "nor this"]
    assert discarded(source, "style") == ["STYLE", "::cue { color: red }"]
    assert discarded(source, "region") == ["REGION", "id:fred"]
    assert discarded(source, "cue identifier") == ["the opening", "7"]
    assert discarded(source, "cue time") == ["00:01.000 --> 00:02.000 line:0%", "00:02.000 --> 00:03.000"]
    assert ("lang", "sr") in [(fact.name, fact.value) for fact in captions.read(source).facts]


def test_captions_that_roll_are_said_once():
    lines = [
        "we began in the",
        "old mill by the river",
        "where my aunt kept",
        "the bees and the",
        "ledgers of the town",
    ]
    cues = [
        (f"00:00:0{n},000", f"00:00:0{n + 1},000", f"{before}\n{line}")
        for n, (before, line) in enumerate(zip([" ", *lines], lines, strict=False))
    ]
    assert paragraphs(srt(*cues)) == [" ".join(lines)]
    assert discarded(srt(*cues), "repeated line") == lines[:-1]


def test_captions_that_grow_word_by_word_are_said_once():
    steps = ["the bees were", "the bees were there", "the bees were there before", "the bees were there before us all"]
    cues = [(f"00:00:0{n},000", f"00:00:0{n + 1},000", step) for n, step in enumerate(steps)]
    assert paragraphs(srt(*cues)) == [steps[-1]]


def test_what_people_say_twice_stays_twice():
    source = srt(
        ("00:00:01,000", "00:00:02,000", "PER: And did it rain there?"),
        ("00:00:02,000", "00:00:03,000", "ADA: Yes."),
        ("00:00:03,000", "00:00:04,000", "Yes."),
        ("00:00:04,000", "00:00:05,000", "It rained all day."),
        ("00:00:05,000", "00:00:06,000", "It rained all day."),
        ("00:00:06,000", "00:00:07,000", "PER: And then it was over?"),
        ("00:00:07,000", "00:00:08,000", "ADA: Then it was over."),
        ("00:00:08,000", "00:00:09,000", "PER: I see."),
    )
    assert "ADA: Yes. Yes. It rained all day. It rained all day." in paragraphs(source)
    assert discarded(source, "repeated line") == []


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        ("00:01:02,500 --> 00:01:04,000", 62.5),
        ("00:01:02.500 --> 00:01:04.000", 62.5),
        ("01:02.500 --> 01:04.000", 62.5),
        ("1:00:02,5-->1:00:04,0", 3602.5),
        ("00:01:02,500 -> 00:01:04,000", 62.5),
        ("00:01:02:500 --> 00:01:04:000", 62.5),
        ("00:01:02,500 –> 00:01:04,000 X1:40 X2:600", 62.5),
        ("0:01:02.500,0:01:04.000", 62.5),
        ("00:01:02,500 00:01:04,000", 62.5),
        ("00:01:02,500 -->", 62.5),
        ("00:0x:02,500 --> 00:01:04,000", None),
    ],
)
def test_times_are_read_however_they_are_written(times, seconds):
    block = captions.read(f"1\n{times}\nIt is so.\n\n2\n00:09:00,000 --> 00:09:01,000\nYes.\n").blocks[0]
    assert block.seconds == seconds


@pytest.mark.parametrize(
    ("cue", "warning"),
    [
        ("2\n00:00:00,500 --> 00:00:09,000\nLate.", "The times go backwards here."),
        ("2\n00:00:05,000 --> 00:00:04,000\nLate.", "A cue ends before it begins."),
        ("2\n00:00:05,000 -> 00:00:06,000\nLate.", "The arrow between the times of a cue is broken."),
        ("2\n00:00:05,000 -->\nLate.", "A time of a cue is missing or cannot be read."),
        ("2\nLate.", "A cue has a number and no times."),
    ],
)
def test_a_damaged_cue_is_read_with_a_warning_that_names_its_line(cue, warning):
    document = captions.read(f"1\n00:00:01,000 --> 00:00:02,000\nFirst.\n\n{cue}\n")
    assert [(found.line, found.message) for found in document.warnings] == [
        (5 if "no times" in warning else 6, warning)
    ]
    assert folded("First. Late.") in folded(document.text)


def test_cues_without_a_blank_line_between_them_are_told_apart():
    source = "1\n00:00:01,000 --> 00:00:02,000\nThere are\n7\n2\n00:00:02,000 --> 00:00:03,000\nof them.\n"
    assert paragraphs(source) == ["There are 7 of them."]


def test_a_blank_line_inside_a_cue_and_a_text_before_the_first_cue_lose_nothing():
    cues = srt(("00:00:01,000", "00:00:02,000", "There is\n\nno end."), ("00:00:02,000", "00:00:03,000", "No."))
    source = "Found in a drawer.\n\n" + cues
    assert folded("".join(paragraphs(source))) == folded("Found in a drawer. There is no end. No.")


def test_marks_of_another_voice_and_dashes_part_the_voices():
    source = srt(
        ("00:00:01,000", "00:00:02,000", "&gt;&gt; Who is it? &gt;&gt; Only me."),
        ("00:00:02,000", "00:00:03,000", ">> At this hour?"),
    )
    assert paragraphs(source) == [">> Who is it?", ">> Only me.", ">> At this hour?"]
    dashes = srt(("00:00:01,000", "00:00:02,000", "- Who is it?\n- Only me."))
    assert paragraphs(dashes) == ["- Who is it?", "- Only me."]


def test_what_opens_no_tag_is_text():
    source = srt(("00:00:01,000", "00:00:02,000", "if a < b and <sighs> b > c"), ("00:00:03,000", "00:00:04,000", "x"))
    assert paragraphs(source)[0].startswith("if a < b and <sighs> b > c")


def test_more_cues_than_any_recording_has_are_refused():
    cue = "00:00:01.000 --> 00:00:02.000\nYes.\n\n"
    with pytest.raises(Refused, match="more than 100,000 cues") as refused:
        captions.read("WEBVTT\n\n" + cue * (cue_lines.MOST_CUES + 1))
    assert refused.value.line == 3 + 3 * cue_lines.MOST_CUES


@pytest.mark.parametrize(
    "source",
    [
        "A text in which an arrow --> stands.\n\nNothing else does.",
        "# Cue files\n\nA cue looks so:\n\n    00:01.000 --> 00:02.000\n    Text\n\nand no more.\n\nReally.\n\nSo.\n",
        "12:30 lunch\n13:15 tea\n",
    ],
)
def test_a_text_about_times_is_no_cue_file(source):
    assert not captions.looks_like_cues(source)


VOICES = ("<v Ada>Why did you go there?", "<v Per>I went because of the", "<i>rain</i> &amp; the wind.", "It was late.")
ROLLING = ("we began in the", "we began in the\nold mill by the river", "old mill by the river\nwhere my aunt kept")


@pytest.mark.parametrize(
    "texts", [VOICES, ROLLING, (">> Who? >> Me. >> Who?",), ("- Who is it?\n- Only me.",), ("Who is it? Me.",)]
)
def test_four_times_as_many_cues_take_no_five_times_the_work(texts):
    def source(size: int) -> str:
        times = (f"{n // 60:02}:{n % 60:02}" for n in range(size))
        return "WEBVTT\n\n" + "\n\n".join(
            f"{time}.000 --> {time}.900\n{texts[place % len(texts)]}" for place, time in enumerate(times)
        )

    small, large = source(150), source(600)
    assert calls(lambda: captions.read(large)) <= 5 * calls(lambda: captions.read(small))


def test_turns_begin_at_the_time_of_their_first_cue():
    reading = parse((CASES / "tuning" / "boat_voice_tags.vtt").read_bytes())
    starts = [turn.start for exchange in reading.exchanges for turn in exchange.turns]
    assert starts == [2.0, 8.4, 16.5, 19.3, 33.6, 36.2, 38.4, 40.1, 47.4, 50.2, 58.3, 61.0]
    assert reading.media_type == "text/vtt"


def test_subtitles_of_a_film_that_name_who_speaks_are_refused():
    lines = [
        "JOHN: Where is she?",
        "MARY: Upstairs.",
        "JOHN: Since when?",
        "MARY: Since the rain.",
        "ANTON: Who is it?",
    ]
    cues = [(f"00:00:{n:02},000", f"00:00:{n:02},900", line) for n, line in enumerate(lines * 4)]
    with pytest.raises(Refused, match="as in a film"):
        parse(srt(*cues).encode())
