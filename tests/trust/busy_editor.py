"""An editor at work, as a program: ``busy_editor NAME PLACE TIMES`` appends words to an answer, one save a word.

Where somebody was faster the editor looks at what stands now and saves again, as people do. Prints the words saved.
"""

from __future__ import annotations

import sys

from interviews.editing import turns
from interviews.editing.stale import StaleEdit
from interviews.models import Turn


def main(name: str, place: int, times: int) -> None:
    key = Turn.objects.filter(kind="answer").order_by("exchange__position").values_list("pk", flat=True)[place]
    for time in range(times):
        word = f"{name}{time}"
        while True:
            turn = Turn.objects.select_related("exchange").get(pk=key)
            try:
                turns.edit_turn(turn, version=turn.version, text=f"{turn.text} {word}", by=None)
            except StaleEdit:
                continue
            break
        print(word, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
