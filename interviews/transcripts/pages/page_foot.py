"""Where the foot of a page begins: told by how much of what follows, to the very end, is printed by sites.

No list holds all that sites print below an article. But it stands together: menus, buttons and headlines without a full
stop, dates, lines that come back below each comment, and among them enough that is surely no part of a talk. From the
end upwards each line speaks for the foot or against it, and the foot begins where most speaks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import regex

from ..passages import Passage
from ..records import AsideKind, BlockKind
from ..words.dates import date_alone
from .furniture import kind_of_text

_SURELY = 2.0
_BY_KIND: dict[AsideKind | None, float] = {
    **dict.fromkeys(
        (
            AsideKind.RELATED,
            AsideKind.SHARE,
            AsideKind.ADVERT,
            AsideKind.COMMENT,
            AsideKind.FOOTER,
            AsideKind.SEARCH_BOX,
            AsideKind.NAVIGATION,
            AsideKind.CREDIT,
        ),
        _SURELY,
    ),
    AsideKind.CONTACT: 1.0,
    AsideKind.CAPTION: 1.0,
}
_FEWEST_SURE, _LEAST, _FAR = 4, 7.0, 6.0
_SHORT, _BUTTON, _FEWEST_PRESSED, _LINES, _NEAR_END = 8, 3, 3, 600, 10
_A_SENTENCE, _ASKED, _PRINTED_ALIKE = 12, 2.0, 3.0
_LABELLED = regex.compile(r"(?P<label>[^\s:：][^:：\n]{0,38})[:：]\s")
_DASHED = regex.compile(r"[-–—]\s?\S")
_TYPE, _EARLY = 0.85, 0.35
_OPEN = ("?", ":", "：")


def begins(passages: Sequence[Passage]) -> int:
    """The index of the first line of the foot of the page; the number of passages where there is none."""
    if not any(_BY_KIND.get(kind_of_text(passage.text)) for passage in passages[-_NEAR_END:]):
        # Most texts end with what was said, and are looked at no further.
        return len(passages)
    last = passages[-_LINES:]
    short = [passage for passage in passages if passage.words <= _BUTTON and not passage.text.endswith(_OPEN)]
    # A label alone on its line comes back too, from the first turn on.
    early = {passage.folded for passage in short if passage.index < _EARLY * len(passages)}
    buttons = Counter(passage.folded for passage in short if passage.folded not in early)
    pressed = {line for line, count in buttons.items() if count >= _FEWEST_PRESSED}
    talk = _Talk(passages)
    score = best = peak = 0.0
    sure, place = 0, len(passages)
    for position in range(len(last) - 1, -1, -1):
        passage = last[position]
        weight = _weight(passage, pressed, talk, last[position - 1] if position else None)
        score += weight
        sure += weight >= _SURELY
        if score < peak - _FAR:
            break
        if weight >= _SURELY and score > peak and sure >= _FEWEST_SURE:
            best, place = score, passage.index
        peak = max(peak, score)
    return place if best >= _LEAST else len(passages)


class _Talk:
    """How the turns of a text may be marked: labels that come back, dashes, questions in bold or as headings."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        labels = Counter(match["label"] for passage in passages if (match := _LABELLED.match(passage.text)))
        self.labels = {label for label, count in labels.items() if count >= _FEWEST_PRESSED}
        self.dashed = sum(_DASHED.match(passage.text) is not None for passage in passages) >= _FEWEST_PRESSED
        self.bold = sum(passage.asks and passage.bold > _TYPE for passage in passages) >= _FEWEST_PRESSED
        self.headed = sum(passage.asks and passage.kind is BlockKind.HEADING for passage in passages) >= _FEWEST_PRESSED

    def holds(self, passage: Passage) -> bool:
        """The passage is set as the turns of the text are."""
        label = _LABELLED.match(passage.text)
        return (
            (label is not None and label["label"] in self.labels)
            or (self.dashed and _DASHED.match(passage.text) is not None)
            or (passage.asks and self.bold and passage.bold > _TYPE)
            or (passage.asks and self.headed and passage.kind is BlockKind.HEADING)
        )


def _weight(passage: Passage, pressed: set[str], talk: _Talk, above: Passage | None) -> float:
    """How much a line speaks for the foot of a page, below 0 for what may have been said."""
    if passage.folded in pressed:
        return _SURELY
    kind = kind_of_text(passage.text)
    if kind is not None:
        return _BY_KIND.get(kind, 0.0)
    if talk.holds(passage):
        return -_PRINTED_ALIKE
    if passage.words <= _SHORT and date_alone(passage.text) is not None:
        return _SURELY
    if passage.asks:
        return -_ASKED
    if passage.words <= _SHORT and not passage.is_sentence:
        return 0.0 if above is not None and above.asks else 0.75
    return -max(1.0, passage.words / _A_SENTENCE)
