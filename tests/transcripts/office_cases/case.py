"""One case: what is said in it, and the file that says it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Who asks is told by the first field: "q" or "a". Then the speaker, None where nobody is named, then the words.
Turn = tuple[str, str | None, str]


@dataclass(frozen=True)
class OfficeCase:
    """``make`` gives the bytes; everything else is what a careful archivist expects of them."""

    file: str
    convention: str
    note: str
    make: Callable[[OfficeCase], bytes]
    title: str | None = None
    date: str | None = None
    date_kind: str | None = None
    outlet: str | None = None
    language: str = "en"
    introduction: tuple[str, ...] = ()
    people: tuple[tuple[str, str, str | None], ...] = ()
    turns: tuple[Turn, ...] = ()
    asides: tuple[tuple[str, str], ...] = ()
    refused: bool = False

    def write(self, folder: Path) -> None:
        """Write the file, and the answer beside it."""
        (folder / self.file).write_bytes(self.make(self))
        answer = json.dumps(self.expected(), ensure_ascii=False, indent=1)
        (folder / self.file).with_suffix(".json").write_text(answer + "\n", encoding="utf-8")

    def expected(self) -> dict[str, Any]:
        """The answer, in the shape of all cases."""
        about = {"convention": self.convention, "note": self.note}
        if self.refused:
            return {"refused": True, **about}
        return {
            "title": self.title,
            "date": self.date,
            "date_kind": self.date_kind,
            "outlet": self.outlet,
            "language": self.language,
            "introduction": list(self.introduction),
            "participants": [
                {"name": name, "role": role, "capacity": capacity, "labels": []} for name, role, capacity in self.people
            ],
            "exchanges": self.exchanges(),
            "set_aside": [{"kind": kind, "text": text} for kind, text in self.asides],
            **about,
        }

    def exchanges(self) -> list[dict[str, Any]]:
        """The turns, a new exchange where a question follows an answer."""
        made: list[dict[str, Any]] = []
        before = "a"
        for kind, speaker, text in self.turns:
            if kind == "q" and before == "a":
                made.append({"number": len(made) + 1, "questions": [], "answers": []})
            made[-1]["questions" if kind == "q" else "answers"].append({"speaker": speaker, "text": text})
            before = kind
        return made
