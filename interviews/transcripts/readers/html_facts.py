"""What a page says of itself outside its text: title, meta tags, JSON-LD, microdata, times, language, address.

Facts are taken as they are printed, never interpreted here: a date stays the string it was. ``Fact.origin`` is one of
"html", "title", "meta", "link", "time", "microdata" and "json-ld".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from interviews.transcripts.readers.html_tree import Tree, names_in
from interviews.transcripts.records import Fact

MAX_FACTS = 400
MAX_VALUE = 1000
MAX_JSON = 500_000

# Tags that speak of the text; others hold keys, sizes and tokens.
_TELLING_META = re.compile(
    r"""
    (?:og|article|book|profile|twitter|dc|dcterms|citation|parsely|sailthru|prism|eprints)[:._-].+
    | author | authors | byl | date | pubdate | publish-?date | publication_date | last-modified | keywords
    | news_keywords | description | publisher | language | content-language | title | headline | subject | copyright
    | application-name | generator
    """,
    re.VERBOSE | re.IGNORECASE,
)

_TELLING_PROPERTIES = names_in(
    """headline alternativeHeadline name author creator contributor editor publisher datePublished dateCreated
    dateModified inLanguage description keywords about articleSection interviewer interviewee url isPartOf"""
)
_LANGUAGE = ("lang", "xml:lang")


def facts_of(tree: Tree) -> tuple[Fact, ...]:
    """The facts of a page in document order, each once, bounded in number and length."""
    facts: dict[Fact, None] = {}
    for name, value, origin in _all_facts(tree):
        value = " ".join(value.split())[:MAX_VALUE]
        if value:
            facts[Fact(name, value, origin)] = None
        if len(facts) >= MAX_FACTS:
            break
    return tuple(facts)


def _all_facts(tree: Tree) -> Iterator[tuple[str, str, str]]:
    titled = False
    for index, node in enumerate(tree.nodes):
        attributes = node.attributes
        if node.tag == "html":
            yield from (("lang", attributes[name], "html") for name in _LANGUAGE if attributes.get(name))
        elif node.tag == "title" and not titled:
            titled = True
            yield "title", tree.text_of(index), "title"
        elif node.tag == "meta":
            yield from _meta(attributes)
        elif node.tag == "link" and "canonical" in attributes.get("rel", "").lower().split():
            yield "canonical", attributes.get("href", ""), "link"
        elif node.tag == "script" and "ld+json" in attributes.get("type", "").lower():
            yield from _linked_data(tree.nodes[index + 1].text if node.end > index + 1 else "")
        elif node.tag == "time" and "itemprop" not in attributes:
            yield "time", attributes.get("datetime") or tree.text_of(index, 100), "time"
        if node.tag != "meta" and attributes.get("itemprop") and "itemscope" not in attributes:
            yield from _microdata(tree, index)


def _meta(attributes: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    value = attributes.get("content", "")
    for key in ("property", "name", "http-equiv"):
        name = attributes.get(key, "").strip()
        if _TELLING_META.fullmatch(name):
            yield name, value, "meta"
    if attributes.get("itemprop") in _TELLING_PROPERTIES:
        yield attributes["itemprop"], value, "microdata"


def _microdata(tree: Tree, index: int) -> Iterator[tuple[str, str, str]]:
    node = tree.nodes[index]
    value = node.attributes.get("content") or node.attributes.get("datetime") or tree.text_of(index, 300)
    for name in node.attributes["itemprop"].split():
        if name in _TELLING_PROPERTIES:
            yield name, value, "microdata"


# --- JSON-LD ---

_LOOSE_FIELD = re.compile(
    r'"(headline|datePublished|dateCreated|dateModified|inLanguage)"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){0,999})"'
)


def _linked_data(source: str) -> Iterator[tuple[str, str, str]]:
    source = source[:MAX_JSON].strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    try:
        value = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        # Templates leave a comma too many or a quotation mark too few; the plain fields can be told all the same.
        for match in _LOOSE_FIELD.finditer(source):
            yield match[1], re.sub(r"\\(.)", r"\1", match[2]), "json-ld"
        return
    yield from _telling_fields(value)


def _telling_fields(value: Any) -> Iterator[tuple[str, str, str]]:
    """The telling fields of the top objects: a list of them, or those under ``@graph``, are top objects too."""
    waiting = [value]
    for _ in range(MAX_FACTS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting[:0] = item[:MAX_FACTS]
        elif isinstance(item, dict):
            kind = item.get("@type", "")
            kinds = kind if isinstance(kind, list) else [kind]
            furniture = any(str(name) in _FURNITURE for name in kinds)
            if not furniture:
                for name in item:
                    if name in _TELLING_PROPERTIES:
                        yield from ((name, text, "json-ld") for text in _names(item[name]))
            waiting.extend(item[name] for name in ("@graph", "mainEntity") if name in item)


# Objects that speak of the site and not of the text.
_FURNITURE = names_in(
    "WebSite Organization NewsMediaOrganization BreadcrumbList ListItem SearchAction ImageObject VideoObject"
)


def _names(value: Any) -> list[str]:
    """A string, a number, an object's name, or a list of such."""
    values = value[:50] if isinstance(value, list) else [value]
    named = [item.get("name", "") if isinstance(item, dict) else item for item in values]
    return [str(item) for item in named if isinstance(item, str | int) and not isinstance(item, bool)]
