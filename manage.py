#!/usr/bin/env python
"""The archive's command line."""

import os
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    try:
        # Asked for here, where what is wrong can be told in one line; Django shows a traceback, or knows no command.
        settings.is_overridden("DEBUG")
    except ImproperlyConfigured as error:
        sys.exit(f"{error}")
    execute_from_command_line(sys.argv)
