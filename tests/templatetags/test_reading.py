from __future__ import annotations

import json

import pytest

from interviews.models import Interview
from interviews.templatetags.reading import (
    as_linked_data,
    difference,
    language_name,
    marked,
    paragraphs,
    plain_date,
    when,
)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("en", "English"),
        ("sr-Latn", "Serbian (Latin)"),
        ("sr-Cyrl", "Serbian (Cyrillic)"),
        ("xx-nonsense", "xx-nonsense"),
        ("", ""),
    ],
)
def test_a_language_has_its_name_or_its_code(code: str, name: str) -> None:
    assert language_name(code) == name


@pytest.mark.parametrize(
    ("parts", "words", "machine"),
    [
        ((None, None, None), "undated", None),
        ((987, None, None), "987", "0987"),
        ((1987, 4, None), "April 1987", "1987-04"),
        ((1987, 4, 3), "3 April 1987", "1987-04-03"),
        ((1987, 2, 30), "1987-02-30", "1987-02-30"),
    ],
)
def test_a_date_says_what_is_known_and_no_more(parts: tuple[int | None, ...], words: str, machine: str | None) -> None:
    interview = Interview(date_year=parts[0], date_month=parts[1], date_day=parts[2])
    assert plain_date(interview) == words
    assert (f'datetime="{machine}"' in when(interview)) is (machine is not None)


def test_marks_are_the_only_markup() -> None:
    assert marked([("<b> & ", False), ("<i>", True)]) == "&lt;b&gt; &amp; <mark>&lt;i&gt;</mark>"


def test_blank_lines_part_paragraphs() -> None:
    assert paragraphs("One\nline.\n\nTwo.\n\n\n\n") == ["One\nline.", "Two."]


def test_a_difference_marks_what_went_and_what_came_and_escapes_both():
    said = difference("the <b>old</b> ferry", "the new ferry\n\nleaves")
    assert said == "the <del>&lt;b&gt;old&lt;/b&gt; </del><ins>new </ins>ferry\n\n<ins>leaves¶\n\n</ins>"


def test_no_text_ends_the_element_of_linked_data() -> None:
    said = "</script><script>alert(1)</script><!-- & \u2028"
    element = as_linked_data({"headline": said})
    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not {"<", ">", "&", "\u2028"} & set(inside)
    assert json.loads(inside) == {"headline": said}
