"""How the reading site writes dates and languages."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from django import template
from django.core.paginator import Page
from django.template import Context
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from interviews.addresses import EVERY_PAGE, address_with, addresses_with
from interviews.language.differences import Fate, Part, differences
from interviews.language.redactions import MARK, number_of
from interviews.language.scripts import in_two_scripts, language_of_page
from interviews.models import Interview, Turn
from interviews.models.redactions import plain_notice, without_marks

register = template.Library()


@register.filter
def when(interview: Interview) -> SafeString:
    """The date as precisely as it is known, as an element that machines read too; "undated" where there is none."""
    if interview.date_year is None:
        return format_html('<span class="undated">{}</span>', _("undated"))
    return format_html('<time datetime="{}">{}</time>', interview.partial_date, plain_date(interview))


@register.filter
def plain_date(interview: Interview) -> str:
    """The date as precisely as it is known, in words; "undated" where there is none."""
    if interview.date_year is None:
        return _("undated")
    if interview.date_month is None:
        return str(interview.date_year)
    try:
        day = datetime.date(interview.date_year, interview.date_month, interview.date_day or 1)
    except ValueError:  # 31 April, as printed
        return interview.partial_date
    # Translators: how a day is written, in the letters of Django’s date filter.
    return date_format(day, _("j F Y") if interview.date_day else "YEAR_MONTH_FORMAT")


@register.filter
def language_name(code: str) -> str:
    """The name of a language in the language of the page; the code where nobody knows it."""
    return _language_name(code, page_language())


@lru_cache(maxsize=1000)
def _language_name(code: str, page: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name(page.replace("-", "_")) or code
    except (UnknownLocaleError, ValueError):
        return code


@register.simple_tag
def page_language() -> str:
    """The language and script in which the page speaks, as its ``lang`` says it."""
    return language_of_page(translation.get_language() or "en")


@register.filter
def tongue(interview: Interview) -> str:
    """The language of an interview as ``lang`` says it, with the script where it is written in two: "sr-Cyrl"."""
    return in_two_scripts(interview.language, interview.title)


@register.filter
def host(address: str) -> str:
    """The site of an address, as one says it; the address itself where it has none."""
    try:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    except ValueError:
        return address


@register.filter
def marked(parts: Iterable[tuple[str, bool]]) -> SafeString:
    """A text in parts, (text, marked), with its marks."""
    return mark_safe("".join(format_html("<mark>{}</mark>" if on else "{}", unmarked(text)) for text, on in parts))


@register.simple_tag(takes_context=True)
def pager(context: Context, page: Page, parameter: str = "page", label: str = "") -> SafeString:
    """Links to the pages of a list, with the rest of the query kept; nothing where there is one page."""
    paginator = page.paginator
    if paginator.num_pages < 2:
        return SafeString("")
    address = addresses_with(context["request"], parameter)
    previous, following, of_page, pages = _pages_in_words(translation.get_language())

    def link(number: int, text: str, before: str = "", after: str = "") -> str:
        return f'<li><a{before} href="{escape(address(str(number)))}"{after}>{text}</a></li>'

    links = [link(page.previous_page_number(), escape(previous), ' rel="prev"')] if page.has_previous() else []
    for number in paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        if isinstance(number, int):
            here = ' aria-current="page"' if number == page.number else ""
            links.append(link(number, f'<span class="unseen">{escape(of_page)} </span>{number}', after=here))
        else:
            links.append('<li aria-hidden="true">…</li>')
    if page.has_next():
        links.append(link(page.next_page_number(), escape(following), ' rel="next"'))
    named = escape(label or pages)
    return mark_safe(f'<nav class="pager" aria-label="{named}"><ul>{"".join(links)}</ul></nav>')


@lru_cache
def _pages_in_words(_language: str) -> tuple[str, str, str, str]:
    return _("Previous"), _("Next"), _("Page"), _("Pages")


@register.simple_tag(takes_context=True)
def formats(context: Context, feed: bool = False, every_page: bool = False) -> SafeString:
    """Links to the same list as data: all of it as CSV, this page as JSON; with ``feed`` also what is new in it.

    ``every_page``: JSON of all of it is to be had as well.
    """
    address = addresses_with(context["request"], "format", page=None)
    told, whole, new = _formats_in_words(translation.get_language())
    links = [("CSV", address("csv")), ("JSON", as_format(context, "json", keep_page=True))]
    links += [(whole, address_with(context["request"], format="json", page=EVERY_PAGE))] if every_page else []
    links += [(new, address("atom"))] if feed else []
    written = [f'<a href="{escape(leads)}" rel="nofollow">{escape(name)}</a>' for name, leads in links]
    return mark_safe(f'<p class="formats">{escape(told)} {" · ".join(written)}</p>')


@lru_cache
def _formats_in_words(_language: str) -> tuple[str, str, str]:
    return _("This list as data:"), _("JSON of all pages"), _("Feed of what is new here")


@register.simple_tag(takes_context=True)
def as_format(context: Context, name: str, keep_page: bool = False) -> str:
    """The address of the list at hand in another format, from its beginning unless the page is kept."""
    page = {} if keep_page else {"page": None}
    return address_with(context["request"], format=name, **page)


@register.simple_tag(takes_context=True)
def all_letters(context: Context) -> str:
    """The address of the list of names at hand, from its beginning and under every letter."""
    return address_with(context["request"], letter=None, page=None)


@register.filter
def redacted(text: str, notices: Mapping[int, str] | None = None) -> SafeString:
    """A text with what stands in place of redacted words: "[redacted: reason]", by ``views.redactions.notices``."""
    parts: list[str] = []
    at = 0
    for found in MARK.finditer(text):
        told = (notices or {}).get(number_of(found)) or plain_notice()
        mark = '<span class="redacted" lang="{}">[{}]</span>'
        parts += [escape(text[at : found.start()]), format_html(mark, page_language(), told)]
        at = found.end()
    return mark_safe("".join([*parts, escape(text[at:])]))


@register.filter
def said(passage: Any, notices: Mapping[int, str] | None = None) -> SafeString:
    """The text of a passage as :func:`redacted` gives it, with marks around words that were searched for.

    What was said elsewhere too leads to where.
    """
    if not passage.parts and not passage.links:
        return redacted(passage.text, notices)
    shown: list[str] = []
    at = 0
    for link in passage.links:
        shown.append(_stretch(passage, at, link.start, notices))
        anchor = format_html(' id="{}"', link.anchor) if link.anchor else ""
        within = _stretch(passage, link.start, link.end, notices)
        shown.append(format_html('<a class="echo"{} href="{}">{}</a>', anchor, link.address, within))
        at = link.end
    shown.append(_stretch(passage, at, len(passage.text), notices))
    return mark_safe("".join(shown))


def _stretch(passage: Any, start: int, end: int, notices: Mapping[int, str] | None) -> SafeString:
    """Some of the text of a passage with its marks."""
    shown: list[str] = []
    at = 0
    for text, on in passage.parts or ((passage.text, False),):
        part = text[max(start - at, 0) : max(end - at, 0)]
        if part:
            shown.append(format_html("<mark>{}</mark>" if on else "{}", redacted(part, notices)))
        at += len(text)
    return mark_safe("".join(shown))


@register.filter
def unmarked(text: str) -> str:
    """A text with "[redacted]" in place of redacted words, for where a text is cut or stands in an attribute."""
    return without_marks(text)


@register.filter
def as_linked_data(data: Mapping[str, Any]) -> SafeString:
    """JSON-LD in a script element, which runs nothing; no text in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.translate({ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"})
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in which blank lines part them."""
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


_ELEMENTS = {Fate.SAME: "{}", Fate.GONE: "<del>{}</del>", Fate.NEW: "<ins>{}</ins>"}


@register.simple_tag
def difference(old: str, new: str) -> SafeString:
    """Two texts in one, word by word: what went as ``<del>``, what came as ``<ins>``, ¶ where a paragraph did."""
    parts = differences(old, new)
    return mark_safe("".join(format_html(_ELEMENTS[part.fate], _with_pilcrows(part)) for part in parts).rstrip())


def _with_pilcrows(part: Part) -> str:
    return part.text if part.fate is Fate.SAME else part.text.replace("\n\n", "¶\n\n")


AROUND = 160
"""About how many characters of a paragraph are shown before a stretch of it, and after it."""


@register.simple_tag
def around(place: Any, notices: Mapping[int, str] | None = None) -> SafeString:
    """A stretch of a paragraph, marked, with some of the paragraph before and after it; cut between words."""
    before, after = place.before, place.after
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return format_html(
        "{}<mark>{}</mark>{}", redacted(before, notices), redacted(place.text, notices), redacted(after, notices)
    )


@register.filter
def question_of(exchange: Any) -> str:
    """What an exchange, loaded with its turns, asks: its first question; "" where nobody asks."""
    return next((turn.text for turn in exchange.turns.all() if turn.kind == Turn.Kind.QUESTION), "")
