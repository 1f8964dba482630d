"""What a page's own style sheets hide: elements that nobody who opened the page has seen.

Rules for one element by its name, class or id are weighed as a browser does, the stronger and later winning. Rules
that depend on what stands around an element, on its state or on the size of the screen are passed over: where they
would decide, the text is kept.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from interviews.transcripts.readers.html_tree import TEXT, Node, Tree

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_COMPOUND = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<marks>(?:[.#][a-z_-][\w-]*)+)", re.IGNORECASE)
_MARK = re.compile(r"[.#][^.#]+")
_DECLARED = re.compile(
    r"(?:^|;)\s*(?P<name>display|visibility)\s*:\s*(?P<value>[a-z-]+)\s*(?P<important>!\s*important)?", re.IGNORECASE
)
_ON_SCREENS = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*", re.IGNORECASE)
_HIDING = {"display": "none", "visibility": "hidden"}
_MOST_CSS = 1_000_000
_MOST_RULES = 5_000
# However many rules speak of one class, an element asks so many of them.
_MOST_FOR_ONE = 50
# A style that hides half of the page waits for a script to show it again.
_BULK = 0.5


@dataclass(frozen=True, slots=True)
class _Rule:
    """``weight``: importance, ids, classes and order, as the cascade compares them."""

    tag: str
    marks: frozenset[str]
    hides: bool
    weight: tuple[bool, int, int, int]


def hidden_elements(tree: Tree) -> frozenset[int]:
    """The indexes of the elements that the page's style sheets hide, those inside them left out."""
    rules = _indexed(tree)
    if not rules:
        return frozenset()
    nodes = tree.nodes
    lengths = [0, *accumulate(len(node.text) if node.tag == TEXT else 0 for node in nodes)]
    hidden: set[int] = set()
    beyond = 0
    for index, node in enumerate(nodes):
        if index < beyond or not node.attributes or not _is_hidden(node, rules):
            continue
        if lengths[node.end] - lengths[index] <= _BULK * lengths[-1]:
            hidden.add(index)
            beyond = node.end
    return frozenset(hidden)


def _indexed(tree: Tree) -> dict[str, list[tuple[str, _Rule]]]:
    """For each class and id the rules for the elements that bear it, as (property, rule)."""
    sheets = [
        tree.nodes[index + 1].text
        for index, node in enumerate(tree.nodes)
        if node.tag == "style" and node.end > index + 1 and node.attributes.get("media", "all") in ("", "all", "screen")
    ]
    css = "\n".join(sheets)[:_MOST_CSS]
    rules: dict[str, list[tuple[str, _Rule]]] = defaultdict(list)
    if not any(value in css for value in _HIDING.values()):
        return rules
    strongest: dict[tuple[str, str, frozenset[str]], _Rule] = {}
    for order, (selectors, declarations) in enumerate(_blocks(_COMMENT.sub(" ", css))):
        if order >= _MOST_RULES:
            break
        for match in _DECLARED.finditer(declarations):
            name = match["name"].lower()
            hides = match["value"].lower() == _HIDING[name]
            for selector in selectors.split(","):
                compound = _COMPOUND.fullmatch(selector.strip())
                if compound is not None:
                    marks = frozenset(_MARK.findall(compound["marks"]))
                    ids = sum(mark[0] == "#" for mark in marks)
                    weight = (bool(match["important"]), ids, len(marks) - ids, order)
                    rule = _Rule((compound["tag"] or "").lower(), marks, hides, weight)
                    best = strongest.get((name, rule.tag, marks))
                    strongest[name, rule.tag, marks] = rule if best is None or rule.weight > best.weight else best
    for (name, _, marks), rule in strongest.items():
        if len(rules[min(marks)]) < _MOST_FOR_ONE:
            rules[min(marks)].append((name, rule))
    return rules


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that hold on every screen."""
    preludes: list[str] = []
    last = 0
    for brace in _BRACE.finditer(css):
        text = css[last : brace.start()]
        last = brace.end()
        if brace.group() == "{":
            preludes.append(text.rpartition(";")[2].strip())
        elif preludes:
            prelude = preludes.pop()
            if not prelude.startswith("@") and all(_ON_SCREENS.fullmatch(f"{outer} ") for outer in preludes):
                yield prelude, text


def _is_hidden(node: Node, rules: dict[str, list[tuple[str, _Rule]]]) -> bool:
    marks = {f".{name}" for name in node.attributes.get("class", "").split()[:40]}
    if node.attributes.get("id"):
        marks.add(f"#{node.attributes['id']}")
    strongest: dict[str, _Rule] = {}
    for mark in marks:
        for name, rule in rules.get(mark, ()):
            if rule.marks <= marks and rule.tag in ("", node.tag):
                best = strongest.get(name)
                strongest[name] = rule if best is None or rule.weight > best.weight else best
    return any(rule.hides for rule in strongest.values())
