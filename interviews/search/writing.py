"""A tree as somebody could have typed it: reading that again gives the same tree."""

from __future__ import annotations

from dataclasses import replace

from .apostrophes import with_apostrophe
from .tree import INTERVIEWER, And, Dated, Named, Near, Node, Not, Or, Term, Tongue

_FIELDS = {"question": "question", "answer": "answer", "names": "name", "title": "title"}


def written(node: Node, *, inner: bool = False) -> str:
    """The text of a query for a tree that was read from one."""
    if isinstance(node, Term):
        return _placed(_term(node), node.fields)
    if isinstance(node, Near):
        return _placed(f"{_term(node.left)} NEAR/{node.between} {_term(node.right)}", node.fields)
    if isinstance(node, Named):
        return f"{node.kind}:{_term(node.term)}"
    if isinstance(node, Tongue):
        return f"language:{node.code}"
    if isinstance(node, Dated):
        return f"{'year' if node.kind == 'in' else node.kind}:{_date(node)}"
    if isinstance(node, Not):
        return f"-{written(node.child, inner=True)}"
    assert isinstance(node, And | Or)
    if _is_of_one_word(node):
        return written(node.children[0])
    text = (" OR " if isinstance(node, Or) else " ").join(written(child, inner=True) for child in node.children)
    return f"({text})" if inner else text


def _is_of_one_word(node: And | Or) -> bool:
    """Whether alternatives are what reading the first of them gives."""
    terms = tuple(replace(child, fields=()) for child in node.children if isinstance(child, Term))
    alike = len({child.fields for child in node.children if isinstance(child, Term)}) == 1
    return (
        len(terms) == len(node.children)
        and alike
        and with_apostrophe(terms[0]) == Or(terms)
        and node == Or(node.children)
    )


def _placed(text: str, fields: tuple[str, ...]) -> str:
    if not fields:
        return text
    if fields == (INTERVIEWER,):
        return f"interviewer:{text}" if " NEAR/" not in text else f"interviewer:({text})"
    if fields == ("names",) and " NEAR/" not in text:
        return f"speaker:{text}"
    return f"({text} {' '.join(f'in:{_FIELDS[field]}' for field in fields)})"


def _term(term: Term) -> str:
    text = " ".join(word.spelled for word in term.words) + ("*" if term.prefix else "")
    if term.exact:
        return f'"{text}"'
    return text.replace(" ", "-")


def _date(asked: Dated) -> str:
    first, last = (
        "-".join(f"{part:0{width}}" for part, width in zip(day, (4, 2, 2), strict=True) if part)
        for day in (asked.first, asked.last)
    )
    return first if first == last else f"{first}-{last}"
