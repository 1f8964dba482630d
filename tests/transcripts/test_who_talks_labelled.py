"""Who asks and who answers where speakers are printed by office, surname, initials or first name."""

from __future__ import annotations

import pytest

from interviews.transcripts import Reading, parse

from .brief_talks import PAIRS
from .talks import read
from .who_talks import Told, check

# What stands above the talk, how questions and answers are printed, what stands below, who asks, and who answers.
_TOLD: dict[str, Told] = {
    "oral_sheet": (
        "en",
        "Lund, Mara (b. 1951)\nLock keeper, Odderby\nInterviewed by Peter Falk, 12 June 2003",
        "PF: {}",
        "ML: {}",
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
    "korr": (
        "ru",
        "«Река не читает»\n\nАнна Лоцманова тридцать лет работает на шлюзе. С ней побеседовал Пётр Соколов.",
        "Корр.: {}",
        "А.Л.: {}",
        "",
        "Пётр Соколов",
        "Анна Лоцманова",
    ),
    "intervju_dala": (
        "sr",
        ("Gospođa Mara Lundić, direktorka ustave, dala je intervju za list Lučki glasnik. Prenosimo ga u celini."),
        "Lučki glasnik: {}",
        "Direktorka Lundić: {}",
        "",
        "Lučki glasnik",
        "Mara Lundić",
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
    "sz": (
        "de",
        "Der Fluss liest nicht\n\nMara Lund, 52, hält seit dreißig Jahren die Schleuse von Odern in Gang.",
        "SZ: {}",
        "Lund: {}",
        "",
        "SZ",
        "Mara Lund",
    ),
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
    "de_mit": ("de", "Interview mit Prof. Dr. Jonas Lund", "Redaktion: {}", "Prof. Lund: {}", "", None, "Jonas Lund"),
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
    "times_in_the_bracket": (
        "en",
        "Interview with Mara Lund",
        "[Peter 00:12] {}",
        "[Mara 00:14] {}",
        "",
        "Peter",
        "Mara Lund",
    ),
    "in_quotation_marks": (
        "ru",
        "Река не читает\n\nМы говорили с Анной Лоцмановой, смотрителем шлюза.",
        "«Причал»: {}",
        "Анна Лоцманова: {}",
        "",
        "Причал",
        "Анна Лоцманова",
    ),
    "a_number_in_its_name": ("sr", "Mara Lundić čuva ustavu.", "R92: {}", "Lundić: {}", "", "R92", "Mara Lundić"),
    "office_and_surname": (
        "en",
        "The river does not read\n\nThe man who signs the list, Tobias Rehn, has kept bees since he was nine.",
        "Harbour Post: {}",
        "State Inspector Rehn: {}",
        "",
        "Harbour Post",
        "Tobias Rehn",
    ),
    "with_a_verb": (
        "en",
        "Answers to your questions\n\nMara Lund has kept the lock at Odderby since 1989.",
        "gull_93 asks: {}",
        "Mara Lund replies: {}",
        "",
        "gull_93",
        "Mara Lund",
    ),
    "byname_behind_the_name": (
        "es",
        "El río no lee\n\nRaimunda Lluch, la doña Munda, tiene 79 años y guarda la esclusa.",
        "El Puente: {}",
        "Doña Munda: {}",
        "",
        "El Puente",
        "Raimunda Lluch",
    ),
}


@pytest.mark.parametrize("told", _TOLD.values(), ids=_TOLD)
def test_the_page_tells_who_talks(told: Told) -> None:
    check(*told)


def test_a_guest_of_the_cover_sheet_is_named_though_somebody_else_calls():
    talk = "HOST: My guest has recorded snow. Good evening.\n\nGUEST: Good evening. It is not true about the snow.\n\n"
    talk += "HOST: Does snow make a sound?\n\nGUEST: It makes a very small one when it lands on other snow.\n\n"
    talk += "HOST: How does one begin?\n\nGUEST: I was sent round to the old ladies with a recorder, in a pram.\n\n"
    talk += "HOST: And Effie is calling. Hello, Effie.\n\nEFFIE: Hello. We had the radio on, and we heard her.\n\n"
    talk += "GUEST: Good heavens.\n\nEFFIE: My mother says that he was laughing.\n\nHOST: Will you go on?\n\n"
    reading = read(f"The Small Hours\n\nHOST: Ada Lund\nGUEST: Per Falk, sound recordist\n\n{talk}GUEST: I will.")
    assert {participant.name for participant in reading.participants} == {"Ada Lund", "Per Falk", "EFFIE"}


def _page(head: str, talk: str) -> Reading:
    page = (
        f"<html><head><meta property='og:site_name' content='Folha do Igarapé'></head><body>{head}{talk}</body></html>"
    )
    return parse(page.encode(), name="page.html")


def test_the_first_word_of_a_sites_name_before_the_questions_stands_for_the_site():
    talk = [f"<p><b>Folha –</b> {asked}</p><p><b>Mara Lluch –</b> {answer}</p>" for asked, answer in PAIRS["es"]]
    reading = _page("<h1>El río no lee</h1><p>Mara Lluch guarda la esclusa.</p>", "".join(talk))
    assert [participant.name for participant in reading.participants] == ["Folha do Igarapé", "Mara Lluch"]


def test_the_standfirst_in_the_head_of_an_article_introduces_the_guest():
    standfirst = "Mara Lund führt seit 1987 Gäste durch das Moor. Sie spricht über nasse Füße und trockene Sommer."
    talk = "".join(f"<h3>{asked}</h3><p>{answer}</p>" for asked, answer in PAIRS["de"])
    head = f"<article><header><span>Gespräch</span><h1>Wasser</h1><p>{standfirst}</p></header>"
    reading = _page(head, f"{talk}<p>Das Gespräch führte Jorinde Abel.</p></article>")
    assert reading.introduction[-1:] == (standfirst,)
    assert [participant.name for participant in reading.participants] == ["Jorinde Abel", "Mara Lund"]


def test_two_who_ask_under_initials_are_nobody_in_particular():
    talk = "\n\n".join(f"— {asked}\n\n{answer}" for asked, answer in PAIRS["fr"])
    reading = read(f"Dans le trou avec Odile Carpe\n\n{talk}\n\nPropos recueillis par C. M. et P. d'A.")
    assert [participant.name for participant in reading.participants] == ["Odile Carpe"]


def test_a_button_beside_the_date_is_nobody_who_asks():
    talk = "".join(f"<p><b>P.</b> {asked}</p><p><b>R.</b> {answer}</p>" for asked, answer in PAIRS["es"])
    byline = "<div><span>Lucía Barrios</span> <span>Odde</span> <time>14 AGO 2022 - 05:40</time></div>"
    buttons = "<ul><li>Compartir en WhatsApp</li><li>27 comentarios</li></ul>"
    bio = "<p><b>Lucía Barrios</b> es redactora de Sociedad desde 2009.</p>"
    lead = "<p>La torre tiene noventa peldaños y Mara Lluch (Odde, 63 años) los sube hablando.</p>"
    author = '<meta name="author" content="Lucía Barrios">'
    reading = _page(f"{author}<h1>El río no lee</h1>{byline}{buttons}{lead}", f"{talk}{bio}")
    assert [participant.name for participant in reading.participants] == ["Lucía Barrios", "Mara Lluch"]


def _named_in_turns(second: str) -> list[str]:
    talk = [
        (f"Calder: {asked}", f"{'Perpetua Ash' if place % 2 else second}: {answer}")
        for place, (asked, answer) in enumerate(PAIRS["en"])
    ]
    reading = read("The river does not read\n\n" + "\n\n".join(turn for pair in talk for turn in pair))
    return [participant.name for participant in reading.participants]


def test_a_pet_name_stands_for_the_full_name_on_its_side():
    assert _named_in_turns("Pep") == ["Calder", "Perpetua Ash"]


def test_a_first_name_that_begins_otherwise_is_somebody_else():
    assert _named_in_turns("Pia") == ["Calder", "Pia", "Perpetua Ash"]


_MORE = [
    ("Who was it?", "I am not going to tell you. They would all think that it was them."),
    ("Did they come?", "They sent a young woman. Very nice shoes. She laughed, and she closed it all the same."),
    ("And did you?", "At noon, yes, until the summer. It was no trouble, I could see the gate from there."),
    ("They married, didn't they?", "Not each other. Nobody who works at a lock marries the one who pays."),
    ("And anything you would take back?", "I once told a boy that he would never amount to anything."),
]


def _classes(labelled: set[int]) -> Reading:
    pairs = [*PAIRS["en"][:4], *_MORE, *PAIRS["en"][4:]]
    turns = [
        f'<div class="q"><i>{"Lantern: " * (place in labelled)}{asked}</i></div><div class="a"><p>{answer}</p></div>'
        for place, (asked, answer) in enumerate(pairs)
    ]
    return _page("<h1>The river does not read</h1><p>Mara Lund has kept the lock since 1989.</p>", "".join(turns))


def test_a_label_before_some_of_the_questions_is_no_part_of_them():
    reading = _classes({0, 2, 3, 9})
    asked = [exchange.turns[0].paragraphs[0] for exchange in reading.exchanges]
    assert len(asked) == 10
    assert not any("Lantern" in question for question in asked)
    assert reading.participants[0].labels == ("Lantern",)
    assert {turn.speaker for exchange in reading.exchanges for turn in exchange.turns} == {0, 1}


def test_a_word_before_a_colon_once_is_what_was_asked():
    assert _classes({1}).exchanges[1].turns[0].paragraphs[0] == "Lantern: " + PAIRS["en"][1][0]
