"""A program that tells, as JSON, whether an archive is sound, and what is in it.

``Archives.run("tests.trust.looking", on=...)``
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from interviews.exports import every_row
from interviews.importing import fixity
from interviews.search import index
from tests.importing.pictures import picture


def look() -> dict[str, Any]:
    """The digest, the rows by interview, what is damaged, and the exchanges whose index is not what the rows say."""
    return {
        "digest": asdict(every_row.digest()),
        "rows": picture(),
        "damaged": [source.pk for source in fixity.damaged_sources()],
        "index": index.check(),
    }


if __name__ == "__main__":
    print(json.dumps(look()))
