"""Whether a talk of a few questions is given to those of whom the page around it tells."""

from __future__ import annotations

from .brief_talks import PAIRS, brief
from .talks import read

# Language, head, how questions and answers are printed, foot, who asks, who answers.
Told = tuple[str, str, str, str, str, str | None, str]


def check(language: str, head: str, asked: str, answered: str, foot: str, asks: str | None, answers: str) -> None:
    reading = read("\n\n".join(filter(None, (head, brief(language, asked, answered), foot))))
    assert len(reading.exchanges) == len(PAIRS[language])
    named = {participant.role.value: participant for participant in reading.participants}
    assert named["interviewee"].name == answers
    if asks is not None:
        assert named["interviewer"].name == asks
    else:
        # Where nobody is told, a label or nobody asks.
        assert all(one.labels for one in reading.participants if one.role.value == "interviewer")
