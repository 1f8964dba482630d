"""From bytes to clean text: which encoding, which characters no database or XML can hold, and what is no text at all.

The order is: byte order mark, strict UTF-8, what the source declares, UTF-16 without a mark, and last a scorer for the
code pages of Europe. General guessers read short Serbian texts as Chinese; letters, words and capitals of the languages
expected here tell these seven code pages apart. A guess is always recorded, so that an editor can override it.

Valid UTF-8 stands above a declaration of a code page: saved pages are often converted while their meta tag is not, and
text in a code page is valid UTF-8 by accident only in texts about encodings. Valid UTF-8 is taken as it is, doubly
encoded text included.
"""

from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice

from interviews.transcripts.messages import NOTHING, Message, counted, message
from interviews.transcripts.records import Refused, Warning

MAX_BYTES = 64 * 1024 * 1024
_BLANKS = " \t\n\u00a0\u200b\u2028\u2029\u3000\ufeff"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with ``\\n`` line ends. ``encoding``: its WHATWG name; ``guessed``: neither marked, declared nor proven."""

    text: str
    encoding: str
    guessed: bool
    warnings: tuple[Warning, ...] = ()


def decode(data: bytes, declared: str = "") -> Decoded:
    """The text of ``data``; Refused if it is too large, binary or empty.

    ``declared``: the charset label that HTTP, a meta tag or the archivist states; unknown labels are as good as none.
    """
    _refuse_what_is_no_text(data)
    text, encoding, guessed, warnings = _in_some_encoding(data, declared)
    cleaned, notes = clean(text)
    if not cleaned.strip(_BLANKS):
        raise Refused(_only_blanks())
    return Decoded(cleaned, encoding, guessed, (*warnings, *notes))


# --- what is no text ---

# Magic bytes that no transcript begins with.
_MAGIC = (
    (b"\x7fELF", message("a program (ELF)")),
    (b"%PDF-", message("a PDF")),
    (b"\x89PNG\r\n", message("a PNG image")),
    (b"\xff\xd8\xff", message("a JPEG image")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", message("an old Office document (.doc, .xls)")),
    (b"{\\rtf", message("a rich text document (RTF)")),
    (b"\x1f\x8b", message("a gzip archive")),
    (b"7z\xbc\xaf\x27\x1c", message("a 7z archive")),
    (b"\xfd7zXZ\x00", message("an xz archive")),
    (b"SQLite format 3\x00", message("a SQLite database")),
    (b"\xca\xfe\xba\xbe", message("a program (Java or Mach-O)")),
    (b"\x1aE\xdf\xa3", message("a video (Matroska, WebM)")),
)

# An Office document that asks for a password is an old-style container with this stream in it.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# Magic letters that a text could begin with too: they count only where control characters follow.
_MAGIC_LETTERS = (
    (b"GIF8", message("a GIF image")),
    (b"ID3", message("an MP3 recording")),
    (b"OggS", message("an Ogg recording")),
    (b"RIFF", message("a recording or image (RIFF)")),
    (b"BM", message("a bitmap image")),
    (b"II*\x00", message("a TIFF image")),
    (b"MM\x00*", message("a TIFF image")),
    (b"MZ", message("a program (Windows)")),
    (b"BZh", message("a bzip2 archive")),
    (b"Rar!", message("a RAR archive")),
    (b"fLaC", message("a FLAC recording")),
)

_ZIP_KINDS = (
    (b"word/", message("a Word document (.docx)")),
    (b"opendocument", message("an OpenDocument file")),
    (b"epub+zip", message("an e-book (EPUB)")),
    (b"xl/", message("a spreadsheet (.xlsx)")),
    (b"ppt/", message("a presentation (.pptx)")),
)

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
_SAMPLE_BYTES = 1 << 20


def _refuse_what_is_no_text(data: bytes) -> None:
    if len(data) > MAX_BYTES:
        raise Refused(
            message(
                "The file is too large: %(size)s bytes, and at most %(most)s are read.",
                size=f"{len(data):,}",
                most=f"{MAX_BYTES:,}",
            )
        )
    if not data.strip():
        raise Refused(_only_blanks() if data else message("The file is empty."))
    looks_like = _binary_kind(data)
    if looks_like:
        raise Refused(message("The file is no text: it looks like %(kind)s.", kind=looks_like))


def _only_blanks() -> Message:
    return message("The file is empty: it holds nothing but white space.")


def _binary_kind(data: bytes) -> Message:
    """What a binary file looks like, nothing for a text."""
    if data.startswith(_COMPOUND) and _ENCRYPTED in data:
        return message("a Word document or the like with a password. Save it without one")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        head = data[:4096] + data[-65536:]
        return next((name for mark, name in _ZIP_KINDS if mark in head), message("a zip archive"))
    if data.startswith(tuple(mark for mark, _ in _BOMS)) or _utf16_without_mark(data):
        return NOTHING
    sample = data[:_SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls < 2 or controls * 30 < len(sample):
        return NOTHING
    for magic, name in _MAGIC_LETTERS:
        if data.startswith(magic):
            return name
    if data[257:262] == b"ustar":
        return message("a tar archive")
    if data[4:8] == b"ftyp":
        return message("a video or recording (MP4)")
    return message("a binary file, for one byte in thirty or more is a control character")


# --- which encoding ---

# Where the WHATWG Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels) and Python's codecs differ,
# and the labels that Python does not know. What stands in neither list is asked of Python.
_LABELS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "l1", "ascii", "us-ascii", "ansi_x3.4-1968"), "cp1252"),
    **dict.fromkeys(("x-cp1252", "cp819", "ibm819", "iso_8859-1", "iso88591"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5", "l5", "x-cp1254"), "cp1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11", "dos-874", "windows-874"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "chinese", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "windows-949"), "cp949"),
    **dict.fromkeys(("big5", "cn-big5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("unicode", "ucs-2", "utf-16", "csunicode"), "utf-16-le"),
    **dict.fromkeys(("iso-8859-8-i", "logical"), "iso8859-8"),
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "unicode-1-1-utf-8": "utf-8",
    "utf8": "utf-8",
}
_NO_TEXT_CODECS = ("utf_7", "utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs")

_STANDARD_NAMES = {
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "mac_roman": "macintosh",
    "mac_cyrillic": "x-mac-cyrillic",
    "cp874": "windows-874",
    "cp932": "shift_jis",
    "cp949": "euc-kr",
    "big5hkscs": "big5",
    "koi8-r": "koi8-r",
}


def codec_of(label: str) -> str:
    """Python's codec for a charset label as the web understands it, "" for a label that names none."""
    label = label.strip(" \t\r\n\f\"'").lower()
    codec = _LABELS.get(label, label)
    if not re.fullmatch(r"[a-z0-9_.:-]{1,40}", codec) or codec.replace("-", "_") in _NO_TEXT_CODECS:
        return ""
    try:
        b" ".decode(codec)
    except (LookupError, UnicodeError, ValueError):
        # LookupError also for codecs that turn bytes into bytes ("zlib", "base64").
        return ""
    return codec


def _standard_name(codec: str) -> str:
    if codec in _STANDARD_NAMES:
        return _STANDARD_NAMES[codec]
    codec = re.sub(r"^cp(125\d)$", r"windows-\1", codec.replace("_", "-"))
    return re.sub(r"^iso-?8859-", "iso-8859-", codec)


def _in_some_encoding(data: bytes, declared: str) -> tuple[str, str, bool, tuple[Warning, ...]]:
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), _standard_name(codec), False, ()
    codec = codec_of(declared)
    utf16 = _utf16_without_mark(data)
    if utf16:
        guessed = not codec.startswith("utf-16")
        return data.decode(utf16, "replace"), _standard_name(utf16), guessed, ()
    text = _strictly(data, "utf-8")
    if text is not None:
        return text, "utf-8", False, _disagreement(text, codec)
    if codec and codec != "utf-8" and not codec.startswith("utf-16"):
        text = _strictly(data, codec)
        if text is not None:
            return text, _standard_name(codec), False, ()
    return _best_guess(data, codec)


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        if codec.startswith("cp125"):
            # The five bytes that windows-1252 leaves open are control characters on the web, not errors.
            return (
                data.decode(codec, "open-bytes-as-controls") if error.object[error.start] in range(0x80, 0xA0) else None
            )
        return None


def _disagreement(text: str, codec: str) -> tuple[Warning, ...]:
    if not codec or codec == "utf-8" or text.isascii():
        return ()
    told = message(
        "The source declares %(encoding)s, but it is valid UTF-8 and was read as such.", encoding=_standard_name(codec)
    )
    return (Warning(None, told),)


def _utf16_without_mark(data: bytes) -> str:
    """The byte order of UTF-16 text without a mark, "" for anything else.

    In the scripts of Europe every space, digit and line end has a zero byte, and always on the same side.
    """
    sample = data[: _SAMPLE_BYTES & ~1]
    if len(sample) < 4 or len(data) % 2:
        return ""
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if min(first, second) * 50 > max(first, second) or max(first, second) * 40 < len(sample):
        return ""
    codec = "utf-16-le" if second > first else "utf-16-be"
    text = _strictly(sample, codec)
    if text is None:
        return ""
    letters = sum(1 for char in text[:4096] if char.isalnum() or char.isspace())
    return codec if letters * 2 > len(text[:4096]) else ""


# --- the scorer ---

# For each language the letters beyond ASCII, frequent ones first, then after a bar the rare ones, and its commonest
# words; the code pages in which such texts are met come with it.
_LATIN_2 = ("cp1250", "iso8859-2")
_LATIN_1 = ("cp1252", "mac_roman")
_CYRILLIC = ("cp1251", "iso8859-5", "koi8-r")
_LANGUAGES = (
    (_LATIN_1, "éèà|çùêâîôûœëïü", "le la les de des du et est un une que qui dans pour pas vous nous je il ce au en"),
    (_LATIN_1, "äöü|ßéà", "der die das und ist nicht ein eine sie wir ich zu den mit auf von im es was wie für"),
    (_LATIN_1, "éàèùòì|", "il la di che e un una per non con del della è sono gli le si da"),
    (_LATIN_1, "óíéáñ|úü¿¡", "el la los las de que y en un una es por con no se para su del lo"),
    (_LATIN_1, "ãçéá|óêíõàôúâ", "o a os as de que e do da em um uma não para com se por"),
    (_LATIN_1, "åäöøæ|éóáíðþúý", "og och det att er som en et på av jeg jag ikke inte de til"),
    (_LATIN_1, "é|ïçöèôñüà", "the of and to in is that it was for you on with are this we not what have"),
    (_LATIN_2, "čšžć|đ", "je i u na da se su za što sam ne od kao to bi ili sa koji nije ali smo mi vi kako"),
    (_LATIN_2, "łęąóż|śćńź", "i w na nie się z do to że jest jak o co po tak ale czy za pan od są był"),
    (_LATIN_2, "áíéěřčšžýů|úóďťňľĺŕôä", "a je v na se to že s z do pro jak ale by co i o jsem si tak"),
    (_LATIN_2, "áéíöőü|óúű", "a az és hogy nem is egy van meg volt de csak ez mint már"),
    (_LATIN_2, "ăîâşţ|", "de la și în nu un o pe cu este care din sunt mai ce"),
    (_CYRILLIC, "аеионрстлвкмдупзијгбчшљхњжћцђџф|", "је и у на да се су за што сам не од као то би или са који"),
    (_CYRILLIC, "оеаинтслрвкмдпуыяьзбгчйхжшюцщэф|ёъ", "и в не на что я с он как это по но мы из у за вы так же"),
    (_CYRILLIC, "аиоетнрсвлкдпмзгяъубчцжщхфшйью|", "и на да се за от не по са в че е с как но това ще"),
)  # fmt: skip

_QUOTES_AND_DASHES = frozenset("“”„’‘‚–—…«»‹›\u00a0€№§°•·")
_WORD_BYTES = re.compile(rb"[A-Za-z\x80-\xff]+")
_MAX_WORDS = 2000
_PAGES = ("cp1252", "cp1250", "cp1251", "iso8859-2", "iso8859-5", "koi8-r", "mac_roman")


def _keep_as_control(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that a code page leaves open as the C1 control character of its number, as browsers do."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("open-bytes-as-controls", _keep_as_control)


def _best_guess(data: bytes, declared: str) -> tuple[str, str, bool, tuple[Warning, ...]]:
    """Damaged UTF-8 where nearly every sequence is sound, else the code page with the best score."""
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    sound = sum(1 for char in damaged[:_SAMPLE_BYTES] if "\x7f" < char != "\ufffd")
    if sound >= (broken if declared == "utf-8" else 4 * broken):
        line = damaged.count("\n", 0, damaged.index("\ufffd")) + 1
        note = counted(
            "Not valid UTF-8 in %(number)s place, on this line; it was replaced by U+FFFD.",
            "Not valid UTF-8 in %(number)s places; each was replaced by U+FFFD, the first on this line.",
            broken,
        )
        return damaged, "utf-8", False, (Warning(line, note),)
    codec = _likeliest_page(data)
    name = _standard_name(codec)
    note = message(
        "The encoding is not stated; %(encoding)s was chosen by the letters. Check the names with diacritics.",
        encoding=name,
    )
    return data.decode(codec, "open-bytes-as-controls"), name, True, (Warning(None, note),)


def _likeliest_page(data: bytes) -> str:
    """The code page in which the words look most like those of one language; the first of :data:`_PAGES` on a tie."""
    words = [match.group() for match in islice(_WORD_BYTES.finditer(data), _MAX_WORDS)]
    foreign = [word for word in islice(_WORD_BYTES.finditer(data), 50 * _MAX_WORDS) if not word.group().isascii()]
    telling = [match.group() for match in foreign[:_MAX_WORDS]]
    best, best_score = _PAGES[0], -math.inf
    for page in _PAGES:
        common = [word.decode(page, "open-bytes-as-controls").lower().strip("“”„’‘‚–—…«»") for word in words]
        spelled = [word.decode(page, "open-bytes-as-controls") for word in telling]
        for pages, letters, stop_words in _LANGUAGES:
            if page not in pages:
                continue
            known = frozenset(stop_words.split())
            share = sum(word in known for word in common) / max(1, len(common))
            score = _letters_score(spelled, letters) + 6 * share
            if score > best_score:
                best, best_score = page, score
    return best


def _letters_score(words: list[str], letters: str) -> float:
    """How well the characters beyond ASCII fit a language, on the mean; capitals inside words are noise."""
    weights = {letter: 2.4 - 1.4 * rank / len(letters) for rank, letter in enumerate(letters)}
    total, count = 0.0, 0
    for word in words:
        for before, char, after in zip(" " + word, word, word[1:] + " ", strict=False):
            if char > "\x7f":
                total += _character_score(before, char, after, weights)
                count += 1
    return total / max(1, count)


def _character_score(before: str, char: str, after: str, weights: dict[str, float]) -> float:
    inside = before.isalpha() and after.isalpha()
    if char in _QUOTES_AND_DASHES:
        return 1.0 if not inside or char in "’–—" else -2.0
    if "\x80" <= char < "\xa0":
        return -4.0
    if not char.isalpha():
        return -2.0
    score = weights.get(char.lower(), -1.5)
    if char.isupper():
        score = score / 2 - 2 * before.islower()
    if char > "\u0400" and (_is_latin(before) or _is_latin(after)):
        score -= 2
    return score


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


# --- what no database and no XML can hold ---

_UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENTS = {**dict.fromkeys(range(32), ""), 0x0B: "\n", 0x0C: "\n", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


def clean(text: str) -> tuple[str, tuple[Warning, ...]]:
    """``text`` with ``\\n`` line ends and nothing that PostgreSQL or XML refuses, with a warning for each kind.

    Control characters go, but form feeds and vertical tabs, which part lines, become line ends; lone surrogates and the
    noncharacters U+FFFE and U+FFFF become U+FFFD. A byte order mark at the beginning goes, after spaces as well.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\ufeff" in text[:200]:
        body = text.lstrip(" \t\n\ufeff")
        text = text[: len(text) - len(body)].replace("\ufeff", "") + body
    if _UNHOLDABLE.search(text) is None:
        return text, ()
    counts = Counter(_UNHOLDABLE.findall(text))
    lines = text.replace("\v", "\n").replace("\f", "\n")
    first = {char: lines.count("\n", 0, text.index(char)) + 1 for char in counts}
    warnings = tuple(_note_of(char, counts[char], first[char]) for char in sorted(counts, key=lambda c: first[c]))
    return _UNHOLDABLE.sub(lambda match: _REPLACEMENTS.get(ord(match.group()), "\ufffd"), text), warnings


def _note_of(char: str, count: int, line: int) -> Warning:
    replacement = _REPLACEMENTS.get(ord(char), "\ufffd")
    fates = {"": message("left out"), "\n": message("read as a line end")}
    told = message(
        "A character that text cannot hold, %(character)s, was %(fate)s (%(times)s, first on this line).",
        character=f"U+{ord(char):04X}",
        fate=fates.get(replacement, message("replaced by U+FFFD")),
        times=counted("once", "%(number)s times", count),
    )
    return Warning(line, told)
