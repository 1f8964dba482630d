"""What is measured: see each module. Django is set up here, before any of them imports a model."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()
