"""The one app of the archive."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _


class InterviewsConfig(AppConfig):
    name = "interviews"
    verbose_name = _("Interviews")

    def ready(self) -> None:
        connection_created.connect(_expect_no_spinning_disk)


def _expect_no_spinning_disk(connection: Any, **_: Any) -> None:
    """Tell PostgreSQL, once for each connection, that a page here and there is read as fast as one after the other.

    It takes them to be four times as slow, and so would read and unpack every document of the search to find a word
    that stands in one of ten, instead of asking the index: that takes four times as long. What somebody has chosen for
    the server, the database or the role stays.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('random_page_cost', '1.1', false) WHERE current_setting('random_page_cost') = '4'"
            )
