"""The language of a text is told by its script and its commonest words."""

from __future__ import annotations

from collections import Counter

import pytest

from interviews.transcripts.words import tongues
from interviews.transcripts.words.tongues import detect

SAMPLES = {
    "en": "When I was a child we lived in the house by the harbour, and there was not a day on which my father did not "
    "go out with the boat before it was light.",
    "de": "Als ich ein Kind war, haben wir in dem Haus am Hafen gewohnt, und es gab keinen Tag, an dem mein Vater "
    "nicht mit dem Boot hinausgefahren ist, bevor es hell war.",
    "fr": "Quand j’étais enfant, nous habitions dans la maison du port, et il n’y avait pas un jour où mon père ne "
    "sortait pas avec le bateau avant que le soleil soit là.",
    "es": "Cuando yo era niño vivíamos en la casa del puerto, y no había un día en que mi padre no saliera con "
    "el barco antes de que fuera de día, y eso era todo para nosotros.",
    "it": "Quando ero bambino abitavamo nella casa del porto e non c’era un giorno in cui mio padre non uscisse con la "
    "barca prima che fosse giorno, e questo era tutto per noi.",
    "pl": "Kiedy byłem dzieckiem, mieszkaliśmy w domu przy porcie i nie było dnia, w którym mój ojciec nie wypłynąłby "
    "na łodzi, zanim zrobiło się jasno, i to było dla nas wszystko.",
    "ru": "Когда я был ребёнком, мы жили в доме у порта, и не было дня, чтобы мой отец не вышел в море до того, как "
    "стало светло, и это было всё, что у нас было.",
}
SERBIAN = (
    "Kada sam bio dete živeli smo u kući kraj luke i nije bilo dana da moj otac nije izašao na more pre nego što je "
    "svanulo, i to je bilo sve što smo imali."
)
SERBIAN_CYRILLIC = (
    "Када сам био дете живели смо у кући крај луке и није било дана да мој отац није изашао на море пре него што је "
    "свануло, и то је било све што смо имали."
)


@pytest.mark.parametrize("code", SAMPLES)
def test_a_language_is_known_by_its_common_words(code: str) -> None:
    assert detect([SAMPLES[code]]) == code


@pytest.mark.parametrize("text", [SERBIAN, SERBIAN_CYRILLIC])
def test_serbian_is_one_language_in_two_scripts(text: str) -> None:
    assert detect([text]) == "sr"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Όταν ήμουν παιδί ζούσαμε στο σπίτι δίπλα στο λιμάνι και δεν υπήρχε μέρα που ο πατέρας μου να μη βγει πριν "
            "ξημερώσει για ψάρια και αυτό ήταν όλο",
            "el",
        ),
        ("子供のころ私たちはみなとのそばのいえにすんでいました " * 20, "ja"),
    ],
)
def test_a_script_of_one_language_tells_it(text: str, code: str) -> None:
    assert detect([text]) == code


def test_a_few_words_tell_nothing() -> None:
    assert detect(["When I was a child."]) == ""
    assert detect([]) == ""


def test_words_of_no_language_tell_nothing() -> None:
    assert detect(["blorp wuggle snarf tindle " * 20]) == ""


def test_the_paragraphs_count_together() -> None:
    assert detect(SAMPLES["de"].split(",")) == "de"


def test_a_quotation_in_another_language_does_not_change_it() -> None:
    assert detect([SAMPLES["en"], SAMPLES["en"].upper(), SAMPLES["fr"][:60]]) == "en"


@pytest.mark.parametrize("size", [1, 30, 400, 20_000])
def test_of_a_long_text_a_sample_of_all_of_it_is_looked_at(size: int) -> None:
    text = " ".join([SAMPLES["en"]] * 300 + [SAMPLES["ru"]] * 300)
    paragraphs = [text[start : start + size] for start in range(0, len(text), size)] if size > 1 else text.split()
    sample = "".join(tongues._sample(paragraphs))
    assert 10_000 < len(sample) <= 12_100
    if size < 20_000:
        assert 0.4 < sum(letter > "z" for letter in sample) / sum(map(str.isalpha, sample)) < 0.6


def test_all_of_a_short_text_is_looked_at() -> None:
    paragraphs = ["", *SAMPLES.values(), "a"]
    assert list(tongues._sample(paragraphs)) == paragraphs


@pytest.mark.parametrize("text", [SERBIAN, SAMPLES["fr"], "don't-stop " + "a" * 100 + " снег-и-лёд3км"])
def test_the_words_of_pieces_are_the_words_of_the_text(text: str) -> None:
    assert tongues.word_counts([text]) == Counter(tongues._words_of(text))
