"""The editors' desk: Django's own admin, with pages of our own where a form is not enough.

Lists, filters and forms are the stock ones; whatever they change goes through ``interviews.editing``, the only writer.
An interview is never one giant form: its page has its own few fields and who took part (``interviews``), its exchanges
are a page to read and one small form each (``exchanges``, ``exchange_forms``). What is kept as evidence (``sources``,
``runs``) can be looked at and not changed. On ``likenesses`` an editor says which interviews are one, on
``reaskings`` which questions. ``publication``
and ``merging`` are actions that ask once more before they act; ``lists`` is what all lists share. Nothing here needs a
script: buttons are buttons of plain forms.

To register one more model: a class in the module of its kind, counts annotated, its writes through ``editing``.
"""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from . import (
    accounts,
    acts,
    interviews,
    labels,
    likenesses,
    outlets,
    participants,
    people,
    reaskings,
    reports,
    runs,
    sources,
    topics,
)

admin.site.site_header = settings.SITE_NAME
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = _("The editors' desk")

__all__ = [
    "accounts",
    "acts",
    "interviews",
    "labels",
    "likenesses",
    "outlets",
    "participants",
    "people",
    "reaskings",
    "reports",
    "runs",
    "sources",
    "topics",
]
