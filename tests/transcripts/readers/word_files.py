"""Word documents made from their parts, as small as Word would still open them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="Naslov1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Frage"><w:name w:val="Frage"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Frage2"><w:name w:val="Frage 2"/><w:basedOn w:val="Frage"/></w:style>'
    '<w:style w:type="character" w:styleId="Wer"><w:name w:val="Wer"/><w:rPr><w:i/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    '</w:abstractNum><w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
)


def run(text: str, look: str = "") -> str:
    """A run; ``look``: letters of b, i and v (hidden)."""
    marks = "".join({"b": "<w:b/>", "i": "<w:i/>", "v": "<w:vanish/>"}[letter] for letter in look)
    pieces = [f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t")]
    return f"<w:r><w:rPr>{marks}</w:rPr>{'<w:tab/>'.join(pieces)}</w:r>"


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; bare text becomes a plain run."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def part(name: str, body: str) -> str:
    """A part of the package whose root is w:``name``."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {_SPACES}>{body}</w:{name}>'


def properties(**told: str) -> str:
    """docProps/core.xml."""
    dublin = {"title", "creator", "subject", "language", "description"}
    inner = "".join(
        f"<{space}:{name}>{escape(value)}</{space}:{name}>"
        for name, value in told.items()
        for space in ("dc" if name in dublin else "dcterms" if name in ("created", "modified") else "cp",)
    )
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        f"{inner}</cp:coreProperties>"
    )


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of the parts. The date of each is the same, so that the bytes are too."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def word_file(*body: str, **parts: str) -> bytes:
    """A Word document with this body; other ``parts`` by the name before the dot: ``header1=paragraph("...")``.

    ``core`` are its properties, as :func:`properties` gives them.
    """
    roots = {"header": "hdr", "footer": "ftr"}
    core = parts.pop("core", "")
    made = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONSHIPS,
        "word/document.xml": part("document", f"<w:body>{''.join(body)}</w:body>"),
        "word/styles.xml": part("styles", STYLES),
        "word/numbering.xml": part("numbering", NUMBERING),
    }
    for name, content in parts.items():
        made[f"word/{name}.xml"] = part(roots.get(name.rstrip("0123456789"), name), content)
    if core:
        made["docProps/core.xml"] = core
    return package(made)
