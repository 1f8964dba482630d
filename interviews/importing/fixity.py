"""Whether what was received is still what is kept, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

from interviews.models import Source

# Contents are up to 32 MB each, so only a few are held at a time.
_AT_ONCE = 4


def damaged_sources(report: Callable[[int], None] = lambda checked: None) -> Iterator[Source]:
    """The sources whose content has not the hash under which it was received, oldest first.

    Reads every content once; memory does not grow with the archive. ``report`` is told how many are checked.
    """
    for checked, source in enumerate(Source.objects.order_by("pk").iterator(chunk_size=_AT_ONCE), start=1):
        if hashlib.sha256(source.content).hexdigest() != source.sha256:
            yield source
        report(checked)
