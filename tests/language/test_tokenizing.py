"""Where words begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.language.tokenizing import spans


def words(text):
    return [word for _, _, word in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("EU-facilitated talks/visits snake_case", ["EU", "facilitated", "talks", "visits", "snake", "case"]),
        ("non\u2011breaking", ["non", "breaking"]),
        ("the U.N. and U.S.-led", ["the", "UN", "and", "US", "led"]),
        ("U.N.", ["UN"]),
        ("at the U.N", ["at", "the", "UN"]),
        ("С.А.Д. и", ["САД", "и"]),
        ("J.R.R. Tolkien, J. Smith, J.Smith", ["JRR", "Tolkien", "J", "Smith", "J", "Smith"]),
        ("end.A new", ["end", "A", "new"]),
        ("...", []),
        ("", []),
    ],
)
def test_punctuation_parts_words_but_not_acronyms(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,700 3.700 3’700 3\u00a0700 3\u202f700", ["3700"] * 5),
        ("1,234,567.89 and 1.234.567,89", ["1234567.89", "and", "1234567.89"]),
        ("3.5 and 3,5 percent", ["3.5", "and", "3.5", "percent"]),
        ("12.03.2004. 4/5/2020 12:30", ["12", "03", "2004", "4", "5", "2020", "12", "30"]),
        ("1,2,3", ["1", "2", "3"]),
        ("version 3.11.7", ["version", "3", "11", "7"]),
        ("the 1990s and 1990's, 2nd, 5G, F-16", ["the", "1990s", "and", "1990s", "2nd", "5G", "F", "16"]),
        ("€3,700m", ["3700m"]),
        ("In 2020, 300 came.", ["In", "2020", "300", "came"]),
        ("2020,300", ["2020", "300"]),
        ("CO₂ but KFOR² and ½", ["CO₂", "but", "KFOR", "and"]),
    ],
)
def test_numbers_keep_together_and_dates_do_not(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O'Brien", ["OBrien"]),
        ("O'Brien's", ["OBrien"]),
        ("l'homme", ["l", "homme"]),
        ("don't", ["don", "t"]),
        ("Kosovo's future", ["Kosovo", "future"]),
        ("п'ять", ["пять"]),
        ("'quoted'", ["quoted"]),
        ("the voters' will", ["the", "voters", "will"]),
    ],
)
def test_apostrophes(text, expected, apostrophe):
    assert words(text.replace("'", apostrophe)) == expected


def test_scripts_without_spaces_are_cut_into_characters():
    assert words("東京タワー") == ["東", "京", "タ", "ワ", "ー"]
    assert words("กำ ข้า") == ["ก", "ำ", "ข้", "า"]
    assert words("हिन्दी 한국어") == ["हिन्दी", "한국어"]


def test_invisible_characters_and_marks_part_nothing():
    text = "co\u00adop\u200beration vuc\u030cic\u0301"
    assert [text[start:end] for start, end, _ in spans(text)] == text.split()


@given(st.text(alphabet=st.one_of(st.sampled_from("aZ1,.'’ -\u00ad\u0301žЂ東ก\n"), st.characters()), max_size=60))
def test_offsets_run_forward_and_never_overlap(text):
    last = 0
    for start, end, word in spans(text):
        assert last <= start < end <= len(text)
        assert word
        assert text[start] == word[0]
        last = end
