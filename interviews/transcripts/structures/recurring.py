"""Which candidates are labels: decided over the whole text, by what comes back at the beginnings of paragraphs.

By recurrence, by being a word for a role, or by being tied (initials, surname) to a label that recurs. Candidates that
stay alone are prose.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from interviews.language import fold

from .. import lexicon, names
from ..passages import Passage
from ..records import BlockKind
from .labels import ROLES, Candidate, role_of

_WITH_COLON = {"colon", "voice"}


# A text with more labels than that is a list or a log; nobody interviews so many.
_MOST_LABELS = 500


def with_text_below(found: list[Candidate]) -> list[Candidate]:
    """Without lines that are repeated at once: no name alone on its line stands above the same name."""
    alone = {(item.passage, item.key) for item in found if item.form == "alone"}
    return [
        item
        for item in found
        if item.form != "alone" or alone.isdisjoint(((item.passage + 1, item.key), (item.passage - 1, item.key)))
    ]


def accepted(found: Sequence[Candidate], passages: Sequence[Passage]) -> set[str]:
    """The keys that are labels in this text."""
    strong_forms = (
        "voice",
        "colon",
        "sentence case",
        "letter",
        "full stop",
        "spaced",
        "bold lead",
        "alone",
        "bracket",
        "dash",
    )
    places: dict[str, set[int]] = defaultdict(set)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    upper: dict[str, list[bool]] = defaultdict(list)
    printed: dict[str, str] = {}
    for item in found:
        places[item.key].add(item.start)
        forms[item.key][item.form] += 1
        upper[item.key].append(item.opens_upper)
        printed.setdefault(item.key, item.label)
    recurring = set()
    for key, starts in places.items():
        form = forms[key].most_common(1)[0][0]
        least = {
            "voice": 1,
            "colon": 2,
            "sentence case": 3,
            "letter": 2,
            "full stop": 3,
            "spaced": 2,
            "bold lead": 2 if len(key.split()) > 1 or names.is_initials(printed[key]) or key in ROLES else 3,
            "alone": 2,
            "bracket": 2,
            "dash": 3,
        }[form]
        if form in strong_forms and len(starts) >= least and sum(upper[key]) >= 0.6 * len(upper[key]):
            recurring.add(key)
    recurring = _coherent(recurring, places, forms)
    if not recurring:
        return set()
    standing = [start for key in recurring for start in places[key]]
    first, last = min(standing), max(standing)
    sharing: dict[str, list[str]] = defaultdict(list)
    for key in recurring:
        for trait in _traits(printed[key]):
            sharing[trait].append(key)
    squeezed = {key.replace(" ", "") for key in recurring}
    tied = {
        key
        for key in places
        if key not in recurring
        and not (key in lexicon.HEADER_FIELDS and max(places[key]) < first)
        and (
            forms[key].keys() & _WITH_COLON
            or ("letter" in forms[key] and key in lexicon.RUNNING_MARKS and len(key) > 1)
            or ("sentence case" in forms[key] and names.initials_of(printed[key]) & squeezed)
        )
        and all(upper[key])
        and (
            role_of(key) in ROLES
            or any(
                _tied(printed[key], printed[other])
                for other in {other for trait in _traits(printed[key]) for other in sharing[trait]}
            )
            # It stands between labels that recur, not before the first or after the last.
            or (all(first < start < last for start in places[key]) and _like_a_person(printed[key]))
        )
    }
    return recurring | tied if len(recurring | tied) <= _MOST_LABELS else set()


def _traits(label: str) -> frozenset[str]:
    """What two labels have in common if one is a form of the other: all that :func:`_tied` goes by."""
    outside, inside = names.split_parenthesis(label)
    return names.traits(label) | names.traits(outside) | {fold(inside) if inside else ""}


def _coherent(recurring: set[str], places: dict[str, set[int]], forms: dict[str, Counter[str]]) -> set[str]:
    """Leave out what recurs by chance: dashes or lone names beside real labels with colons."""
    if not recurring:
        return recurring
    weight: Counter[str] = Counter()
    for key in recurring:
        weight[forms[key].most_common(1)[0][0]] += len(places[key])
    best, count = weight.most_common(1)[0]
    kept = set()
    for key in recurring:
        form = forms[key].most_common(1)[0][0]
        if (
            form == best
            or form in ("voice", "colon", "sentence case")
            or (weight[form] >= 0.25 * count and form in ("letter", "full stop", "spaced", "alone", "bold lead"))
        ):
            kept.add(key)
    # Most labels of a dialogue alternate: a key that never has another label near it is a running word.
    return kept


def _tied(one: str, other: str) -> bool:
    """One label is the full form, the initials or the surname of the other."""
    outside, inside = names.split_parenthesis(one)
    if inside and fold(inside) == fold(other):
        return True
    return names.same_person(other, outside) or names.same_person(outside, other)


def _like_a_person(label: str) -> bool:
    """A full name, or a title with a surname, that only walked in for one turn."""
    return names.is_full_name(label) and (len(label.split()) <= 3) and not names.names_outlet(label)


def without_overlap(found: list[Candidate]) -> list[Candidate]:
    """One candidate for each place; the longer label wins, a colon before the other forms."""
    best: dict[int, Candidate] = {}
    for item in found:
        other = best.get(item.start)
        if other is None or (item.form in _WITH_COLON, item.body) > (other.form in _WITH_COLON, other.body):
            best[item.start] = item
    chosen: list[Candidate] = []
    for item in sorted(best.values(), key=lambda item: item.start):
        if not chosen or item.start >= chosen[-1].body:
            chosen.append(item)
    return chosen


def without_bare_names(chosen: list[Candidate]) -> list[Candidate]:
    """Without a name alone on its line where the same name is printed with a colon: a caption, or a signature."""
    with_colon = Counter(item.key for item in chosen if item.form == "colon")
    bare = Counter(item.key for item in chosen if item.form == "alone")
    return [item for item in chosen if item.form != "alone" or with_colon[item.key] <= bare[item.key]]


def without_headline(chosen: list[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """Without labels of the page itself: a headline "Ada Lund: The bridge is late", a foot "Editors: Quay 14"."""
    if len(chosen) > 2 and chosen[0].key in ROLES:
        passage = passages[chosen[0].passage]
        if names.is_full_name(passage.raw[chosen[0].body - passage.start :].strip()):
            # "Moderator: Ada Lund" on a cover sheet.
            chosen = chosen[1:]
    if len(chosen) > 2 and chosen[0].form == "colon" and not chosen[0].alone:
        passage = passages[chosen[0].passage]
        introduced = (
            passage.kind is BlockKind.HEADING
            or chosen[1].passage - passage.index > 1
            or bool(set(fold(passage.text).split()) & lexicon.INTERVIEW_WORDS)
        )
        if introduced and passage.words <= 24 and not passage.is_sentence:
            chosen = chosen[1:]
    colons = sum(item.form == "colon" for item in chosen)
    if len(chosen) > 3 and chosen[0].form == "alone" and colons >= 0.7 * len(chosen):
        # The outlet's name at the head of the page.
        chosen = chosen[1:]
    if len(chosen) > 2 and chosen[0].form == "alone":
        # A name at the head of a table of personal data.
        table = passages[chosen[0].passage + 1 : chosen[1].passage]
        if all(passage.words <= 8 and not passage.is_sentence for passage in table):
            chosen = chosen[1:]
    if len(chosen) > 3 and chosen[-1].key in ROLES and sum(item.key == chosen[-1].key for item in chosen) == 1:
        # "Editors: Quay 14" at the foot of the page.
        chosen = chosen[:-1]
    return chosen
