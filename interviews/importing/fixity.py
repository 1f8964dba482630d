"""Whether what was received, and what was recorded of every act, is still what is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from interviews.editing.history import with_history
from interviews.models import Act, Source

# Contents are up to 32 MB each, so only a few are held at a time.
_AT_ONCE = 4
_RECORDS_AT_ONCE = 500


def damaged_sources(report: Callable[[int], None] = lambda checked: None) -> Iterator[Source]:
    """The sources whose content has not the hash under which it was received or redacted, oldest first.

    Reads every content once; memory does not grow with the archive. ``report`` is told how many are checked.
    """
    for checked, source in enumerate(Source.objects.order_by("pk").iterator(chunk_size=_AT_ONCE), start=1):
        if hashlib.sha256(source.content).hexdigest() != (source.kept_sha256 or source.sha256):
            yield source
        report(checked)


def damaged_history(report: Callable[[int], None] = lambda checked: None) -> Iterator[Any]:
    """The acts, and the versions of rows, that do not say what was recorded, oldest first within each kind.

    Memory does not grow with the history. ``report`` is told how many are checked.
    """
    checked = 0
    for model in (Act, *(model.history.model for model in with_history())):
        for record in model._default_manager.order_by("pk").iterator(chunk_size=_RECORDS_AT_ONCE):
            if record.digest() != record.sha256:
                yield record
            checked += 1
            report(checked)
