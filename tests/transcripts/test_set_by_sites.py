"""One talk in the many elements that sites set questions, answers and names in."""

from __future__ import annotations

import pytest

from interviews.transcripts import parse

_ROUNDS = [
    ("When did you first climb the mast?", "I was nine. My uncle held the rope and told me not to look at him."),
    ("And did you look?", "I looked at him the whole time. That is why I did not fall."),
    ("The council wants to take the mast down.", "They have wanted to for years. I bring cake to every meeting."),
    ("What kind of cake?", "Plum. Nobody votes against plum cake, I have found."),
    ("What will you do if they win?", "I will climb it once more, and then I will buy a rope of my own."),
]
_HEAD = (
    '<html lang="en"><body><main><h1>The woman who keeps the mast</h1><p class="byline">By Corin Hale | 3 May 2019</p>'
    "<p>Ottilie Brandt, 71, has looked after the mast at Odde since 1980. Corin Hale met her at the foot of it.</p>"
)
_SET = {
    "buttons": '<div><button class="accordion">{asked}</button><div><p>{said}</p></div></div>',
    "figures": '<figure class="question"><p>{asked}</p></figure><p>{said}</p>',
    "asides": '<aside class="q"><p>{asked}</p></aside><p>{said}</p>',
    "times and names above": (
        "<div><time>00:01:02</time><strong>Corin</strong><p>{asked}</p></div>"
        "<div><time>00:01:09</time><strong>Ottilie</strong><p>{said}</p></div>"
    ),
    "letters in boxes": "<div><div>Q</div><div>{asked}</div></div><div><div>A</div><div>{said}</div></div>",
    "letters as terms": "<dl><dt>Q.</dt><dd>{asked}</dd><dt>A.</dt><dd>{said}</dd></dl>",
    "surnames as terms": "<dl><dt>Hale</dt><dd>{asked}</dd><dt>Brandt</dt><dd>{said}</dd></dl>",
    "names in spans": '<p><span class="name">HALE</span> {asked}</p><p><span class="name">BRANDT</span> {said}</p>',
}


@pytest.mark.parametrize("element", _SET.values(), ids=_SET)
def test_a_talk_is_read_in_whatever_elements_a_site_sets_it(element: str) -> None:
    body = "".join(element.format(asked=asked, said=said) for asked, said in _ROUNDS)
    reading = parse(f"{_HEAD}{body}</main></body></html>".encode())
    assert [(each.questions[0].text, each.answers[0].text) for each in reading.exchanges] == _ROUNDS
    assert [one.name for one in reading.participants] == ["Corin Hale", "Ottilie Brandt"]


def test_the_head_of_a_table_is_no_turn() -> None:
    rows = "".join(f"<tr><td>{asked}</td><td>{said}</td></tr>" for asked, said in _ROUNDS)
    page = f"{_HEAD}<table><tr><th>Question</th><th>Answer</th></tr>{rows}</table></main></body></html>"
    assert len(parse(page.encode()).exchanges) == len(_ROUNDS)


@pytest.mark.parametrize(("asks", "answers"), [("Hale", "Brandt"), ("<salty>", "<mastkeeper>")])
def test_words_alone_above_what_is_said_and_names_of_a_chat_are_labels(asks: str, answers: str) -> None:
    blank = " " if asks.startswith("<") else "\n"
    talk = "\n\n".join(f"{asks}{blank}{asked}\n\n{answers}{blank}{said}" for asked, said in _ROUNDS)
    reading = parse(f"The mast\n\nmastkeeper is Ottilie Brandt, 71. She came on Tuesday.\n\n{talk}".encode())
    assert len(reading.exchanges) == len(_ROUNDS)
    assert [one.name for one in reading.participants if one.role.value == "interviewee"] == ["Ottilie Brandt"]


def test_words_alone_that_are_nobodys_name_are_no_labels() -> None:
    talk = "\n\n".join(f"Morning\n\n{asked}\n\nEvening\n\n{said}" for asked, said in _ROUNDS)
    labels = [label for one in parse(f"Interview\n\n{talk}".encode()).participants for label in one.labels]
    assert labels == []
