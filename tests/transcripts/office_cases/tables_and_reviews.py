"""A Word file with a table, one with dashes, minutes; a PDF review and a Serbian page of one; rich text."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tests.transcripts.office_cases.case import OfficeCase
from tests.transcripts.readers.pdf_files import BODY, INDENTED, NOTE, SUBTITLE, TITLE, bold, set_pages
from tests.transcripts.readers.word_files import paragraph, properties, run, word_file

_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")


def _paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


# --- a Word file with the labels in the first column of a table ---


def _word_table(case: OfficeCase) -> bytes:
    rows = ""
    for _, speaker, text in case.turns:
        label = {"Nora Beck": "Beck", "Tom Ellery": "Ellery"}[str(speaker)]
        said = "".join(paragraph(piece) for piece in _paragraphs(text))
        rows += f"<w:tr><w:tc>{paragraph(run(label, 'b'))}</w:tc><w:tc>{said}</w:tc></w:tr>"
    head = [paragraph(case.title or "", style="T"), paragraph("Date of the interview: 22 June 1994")]
    head += [paragraph(text) for text in case.introduction]
    return word_file(
        *head,
        f"<w:tbl><w:tblPr/>{rows}</w:tbl>",
        paragraph("End of interview"),
        footer1=paragraph("Hemming Archive · accession 94/17"),
        core=properties(title="The brickworks of Lower Hemming", modified="2011-01-01T00:00:00Z"),
    )


WORD_TABLE = OfficeCase(
    file="word_labels_in_a_table.docx",
    convention="docx surnames in the first column of a table",
    note="Label and speech stand in two cells of a row; a speech may have several paragraphs in its cell.",
    make=_word_table,
    title="The brickworks of Lower Hemming: Tom Ellery remembers",
    date="1994-06-22",
    date_kind="conducted",
    introduction=("Tom Ellery, kiln master, was interviewed at his home by Nora Beck for the parish archive.",),
    people=(("Nora Beck", "interviewer", None), ("Tom Ellery", "interviewee", "kiln master")),
    turns=(
        ("q", "Nora Beck", "Where did the clay come from, Mr Ellery?"),
        ("a", "Tom Ellery", "From under your feet. The school stands in the old pit, did you know that?"),
        ("q", "Nora Beck", "I did not. How many men worked there?"),
        (
            "a",
            "Tom Ellery",
            "Forty in the summer, twelve in the winter. You cannot dig frozen clay.\n\nThe twelve kept the kiln. A "
            "kiln that has gone cold is like a horse that has lain down.",
        ),
        ("q", "Nora Beck", "What did you burn?"),
        (
            "a",
            "Tom Ellery",
            "Coal, and in the strike whatever floated. We burnt a piano once. It was no good as a piano.",
        ),
        ("q", "Nora Beck", "When was it closed, and how did you hear of it?"),
        (
            "a",
            "Tom Ellery",
            "In sixty-eight. There was a paper on the gate. I read it, and then I read it to the others.",
        ),
        ("q", "Nora Beck", "Is there anything left that I could see?"),
        ("a", "Tom Ellery", "The chimney is in the churchyard wall, if you know which bricks to look at."),
    ),
    asides=(("time", "End of interview"), ("footer", "Hemming Archive · accession 94/17")),
)


# --- a Word file in Serbian Cyrillic: dashes that Word made list marks of, questions in italics within ---


def _word_dashes(case: OfficeCase) -> bytes:
    dashed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = [paragraph(case.title or "", style="T"), paragraph("Разговор водила: Јелена Станић")]
    body += [paragraph(text) for text in case.introduction]
    for kind, _, text in case.turns:
        first, *more = _paragraphs(text)
        if kind == "q":
            body.append(paragraph(run(first, "b")))
        else:
            body.append(paragraph(first, properties=dashed))
        body += [paragraph(piece) for piece in more]
    return word_file(*body, core=properties(creator="Јелена", language="en-US"))


WORD_DASHES = OfficeCase(
    file="word_crtice_cirilica.docx",
    convention="docx dash-opens-answer as a list, bold questions, Cyrillic",
    note="Answers open with a dash that the word processor made a list mark of; questions are bold.",
    make=_word_dashes,
    title="Скела не вози људе, скела вози разговоре",
    language="sr",
    introduction=("Скелеџија Радован Мијић превози путнике преко Дубоке реке већ четрдесет година.",),
    people=(("Јелена Станић", "interviewer", None), ("Радован Мијић", "interviewee", "скелеџија")),
    turns=(
        ("q", "Јелена Станић", "Ко се данас још вози скелом?"),
        ("a", "Радован Мијић", "Они којима се не жури. Таквих је сваке године мање, али су све занимљивији."),
        ("q", "Јелена Станић", "Шта сте све превезли за ово време?"),
        (
            "a",
            "Радован Мијић",
            "Сватове, краве, један клавир и једног министра.\n\nМинистар је питао када ће мост. Ја сам рекао: када и "
            "Ви поново.",
        ),
        ("q", "Јелена Станић", "И, је ли дошао поново?"),
        ("a", "Радован Мијић", "Није. Ни мост није."),
        ("q", "Јелена Станић", "Чега се река највише плаши?"),
        ("a", "Радован Мијић", "Река се не плаши. Ја се плашим тишине пред олују, када жабе стану."),
        ("q", "Јелена Станић", "Да ли ће неко наследити скелу?"),
        ("a", "Радован Мијић", "Имам унуку. Она каже да ће ставити мотор. Нека стави, само нека вози."),
    ),
    asides=(("credit", "Разговор водила: Јелена Станић"),),
)


# --- a Word file that is no interview: a speech in a table of agenda, with a rhetorical question ---


def _word_minutes(case: OfficeCase) -> bytes:
    lines = (
        ("Minutes of the allotment society of Lower Hemming", "T"),
        ("Present: eleven members. Apologies: Mrs Quill, Mr Dent.", ""),
        ("1. Water", "Naslov1"),
        ("The pump was repaired at a cost of ninety-two. The treasurer asked for receipts. Who keeps the key?", ""),
        ("It was agreed that the key stays with the chair.", ""),
        ("2. Hedges", "Naslov1"),
        ("Hedges above two metres are to be cut by the end of May. Mr Dent's hedge was discussed at length.", ""),
        ("3. Any other business", "Naslov1"),
        ("There was none. The meeting was closed at half past eight.", ""),
    )
    return word_file(*(paragraph(text, style=style) for text, style in lines))


WORD_MINUTES = OfficeCase(
    file="word_minutes_of_a_society.docx",
    convention="docx minutes",
    note="Numbered headings and one question, but nobody is interviewed.",
    make=_word_minutes,
    refused=True,
)


# --- a PDF of a review: justified and indented, labels bold, a footnote, a running head that differs by side ---

_REST = (
    " We argued about it for a whole winter, in the kitchen, with the windows shut because of the wind, and in the end "
    "each of us had taken over the opinion of the other, so that we could have begun again from the front."
)


def _review(case: OfficeCase) -> bytes:
    labels = {"Ines Varga": "Q", "Magnus Thorne": "A"}
    flow = [(case.title or "", TITLE), ("Magnus Thorne in conversation with Ines Varga", SUBTITLE)]
    flow += [(text, INDENTED) for text in case.introduction]
    for _, speaker, text in case.turns:
        first, *more = _paragraphs(text)
        flow.append((f"{bold(labels[str(speaker)] + ':')} {first}", INDENTED))
        flow += [(piece, INDENTED) for piece in more]
    flow.append(("1 The first edition has a different ending.", NOTE))
    return set_pages(flow, head="Northern Review of Bridges, vol. 7", number="– {} –")


REVIEW = OfficeCase(
    file="pdf_review_justified.pdf",
    convention="pdf q-and-a in bold, justified and indented, footnote, running head",
    note="Paragraphs are told by their indentation alone; who Q and A are stands in the subtitle.",
    make=_review,
    title="Bridges are slow sentences",
    introduction=(
        "Magnus Thorne has built four bridges and written one book about the fifth, which was never built. The "
        "conversation took place in his kitchen.",
    ),
    people=(("Ines Varga", "interviewer", None), ("Magnus Thorne", "interviewee", None)),
    turns=(
        ("q", "Ines Varga", "Why a book about the bridge that was not built?"),
        (
            "a",
            "Magnus Thorne",
            "The others can speak for themselves. You walk across, and you have read them." + _REST + "\n\nThe fifth "
            "has only me." + _REST,
        ),
        ("q", "Ines Varga", "You call a bridge a slow sentence. What is its verb?"),
        ("a", "Magnus Thorne", "To carry, of course. Everything else in it is an adjective." + _REST * 2),
        ("q", "Ines Varga", "Engineers rarely speak like that."),
        (
            "a",
            "Magnus Thorne",
            "They do, after ten at night." + _REST + "\n\nI once heard a man describe a bearing for an hour, and two "
            "of those who listened were in tears." + _REST * 2,
        ),
        ("q", "Ines Varga", "And the fifth, will it ever stand?"),
        ("a", "Magnus Thorne", "In the second edition, perhaps." + _REST * 3),
        ("q", "Ines Varga", "What would you name it?"),
        ("a", "Magnus Thorne", "After the woman who stopped it. She was right about the soil." + _REST),
    ),
    asides=(
        ("running head", "Northern Review of Bridges, vol. 7"),
        ("running head", "– 1 –"),
        ("note", "1 The first edition has a different ending."),
    ),
)


# --- a PDF of a Serbian daily: letters with diacritics from an embedded font, numbered questions in bold ---


def _serbian_page(case: OfficeCase) -> bytes:
    pdfmetrics.registerFont(TTFont("DejaVu", str(_DEJAVU / "DejaVuSerif.ttf")))
    pdfmetrics.registerFont(TTFont("DejaVu-Bold", str(_DEJAVU / "DejaVuSerif-Bold.ttf")))
    pdfmetrics.registerFontFamily("DejaVu", normal="DejaVu", bold="DejaVu-Bold", italic="DejaVu", boldItalic="DejaVu")
    body = ParagraphStyle("sr", BODY, fontName="DejaVu", fontSize=10)
    title = ParagraphStyle("sr title", TITLE, fontName="DejaVu-Bold")
    flow = [(case.title or "", title), ("Glas obale, 17. jun 2021.", body)]
    flow += [(text, body) for text in case.introduction]
    for kind, _, text in case.turns:
        flow += [(bold(piece) if kind == "q" else piece, body) for piece in _paragraphs(text)]
    return set_pages(flow, columns=2, number="Strana {}", properties={"author": "prelom"})


SERBIAN_PAGE = OfficeCase(
    file="pdf_srpski_dnevnik.pdf",
    convention="pdf bold-questions, Serbian, two columns",
    note="Letters with diacritics from an embedded font; the word for page below each page.",
    make=_serbian_page,
    title="Šuma počinje kad prestane žurba",
    date="2021-06-17",
    date_kind="published",
    outlet="Glas obale",
    language="sr",
    introduction=("Čuvar šume Živojin Ćosić trideset godina obilazi Crni vrh. Kaže da drveće zna kad ga neko broji.",),
    people=(("Živojin Ćosić", "interviewee", "čuvar šume"),),
    turns=(
        ("q", None, "Gospodine Ćosiću, koliko drveća čuvate?"),
        (
            "a",
            "Živojin Ćosić",
            "Po spisku trideset hiljada. Po mom brojanju više, jer ja računam i ono što tek misli da nikne. Spisak je "
            "pravljen u kancelariji, a kancelarija nema prozor prema šumi, pa se ljudi oslanjaju na sećanje.",
        ),
        ("q", None, "Šta Vam najviše smeta?"),
        (
            "a",
            "Živojin Ćosić",
            "Motorna testera u nedelju. Radnim danom je to posao, nedeljom je to krađa.\n\nJednom sam zatekao "
            "rođenog kuma. Pisao sam mu prijavu na njegovoj haubi, a on mi je držao lampu.",
        ),
        ("q", None, "I, šta je bilo sa kumstvom?"),
        (
            "a",
            "Živojin Ćosić",
            "Čvršće je nego pre. Platio je kaznu i zasadio dvadeset jela, sve do jedne su se primile.",
        ),
        ("q", None, "Da li se šuma menja?"),
        (
            "a",
            "Živojin Ćosić",
            "Penje se. Bukva ide uvis, pod njom dolazi grab, a jela nema više kud. Ja sam je pratio do vrha i sada "
            "stojimo tamo zajedno i gledamo u nebo.",
        ),
        ("q", None, "Šta biste rekli onima koji dolaze samo vikendom?"),
        ("a", "Živojin Ćosić", "Da dođu i utorkom. Utorkom šuma ne očekuje nikoga, pa je iskrenija."),
    ),
    asides=(("running head", "Strana 1"),),
)


# --- a rich text of the nineties: code page 1250, roles as labels, a header, a deletion ---


def _rich_text(case: OfficeCase) -> bytes:
    def escaped(text: str) -> str:
        return "".join(
            char if char.isascii() else "".join(f"\\'{byte:02x}" for byte in char.encode("cp1250")) for char in text
        )

    labels = {None: "Novinar", "Dragana Pešić": "Pešić"}
    head = r"{\rtf1\ansi\ansicpg1250\deff0{\fonttbl{\f0\froman\fcharset238 Times New Roman CE;}}"
    lines = [
        r"{\header\pard " + escaped("Lučke novine, arhiva") + r"\par}",
        r"\pard\f0\b " + escaped(case.title or "") + r"\b0\par",
    ]
    lines += [escaped("Lučke novine, 9. april 1998.") + r"\par"]
    lines += [escaped(text) + r"\par" for text in case.introduction]
    for _, speaker, text in case.turns:
        first, *more = _paragraphs(text)
        lines.append(r"{\b " + escaped(labels[speaker]) + ":} " + escaped(first) + r"{\deleted  precrtano}\par")
        lines += [escaped(piece) + r"\par" for piece in more]
    return (head + "\r\n".join(lines) + "}").encode("ascii")


RICH_TEXT = OfficeCase(
    file="rtf_novinar_cp1250.rtf",
    convention="rtf role-words, code page 1250, header, deletion",
    note="Letters of code page 1250; the one who asks is called by the role alone.",
    make=_rich_text,
    title="Svetionik se ne gasi zbog štednje",
    date="1998-04-09",
    date_kind="published",
    outlet="Lučke novine",
    language="sr",
    introduction=("Svetioničarka Dragana Pešić živi na rtu Oštrica od osamdeset druge.",),
    people=(("Dragana Pešić", "interviewee", "svetioničarka"),),
    turns=(
        ("q", None, "Gospođo Pešić, zašto ste odbili da ugasite svetlo?"),
        ("a", "Dragana Pešić", "Zato što brodovi ne čitaju službene note. Oni čitaju svetlo."),
        ("q", None, "Pretili su Vam otkazom?"),
        (
            "a",
            "Dragana Pešić",
            "Jesu, pismeno. Pismo je stiglo brodom koji je pristao zahvaljujući svetlu.\n\nTo sam im i odgovorila.",
        ),
        ("q", None, "Kako se živi na rtu kada dune bura?"),
        ("a", "Dragana Pešić", "Glasno. Čovek nauči da priča sa čajnikom."),
        ("q", None, "Nedostaje li Vam grad?"),
        ("a", "Dragana Pešić", "Nedostaje mi tramvaj broj šest, i to samo zvuk."),
        ("q", None, "Do kada ostajete?"),
        ("a", "Dragana Pešić", "Dok ima ko da prođe."),
    ),
    asides=(("running head", "Lučke novine, arhiva"),),
)

CASES = (WORD_TABLE, WORD_DASHES, WORD_MINUTES, REVIEW, SERBIAN_PAGE, RICH_TEXT)
