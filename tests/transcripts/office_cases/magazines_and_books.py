"""Word with bold questions and with tabs; a PDF magazine and a typescript; OpenDocument and an e-book."""

from __future__ import annotations

from tests.transcripts.office_cases.case import OfficeCase
from tests.transcripts.readers.pdf_files import BODY, SUBTITLE, TITLE, bold, draw, set_pages, typed
from tests.transcripts.readers.test_epub import epub
from tests.transcripts.readers.test_odt import odt
from tests.transcripts.readers.word_files import paragraph, properties, run, word_file


def _paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


# --- a Word file of a magazine: bold questions by style, changes that are not accepted yet, a note, a header ---

_DELETED = '<w:del w:author="Desk"><w:r><w:delText>, and this was cut by the desk,</w:delText></w:r></w:del>'


def _word_bold(case: OfficeCase) -> bytes:
    body = [paragraph(case.title or "", style="T"), paragraph(run("Saltmarsh Quarterly", "i"), ", 14 March 2018")]
    body += [paragraph(text) for text in case.introduction]
    for kind, _, text in case.turns:
        for piece in _paragraphs(text):
            if kind == "q":
                body.append(paragraph(piece, style="Frage2"))
            elif "by hand" in piece:
                first, second = piece.split("by hand")
                body.append(paragraph(first, f"<w:ins>{run('by hand')}</w:ins>", _DELETED, second))
            elif "eleven kilometres" in piece:
                mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
                body.append(paragraph(piece, mark))
            else:
                body.append(paragraph(piece))
    body.append(paragraph("Interview: Tilda Marrow"))
    return word_file(
        *body,
        header1=paragraph("Saltmarsh Quarterly – issue 12"),
        footer1=paragraph("Page ", '<w:fldSimple w:instr="PAGE">' + run("2") + "</w:fldSimple>"),
        footnotes=f'<w:footnote w:id="2">{paragraph(case.asides[2][1])}</w:footnote>',
        core=properties(title="Microsoft Word - Document3", creator="Desk PC", created="2018-02-27T09:14:00Z"),
    )


WORD_BOLD = OfficeCase(
    file="word_bold_questions_changes.docx",
    convention="docx bold-questions by style, changes, footnote, header",
    note="Questions are bold by a style of the document alone; an insertion counts, a deletion does not; the "
    "properties hold a title that is none and a date that is none of the interview.",
    make=_word_bold,
    title="“A dyke is a promise to people you will never meet”",
    date="2018-03-14",
    date_kind="published",
    outlet="Saltmarsh Quarterly",
    introduction=(
        "Osric Vane has walked the sea wall of Lower Hemming every morning for thirty-one years. He is the last dyke "
        "warden of the county who does it on foot, with a stick and a notebook.",
    ),
    people=(("Osric Vane", "interviewee", "dyke warden"), ("Tilda Marrow", "interviewer", None)),
    turns=(
        ("q", "Tilda Marrow", "What do you look for when you walk the wall?"),
        (
            "a",
            "Osric Vane",
            "For what was not there yesterday. A rabbit hole, a wet patch on the dry side, a sheep standing where no "
            "sheep stands.\n\nI write all of it down by hand, because a notebook does not need the mast on the hill.",
        ),
        ("q", "Tilda Marrow", "You have been offered sensors."),
        (
            "a",
            "Osric Vane",
            "Twice. They came with a van and a very polite young woman. I told her that my wall is eleven kilometres "
            "long and that I know each of them by its smell.\n\nShe asked: what does a leak smell of? I said: of "
            "cellar. She wrote that down.",
        ),
        ("q", "Tilda Marrow", "And in the flood of ninety-five? Were you afraid?"),
        (
            "a",
            "Osric Vane",
            "I was busy. Fear came in April, when it was over and I saw how high the straw hung in the hedges.",
        ),
        ("q", "Tilda Marrow", "Who will walk it after you?"),
        (
            "a",
            "Osric Vane",
            "My niece says that she will. She is a dentist, so she knows about small holes. We shall see what her "
            "knees say to it.",
        ),
        ("q", "Tilda Marrow", "What would you like her to know?"),
        ("a", "Osric Vane", "That nobody will thank her. When it works, nothing happens. I find that restful."),
    ),
    asides=(
        ("running head", "Saltmarsh Quarterly – issue 12"),
        ("credit", "Interview: Tilda Marrow"),
        ("note", "Measured on the map of 1931, before the second cut."),
        ("running head", "Page 2"),
    ),
)


# --- a Word file of a press office: labels bold with a tab, several paragraphs, a text box, a comment ---


def _word_tabs(case: OfficeCase) -> bytes:
    labels = {"Harriet Okoro": "HO", "Jens Adler": "JA"}
    body = [paragraph(run(case.title or "", "b"), style="Naslov1")]
    body += [paragraph("Radio Estuary, 3 September 2020")] + [paragraph(text) for text in case.introduction]
    box = paragraph("“We close the gates at four metres ten.”")
    inside = f"<w:txbxContent>{box}</w:txbxContent>"
    drawn = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    for index, (_, speaker, text) in enumerate(case.turns):
        first, *more = _paragraphs(text)
        body.append(paragraph(run(labels[str(speaker)] + ":", "b"), "\t" + first, drawn if index == 3 else ""))
        body += [paragraph("\t" + piece) for piece in more]
    return word_file(*body, comments=f'<w:comment w:id="0">{paragraph("Jens, is the figure right?")}</w:comment>')


WORD_TABS = OfficeCase(
    file="word_labels_tab_box.docx",
    convention="docx bold-initials with a tab, text box, comment",
    note="Initials in bold and a tab before each turn; a pull quote in a text box that repeats an answer; a reviewer's "
    "comment.",
    make=_word_tabs,
    title="The tide gates of Brenmouth: a talk with the duty officer",
    date="2020-09-03",
    date_kind="published",
    outlet="Radio Estuary",
    introduction=(
        "Jens Adler, duty officer at the tide gates of Brenmouth, spoke to Harriet Okoro on a quiet morning.",
    ),
    people=(("Harriet Okoro", "interviewer", None), ("Jens Adler", "interviewee", "duty officer")),
    turns=(
        ("q", "Harriet Okoro", "How many gates are there, and who decides to close them?"),
        (
            "a",
            "Jens Adler",
            "Six, and I do. There is a rule book, and there is the river; when they disagree, I ring the harbour "
            "master.\n\nHe always says the same: close them.",
        ),
        ("q", "Harriet Okoro", "At what level?"),
        (
            "a",
            "Jens Adler",
            "We close the gates at four metres ten. Below that we only look at them. It is a good deal of looking.",
        ),
        ("q", "Harriet Okoro", "One thing is clear: the levels rise. Do the gates still suffice?"),
        (
            "a",
            "Jens Adler",
            "For my lifetime, yes. I have told the ministry what I think of the time after it: build higher, or move "
            "the fish market.\n\nThe fish market was not amused.",
        ),
        ("q", "Harriet Okoro", "What was your longest night?"),
        (
            "a",
            "Jens Adler",
            "The sixth of December, four years ago. Gate three did not answer. We closed it with two chains and a "
            "tractor that belongs to my brother-in-law.",
        ),
        ("q", "Harriet Okoro", "Did he get it back?"),
        ("a", "Jens Adler", "In May. He has forgiven the gate."),
    ),
    asides=(
        ("pull quote", "“We close the gates at four metres ten.”"),
        ("comment", "Jens, is the figure right?"),
    ),
)


# --- a PDF of a magazine: two columns, running head, page numbers, bold questions, an italic word ---

_LONG = (
    " I say this every year to the council, and every year they nod, and write it into the minutes, and the minutes go "
    "into the cellar, and the cellar floods. It is a kind of circle, and I have come to be fond of it."
)


def _magazine(case: OfficeCase) -> bytes:
    flow = [(case.title or "", TITLE), (case.introduction[0], SUBTITLE)]
    for kind, _, text in case.turns:
        for piece in _paragraphs(text):
            flow.append((bold(piece) if kind == "q" else piece.replace("never", "<i>never</i>"), BODY))
    return set_pages(
        flow, columns=2, head="THE LOCK KEEPER 4/2022", number="{}", properties={"title": "layout_final_v7.indd"}
    )


MAGAZINE = OfficeCase(
    file="pdf_magazine_two_columns.pdf",
    convention="pdf bold-questions, two columns, running head, page numbers",
    note="Answers run over columns and pages; questions are bold and named nobody; the title property is a file name.",
    make=_magazine,
    title="The woman who drains cellars",
    outlet="The Lock Keeper",
    introduction=("Ottilie Brandt owns nineteen pumps and no umbrella. We met her in a cellar in Harrow Lane.",),
    people=(("Ottilie Brandt", "interviewee", None),),
    turns=(
        ("q", None, "How does one become a drainer of cellars?"),
        (
            "a",
            "Ottilie Brandt",
            "By having a wet one. My mother's house stood in water every spring, and nobody in the town owned a pump "
            "that was worth the name, so I bought one at an auction. It had belonged to a brewery." + _LONG * 2,
        ),
        ("q", None, "And then the neighbours came."),
        (
            "a",
            "Ottilie Brandt",
            "They came with cakes. I have been paid in cakes, in firewood, and once with a goat. The goat I gave "
            "back."
            + _LONG
            + "\n\nToday I send bills. It is less pleasant, but the bank does not take cake."
            + _LONG * 2,
        ),
        ("q", None, "What is the first thing that you do when you come into a flooded house?"),
        (
            "a",
            "Ottilie Brandt",
            "I look at the people. The water waits. People stand on the stairs and look down as if the house had "
            "insulted them." + _LONG * 3 + "\n\nThen I ask where the fuse box is. That should be the first thing, but "
            "I have learnt to do it second.",
        ),
        ("q", None, "Is it getting worse?"),
        ("a", "Ottilie Brandt", "It never gets better, so I suppose that it does." + _LONG * 3),
        ("q", None, "Do you own an umbrella by now?"),
        ("a", "Ottilie Brandt", "No. What would I keep dry?" + _LONG),
    ),
    asides=(
        ("running head", "THE LOCK KEEPER 4/2022"),
        ("running head", "1"),
        ("running head", "THE LOCK KEEPER 4/2022"),
        ("running head", "2"),
    ),
)


# --- a typescript of an oral-history project: Courier, labels in capitals, hard lines, page numbers ---


def _wrapped(text: str, width: int, first: int) -> list[str]:
    lines, line = [], " " * first
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line.rstrip())
            line = ""
        line += word + " "
    return [*lines, line.rstrip()]


def _typescript(case: OfficeCase) -> bytes:
    labels = {"Walter Simms": "SIMMS", "Grace Pell": "PELL"}
    lines = [case.title or "", "", "Interviewee: Walter Simms", "Interviewer: Grace Pell", "Date: 11 May 1987", ""]
    for _, speaker, text in case.turns:
        label = labels[str(speaker)] + ": "
        for number, piece in enumerate(_paragraphs(text)):
            lines += _wrapped(label + piece if not number else "     " + piece, 62, 5 if number else 0)
        lines.append("")
    pages = [lines[start : start + 44] for start in range(0, len(lines), 44)]

    def page(number: int):
        def drawn(canvas) -> None:
            typed(pages[number])(canvas)
            canvas.drawRightString(520, 806, f"Simms - {number + 1}")

        return drawn

    return draw(*(page(number) for number in range(len(pages))))


TYPESCRIPT = OfficeCase(
    file="pdf_typescript_oral_history.pdf",
    convention="pdf typescript, labels in capitals, header fields",
    note="A typescript in Courier: hard lines, paragraphs by an indentation, the name and the number above each page.",
    make=_typescript,
    title="Hemming Ferry Oral History Project",
    date="1987-05-11",
    date_kind="conducted",
    people=(("Grace Pell", "interviewer", None), ("Walter Simms", "interviewee", None)),
    turns=(
        ("q", "Grace Pell", "When did you first work on the ferry, Mr Simms?"),
        (
            "a",
            "Walter Simms",
            "I was fourteen. My uncle had broken his wrist, and somebody had to hold the chain. I thought that it "
            "would be for a fortnight, and it was for thirty-eight years.\n\nThe chain was the whole of it, you see. "
            "If the chain went, you were on your way to the sea.",
        ),
        ("q", "Grace Pell", "Did it ever go?"),
        (
            "a",
            "Walter Simms",
            "Once. In the winter of forty-seven, with ice coming down, and the doctor on board, and a cow. We went "
            "round the bend past the brickworks and the cow never moved. She looked straight ahead of her like a "
            "magistrate.",
        ),
        ("q", "Grace Pell", "What happened then?"),
        (
            "a",
            "Walter Simms",
            "The doctor said: Walter, do you pray? I said no, I count. I counted the lamps on the quay. There were "
            "nine of them, and at the seventh we touched ground.\n\nThey gave me a watch for it. It stopped in a year. "
            "I have it still, it is right twice a day, which is more than the timetable was.",
        ),
        ("q", "Grace Pell", "How many people did you take across on a common day?"),
        (
            "a",
            "Walter Simms",
            "Two hundred, and double that on a market day. I knew them all by their feet. You look at feet when you "
            "hold a chain. I could tell you who was going to be married.",
        ),
        ("q", "Grace Pell", "And when the bridge was opened?"),
        (
            "a",
            "Walter Simms",
            "I went over it once, on the first day, on foot, with the band playing. Then I went home and oiled the "
            "winch. My wife asked me what for. I said: for the cow.",
        ),
        ("q", "Grace Pell", "Do you miss it?"),
        (
            "a",
            "Walter Simms",
            "The noise, yes. A chain over a wheel in the morning. I have tried to tell it to my grandchildren, but "
            "there is no word for it.",
        ),
    ),
    asides=(("running head", "Simms - 1"), ("running head", "Simms - 2")),
)


# --- an OpenDocument text in Serbian: full names as labels, a table of contents field, a note ---


def _open_document(case: OfficeCase) -> bytes:
    body = f'<text:h text:outline-level="1">{case.title}</text:h><text:p>Dnevni glas, 5. oktobar 2019.</text:p>'
    body += "".join(f"<text:p>{text}</text:p>" for text in case.introduction)
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Zapis u dnevniku stanice, 1965.</text:p></text:note-body></text:note>"
    )
    for kind, _, text in case.turns:
        for piece in _paragraphs(text):
            style = ' text:style-name="P1"' if kind == "q" else ""
            body += f"<text:p{style}>{piece.replace('šezdeset pete', 'šezdeset pete' + note)}</text:p>"
    return odt(body, header="<text:p>Dnevni glas</text:p>", meta="<dc:title>Bez naslova 1</dc:title>")


OPEN_DOCUMENT = OfficeCase(
    file="odt_podebljana_pitanja.odt",
    convention="odt bold-questions by style, footnote, header",
    note="Serbian in Latin letters; the bold of the questions stands in the parent of an automatic style.",
    make=_open_document,
    title="Reka se ne svađa sa nama, mi se svađamo sa njom",
    date="2019-10-05",
    date_kind="published",
    outlet="Dnevni glas",
    language="sr",
    introduction=(
        "Milutin Đekić je dvadeset godina merio vodostaj na stanici kod Ljubovca. Sa njim smo razgovarali o poplavama, "
        "o lenjirima i o strpljenju.",
    ),
    people=(("Milutin Đekić", "interviewee", None),),
    turns=(
        ("q", None, "Gospodine Đekiću, kako izgleda dan čoveka koji meri reku?"),
        (
            "a",
            "Milutin Đekić",
            "Ustanem u pet, siđem do letve i pročitam broj. Onda ga upišem, pa ga pročitam još jednom, jer čovek "
            "ujutru vidi ono što bi voleo da vidi.",
        ),
        ("q", None, "Koji broj pamtite?"),
        (
            "a",
            "Milutin Đekić",
            "Osam metara i dvanaest, ali to nije moj broj, to je iz šezdeset pete. Moj je sedam i osamdeset.\n\n"
            "Te noći sam letvu čitao baterijskom lampom, iz čamca, a čamac je bio vezan za moju kuću.",
        ),
        ("q", None, "Da li ste se plašili?"),
        ("a", "Milutin Đekić", "Jesam, ali sam upisao. Strah prođe, a broj ostane."),
        ("q", None, "Šta danas radi mašina, a šta Vi?"),
        (
            "a",
            "Milutin Đekić",
            "Mašina meri na svakih deset minuta i šalje u Beograd. Ja joj brišem staklo. Kažu mi da sam sada saradnik.",
        ),
        ("q", None, "Šta biste poručili onima koji zidaju uz samu vodu?"),
        ("a", "Milutin Đekić", "Da pitaju reku gde je bila kad im je deda bio mali. Ona se seća, a ja imam zapisano."),
    ),
    asides=(("running head", "Dnevni glas"), ("note", "Zapis u dnevniku stanice, 1965.")),
)


# --- an e-book of conversations: labels, a page for the title, a page of the conversation ---


def _book(case: OfficeCase) -> bytes:
    labels = {"Rosa Lindell": "Lindell", "Abel Quist": "Quist"}
    cover = f"<h1>{case.title}</h1><p>{case.introduction[0]}</p>"
    lines = []
    for _, speaker, text in case.turns:
        first, *more = _paragraphs(text)
        lines.append(f"<p><b>{labels[str(speaker)]}:</b> {first}</p>" + "".join(f"<p>{piece}</p>" for piece in more))
    half = len(lines) // 2
    told = (
        "<dc:title>Talks on the Water</dc:title><dc:date>2024-01-09</dc:date><dc:publisher>Reprints Ltd</dc:publisher>"
    )
    contents = '<nav><ol><li><a href="p1">The bell</a></li></ol></nav>'
    return epub(cover, contents + "".join(lines[:half]), "".join(lines[half:]), metadata=told)


BOOK = OfficeCase(
    file="epub_conversation_in_a_book.epub",
    convention="epub surnames-as-labels over pages, contents",
    note="The date and the publisher of the e-book are none of the interview; the conversation runs over two pages.",
    make=_book,
    title="The bell at the end of the pier",
    introduction=("Rosa Lindell talks with Abel Quist, who has rung the fog bell of Sandey since his father stopped.",),
    people=(("Rosa Lindell", "interviewer", None), ("Abel Quist", "interviewee", None)),
    turns=(
        ("q", "Rosa Lindell", "How often do you ring it?"),
        ("a", "Abel Quist", "Every two minutes while there is fog. In the year of the long fog that was nine days."),
        ("q", "Rosa Lindell", "Without sleep?"),
        (
            "a",
            "Abel Quist",
            "My sister took the nights. She rings faster than I do; the pilots said that they could tell us apart.\n\n"
            "One of them married her for it, or so he says.",
        ),
        ("q", "Rosa Lindell", "There is a horn now, with a motor. Why does the bell still ring?"),
        ("a", "Abel Quist", "Because nobody has told me to stop. They told the horn to begin, that is another matter."),
        ("q", "Rosa Lindell", "What does it sound like from the water?"),
        ("a", "Abel Quist", "I do not know. I have never been out there when it rang, have I? I was ringing it."),
        ("q", "Rosa Lindell", "Would you like to hear it once?"),
        ("a", "Abel Quist", "No. I should only find fault with the rhythm."),
    ),
    asides=(("navigation", "The bell"),),
)

CASES = (WORD_BOLD, WORD_TABS, MAGAZINE, TYPESCRIPT, OPEN_DOCUMENT, BOOK)
