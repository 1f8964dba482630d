"""Bytes become text in the encoding they were written in, or are refused with a reason."""

from __future__ import annotations

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.transcripts.decoding import MAX_BYTES, clean, codec_of, decode
from interviews.transcripts.records import Refused

SERBIAN = "Kapetane, šta vas je čekalo u luci? Čekali su me žena, đaci i šest ćutljivih ribara."
SERBIAN_SHORT = "Šta će biti sa mostom? Neće ga biti."
SERBIAN_CYRILLIC = "Капетане, шта вас је чекало у луци? Чекали су ме жена, ђаци и шест ћутљивих рибара."
RUSSIAN = "Что вы увидели в гавани, капитан? Я увидел мост, который ещё не построили."
FRENCH = "Qu'avez-vous trouvé près du phare ? Rien, à part la forêt et une fenêtre fermée où il a gelé."
GERMAN = "Wie war die Brücke? Für mich groß und schön, aber natürlich nicht über Nacht gebaut."
POLISH = "Co pan zobaczył na moście? Zobaczyłem łódź, która się nie kołysała, i żadnych ludzi."
ENGLISH = "“What’s next for the quay?” – “A café, perhaps…”"

SAMPLES = [
    (SERBIAN, "cp1250", "windows-1250"),
    (SERBIAN, "iso8859-2", "iso-8859-2"),
    (SERBIAN_SHORT, "cp1250", "windows-1250"),
    (SERBIAN_SHORT, "iso8859-2", "iso-8859-2"),
    (SERBIAN_CYRILLIC, "cp1251", "windows-1251"),
    (SERBIAN_CYRILLIC, "iso8859-5", "iso-8859-5"),
    (RUSSIAN, "cp1251", "windows-1251"),
    (RUSSIAN, "koi8-r", "koi8-r"),
    (RUSSIAN, "iso8859-5", "iso-8859-5"),
    (FRENCH, "cp1252", "windows-1252"),
    (FRENCH, "mac_roman", "macintosh"),
    (GERMAN, "cp1252", "windows-1252"),
    (POLISH, "cp1250", "windows-1250"),
    (POLISH, "iso8859-2", "iso-8859-2"),
    (ENGLISH, "cp1252", "windows-1252"),
    (ENGLISH, "mac_roman", "macintosh"),
]


@pytest.mark.parametrize(("text", "codec", "name"), SAMPLES)
def test_a_short_text_in_an_unstated_code_page_is_read_and_the_guess_recorded(text: str, codec: str, name: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded.text == text
    assert (decoded.encoding, decoded.guessed) == (name, True)
    assert name in decoded.warnings[0].message


@pytest.mark.parametrize(("text", "codec", "name"), SAMPLES)
def test_a_declared_code_page_is_believed_without_a_warning(text: str, codec: str, name: str) -> None:
    decoded = decode(text.encode(codec), declared=name)
    assert (decoded.text, decoded.encoding, decoded.guessed, decoded.warnings) == (text, name, False, ())


def test_latin_1_means_windows_1252_as_on_the_web() -> None:
    assert decode("Qu’est-ce que c’est ? Un café.".encode("cp1252"), declared="ISO-8859-1").text.startswith("Qu’est")


def test_a_byte_that_windows_1252_leaves_open_does_not_stop_the_reading() -> None:
    assert decode(b"Caf\xe9 \x81 bar", declared="latin1").text == "Café \x81 bar"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_decides(codec: str) -> None:
    decoded = decode(SERBIAN.encode(codec), declared="windows-1252")
    assert (decoded.text, decoded.guessed) == (SERBIAN, False)


@pytest.mark.parametrize("text", [SERBIAN, SERBIAN_CYRILLIC, RUSSIAN, ENGLISH])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


def test_valid_utf_8_stands_above_a_declared_code_page() -> None:
    decoded = decode(SERBIAN.encode(), declared="windows-1250")
    assert (decoded.text, decoded.encoding) == (SERBIAN, "utf-8")
    assert "declares windows-1250" in decoded.warnings[0].message


def test_doubly_encoded_text_is_left_as_it_is() -> None:
    mojibake = "CafÃ© on the quay"
    assert decode(mojibake.encode()).text == mojibake


def test_a_damaged_utf_8_text_keeps_its_sound_letters() -> None:
    data = f"{SERBIAN}\n{SERBIAN}\n".encode() + b"kraj \xe9."
    decoded = decode(data)
    assert decoded.text == f"{SERBIAN}\n{SERBIAN}\nkraj \ufffd."
    assert decoded.warnings[0].line == 3


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        ("\ufeff \u00a0\n".encode(), "empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "ELF"),
        (b"PK\x03\x04\x14\x00word/document.xml" + bytes(30), "Word"),
        (b"PK\x03\x04\x14\x00\x00\x00pictures/one" + bytes(30), "zip"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20), "JPEG"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00", "GIF"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x23TSSE", "MP3"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (bytes(range(256)) * 4, "control"),
        (random.Random(7).randbytes(3000), "control"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_is(data: bytes, word: str) -> None:
    with pytest.raises(Refused, match=word):
        decode(data)


def test_letters_that_begin_a_picture_file_may_begin_a_text() -> None:
    assert decode(b"BMW: Why Munich?\n\nMZ: Because of GIF8.").text.startswith("BMW")


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(Refused, match="too large"):
        decode(b"a" * (MAX_BYTES + 1))


def test_single_control_characters_are_taken_out_and_reported_with_their_line() -> None:
    decoded = decode(b"Q: Why?\r\nA: Be\x00cause\x0b of the\x01 ri\x00ver.\rYes." + b" Water." * 30)
    assert decoded.text.startswith("Q: Why?\nA: Because\n of the river.\nYes.")
    assert [(note.line, note.message.split(",")[1].strip().split()[0]) for note in decoded.warnings] == [
        (2, "U+0000"),
        (2, "U+000B"),
        (3, "U+0001"),
    ]
    assert "2 times" in decoded.warnings[0].message


def test_lone_surrogates_and_noncharacters_become_replacement_characters() -> None:
    assert clean("a\ud800b\ufffec\uffff")[0] == "a\ufffdb\ufffdc\ufffd"


def test_a_byte_order_mark_after_spaces_goes_too() -> None:
    assert clean("  \n\ufeffQ: Why?")[0] == "  \nQ: Why?"


@given(st.text(st.characters(codec=None), max_size=200))
def test_cleaned_text_can_be_held_by_database_and_xml_and_is_clean_for_good(text: str) -> None:
    cleaned, _ = clean(text)
    cleaned.encode("utf-8")
    assert all(char in "\t\n" or char >= " " for char in cleaned)
    assert not set(cleaned) & {"\ufffe", "\uffff"}
    assert clean(cleaned) == (cleaned, ())


@given(st.binary(min_size=1, max_size=400), st.sampled_from(["", "utf-8", "windows-1251", "utf-16", "zlib", "no-such"]))
def test_any_bytes_are_read_or_refused(data: bytes, declared: str) -> None:
    with contextlib.suppress(Refused):
        decoded = decode(data, declared)
        assert decoded.text.strip()
        decoded.text.encode("utf-8")


@pytest.mark.parametrize(
    ("label", "codec"),
    [("UTF8", "utf-8"), (" Windows-1251 ", "windows-1251"), ("latin1", "cp1252"), ("utf-7", ""), ("zlib", "")],
)
def test_labels_mean_what_they_mean_on_the_web(label: str, codec: str) -> None:
    assert codec_of(label) == codec


def test_an_office_document_with_a_password_is_refused_as_such() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500
    with pytest.raises(Refused, match="password"):
        decode(locked)
    with pytest.raises(Refused, match="an old Office document"):
        decode(locked.replace("Encrypted".encode("utf-16-le"), b""))
