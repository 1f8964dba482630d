"""How the reading site writes what a search found.

A page of results has twenty hits and some two hundred choices, the same few elements again and again: as a template for
each they took longer than the search. Here they are written at once. Everything that comes from an archive or from a
reader goes through ``escape``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from interviews.models.redactions import without_marks
from interviews.templatetags.reading import tongue, when
from interviews.transcripts.records import PartialDate

register = template.Library()


@register.simple_tag
def hit_card(shown: Mapping[str, Any], words: str = "", level: str = "h2") -> SafeString:
    """One finding: what ``views.search.shown`` gives of it; ``words``: the query for the address."""
    return mark_safe(_hit_card(shown, words, get_language(), level))


def _hit_card(shown: Mapping[str, Any], words: str, page: str, level: str = "h2") -> str:
    """``page``: the language of the page, asked for once."""
    hit = shown["hit"]
    interview, lang = hit.exchange.interview, _lang(hit.exchange.interview)
    asked = f"?{_escaped(words)}" if words else ""
    answer = f'<p class="card-answer"{lang}>{with_marks(hit.answer)}</p>' if hit.answer else ""
    place = f"{asked}#exchange-{hit.exchange.number}" if asked else ""
    return (
        f'<li class="card"><p class="card-facts">{_facts(hit, page)}</p>'
        f'<{level} class="card-question"><a href="{hit.exchange.address}{asked}"{lang}>{_question(hit)}</a></{level}>'
        f"{answer}"
        f'<p class="card-people"><a href="{interview.address}{place}"{lang}>{with_marks(hit.title)}</a>'
        f"{_matched(shown, page) if asked else ''}</p></li>\n"
    )


@register.simple_tag
def cards(groups: Iterable[Mapping[str, Any]], view: str, words: str) -> SafeString:
    """All that a page of results shows, in one of its views: questions with answers, by interview, or line by line."""
    page = get_language()
    if view == "interviews":
        return mark_safe("".join([_interview_card(group, words, page) for group in groups]))
    card = _lines_card if view == "lines" else _hit_card
    return mark_safe("".join([card(shown, words, page) for group in groups for shown in group["hits"]]))


def _interview_card(group: Mapping[str, Any], words: str, page: str) -> str:
    """The first hits of one interview, under its title, with the number of all."""
    first = group["hits"][0]["hit"]
    interview, lang, asked = first.exchange.interview, _lang(first.exchange.interview), f"?{escape(words)}"
    number = ngettext("%(number)s hit in it", "%(number)s hits in it", group["count"]) % {"number": group["count"]}
    hits = "".join(
        f'<li><a href="{hit.exchange.address}{asked}">{_question(hit)}</a>'
        + (f'<p class="card-answer">{with_marks(hit.answer)}</p>' if hit.answer else "")
        + "</li>"
        for hit in (shown["hit"] for shown in group["hits"])
    )
    return (
        f'<li class="card"><p class="card-facts">{_facts(first, page)}</p>'
        f'<h2 class="card-question"><a href="{interview.address}{asked}"{lang}>{with_marks(first.title)}</a></h2>'
        f'<p class="card-people">{escape(number)}</p><ul class="folded"{lang}>{hits}</ul></li>\n'
    )


def _lines_card(shown: Mapping[str, Any], words: str, page: str) -> str:
    """The places of one finding in their lines, one below the other."""
    hit = shown["hit"]
    interview, lang, asked = hit.exchange.interview, _lang(hit.exchange.interview), f"?{escape(words)}"
    named = escape(_("Question %(number)s") % {"number": hit.exchange.number})
    lines = "".join(
        f'<li><span class="before">{_plain(line.before)}</span><mark>{_plain(line.marked)}</mark>'
        f'<span class="after">{_plain(line.after)}</span></li>'
        for line in shown["lines"]
    )
    if lines:
        lines = f'<ul class="concordance"{lang}>{lines}</ul>'
    unmarked = _("Nothing in it is to be marked.")
    nothing = _matched(shown, page, "p") or f'<p class="matched">{escape(unmarked)}</p>'
    return (
        f'<li class="card"><p class="card-facts">{_facts(hit, page)} '
        f'<span><a href="{hit.exchange.address}{asked}">{named}</a>'
        f' · <a href="{interview.address}{asked}#exchange-{hit.exchange.number}"{lang}>{with_marks(hit.title)}</a>'
        f"</span></p>{lines or nothing}</li>\n"
    )


@register.simple_tag
def found_so_many(count: int, interviews: int) -> SafeString:
    """How many exchanges were found, and in how many interviews."""
    return _so_many(count, interviews, get_language())


@lru_cache(maxsize=1000)
def _so_many(count: int, interviews: int, _language: str) -> SafeString:
    told = ngettext(
        "%(number)s question with its answers", "%(number)s questions with their answers", count
    ) % {"number": count}  # fmt: skip
    within = ngettext("in %(number)s interview", "in %(number)s interviews", interviews) % {"number": interviews}
    return format_html('<p class="total" role="status">{}{}</p>', told, f" {within}" if interviews else "")


@register.simple_tag
def ways_to_show(ways: Iterable[tuple[str, str, bool]]) -> SafeString:
    """Links to the ways to show the same: each with its name, its address, and whether it is the one that is shown."""
    return mark_safe(
        "<ul>"
        + "".join(
            [
                f'<li><a href="{escape(address)}"{_CURRENT if chosen else ""}>{escape(name)}</a></li>'
                for name, address, chosen in ways
            ]
        )
        + "</ul>"
    )


@register.filter
def as_choices(choices: Iterable[Any]) -> SafeString:
    """What the results can be narrowed by: links, each with the number of hits it leaves."""
    return mark_safe("".join([_choice(choice) for choice in choices]))


def _choice(choice: Any) -> str:
    label, others = escape(choice.label), ""
    leads = escape(choice.start), escape(choice.without)
    if number := len(choice.others):
        more = escape(ngettext("%(number)s more", "%(number)s more", number) % {"number": number})
        summary = f'<summary>{more}<span class="unseen">: {label}</span></summary>'
        others = f"<details>{summary}<ul>{_links(choice.others, *leads)}</ul></details>"
    return f"<h3>{label}</h3><ul>{_links(choice.first, *leads)}</ul>{others}\n"


def _links(links: Iterable[Any], start: str, without: str) -> str:
    """Choices, one after the other; one that is chosen is taken off by its link."""
    return "".join(
        [
            f'<li><a href="{without}" rel="nofollow"{_CURRENT}>{_taken_off()}<bdi>{_escaped(name)}</bdi></a> '
            f'<span class="number">{count}</span></li>\n'
            if chosen
            else f'<li><a href="{start}{value}" rel="nofollow"><bdi>{_escaped(name)}</bdi></a> '
            f'<span class="number">{count}</span></li>\n'
            for value, name, count, chosen in links
        ]
    )


# The same people, outlets and topics stand beside most results.
_escaped = lru_cache(maxsize=10_000)(escape)
_CURRENT = ' aria-current="true"'


def _taken_off() -> str:
    told = _("Take off:")
    return f'<span class="unseen">{escape(told)} </span>'


@register.simple_tag
def chart_of_hits(timeline: Any, kind: str, charts: Iterable[tuple[str, str, bool]]) -> SafeString:
    """Hits by year, bars that are links, and the same as a table; ``kind``: "share" for bars that are shares.

    ``charts``: the kinds there are, each with its name, its address, and whether it is the one that is shown.
    """
    title, same, year, hits, of_all = _chart_in_words(get_language())
    share = f'<th scope="col">{escape(of_all)}</th>' if kind == "share" else ""
    ways = "".join(
        f'<li><a href="{escape(address)}" rel="nofollow"{_CURRENT if chosen else ""}>{escape(name)}</a></li>'
        for name, address, chosen in charts
    )
    size = f'viewBox="0 0 {timeline.width} {timeline.height}" width="{timeline.width}" height="{timeline.height}"'
    return mark_safe(
        f'<figure class="timeline"><figcaption class="section-title" id="timeline">{escape(title)}</figcaption>'
        f'<ul class="views">{ways}</ul>'
        f'<div class="timeline-scroll"><svg {size} role="group" aria-labelledby="timeline">'
        f'<rect class="ground" x="0" y="{timeline.ground}" width="{timeline.width}" height="1"/>'
        f"{_bars(timeline)}</svg></div>"
        f"<details><summary>{escape(same)}</summary><table>"
        f'<thead><tr><th scope="col">{escape(year)}</th><th scope="col">{escape(hits)}</th>{share}</tr></thead>'
        f"<tbody>{_rows(timeline, kind)}</tbody></table></details></figure>\n"
    )


@lru_cache
def _chart_in_words(_language: str) -> tuple[str, ...]:
    return (
        *(_("Hits over time"), _("The same as a table"), _("Year"), _("Hits")),
        _("Of all questions of the year"),
    )


def _bars(timeline: Any) -> str:
    language = get_language()
    return "".join([_bar(bar, timeline, language) for bar in timeline.bars if bar.count])


def _bar(bar: Any, timeline: Any, language: str) -> str:
    told = _told_of_year(bar.count, language)
    share = f", {bar.share} %" if bar.of else ""
    label = escape(told % {"year": bar.name, "number": bar.count} + share)
    current = _CURRENT if bar.chosen else ""
    return (
        f'<a href="{escape(bar.address)}"{current} aria-label="{label}">'
        f'<rect class="reach" x="{bar.x}" y="0" width="{timeline.step}" height="{timeline.height}"/>'
        f'<rect class="bar" x="{bar.x}" y="{bar.y}" width="{timeline.bar_width}" height="{bar.height}"/>'
        f'<text x="{bar.middle}" y="{timeline.label_at}" aria-hidden="true">{escape(bar.name)}</text></a>'
    )


@lru_cache(maxsize=1000)
def _told_of_year(number: int, _language: str) -> str:
    return ngettext("%(year)s: %(number)s hit", "%(year)s: %(number)s hits", number)


def _rows(timeline: Any, kind: str) -> str:
    return "".join(
        [
            f'<tr><th scope="row">{escape(bar.name)}</th><td><a href="{escape(bar.address)}">{bar.count}</a></td>'
            + (f"<td>{bar.share} % ({bar.of})</td>" if kind == "share" else "")
            + "</tr>"
            for bar in timeline.bars
            if bar.count
        ]
    )


def with_marks(parts: Iterable[tuple[str, bool]]) -> str:
    """A text in parts, (text, marked), as HTML."""
    return "".join([f"<mark>{_plain(text)}</mark>" if on else _plain(text) for text, on in parts])


def _plain(text: str) -> str:
    # A word, as most that is marked is one, has no sign of HTML in it.
    return text if text.isalnum() else escape(without_marks(text))


def _question(hit: Any) -> str:
    return with_marks(hit.question) or escape(_("Passage %(number)s") % {"number": hit.exchange.number})


def _facts(hit: Any, page: str) -> str:
    """When and where it was, and who answers."""
    interview = hit.exchange.interview
    date = _date(interview.date_year, interview.date_month, interview.date_day, page)
    outlet = f' <span class="by"><bdi>{_escaped(interview.outlet)}</bdi></span>' if interview.outlet else ""
    people = "".join(f' <span class="who"><bdi>{with_marks(name)}</bdi></span>' for name in hit.people)
    return f"{date}{outlet}{people}"


class _Date(NamedTuple):
    """A date as precisely as it is known, as of an interview."""

    date_year: int | None
    date_month: int | None
    date_day: int | None
    partial_date: str


@lru_cache(maxsize=10_000)
def _date(year: int | None, month: int | None, day: int | None, _language: str) -> str:
    known = "" if year is None else str(PartialDate(year, month, day))
    return str(when(_Date(year, month, day, known)))


def _matched(shown: Mapping[str, Any], page: str, element: str = "span") -> str:
    """Which parts of a hit hold a word of the query, if any do."""
    if not shown["matched"]:
        return ""
    told = _matched_in_words(tuple(shown["matched"]), page)
    return f'{" " if element == "span" else ""}<{element} class="matched">{told}</{element}>'


@lru_cache(maxsize=1000)
def _matched_in_words(parts: tuple[str, ...], _language: str) -> str:
    return escape(" ".join([_("matches"), ", ".join(parts)]))


def _lang(interview: Any) -> str:
    return f' lang="{escape(tongue(interview))}"' if interview.language else ""
