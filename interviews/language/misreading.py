"""What a text looks like that was read in another encoding than it was written in."""

from __future__ import annotations

from collections.abc import Iterator

# In which texts of Europe are written, and as which they are mostly misread.
_WRITTEN = ("utf-8", "cp1250", "cp1251", "cp1252", "iso8859-2", "iso8859-5", "koi8-r", "cp852", "mac-cyrillic")
_READ = ("cp1252", "cp1250", "cp1251", "iso8859-2", "iso8859-5", "koi8-r", "cp437")


def misread(text: str) -> Iterator[str]:
    """The text as it is misread, in each way that makes another text of it; what an encoding has no sign for is left.

    Some fifty at most.
    """
    seen = {text}
    for written in _WRITTEN:
        content = text.encode(written, "ignore")
        for read in _READ:
            found = content.decode(read, "ignore")
            if read != written and found not in seen:
                seen.add(found)
                yield found
