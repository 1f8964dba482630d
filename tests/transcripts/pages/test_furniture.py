"""What stands around and amid an interview is known by its words or by its place."""

from __future__ import annotations

import pytest

from interviews.transcripts.pages import furniture
from interviews.transcripts.passages import Passage, passages_of
from interviews.transcripts.records import AsideKind, Block, BlockKind, Document


def _passage(text: str, **fields: object) -> Passage:
    (passage,) = passages_of(Document(text, (Block(0, len(text), 1, **fields),), "text/plain", "utf-8"))  # type: ignore[arg-type]
    return passage


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Search our content:", AsideKind.SEARCH_BOX),
        ("Претрага", AsideKind.SEARCH_BOX),
        ("Photo by Per Falk", AsideKind.CAPTION),
        ("Photo: Per Falk", AsideKind.CREDIT),
        ("Foto: Per Falk", AsideKind.CREDIT),
        ("Фото: Пер Фалк", AsideKind.CREDIT),
        ("Izvor: Pristanište", AsideKind.CAPTION),
        ("The old crane in the snow (photo: Per Falk)", AsideKind.CAPTION),
        ("Read also: Who painted the boats?", AsideKind.RELATED),
        ("Pročitajte još: Ko je ofarbao čamce?", AsideKind.RELATED),
        ("Прочитајте још: Ко је офарбао чамце?", AsideKind.RELATED),
        ("Читайте также: Кто покрасил лодки?", AsideKind.RELATED),
        ("Добавить комментарий", AsideKind.COMMENT),
        ("Zobacz również: Kto pomalował łodzie?", AsideKind.RELATED),
        ("Souvisejici články", AsideKind.RELATED),
        ("Štítky: loď, moře", AsideKind.RELATED),
        ("Next post: The weir", AsideKind.RELATED),
        ("Udostępnij:", AsideKind.SHARE),
        ("Поделиться", AsideKind.SHARE),
        ("Story continues below advertisement", AsideKind.ADVERT),
        ("Enjoying this talk? Subscribe to our letter.", AsideKind.ADVERT),
        ("If you like it, please consider supporting us.", AsideKind.ADVERT),
        ("Razgovor je autorizovan.", AsideKind.NOTE),
        ("Zabranjeno je preuzimanje teksta.", AsideKind.FOOTER),
        ("Die Fragen stellte Ana Berg.", AsideKind.CREDIT),
        ("Джерело: Пристань", AsideKind.CAPTION),
        ("Share on Facebook", AsideKind.SHARE),
        ("Podelite", AsideKind.SHARE),
        ("Advertisement", AsideKind.ADVERT),
        ("BONUS VIDEO: The storm", AsideKind.ADVERT),
        ("Event · 9 June · Tickets", AsideKind.ADVERT),
        ("Story by Per Falk", AsideKind.CREDIT),
        ("Razgovarala: Ana Berg", AsideKind.CREDIT),
        ("Разговарала: Ана Берг", AsideKind.CREDIT),
        ("Propos recueillis par Anne Moreau", AsideKind.CREDIT),
        ("Interview: Per Falk", AsideKind.CREDIT),
        ("Editors' note: the tape is torn here.", AsideKind.NOTE),
        ("This interview has been shortened.", AsideKind.NOTE),
        ("(Laughter.)", AsideKind.NOTE),
        ("[inaudible]", AsideKind.NOTE),
        ("[1] The crane was built in 1911.", AsideKind.NOTE),
        ("© 2021 Harbour Post", AsideKind.FOOTER),
        ("Copyright Harbour Post", AsideKind.FOOTER),
        ("Sva prava zadržana", AsideKind.FOOTER),
        ("3 comments", AsideKind.COMMENT),
        ("Leave a reply", AsideKind.COMMENT),
        ("Page 3 of 12", AsideKind.RUNNING_HEAD),
        ("17", AsideKind.RUNNING_HEAD),
        ("[00:01:02]", AsideKind.TIME),
        ("(1:02)", AsideKind.TIME),
        ("\\[01:02\\]", AsideKind.TIME),
        ("END OF TAPE", AsideKind.TIME),
        ("date 2022-05", AsideKind.TIME),
        ("SIDE TWO", AsideKind.TIME),
        ("Skip to main content", AsideKind.NAVIGATION),
        ("Direkt zum Inhalt springen", AsideKind.NAVIGATION),
        ("Das könnte dich auch interessieren:", AsideKind.RELATED),
        ("Vous aimerez aussi", AsideKind.RELATED),
        ("Weiterführende Links:", AsideKind.RELATED),
        ("Dieses Gespräch als PDF herunterladen", AsideKind.RELATED),
        ("Mentions légales - Plan du site", AsideKind.FOOTER),
        ("(c) Harbour Post 2019 - 21", AsideKind.FOOTER),
        ("Geschrieben von: Per Falk", AsideKind.CREDIT),
        ("* * *", AsideKind.OTHER),
        ("- - -", AsideKind.OTHER),
        ("•", AsideKind.OTHER),
    ],
)
def test_furniture_is_known_by_its_words(text: str, kind: AsideKind) -> None:
    assert furniture.kind_of_text(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "Picture this: a harbour without a single boat in it.",
        "More on that later.",
        "The interview was my idea.",
        "Photos are what I live from.",
        "Read the letters again and you will see.",
        "We meet at 12:30.",
        "I search our content of the hold every spring.",
        "Share it with them and they will come back to you.",
        "Notes were all that we had.",
        "Yes.",
        "Why?",
        "I was seventeen.",
        "(I laughed.) Then we rowed on.",
        "Print was all that we had in those years.",
        "Skip to the end of the quay and you see it.",
        "Downloads were all we lived from in those years.",
        "More links were cut that night than we could mend.",
    ],
)
def test_what_was_said_is_no_furniture(text: str) -> None:
    assert furniture.kind_of_text(text) is None


def test_a_long_paragraph_is_no_furniture_by_its_first_words() -> None:
    assert furniture.kind_of_text("Source " + "of all that was said there " * 9) is None


@pytest.mark.parametrize(
    ("region", "kind"),
    [
        ("navigation", AsideKind.NAVIGATION),
        ("breadcrumb", AsideKind.BREADCRUMB),
        ("figure", AsideKind.CAPTION),
        ("pull quote", AsideKind.PULL_QUOTE),
        ("footer", AsideKind.FOOTER),
        ("comments", AsideKind.COMMENT),
        ("aside", AsideKind.RELATED),
    ],
)
def test_a_part_of_the_page_decides_the_kind(region: str, kind: AsideKind) -> None:
    assert furniture.kind_of(_passage("Ada Lund went home.", region=region)) is kind
    assert furniture.by_region(_passage("Ada Lund went home.", region=region)) is kind


def test_in_a_part_of_the_page_that_holds_anything_the_words_tell_more() -> None:
    assert furniture.by_region(_passage("Share on Facebook", region="footer")) is AsideKind.SHARE
    assert furniture.by_region(_passage("Share on Facebook", region="figure")) is AsideKind.CAPTION


def test_a_caption_by_its_element_is_a_caption_anywhere() -> None:
    assert furniture.kind_of(_passage("Ada Lund went home.", kind=BlockKind.CAPTION)) is AsideKind.CAPTION


def test_a_paragraph_of_the_article_has_no_kind() -> None:
    assert furniture.kind_of(_passage("Ada Lund went home.")) is None


@pytest.mark.parametrize(
    "text",
    [
        "This interview has been edited for length and clarity.",
        "The conversation was lightly edited and condensed.",
        "Razgovor je skraćen i autorizovan.",
        "Das Gespräch wurde gekürzt.",
    ],
)
def test_an_editors_note_tells_how_the_talk_was_made_ready(text: str) -> None:
    assert furniture.is_editors_note(text)


@pytest.mark.parametrize("text", ["I edited a paper once.", "The interview took an hour.", "We spoke for an hour."])
def test_talk_of_editing_or_interviews_alone_is_no_editors_note(text: str) -> None:
    assert not furniture.is_editors_note(text)


def test_a_quotation_with_a_name_behind_it_is_a_testimonial() -> None:
    assert furniture.is_testimonial("“She counts every wave twice.” – Per Falk, pilot")
    assert not furniture.is_testimonial("“She counts every wave twice.”")


@pytest.mark.parametrize(
    "text", ["Quay Street 5", "11000 Harbour", "Tel. 011 222", "ada@quay.example", "www.quay.example"]
)
def test_a_line_of_an_address_is_known(text: str) -> None:
    assert furniture.is_address_line(text)


@pytest.mark.parametrize("text", ["I was born in 1987.", "How many in 1987?", "On the quay"])
def test_a_sentence_with_a_number_is_no_address(text: str) -> None:
    assert not furniture.is_address_line(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Office / Newsroom / Interview with Ada Lund", ["Office", "Newsroom", "Interview with Ada Lund"]),
        ("Home > People > Ada Lund", ["Home", "People", "Ada Lund"]),
        ("Home › People › Ada Lund", ["Home", "People", "Ada Lund"]),
        ("Office \u00a0/\u00a0 2021 \u00a0/\u00a0 Ada", ["Office", "2021", "Ada"]),
    ],
)
def test_a_breadcrumb_is_parted(text: str, parts: list[str]) -> None:
    assert furniture.breadcrumb_parts(text) == parts


@pytest.mark.parametrize("text", ["Home / Ada", "either / or / both.", "a/b/c", "Ada Lund", " / / / "])
def test_two_parts_or_a_sentence_are_no_breadcrumb(text: str) -> None:
    assert furniture.breadcrumb_parts(text) == []


def test_a_star_before_a_question_makes_no_footnote() -> None:
    assert furniture.kind_of(_passage("* The crane was sold in May.")) is AsideKind.NOTE
    assert furniture.kind_of(_passage("* Where do you keep the crane?")) is None


def test_a_line_of_many_bars_is_a_menu() -> None:
    menu = "HOME | NEWS | REVIEWS | TALKS | BOATS | CONTACT | ."
    assert furniture.kind_of(_passage(menu)) is AsideKind.NAVIGATION


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I commenti dei lettori (2)", AsideKind.COMMENT),
        ("Diskuse (5)", AsideKind.COMMENT),
        ("YORUMLAR (12)", AsideKind.COMMENT),
        ("load more comments (171 replies)", AsideKind.COMMENT),
        ("This episode is brought to you by Odd Pencils. Use the code CRANE for ten per cent off.", AsideKind.ADVERT),
        ("墙上的粉笔线还在。本报记者 方砚 摄", AsideKind.CAPTION),
        ("Serviço: a oficina pode ser visitada às quartas, das 14h às 17h.", AsideKind.NOTE),
        ("My comments on the first 5", None),
        ("The crane was brought to us by ship, and nobody paid for it.", None),
    ],
)
def test_lines_around_a_talk_are_known_in_more_languages(line: str, kind: AsideKind | None) -> None:
    assert furniture.kind_of_text(line) is kind


@pytest.mark.parametrize("line", ["6m 34s", "2m 10s", "1h 02m 03s", "1 hr 2 min 3 sec"])
def test_a_time_in_hours_minutes_and_seconds_is_nothing_said(line: str) -> None:
    assert furniture.kind_of_text(line) is AsideKind.TIME
