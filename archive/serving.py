"""Settings of gunicorn, the server: with ``--config python:archive.serving`` it logs as the site does."""

from __future__ import annotations

import logging

from archive.settings import LOGGING

# What Python warns of is a line as well.
logging.captureWarnings(True)

logconfig_dict = {
    **LOGGING,
    "loggers": {
        **LOGGING["loggers"],
        "gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Each request is told by archive.logs, without the address it came from.
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
