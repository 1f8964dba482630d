"""Who asks and who answers, told from the many ways in which pages say so around a talk of a few questions."""

from __future__ import annotations

import pytest

from .brief_talks import PAIRS, brief
from .talks import read

# What stands above the talk, how questions and answers are printed, what stands below, who asks, and who answers.
_TOLD = {
    "by_top": (
        "en",
        (
            'Mara Lund: "The river does not read"\n\nBy Peter Falk\nMay 4, 2019\n\nMara Lund has been a lock '
            "keeper at Odderby for thirty years. She lives above the gates with two cats."
        ),
        "{}",
        "{}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "sat_down": (
        "en",
        (
            "The keeper of the gates\n\nFor our summer series, Peter Falk sat down with lock keeper Mara "
            "Lund to talk about water."
        ),
        "{}",
        "{}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "meet": (
        "en",
        "Meet Mara Lund!\n\nEach month we ask one of our volunteers a few questions.",
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
    "oral_sheet": (
        "en",
        "Lund, Mara (b. 1951)\nLock keeper, Odderby\nInterviewed by Peter Falk, 12 June 2003",
        "PF: {}",
        "ML: {}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "lotsin": (
        "de",
        (
            '"Der Fluss liest nicht"\n\nSeit dreißig Jahren arbeitet Lotsin Mara Lund an der Schleuse von '
            "Odern. Wir haben sie besucht."
        ),
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
    "der_kapitaenin": (
        "de",
        (
            '"Der Fluss liest nicht"\n\nEin Gespräch mit der Kapitänin Mara Lund über Boote, Formulare und '
            "Stiefel\n\nVon Peter Falk"
        ),
        "{}",
        "{}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "reporter_surname": (
        "en",
        "River people\n\nMara Lund, a lock keeper from Odderby, has never left the river.",
        "Reporter: {}",
        "Lund: {}",
        "",
        None,
        "Mara Lund",
    ),
    "pitanje_odgovor": (
        "sr",
        "Intervju sa Marom Lundić, čuvarkom ustave",
        "Pitanje: {}",
        "Odgovor: {}",
        "",
        None,
        "Mara Lundić",
    ),
    "novinar": (
        "sr",
        "Reka ne čita\n\nMara Lundić već trideset godina čuva ustavu kod Odžaka.",
        "Novinar: {}",
        "Mara Lundić: {}",
        "",
        None,
        "Mara Lundić",
    ),
    "hp_copyright": (
        "en",
        "The river does not read\n\nMara Lund keeps the lock at Odderby.",
        "HP: {}",
        "ML: {}",
        "© 2019 Harbour Post. All rights reserved.",
        "Harbour Post",
        "Mara Lund",
    ),
    "first_name": (
        "en",
        ("The river does not read\n\nOur editor Peter Falk talked to Mara Lund, who keeps the lock at Odderby."),
        "Peter: {}",
        "Mara: {}",
        "",
        "Peter Falk",
        "Mara Lund",
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
    "dr": (
        "en",
        "The river does not read\n\nDr. Mara Lund is head of the hydrology department at Odderby.",
        "Q: {}",
        "Dr. Lund: {}",
        "",
        None,
        "Mara Lund",
    ),
    "minister": (
        "en",
        "Interview of Minister Mara Lund for the Harbour Post",
        "Harbour Post: {}",
        "Minister Lund: {}",
        "",
        "Harbour Post",
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
    "two_interviewers": (
        "en",
        "The river does not read\n\nMara Lund keeps the lock at Odderby.",
        "{}",
        "{}",
        "Interview by Peter Falk and Anna Holm",
        None,
        "Mara Lund",
    ),
    "lluch_ferrer": (
        "es",
        "«El río no lee»\n\nMara Lluch Ferrer es esclusera en Villanueva desde hace treinta años.",
        "{}",
        "{}",
        "",
        None,
        "Mara Lluch Ferrer",
    ),
    "patronymic": (
        "ru",
        "«Река не читает»\n\nАнна Петровна Лоцманова тридцать лет работает на шлюзе.",
        "— {}",
        "— {}",
        "",
        None,
        "Анна Петровна Лоцманова",
    ),
    "korr": (
        "ru",
        "«Река не читает»\n\nАнна Лоцманова тридцать лет работает на шлюзе. С ней побеседовал Пётр Соколов.",
        "Корр.: {}",
        "А.Л.: {}",
        "",
        "Пётр Соколов",
        "Анна Лоцманова",
    ),
    "mme": (
        "fr",
        (
            "« Le fleuve ne lit pas »\n\nMara Corbier est éclusière à Rougemont depuis trente ans.\n\nPropos "
            "recueillis par Luc Armand"
        ),
        "{}",
        "{}",
        "",
        "Luc Armand",
        "Mara Corbier",
    ),
    "razgovarala_top": (
        "sr",
        "Reka ne čita\n\nRazgovarala: Ana Petrović\n\nMara Lundić već trideset godina čuva ustavu kod Odžaka.",
        "{}",
        "{}",
        "",
        "Ana Petrović",
        "Mara Lundić",
    ),
    "vodi": (
        "sr",
        "Gost: Mara Lundić, čuvarka ustave\n\nPiše: Petar Falkić\n\n12. 6. 2003.",
        "{}",
        "- {}",
        "",
        "Petar Falkić",
        "Mara Lundić",
    ),
    "firma_title": (
        "de",
        (
            'Mara Lund im Interview: "Der Fluss liest nicht"\n\n12.06.2003\n\nSeit dreißig Jahren hält die '
            "Schleusenwärterin die Tore von Odern in Gang."
        ),
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
    "fragen_an": (
        "de",
        "Fünf Fragen an Mara Lund\n\nDie Leiterin der Schleuse Odern beantwortet unsere Fragen.",
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
    "p_o": ("sr", "Razgovor sa profesorom Markom Lunićem\n\n12. jun 2003.", "P: {}", "O: {}", "", None, "Marko Lunić"),
    "intervju_dala": (
        "sr",
        ("Gospođa Mara Lundić, direktorka ustave, dala je intervju za list Lučki glasnik. Prenosimo ga u celini."),
        "Lučki glasnik: {}",
        "Direktorka Lundić: {}",
        "",
        "Lučki glasnik",
        "Mara Lundić",
    ),
    "quote_title": (
        "it",
        "Mara Lunardi, la guardiana delle chiuse: «Il fiume non legge»\n\ndi Piero Falchi\n\n12 giugno 2003",
        "{}",
        "{}",
        "",
        "Piero Falchi",
        "Mara Lunardi",
    ),
    "z": (
        "pl",
        "„Rzeka nie czyta”\n\nZ Marą Lundowską, strażniczką śluzy, rozmawia Piotr Falkowski",
        "{}",
        "{}",
        "",
        "Piotr Falkowski",
        "Mara Lundowska",
    ),
    "entrevista_a": (
        "es",
        "Entrevista a Mara Lluch, esclusera de Villanueva\n\nPor Pedro Falcón | 12 de junio de 2003",
        "{}",
        "{}",
        "",
        "Pedro Falcón",
        "Mara Lluch",
    ),
    "label_office": (
        "en",
        "The Harbour Post spoke to the Commissioner, Mara Lund, before her first budget.",
        "Harbour Post: {}",
        "Commissioner: {}",
        "",
        "Harbour Post",
        "Mara Lund",
    ),
    "wife": (
        "en",
        (
            "At home with the lock keeper\n\nMara Lund and her husband, Jonas Lund, live above the gates "
            "of Odderby. Jonas Lund is out fishing when we call, so it is she who opens the door."
        ),
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
    "book": (
        "en",
        (
            "Mara Lund on The River Does Not Read\n\nMara Lund's first book, The River Does Not Read, is "
            "out now from Falk & Sons. She talked to us about the gates, her editor Peter Falk, and "
            "boots."
        ),
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
    "lead_bio": (
        "en",
        (
            "Mara Lund (1951) is a lock keeper, writer and mother of three. She has kept the gates of "
            "Odderby since 1970."
        ),
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
    "blog_author": (
        "en",
        (
            "Interview: Mara Lund, Lock Keeper\n\nposted by Petra on June 12, 2003\n\nI met Mara at a boat "
            "fair last spring and she kindly agreed to answer my questions."
        ),
        "{}",
        "{}",
        "",
        "Petra",
        "Mara Lund",
    ),
    "interview_von": (
        "de",
        "Schleusenwärterin Mara Lund: »Der Fluss liest nicht«\n\nInterview: Peter Falk",
        "Frage: {}",
        "Lund: {}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "sz": (
        "de",
        "Der Fluss liest nicht\n\nMara Lund, 52, hält seit dreißig Jahren die Schleuse von Odern in Gang.",
        "SZ: {}",
        "Lund: {}",
        "",
        "SZ",
        "Mara Lund",
    ),
}


@pytest.mark.parametrize(
    ("language", "head", "asked", "answered", "foot", "asks", "answers"), _TOLD.values(), ids=_TOLD
)
def test_the_page_tells_who_talks(
    language: str, head: str, asked: str, answered: str, foot: str, asks: str | None, answers: str
) -> None:
    reading = read("\n\n".join(filter(None, (head, brief(language, asked, answered), foot))))
    assert len(reading.exchanges) == len(PAIRS[language])
    named = {participant.role.value: participant for participant in reading.participants}
    assert named["interviewee"].name == answers
    if asks is not None:
        assert named["interviewer"].name == asks
    else:
        # Where nobody is told, a label or nobody asks.
        assert all(one.labels for one in reading.participants if one.role.value == "interviewer")
