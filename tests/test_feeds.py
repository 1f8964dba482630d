"""Feeds tell who follows what readers could see last; nothing else gets into them, and they stay well-formed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.utils import timezone

from interviews.editing import publication
from interviews.models import Interview

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def feed(client):
    def get(address):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer["Content-Type"].startswith("application/atom+xml")
        return ET.fromstring(answer.content)

    return get


def titles(root):
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_what_became_public_last_stands_first(feed, make_interview):
    first, second = make_interview(title="Tide", date="2020-01-01"), make_interview(title="Wind", date="1990-01-01")
    Interview.objects.filter(pk=first.pk).update(published_at=timezone.now() - timedelta(days=1))
    assert titles(feed("/interviews/?format=atom")) == ["Wind", "Tide"]
    Interview.objects.filter(pk=second.pk).update(published_at=timezone.now() - timedelta(days=2))
    assert titles(feed("/interviews/?format=atom")) == ["Tide", "Wind"]


def test_every_filtered_list_person_topic_and_outlet_can_be_followed(feed, make_interview, make_topic):
    topic = make_topic("Bridges")
    make_interview(title="Tide", person="Mara Lund", outlet="Quay Mail", topics=(topic,))
    make_interview(title="Wind", person="Ada Lund", outlet="Harbour Post")
    for address in ("/people/mara-lund/", "/outlets/quay-mail/", "/topics/bridges/"):
        assert titles(feed(f"{address}?format=atom")) == ["Tide"], address
    assert titles(feed("/interviews/?person=ada-lund&format=atom")) == ["Wind"]
    assert feed("/interviews/?person=ada-lund&format=atom").findtext(f"{ATOM}title").startswith("Ada Lund · ")


def test_what_readers_may_not_see_is_in_no_feed(feed, make_interview):
    make_interview(title="Tide", public=False)
    shown = make_interview(title="Wind")
    publication.withdraw(shown, by=None, reason="A doubt.")
    assert titles(feed("/interviews/?format=atom")) == []


def test_an_entry_says_who_answers_and_how_it_begins(feed, make_interview):
    interview = make_interview(person="Mara Lund", introduction="")
    entry = next(feed("/interviews/?format=atom").iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Mara Lund"
    assert entry.findtext(f"{ATOM}summary") == "What is question number 1 about?"
    assert entry.findtext(f"{ATOM}id").endswith(interview.get_absolute_url())
    assert entry.findtext(f"{ATOM}published")


def test_markup_in_a_title_is_text(feed, make_interview):
    make_interview(title="<b>]]>&amp;</b>", introduction="<script>alert(1)</script>")
    assert titles(feed("/interviews/?format=atom")) == ["<b>]]>&amp;</b>"]


def test_rss_is_there_too(client, make_interview):
    make_interview(title="Tide")
    root = ET.fromstring(client.get("/interviews/?format=rss").content)
    assert [item.findtext("title") for item in root.iter("item")] == ["Tide"]


def test_a_feed_takes_the_same_queries_however_much_is_in_it(client, make_interview, django_assert_num_queries):
    make_interview()
    with django_assert_num_queries(5):
        client.get("/interviews/?format=atom&sort=oldest")
    for _ in range(4):
        make_interview()
    with django_assert_num_queries(5):
        client.get("/interviews/?format=atom&sort=oldest")


def test_what_is_no_format_is_refused_with_those_that_are(client, db):
    answer = client.get("/interviews/?format=pdf")
    assert answer.status_code == 400
    assert "html, json, csv, atom, rss" in answer.content.decode()
