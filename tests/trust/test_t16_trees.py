"""T16: what nests without end, is not closed, or goes in circles, in every format that can."""

from __future__ import annotations

import pytest

from .conftest import refusal
from .hostile_files import DEEP, PDFS, interview, talk

REFUSED = {
    "nested divisions": "nests more than 4,000 elements",
    "nested divisions behind a comment": "nests more than 4,000 elements",
    "nested groups in a drawing": "nests more than 4,000 elements",
    "nested tables": "nests more than 4,000 elements",
    "nested lists in HTML": "nests more than 4,000 elements",
    "fonts that are not closed": "nests more than 4,000 elements",
    "a tag of many attributes": "100,000 attributes",
    "templates in templates": "nests more than 4,000 elements",
    "frames in frames": "nests more than 4,000 elements",
    "a select without end": "more than 10,000 of them",
    "lists in JSON": "nested too deeply",
    "objects in JSON": "nested too deeply",
    "quotes in Markdown": "nests more than 200 quotes or lists",
    "quotes growing in Markdown": "nests more than 200 quotes or lists",
    "lists in Markdown": "nests more than 200 quotes or lists",
    "lists growing in Markdown": "nests more than 200 quotes or lists",
    "groups in rich text": "nests more than 1,000 groups",
    "a tag that is not closed": "attributes",
    "tags in tags": "attributes",
    "quotes that are not closed": "attributes",
}


@pytest.mark.parametrize("name", DEEP)
def test_t16_what_nests_or_does_not_close_is_refused_in_time(readers, name):
    assert REFUSED.get(name, "no interview") in refusal(DEEP[name](), readers)


@pytest.mark.parametrize("name", ["nested divisions", "lists in JSON", "lists in Markdown", "groups in rich text"])
def test_t16_what_nests_costs_itself_alone(command, name):
    assert REFUSED[name] in command(DEEP[name]()).reason


# These use up whatever they are given.
ENDLESS = ("a flood of letters", "forms in forms")


@pytest.mark.parametrize("name", [name for name in PDFS if name not in ENDLESS])
def test_t16_a_pdf_that_goes_in_circles_or_has_no_end_is_refused(readers, name):
    reason = refusal(PDFS[name](), readers)
    assert any(told in reason for told in ("damaged", "no text", "at most 3,000", "memory")), reason


@pytest.mark.parametrize("name", ENDLESS)
def test_t16_a_pdf_that_uses_up_all_it_is_given_costs_its_file_alone(command, hasty_readers, name):
    reason = command(PDFS[name](), by=hasty_readers, preview=False).reason
    assert any(told in reason for told in ("too long", "memory")), reason


def test_t16_a_page_that_takes_for_ever_is_stopped(hasty_readers):
    reason = refusal(b"<!doctype html>" + b"<p><a href=x><b><i>" * 200_000, hasty_readers)
    assert reason.startswith(("takes too long: reading it was stopped after 1 seconds", "The page nests"))


@pytest.mark.parametrize(
    "opening", ["<!--", "<script>", "<style>", "<textarea>", "<p class='", "<![CDATA[", "<b", "<?"]
)
def test_t16_what_stands_before_a_tag_that_is_not_closed_is_read(command, opening):
    page = "<!doctype html><title>The tide</title>" + "".join(talk(8, marked="<p>{}</p>")) + opening + " and so on"
    assert "step 4" in command(page.encode()).said


def test_t16_a_step_back_in_rich_text_goes_nowhere(command):
    """A count of bytes below nothing once led back to itself for ever."""
    paragraphs = "".join(talk(8, marked="{}\\par ")).replace("step 4", "step\\bin-40  4")
    told = command(b"{\\rtf1\\ansi " + paragraphs.encode() + b"}")
    assert "step 4" in " ".join(told.said.split())


TIMES = {
    "backwards": ["00:09.000 --> 00:10.000", "00:05.000 --> 00:06.000", "00:01.000 --> 00:02.000"],
    "ending before they begin": ["00:09.000 --> 00:01.000"],
    "huge": ["9999:59:59.999 --> 9999:59:59.999", "99999999:00:00.000 --> 99999999:00:01.000"],
    "negative": ["-00:01.000 --> 00:02.000"],
    "all at once": ["00:00.000 --> 00:09.000"],
    "none": ["--> -->", "00:00 -->", "--> 00:00"],
    "in other digits": ["٠٠:٠١.٠٠٠ --> ٠٠:٠٢.٠٠٠"],
}


@pytest.mark.parametrize("name", TIMES)
@pytest.mark.parametrize("head", ["WEBVTT\n\n", ""])
def test_t16_cues_whose_times_cannot_be_are_read_with_what_they_say(command, name, head):
    times = TIMES[name]
    cues = [f"{index + 1}\n{times[index % len(times)]}\n{said}" for index, said in enumerate(talk(10))]
    told = command((head + "\n\n".join(cues)).encode(), "hostile.vtt")
    assert "step 5" in told.said
    starts = [turn.get("start") for each in told.about["exchanges"] for turn in (*each["questions"], *each["answers"])]
    assert all(start is None or 0 <= start < 36_000_000 for start in starts)


@pytest.mark.parametrize("name", ["backwards", "ending before they begin", "none"])
def test_t16_times_that_cannot_be_are_told(command, name):
    cues = [f"{TIMES[name][index % len(TIMES[name])]}\n{said}" for index, said in enumerate(talk(10))]
    told = command(("WEBVTT\n\n" + "\n\n".join(cues)).encode(), "hostile.vtt")
    assert {
        "backwards": "The times go backwards here.",
        "ending before they begin": "A cue ends before it begins.",
        "none": "A time of a cue is missing or cannot be read.",
    }[name] in told.warnings


@pytest.mark.parametrize("name", ["nested divisions", "objects in JSON", "a step back in rich text"])
def test_t16_an_explanation_says_the_same(explained, name):
    assert explained(DEEP[name]()).startswith("Refused: ")


def test_t16_the_good_file_that_all_this_is_put_into_is_read(command):
    assert "step 3" in command(interview()).said
