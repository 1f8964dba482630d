"""The contract of search, whatever database is configured."""

import pytest

from interviews.editing import topic_acts
from interviews.editing.merging import merge_outlets
from interviews.models import Exchange, Interview, Turn
from interviews.search import find, index, matching

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers(make_interview):
    """Make one interview and ask for the numbers of its exchanges that a query finds."""

    def make(exchanges, **fields):
        fields = {"title": "Nothing", "person": "Ana Berg", "outlet": "Harbour Post", **fields}
        interview = make_interview(exchanges, **fields)

        def found(query):
            hits = find(query).hits
            return sorted(hit.exchange.number for hit in hits if hit.exchange.interview.pk == interview.pk)

        return found

    return make


class TestWords:
    def test_case_diacritics_and_script_make_no_difference(self, numbers):
        found = numbers([("Q", "Vučić"), ("Q", "Вучић"), ("Q", "VUCIC"), ("Q", "Vulić")], language="")
        for query in ("vucic", "Vučić", "Вучић", '"вучић"', "VUČIĆ"):
            assert found(query) == [1, 2, 3]

    def test_dj_and_ss_meet_their_letters(self, numbers):
        found = numbers([("Q", "Đorđe"), ("Q", "Djordje"), ("Q", "Ђорђе"), ("Q", "Straße"), ("Q", "Łódź")])
        assert found("dorde") == found("djordje") == found("Ђорђе") == [1, 2, 3]
        assert found("strasse") == [4]
        assert found("lodz") == [5]

    def test_word_forms_of_english(self, numbers):
        found = numbers([("Q", "Interviews were held"), ("Q", "An interview"), ("Q", "An interval")])
        assert found("interviews") == found("interview") == [1, 2]

    @pytest.mark.parametrize("language", ["sr", "sr-Latn", "sr-Cyrl", "hr"])
    def test_word_forms_of_serbian_in_both_scripts(self, numbers, language):
        found = numbers([("Q", "o školama"), ("Q", "нова школа"), ("Q", "skole"), ("Q", "skala")], language=language)
        for query in ("škola", "školama", "школе", "skolu"):
            assert found(query) == [1, 2, 3]

    def test_one_query_finds_texts_of_every_language(self, make_interview):
        english = make_interview([("Q", "Panels were installed")], language="en")
        serbian = make_interview([("Q", "o panelima")], language="sr")
        unknown = make_interview([("Q", "panel")], language="")
        none_of_them = make_interview([("Q", "pantry")], language="en")
        found = {hit.exchange.interview.pk for hit in find("panel").hits}
        assert found == {english.pk, serbian.pk, unknown.pk}
        assert none_of_them.pk not in found

    def test_a_text_without_diacritics_is_found_in_other_forms_by_a_word_with_them(self, numbers):
        found = numbers([("Q", "les pensees")], language="fr")
        assert found("pensée") == [1]

    def test_the_rules_of_one_language_do_not_bend_the_words_of_another(self, make_interview):
        make_interview([("Q", "Une nouvelle")], language="fr")
        new = make_interview([("Q", "A new house")], language="en")
        assert [hit.exchange.interview.pk for hit in find("new").hits] == [new.pk]
        assert find("news").count == 0

    def test_a_quoted_word_has_no_other_forms(self, numbers):
        found = numbers([("Q", "Interviews"), ("Q", "Interview")])
        assert found('"interview"') == [2]

    def test_numbers_acronyms_apostrophes_and_hyphens(self, numbers):
        found = numbers([("Q", "3,700 of the U.N."), ("Q", "O’Brien, EU-facilitated"), ("Q", "l’homme in the 1990s")])
        assert found("3700") == found("3.700") == found("UN") == found("u.n.") == [1]
        assert found("o'brien") == found("obrien") == found("facilitated") == found("EU") == [2]
        assert found("EU-facilitated") == found("eu facilitated") == [2]
        assert found("homme") == found("l'homme") == found("1990s") == [3]

    def test_a_hyphenated_word_matches_side_by_side_in_any_form(self, numbers):
        found = numbers([("Q", "EU facilitates"), ("Q", "facilitated by the EU")])
        assert found("EU-facilitated") == [1]

    def test_scripts_that_write_no_spaces(self, numbers):
        found = numbers([("Q", "東京都に行く"), ("Q", "京東"), ("Q", "ภาษาไทย")], language="")
        assert found("東京") == [1]
        assert found("ไทย") == [3]


class TestFields:
    def test_a_word_may_match_in_question_answer_name_or_title(self, numbers):
        found = numbers([("Tides?", "Yes."), ("And?", "Tides.")], person="Ana Lovrić", title="On bridges")
        assert found("tide") == [1, 2]
        assert found("lovric") == found("bridge") == found("Harbour") == [1, 2]

    def test_all_words_must_hold_within_one_exchange(self, numbers):
        found = numbers([("KFOR?", "Stays."), ("And Serbia?", "Neutral.")], person="Ana Lovrić")
        assert found("Lovric KFOR") == [1]
        assert found("KFOR neutral") == []
        assert found("neutral bridge OR serbia") == [2]

    def test_only_who_speaks_in_an_exchange_is_found_in_it(self, numbers):
        found = numbers([("Tides?", "Yes."), ("And?", "No.")], person="Ana Lovrić")
        Turn.objects.filter(exchange__number=2, kind="answer").delete()
        index.refresh_exchange(Exchange.objects.get(number=2))
        assert found("lovric") == [1]

    def test_a_hit_tells_which_fields_matched_and_marks_them(self, make_interview):
        make_interview([("Of tides?", "Tides <b>rise</b>.")], person="Ana Tide", title="Nothing")
        (hit,) = find("tide").hits
        assert hit.matched == ("question", "answer", "names")
        assert hit.question == [("Of ", False), ("tides", True), ("?", False)]
        assert hit.answer == [("Tides", True), (" <b>rise</b>.", False)]


class TestPhrases:
    def test_a_phrase_has_its_words_in_order_and_exact(self, numbers):
        found = numbers([("Q", "military neutrality"), ("Q", "neutrality, military"), ("Q", "military neutralities")])
        assert found('"military neutrality"') == [1]
        assert found("military neutrality") == [1, 2, 3]

    def test_punctuation_and_lines_do_not_break_a_phrase(self, numbers):
        found = numbers([("Q", "military,\nneutrality")])
        assert found('"military neutrality"') == [1]

    def test_a_phrase_crosses_no_paragraph_turn_or_field(self, numbers):
        found = numbers([("one two", "three four\n\nfive six")], person="Seven Eight", title="Nine Ten", language="")
        assert found('"three four"') == found('"five six"') == found('"seven eight"') == found('"nine ten"') == [1]
        for query in ('"two three"', '"four five"', '"six seven"', '"eight nine"', '"ten one"', '"ten nine"'):
            assert found(query) == []

    def test_a_phrase_mixes_no_words_with_stems(self, numbers):
        found = numbers([("Q", "tides")])
        assert found('"tides tides"') == found('"tides tide"') == []


class TestExclusion:
    def test_an_excluded_word_excludes_the_exchange_in_any_form(self, numbers):
        found = numbers([("Tides?", "Winds."), ("Tides?", "Calm."), ("Fog?", "Calm.")])
        assert found("tide -wind") == found("tide NOT wind") == [2]
        assert found("-wind") == [2, 3]
        assert found("-tide -fog") == []
        assert found('-"tides"') == [3]

    def test_alternatives_and_groups(self, numbers):
        found = numbers([("Tides?", "Winds."), ("Tides?", "Calm."), ("Fog?", "Calm.")])
        assert found("fog OR wind") == [1, 3]
        assert found("(tide calm) OR fog") == [2, 3]
        assert found("fog OR -calm") == [1, 3]
        assert found("calm -(tide OR snow)") == [3]
        assert found("(fog OR -wind) tide") == [2]


LONG = " ".join(f"word{number}" for number in range(30_000))


class TestLongTexts:
    def test_nothing_of_a_long_answer_is_missed(self, numbers):
        found = numbers([("Q", f"first tide {LONG} last storm")], language="en")
        assert found("storm tide") == [1]
        assert found('"last storm"') == [1]
        assert found('"word20000 word20001 word20002"') == [1]
        assert found('"storm word20000"') == []
        assert found("storm -tide") == []
        assert found("storm -snow") == [1]

    def test_a_phrase_of_words_said_a_thousand_times_is_found(self, numbers):
        found = numbers([("Q", "very " * 1000 + "good " + "very " * 1000 + "bad")])
        assert found('"very bad"') == found('"very good very"') == [1]
        assert found('"good bad"') == []

    def test_very_long_words_are_words(self, numbers):
        found = numbers([("Q", "x" * 10_000 + " ж" * 500 + " " + "東" * 3000)])
        assert found("x" * 900) == [1]
        assert found("東東東") == [1]


HOSTILE = [
    '"' * 5000,
    "(" * 5000,
    "a" * 10_240,
    "a " * 5120,
    "-" * 3000 + "a",
    "NEAR(",
    'NEAR("a" "b", 2)',
    "*",
    "a*",
    ":",
    "question:a",
    "AND",
    "a AND AND b",
    "NOT NOT NOT a",
    "-OR",
    "(OR)",
    "a\x00b",
    "\x00",
    "\ud800 \udfff",
    "'; DROP TABLE interviews_search; --",
    "%s %(a)s %%",
    "\\' \\\" \\",
    "{a} ^a + b",
    "<->",
    "a & !b | c:*A",
    "\u202e\u200b",
    "🙂",
    " OR ".join(f"word{number}" for number in range(400)),
    " ".join(f"-({number} OR x)" for number in range(200)),
    "(a OR (b -(c OR (d -(e OR (f -(g OR (h -i))))))))",
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_queries_are_answered(make_interview, query):
    make_interview(1)
    results = find(query)
    assert results.understood
    assert results.count == len(results.hits)


class TestPublicOnly:
    def test_drafts_are_in_no_hit_and_no_count(self, make_interview):
        make_interview([("Tide?", "Yes.")], public=False)
        assert (find("tide").count, find("tide").hits, find("-storm").count) == (0, [], 0)

    def test_not_even_when_the_index_is_wrong(self, make_interview):
        interview = make_interview([("Tide?", "Yes.")])
        Interview.objects.filter(pk=interview.pk).update(is_public=False, status="draft")
        for order in ("relevance", "newest"):
            results = find("tide", order=order)
            assert (results.count, results.hits) == (0, [])
        assert list(find("tide", exchanges=Exchange.objects.all()).hits) == []
        assert not matching("tide").exists()


class TestOrders:
    def test_newest_and_oldest_have_undated_ones_last(self, make_interview):
        for date in ("2020", "", "2021-05", "2021-05-04"):
            make_interview([("Tide?", "Yes."), ("Tide again?", "Yes.")], date=date)

        def dates(order):
            return [
                (hit.exchange.interview.partial_date, hit.exchange.number) for hit in find("tide", order=order).hits
            ]

        newest = ["2021-05-04", "2021-05", "2020", ""]
        oldest = ["2020", "2021-05", "2021-05-04", ""]
        assert dates("newest") == [(date, number) for date in newest for number in (1, 2)]
        assert dates("oldest") == [(date, number) for date in oldest for number in (1, 2)]

    def test_a_question_counts_more_than_an_answer(self, make_interview):
        make_interview([("Tide?", "Fog it is."), ("Fog?", "Tide it is."), ("Fog?", "Fog it is.")], title="Nothing")
        assert [hit.exchange.number for hit in find("tide").hits] == [1, 2]

    def test_what_is_said_comes_before_what_only_stands_under_a_title_or_a_name(self, make_interview):
        make_interview([("Fog?", "Yes.")], title="Tide, tide and tide", person="Ada Tide")
        long_answer = " ".join(["We sat by the window and spoke of the weather."] * 40)
        make_interview([("Fog?", f"{long_answer} Then came the tide.")], title="Nothing")
        assert [hit.exchange.interview.title for hit in find("tide").hits] == ["Nothing", "Tide, tide and tide"]

    def test_words_side_by_side_count_more_than_apart(self, make_interview):
        make_interview(
            [
                ("Q", "neutrality of some kind was military"),
                ("Q", "military neutrality of some kind was"),
                ("Q", "military of some kind was neutrality"),
            ]
        )
        assert find("military neutrality").hits[0].exchange.number == 2

    def test_a_query_of_exclusions_comes_newest_first_and_says_so(self, make_interview):
        make_interview(1, date="2020")
        make_interview(1, date="2022")
        results = find("-tide OR -storm")
        assert results.order == "newest"
        assert [hit.exchange.interview.date_year for hit in results.hits] == [2022, 2020]

    def test_an_unknown_order_is_relevance(self, make_interview):
        make_interview(1)
        assert find("tide", order="'; --").order == "relevance"


class TestPages:
    @pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
    def test_pages_together_are_the_hits_each_once(self, make_interview, order):
        make_interview([("Tide?", "Yes.")] * 7)
        make_interview([("Tide?", "No.")] * 4)
        pages = [find("tide", order=order, page=page, per_page=4) for page in (1, 2, 3)]
        assert [len(page.hits) for page in pages] == [4, 4, 3]
        assert len({hit.exchange.pk for page in pages for hit in page.hits}) == 11
        assert {(page.count, page.pages) for page in pages} == {(11, 3)}

    @pytest.mark.parametrize("page", [4, 10**30])
    def test_a_page_past_the_last_is_empty(self, make_interview, page):
        make_interview(2)
        results = find("tide", page=page)
        assert (results.count, results.hits) == (2, [])

    def test_a_page_before_the_first_is_the_first(self, make_interview):
        make_interview(2)
        assert len(find("tide", page=-3, per_page=0).hits) == 1

    @pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
    @pytest.mark.parametrize("interviews", [1, 15])
    def test_a_page_costs_six_queries(self, make_interview, django_assert_num_queries, order, interviews):
        for number in range(interviews):
            make_interview(3, person=f"Person {number}", outlet=f"Outlet {number}")
        with django_assert_num_queries(6):
            for hit in find("tide", order=order).hits:
                assert hit.exchange.interview.outlet.startswith("Outlet")
                assert all(turn.names for turn in hit.exchange.turns)
                assert hit.exchange.interview.participants

    def test_nothing_found_costs_two_queries(self, make_interview, django_assert_num_queries):
        make_interview(1)
        with django_assert_num_queries(2):
            assert find("nowhere").pages == 1

    def test_nothing_asked_costs_none(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert find("???").count == 0


class TestNarrowing:
    def test_only_what_the_queryset_names_is_searched(self, make_interview, make_topic):
        topic = make_topic("Harbours")
        here = make_interview([("Tide?", "Yes."), ("Storm?", "No.")], topics=(topic,))
        make_interview([("Tide?", "Yes.")])
        narrowed = Exchange.objects.filter(topics=topic)
        for order in ("relevance", "newest", "oldest"):
            results = find("tide", exchanges=narrowed, order=order)
            assert (results.count, [hit.exchange.interview.pk for hit in results.hits]) == (1, [here.pk])
        assert matching("-tide", narrowed).get().number == 2

    def test_a_queryset_with_repeats_repeats_no_hit(self, make_interview):
        make_interview([("Tide?", "Yes.")])
        twice = Exchange.objects.filter(turns__isnull=False)
        assert twice.count() == 2
        assert find("tide", exchanges=twice).count == 1


def test_a_merged_outlet_or_topic_is_found_by_the_name_that_it_had(make_interview, make_outlet, make_topic):
    interview = make_interview([("Who?", "Nobody.")], outlet="Quay Gazette")
    make_interview([("Who?", "Nobody.")], outlet="Mountain News")
    old, dropped, kept, other = map(make_topic, ("Ferries", "Boats", "Shipping", "Hills"))
    topic_acts.put_on(interview.exchanges.get(), old, by=None)
    topic_acts.merge_topics(old, kept, by=None)
    topic_acts.merge_topics(dropped, other, by=None)
    merge_outlets(interview.outlet, make_outlet("Harbour Post"), by=None)
    for query in ("outlet:gazette", "outlet:harbour", "topic:ferries", "topic:shipping", "who -outlet:mountain"):
        assert [hit.exchange.interview.pk for hit in find(query).hits] == [interview.pk], query
    for query in ("topic:boats", "outlet:mountain -outlet:news"):
        assert find(query).hits == []
    topic_acts.retire(kept, by=None)
    assert find("topic:ferries").hits == find("topic:shipping").hits == []


def test_matching_finds_the_same_as_find(make_interview):
    make_interview([("Tide?", "Yes."), ("Storm?", "No.")])
    assert [exchange.number for exchange in matching("storm")] == [2]
    assert not matching("???").exists()


def test_an_exchange_too_long_for_one_row_of_an_index_is_ranked_among_the_others(make_interview):
    filling = " ".join(f"quay{number}" for number in range(16_000))
    interview = make_interview([("Q", f"The tide. {filling} The wind."), ("Q", "Tide and wind."), ("Q", "The wind.")])
    found = {
        query: [hit.exchange.number for hit in find(query).hits if hit.exchange.interview.pk == interview.pk]
        for query in ("tide wind", "tide", "quay15999", "quay1 OR tide")
    }
    assert found["tide wind"] == [2, 1]
    assert sorted(found["tide"]) == [1, 2]
    assert found["quay15999"] == [1]
    assert sorted(found["quay1 OR tide"]) == [1, 2]
