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
    "bio_end": (
        "en",
        "The river does not read",
        "{}",
        "{}",
        "Mara Lund is a lock keeper and writer. She lives in Odderby with two cats.",
        None,
        "Mara Lund",
    ),
    "writer_end": (
        "en",
        'Mara Lund: "The river does not read"',
        "{}",
        "{}",
        "Peter Falk is a staff writer at the Harbour Post.",
        "Peter Falk",
        "Mara Lund",
    ),
    "qa_title": ("en", "Q&A: Mara Lund, lock keeper", "{}", "{}", "", None, "Mara Lund"),
    "ten": ("en", "Five Questions for Mara Lund", "{}", "{}", "", None, "Mara Lund"),
    "spot": ("en", "Volunteer Spotlight: Mara Lund", "{}", "{}", "", None, "Mara Lund"),
    "by": ("en", "An Interview with Mara Lund by Peter Falk", "{}", "{}", "", "Peter Falk", "Mara Lund"),
    "interviews": ("en", "Peter Falk interviews Mara Lund", "{}", "{}", "", "Peter Falk", "Mara Lund"),
    "ied": ("en", "Mara Lund interviewed by Peter Falk", "{}", "{}", "", "Peter Falk", "Mara Lund"),
    "mr": ("en", "Interview with Jonas Lund, lock keeper", "Interviewer: {}", "Mr. Lund: {}", "", None, "Jonas Lund"),
    "reporter": (
        "en",
        "The river does not read\n\nOur reporter Peter Falk visited Mara Lund at the gates of Odderby.",
        "Reporter: {}",
        "Lund: {}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "org": (
        "en",
        (
            "The river does not read\n\nThe Odderby Canal Society has a new keeper. Mara Lund, who joined "
            "the Odderby Canal Society in 1970, talks about boots."
        ),
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
    "cast": (
        "en",
        ("The river does not read\n\nMara Lund (ML) keeps the lock at Odderby. Peter Falk (PF) asked the questions."),
        "PF: {}",
        "ML: {}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "initials_title": ("en", "Interview: Mara Lund", "SH: {}", "ML: {}", "", None, "Mara Lund"),
    "alias": (
        "en",
        'The river does not read\n\nMara "Gull" Lund has kept the lock at Odderby since 1989.',
        "Q: {}",
        "Gull: {}",
        "",
        None,
        "Mara Lund",
    ),
    "firstonly": (
        "en",
        "Interview with Josefine\n\nJosefine keeps the lock at Odderby.",
        "{}",
        "{}",
        "",
        None,
        "Josefine",
    ),
    "sr_kaze": (
        "sr",
        (
            "Mara Lundić: Reka ne čita\n\nČuvarka ustave Mara Lundić u razgovoru za Lučki glasnik govori o "
            "čamcima, papirima i čizmama."
        ),
        "{}",
        "{}",
        "",
        "Lučki glasnik",
        "Mara Lundić",
    ),
    "sr_prof": (
        "sr",
        "Prof. dr Marko Lunić, direktor Instituta za vode: Reka ne čita",
        "- {}",
        "{}",
        "",
        None,
        "Marko Lunić",
    ),
    "sr_label_title": (
        "sr",
        "Reka ne čita\n\nMarko Lunić je direktor Instituta za vode u Odžacima.",
        "Glas: {}",
        "Prof. Lunić: {}",
        "",
        None,
        "Marko Lunić",
    ),
    "cyr": (
        "sr",
        "Река не чита\n\nМара Лундић већ тридесет година чува уставу код Оџака.",
        "Политика: {}",
        "М. Лундић: {}",
        "",
        None,
        "Мара Лундић",
    ),
    "de_zur": (
        "de",
        '"Der Fluss liest nicht"',
        "{}",
        "{}",
        "Zur Person: Mara Lund, 52, ist Schleusenwärterin in Odern.",
        None,
        "Mara Lund",
    ),
    "de_mit": ("de", "Interview mit Prof. Dr. Jonas Lund", "Redaktion: {}", "Prof. Lund: {}", "", None, "Jonas Lund"),
    "de_ueber": (
        "de",
        "Schleusenwärterin Mara Lund über Boote, Formulare und Stiefel",
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
    "fr_av": (
        "fr",
        "Entretien avec Mara Corbier, éclusière",
        "Question : {}",
        "Réponse : {}",
        "",
        None,
        "Mara Corbier",
    ),
    "fr_m": (
        "fr",
        "Le fleuve ne lit pas\n\nJean Corbier, éclusier à Rougemont, répond à nos questions.",
        "La Dépêche : {}",
        "M. Corbier : {}",
        "",
        None,
        "Jean Corbier",
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
    "ru_gost": ("ru", "У нас в гостях Анна Лоцманова, смотритель шлюза.", "– {}", "– {}", "", None, "Анна Лоцманова"),
    "author_pub": (
        "en",
        ("The river does not read\n\nPeter Falk\nMay 4, 2019\n\nMara Lund has kept the lock at Odderby since 1989."),
        "{}",
        "{}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "label_role_first": (
        "en",
        "Interviewer: Peter Falk\nNarrator: Mara Lund\nMay 4, 2019",
        "FALK: {}",
        "LUND: {}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "nick_handle": (
        "en",
        "An interview with speedrunner gull_93 (Mara Lund)",
        "Q: {}",
        "gull_93: {}",
        "",
        None,
        "Mara Lund",
    ),
    "outlet_intro": (
        "en",
        "Last week the Harbour Post met with Mara Lund, who keeps the lock at Odderby.",
        "Harbour Post: {}",
        "Mara Lund: {}",
        "",
        "Harbour Post",
        "Mara Lund",
    ),
    "we_interviewer_label": (
        "en",
        "The river does not read\n\nMara Lund keeps the lock at Odderby.",
        "Us: {}",
        "Mara: {}",
        "",
        None,
        "Mara Lund",
    ),
    "two_forms": (
        "en",
        "The river does not read\n\nAmbassador Mara Lund spoke to the Harbour Post.",
        "Harbour Post: {}",
        "Amb. Lund: {}",
        "",
        "Harbour Post",
        "Mara Lund",
    ),
    "hp_dash": ("en", "Mara Lund keeps the lock at Odderby.", "HP - {}", "Mara - {}", "", None, "Mara Lund"),
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
