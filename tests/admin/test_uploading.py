"""Importing from the browser: seen first, then done; nobody sees or publishes what is not theirs to."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from interviews.models import ImportRun, Interview, Upload
from tests.management.commands.imports import BRIDGE

FORM = "/admin/interviews/importrun/add/"


def allow(client):
    user = User.objects.get(pk=client.session["_auth_user_id"])
    user.user_permissions.add(Permission.objects.get(codename="add_importrun"))
    return client


def send(client, *contents, **said):
    """What the browser ends up at, having sent files and followed where it leads."""
    sent = [SimpleUploadedFile(f"talk {place}.txt", content.encode()) for place, content in enumerate(contents)]
    return client.post(FORM, {"files": sent, **said}, follow=True)


def act(client, name):
    return client.post(reverse("admin:interviews_upload", args=[Upload.objects.get().pk]), {"act": name}, follow=True)


def test_who_sent_it_sees_what_it_would_do(editor):
    page = send(allow(editor), BRIDGE, outlet="Quay Mail").content.decode()
    assert "A new interview" in page
    assert "Quay Mail" in page
    assert "Is refused" not in page
    assert not Interview.objects.exists()


def test_a_pasted_text_is_read_like_a_file(editor):
    page = send(allow(editor), text=BRIDGE).content.decode()
    assert "A new interview" in page
    act(editor, "import")
    assert Interview.objects.count() == 1


def test_nothing_is_lost_of_what_is_shown_of_hostile_text(editor):
    page = send(allow(editor), BRIDGE.replace("grey paint", "<script>alert(1)</script>")).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_the_word_to_do_it_imports_as_a_draft(editor):
    send(allow(editor), BRIDGE)
    page = act(editor, "import")
    assert "Imported. This is what became of each file." in page.content.decode()
    assert page.redirect_chain[-1][0].endswith(f"?run={ImportRun.objects.get().pk}")
    assert Interview.objects.get().status == "draft"
    assert not Upload.objects.exists()


def test_only_who_may_publish_imports_and_publishes(editor, publisher):
    send(allow(editor), BRIDGE)
    assert act(editor, "publish").status_code == 403
    assert not Interview.objects.exists()
    act(editor, "give-up")
    assert "Import and publish" in send(allow(publisher), BRIDGE).content.decode()
    act(publisher, "publish")
    assert Interview.objects.get().is_public


def test_giving_up_leaves_nothing(editor):
    send(allow(editor), BRIDGE)
    assert "Nothing was imported." in act(editor, "give-up").content.decode()
    assert not Upload.objects.exists()
    assert not ImportRun.objects.exists()


def test_nobody_sees_what_somebody_else_sent(editor, publisher):
    send(allow(editor), BRIDGE)
    address = reverse("admin:interviews_upload", args=[Upload.objects.get().pk])
    assert allow(publisher).get(address).status_code == 404


def test_who_may_not_import_is_refused(editor):
    assert editor.get(FORM).status_code == 403
    assert send(editor, BRIDGE).status_code == 403


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "Choose files, or paste a text."),
        ({"text": "x", "date": "soon"}, "is no date of the form"),
        ({"text": "x", "language": "<b>"}, "is no language code"),
        ({"text": "x", "address": "javascript:alert(1)"}, "is no address that begins with"),
    ],
)
def test_what_cannot_be_meant_comes_back_with_why(editor, said, told):
    page = send(allow(editor), **said)
    assert page.status_code == 200
    assert told in page.content.decode()
    assert not Upload.objects.exists()


def test_a_file_that_is_no_interview_is_told_and_cannot_be_imported(editor):
    page = send(allow(editor), "Buy milk.").content.decode()
    assert "Is refused" in page
    assert 'value="import"' not in page
