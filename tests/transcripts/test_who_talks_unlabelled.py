"""Who asks and who answers where nothing, or a dash alone, is printed before the turns: told by the page around."""

from __future__ import annotations

import pytest

from .who_talks import Told, check

# What stands above the talk, how questions and answers are printed, what stands below, who asks, and who answers.
_TOLD: dict[str, Told] = {
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
    "de_zur": (
        "de",
        '"Der Fluss liest nicht"',
        "{}",
        "{}",
        "Zur Person: Mara Lund, 52, ist Schleusenwärterin in Odern.",
        None,
        "Mara Lund",
    ),
    "de_ueber": (
        "de",
        "Schleusenwärterin Mara Lund über Boote, Formulare und Stiefel",
        "{}",
        "{}",
        "",
        None,
        "Mara Lund",
    ),
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
    "byline_before_a_bar": (
        "sr",
        "Reka ne čita\n\nAutor: Petar Falk | 28. avgust 2016. 17:40\n\nMara Lundić, splavarka, ustaje u četiri.",
        "{}",
        "{}",
        "",
        "Petar Falk",
        "Mara Lundić",
    ),
    "met_her": (
        "en",
        (
            "What the Keeper Saw\n\nFor forty years the lock keeper Mara Lund has counted boats. Peter Falk met her at "
            "the weir, where she had asked to be met."
        ),
        "{}",
        "{}",
        "",
        "Peter Falk",
        "Mara Lund",
    ),
    "place_below_the_name": (
        "es",
        "Mara Lluch: “El río no lee”\n\nPEDRO FALCÓN\nVILLANUEVA\n22/11/2015\n\nLa esclusera recibe hoy una medalla.",
        "—{}",
        "—{}",
        "",
        "Pedro Falcón",
        "Mara Lluch",
    ),
    "word_that_no_table_knows": (
        "en",
        "The river does not read\n\nMara Lund has kept the lock at Odderby since 1989.",
        "{}",
        "{}",
        "Küsitles: Peter Falk",
        "Peter Falk",
        "Mara Lund",
    ),
    "trade_before_the_name": (
        "ru",
        "Река не читает\n\nАрхивист Анна Лоцманова двадцать лет записывает звуки портов.",
        "{}",
        "{}",
        "",
        None,
        "Анна Лоцманова",
    ),
    "headline_in_capitals": (
        "ru",
        "РЕКА НЕ УМЕЕТ ПРИТВОРЯТЬСЯ\n\nАнна Ивановна Лоцманова сорок пять лет смотрит за шлюзом на окраине города.",
        "— {}",
        "— {}",
        "Беседовал Игорь Сбитнев.",
        "Игорь Сбитнев",
        "Анна Ивановна Лоцманова",
    ),
    "words_and_pictures": (
        "ru",
        (
            "Река не читает\n\nТекст: Ксения Малинина. Фотографии: Глеб Руденко\n\n"
            "Анна Ивановна Лоцманова сорок пять лет смотрит за шлюзом. Ксения Малинина задавала вопросы на мосту."
        ),
        "<b>{}</b>",
        "{}",
        "",
        "Ксения Малинина",
        "Анна Ивановна Лоцманова",
    ),
    "whose_workshop_it_is": (
        "it",
        (
            "Il fiume non legge\n\nMara Lenti fa barche in un paese di duecento anime.\n\n"
            "La bottega di Mara Lenti a Pietralba"
        ),
        "**{}**",
        "{}",
        "",
        None,
        "Mara Lenti",
    ),
}


@pytest.mark.parametrize("told", _TOLD.values(), ids=_TOLD)
def test_the_page_tells_who_talks(told: Told) -> None:
    check(*told)
