"""What an editor is told to look at."""

from __future__ import annotations

from .talks import TALK, introduced, read


def _told(text: str) -> list[tuple[int | None, str]]:
    return [(warning.line, warning.message) for warning in read(text).warnings]


def test_a_plain_talk_has_no_warnings() -> None:
    assert introduced("On a grey morning we met Mara Lund.").warnings == ()


def test_a_second_interview_in_one_text_is_told_where_it_begins() -> None:
    second = TALK.replace("Mara Lund", "Ivo Brand").replace("nine", "ten").replace("pipe", "hat")
    text = f"Interview with Mara Lund\n\n{TALK}\nInterview with Ivo Brand\n\n{second}"
    line = text.split("\n").index("Interview with Ivo Brand") + 1
    assert [(at, told) for at, told in _told(text) if "another interview" in told] == [
        (line, "Here another interview seems to begin: it may be better to part the file in two.")
    ]


def test_a_talk_about_a_talk_is_one_talk() -> None:
    talk = TALK.replace("He said that it", "I read the interview with Ivo Brand. He said that it")
    assert not any("another interview" in told for _, told in _told(talk))


def test_two_languages_side_by_side_are_told() -> None:
    spanish = (
        "Lo vi cuando tenía nueve años y mi padre me lo enseñó con la pipa.",
        "Dijo que nos sobreviviría a los dos, y por ahora tiene razón a medias.",
        "Antes quitaría la iglesia, porque aquí la gente mira la hora en su sombra.",
    )
    parts = TALK.strip().split("\n\n")
    for place, translated in zip((1, 3, 5), spanish, strict=True):
        parts[place] += f"\n\n{translated}"
    assert any("Two languages" in told for _, told in _told("\n\n".join(parts)))
    assert not any("Two languages" in told for _, told in _told(TALK))
