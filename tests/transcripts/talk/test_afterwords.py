"""What is put below a talk by its editors, and sentences that begin like it and are said."""

from __future__ import annotations

import pytest

from interviews.language import fold
from interviews.transcripts import parse
from interviews.transcripts.talk.afterwords import is_afterword

BELOW_A_TALK = [
    "Published in The Orr Messenger, no. 14, spring 2011.",
    "Erschienen in: Orrer Bote, Nr. 14, Frühjahr 2011.",
    "Objavljeno u listu Orski glasnik, broj 14, proleće 2011.",
    "Paru dans Le Messager d'Orr, n° 14.",
    "Publicado en El Mensajero de Orr, núm. 14.",
    "Опубликовано в газете «Оррский вестник», № 14.",
    "Aufgezeichnet am 12. März 2011 in Orr.",
    "Записала студентка II курса. Тетрадь 4, лист 11.",
    "Answers to last week's crossword: Across 1 otter, 4 pear.",
    "Rešenje rebusa iz prošlog broja: VIDRA.",
    "Teil 2 des Gesprächs lesen Sie am Donnerstag.",
    "Продолжение беседы читайте в четверг.",
    "Kennen Sie jemanden, mit dem wir sprechen sollten?",
    "Imate li i vi most? Pišite nam.",
    "With thanks to the Orr Bridge Trust.",
    "Most je otvoren svakog dana od osam do osamnaest časova.",
    "El puente abre todos los días de ocho a seis.",
    "„Scharniere“ ist bei Schilf & Sohn erschienen, 212 Seiten, 9 Euro.",
    "Knjiga „Šarke“ izašla je u izdanju kuće Trska.",
    "Tekst je nastao u okviru projekta koji sufinansira Opština Or.",
    "Nela Carver nació en Orr en 1958. Tiene dos hijas.",
    "Нелла Карвер родилась в Орре в 1958 году.",
]
SAID = [
    "The second part of the road was harder, with snow up to the axles.",
    "Answers to the letter came a year later, all on one day.",
    "Written words stay, spoken ones go.",
    "The shop was open, and nobody was in it.",
    "Published or not, a poem is a poem.",
    "It was three hundred pages, and it made nobody rich.",
    "Kennen Sie eine Stadt, in der das anders ist?",
    "Zapisano ostaje, rečeno odleti.",
    "La segunda parte fue la más difícil.",
    "He was born in the house with the green door.",
]


@pytest.mark.parametrize("text", BELOW_A_TALK)
def test_what_editors_put_below_a_talk_is_known_by_its_words(text):
    assert is_afterword(text, fold(text))


@pytest.mark.parametrize("text", SAID)
def test_what_begins_like_it_and_is_said_is_not_taken_for_it(text):
    assert not is_afterword(text, fold(text))


TALK = """A talk with bridge keeper Nell Carver

Q: How long have you kept the bridge?

A: Since I was nineteen. My father gave me the keys.

Q: And has anybody refused to pay?

A: Once. He had a goose under his arm.

Q: What did you do?

A: I let both of them through.

{below}
"""


@pytest.mark.parametrize("below", BELOW_A_TALK[:1] + BELOW_A_TALK[8:9])
def test_it_ends_the_last_answer(below):
    reading = parse(TALK.format(below=below).encode(), name="bridge.txt")
    assert reading.exchanges[-1].answers[-1].text == "I let both of them through."
    assert below in [aside.text for aside in reading.asides]


def test_whoever_says_i_in_it_goes_on_speaking():
    said = "Published in the paper, they said. I never saw it there."
    reading = parse(TALK.format(below=said).encode(), name="bridge.txt")
    assert reading.exchanges[-1].answers[-1].text.endswith(said)
