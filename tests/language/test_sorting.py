"""Keys that sort A to Z."""

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from interviews.language import sort_key

ALPHABETICAL = """
    Avala Banat Cane Cvet Čačak Čuka Ćira Ćup Dub Dunav Džep Džordž Đak Đura Ena Fića Gora Hana Iva Jova Kum Lav Luka
    Lj Ljuba Ljusa Mira Nada Nuna Njegoš Njuj Ona Pera Quo Rada Sava Suza Šaban Šuma Tara Una Vuk Wien Xi Yu Zora Zub
    Žaba Žuta
"""


def test_serbian_letters_come_in_their_order():
    shuffled = ALPHABETICAL.split()
    random.Random(4).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == ALPHABETICAL.split()


def test_script_case_and_punctuation_make_no_difference():
    assert sort_key("Ђура Његош") == sort_key("đura  NJEGOŠ") == sort_key("Đura, Njegoš")


def test_a_shorter_name_comes_before_a_longer_one_and_digits_before_letters():
    assert sort_key("Ana") < sort_key("Ana Berg") < sort_key("Anabela")
    assert sorted(["Radio B", "Radio 3"], key=sort_key) == ["Radio 3", "Radio B"]


def test_other_alphabets_come_after_z():
    assert sort_key("Žuta") < sort_key("Ωmega")


@given(st.text(max_size=300))
def test_only_letters_and_digits_occur_so_that_all_collations_agree(text):
    assert re.fullmatch("[a-z0-9]{0,250}", sort_key(text))
