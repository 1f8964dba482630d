from __future__ import annotations

import pytest

from interviews.editing.outlets import find_or_create_outlet, find_outlet
from interviews.models import Outlet

pytestmark = pytest.mark.django_db


def test_one_outlet_in_every_script_and_case():
    made = find_or_create_outlet("Лучка Пошта")
    assert find_or_create_outlet("LUČKA  pošta") == made
    assert Outlet.objects.count() == 1


def test_an_outlet_merged_into_another_stands_for_that_one(make_outlet):
    new = make_outlet("Harbour Post")
    make_outlet("HP Online", merged_into=new)
    assert find_outlet("hp online") == new


@pytest.mark.parametrize("name", ["", "  ", "***"])
def test_no_name_is_no_outlet(name):
    assert find_or_create_outlet(name) is None


def test_two_names_with_one_address_get_two(make_outlet):
    assert find_or_create_outlet("καιρός").slug != find_or_create_outlet("ώρα").slug
