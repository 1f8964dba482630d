"""Word forms."""

import threading

import pytest

from interviews.language import stem, stem_language


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", ("interview", "interviews", "interviewed", "interviewing")),
        ("en-GB", ("neutrality", "neutral")),
        ("sr", ("škola", "školama", "skolama", "школа", "школи")),
        ("sr-Cyrl", ("неутралност", "неутралности", "neutralnost", "neutralnosti")),
        ("hr", ("lijepo", "lepo", "лепо")),
        ("sr-Latn", ("vučić", "vučića", "vučićem", "vucicem", "вучићу")),
        ("de", ("frage", "fragen")),
        ("ru", ("вопрос", "вопросы", "вопросов")),
    ],
)
def test_forms_of_one_word_share_a_stem(language, forms):
    assert len({stem(form, language) for form in forms}) == 1


def test_a_language_without_a_stemmer_keeps_the_folded_word():
    assert stem("интервјуа", "mk") == "intervjua"
    assert stem("interviews", "") == "interviews"


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("en", "en"),
        ("EN_us", "en"),
        ("sr-Latn-RS", "sr"),
        ("cnr", "sr"),
        ("hr", "sr"),
        ("", ""),
        ("tlh", ""),
        ("-", ""),
    ],
)
def test_a_code_is_brought_to_its_stemmer(code, language):
    assert stem_language(code) == language


def test_numbers_have_no_forms():
    assert stem("1990s", "en") == "1990s"


def test_threads_do_not_disturb_each_other():
    words = [f"{first}{second}ings" for first in "bcdfg" for second in "aeiou"] * 40
    found = []

    def work():
        found.append([stem(word + suffix, "en") for word in words for suffix in ("", "ly", "ed")])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(stems == found[0] for stems in found)
