"""T15: entities that multiply and entities that reach out, in every format that has XML in it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import Told
from .hostile_files import BLOW_UP, LAUGHS, OUTSIDE, in_each_format

FORMATS = tuple(in_each_format(LAUGHS, "&j;"))
# HTML knows no entities of a document's own, so pages are read, and the names of entities are text.
PAGES = ("epub, in a page", "xhtml")


def refused_or_read(command: Callable[..., Told], data: bytes, kind: str) -> Told:
    told = command(data)
    if kind in PAGES:
        assert told.about["status"] == "created"
    else:
        assert "declares a document type" in told.reason
    return told


@pytest.mark.parametrize("kind", FORMATS)
def test_t15_a_billion_laughs_are_not_laughed(command, kind):
    told = refused_or_read(command, in_each_format(LAUGHS, "&j;")[kind], kind)
    assert "haha" not in str(told.about)


@pytest.mark.parametrize("kind", FORMATS)
def test_t15_a_long_entity_is_not_repeated(command, kind):
    told = refused_or_read(command, in_each_format(BLOW_UP, "&a;" * 20_000)[kind], kind)
    assert "xxxx" not in str(told.about)


@pytest.mark.parametrize("kind", FORMATS)
def test_t15_no_file_is_read_for_an_entity(command, tmp_path_factory, kind):
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("the password of the harbour")
    told = refused_or_read(command, in_each_format(OUTSIDE, "&a;", f"file://{secret}")[kind], kind)
    assert "password of the harbour" not in str(told.about)


@pytest.fixture
def door() -> Iterator[socket.socket]:
    """A port on which nobody should knock."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.mark.parametrize("kind", FORMATS)
def test_t15_no_address_is_asked_for_an_entity(command, door, kind):
    address = f"http://127.0.0.1:{door.getsockname()[1]}/entity"
    refused_or_read(command, in_each_format(OUTSIDE, "&a;", address)[kind], kind)
    with pytest.raises(BlockingIOError):
        door.accept()


def test_t15_an_explanation_says_why(explained, tmp_path: Path):
    assert "declares a document type" in explained(in_each_format(LAUGHS, "&j;")["docx"])
    assert "&j;" in explained(in_each_format(LAUGHS, "&j;")["xhtml"])
