"""The tree of an HTML page as a flat list in document order, and the pages that are too deep to make one of.

Lexbor builds the tree, for it loses no text; but its time grows with the square of the nesting and of the attributes of
one tag, so both are counted in the raw text first. Nothing here recurses: depth is the page's choice, not ours.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from interviews.transcripts.decoding import clean
from interviews.transcripts.messages import message
from interviews.transcripts.records import Refused, Warning

MAX_DEPTH = 4000
MAX_UNCLOSED = 400
MAX_ATTRIBUTES = 2000
MAX_TAGS = 2_000_000
# In one list of choices, where Lexbor's time grows with the square of their number.
MAX_OPTIONS = 10_000

TEXT = ""
TEMPLATE = "template"


def names_in(text: str) -> frozenset[str]:
    """The names that stand in a table of them, parted by white space."""
    return frozenset(text.split())


@dataclass(slots=True)
class Node:
    """An element, or a text (``tag`` is :data:`TEXT`). ``end``: the index after its last descendant."""

    tag: str
    parent: int
    end: int = 0
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tree:
    """All nodes in document order, the root element first; ``warnings`` for characters that were taken out."""

    nodes: list[Node]
    warnings: tuple[Warning, ...] = ()

    def text_of(self, index: int, limit: int = 2000) -> str:
        """The text inside a node, white space folded, cut at about ``limit`` characters."""
        pieces: list[str] = []
        room = limit
        for node in self.nodes[index : self.nodes[index].end]:
            if room <= 0:
                break
            pieces.append(node.text[:room])
            room -= len(node.text)
        return " ".join("".join(pieces).split())


def parse_tree(text: str) -> Tree:
    """The tree of a page; Refused if its nesting or its tags are beyond any page that a person wrote."""
    refuse_bombs(text)
    root = LexborHTMLParser(text).root
    nodes: list[Node] = []
    dirty: list[str] = []
    stack: list[tuple[LexborNode, int]] = [(root, -1)] if root is not None else []
    while stack:
        node, parent = stack.pop()
        if parent >= 0 and node.next is not None:
            stack.append((node.next, parent))
        if node.is_text_node:
            raw = node.text_content or ""
            text_here, notes = clean(raw)
            if notes:
                dirty.append(raw)
            nodes.append(Node(TEXT, parent, text=text_here))
        elif node.is_element_node:
            nodes.append(Node(node.tag or "", parent, attributes=_attributes(node)))
            child = _content_of_template(node) if node.tag == TEMPLATE else node.child
            if child is not None:
                stack.append((child, len(nodes) - 1))
    _close(nodes)
    return Tree(nodes, tuple(Warning(None, note.message) for note in clean("".join(dirty))[1]))


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: clean(value or "")[0] for name, value in node.attributes.items()}


def _content_of_template(node: LexborNode) -> LexborNode | None:
    """The first node inside a template, whose content hangs beside the tree and not in it."""
    if node.child is not None:
        return node.child
    fragments = node.template_fragments()
    return fragments[0].child if fragments else None


def _close(nodes: list[Node]) -> None:
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        node.end = max(node.end, index + 1)
        if node.parent >= 0:
            nodes[node.parent].end = max(nodes[node.parent].end, node.end)


# --- pages that would take for ever ---

# A start tag as the HTML standard reads it: quotes count only after an equals sign. Possessive throughout, so that no
# input can make it go back.
_TAG = re.compile(
    r"""
    <(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)
    (?P<attributes>(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+)*+)
    [\s/]*+(?P<end>>?)
    """,
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+))?+""")

# Elements that hold no others, or that the next of their kind closes: however many there are, none is deeper for it.
_SHALLOW = names_in(
    """area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option
    optgroup rp rt html head body a button nobr"""
)
_FORMATTING = names_in("b big code em font i s small strike strong tt u")
_COMMENT_END = re.compile("--!?>")
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp")}


def refuse_bombs(text: str) -> None:
    """Refused for nesting, attributes or tags beyond the limits: one pass over the raw text, nothing built."""
    depth = _Depth()
    tags = position = 0
    while (position := text.find("<", position)) >= 0:
        if text.startswith("<!--", position):
            position = _end_of_comment(text, position)
            if position < 0:
                return
            continue
        match = _TAG.match(text, position)
        if match is None:
            position += 1
            continue
        tags += 1
        position, name = match.end(), match["name"].lower()
        _refuse_tag(text, match, tags)
        depth.count(name, bool(match["attributes"]), closes=bool(match["close"]))
        if depth.is_beyond_bounds:
            line = text.count("\n", 0, position) + 1
            raise Refused(
                message(
                    "The page nests more than %(most)s elements in each other, or as good as that.",
                    most=f"{MAX_DEPTH:,}",
                ),
                line,
            )
        if depth.options > MAX_OPTIONS:
            line = text.count("\n", 0, position) + 1
            raise Refused(
                message("A list of choices on the page has more than %(most)s of them.", most=f"{MAX_OPTIONS:,}"), line
            )
        if name in _RAW and not match["close"] and not depth.is_in_drawing:
            closing = _RAW[name].search(text, position)
            if closing is None:
                return
            position = closing.start()
        if not match["end"]:
            return


def _end_of_comment(text: str, start: int) -> int:
    """Where the comment ends that begins at ``start``, -1 for nowhere; ``--!>`` ends one that has begun."""
    end = _COMMENT_END.search(text, start + 2)
    if end is not None and end.start() < start + 4 and end.group() == "--!>":
        end = _COMMENT_END.search(text, start + 4)
    return -1 if end is None else end.end()


class _Depth:
    """How many elements are open, roughly.

    A parser opens the unclosed ``<font>`` of one paragraph again in the next, all that differ: their number is bounded
    on its own, for it multiplies. Of unclosed tags without attributes it opens three at most.
    """

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()
        self.plain = self.styled = self.blocks = self.options = 0

    @property
    def is_in_drawing(self) -> bool:
        """Whether titles and styles are elements like others, for all that can be told."""
        return self.open["svg"] + self.open["math"] > 0

    @property
    def is_beyond_bounds(self) -> bool:
        return self.styled > MAX_UNCLOSED or self.plain + self.blocks > MAX_DEPTH

    def count(self, name: str, has_attributes: bool, *, closes: bool) -> None:
        if name == "select":
            self.options = 0
        elif name in ("option", "optgroup") and not closes:
            self.options += 1
        if name in _SHALLOW:
            self.open["plain"], self.plain = 0, 0
            return
        counter = name if name not in _FORMATTING else "styled" if has_attributes else "plain"
        if closes and counter == "plain" and not self.open["plain"]:
            counter = "styled"
        step = -1 if closes else 1
        if step < 0 and not self.open[counter]:
            return
        self.open[counter] += step
        if counter == "plain":
            self.plain += step
        elif counter == "styled":
            self.styled += step
        else:
            self.blocks += step


def _refuse_tag(text: str, match: re.Match[str], tags: int) -> None:
    # An attribute takes two characters at least, so most tags need no counting.
    if len(match["attributes"]) > 2 * MAX_ATTRIBUTES:
        count = sum(1 for _ in _ATTRIBUTE.finditer(match["attributes"]))
        if count > MAX_ATTRIBUTES:
            line = text.count("\n", 0, match.start()) + 1
            raise Refused(
                message(
                    "One tag of the page has %(number)s attributes; at most %(most)s are read.",
                    number=f"{count:,}",
                    most=f"{MAX_ATTRIBUTES:,}",
                ),
                line,
            )
    if tags > MAX_TAGS:
        raise Refused(message("The page has more than %(most)s tags.", most=f"{MAX_TAGS:,}"))
