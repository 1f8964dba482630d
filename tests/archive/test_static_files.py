"""Static files: in production a name that leads nowhere is an error on the page, so every name is looked up here."""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.staticfiles import finders

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))


def test_every_static_file_that_a_template_names_is_there() -> None:
    named = {
        (str(template.relative_to(settings.BASE_DIR)), name)
        for template in TEMPLATES
        for name in re.findall(r"""{%\s*static\s+['"]([^'"]+)['"]""", template.read_text())
    }
    assert named
    assert not [(template, name) for template, name in sorted(named) if finders.find(name) is None]


def test_no_template_holds_a_script_or_a_style() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", re.IGNORECASE)
    assert not [str(template) for template in TEMPLATES if inline.search(template.read_text())]
