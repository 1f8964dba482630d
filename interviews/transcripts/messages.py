"""Sentences for people that remember how they were made, so that whoever shows them can say them in another language.

Understanding speaks English and knows no catalogue. What it has to say (a reason, a warning, where a name came from) is
a :class:`Message`: the English sentence, with the template and the values it was made of. The display side translates
the template and puts the values in again (:meth:`Message.told`). Templates are literals in calls of :func:`message` and
:func:`counted`, by which the tools that gather a catalogue find them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

_PLACE = re.compile(r"%\((\w+)\)s")
# What a row or a child process hands in may nest and repeat no more than any sentence of ours does.
_DEEPEST, _LONGEST = 20, 20_000


def _filled(template: str, values: Mapping[str, str]) -> str:
    """The template with its places filled. A place without a value, as a translator may leave one, stays as it is."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template) if values else str(template)


class Message(str):
    """An English sentence: a string like any other, and equal to one that says the same.

    ``template`` has places ``%(name)s``, filled from ``values``: strings, or messages that are told in the same
    language. Where ``number`` is not None, ``plural`` is the template for all numbers but one.
    """

    __slots__ = ("number", "plural", "template", "values")

    template: str
    values: Mapping[str, str]
    plural: str
    number: int | None

    def __new__(
        cls, template: str, values: Mapping[str, str] | None = None, plural: str = "", number: int | None = None
    ) -> Message:
        values = MappingProxyType(dict(values or {}))
        self = super().__new__(cls, _filled(template if number in (None, 1) else plural, values))
        for name, value in (("template", str(template)), ("values", values), ("plural", plural), ("number", number)):
            object.__setattr__(self, name, value)
        return self

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a message does not change")

    def __reduce__(self) -> tuple[Any, ...]:
        return Message, (self.template, dict(self.values), self.plural, self.number)

    def told(self, translate: Callable[[str], str], translate_counted: Callable[[str, str, int], str]) -> str:
        """The sentence in another language, by ``gettext`` and ``ngettext`` of its catalogue."""
        if not self.template:
            return ""
        if self.number is None:
            template = translate(self.template)
        else:
            template = translate_counted(self.template, self.plural, self.number)
        values = {
            name: value.told(translate, translate_counted) if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return _filled(template, values)

    def to_data(self) -> str | dict[str, Any]:
        """As JSON can hold it: the template alone where nothing is filled in; :meth:`from_data` gives it back."""
        if not self.values and self.number is None:
            return self.template
        data: dict[str, Any] = {"template": self.template, "values": {}}
        for name, value in self.values.items():
            # A list of one tells a sentence that is translated from a name that is not.
            data["values"][name] = [value.to_data()] if isinstance(value, Message) else value
        return data if self.number is None else {**data, "plural": self.plural, "number": self.number}

    @classmethod
    def from_data(cls, data: Any) -> Message:
        """The message that :meth:`to_data` wrote; for anything else a sentence that says what can be made out."""
        return _restored(data, _DEEPEST)


NOTHING = Message("")
# Of the messages of a reading most are the same few.
_SHORT = 200
_plain = functools.lru_cache(maxsize=2048)(Message)


def message(template: str, /, **values: str | int) -> Message:
    """A sentence; ``template`` is a literal with a place ``%(name)s`` for each value."""
    return Message(template, _as_text(values)) if values else _plain(template)


def counted(singular: str, plural: str, number: int, /, **values: str | int) -> Message:
    """A sentence about a number of things, which stands in ``%(number)s``; both templates are literals."""
    return Message(singular, _as_text({"number": number, **values}), plural, number)


def joined(parts: Iterable[Message]) -> Message:
    """Sentences one after the other, parted by semicolons; empty ones are left out."""
    told = [part for part in parts if part] or [NOTHING]
    return functools.reduce(lambda first, then: message("%(first)s; %(then)s", first=first, then=then), told)


def in_a_row(parts: Iterable[Message]) -> Message:
    """Words for several things, parted by commas."""
    told = list(parts) or [NOTHING]
    return functools.reduce(lambda first, then: message("%(first)s, %(then)s", first=first, then=then), told)


def _as_text(values: Mapping[str, str | int]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else str(value) for name, value in values.items()}


def _restored(data: Any, depth: int) -> Message:
    if isinstance(data, str) and len(data) < _SHORT:
        return _plain(data)
    if not isinstance(data, dict):
        return Message(data if isinstance(data, str) else str(data)[:_LONGEST])
    template, plural, number = str(data.get("template", ""))[:_LONGEST], data.get("plural", ""), data.get("number")
    told = data.get("values")
    if not isinstance(told, dict) or not isinstance(plural, str) or type(number) not in (int, type(None)) or not depth:
        return Message(template)
    values = {
        str(name): _restored(value[0] if value else "", depth - 1) if isinstance(value, list) else str(value)
        for name, value in told.items()
    }
    places = max(template.count("%("), plural.count("%("))
    if places * max(map(len, values.values()), default=0) > _LONGEST:
        return Message(template)
    return Message(template, values, plural, number)
