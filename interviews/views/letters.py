"""The alphabet above a list of names: each letter under which some stand is a link to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from interviews.addresses import address_with
from interviews.forms import NamesForm
from interviews.language.sorting import alphabet
from interviews.views.registers import Register


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it is written at the head of a list, and how many names stand under it."""

    name: str
    count: int
    address: str
    chosen: bool


def letters(request: HttpRequest, form: NamesForm, register: Register) -> list[Letter]:
    """The letters of a valid form's language under which some names of a register stand, in order."""
    counts = register.by_letter(form.language)
    chosen = form.cleaned_data["letter"]
    return [
        Letter(letter.capitalize(), counts[letter], address_with(request, letter=letter, page=None), letter == chosen)
        for letter in alphabet(form.language)
        if letter in counts
    ]
