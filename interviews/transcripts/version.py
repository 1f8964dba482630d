"""Which parser made a reading: a number for people, and a fingerprint of all that decides what a text means.

A source is read again when the parser is another than the one that made the reading which is kept. Nobody has to
remember to say so: the fingerprint is that of the modules of ``transcripts`` and ``language``, of the libraries that
open and weigh texts, and of Unicode's tables. One that differs too often costs a second reading that finds the same;
one that stayed when the parser grew better would keep worse readings for good.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

# Raised by hand when readings change in a way that users should know of; then it stands in CHANGELOG.
NUMBER = 2
LIBRARIES = ("babel", "mammoth", "markdown-it-py", "mdurl", "pypdfium2", "PyStemmer", "regex", "selectolax", "wordfreq")
# What Python compiles is left out.
KINDS = (".py", ".txt", ".json", ".csv")
PACKAGES = (Path(__file__).parent, Path(__file__).parents[1] / "language")


def fingerprint(packages: Iterable[Path] = PACKAGES, libraries: Iterable[str] = LIBRARIES) -> str:
    """Sixteen hexadecimal digits: the same wherever the same parser is installed."""
    made = hashlib.sha256(unicodedata.unidata_version.encode())
    for name in libraries:
        made.update(f"\n{name} {version(name)}".encode())
    for package in packages:
        files = {path.relative_to(package).as_posix(): path for path in package.rglob("*") if path.suffix in KINDS}
        for name, path in sorted(files.items()):
            content = hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
            made.update(f"\n{package.name}/{name} {content}".encode())
    return made.hexdigest()[:16]


PARSER_VERSION = f"{NUMBER}.{fingerprint()}"
