"""What sites print amid and below a talk is set aside, however the talk itself is printed."""

from __future__ import annotations

import pytest
import regex

from benchmarks.accuracy import words
from interviews.transcripts import parse

from .brief_talks import PAIRS
from .talks import read

_GUESTS = {
    "en": "Mara Lund",
    "sr": "Mara Lundić",
    "de": "Mara Lund",
    "fr": "Mara Corbier",
    "es": "Mara Lluch",
    "ru": "Мара Лундова",
    "it": "Mara Lunardi",
    "pl": "Mara Lundowska",
}
_TITLES = {
    "en": "Interview with {}, lock keeper",
    "sr": "Intervju: {}, čuvarka ustave",
    "de": "Interview mit {}, Schleusenwärterin",
    "fr": "Entretien avec {}, éclusière",
    "es": "Entrevista a {}, esclusera",
    "ru": "Интервью: {}, смотритель шлюза",
    "it": "Intervista a {}, guardiana",
    "pl": "Wywiad: {}, strażniczka śluzy",
}
# Printed between an answer and the next question; paragraphs are parted by "|".
_AMID = {
    "en": [
        "The weir at low tide. Photo by Jun Castell.",
        "The weir at low tide (pic: Harbour Post)",
        "ShareTweetPin",
        "The lock in figures\n\nyear of building: 1911\n\nwidth in metres: 6\n\ngates: 4",
        "Advertisement: Spring sale at the Owl bookshop until the 31st of March!",
        "Photo: Jonas Holm / Harbour Post",
        "Mara Lund at the gates of Odderby. (Photo: Jonas Holm)",
        "READ MORE: Why the ferry to Vik is late again",
        "Related: Ten bridges that never opened",
        "Advertisement",
        "Story continues below",
        "Sign up for our weekly newsletter and never miss a story.",
        "RELATED STORIES\n\nThe ferry to Vik is late again\n\nNew mayor wants a bridge",
        "Mara Lund in her office in 2018",
        "Early years",
        "SUBSCRIBE TO THE PODCAST\n\nApple Podcasts | Spotify | RSS",
        "Image courtesy of the artist.",
        "Click to tweet",
        "Share on Facebook Share on Twitter Email",
        "* * *",
        "[Music]",
        "Watch the video below:",
        "View this post on Instagram\n\nA post shared by Odderby Lock (@odderbylock)",
        "Lund, standing by the upper gate, June 2019. Credit: Jonas Holm",
    ],
    "sr": [
        "Foto: Jovan Holm",
        "FOTO: Tanjug / Jovan Holm",
        "Mara Lundić na ustavi (Foto: J. Holm)",
        "Pročitajte još: Zašto trajekt kasni",
        "PROČITAJTE JOŠ\n\nZašto trajekt opet kasni\n\nNovi gradonačelnik hoće most",
        "BONUS VIDEO",
        "Pratite nas i na društvenim mrežama",
        "Tekst se nastavlja ispod oglasa",
        "Detinjstvo na reci",
        "Izvor: Lučki glasnik",
        "Preuzmite našu aplikaciju",
    ],
    "de": [
        "Foto: Jonas Holm/dpa",
        "Mara Lund an der Schleuse von Odern. Foto: Jonas Holm",
        "Lesen Sie auch: Warum die Fähre schon wieder zu spät kommt",
        "Mehr zum Thema\n\nWarum die Fähre zu spät kommt\n\nDer neue Bürgermeister will eine Brücke",
        "Newsletter abonnieren",
        "Kindheit am Fluss",
        "Bild: Imago",
    ],
    "fr": [
        "© Jean Holm",
        "Photo Jean Holm",
        "À lire aussi : Pourquoi le bac est encore en retard",
        "Publicité",
        "La suite après cette publicité",
        "Lire aussi\n\nPourquoi le bac est en retard\n\nLe maire veut un pont",
        "Une enfance sur le fleuve",
    ],
    "es": [
        "Foto: Juan Holm",
        "Lea también: Por qué el ferry llega tarde",
        "Publicidad",
        "Te puede interesar: Diez puentes que no se abrieron",
        "Una infancia en el río",
    ],
    "ru": [
        "Фото: Иван Холм",
        "Читайте также: Почему паром опять опаздывает",
        "Реклама",
        "Детство на реке",
        "Фото из личного архива",
    ],
    "it": [
        "Foto di Gianni Holm",
        "Leggi anche: Perché il traghetto è in ritardo",
        "Pubblicità",
        "Un'infanzia sul fiume",
    ],
    "pl": [
        "Fot. Jan Holm",
        "Czytaj także: Dlaczego prom się spóźnia",
        "REKLAMA",
        "Dzieciństwo nad rzeką",
    ],
}
# Printed below the last answer.
_BELOW = {
    "en": [
        "Get our stories in your inbox. By signing up you agree to our privacy policy.",
        "Next month: fifteen minutes with a lighthouse baker.",
        "You can connect with Mara on Instagram and elsewhere.",
        "Read our review of the book here.",
        "Transcribed by the volunteers of the county archive. Some names have been left out.",
        "If you know somebody whom we should talk to, use the form below.",
        "This interview has been edited and condensed for clarity.",
        "Interview by Peter Falk",
        "Peter Falk is a staff writer at the Harbour Post. He lives in Odderby with two dogs.",
        "Follow Mara on Twitter: @maralund",
        "Mara Lund's book The River Does Not Read is out now from Falk & Sons.",
        "For more information, visit www.odderbylock.example.org.",
        "About the author\n\nPeter Falk writes about water.",
        "Tags: river, lock, interview",
        "Posted in Interviews | Leave a comment",
        (
            "3 Comments\n\nAnna says:\n\nWhat a lovely interview! I used to live there.\n\nTom says:\n\nDo you "
            "still have the cats?"
        ),
        "Copyright © 2019 Harbour Post. All rights reserved.",
        "← Previous Post\n\nNext Post →",
        "Share this:\n\nTwitter\n\nFacebook",
        "More from this author\n\nThe last ferry\n\nWhere the eels go",
        "Photographs by Jonas Holm. Translated from the Norwegian by Anna Vik.",
        "The interview was first published in the Harbour Post on 4 May 2019.",
        "If you enjoyed this interview, please consider supporting us.",
        "To learn more about the lock or to book a tour, call 555-0142 or write to lock@example.org.",
        "Editor's note: After this interview was recorded, the lock was closed for repairs.",
        "END",
        "###",
        "(ends)",
        "Harbour Post\n\n14 Quay Street\n\nOdderby 4411",
        "Want to read more interviews like this? Subscribe to our newsletter.",
        ("The opinions expressed here are those of the speaker and do not reflect the views of the Harbour Post."),
        "You can listen to the full conversation on Spotify or Apple Podcasts.",
        "Comments are closed.",
        "Related posts\n\nThe last ferry\n\nWhere the eels go",
        "Written by Peter Falk on May 4, 2019",
        "Exhibition: Mara Lund, Gates. Odderby Museum, until 30 June. Admission free.",
        "Enter your email address to follow this blog and receive notifications of new posts by email.",
        "Loading...",
        "Like this:\n\nLike Loading...",
        "Reblogged this on Water and Words.",
    ],
    "sr": [
        "Razgovarao: Petar Falkić",
        "Tekst je objavljen u Lučkom glasniku 4. maja 2019.",
        "Petar Falkić",
        "(Kraj)",
        "Izvor: Lučki glasnik",
        "Autor je novinar Lučkog glasnika.",
        "Tagovi: reka, ustava",
        "Komentari (3)\n\nAna\n\nDivan razgovor!",
        "Podelite ovaj tekst",
        "Ostavite komentar",
        "Pratite nas na Fejsbuku i Instagramu.",
        "© 2019 Lučki glasnik. Sva prava zadržana.",
        "Knjiga „Reka ne čita“ može se kupiti u svim bolje snabdevenim knjižarama.",
        (
            "Projekat je sufinansiran iz budžeta Ministarstva kulture. Stavovi izneti u tekstu ne "
            "odražavaju stavove organa koji je dodelio sredstva."
        ),
        "Najčitanije\n\nZašto trajekt kasni\n\nNovi gradonačelnik hoće most",
        "Povezane vesti\n\nZašto trajekt kasni",
        "Zabranjeno preuzimanje dela ili čitave vesti bez saglasnosti.",
    ],
    "de": [
        "Das Gespräch führte Peter Falk.",
        "Interview: Peter Falk",
        "Die Fragen stellte Peter Falk",
        ("Zur Person: Mara Lund wurde 1951 in Odern geboren. Sie ist Schleusenwärterin und lebt mit zwei Katzen."),
        "Mara Lund, 52, ist Schleusenwärterin in Odern.",
        "Schlagworte: Fluss, Schleuse",
        "Quelle: Hafenbote",
        "Teilen\n\nTweet",
        "Kommentare\n\nAnna: Schönes Interview!",
        "© Hafenbote 2019",
        "Mehr Informationen unter www.schleuse.example.org",
        "Aus: Hafenbote, 4. Mai 2019",
        "Startseite",
    ],
    "fr": [
        "Propos recueillis par Luc Armand",
        "Entretien réalisé par Luc Armand",
        "Mara Corbier, Le fleuve ne lit pas, éditions du Canal, 212 pages, 18 euros.",
        "Partager\n\nTwitter",
        "© L'Écho du Canal",
        "Mots-clés : fleuve, écluse",
        "Commentaires",
    ],
    "es": [
        "Entrevista de Pedro Falcón",
        "Comparte esta noticia",
        "Etiquetas: río, esclusa",
        "© El Correo del Río. Todos los derechos reservados.",
        "Mara Lluch nació en Villanueva en 1951. Es esclusera y vive con dos gatos.",
    ],
    "ru": [
        "Беседовал Пётр Соколов",
        "Подготовил Пётр Соколов",
        "Теги: река, шлюз",
        "Комментарии",
        "Поделиться",
        "Источник: «Речник»",
        "При использовании материалов ссылка обязательна.",
    ],
    "it": [
        "Intervista di Piero Falchi",
        "© Riproduzione riservata",
        "Condividi",
        "Mara Lunardi è nata nel 1951 e vive con due gatti.",
    ],
    "pl": [
        "Rozmawiał Piotr Falkowski",
        "Udostępnij",
        "Wszelkie prawa zastrzeżone",
        "Mara Lundowska – strażniczka śluzy, autorka trzech książek.",
    ],
}
_WAYS = {"labels": ("HP: {}", "{surname}: {}"), "nothing": ("{}", "{}"), "dashes": ("{}", "- {}")}
_PLACES = [
    pytest.param(language, text, amid, id=f"{language}: {text[:40]}")
    for amid, texts in ((True, _AMID), (False, _BELOW))
    for language, printed in texts.items()
    for text in printed
]


@pytest.mark.parametrize("way", _WAYS)
@pytest.mark.parametrize(("language", "text", "amid"), _PLACES)
def test_what_the_site_prints_is_not_said(language: str, text: str, amid: bool, way: str) -> None:
    guest = _GUESTS[language]
    paragraphs = [_TITLES[language].format(guest)]
    for number, pair in enumerate(PAIRS[language]):
        for pattern, said in zip(_WAYS[way], pair, strict=True):
            paragraphs.append(pattern.format(said, surname=guest.split()[-1]))
        if amid and number == 1:
            paragraphs += text.split("\n\n")
    reading = read("\n\n".join([*paragraphs, *(() if amid else text.split("\n\n"))]))
    found = [turn.text for exchange in reading.exchanges for turn in exchange.turns]
    assert [words(one) for one in found] == [words(said) for pair in PAIRS[language] for said in pair]


@pytest.mark.parametrize(("box", "said"), [("Only for members. Are you one?", False), ("So I am a member.", True)])
def test_a_box_set_off_by_the_page_is_said_only_where_it_says_i(box, said):
    talk = "".join(f"<p><b>{question}</b></p><p>{answer}</p>" for question, answer in PAIRS["en"])
    amid = talk.rfind("<p><b>")
    page = f'<h1>Interview with Mara Lund</h1>{talk[:amid]}<div class="muro"><p>{box}</p></div>{talk[amid:]}'
    reading = parse(f"<!doctype html><html><body>{page}</body></html>".encode(), name="page.html")
    turns = [turn.text for exchange in reading.exchanges for turn in (*exchange.questions, *exchange.answers)]
    assert any(box in text for text in turns) is said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("<h4><b>Read also:</b> <a>Who keeps the keys?</a></h4>", False),
        ("<p><b>Lire aussi :</b> Les clés de la tour</p>", False),
        ("<p><i>Mara Lund at her lock. Collection of the harbour.</i></p>", False),
        ("<p><i>Mara Lund, my mother called, come home.</i></p>", True),
        ("<p>Mara Lund was what they called her. She was at her lock.</p>", True),
    ],
)
def test_what_leads_elsewhere_or_speaks_of_the_guest_in_italics_is_not_said(line, said):
    talk = "".join(f"<p><b>{question}</b></p><p>{answer}</p>" for question, answer in PAIRS["en"])
    amid = talk.rfind("<p><b>")
    page = f"<h1>Interview with Mara Lund</h1>{talk[:amid]}{line}{talk[amid:]}"
    reading = parse(f"<!doctype html><html><body>{page}</body></html>".encode(), name="page.html")
    text = regex.sub("<[^>]+>", "", line)
    turns = [turn.text for exchange in reading.exchanges for turn in (*exchange.questions, *exchange.answers)]
    assert len(reading.exchanges) == len(PAIRS["en"])
    assert any(text in turn for turn in turns) is said
