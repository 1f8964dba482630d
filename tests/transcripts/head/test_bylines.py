"""Lines of who wrote, for whom and when, and headings that are no titles."""

from __future__ import annotations

import pytest

from interviews.transcripts import Reading, parse

from ..talks import TALK


def _read(head: str) -> Reading:
    return parse(f"{head}\n\n{TALK.replace('Harbour Post:', 'Q:')}".encode())


@pytest.mark.parametrize(
    "line",
    [
        "By Ane Berg, The Courier, 3 May 2019",
        "Ane Berg / The Courier / May 3, 2019",
        "Ane Berg | The Courier | 3 May 2019 | 10:22",
        "Interview by Ane Berg for The Courier, 3 May 2019",
        "Published in The Courier on 3 May 2019",
    ],
)
def test_a_line_of_name_outlet_and_date_is_read_in_any_order(line: str) -> None:
    reading = _read(f"The ferry keeper\n\n{line}")
    assert (reading.title, str(reading.date), reading.outlet) == ("The ferry keeper", "2019-05-03", "The Courier")


def test_whoever_asked_for_a_list_on_a_day_is_read_in_serbian() -> None:
    questions = (
        "Zašto ste ostali?\n\n- Dopada mi se ovde, a i kuća je tu.\n\nHoćete li otići?\n\n- Neću. Moj čamac nema dno."
    )
    reading = parse(f"Pisma sa ostrva\n\nRazgovarala: Ana Berić, Glas obale, 03.05.2019.\n\n{questions}".encode())
    assert (str(reading.date), reading.outlet) == ("2019-05-03", "Glas obale")
    assert [person.name for person in reading.participants] == ["Ana Berić"]


def test_a_place_beside_the_name_is_no_outlet() -> None:
    reading = _read("The ferry keeper\n\nBy Ane Berg, London, 3 May 2019")
    assert (str(reading.date), reading.outlet) == ("2019-05-03", "")


@pytest.mark.parametrize("head", ["# Interview", "Transcript", "Interview transcript", "<h1>Interview</h1>"])
def test_what_heads_a_part_is_no_title(head: str) -> None:
    assert _read(head).title_made


def test_fields_may_stand_in_a_list() -> None:
    reading = _read("# The ferry keeper\n\n- Date: 3 May 2019\n- Interviewer: Ane Berg\n- Outlet: The Courier")
    assert (reading.title, str(reading.date), reading.outlet) == ("The ferry keeper", "2019-05-03", "The Courier")


def test_what_a_generator_of_sites_is_told_is_no_text() -> None:
    talk = _read('# The ferry keeper\n\n{{< figure src="a.jpg" >}}')
    assert talk.introduction == ()


def test_a_sentence_that_names_an_outlet_and_a_day_is_no_byline() -> None:
    assert _read("Lena Odd for The Courier speaks about boats, 3 May 2019.").outlet != "The Courier speaks about boats"


def test_the_source_that_a_chinese_page_names_is_who_published_it() -> None:
    asked = "记者：您第一次摆渡是哪一年？\n\n韩守田：一九七〇年。那年水大，我就上了船。"
    talk = f"{asked}\n\n记者：以后您打算做什么？\n\n韩守田：修船。船还在，人就还在。\n"
    reading = parse(f"老船长韩守田：江水认得我的船\n\n2016年05月09日 08:15 来源：江岸晚报\n\n{talk}".encode())
    assert (str(reading.date), reading.outlet) == ("2016-05-09", "江岸晚报")
