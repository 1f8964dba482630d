"""What is written once for each language and each value of what is named."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from interviews.templatetags.once import MOST

PLACE = (
    "{% load i18n once %}{% written_once here %}{% translate 'Search' %} {{ here }} {{ other }}{% end_written_once %}"
)


def test_it_is_written_anew_for_each_value_of_what_is_named_and_each_language() -> None:
    place = Template(PLACE)
    assert place.render(Context({"here": "<home>", "other": 1})) == "Search &lt;home&gt; 1"
    assert place.render(Context({"here": "<home>", "other": 2})) == "Search &lt;home&gt; 1"
    assert place.render(Context({"here": "people", "other": 2})) == "Search people 2"
    with translation.override("sr-latn"):
        assert place.render(Context({"here": "people", "other": 3})) == "Pretraga people 3"
    assert place.render(Context({"other": 4})) == "Search  4"


def test_no_more_is_kept_than_has_its_place() -> None:
    place = Template(PLACE)
    for number in range(MOST + 1):
        place.render(Context({"here": number, "other": "first"}))
    assert place.render(Context({"here": 0, "other": "second"})) == "Search 0 second"


def test_a_block_cannot_stand_in_it() -> None:
    with pytest.raises(TemplateSyntaxError, match="block"):
        Template("{% load once %}{% written_once %}{% block main %}{% endblock %}{% end_written_once %}")
