"""What the archivist names becomes a list of files, each once, each with a reason where it cannot be read."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from interviews.importing import files
from interviews.importing.files import Found, Metadata, WrongUse
from interviews.transcripts.records import Given, PartialDate, Refused


def shown(*paths: object, **options: str) -> list[str]:
    return [found.shown for found in files.find([str(path) for path in paths], **options)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/.hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Q: Why?")
    return tmp_path


def test_a_folder_leaves_its_readme_and_licence_out_unless_they_are_named(folder):
    (folder / "README.md").write_text("What is in here.")
    (folder / "~$an open document.docx").write_bytes(b"\x05Ada")
    assert not {"README.md", "~$an open document.docx"} & {Path(f.shown).name for f in files.find([str(folder)])}
    assert [found.name for found in files.find([str(folder / "README.md")])] == ["README.md"]


def test_a_folder_gives_its_files_in_order_hidden_ones_aside(folder):
    assert shown(folder) == [str(folder / name) for name in ("a.txt", "b.txt", "sub/c.txt")]


def test_a_file_named_in_three_ways_comes_once(folder):
    assert shown(folder / "b.txt", folder, f"{folder}/sub/../a.txt") == [
        str(folder / name) for name in ("b.txt", "a.txt", "sub/c.txt")
    ]


def test_a_glob_gives_what_matches_also_in_folders(folder):
    assert shown(f"{folder}/*.txt") == [str(folder / "a.txt"), str(folder / "b.txt")]
    assert shown(f"{folder}/**/c.*") == [str(folder / "sub/c.txt")]


def test_a_name_that_looks_like_a_glob_is_taken_as_it_is(tmp_path):
    (tmp_path / "[draft].txt").write_text("Q: Why?")
    assert shown(tmp_path / "[draft].txt") == [str(tmp_path / "[draft].txt")]


def test_the_metadata_is_no_transcript(folder):
    (folder / "about.csv").write_text("file\n")
    assert str(folder / "about.csv") not in shown(folder, leave_out=str(folder / "about.csv"))


@pytest.mark.parametrize(("path", "reason"), [("nothing.txt", "no such file"), ("*.pdf", "No file matches")])
def test_what_is_not_there_has_a_reason(tmp_path, path, reason):
    (found,) = files.find([str(tmp_path / path)])
    with pytest.raises(Refused, match=reason):
        files.read(found, io.BytesIO())


def test_an_empty_folder_has_a_reason(tmp_path):
    assert files.find([str(tmp_path)])[0].problem == "The folder holds no files."


def test_pipes_in_a_folder_are_left_alone(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text("Q: Why?")
    assert shown(tmp_path) == [str(tmp_path / "a.txt")]


def test_a_link_that_leads_nowhere_is_reported(tmp_path):
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    (found,) = files.find([str(tmp_path)])
    with pytest.raises(Refused, match="No such file"):
        files.read(found, io.BytesIO())


@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(tmp_path, content):
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(Refused, match="empty"):
        files.read(Found(str(tmp_path / "a.txt")), io.BytesIO())


def test_input_without_end_is_refused():
    with open("/dev/zero", "rb") as endless, pytest.raises(Refused, match="larger than 32 MiB"):
        files.read(Found("-"), endless)


@pytest.mark.parametrize("kind", ["device", "pipe", "link to a pipe"])
def test_a_device_or_a_pipe_is_refused_and_nobody_waits_for_it(tmp_path, kind):
    path = Path("/dev/zero")
    if kind != "device":
        path = tmp_path / "pipe"
        os.mkfifo(path)
    if kind == "link to a pipe":
        path = tmp_path / "link"
        path.symlink_to("pipe")
    with pytest.raises(Refused, match=r"no file but a pipe, a device .* standard input"):
        files.read(Found(str(path)), io.BytesIO())


def test_a_file_that_is_too_large_is_refused_unread(tmp_path):
    with open(tmp_path / "a.txt", "wb") as stream:
        stream.truncate(files.MOST_BYTES + 1)
    before = bytes_read()
    with pytest.raises(Refused, match="larger than 32 MiB"):
        files.read(Found(str(tmp_path / "a.txt")), io.BytesIO())
    assert bytes_read() - before < 100_000


def test_a_file_that_is_written_to_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path, asked, ask = tmp_path / "a.txt", [], os.fstat
    path.write_text("Q: Why?")

    def ask_and_write(number):
        asked.append(number)
        if len(asked) == 2:
            path.write_text("Q: Why? A: Because")
        return ask(number)

    monkeypatch.setattr("interviews.importing.files.os.fstat", ask_and_write)
    with pytest.raises(Refused, match="written to while it was read"):
        files.read(Found(str(path)), io.BytesIO())
    assert files.read(Found(str(path)), io.BytesIO()) == b"Q: Why? A: Because"


def bytes_read() -> int:
    """How many bytes this process has read by now, of files and all else."""
    return int(Path("/proc/self/io").read_text().split()[1])


def test_standard_input_is_read_for_a_dash():
    assert files.read(files.find(["-"])[0], io.BytesIO(b"Q: Why?")) == b"Q: Why?"


# --- the metadata CSV ---


def metadata(tmp_path: Path, text: str, encoding: str = "utf-8") -> Metadata:
    (tmp_path / "about.csv").write_bytes(text.encode(encoding))
    return files.read_metadata(str(tmp_path / "about.csv"))


def test_each_row_tells_of_its_file(tmp_path):
    told = metadata(
        tmp_path,
        "file,title,date,outlet,language,address,recording\n"
        "a.txt,Bridge,1987-03,Post,sr-Latn,https://p.example/,https://p.example/a.mp3\n",
    )
    given = Given("Bridge", PartialDate(1987, 3), "Post", "sr-Latn", "https://p.example/", "https://p.example/a.mp3")
    assert told.of(Found(str(tmp_path / "a.txt"))) == given
    assert told.of(Found("elsewhere/a.txt")) == given
    assert told.of(Found("b.txt")) is None


def test_a_path_in_the_csv_is_seen_from_its_folder(tmp_path):
    told = metadata(tmp_path, "file,title\none/a.txt,One\ntwo/a.txt,Two\n")
    titles = [told.of(Found(str(tmp_path / folder / "a.txt"))).title for folder in ("one", "two")]
    assert titles == ["One", "Two"]
    assert told.of(Found("a.txt")) is None


def test_a_bare_name_that_several_files_have_is_wrong_use(tmp_path):
    told = metadata(tmp_path, "file,title\na.txt,A\n")
    with pytest.raises(WrongUse, match=r"“a.txt”, and one/a.txt and two/a.txt are called so"):
        told.among([Found("one/a.txt"), Found("two/a.txt")])
    assert told.among([Found("one/a.txt"), Found("two/b.txt")]).of(Found("one/a.txt")).title == "A"


def test_the_path_of_one_file_is_not_the_bare_name_of_another(tmp_path):
    beside, below = Found(str(tmp_path / "a.txt")), Found(str(tmp_path / "below" / "a.txt"))
    told = metadata(tmp_path, "file,title\na.txt,A\n").among([beside, below])
    assert (told.of(beside).title, told.of(below)) == ("A", None)


def test_a_spreadsheets_csv_is_read(tmp_path):
    assert metadata(tmp_path, "\ufeffFile;Outlet\r\na.txt;Лучка\r\n;\r\n").of(Found("a.txt")).outlet == "Лучка"


def test_rows_of_files_that_are_not_there_are_named(tmp_path):
    told = metadata(tmp_path, "file,title\na.txt,A\nb.txt,B\n")
    assert told.unused([Found("x/a.txt")]) == ["b.txt"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "line 1: the header has no column “file”"),
        ("title\nA\n", "line 1: the header has no column “file”"),
        ("file,titel\n", "line 1: unknown column “titel”"),
        ("file,title,title\n", "line 1: a column stands there twice"),
        ("file,title\na.txt\n", "line 2: 1 cells under 2 columns"),
        ("file,title\n,A\n", "line 2: no file is named"),
        ("file,date\na.txt,2021\nb.txt,12/3/2004\n", "line 3: '12/3/2004' is no date"),
        ("file,date\na.txt,2021-02-30\n", "line 2: '2021-02-30' is no date"),
        ("file,language\na.txt,English!\n", "line 2: 'English!' is no language code"),
        ("file,address\na.txt,javascript:alert(1)\n", "line 2: 'javascript:alert(1)' is no address"),
        ("file,title\na.txt,A\n./a.txt,B\n", "line 3: “a.txt” stands there twice"),
        ('file,title\na.txt,"A\n', "line"),
    ],
)
def test_a_csv_that_cannot_be_meant_names_file_and_line(tmp_path, text, complaint):
    with pytest.raises(WrongUse) as raised:
        metadata(tmp_path, text)
    assert str(raised.value).startswith(f"{tmp_path}/about.csv, ")
    assert complaint in str(raised.value)


def test_a_csv_in_another_encoding_says_where(tmp_path):
    with pytest.raises(WrongUse, match="line 2: the metadata is not UTF-8"):
        metadata(tmp_path, "file,title\na.txt,čaj\n", "cp1250")


def test_a_csv_that_is_not_there_is_wrong_use(tmp_path):
    with pytest.raises(WrongUse, match="cannot be read: No such file"):
        files.read_metadata(str(tmp_path / "about.csv"))
