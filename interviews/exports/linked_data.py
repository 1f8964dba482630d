"""What search engines and reference managers are told of a page: JSON-LD in the words of schema.org, and meta tags.

schema.org has no type for an interview: an Article whose interviewees are contributors in a role, never a QAPage, which
is one question that anybody answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from interviews.models import Interview, Participant, Person
from interviews.models.redactions import without_marks

from .records import Absolute

Data = dict[str, Any]
_DESCRIBED = 200
_ROLES = {Participant.Role.INTERVIEWEE: "interviewee", Participant.Role.INTERVIEWER: "interviewer"}


def article(
    interview: Interview, cast: Sequence[Participant], anchors: Sequence[str], absolute: Absolute, site_name: str
) -> Data:
    """An interview with who asked, who answered and its parts. ``anchors``: the id on the page of each exchange."""
    address = absolute(interview.get_absolute_url())
    asking = [who for who in cast if who.role == Participant.Role.INTERVIEWER]
    others = [who for who in cast if who.role != Participant.Role.INTERVIEWER]
    rights, licence = interview.terms
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": address,
        "url": address,
        "headline": without_marks(interview.title),
        "description": description(interview),
        "inLanguage": interview.language,
        "dateCreated" if interview.date_kind == "conducted" else "datePublished": interview.partial_date,
        "dateModified": interview.changed_at.isoformat(),
        "author": [_somebody(who, interview, absolute) for who in asking],
        "contributor": [
            {
                "@type": "Role",
                "roleName": _ROLES.get(who.role, who.role),
                "description": who.capacity,
                "contributor": _somebody(who, interview, absolute),
            }
            for who in others
        ],
        "publisher": _outlet(interview, absolute),
        "isBasedOn": interview.address,
        "copyrightNotice": rights,
        "license": licence,
        "isPartOf": {"@type": "WebSite", "name": site_name, "url": absolute("/")},
        "hasPart": [{"@id": f"#{anchor}"} for anchor in anchors],
    }
    return _known(data)


def person(row: Person, absolute: Absolute) -> Data:
    """Somebody with the catalogues that know them; ``identifiers`` are loaded."""
    address = absolute(row.get_absolute_url())
    catalogues = [identifier.address for identifier in row.identifiers.all()]
    data = {"@context": "https://schema.org", "@type": "Person", "@id": address, "url": address, "name": row.name}
    return _known({**data, "description": row.note, "sameAs": catalogues})


def website(name: str, absolute: Absolute, search: str) -> Data:
    """The archive, and how to search it. ``search``: the path of the search page."""
    find = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{absolute(search)}?q={{words}}"},
        "query-input": "required name=words",
    }
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": name,
        "url": absolute("/"),
        "potentialAction": find,
    }


def breadcrumbs(steps: Sequence[tuple[str, str]], absolute: Absolute) -> Data:
    """The way from a list down to a page: name and path of each step."""
    items = [
        {"@type": "ListItem", "position": place, "name": without_marks(name), "item": absolute(path)}
        for place, (name, path) in enumerate(steps, start=1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}


def tags(interview: Interview, cast: Sequence[Participant], address: str, site_name: str) -> list[tuple[str, str, str]]:
    """The meta tags of an interview as (attribute, name, content): Open Graph, Highwire and Dublin Core."""
    title, said = without_marks(interview.title), description(interview)
    asking = [who.name for who in cast if who.role == Participant.Role.INTERVIEWER]
    answering = [who.name for who in cast if who.role == Participant.Role.INTERVIEWEE]
    outlet = interview.outlet.name if interview.outlet else ""
    rights, licence = interview.terms
    found = [
        ("name", "description", said),
        ("property", "og:type", "article"),
        ("property", "og:title", title),
        ("property", "og:description", said),
        ("property", "og:url", address),
        ("property", "og:site_name", site_name),
        ("property", "og:locale", interview.language.replace("-", "_")),
        ("name", "citation_title", title),
        *(("name", "citation_author", name) for name in answering or asking),
        ("name", "citation_publication_date", interview.partial_date.replace("-", "/")),
        ("name", "citation_journal_title", outlet),
        ("name", "citation_language", interview.language),
        ("name", "citation_public_url", address),
        ("name", "DC.title", title),
        ("name", "DC.type", "Interview"),
        *(("name", "DC.creator", name) for name in answering),
        *(("name", "DC.contributor", name) for name in asking),
        ("name", "DC.date", interview.partial_date),
        ("name", "DC.publisher", outlet),
        ("name", "DC.language", interview.language),
        ("name", "DC.identifier", address),
        ("name", "DC.source", interview.address),
        ("name", "DC.rights", rights),
        ("name", "DCTERMS.license", licence),
    ]
    return [tag for tag in found if tag[2]]


def description(interview: Interview) -> str:
    """The beginning of the introduction, cut at a word."""
    said = " ".join(without_marks(interview.introduction).split())
    return said if len(said) <= _DESCRIBED else f"{said[:_DESCRIBED].rpartition(' ')[0] or said[:_DESCRIBED]}…"


def _somebody(who: Participant, interview: Interview, absolute: Absolute) -> Data:
    """A participant, as an organisation where it is an outlet; one that published nothing here has no page."""
    row = who.person or (interview.outlet if who.outlet_id == interview.outlet_id else None)
    kind = "Organization" if who.outlet_id else "Person"
    return _known({"@type": kind, "name": who.name, "url": absolute(row.get_absolute_url()) if row else ""})


def _outlet(interview: Interview, absolute: Absolute) -> Data:
    outlet = interview.outlet
    if outlet is None:
        return {}
    return {"@type": "Organization", "name": outlet.name, "url": absolute(outlet.get_absolute_url())}


def _known(data: Data) -> Data:
    """Without what is not known."""
    return {name: value for name, value in data.items() if value}
