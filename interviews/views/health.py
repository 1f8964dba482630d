"""Whether the site is alive, and whether it can be used: for what starts it, and for what sends readers to it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from interviews.search import index

_logger = logging.getLogger("interviews.readiness")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" whenever this process answers. Nothing else is asked: to start it anew would mend no database."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when readers and editors can be served, else 503; which check failed is told, and why only to the log."""
    checks = {name: _passes(name, check) for name, check in _CHECKS.items()}
    ready = all(checks.values())
    told = {name: "ok" if passed else "failed" for name, passed in checks.items()}
    return JsonResponse({"ready": ready, "checks": told}, status=200 if ready else 503)


def _passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        passed = check()
    except (DatabaseError, OSError):
        _logger.warning("Not ready: %s.", name, exc_info=True)
        return False
    if not passed:
        _logger.warning("Not ready: %s.", name)
    return passed


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _migrations() -> bool:
    """Every migration that this code comes with has been applied."""
    applied = MigrationRecorder(connection).migration_qs.values_list("app", "name")
    return _wanted() <= set(applied)


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).disk_migrations)


def _search() -> bool:
    return index.answers()


def _disk() -> bool:
    """There is room where the site writes."""
    folders = {settings.VAR_DIR}
    name = Path(str(settings.DATABASES["default"]["NAME"]))
    if connection.vendor == "sqlite" and name.is_absolute():
        folders.add(name.parent)
    return all(shutil.disk_usage(folder).free >= settings.LEAST_FREE_BYTES for folder in folders)


_CHECKS = {"database": _database, "migrations": _migrations, "search": _search, "disk": _disk}
