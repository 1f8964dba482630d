"""Files that are made to do harm, by name: the bytes of each are made when they are asked for."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.transcripts.readers.test_epub import CONTAINER, epub
from tests.transcripts.readers.test_odt import odt
from tests.transcripts.readers.test_pdf import hand_made
from tests.transcripts.readers.word_files import RELATIONSHIPS, TYPES, package, paragraph, part, word_file

#: A little below the size at which files are refused unread.
MOST = 31 << 20

Maker = Callable[[], bytes]


def talk(turns: int = 6, *, marked: str = "{}") -> list[str]:
    """The paragraphs of an interview, each put into ``marked``."""
    told = []
    for day in range(1, turns // 2 + 1):
        told.append(marked.format(f"Harbour Post: What did you see from the quay on day {day}?"))
        told.append(marked.format(f"Mara Lund: The water came to step {day}, and then it went out again."))
    return told


def interview(said: str = "", *, between: str = "\n\n") -> bytes:
    """A plain interview; ``said`` stands within its last answer."""
    paragraphs = ["The tide and the quay", *talk()]
    return (between.join([*paragraphs[:-1], f"{paragraphs[-1]} {said} So it was."]) + "\n").encode()


def filled(unit: str | bytes, size: int = MOST) -> bytes:
    """The unit as often as it fits into so many bytes."""
    unit = unit.encode() if isinstance(unit, str) else unit
    return unit * (size // len(unit))


# --- long lines and many of them ---

_TURN = "Q: What did you see? A: The water came to the step and went out again. "

LONG: dict[str, Maker] = {
    "a text of one line": lambda: b"Q: Why? A: " + filled("The water came to the step, and went. "),
    "a text of one word": lambda: b"Q: Why?\n\nA: " + filled("a"),
    "a dialogue in one line": lambda: filled(_TURN),
    "a million lines of a letter": lambda: filled("a\n", 2_000_000),
    "a million paragraphs of a letter": lambda: filled("a\n\n", 3_000_000),
    "ten thousand labels": lambda: "\n\n".join(
        f"Speaker {number:05}: {'Why is that so?' if number % 2 else 'It is so because of the tide.'}"
        for number in range(10_000)
    ).encode(),
    "ten thousand names": lambda: "\n\n".join(
        f"Mara L{''.join(chr(97 + int(digit)) for digit in f'{number:05}')}: "
        f"{'Why is that so?' if number % 2 else 'It is so because of the tide.'}"
        for number in range(10_000)
    ).encode(),
    "a line of colons": lambda: filled(":"),
    "a line of brackets": lambda: filled("[("),
    "a line of spaces": lambda: b"Q: Why?" + filled(" ") + b"x",
    "a cue of one line": lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + filled("The water came. "),
    "a cue of tags": lambda: b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + filled("<v Mara Lund>Why? "),
    "a subtitle of one line": lambda: b"1\n00:00:01,000 --> 00:00:02,000\n" + filled("The water came. "),
    "a paragraph of Markdown in one line": lambda: b"# The tide\n\n" + filled("**Why?** It *came* to the step. "),
    "a paragraph of HTML in one line": lambda: b"<!doctype html><p>" + filled("<b>Why?</b> It came. "),
    "a string of JSON in one line": lambda: b'{"title": "' + filled("The water came. ") + b'"}',
    "a group of rich text in one line": lambda: b"{\\rtf1\\ansi " + filled("The water came. ") + b"}",
    "rich text of numbered letters": lambda: b"{\\rtf1\\ansi " + filled("\\'e8") + b"}",
}


# --- deep nesting and what is not closed ---


def _nested(before: str, after: str, times: int) -> bytes:
    return (before * times + "Why?" + after * times).encode()


_MARKED = b"# The tide\n\n## The quay\n\n"
DEEP: dict[str, Maker] = {
    "nested divisions": lambda: b"<!doctype html>" + _nested("<div>", "</div>", 100_000),
    "nested divisions behind a comment": lambda: b"<!doctype html><!-- --!>" + _nested("<div>", "</div>", 100_000),
    "nested groups in a drawing": lambda: b"<!doctype html><svg><title>" + _nested("<g>", "</g>", 100_000),
    "nested tables": lambda: b"<!doctype html>" + _nested("<table><tr><td>", "", 100_000),
    "nested lists in HTML": lambda: b"<!doctype html>" + _nested("<ul><li>", "", 100_000),
    "nested buttons": lambda: b"<!doctype html>" + _nested("<button><p>", "", 100_000),
    "fonts that are not closed": lambda: b"<!doctype html>" + _nested("<p><font color=red>", "", 100_000),
    "links that are not closed": lambda: b"<!doctype html>" + _nested("<p><a href=x>", "", 100_000),
    "a tag of many attributes": lambda: (
        b"<!doctype html><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">Why?</p>"
    ),
    "templates in templates": lambda: b"<!doctype html>" + _nested("<template>", "</template>", 100_000),
    "frames in frames": lambda: b"<!doctype html>" + _nested("<iframe>", "", 100_000),
    "a select without end": lambda: b"<!doctype html><select>" + _nested("<option>", "", 100_000),
    "lists in JSON": lambda: _nested("[", "]", 100_000),
    "objects in JSON": lambda: b'{"title":' * 100_000 + b"1" + b"}" * 100_000,
    "quotes in Markdown": lambda: _MARKED + b"> " * 100_000 + b"Why?\n",
    "quotes growing in Markdown": lambda: _MARKED + b"\n".join(b">" * n + b" Why?" for n in range(2_000)),
    "lists in Markdown": lambda: _MARKED + b"- " * 50_000 + b"Why?\n",
    "lists growing in Markdown": lambda: _MARKED + b"\n".join(b" " * 2 * n + b"- Why?" for n in range(2_000)),
    "emphasis in Markdown": lambda: b"# The tide\n\n" + b"*a **a " * 20_000 + b"a** a*" * 20_000,
    "links in Markdown": lambda: b"# The tide\n\n" + b"[" * 50_000 + b"Why?" + b"](x)" * 50_000,
    "open links in Markdown": lambda: b"# The tide\n\n" + b"[a](" * 50_000,
    "ticks in Markdown": lambda: b"# The tide\n\n" + b" ".join(b"`" * n for n in range(1, 2_000)),
    "definitions in Markdown": lambda: b"# The tide\n\n" + b"".join(b"[a%d]: x\n" % n for n in range(8_000)),
    "angles in Markdown": lambda: b"# The tide\n\n" + b"<" * 100_000 + b"\n\n" + b"<!--" * 50_000,
    "groups in rich text": lambda: _nested("{\\b ", "}", 100_000).replace(b"{\\b", b"{\\rtf1", 1),
    "a step back in rich text": lambda: b"{\\rtf1 Why?\\bin-16 The water came. So it was.}",
    "a comment that is not closed": lambda: b"<!doctype html><p>Why?</p><!--" + filled("<b>Why?", 1 << 20),
    "a script that is not closed": lambda: b"<!doctype html><p>Why?</p><script>" + filled("<!--<script>", 1 << 20),
    "a tag that is not closed": lambda: b"<!doctype html><p>Why?</p><p class='" + filled("Why? ", 1 << 20),
    "a marked section that is not closed": lambda: (
        b"<!doctype html><p>Why?</p><![CDATA[" + filled("<![CDATA[", 1 << 20)
    ),
    "entities without end": lambda: b"<!doctype html><p>" + filled("&amp&lt&#x41", 1 << 20),
    "tags in tags": lambda: b"<!doctype html><p>" + filled("<a ", 1 << 20),
    "quotes that are not closed": lambda: b"<!doctype html><p>" + filled("<a b='", 1 << 20),
}


# --- archives ---


def word(document: str | bytes) -> bytes:
    """A Word document with this part as its text."""
    return package({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONSHIPS, "word/document.xml": document})


def word_talk(*more: str, **parts: str) -> bytes:
    return word_file(*(paragraph(each) for each in talk()), *more, **parts)


def _sizes_that_lie(data: bytes, told: int) -> bytes:
    """The archive, whose last part declares another size."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = max(info.file_size for info in archive.infolist())
    return data.replace(struct.pack("<L", size), struct.pack("<L", told))


def _overlapping(data: bytes) -> bytes:
    """The archive with a hundred further entries in its list that all lie where its largest part lies."""
    end = data.rindex(b"PK\x05\x06")
    parts, size, start = struct.unpack_from("<HLL", data, end + 10)
    listed = data[start : start + size]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        largest = max(archive.infolist(), key=lambda info: info.file_size).filename.encode()
    at = listed.index(largest) - 46
    entry = listed[at : at + 46 + len(largest)]
    more = b"".join(entry[:46] + largest[:-4] + b"%04d" % number for number in range(100))
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, parts + 100, parts + 100, size + len(more), start, 0)
    return data[:start] + listed + more + tail


def _nested_archives(levels: int) -> bytes:
    inner = package({"0.txt": b"0" * (20 << 20)})
    for _ in range(levels):
        inner = package({f"{number}.zip": inner for number in range(16)})
    return inner


def with_parts(data: bytes, **more: str | bytes) -> bytes:
    """The archive with these parts more, or instead."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return package({**parts, **more})


def _word_bomb(size: int) -> bytes:
    return word(part("document", "<w:body>" + paragraph("x" * size) + "</w:body>"))


def _many_parts() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for number in range(10_000):
            archive.writestr(zipfile.ZipInfo(f"text/{number}.xhtml"), "")
    return packed.getvalue()


def renamed(data: bytes, name: str) -> bytes:
    """The archive with one part more, of this name."""
    stand_in = "N" * len(name.encode())
    return with_parts(data, **{stand_in: b"x"}).replace(stand_in.encode(), name.encode())


def odt_talk(**more: str) -> bytes:
    return odt("".join(talk(marked="<text:p>{}</text:p>")), **more)


def epub_talk(**more: str | bytes) -> bytes:
    return epub("".join(talk(marked="<p>{}</p>")), **more)


BASES: dict[str, Maker] = {"docx": word_talk, "odt": odt_talk, "epub": epub_talk}
LARGE: dict[str, Callable[[int], bytes]] = {
    "docx": _word_bomb,
    "odt": lambda size: odt(f"<text:p>{'x' * size}</text:p>"),
    "epub": lambda size: epub(f"<p>{'x' * size}</p>"),
}
ARCHIVES: dict[str, Maker] = {}
for _kind, _base in BASES.items():
    _large = LARGE[_kind]
    ARCHIVES |= {
        f"a bomb as .{_kind}": lambda large=_large: large(100 << 20),
        f"a bomb of many small steps as .{_kind}": lambda large=_large: large(40 << 20),
        f"a bomb that hides its size as .{_kind}": lambda large=_large: _sizes_that_lie(large(9 << 20), 1000),
        f"a part that declares more than it is as .{_kind}": lambda large=_large: _sizes_that_lie(large(5000), 1 << 30),
        f"parts in each other as .{_kind}": lambda base=_base: _overlapping(base()),
        f"a name that leads out of .{_kind}": lambda base=_base: renamed(base(), "../../../../tmp/loot"),
        f"an absolute name in .{_kind}": lambda base=_base: renamed(base(), "/tmp/loot.xml"),
        f"half a .{_kind}": lambda base=_base: base()[: len(base()) // 2],
        f"archives in archives in .{_kind}": lambda base=_base: with_parts(
            base(), **{"embeddings/more.zip": _nested_archives(2)}
        ),
    }
ARCHIVES |= {
    "ten thousand parts": _many_parts,
    "archives in archives alone": lambda: _nested_archives(3),
    "a spine that repeats a page": lambda: epub("<p>" + "x" * 100_000 + "</p>", spine='<itemref idref="p0"/>' * 50_000),
}


# --- XML ---

LAUGHS = (
    "<!DOCTYPE {root} [<!ENTITY a 'haha'>"
    + "".join(
        f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
BLOW_UP = "<!DOCTYPE {root} [<!ENTITY a '" + "x" * 100_000 + "'>]>"
OUTSIDE = "<!DOCTYPE {root} [<!ENTITY a SYSTEM '{address}'><!ENTITY % b SYSTEM '{address}'>%b;]>"


def in_each_format(doctype: str, said: str, address: str = "") -> dict[str, bytes]:
    """A document type and a text that uses its entities, in every format that has XML in it."""

    def typed(root: str) -> str:
        return doctype.replace("{root}", root).replace("{address}", address)

    head, _, body = part("document", f"<w:body><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:body>").partition("?>")
    with zipfile.ZipFile(io.BytesIO(odt(f"<text:p>{said}</text:p>"))) as archive:
        content = archive.read("content.xml").decode()
    paragraphs = "".join(talk(marked="<p>{}</p>"))
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{paragraphs}<p>{said}</p></body></html>"
    page = f"<?xml version='1.0'?>{typed('html')}{page}"
    return {
        "docx": word(f"{head}?>{typed('w:document')}{body}"),
        "docx, in its properties": with_parts(word_talk(), **{"docProps/core.xml": f"{typed('x')}<x>{said}</x>"}),
        "odt": odt("", **{"content.xml": typed("office:document-content") + content}),
        "epub, in its package": epub("", **{"OEBPS/book.opf": f"{typed('package')}<package>{said}</package>"}),
        "epub, in its container": epub("", **{"META-INF/container.xml": typed("container") + CONTAINER}),
        "epub, in a page": epub("", **{"OEBPS/text/page 0.xhtml": page}),
        "xhtml": page.encode(),
    }


# --- PDF ---


def stream(data: bytes, resources: str = "", *, packings: int = 1) -> bytes:
    """A stream of a PDF, packed so many times."""
    for _ in range(packings):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * packings
    head = f"<< {resources} /Length {len(data)} /Filter [ {filters}] >>\nstream\n"
    return head.encode() + data + b"\nendstream"


def drawing(*streams: bytes, resources: str = "/Font << /F1 5 0 R >>") -> bytes:
    """A PDF of one page, whose content is the first stream; object 5 is a font, the other streams come after it."""
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Contents 4 0 R /Resources << {resources} >> >>"
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page.encode()]
    objects += [streams[0], b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", *streams[1:]]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size %d >>\n" % (len(objects) + 1)


def _forms_in_forms() -> bytes:
    """Thirty forms, each of which draws the next one twice."""
    frame = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources"
    forms = [stream(b"/X Do /X Do", f"{frame} << /XObject << /X {n} 0 R >> >>") for n in (*range(7, 36), 6)]
    return drawing(stream(b"/X Do /X Do"), *forms, resources="/XObject << /X 6 0 R >>")


_LETTERS = b"BT /F1 9 Tf 9 9 Td " + b"(Letters in a line) Tj 0 -9 Td " * 200_000 + b"ET"
PDFS: dict[str, Maker] = {
    "pages that are their own pages": lambda: hand_made("<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "pages in a ring": lambda: hand_made(
        "<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 2 >>",
        "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>",
    ),
    "a million pages": lambda: hand_made("<< /Type /Pages /Kids [] /Count 1000000 >>"),
    "a page a hundred thousand times": lambda: hand_made(
        f"<< /Type /Pages /Kids [{'3 0 R ' * 100_000}] /Count 100000 >>", "<< /Type /Page /MediaBox [0 0 9 9] >>"
    ),
    "a million objects": lambda: (
        b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n<<>>\nendobj\n" % n for n in range(1, 1_000_000)) + b"trailer <<>>\n"
    ),
    "a huge stream": lambda: drawing(stream(b" " * (100 << 20))),
    "a stream packed three times": lambda: drawing(stream(b" " * (400 << 20), packings=3)),
    "a flood of letters": lambda: drawing(stream(_LETTERS)),
    "forms in forms": _forms_in_forms,
    "a font of garbage": lambda: drawing(stream(b"BT /F1 9 Tf (x) Tj ET"), stream(bytes(range(256)) * 100_000)),
    "lists in lists": lambda: hand_made("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "[" * 100_000 + "]" * 100_000),
    "half a PDF": lambda: drawing(stream(_LETTERS))[:2000],
}
