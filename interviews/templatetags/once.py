"""What every page says in the same words, written once: the head of a page, its foot, the words of a form.

Words to be translated and addresses to be looked up, a hundred of them, took longer than finding what a page shows.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader_tags import BlockNode
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MOST = 200
"""Writings of one place in a template that are kept; when there are so many, all of them are forgotten."""


@register.tag
def written_once(parser: Parser, token: Token) -> template.Node:
    """``{% written_once here %} … {% end_written_once %}``: what stands in it, as it was written the first time.

    It is kept for each language of the page and for each value of what is named, so it may depend on nothing else: not
    on the reader, not on the archive. What is named has few values, none of them typed by a reader. No block may stand
    in it, for each page fills that in its own way.
    """
    _, *named = token.split_contents()
    nodes = parser.parse(("end_written_once",))
    parser.delete_first_token()
    if nodes.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError("written_once: a block is another on each page, and cannot stand in it.")
    return WrittenOnce(nodes, [parser.compile_filter(name) for name in named])


class WrittenOnce(template.Node):
    """The place in a template, with what was written there."""

    # No block may stand in it, so nobody who gathers the blocks of a page need look here, at every page anew.
    child_nodelists = ()

    def __init__(self, nodelist: NodeList, named: Sequence[FilterExpression]) -> None:
        self.nodelist, self.named = nodelist, named
        self._written: dict[tuple[Hashable, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        """What is kept for the values of what is named."""
        key = _page(context)
        if self.named:
            key = (*key, *[name.resolve(context, ignore_failures=True) for name in self.named])
        written = self._written.get(key)
        if written is None:
            if len(self._written) >= MOST:
                self._written.clear()
            written = self._written[key] = self.nodelist.render(context)
        return written


def _page(context: template.Context) -> tuple[Hashable, ...]:
    """The language of a page and where the site lies, asked for once a template: there are many such places in one."""
    known: tuple[Hashable, ...] | None = context.render_context.get(_page)
    if known is None:
        known = context.render_context[_page] = (get_language(), get_script_prefix())
    return known
