"""What every answer says to browsers, whoever made it: a page, a static file, an error before any view was reached."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

# No page asks a browser for any of these, so nothing that is put into one may.
_NEVER_USED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking"),
)
HEADERS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _NEVER_USED),
    "Cross-Origin-Resource-Policy": "same-origin",
    # Django says these three too, but not where it refuses a Host before it comes to that.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
METHODS = ("GET", "HEAD", "POST")


class Headers:
    """Adds HEADERS where an answer has none of its own, lets nothing of the desk be stored, and refuses odd methods."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of everything behind, or 405 for what no address here is asked with, TRACE among them."""
        response = self.get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.path_info.startswith(reverse("admin:index")):
            response.headers.setdefault("Cache-Control", "no-store")
        return response
