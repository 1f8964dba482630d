"""The three-way merge: what no editor touched follows the source, what an editor made stays, clashes are told."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.importing.lines import Head, Turn
from interviews.importing.merging import State, merge
from tests.importing.states import BASE, FIELDS, numbered, texts, turn, with_turn, without_turns


def test_two_changes_in_one_paragraph_both_land() -> None:
    ours = with_turn(numbered(BASE), 3, "Then we wait by the river with a kettle of tea.")
    theirs = with_turn(BASE, 3, "Then they wait by the river with a flask of tea.")
    merged = merge(BASE, ours, theirs)
    assert merged.state.turns[3].text == "Then they wait by the river with a kettle of tea."
    assert not merged.clashes


def test_the_same_word_changed_twice_keeps_ours_and_lists_both() -> None:
    ours = with_turn(numbered(BASE), 3, "Then we wait by the lake with a flask of tea.")
    theirs = with_turn(BASE, 3, "Then they wait by the sea with a flask of tea.")
    merged = merge(BASE, ours, theirs)
    assert merged.state.turns[3].text == "Then they wait by the lake with a flask of tea."
    (clash,) = merged.turn_clashes
    assert (clash.turn, clash.whole) == (3, False)
    assert clash.base[0].text == "Then they wait by the river with a flask of tea."
    assert clash.ours[0].text == merged.state.turns[3].text
    assert clash.theirs[0].text == "Then they wait by the sea with a flask of tea."


def test_adjacent_words_clash() -> None:
    ours = with_turn(numbered(BASE), 3, "Then we wait by the wide lake with a flask of tea.")
    theirs = with_turn(BASE, 3, "Then we wait by a river with a flask of tea.")
    assert merge(BASE, ours, theirs).turn_clashes


def test_the_last_word_of_a_paragraph_and_the_next_paragraph_do_not_clash() -> None:
    ours = with_turn(numbered(BASE), 1, "In May if the steel comes.\n\nIt has not arrived yet.")
    theirs = with_turn(BASE, 1, "In May if the steel arrives.\n\nThat has not arrived yet.")
    merged = merge(BASE, ours, theirs)
    assert merged.state.turns[1].text == "In May if the steel comes.\n\nThat has not arrived yet."
    assert not merged.clashes


def test_what_an_editor_removed_is_not_resurrected() -> None:
    ours = without_turns(numbered(BASE), 2, 3)
    theirs = with_turn(BASE, 0, "When does the new bridge open?")
    merged = merge(BASE, ours, theirs)
    assert texts(merged.state) == ["When does the new bridge open?", BASE.turns[1].text]
    assert not merged.clashes


def test_a_removed_turn_that_the_source_changes_stays_removed_and_is_listed() -> None:
    ours = without_turns(numbered(BASE), 2, 3)
    theirs = with_turn(BASE, 3, "Then we wait by the river with a flask of cocoa.")
    merged = merge(BASE, ours, theirs)
    assert texts(merged.state) == [BASE.turns[0].text, BASE.turns[1].text]
    (clash,) = merged.turn_clashes
    assert clash.whole
    assert not clash.ours
    assert "cocoa" in clash.theirs[-1].text


def test_a_turn_that_the_source_drops_goes_unless_an_editor_changed_it() -> None:
    theirs = without_turns(BASE, 2, 3)
    assert texts(merge(BASE, numbered(BASE), theirs).state) == texts(theirs)
    ours = with_turn(numbered(BASE), 3, "Then we wait by the river with a kettle of tea.")
    merged = merge(BASE, ours, theirs)
    assert "kettle" in merged.state.turns[-1].text
    assert merged.turn_clashes


def test_a_new_turn_of_the_source_arrives_beside_an_edit() -> None:
    ours = with_turn(numbered(BASE), 1, "In June if the steel arrives.\n\nIt has not arrived yet.")
    new = (turn("question", "Who paints it?"), turn("answer", "My cousin does."))
    theirs = replace(BASE, turns=(*BASE.turns[:2], *new, *BASE.turns[2:]))
    merged = merge(BASE, ours, theirs)
    assert texts(merged.state) == [
        BASE.turns[0].text, ours.turns[1].text, "Who paints it?", "My cousin does.", *texts(BASE)[2:]
    ]  # fmt: skip
    assert merged.from_ours == (0, 1, None, None, 2, 3)
    assert merged.from_theirs == (0, 1, 2, 3, 4, 5)
    assert not merged.clashes


def test_new_turns_right_before_those_that_an_editor_removed_are_no_clash() -> None:
    ours = without_turns(numbered(BASE), 2, 3)
    new = (turn("question", "Who paints it?"), turn("answer", "My cousin does."))
    theirs = replace(BASE, turns=(*BASE.turns[:2], *new, *BASE.turns[2:]))
    merged = merge(BASE, ours, theirs)
    assert texts(merged.state) == [*texts(BASE)[:2], "Who paints it?", "My cousin does."]
    assert not merged.clashes


def test_a_turn_that_an_editor_split_stays_split_when_the_source_changes_its_second_half() -> None:
    halves = (
        turn("answer", "In May if the steel arrives.", origin=1),
        turn("question", "It has not arrived yet.", speaker="q", origin=1, opens=False),
    )
    ours = numbered(BASE)
    ours = replace(ours, turns=(ours.turns[0], *halves, *ours.turns[2:]))
    theirs = with_turn(BASE, 1, "In May if the steel arrives.\n\nIt has never arrived yet.")
    merged = merge(BASE, ours, theirs)
    assert [one.text for one in merged.state.turns[1:3]] == [
        "In May if the steel arrives.",
        "It has never arrived yet.",
    ]
    assert merged.state.turns[2].head.kind == "question"
    assert not merged.clashes


LONGER = replace(
    BASE,
    turns=(
        *BASE.turns,
        turn("question", "Who paints it?"),
        turn("answer", "My cousin does, every spring, in the same grey as the quay."),
        turn("question", "Who pays for that?"),
        turn("answer", "Everybody who crosses it pays a coin at the gate."),
    ),
)


def moved(made: State, *order: int) -> State:
    """Its exchanges, of two turns each, in another order."""
    return replace(made, turns=tuple(made.turns[2 * place + half] for place in order for half in (0, 1)))


def test_an_exchange_that_the_source_moves_keeps_its_rows() -> None:
    theirs = moved(LONGER, 0, 2, 3, 1)
    merged = merge(LONGER, numbered(LONGER), theirs)
    assert merged.state == theirs
    assert merged.from_ours == (0, 1, 4, 5, 6, 7, 2, 3)
    assert merged.from_theirs == tuple(range(8))
    assert not merged.clashes


def test_an_exchange_that_an_editor_removed_does_not_come_back_where_the_source_moves_it() -> None:
    merged = merge(LONGER, without_turns(numbered(LONGER), 2, 3), moved(LONGER, 0, 2, 3, 1))
    assert texts(merged.state) == texts(moved(LONGER, 0, 2, 3))
    assert not merged.clashes


def test_an_edited_exchange_moves_with_the_source_and_stands_once() -> None:
    ours = with_turn(numbered(LONGER), 3, "Then we wait by the lake with a flask of tea.")
    added = turn("answer", "We brought two cups.", speaker="b")
    ours = replace(ours, turns=(*ours.turns[:4], added, *ours.turns[4:]))
    merged = merge(LONGER, ours, moved(LONGER, 0, 2, 3, 1))
    assert texts(merged.state)[-3:] == [LONGER.turns[2].text, ours.turns[3].text, added.text]
    assert len(merged.state.turns) == 9
    assert not merged.clashes


def test_an_exchange_that_the_source_moves_and_mends_takes_both() -> None:
    theirs = moved(with_turn(LONGER, 5, "My cousin does, every spring, in the same green as the quay."), 2, 0, 1, 3)
    merged = merge(LONGER, numbered(LONGER), theirs)
    assert merged.state == theirs
    assert merged.from_ours == (4, 5, 0, 1, 2, 3, 6, 7)


def test_what_an_editor_joined_stays_joined_when_the_source_moves_it() -> None:
    joined = replace(LONGER.turns[4], head=replace(LONGER.turns[4].head, opens=False), origin=4)
    ours = replace(numbered(LONGER), turns=(*numbered(LONGER).turns[:4], joined, *numbered(LONGER).turns[5:]))
    merged = merge(LONGER, ours, moved(LONGER, 0, 1, 3, 2))
    assert texts(merged.state) == texts(LONGER)
    assert not merged.state.turns[4].head.opens


def test_a_paragraph_that_an_editor_removed_does_not_come_back_where_the_source_moves_it() -> None:
    ours = with_turn(numbered(LONGER), 1, "In May if the steel arrives.")
    theirs = with_turn(LONGER, 1, "In May if the steel arrives.")
    theirs = with_turn(theirs, 5, LONGER.turns[5].text + "\n\nIt has not arrived yet.")
    assert merge(LONGER, ours, theirs).state.turns == ours.turns


def test_a_paragraph_that_an_editor_changed_stands_once_when_the_source_moves_it() -> None:
    ours = with_turn(numbered(LONGER), 1, "In May if the steel arrives.\n\nIt has not arrived by train.")
    theirs = with_turn(LONGER, 1, "In May if the steel arrives.")
    theirs = with_turn(theirs, 5, LONGER.turns[5].text + "\n\nIt has not arrived yet.")
    assert merge(LONGER, ours, theirs).state.turns == ours.turns


def test_paragraphs_that_the_source_swaps_within_turns_that_an_editor_joined_stand_once() -> None:
    made = with_turn(LONGER, 3, "Then we wait by the river.\n\nWith a flask of tea and a good book.")
    question, answer = made.turns[2:4]
    joined = replace(question, paragraphs=(*question.paragraphs, *answer.paragraphs), origin=2)
    ours = replace(numbered(made), turns=(*numbered(made).turns[:2], joined, *numbered(made).turns[4:]))
    theirs = with_turn(made, 3, "With a flask of tea and a good book.\n\nThen we wait by the river.")
    merged = merge(made, ours, theirs)
    assert sorted(merged.state.turns[2].paragraphs) == sorted(joined.paragraphs)


def test_fields_merge_one_by_one() -> None:
    ours = replace(numbered(BASE), fields={**FIELDS, "title": "The new bridge"})
    theirs = replace(BASE, fields={"title": "The old bridge", "language": "sr"})
    merged = merge(BASE, ours, theirs)
    assert merged.state.fields == {"title": "The new bridge", "language": "sr"}
    (clash,) = merged.field_clashes
    assert (clash.name, clash.base, clash.ours, clash.theirs) == (
        "title", "The bridge", "The new bridge", "The old bridge"
    )  # fmt: skip


def test_the_introduction_merges_word_by_word() -> None:
    ours = replace(numbered(BASE), introduction=("We met on the old quay.", "It rained."))
    theirs = replace(BASE, introduction=("We met on the quay.", "It poured."))
    merged = merge(BASE, ours, theirs)
    assert merged.state.introduction == ("We met on the old quay.", "It poured.")
    assert not merged.clashes


# --- properties ---

WORDS = st.sampled_from(["ash", "birch", "cedar", "elm", "fir", "oak", "pine", "rowan", "willow", "yew"])
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=3)
TURNS = st.builds(
    lambda kind, speaker, opens, paragraphs: Turn(Head(kind, speaker, opens), tuple(paragraphs)),
    st.sampled_from(["question", "answer"]),
    st.sampled_from("abc"),
    st.booleans(),
    PARAGRAPHS,
)


def opened(made: State) -> State:
    """As readings and rows are: the first turn begins an exchange."""
    if not made.turns:
        return made
    first = replace(made.turns[0], head=replace(made.turns[0].head, opens=True))
    return replace(made, turns=(first, *made.turns[1:]))


STATES = st.builds(
    lambda title, introduction, turns: opened(State({"title": title}, tuple(introduction), tuple(turns))),
    WORDS,
    PARAGRAPHS,
    st.lists(TURNS, max_size=8),
)


@st.composite
def descendants(draw: st.DrawFn, made: State) -> State:
    """The same state after a few acts on its turns, as an editor or a new version of the source would have it."""
    turns = [replace(one, origin=place) for place, one in enumerate(made.turns)]
    for act in draw(st.lists(st.sampled_from(["word", "remove", "insert", "move", "head", "split"]), max_size=4)):
        place = draw(st.integers(0, max(len(turns) - 1, 0)))
        if act == "insert":
            turns.insert(place, draw(TURNS))
        elif not turns:
            continue
        elif act == "remove":
            turns.pop(place)
        elif act == "move":
            turns.insert(draw(st.integers(0, len(turns) - 1)), turns.pop(place))
        elif act == "head":
            turns[place] = replace(turns[place], head=draw(TURNS).head)
        elif act == "split" and len(turns[place].paragraphs) > 1:
            one = turns[place]
            turns[place : place + 1] = [
                replace(one, paragraphs=one.paragraphs[:1]), replace(one, paragraphs=one.paragraphs[1:])
            ]  # fmt: skip
        elif act == "word":
            words = turns[place].paragraphs[0].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(WORDS)
            turns[place] = replace(turns[place], paragraphs=(" ".join(words), *turns[place].paragraphs[1:]))
    return opened(replace(made, turns=tuple(turns)))


TRIPLES = STATES.flatmap(lambda base: st.tuples(st.just(base), descendants(base), descendants(base)))


@given(TRIPLES)
@settings(max_examples=100, deadline=None)
def test_without_edits_the_new_reading_stands(triple: tuple[State, State, State]) -> None:
    base, _, theirs = triple
    merged = merge(base, numbered(base), theirs)
    assert merged.state == theirs
    assert not merged.clashes


@given(TRIPLES)
@settings(max_examples=100, deadline=None)
def test_without_news_our_rows_stand(triple: tuple[State, State, State]) -> None:
    base, ours, _ = triple
    merged = merge(base, ours, base)
    assert merged.state == ours
    assert not merged.clashes
    assert sorted(place for place in merged.from_ours if place is not None) == list(range(len(ours.turns)))


@given(TRIPLES)
@settings(max_examples=100, deadline=None)
def test_the_same_change_on_both_sides_is_no_clash(triple: tuple[State, State, State]) -> None:
    base, ours, _ = triple
    merged = merge(base, ours, ours)
    assert merged.state == ours
    assert not merged.clashes


@given(TRIPLES)
@settings(max_examples=100, deadline=None)
def test_every_row_is_used_once_at_most_and_every_merge_reads_back(triple: tuple[State, State, State]) -> None:
    base, ours, theirs = triple
    merged = merge(base, ours, theirs)
    for places in (merged.from_ours, merged.from_theirs):
        assert len(places) == len(merged.state.turns)
    used = [place for place in merged.from_ours if place is not None]
    assert len(used) == len(set(used))
    assert not merged.state.turns or merged.state.turns[0].head.opens


@st.composite
def distinct_words(draw: st.DrawFn) -> tuple[State, State, State, set[str], set[str], set[str]]:
    """A dialogue in which no word occurs twice; edits of ours and theirs that put in and take out words.

    Returns base, ours, theirs, the words that ours put in, those that ours took out, those that theirs put in.
    """
    counter = iter(range(10_000))
    turns = tuple(
        Turn(
            Head("question" if place % 2 == 0 else "answer", "qa"[place % 2], place % 2 == 0),
            tuple(
                " ".join(f"w{next(counter)}" for _ in range(draw(st.integers(1, 9))))
                for _ in range(draw(st.integers(1, 3)))
            ),
        )
        for place in range(draw(st.integers(1, 6)))
    )
    base = State({}, (), turns)
    come: dict[str, set[str]] = {"ours": set(), "theirs": set()}
    gone: set[str] = set()
    made = {}
    for side in ("ours", "theirs"):
        edited = [replace(one, origin=place) for place, one in enumerate(turns)]
        for _ in range(draw(st.integers(0, 5))):
            place = draw(st.integers(0, len(edited) - 1))
            paragraphs = list(edited[place].paragraphs)
            which = draw(st.integers(0, len(paragraphs) - 1))
            words = paragraphs[which].split(" ")
            at = draw(st.integers(0, len(words) - 1))
            new = f"{side}{next(counter)}"
            if side == "ours":
                gone.add(words[at])
            words[at] = new
            come[side].add(new)
            paragraphs[which] = " ".join(words)
            edited[place] = replace(edited[place], paragraphs=tuple(paragraphs))
        made[side] = replace(base, turns=tuple(edited))
    come["ours"] -= gone
    return base, made["ours"], made["theirs"], come["ours"], gone, come["theirs"]


@given(distinct_words())
@settings(max_examples=150, deadline=None)
def test_no_edit_of_ours_is_lost_and_what_does_not_clash_of_theirs_lands(
    sample: tuple[State, State, State, set[str], set[str], set[str]],
) -> None:
    base, ours, theirs, come, gone, theirs_come = sample
    merged = merge(base, ours, theirs)
    words = set(" ".join(texts(merged.state)).replace("\n\n", " ").split())
    assert come <= words
    assert not gone & words
    standing = set(" ".join(texts(theirs)).replace("\n\n", " ").split())
    listed = " ".join(one.text for clash in merged.turn_clashes for one in clash.theirs).replace("\n\n", " ").split()
    for word in theirs_come & standing:
        assert word in words or word in listed
