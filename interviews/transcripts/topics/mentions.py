"""One subject under construction: the forms it takes, how often, and in which exchanges."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Mention:
    """One subject under construction: the forms it takes, how often, in which exchanges."""

    forms: Counter[str] = field(default_factory=Counter)
    exchanges: set[int] = field(default_factory=set)
    abbreviation: str = ""
    words: int = 1


def best_form(mention: Mention, language: str) -> str:
    """The abbreviation, else the full form most like a dictionary's: the shortest, of equals the commonest."""
    if mention.abbreviation:
        return mention.abbreviation
    full = [form for form in mention.forms if " " in form] if mention.words > 1 else []
    return min(
        full or mention.forms,
        key=lambda form: (len(form), not form.endswith("o"), not form.endswith("a"), -mention.forms[form], form),
    )
