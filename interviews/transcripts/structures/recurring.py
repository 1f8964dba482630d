"""Which candidates are labels: decided over the whole text, by what comes back at the beginnings of paragraphs.

By recurrence, by being a word for a role, or by being tied (initials, surname) to a label that recurs. Candidates that
stay alone are prose.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from interviews.language import fold

from ..passages import Passage
from ..records import BlockKind
from ..words import lexicon, names
from .labels import ROLES, Candidate, key_of, role_of
from .mended import one_letter_apart

_WITH_COLON = {"colon", "voice"}
# With these a name that comes once is printed like those that come back.
_SURE = _WITH_COLON | {"capitals stop"}


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


# So often a label comes back at least, by the way in which it is printed.
_LEAST = {
    "voice": 1,
    "colon": 2,
    "sentence case": 3,
    "letter": 2,
    "full stop": 3,
    "capitals stop": 2,
    "stop and dash": 2,
    "spaced": 2,
    "bold lead": 3,
    "alone": 2,
    "word": 3,
    "bracket": 2,
    "corner": 2,
    "wide": 3,
    "dash": 3,
}
# What may stand beside labels of another form, if there is enough of it.
_BESIDE_OTHERS = ("letter", "full stop", "capitals stop", "spaced", "alone", "bold lead")
_LEAST_UPPER = 0.5
_MOST_ROUNDS = 3
# Where so many paragraphs of a dialogue carry a label, one that comes once is a label as well.
_EACH_LABELLED = 0.8


@dataclass(slots=True)
class _Seen:
    """All candidates of one key: where they stand, how they are printed, and whether a capital follows."""

    label: str
    places: dict[int, int] = field(default_factory=dict)
    forms: Counter[str] = field(default_factory=Counter)
    upper: list[bool] = field(default_factory=list)

    @property
    def form(self) -> str:
        return self.forms.most_common(1)[0][0]

    @property
    def opens_upper(self) -> bool:
        return sum(self.upper) >= _LEAST_UPPER * len(self.upper)

    @property
    def names_somebody(self) -> bool:
        return names.is_full_name(self.label) or names.is_initials(self.label)


def accepted(found: Sequence[Candidate], passages: Sequence[Passage]) -> set[str]:
    """The keys that are labels in this text."""
    seen: dict[str, _Seen] = {}
    for item in found:
        entry = seen.setdefault(item.key, _Seen(item.label))
        entry.places[item.start] = item.passage
        entry.forms[item.form] += 1
        entry.upper.append(item.opens_upper)
    lower = _carry_the_text(found, passages)
    recurring = {key for key, entry in seen.items() if _recurs(key, entry) or (key in lower and _recurs_often(entry))}
    recurring -= _mere_words(seen, recurring, passages)
    recurring |= _in_two_forms(seen, recurring)
    recurring = _without_legend(_coherent(recurring, seen), seen)
    if not recurring:
        return set()
    for _ in range(_MOST_ROUNDS):
        standing = [start for key in recurring for start in seen[key].places]
        first, last = min(standing), max(standing)
        tied = _tied_to(recurring, seen, first, last)
        if not tied:
            break
        recurring |= tied
    if len(recurring) > _MOST_LABELS:
        return set()
    recurring |= _once(recurring, seen, passages) | _opening(recurring, seen, passages) | _joint(recurring, seen)
    recurring |= _readers(recurring, seen)
    recurring |= _before_initials(recurring, seen, passages)
    return recurring if len(recurring) <= _MOST_LABELS else set()


def _carry_the_text(found: Sequence[Candidate], passages: Sequence[Passage]) -> set[str]:
    """The keys before a colon with which nearly every paragraph begins from the first of them to the last.

    What stands behind them may be in lower case: people type so.
    """
    counts = Counter(item.key for item in found if item.form == "colon")
    often = {key for key, count in counts.items() if count >= _LEAST["colon"]}
    labelled = sorted({item.passage for item in found if item.form == "colon" and item.key in often})
    if len(often) < 2 or len(labelled) < _FEWEST_TYPED:
        return set()
    spoken = sum(passage.words > 1 for passage in passages[labelled[0] : labelled[-1] + 1])
    changes = [item.key for item in found if item.form == "colon" and item.key in often]
    alternating = sum(a != b for a, b in pairwise(changes))
    enough = len(labelled) >= _MOSTLY_LABELLED * spoken and alternating >= _MOSTLY_LABELLED * (len(changes) - 1)
    return often if enough else set()


def _mere_words(seen: Mapping[str, _Seen], recurring: set[str], passages: Sequence[Passage]) -> set[str]:
    """Words alone on their lines that are no part of a full name in the text, or have no second one beside them."""
    words = {key for key in recurring if seen[key].form == "word"}
    if not words:
        return words
    letters = words & lexicon.RUNNING_MARKS
    if len(letters) > 1:
        return words - letters
    text = " | ".join(passage.text for passage in passages if passage.words > 1)
    named = {
        key
        for key in words
        if regex.search(rf"\p{{Lu}}[\p{{L}}.'’-]+\s{seen[key].label}\b|\b{seen[key].label}\s\p{{Lu}}\p{{Ll}}+", text)
    }
    return set() if named and 1 < len(words) <= _MOST_WORDS else words


_MOST_WORDS = 4


def _recurs_often(entry: _Seen) -> bool:
    return len(entry.places) >= _LEAST["colon"] and entry.form == "colon"


_FEWEST_TYPED, _MOSTLY_LABELLED = 6, 0.7


def _without_legend(recurring: set[str], seen: Mapping[str, _Seen]) -> set[str]:
    """Without what comes back above the interviewer's first turn alone: a table of contents, a legend."""
    asking = [at for key in recurring if key in _INTERVIEWERS for at in seen[key].places]
    return recurring if not asking else {key for key in recurring if max(seen[key].places) > min(asking)}


_INTERVIEWERS = frozenset("interviewer interviewerin intervieweur entrevistador entrevistadora intervistatore".split())


def _recurs(key: str, entry: _Seen) -> bool:
    """It comes back often enough for its form; a capital follows it, but for a mark of question or answer."""
    least = _LEAST[entry.form]
    if entry.form == "bold lead" and (" " in key or names.is_initials(entry.label) or key in ROLES):
        least = 2
    marks = key in lexicon.RUNNING_MARKS and entry.forms["colon"] > 1
    return len(entry.places) >= least and (marks or entry.opens_upper)


def _in_two_forms(seen: Mapping[str, _Seen], recurring: set[str]) -> set[str]:
    """Names that come once in full and then as initials or surname, if two people do so: nobody else comes back."""
    rare = {
        key: entry
        for key, entry in seen.items()
        if key not in recurring and entry.forms["colon"] and entry.names_somebody and all(entry.upper)
    }
    if len(rare) > _MOST_LABELS:
        return set()
    pairs = [
        {key, other}
        for key, entry in rare.items()
        if names.is_full_name(entry.label)
        for other in rare
        if other != key and names.is_initials(rare[other].label) and _tied(rare[other].label, entry.label)
    ]
    return set().union(*pairs) if len(pairs) + len(recurring) > 1 else set()


def _tied_to(recurring: set[str], seen: Mapping[str, _Seen], first: int, last: int) -> set[str]:
    """What is a form of a label that recurs, a role, or a person who speaks up between two labels."""
    sharing: dict[str, list[str]] = defaultdict(list)
    for key in recurring:
        for trait in _traits(seen[key].label):
            sharing[trait].append(key)
    squeezed = {key.replace(" ", "") for key in recurring}
    return {
        key
        for key, entry in seen.items()
        if key not in recurring
        and not (key in lexicon.HEADER_FIELDS and max(entry.places) < first)
        and (
            entry.forms.keys() & _SURE
            or (entry.form == "alone" and _heads_capitals(entry, recurring, seen))
            or ("letter" in entry.forms and key in lexicon.RUNNING_MARKS and len(key) > 1)
            or ("sentence case" in entry.forms and names.initials_of(entry.label) & squeezed)
        )
        and (all(entry.upper) or names.is_full_name(entry.label))
        and (
            role_of(key) in ROLES
            or any(
                _tied(entry.label, seen[other].label)
                for other in {other for trait in _traits(entry.label) for other in sharing[trait]}
            )
            # It stands between labels that recur, not before the first or after the last.
            or (all(first < at < last for at in entry.places) and all(entry.upper) and _like_a_person(entry.label))
        )
    }


def _heads_capitals(entry: _Seen, recurring: set[str], seen: Mapping[str, _Seen]) -> bool:
    """A full name in capitals alone on its line, whose last word is printed so from then on."""
    last = fold(entry.label).split()[-1:]
    return entry.label.isupper() and any(
        [key] == last and seen[key].form == "alone" and min(seen[key].places) > max(entry.places) for key in recurring
    )


def _once(recurring: set[str], seen: Mapping[str, _Seen], passages: Sequence[Passage]) -> set[str]:
    """What comes once and looks like the labels that recur, where each paragraph of the dialogue carries a label."""
    labelled = {passage for key in recurring for passage in seen[key].places.values()}
    shapes = {_shape(seen[key].label) for key in recurring if seen[key].forms["colon"]}
    first, last = min(labelled), max(labelled) + 1
    once = {
        key: next(iter(entry.places.values()))
        for key, entry in seen.items()
        if key not in recurring
        and len(entry.places) == 1
        and entry.forms["colon"]
        and all(entry.upper)
        and _shape(entry.label) in shapes
    }
    if len(once) > _MOST_LABELS:
        return set()
    once = {key: at for key, at in once.items() if not any(one_letter_apart(key, other) for other in recurring)}
    around = labelled | set(once.values())
    once = {key: index for key, index in once.items() if index not in labelled and {index - 1, index + 1} <= around}
    spoken = sum(passages[index].words > 1 for index in range(first, min(last, len(passages))))
    return set(once) if len(labelled) + len(once) >= _EACH_LABELLED * spoken else set()


def _opening(recurring: set[str], seen: Mapping[str, _Seen], passages: Sequence[Passage]) -> set[str]:
    """Who speaks first and never again: a full name, printed as labels are here, right above the first that recurs."""
    labelled = sorted({passage for key in recurring for passage in seen[key].places.values()})
    in_capitals = all(seen[key].label.isupper() and seen[key].form == "alone" for key in recurring)
    found: dict[int, str] = {}
    for key, entry in seen.items():
        at = next(iter(entry.places.values()))
        if key in recurring or len(entry.places) > 1 or not labelled[0] - _MOST_SAID_FIRST <= at < labelled[0]:
            continue
        alone = entry.form == "alone"
        if alone and not (entry.label.isupper() and in_capitals):
            continue
        if not (alone or entry.form in _OPENS) or not all(entry.upper) or not names.is_full_name(entry.label):
            continue
        said = passages[at + alone : labelled[0]]
        if said and sum(passage.words for passage in said) > 3 and said[-1].is_sentence:
            found[at] = key
    return {found[max(found)]} if found else set()


def _before_initials(recurring: set[str], seen: Mapping[str, _Seen], passages: Sequence[Passage]) -> set[str]:
    """Surnames that stand once above the first initials, of people whom the text names: "Lund:", then "AL:"."""
    letters = {key for key in recurring if names.is_initials(seen[key].label) and 2 <= len(key) <= _MOST_INITIALS}
    if len(letters) < 2:
        return set()
    first = min(place for key in recurring for place in seen[key].places.values())
    found = set()
    for key, entry in seen.items():
        at = next(iter(entry.places.values()))
        surname = names.without_honorifics(names.bare(entry.label))
        if key in recurring or len(entry.places) > 1 or not first - 2 * _MOST_SAID_FIRST <= at < first:
            continue
        if not entry.forms["colon"] or not all(entry.upper) or not names.is_one_word(surname):
            continue
        full = regex.compile(
            rf"(?P<name>\p{{Lu}}[\p{{L}}.’'-]*(?:\s\p{{Lu}}[\p{{L}}.’'-]*)?\s{regex.escape(surname)})\b"
        )
        told = (match["name"] for passage in passages[: first + 1] for match in full.finditer(passage.text))
        if any(not names.initials_of(name).isdisjoint(letters) for name in told):
            found.add(key)
    return found


def _readers(recurring: set[str], seen: Mapping[str, _Seen]) -> set[str]:
    """Whoever writes to the one guest, each once: "Odde, Vt.: When?", "Anonymous: Why?", between the guest's labels."""
    if len(recurring) != 1 or (guest := seen[next(iter(recurring))]).form != "colon":
        return set()
    answers = sorted(guest.places)
    once = {
        next(iter(entry.places)): key
        for key, entry in seen.items()
        if key not in recurring and entry.form == "colon" and len(entry.places) == 1 and all(entry.upper)
    }
    asked = sorted(once)
    found = set()
    for before, after in pairwise([-1, *answers]):
        # Above the first answer stands the head of the page as well.
        place = bisect_right(asked, before) if before >= 0 else bisect_right(asked, after) - 1
        if 0 <= place < len(asked) and before < asked[place] < after:
            found.add(once[asked[place]])
    return found if len(found) >= _FEWEST_READERS and len(found) >= _EACH_LABELLED * len(answers) else set()


_FEWEST_READERS = 3
_MOST_INITIALS = 4
_MOST_SAID_FIRST = 4
_OPENS = ("stop and dash",)


def _joint(recurring: set[str], seen: Mapping[str, _Seen]) -> set[str]:
    """Labels of several who answer at once, each of whom has a label: "Ada Lund and Per Falk", "A.L. & P.F."."""
    joint: set[str] = set()
    for key, entry in seen.items():
        parts = _AND.split(entry.label) if key not in recurring else []
        if len(parts) > 1 and all(key_of(part) in recurring for part in parts) and all(entry.upper):
            joint.add(key)
    return joint


def of_the_first(item: Candidate, keys: set[str]) -> Candidate:
    """A joint label as that of the first whom it names; any other as it is."""
    first, *others = _AND.split(item.label)
    named = others and key_of(first) in keys and all(key_of(other) in keys for other in others)
    return replace(item, label=first, key=key_of(first)) if named else item


_AND = regex.compile(r"\s+(?:and|und|et|y|e|i|и|та|a|og|och|en|&|/)\s+|,\s+")


def _shape(label: str) -> tuple[int, bool]:
    """How a label looks: its number of words, and whether it is in capitals."""
    return len(label.split()), label.isupper()


def _traits(label: str) -> frozenset[str]:
    """What two labels have in common if one is a form of the other: all that :func:`_tied` goes by."""
    inside = names.split_parenthesis(label)[1]
    return names.traits(label) | names.traits(names.bare(label)) | {fold(inside) if inside else ""}


def _coherent(recurring: set[str], seen: Mapping[str, _Seen]) -> set[str]:
    """Leave out what recurs by chance: dashes or lone names beside real labels with colons."""
    if not recurring:
        return recurring
    weight: Counter[str] = Counter()
    for key in recurring:
        weight[seen[key].form] += len(seen[key].places)
    best, count = weight.most_common(1)[0]
    kept = set()
    for key in recurring:
        form = seen[key].form
        if (
            form == best
            or form in ("voice", "colon", "sentence case")
            or (weight[form] >= 0.25 * count and form in _BESIDE_OTHERS)
        ):
            kept.add(key)
    # Most labels of a dialogue alternate: a key that never has another label near it is a running word.
    return kept


def _tied(one: str, other: str) -> bool:
    """One label is the full form, the initials or the surname of the other."""
    inside = names.split_parenthesis(one)[1]
    if inside and fold(inside) == fold(other):
        return True
    form, full = names.bare(other), names.bare(one)
    return names.same_person(form, full) or names.same_person(full, form)


def _like_a_person(label: str) -> bool:
    """A full name, or a title with a surname, that only walked in for one turn."""
    name = names.bare(label)
    if names.leading_honorifics(name) and names.is_one_word(names.without_honorifics(name)):
        return fold(name.split()[0].rstrip(".")) in lexicon.TITLES
    return names.is_full_name(name) and (len(name.split()) <= 3) and not names.names_outlet(name)


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
    """Without a name alone on its line where the same name is printed with a colon: a caption, or a signature.

    Nor with a name before a dash: "Harbour Post – The week in the port" stands at the head of the page.
    """
    with_colon = Counter(item.key for item in chosen if item.form == "colon")
    bare = Counter((item.key, item.form) for item in chosen)
    return [item for item in chosen if item.form not in _BARE or with_colon[item.key] <= bare[item.key, item.form]]


_BARE = ("alone", "dash")


def _explains(item: Candidate, passage: Passage) -> bool:
    """It tells who is meant by a label: "Moderator: Ada Lund" on a cover sheet, "AL: Ada Lund, mayor" in a legend."""
    value = passage.raw[item.body - passage.start :].strip().rstrip(".;,")
    name = names.split_office(value)[0]
    if not (names.is_full_name(name) or all(map(names.is_full_name, _AND.split(value)))):
        return False
    return item.key in ROLES or item.key in lexicon.INTERVIEW_WORDS or names.same_person(item.label, name)


def _is_headline(item: Candidate, after: Candidate, passages: Sequence[Passage]) -> bool:
    """A short line with a colon that is no sentence, far above the next label or about an interview."""
    passage = passages[item.passage]
    if item.form != "colon" or item.alone or passage.words > _LONGEST_HEADLINE:
        return False
    said = passage.raw[item.body - passage.start :].strip()
    if passage.index <= _AT_TOP and said[:1] in _OPENING_QUOTES and said[-1:] in _CLOSING_QUOTES:
        # "Ada Lund: “The bridge is late”" at the very top.
        return True
    return not passage.is_sentence and (
        passage.kind is BlockKind.HEADING
        or after.passage - passage.index > 1
        or _SEVERAL.search(item.label) is not None
        or bool(set(fold(passage.text).split()) & lexicon.INTERVIEW_WORDS)
    )


_LONGEST_HEADLINE, _AT_TOP = 24, 1
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset('“„«»"‘'), frozenset('”“»«"’')
# "Lund and Berg: At sea since March" heads a part; nobody is called so.
_SEVERAL = regex.compile(r"\s(?:and|und|et|e|y|i|a|&)\s")


def _is_said_below(item: Candidate, passages: Sequence[Passage]) -> bool:
    """Below a name alone on its line stands a sentence, or what goes on in a line below."""
    below = passages[item.passage + 1] if item.passage + 1 < len(passages) else None
    return below is not None and (below.is_sentence or below.words > _LONGEST_HEADLINE or not below.text[:1].isupper())


_FEWEST_LEFT = 3


def without_headline(chosen: list[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """Without labels of the page itself: a headline "Ada Lund: The bridge is late", a foot "Editors: Quay 14"."""
    while len(chosen) > 2 and (
        _explains(chosen[0], passages[chosen[0].passage]) or _is_headline(chosen[0], chosen[1], passages)
    ):
        chosen = chosen[1:]
    colons = sum(item.form == "colon" for item in chosen)
    if len(chosen) > 3 and chosen[0].form == "alone" and colons >= 0.7 * len(chosen):
        # The outlet's name at the head of the page.
        chosen = chosen[1:]
    while len(chosen) > _FEWEST_LEFT and (
        (chosen[0].alone and not _is_said_below(chosen[0], passages))
        or _explains(chosen[0], passages[chosen[0].passage])
    ):
        # Whose page it is, above the title and the date; and who is who, below a heading.
        chosen = chosen[1:]
    if len(chosen) > _FEWEST_LEFT and chosen[-1].form == "alone" and not _is_said_below(chosen[-1], passages):
        # A signature.
        chosen = chosen[:-1]
    if len(chosen) > 2 and chosen[0].form == "alone":
        # A name at the head of a table of personal data.
        table = passages[chosen[0].passage + 1 : chosen[1].passage]
        if all(passage.words <= 8 and not passage.is_sentence for passage in table):
            chosen = chosen[1:]
    if len(chosen) > 3 and chosen[-1].key in ROLES and sum(item.key == chosen[-1].key for item in chosen) == 1:
        # "Editors: Quay 14" at the foot of the page.
        chosen = chosen[:-1]
    return chosen
