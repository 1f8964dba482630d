"""Shapes that a text must have to be stored, as conditions that SQLite and PostgreSQL judge alike.

Neither database shares regular expressions with the other, and SQLite has none unless a program brings them along, so
that a rule written with one would lock out every other program. Both can take characters off the ends of a text: what
is left tells whether there was anything else in it.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Length, Substr
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual

#: What ``str.split`` takes for white space.
BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_DIGITS = "0123456789"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Characters that no stored address has: they would need to be written as %20, %22, %3C, %3E.
_NEVER_IN_ADDRESSES = ' "<>'


class Stripped(Func):
    """A text without the characters of another at its ends, whatever their order and number."""

    function = "BTRIM"
    arity = 2
    output_field = models.TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, connection, function="TRIM", **extra)


def has_text(field: str) -> Q:
    """There is more in it than white space."""
    return ~Q(Exact(Stripped(F(field), Value(BLANKS)), Value("")))


def is_slug(field: str) -> Q:
    """Words of a-z and 0-9 joined by single hyphens, as ``language.slugify`` makes them."""
    return ~Q(**{field: ""}) & _only(field, _LETTERS + _DIGITS + "-") & _not_at_ends(field, "-") & _without(field, "--")


def is_sha256(field: str) -> Q:
    """A hash of 256 bits in hexadecimal, in small letters."""
    return Q(Exact(Length(field), 64)) & _only(field, _DIGITS + "abcdef")


def is_number(field: str, lead: str = "") -> Q:
    """``lead``, then digits without a zero before them."""
    digits = Substr(F(field), len(lead) + 1)
    number = Q(Exact(Stripped(digits, Value(_DIGITS)), Value(""))) & Q(GreaterThanOrEqual(Length(field), len(lead) + 1))
    number &= ~Q(Exact(Substr(F(field), len(lead) + 1, 1), Value("0")))
    return number & Q(Exact(Substr(F(field), 1, len(lead)), Value(lead))) if lead else number


def is_web_address(field: str) -> Q:
    """Nothing, or an http or https address without spaces, quotation marks or angle brackets."""
    address = Q(**{f"{field}__istartswith": "https://"}) | Q(**{f"{field}__istartswith": "http://"})
    for character in _NEVER_IN_ADDRESSES:
        address &= _without(field, character)
    return Q(**{field: ""}) | address


def is_language_code(field: str) -> Q:
    """Nothing, or letters and digits joined by hyphens, 2 to 12 in all."""
    code = _only(field, _LETTERS + _LETTERS.upper() + _DIGITS + "-") & _not_at_ends(field, "-")
    fits = Q(GreaterThanOrEqual(Length(field), 2)) & Q(LessThanOrEqual(Length(field), 12))
    return Q(**{field: ""}) | (code & fits)


def _only(field: str, characters: str) -> Q:
    return Q(Exact(Stripped(F(field), Value(characters)), Value("")))


def _not_at_ends(field: str, characters: str) -> Q:
    return Q(Exact(Stripped(F(field), Value(characters)), F(field)))


def _without(field: str, text: str) -> Q:
    return ~Q(**{f"{field}__contains": text})
