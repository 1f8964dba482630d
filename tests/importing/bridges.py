"""The talk about a bridge in other words, another language and another format."""

from __future__ import annotations

from tests.management.commands.imports import BRIDGE

COCOA = BRIDGE.replace("flask of tea", "flask of cocoa")
GERMAN = """Die Brücke über die Odd

4. Mai 2021

Harbour Post: Wann wird die Brücke denn nun endlich geöffnet?

Lena Odd: Im Mai, wenn der Stahl aus dem Werk rechtzeitig hier ankommt, und das ist nicht sicher.

HP: Und wenn er überhaupt nicht kommt, was machen Sie dann?

LO: Dann warten wir am Fluss mit einer Kanne Tee und mit einem guten Buch, wie immer.

HP: Wer streicht die Brücke, wenn sie einmal steht?

LO: Das macht mein Vetter, in jedem Frühling, mit der gleichen grauen Farbe.

HP: Und wer zahlt das alles am Ende?

LO: Die Stadt und das Land, und am Ende natürlich wir alle.
"""
ENGLISH = """The bridge over the Odd

4 May 2021

Harbour Post: When will the bridge open at last?

Lena Odd: In May, if the steel comes from the mill in time, and that is not certain.

HP: And if it does not come at all, what do you do then?

LO: Then we wait by the river with a flask of tea and a good book, as always.

HP: Who paints the bridge when it stands?

LO: My cousin does that, every spring, in the same grey paint.

HP: And who pays for all of it in the end?

LO: The town and the country do, and in the end of course all of us.
"""


def as_page(text: str, head: str = "") -> str:
    said = "".join(f"<p>{line}</p>" for line in text.split("\n") if line)
    return (
        f"<html><head><title>Page</title>{head}</head><body><nav>Home News</nav><article>{said}</article></body></html>"
    )
