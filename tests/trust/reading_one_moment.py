"""A program that reads an archive at one moment while somebody else writes: the digests before, meanwhile, and after.

``Archives.run("tests.trust.reading_one_moment", on=...)``
"""

from __future__ import annotations

import json

from django.db import connections

from interviews.exports.backup import one_moment
from interviews.exports.every_row import digest
from interviews.models import Outlet


def main() -> None:
    connections.databases["other"] = {**connections.databases["default"]}
    with one_moment():
        told = [digest().sha256]
        Outlet.objects.using("other").create(name="Quay Post", slug="quay-post", folded_name="quay post", sort_key="q")
        told.append(digest().sha256)
    print(json.dumps([*told, digest().sha256]))


if __name__ == "__main__":
    main()
