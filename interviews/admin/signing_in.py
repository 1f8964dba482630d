"""Signing in at the desk: Django's own page, behind which guessing is slow.

Failures are counted under three keys (:mod:`interviews.editing.attempts`): the name from this address, the name from
anywhere, and the address whatever the name. A name that no account has is counted like any other, so nothing here
tells which there are. A browser in which somebody signed in before is known by a signed cookie and does not wait
for what others do to that name, so that strangers cannot keep an editor out.
"""

from __future__ import annotations

import logging
import math
import secrets
import unicodedata
from datetime import timedelta

from django.conf import settings
from django.contrib import admin
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters

from interviews.editing import attempts
from interviews.editing.attempts import Limit
from interviews.senders import network_of

NAME_AT_ADDRESS = Limit(free=5, first=timedelta(seconds=30), most=timedelta(minutes=15))
NAME = Limit(free=15, first=timedelta(seconds=30), most=timedelta(minutes=5))
ADDRESS = Limit(free=50, first=timedelta(seconds=30), most=timedelta(minutes=15))

_KNOWN_FOR = timedelta(days=90)
_SALT = "interviews.known-browser"
_logger = logging.getLogger("interviews.signing_in")


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Django's page; 429 with the time to wait where too many attempts failed."""
    if request.method != "POST":
        return admin.site.login(request)
    name = _folded(request.POST.get("username", ""))
    mine, everybodys = _limits(request, name)
    wait = attempts.begin(mine | everybodys)
    if wait:
        _logger.warning("Signing in waits: too many attempts failed.")
        return _too_many(request, wait)
    response = admin.site.login(request)
    if response.status_code == 302:
        attempts.succeeded(mine, everybodys)
        # Django keeps the key where the same account signs in once more.
        request.session.cycle_key()
        _remember(response, request.user.get_username())
    return response


def _limits(request: HttpRequest, name: str) -> tuple[dict[str, Limit], dict[str, Limit]]:
    """What counts for this name, and what counts for all names."""
    address = network_of(request)
    everybodys = {attempts.key("address", address): ADDRESS}
    known = _known(request, name)
    if known:
        return {attempts.key("known", name, known): NAME_AT_ADDRESS}, everybodys
    here, anywhere = attempts.key("name-at-address", name, address), attempts.key("name", name)
    return {here: NAME_AT_ADDRESS, anywhere: NAME}, everybodys


def _folded(name: str) -> str:
    """One spelling of a name, so that capitals are no second name to guess at; accounts have at most 150 letters."""
    return unicodedata.normalize("NFKC", name[:150]).casefold().strip()


def _known(request: HttpRequest, name: str) -> str:
    """The mark of a browser in which this name signed in before, "" for all others."""
    try:
        told = signing.loads(request.COOKIES.get(settings.KNOWN_BROWSER_COOKIE, ""), salt=_SALT, max_age=_KNOWN_FOR)
    except signing.BadSignature:
        return ""
    return told["mark"] if told["name"] == attempts.key("known-name", name) else ""


def _remember(response: HttpResponse, name: str) -> None:
    """Let the browser be known. The cookie tells no name, and gives no right but not to wait for others."""
    told = {"name": attempts.key("known-name", _folded(name)), "mark": secrets.token_urlsafe(12)}
    response.set_cookie(
        settings.KNOWN_BROWSER_COOKIE,
        signing.dumps(told, salt=_SALT),
        max_age=_KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _too_many(request: HttpRequest, wait: timedelta) -> HttpResponse:
    seconds = math.ceil(wait.total_seconds())
    minutes = math.ceil(seconds / 60)
    told = ngettext(
        "Too many attempts. Try again in %(minutes)d minute, at %(time)s (%(zone)s); asking sooner is no use.",
        "Too many attempts. Try again in %(minutes)d minutes, at %(time)s (%(zone)s); asking sooner is no use.",
        minutes,
    )
    at = timezone.localtime(timezone.now() + wait)
    facts = {"minutes": minutes, "time": time_format(at, "H:i:s"), "zone": timezone.get_current_timezone_name()}
    response = render(request, "429.html", {"message": told % facts}, status=429)
    response["Retry-After"] = str(seconds)
    return response
