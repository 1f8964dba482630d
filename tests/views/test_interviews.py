from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interviews.editing import publication
from interviews.editing.exchanges import add_exchange, delete_exchange, join_to_previous, part_exchange
from interviews.editing.turns import edit_turn, move_turns
from interviews.language import fingerprint
from interviews.models import Exchange, Interview, Participant, Turn, Wording
from interviews.models.turns import passage_keys
from interviews.views import listing

Read = Callable[..., str]
pytestmark = pytest.mark.django_db


def titles(text: str) -> list[str]:
    """The titles of a list of interviews, in order."""
    return re.findall(r'class="card-title"><a[^>]*>([^<]*)<', text)


def keys(interview: Interview, number: int = 1) -> list[str]:
    exchange = interview.exchanges.with_turns().get(number=number)
    return passage_keys(exchange.turns.all())


# --- the list ---


@pytest.fixture
def four(make_interview: Any) -> None:
    make_interview(title="Šljive", date="2021-05-04")
    make_interview(title="Salt", date="2019")
    make_interview(title="Undated talk", date="")
    make_interview(title="Ђердап", date="2021-06", language="sr-Cyrl")


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["Ђердап", "Šljive", "Salt", "Undated talk"]),
        ("newest", ["Ђердап", "Šljive", "Salt", "Undated talk"]),
        ("oldest", ["Salt", "Šljive", "Ђердап", "Undated talk"]),
        ("title", ["Ђердап", "Salt", "Šljive", "Undated talk"]),
    ],
)
def test_the_list_sorts_and_puts_undated_ones_last(read: Read, four: None, sort: str, order: list[str]) -> None:
    text = read(f"/interviews/?sort={sort}")
    assert titles(text) == order
    assert "undated" in text


@pytest.mark.parametrize("sort", ["newest", "title"])
def test_pages_of_the_list_hold_every_interview_once(read: Read, fill_archive: Any, sort: str) -> None:
    fill_archive(45)
    pages = [titles(read(f"/interviews/?sort={sort}&page={page}")) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({title for page in pages for title in page}) == 45


def test_links_to_pages_keep_the_filter(read: Read, fill_archive: Any) -> None:
    fill_archive(50)
    text = read("/interviews/?person=busy-bea&sort=oldest")
    assert 'href="/interviews/?person=busy-bea&amp;sort=oldest&amp;page=2"' in text


def test_a_filter_that_is_set_can_be_taken_off(read: Read, make_interview: Any) -> None:
    make_interview(person="Ada Lund", outlet="Harbour Post")
    text = read("/interviews/?person=ada-lund&outlet=harbour-post&page=1")
    chips = re.findall(r'<a href="([^"]*)"><span class="unseen">Take off', text)
    assert sorted(chips) == ["/interviews/?outlet=harbour-post", "/interviews/?person=ada-lund"]


def test_the_count_beside_a_choice_is_the_length_of_its_list(
    client: Client, read: Read, make_interview: Any, make_topic: Any
) -> None:
    bridges, tides = make_topic("Bridges"), make_topic("Tides")
    make_interview(topics=(bridges,), person="Ada Lund", date="2021", language="en")
    make_interview(topics=(bridges, tides), person="Bo Ek", date="2022", language="sr-Latn")
    make_interview(topics=(tides,), person="Bo Ek", date="", language="sr-Cyrl", outlet="Inland Review")
    for query in ("", "person=bo-ek", "topic=tides&outlet=harbour-post", "language=sr", "year=undated"):
        text = read(f"/interviews/?{query}")
        checked = 0
        for name, options in re.findall(r'<select id="id_(\w+)"[^>]*>(.*?)</select>', text, re.DOTALL):
            for value, count in re.findall(r'<option value="([^"]+)"[^>]*>[^<]*\((\d+)\)', options):
                rest = "&".join(part for part in query.split("&") if not part.startswith(f"{name}="))
                found = client.get(f"/interviews/?{rest}&{name}={value}&format=json").json()["count"]
                assert found == int(count), (query, name, value)
                checked += 1
        assert checked >= 6


def test_a_filter_that_fits_nothing_gives_a_way_on(read: Read, make_interview: Any) -> None:
    make_interview(person="Ada Lund", date="2021")
    text = read("/interviews/?person=ada-lund&year=1999")
    assert "No interview fits" in text
    assert titles(text) == []


@pytest.mark.parametrize("code", ["x-sr", "12"])
def test_a_stored_language_that_the_filter_refuses_is_no_choice(client: Client, make_interview: Any, code: str) -> None:
    make_interview(language=code)
    make_interview(language="sr-Latn")
    offered = [choice.value for choice in client.get("/interviews/").context["choices"]["language"]]
    assert offered == ["sr", "sr-Latn"]
    assert all(client.get("/interviews/", {"language": value}).status_code == 200 for value in offered)


def test_a_wrong_filter_shows_its_error_and_no_list(client: Client, read: Read, make_interview: Any) -> None:
    make_interview()
    text = read("/interviews/?topic=nothing", 400)
    assert "No topic has this address" in text
    assert titles(text) == []
    assert client.get("/interviews/?topic=nothing&format=json").json()["errors"]["topic"]
    read("/interviews/?topic=nothing&format=csv", 400)


def test_an_empty_archive_says_so(read: Read) -> None:
    assert "Nothing is published yet" in read("/interviews/")
    assert "Nothing is published yet" in read("/")


def test_the_list_as_json_and_csv(client: Client, make_interview: Any) -> None:
    make_interview(3, title="=Tide()", date="2021-05", person="Ada Lund", outlet="Harbour Post")
    make_interview(title="Talk", date="", outlet=None, language="")
    page = client.get("/interviews/?format=json").json()
    assert (page["count"], page["next"], page["previous"]) == (2, None, None)
    assert page["results"][0] == {
        "title": "=Tide()",
        "date": "2021-05",
        "date_kind": "published",
        "outlet": "Harbour Post",
        "interviewees": ["Ada Lund"],
        "interviewers": ["Harbour Post"],
        "language": "en",
        "questions": 3,
        "address": page["results"][0]["address"],
        "original": None,
        "recording": None,
        "rights": None,
        "licence": None,
    }
    assert client.get(page["results"][0]["address"].removeprefix("http://testserver")).status_code == 200
    assert [page["results"][1][field] for field in ("date", "date_kind", "outlet", "language")] == [None] * 4
    response = client.get("/interviews/?format=csv")
    assert response["Content-Disposition"] == 'attachment; filename="interviews.csv"'
    assert response.getvalue().decode().splitlines()[1].startswith("'=Tide(),2021-05,published,Harbour Post,Ada Lund,")


def test_json_names_the_pages_before_and_after(client: Client, fill_archive: Any) -> None:
    fill_archive(45)
    addresses, seen = ["/interviews/?format=json&person=busy-bea"], []
    while addresses:
        page = client.get(addresses.pop()).json()
        seen += [row["address"] for row in page["results"]]
        addresses += [page["next"].removeprefix("http://testserver")] if page["next"] else []
    assert len(seen) == len(set(seen)) == page["count"] == 45
    assert "page=2" in page["previous"]


def test_csv_holds_the_whole_list(client: Client, fill_archive: Any) -> None:
    fill_archive(45)
    for sort in ("newest", "title"):
        assert len(client.get(f"/interviews/?format=csv&sort={sort}").getvalue().decode().splitlines()) == 46


@pytest.mark.parametrize("sort", ["newest", "oldest", "title"])
def test_a_download_loads_its_rows_in_parts_and_in_order(
    client: Client, fill_archive: Any, monkeypatch: pytest.MonkeyPatch, sort: str
) -> None:
    fill_archive(25)
    address = f"/interviews/?format=csv&sort={sort}"
    whole = client.get(address).getvalue()
    monkeypatch.setattr(listing, "AT_ONCE", 10)
    with CaptureQueriesContext(connection) as queries:
        lines = iter(client.get(address))
        begun = [next(lines), next(lines)]
        first = len(queries)
        assert b"".join([*begun, *lines]) == whole
    of_a_part = (len(queries) - first) // 2
    assert len(queries) == first + 2 * of_a_part
    assert of_a_part > 0


def test_what_is_withdrawn_while_it_is_downloaded_is_left_out(
    client: Client, fill_archive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_archive(4)
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    lines = iter(client.get("/interviews/?format=csv&sort=title"))
    begun = [next(lines), next(lines)]
    publication.withdraw(Interview.objects.get(title="Bulk interview 3"), by=None, reason="The guild asked for it.")
    titles = [line.decode().partition(",")[0] for line in (*begun, *lines)]
    assert titles == ["title", "Bulk interview 0", "Bulk interview 1", "Bulk interview 2"]


# --- one interview ---


def test_an_interview_is_read_in_spoken_order(read: Read, make_interview: Any) -> None:
    interview = make_interview(
        [("Why a boat?", "The lift broke.\n\nTwice."), ("And then?", "We sailed.")], date="2021-05"
    )
    text = read(interview.get_absolute_url())
    parts = ["Harbour Post", '<time datetime="2021-05">May 2021</time>', interview.title, "Harbour Master"]
    parts += ["We met on the quay.", "Why a boat?", "The lift broke.", "Twice.", "And then?", "We sailed."]
    main = text[text.index("<main") :]
    assert sorted(parts, key=main.index) == parts
    assert main.count("<h1") == 1
    assert [re.sub(r"<.*?>", "", title) for title in re.findall(r"<h2>(.*?)</h2>", main)] == [
        "Harbour Post: Why a boat?",
        "Harbour Post: And then?",
    ]


def test_every_question_answer_and_paragraph_has_an_address(read: Read, make_interview: Any) -> None:
    interview = make_interview(2)
    text = read(interview.get_absolute_url())
    for anchor in ("exchange-1", "question-1", "answer-1", "exchange-2", "question-2", "answer-2"):
        assert text.count(f'id="{anchor}"') == 1
    links = re.findall(r'class="(?:pilcrow|exchange-number)" href="([^"]*)"', text)
    assert len(links) == 2 * (1 + 3)
    for link in links:
        read(link)


def test_a_long_interview_has_a_table_of_its_questions(read: Read, make_interview: Any) -> None:
    long, short = make_interview(5), make_interview(2)
    text = read(long.get_absolute_url())
    contents = text[text.index('class="contents"') : text.index("</nav>", text.index('class="contents"'))]
    assert re.findall(r'href="#(exchange-\d)"', contents) == [f"exchange-{number}" for number in range(1, 6)]
    assert 'class="contents"' not in read(short.get_absolute_url())


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2021-05-04", '<time datetime="2021-05-04">4 May 2021</time>'),
        ("2021-05", '<time datetime="2021-05">May 2021</time>'),
        ("1987", '<time datetime="1987">1987</time>'),
        ("", '<span class="undated">undated</span>'),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(read: Read, make_interview: Any, date: str, shown: str) -> None:
    assert shown in read(make_interview(date=date).get_absolute_url())


def test_a_title_that_was_made_is_shown_as_such(read: Read, make_interview: Any) -> None:
    interview = make_interview()
    assert "Title made by the archive" not in read(interview.get_absolute_url())
    Interview.objects.update(title_made=True)
    assert "Title made by the archive" in read(interview.get_absolute_url())


def test_the_original_is_a_link(read: Read, make_interview: Any) -> None:
    interview = make_interview()
    Interview.objects.update(address="https://post.example/talk?a=1&b=2")
    assert 'href="https://post.example/talk?a=1&amp;b=2"' in read(interview.get_absolute_url())


def test_what_was_said_carries_its_language(read: Read, make_interview: Any) -> None:
    interview = make_interview([("Zašto?", "Zato.")], language="sr-Latn")
    text = read(interview.get_absolute_url())
    assert '<html lang="en">' in text
    assert '<div class="turns" lang="sr-Latn">' in text
    assert "Serbian (Latin)" in text


def test_neighbours_in_time_are_linked(read: Read, make_interview: Any) -> None:
    make_interview(title="Undated", date="")
    first = make_interview(title="First", date="2019")
    middle = make_interview(title="Middle", date="2020-02")
    same = make_interview(title="Same month", date="2020-02")
    last = make_interview(title="Last", date="2021-01-01")

    def neighbours(interview: Interview) -> list[tuple[str, str]]:
        return re.findall(r'<a rel="(prev|next)" href="([^"]*)"', read(interview.get_absolute_url()))

    assert neighbours(first) == [("next", middle.get_absolute_url())]
    assert neighbours(middle) == [("prev", first.get_absolute_url()), ("next", same.get_absolute_url())]
    assert neighbours(last) == [("prev", same.get_absolute_url())]
    assert neighbours(Interview.objects.get(title="Undated")) == []


def test_text_is_shown_escaped(read: Read, make_interview: Any) -> None:
    payload = "<script>alert(1)</script>"
    interview = make_interview(
        [(payload, payload)], title=payload, person=payload, outlet=payload, introduction=payload, capacity=payload
    )
    address = interview.get_absolute_url()
    for page in (address, f"{address}1/", "/", "/interviews/", "/people/", "/outlets/", "/search/?q=alert"):
        assert payload not in read(page), page
    assert "&lt;script&gt;" in read(address)


def test_topics_taken_off_or_retired_are_not_shown(read: Read, make_interview: Any, make_topic: Any) -> None:
    kept, off, retired = make_topic("Kept"), make_topic("Taken off"), make_topic("Retired", state="retired")
    interview = make_interview(1, topics=(kept, off, retired))
    off.assignments.update(rejected=True)
    for address in (interview.get_absolute_url(), f"{interview.get_absolute_url()}1/"):
        text = read(address)
        assert "Kept" in text
        assert "Taken off" not in text
        assert "Retired" not in text
    for topic in (off, retired):
        read(topic.get_absolute_url(), 404)


def test_an_outlet_that_only_asks_is_not_a_dead_link(read: Read, make_interview: Any, make_outlet: Any) -> None:
    interview = make_interview()
    guest = make_outlet("Guest Radio")
    Participant.objects.create(interview=interview, position=30, name="Guest Radio", role="interviewer", outlet=guest)
    text = read(interview.get_absolute_url())
    assert "Guest Radio" in text
    assert guest.get_absolute_url() not in text


# --- one exchange ---


def test_an_exchange_stands_on_a_page_of_its_own(read: Read, make_interview: Any) -> None:
    interview = make_interview([("Why a boat?", "The lift broke."), ("And then?", "We sailed."), ("Now?", "Rest.")])
    text = read(f"{interview.get_absolute_url()}2/")
    assert re.sub(r"<.*?>", "", re.findall(r"<h1>(.*?)</h1>", text)[0]) == "Harbour Post: And then?"
    assert "We sailed." in text
    assert "The lift broke." not in text
    assert f'rel="prev" href="{interview.get_absolute_url()}1/"' in text
    assert f'rel="next" href="{interview.get_absolute_url()}3/"' in text
    assert "4 May 2021" in text


def test_an_exchange_in_which_nobody_asks_has_a_heading(read: Read, make_interview: Any) -> None:
    interview = make_interview(1)
    Turn.objects.filter(kind="question").delete()
    for address in (interview.get_absolute_url(), f"{interview.get_absolute_url()}1/"):
        assert "Passage 1" in read(address)


def test_a_joined_exchange_moves_for_good(client: Client, make_interview: Any) -> None:
    interview = make_interview(3)
    first, second, third = interview.exchanges.order_by("number")
    Exchange.objects.filter(pk=second.pk).update(joined_into=first)
    response = client.get(f"{interview.get_absolute_url()}2/")
    assert (response.status_code, response["Location"]) == (301, first.get_absolute_url())
    cited = client.get(f"{interview.get_absolute_url()}2/1abc/")
    assert (cited.status_code, cited["Location"]) == (301, f"{first.get_absolute_url()}1abc/")
    text = client.get(third.get_absolute_url()).content.decode()
    assert f'rel="prev" href="{first.get_absolute_url()}"' in text


def test_a_deleted_exchange_is_gone(read: Read, make_interview: Any) -> None:
    interview = make_interview(2)
    interview.exchanges.filter(number=1).update(deleted_at=timezone.now())
    for address in ("1/", "1/1abc/"):
        assert "taken out of the interview" in read(interview.get_absolute_url() + address, 410)
    assert "What is question number 1 about?" not in read(interview.get_absolute_url())


@pytest.mark.parametrize("number", ["0", "9", "99999999999999999999"])
def test_a_number_never_given_is_not_found(read: Read, make_interview: Any, number: str) -> None:
    read(f"{make_interview(2).get_absolute_url()}{number}/", 404)


# --- one paragraph ---


def test_a_paragraph_is_marked_in_its_exchange(read: Read, make_interview: Any) -> None:
    interview = make_interview([("Why a boat?", "The lift broke.\n\nTwice, in fact.")])
    text = read(f"{interview.get_absolute_url()}1/{fingerprint('Twice, in fact.')}/")
    assert re.findall(r"<mark>(.*?)</mark>", text) == ["Twice, in fact."]
    assert "The lift broke." in text


def test_a_repeated_paragraph_is_told_apart_by_its_ordinal(read: Read, make_interview: Any) -> None:
    interview = make_interview([("Really?", "Yes.\n\nNo.\n\nYes.")])
    own, key = f"{interview.get_absolute_url()}1/", fingerprint("Yes.")
    first, second = read(f"{own}{key}/"), read(f"{own}{key}-2/")
    assert first.index("<mark>Yes.") < first.index("No.")
    assert second.index("<mark>Yes.") > second.index("No.")
    for ordinal in ("1", "3", "0", "02", "x", "99999999999999999999"):
        read(f"{own}{key}-{ordinal}/", 404)


def test_a_wording_that_changed_is_shown_with_what_stands_now(read: Read, make_interview: Any) -> None:
    interview = make_interview([("Why a boat?", "The lift broke.")])
    old = "The lift brake."
    Wording.objects.create(exchange=interview.exchanges.get(), fingerprint=fingerprint(old), text=old)
    text = read(f"{interview.get_absolute_url()}1/{fingerprint(old)}/")
    assert "The wording has changed" in text
    assert re.findall(r"<mark>(.*?)</mark>", text) == [old]
    assert "The lift broke." in text
    assert "The lift <del>brake. </del><ins>broke. </ins>" in text


def test_a_wording_of_a_joined_exchange_resolves_where_it_went(client: Client, make_interview: Any) -> None:
    interview = make_interview(3)
    first, second, third = interview.exchanges.order_by("number")
    Exchange.objects.filter(pk__in=[second.pk, third.pk]).update(joined_into=first)
    Wording.objects.create(exchange=third, fingerprint=fingerprint("Old."), text="Old.")
    response = client.get(f"{interview.get_absolute_url()}3/{fingerprint('Old.')}/", follow=True)
    assert [status for _address, status in response.redirect_chain] == [301]
    assert "The wording has changed" in response.content.decode()


def test_a_paragraph_that_moved_within_the_interview_is_found_there(client: Client, make_interview: Any) -> None:
    interview = make_interview([("Why a boat?", "The lift broke."), ("And then?", "We sailed.")])
    key = fingerprint("We sailed.")
    response = client.get(f"{interview.get_absolute_url()}1/{key}/")
    assert (response.status_code, response["Location"]) == (301, f"{interview.get_absolute_url()}2/{key}/")


def test_a_wording_joined_to_another_exchange_is_not_shown_in_this_one(read: Read, make_interview: Any) -> None:
    interview = make_interview(3)
    _first, second, third = interview.exchanges.order_by("number")
    Exchange.objects.filter(pk=third.pk).update(joined_into=second)
    Wording.objects.create(exchange=third, fingerprint=fingerprint("Old."), text="Old.")
    read(f"{interview.get_absolute_url()}1/{fingerprint('Old.')}/", 404)
    assert "The wording has changed" in read(f"{interview.get_absolute_url()}2/{fingerprint('Old.')}/")


def test_what_was_joined_and_then_deleted_is_shown_nowhere(client: Client, make_interview: Any) -> None:
    interview = make_interview([("Why?", "Fog."), ("And then?", "We sailed."), ("Who?", "A secret.")])
    own, key = interview.get_absolute_url(), fingerprint("A secret.")
    second = join_to_previous(interview.exchanges.get(number=3), version=1, by=None)
    delete_exchange(second, version=second.version, by=None)
    for number, status in ((1, 404), (2, 410), (3, 410)):
        response = client.get(f"{own}{number}/{key}/", follow=True)
        assert response.status_code == status
        assert "A secret." not in response.content.decode()


def test_what_was_parted_and_then_deleted_is_gone_where_it_was_cited(read: Read, make_interview: Any) -> None:
    interview = make_interview([("Why?", "A secret.")])
    parted = part_exchange(Turn.objects.get(kind="answer"), version=1, by=None)
    delete_exchange(parted, version=parted.version, by=None)
    text = read(f"{interview.get_absolute_url()}1/{fingerprint('A secret.')}/", 410)
    assert "A secret." not in text


def test_a_paragraph_of_a_parted_exchange_leads_to_where_it_stands(client: Client, make_interview: Any) -> None:
    interview = make_interview([("Really?", "Yes."), ("And then?", "No.")])
    own, key = interview.get_absolute_url(), fingerprint("Yes.")
    part_exchange(Turn.objects.get(text="Yes."), version=1, by=None)
    response = client.get(f"{own}1/{key}/")
    assert (response.status_code, response["Location"]) == (301, f"{own}3/{key}/")
    assert "<mark>Yes.</mark>" in client.get(response["Location"]).content.decode()


def test_a_paragraph_moved_beside_the_same_words_keeps_its_own_address(client: Client, make_interview: Any) -> None:
    interview = make_interview([("Really?", "Yes."), ("And then?", "Yes.")])
    own, key = interview.get_absolute_url(), fingerprint("Yes.")
    move_turns(Turn.objects.get(text="Yes.", exchange__number=2), version=1, to="previous", by=None)
    add_exchange(interview, [("answer", "Yes.", None)], by=None)
    answer = Turn.objects.filter(text="Yes.", exchange__number=1).last()
    part_exchange(answer, version=answer.version, by=None)
    response = client.get(f"{own}1/{key}-2/")
    assert (response.status_code, response["Location"]) == (301, f"{own}4/{key}/")


def test_a_wording_changed_in_place_is_not_taken_for_the_same_words_elsewhere(read: Read, make_interview: Any) -> None:
    interview = make_interview([("Really?", "Yes."), ("And then?", "Yes.")])
    edit_turn(Turn.objects.get(text="Yes.", exchange__number=1), version=1, by=None, text="No.")
    assert "The wording has changed" in read(f"{interview.get_absolute_url()}1/{fingerprint('Yes.')}/")


def test_a_wording_whose_turn_is_gone_leads_to_where_it_stands(client: Client, make_interview: Any) -> None:
    interview = make_interview([("Why?", "Fog."), ("And then?", "We sailed.")])
    own, key = interview.get_absolute_url(), fingerprint("We sailed.")
    Wording.objects.create(exchange=interview.exchanges.get(number=1), fingerprint=key, text="We sailed.")
    response = client.get(f"{own}1/{key}/")
    assert (response.status_code, response["Location"]) == (301, f"{own}2/{key}/")


def test_a_fingerprint_of_nothing_is_not_found(read: Read, make_interview: Any) -> None:
    read(f"{make_interview().get_absolute_url()}1/{fingerprint('Never said.')}/", 404)
