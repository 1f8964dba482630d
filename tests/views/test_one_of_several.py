"""What readers see of an interview that has several sources, translations, or turned out to be another one."""

from __future__ import annotations

import pytest

from interviews.editing import publication
from interviews.editing.exchanges import delete_exchange
from interviews.editing.likenesses import compare, say_same, say_translation
from interviews.models import Source, Turn
from interviews.models.turns import passage_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged(make_interview):
    """An interview that stays, and one that went, whose second question is the first of the other."""
    stays = make_interview([("Who paints it?", "My cousin does."), ("And then?", "Then it rains.")], title="It stays")
    goes = make_interview([("Hello?", "Hello."), ("Who paints it?", "My cousin does.")], title="It goes")
    say_same(compare(stays, goes), version=1, stays=stays, by=None)
    return stays, goes


def test_every_address_of_the_one_that_went_leads_to_where_the_words_are(client, merged):
    stays, goes = merged
    answer = Turn.objects.filter(exchange__interview=goes, text="My cousin does.")
    key = passage_keys(answer)[0]
    for tail, where in (
        ("", ""), ("2/", "1/"), ("99/", ""), (f"2/{key}/", f"1/{key}/"), ("2/1abc/", ""),
    ):  # fmt: skip
        answered = client.get(f"{goes.get_absolute_url()}{tail}")
        assert (answered.status_code, answered["Location"]) == (301, f"{stays.get_absolute_url()}{where}"), tail


def test_what_the_one_that_stays_does_not_say_is_gone_with_a_way_on(client, merged):
    stays, goes = merged
    key = passage_keys(Turn.objects.filter(exchange__interview=goes, text="Hello."))[0]
    for tail in ("1/", f"1/{key}/"):
        answered = client.get(f"{goes.get_absolute_url()}{tail}")
        assert answered.status_code == 410
        assert "is not said in “It stays”" in answered.content.decode()
        assert f'<a href="{stays.get_absolute_url()}">It stays</a>' in answered.content.decode()


def test_a_citation_in_other_words_leads_to_the_passage_and_shows_what_it_read(client, make_interview):
    stays = make_interview([("Hello?", "Hello."), ("Who paints it?", "My cousin does, every spring.")])
    goes = make_interview([("Who paints it?", "My cousin does, every single autumn.")], title="It goes")
    say_same(compare(stays, goes), version=1, stays=stays, by=None)
    key = passage_keys(Turn.objects.filter(exchange__interview=goes, kind="answer"))[0]
    answered = client.get(f"{goes.get_absolute_url()}1/{key}/")
    assert (answered.status_code, answered["Location"]) == (301, f"{stays.get_absolute_url()}2/{key}/")
    page = client.get(answered["Location"])
    assert page.status_code == 200
    assert "every single autumn" in page.content.decode()
    assert client.get(f"{stays.get_absolute_url()}1/{key}/").status_code == 404


def test_what_is_deleted_in_the_one_that_went_is_cited_no_more(client, make_interview):
    stays = make_interview([("Who paints it?", "My cousin does, every spring.")])
    goes = make_interview([("Who paints it?", "My cousin does, every single autumn."), ("Why?", "Rust.")])
    key = passage_keys(Turn.objects.filter(exchange__interview=goes, exchange__number=1, kind="answer"))[0]
    row = goes.exchanges.get(number=1)
    delete_exchange(row, version=row.version, by=None)
    say_same(compare(stays, goes), version=1, stays=stays, by=None)
    assert client.get(f"{goes.get_absolute_url()}1/{key}/")["Location"] == stays.get_absolute_url()
    assert client.get(f"{stays.get_absolute_url()}1/{key}/").status_code == 404


def test_nothing_leads_to_what_is_not_public(client, merged):
    stays, goes = merged
    publication.withdraw(stays, by=None, reason="A mistake.")
    for tail in ("", "2/"):
        answered = client.get(f"{goes.get_absolute_url()}{tail}")
        assert answered.status_code == 410
        assert b"It stays" not in answered.content


def test_a_draft_that_went_has_no_address(client, make_interview):
    stays, goes = make_interview(1), make_interview(1, public=False)
    say_same(compare(stays, goes), version=1, stays=stays, by=None)
    assert client.get(goes.get_absolute_url()).status_code == 404


def test_readers_see_where_else_it_stands(client, make_interview):
    interview = make_interview(1)
    for number, address in enumerate(["https://www.tide.example/a", "", "javascript:1"[:0]]):
        Source.objects.create(
            sha256=f"{number:064x}",
            content=b"x",
            size=1,
            media_type="a",
            name="a",
            address=address,
            interview=interview,
        )
    assert (
        b'<a href="https://www.tide.example/a" rel="external">tide.example</a>'
        in client.get(interview.get_absolute_url()).content
    )


def test_translations_lead_to_each_other_while_they_are_public(client, make_interview):
    english = make_interview(1, language="en", title="The bridge")
    serbian, german = (
        make_interview(1, language="sr", title="Most"),
        make_interview(1, language="de", title="Die Brücke"),
    )
    for other in (serbian, german):
        say_translation(compare(english, other), version=1, original=english, by=None)
    publication.withdraw(german, by=None, reason="A mistake.")
    told = client.get(serbian.get_absolute_url()).content.decode()
    assert f'<a href="{english.get_absolute_url()}" lang="en" hreflang="en">The bridge</a>' in told
    assert "Die Brücke" not in told
    assert "Most" in client.get(english.get_absolute_url()).content.decode()
