"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from interviews.language.scripts import language_of_page


def site(request: HttpRequest) -> dict[str, Any]:
    """For every page: the name of the site, whom to write to, and the languages: code, ``lang`` and name."""
    languages = tuple((code, language_of_page(code), name) for code, name in settings.LANGUAGES)
    return {"site_name": settings.SITE_NAME, "languages": languages, "contact": _contact()}


def _contact() -> dict[str, str]:
    """Whom readers can write to: where the link leads, and what it says; both are empty where nobody is named."""
    return {"address": settings.CONTACT, "shown": settings.CONTACT.removeprefix("mailto:")}
