"""Who sits at the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

_MODELS = ("interview", "person", "outlet", "topic", "participant", "topicterm")


def _staff(name: str, *codenames: str) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


def _editing() -> list[str]:
    acts = [f"{act}_{model}" for act in ("add", "change", "view", "delete") for model in _MODELS]
    acts += ["view_report", "change_report", "change_public"]
    return [*acts, *(f"view_{model}" for model in ("source", "reading", "importrun", "importedfile", "conflict"))]


@pytest.fixture
def editor(db):
    """A client logged in as somebody who edits everything and publishes nothing."""
    return _staff("editor", *_editing())


@pytest.fixture
def publisher(db):
    """A client logged in as somebody who edits and publishes."""
    return _staff("publisher", "publish_interview", *_editing())


@pytest.fixture
def viewer(db):
    """A client logged in as somebody who may look at interviews and change nothing."""
    return _staff("viewer", "view_interview")


@pytest.fixture
def guest(db):
    """A client logged in as staff without any permission."""
    return _staff("guest")
