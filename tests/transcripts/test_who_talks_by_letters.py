"""Who asks and who answers where letters or words for question and answer are printed: told by the page around."""

from __future__ import annotations

import pytest

from .who_talks import Told, check

# What stands above the talk, how questions and answers are printed, what stands below, who asks, and who answers.
_TOLD: dict[str, Told] = {
    "pitanje_odgovor": (
        "sr",
        "Intervju sa Marom Lundić, čuvarkom ustave",
        "Pitanje: {}",
        "Odgovor: {}",
        "",
        None,
        "Mara Lundić",
    ),
    "interviewee_sheet": (
        "en",
        "Interviewee: Mara Lund\nInterviewer: Peter Falk\nDate: 12 June 2003\nPlace: Odderby",
        "Q: {}",
        "A: {}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "i_r": (
        "en",
        "River Lives Project\nInterview with Mara Lund\nInterviewer: Peter Falk",
        "I: {}",
        "R: {}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "the_president": (
        "en",
        "Interview of President Mara Lund with Harbour Television\n\nJune 12, 2003\n\nThe Residence, Odderby",
        "Question: {}",
        "The President: {}",
        "",
        "Harbour Television",
        "Mara Lund",
    ),
    "p_o": ("sr", "Razgovor sa profesorom Markom Lunićem\n\n12. jun 2003.", "P: {}", "O: {}", "", None, "Marko Lunić"),
    "interview_von": (
        "de",
        "Schleusenwärterin Mara Lund: »Der Fluss liest nicht«\n\nInterview: Peter Falk",
        "Frage: {}",
        "Lund: {}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "es_d": (
        "es",
        "“El río no lee”\n\nDoña Mara Lluch, esclusera, recibe a El Correo en su casa.",
        "P. {}",
        "R. {}",
        "",
        "El Correo",
        "Mara Lluch",
    ),
    "it_int": ("it", "Intervista a Mara Lunardi", "D: {}", "R: {}", "", None, "Mara Lunardi"),
    "ru_s": ("ru", "Интервью с Анной Лоцмановой", "Вопрос: {}", "Ответ: {}", "", None, "Анна Лоцманова"),
    "ans": (
        "en",
        "In Conversation with Mara Lund\n\nPosted on June 21, 2020 by Tara",
        "Q. {}",
        "Ans. {}",
        "",
        "Tara",
        "Mara Lund",
    ),
}


@pytest.mark.parametrize("told", _TOLD.values(), ids=_TOLD)
def test_the_page_tells_who_talks(told: Told) -> None:
    check(*told)
