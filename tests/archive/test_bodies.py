"""What sends too much is refused unread, with what would be taken."""

from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.test import Client

from interviews.importing.files import MOST_BYTES

FIELDS = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
UPLOADING = "/admin/interviews/importrun/add/"


class Unread(io.BytesIO):
    """A body of which nothing may be asked for."""

    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError("it was read")

    readline = read


def send(address: str, size: str) -> tuple[int, str]:
    """Announce so many bytes of a form with files, as anybody can; the status and what the page says."""
    kind = "multipart/form-data; boundary=b"
    body = {"wsgi.input": Unread(), "CONTENT_LENGTH": size, "CONTENT_TYPE": kind}
    client = Client(enforce_csrf_checks=True)
    client.cookies["csrftoken"] = "a" * 32
    answer = client.generic("POST", address, **body)
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize("address", ["/language/", "/admin/login/", "/interviews/a-talk/1/key/report/", "/nowhere/"])
def test_files_that_nobody_asked_for_are_not_read(address):
    status, page = send(address, str(FIELDS + 1))
    assert status == 413
    assert "At most 2.5 MiB can be sent here at once." in page


def test_the_page_for_transcripts_takes_as_much_as_an_import_does_and_no_more():
    status, page = send(UPLOADING, str(FIELDS + MOST_BYTES + 1))
    assert status == 413
    assert "At most 34.5 MiB" in page
    with pytest.raises(AssertionError, match="it was read"):
        send(UPLOADING, str(FIELDS + MOST_BYTES))


@pytest.mark.parametrize("size", ["", "0", "many", "-5"])
def test_what_announces_nothing_is_refused_for_what_is_missing(size):
    status, _page = send("/admin/login/", size)
    assert status in (400, 403)
