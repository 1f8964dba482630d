"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The name of the site, for the head of every page."""
    return {"site_name": settings.SITE_NAME}
