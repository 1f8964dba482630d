"""Case, diacritics and scripts off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.language import fold
from interviews.language.folding import LONGEST_WORD, fold_word, spelled_word


@pytest.mark.parametrize(
    "forms",
    [
        ("vucic", "Vučić", "Вучић", "VUČIĆ", "ВУЧИЋ", "vu\u010dic\u0301", "v\u00aducic"),
        ("Đorđe", "Djordje", "Dorde", "Ђорђе", "ĐORĐE"),
        ("ljubav", "Ljubav", "LJUBAV", "љубав", "Љубав", "ǉubav", "ǈubav", "Ǉubav"),
        ("njegoš", "Његош", "ǌegoš", "NJEGOS"),
        ("džep", "џеп", "ǆep", "dzep", "Džep", "Ǆep"),
        ("strasse", "Straße", "STRASSE", "STRAẞE"),
        ("lodz", "Łódź", "łódź"),
        ("odegard", "Ødegård"),
        ("yoga", "ÝOGA", "ｙｏｇａ"),
        ("med", "мёд", "мед"),
        ("škola", "школа", "skola"),
        ("σοφος", "ΣΟΦΌΣ", "σοφός"),
        ("istanbul", "İstanbul", "ıstanbul"),
        ("34", "٣٤"),
        ("co2", "CO₂"),
        ("fine", "ﬁne"),
    ],
)
def test_forms_that_meet(forms):
    assert {fold(form) for form in forms} == {fold(forms[0])}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("България", "balgarija"),
        ("объект", "obekt"),
        ("щит", "scit"),
        ("Київ", "kijiv"),
        ("Ќерка ѓавол ѕвезда", "cerka davol dzvezda"),
        ("हिन्दी", "हिन्दी"),
        ("が", "が"),
    ],
)
def test_letters_of_other_languages(text, folded):
    assert fold(text) == folded


def test_white_space_and_punctuation_become_single_spaces():
    assert fold("  KFOR \u00a0–\n(U.N.), “O’Brien’s”! ") == "kfor un obrien"
    assert fold("?! …") == ""


def test_different_words_stay_different():
    assert len({fold(word) for word in ("рад", "ред", "род", "руда", "рђа")}) == 5


def test_a_spelled_word_keeps_its_diacritics_and_script():
    assert spelled_word("VU\u010dIC\u0301") == "vučić"
    assert spelled_word("Вучић") == "вучић"


def test_a_word_is_cut_at_its_longest():
    assert len(fold_word("x" * 5000)) == LONGEST_WORD


SIGNS_FOR_TWO_LETTERS = "\u0edc\u0edd\u309f\u30ff\u0374\uff9e\uff9f"  # Unicode takes them apart; nobody writes them


@given(
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_characters=SIGNS_FOR_TWO_LETTERS), st.sampled_from("dDjJđĐљЬъЂßŁ\u0301ŉ")
        ),
        max_size=40,
    )
)
def test_folding_twice_changes_nothing(text):
    once = fold(text)
    assert fold(once) == once


@given(st.text(max_size=40))
def test_case_makes_no_difference_to_ascii_and_serbian(text):
    kept = "".join(c for c in text if c.isascii()) + "žćčšđљњџ"
    assert fold(kept.upper()) == fold(kept.lower()) == fold(kept)
