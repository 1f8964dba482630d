"""Rows of buttons, forms for comments, and what letters to readers are advertised with."""

from __future__ import annotations

import pytest

from interviews.transcripts.pages import furniture
from interviews.transcripts.records import AsideKind


@pytest.mark.parametrize(
    "line",
    [
        "Share Tweet Email",
        "TweetShare on FacebookPrint0 Shares",
        "Click to share on Twitter (Opens in new window)",
        "Partager sur Facebook Envoyer Imprimer",
        "Kopiraj link",
        "Поделиться ВКонтакте Telegram",
    ],
)
def test_a_row_of_buttons_is_told_by_its_words(line: str) -> None:
    assert furniture.kind_of_text(line) is AsideKind.SHARE


@pytest.mark.parametrize("line", ["Share the bread with your friends.", "Save the link and the chain", "Copy"])
def test_what_somebody_says_is_no_row_of_buttons(line: str) -> None:
    assert furniture.kind_of_text(line) is not AsideKind.SHARE


@pytest.mark.parametrize(
    "line",
    [
        "Your email address will not be published. Required fields are marked *",
        "Vaša adresa e-pošte neće biti objavljena. Neophodna polja su označena *",
        "Save my name, email, and website in this browser for the next time I comment.",
    ],
)
def test_the_form_for_comments_is_told_in_many_languages(line: str) -> None:
    assert furniture.kind_of_text(line) is AsideKind.COMMENT


@pytest.mark.parametrize(
    "line",
    [
        "The best stories of the week, every Friday in your mailbox.",
        "Recevez chaque matin l'essentiel de l'actualité.",
        "Join 12,000 readers.",
    ],
)
def test_what_a_letter_brings_and_how_often_is_an_advert(line: str) -> None:
    assert furniture.kind_of_text(line) is AsideKind.ADVERT


def test_news_that_somebody_reads_every_morning_are_no_advert() -> None:
    assert furniture.kind_of_text("I read the news every morning in bed.") is None


@pytest.mark.parametrize(
    "line",
    [
        "Recommended: Who painted the boats?",
        "Lire aussi Pourquoi le port ferme-t-il ?",
        "OPŠIRNIJE: Zašto stoji kran?",
        "LESEN SIE AUCH Wer malt die Boote?",
    ],
)
def test_what_leads_to_another_article_is_no_question(line: str) -> None:
    assert furniture.leads_elsewhere(line)


@pytest.mark.parametrize(
    "line", ["Related questions trouble me: who pays?", "Read more books?", "Do you read also poems?"]
)
def test_a_question_that_begins_alike_leads_nowhere(line: str) -> None:
    assert not furniture.leads_elsewhere(line)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Les plus lus", AsideKind.RELATED),
        ("Tagovi:", AsideKind.RELATED),
        ("Antworten abbrechen", AsideKind.COMMENT),
        ("Продолжение после рекламы", AsideKind.ADVERT),
        ("Article précédent", AsideKind.NAVIGATION),
        ("We use cookies to make this site better.", AsideKind.ADVERT),
        ("Lesezeit: 6 Minuten", AsideKind.OTHER),
    ],
)
def test_a_line_that_sites_print_is_told_where_it_is_that_and_no_more(line: str, kind: AsideKind) -> None:
    assert furniture.kind_of_text(line) is kind


@pytest.mark.parametrize(
    "line", ["Les plus lus sont les plus courts.", "We bake cookies on Sundays.", "Save", "Contact"]
)
def test_a_sentence_with_such_words_was_said(line: str) -> None:
    assert furniture.kind_of_text(line) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("« Назад на казивања | На врх", AsideKind.NAVIGATION),
        ("Збирка села. Посетилаца: 004812", AsideKind.FOOTER),
        ("[^1]: The notebook is closed.", AsideKind.NOTE),
        ("HINTERGRUND: Die Zeche wurde 1998 geschlossen.", AsideKind.NOTE),
        ("The paper lives on what readers give. Soutenez nous: from 2 euros.", AsideKind.ADVERT),
    ],
)
def test_what_leads_back_counts_visitors_or_explains_was_not_said(line: str, kind: AsideKind) -> None:
    assert furniture.kind_of_text(line) is kind


@pytest.mark.parametrize("line", ["« Je ne sais pas, dit-il.", "Back to the village.", "NATO: Is it needed?"])
def test_what_begins_alike_was_said(line: str) -> None:
    assert furniture.kind_of_text(line) is None
