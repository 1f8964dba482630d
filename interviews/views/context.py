"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from interviews.language.scripts import language_of_page


def site(request: HttpRequest) -> dict[str, Any]:
    """The name of the site, for the head of every page, and the languages to choose from: code, ``lang`` and name."""
    languages = [(code, language_of_page(code), name) for code, name in settings.LANGUAGES]
    return {"site_name": settings.SITE_NAME, "languages": languages}
