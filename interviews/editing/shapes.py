"""The shapes that a language code and a web address must have to be stored."""

from __future__ import annotations

import re

_WEB_ADDRESS = re.compile(r"https?://[^\s\"'<>\\^`{|}]{1,990}", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def is_web_address(text: str) -> bool:
    """An http or https address that fits; anything else ("javascript:", a path) is no address of an interview."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def is_language_code(text: str) -> bool:
    """Shaped as a language code, "en" or "sr-Latn", and short enough to store."""
    return len(text) <= 12 and _LANGUAGE.fullmatch(text) is not None
