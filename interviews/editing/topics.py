"""What exchanges are about: subjects that the import finds, and terms that editors give.

An assignment says how it came about. Those by the import and by a term are a function of the one transcript, the
editors' terms and the editors' merges, so they come out the same in whatever order transcripts are imported: the import
wins over a term where both find a topic. What an editor assigned or rejected is never touched here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db.models import Q, QuerySet

from interviews.language import fold, sort_key, tokens
from interviews.models import Exchange, Interview, Topic, TopicAssignment, TopicTerm, Turn, bulk
from interviews.transcripts import records

from .cleaning import clean_line
from .slugs import candidates, taken_slugs

Origin = TopicAssignment.Origin
_BATCH = 400


def assign_subjects(
    interview: Interview, reading: records.Reading, exchanges: Mapping[int, Collection[int]] | None = None
) -> None:
    """Make the import's assignments of an interview say what ``reading`` found in it.

    ``exchanges``: ids of the rows that each exchange of the reading became, by its number; without it, rows are found
    by their number. A subject is a topic by its folded name, or by the one that it had before an editor renamed it,
    made as suggested where there is none; a topic merged into another stands for that one, a retired one is not
    assigned, one that an editor deleted is not made again, and what an editor rejected stays off.
    """
    if exchanges is None:
        exchanges = {number: [pk] for pk, number in interview.exchanges.standing().values_list("pk", "number")}
    wanted = _wanted([(reading, exchanges)])
    assigned = TopicAssignment.objects.filter(exchange__interview=interview)
    _forget_unfounded(_make_true(assigned, wanted, Origin.IMPORT))


def assign_new(readings: Sequence[tuple[records.Reading, Mapping[int, int]]]) -> None:
    """Make the assignments of interviews that are new, by the import and by terms, in a few statements for all.

    ``readings``: each with the keys of the rows that its exchanges became, by number.
    """
    exchanges = [{number: [key] for number, key in keys.items()} for _reading, keys in readings]
    wanted = _wanted(list(zip((reading for reading, _keys in readings), exchanges, strict=True)))
    names = ("exchange_id", "topic_id", "origin")
    bulk.insert(TopicAssignment, names, [(*pair, Origin.IMPORT.value) for pair in sorted(wanted)])
    assign_terms([key for _reading, keys in readings for key in keys.values()], new=True)


def _wanted(readings: Sequence[tuple[records.Reading, Mapping[int, Collection[int]]]]) -> set[tuple[int, int]]:
    """Which exchange is about which topic, by their keys, as these readings say; the topics are made where missing."""
    subjects = [
        (subject, exchanges)
        for reading, exchanges in readings
        for subject in reading.subjects
        if any(exchanges.get(number) for number in subject.exchanges)
    ]
    found = _topics_of([subject for subject, _exchanges in subjects])
    return {
        (key, topic)
        for subject, exchanges in subjects
        for topic in found.get(subject_key(subject.name), ())
        for number in subject.exchanges
        for key in exchanges.get(number, ())
    }


def assign_terms(exchange_ids: Iterable[int], *, new: bool = False) -> None:
    """Make the assignments by editors' terms true for these exchanges: a topic is assigned where a term of it occurs.

    A term occurs where the words of one paragraph hold its words in order, in the forms of the term or in others of the
    same stem. Terms of retired and merged topics assign nothing. ``new``: no term has assigned anything to them yet.
    """
    ids = list(exchange_ids)
    terms = TopicTerm.objects.filter(origin=TopicTerm.Origin.EDITOR, topic__in=Topic.objects.standing())
    terms = list(terms.values_list("topic_id", "text"))
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        wanted = set(_occurrences(batch, terms)) if terms else set()
        if wanted or not new:
            _make_true(TopicAssignment.objects.filter(exchange__in=batch), wanted, Origin.TERM)


def subject_key(name: str) -> str:
    """The folded name by which a subject is a topic."""
    return fold(clean_line(name))[:200].strip()


def _topics_of(subjects: Iterable[records.Subject]) -> dict[str, list[int]]:
    """The id of the standing topic behind each subject, by folded name: made where missing, none where retired."""
    names: dict[str, str] = {}
    terms: dict[str, set[str]] = {}
    for subject in subjects:
        name, key = clean_line(subject.name)[:200].strip(), subject_key(subject.name)
        if key:
            names[key] = min(names.get(key, name), name, key=_spelling)
            terms.setdefault(key, set()).update(clean_line(term)[:200].strip() for term in (name, *subject.terms))
    if not names:
        return {}
    rows = _ensure_topics(names)
    # The terms of a merged topic are those of the one that it was merged into, until that is taken back.
    bearers = {key: row.merged_into or row for key, row in rows.items()}
    texts_of: dict[int, set[str]] = {}
    for key, row in bearers.items():
        texts_of.setdefault(row.pk, set()).update(terms[key])
    _ensure_terms({row.pk: row for row in bearers.values()}, texts_of)
    targets = {key: _standing(row) for key, row in rows.items()}
    return {key: [] if row is None else [row.pk] for key, row in targets.items()}


def _spelling(name: str) -> tuple[int, int, str]:
    """Of several spellings the smallest stands, whatever came first: most capitals, most marks, A to Z."""
    return -sum(letter.isupper() for letter in name), -sum(not letter.isascii() for letter in name), name


def _ensure_topics(names: Mapping[str, str]) -> dict[str, Topic]:
    """The topics of these folded names, made as suggested where missing; none for what editors deleted."""
    renamed: dict[str, Topic] = {}
    deleted: set[str] | None = None
    while True:
        standing = Topic.objects.filter(folded_name__in=names).select_related("merged_into")
        rows = renamed | {row.folded_name: row for row in standing}
        missing = names.keys() - rows.keys()
        if missing and deleted is None:
            renamed, deleted = _known_before(missing)
            continue
        missing -= deleted or set()
        if not missing:
            return rows
        # A name that another writer inserts meanwhile, or an address that is taken, is left out and tried again.
        Topic.objects.bulk_create(_new_topics([names[key] for key in sorted(missing)]), ignore_conflicts=True)


def _known_before(names: Collection[str]) -> tuple[dict[str, Topic], set[str]]:
    """Of folded names that no topic has: the topics that had them before an editor renamed them, and the names of those
    that editors deleted. Three queries at most; imports leave no versions of topics.
    """
    versions = Topic.history.model.objects
    had = dict(versions.filter(folded_name__in=names).order_by("history_id").values_list("folded_name", "id"))
    if not had:
        return {}, set()
    standing = Topic.objects.select_related("merged_into").in_bulk(set(had.values()))
    gone = set(versions.filter(id__in=had.values(), history_type="-").order_by().values_list("id", flat=True))
    return (
        {name: standing[key] for name, key in had.items() if key in standing},
        {name for name, key in had.items() if key in gone and key not in standing},
    )


def _new_topics(names: list[str]) -> Iterator[Topic]:
    """Rows with addresses that are free, also among themselves."""
    plain = {name: next(candidates(name, 80)) for name in names}
    taken = taken_slugs(Topic, list(plain.values()))
    for name, slug in plain.items():
        if slug in taken:
            # Rare, and mostly names that have no Latin letters, which all become "untitled".
            slug = next(other for other in candidates(name, 80) if other not in taken and _is_free(other))
        taken.add(slug)
        yield Topic(name=name, slug=slug, folded_name=subject_key(name), sort_key=sort_key(name)[:250])


def _is_free(slug: str) -> bool:
    return not taken_slugs(Topic, [slug])


def _ensure_terms(topics: Mapping[int, Topic], wanted: Mapping[int, Iterable[str]]) -> None:
    """Terms found by the import, one for each folded form; of several spellings the smallest, for the name as well.

    A name that an editor changed no longer equals its term, and stays as it is.
    """
    forms: dict[tuple[int, str], str] = {}
    for topic, texts in wanted.items():
        for text in texts:
            key = (topic, fold(text)[:200].strip())
            if key[1]:
                forms[key] = min(forms.get(key, text), text, key=_spelling)
    folded = {folded for _topic, folded in forms}
    known = {(row.topic_id, row.folded): row for row in TopicTerm.objects.filter(topic__in=wanted, folded__in=folded)}
    TopicTerm.objects.bulk_create(
        [
            TopicTerm(topic_id=topic, text=text, folded=folded, origin=TopicTerm.Origin.IMPORT)
            for (topic, folded), text in sorted(forms.items())
            if (topic, folded) not in known
        ],
        ignore_conflicts=True,
    )
    for key, text in forms.items():
        term = known.get(key)
        if term and term.origin == TopicTerm.Origin.IMPORT and _spelling(text) < _spelling(term.text):
            _respell(topics[term.topic_id], term, text)


def _respell(topic: Topic, term: TopicTerm, text: str) -> None:
    """Give a term, and the suggested topic that is still called by it, the better spelling."""
    if topic.state == Topic.State.SUGGESTED and topic.name == term.text and topic.folded_name == term.folded:
        topic.name, topic.sort_key = text, sort_key(text)[:250]
        topic.save(update_fields=["name", "sort_key"])
    term.text = text
    term.save(update_fields=["text"])


def _standing(topic: Topic) -> Topic | None:
    """The topic, or the one that it was merged into; None where that is retired."""
    topic = topic.merged_into or topic
    return None if topic.state == Topic.State.RETIRED else topic


def _make_true(assignments: QuerySet, wanted: set[tuple[int, int]], origin: str) -> set[int]:
    """Let the assignments of one origin be those wanted; editors' assignments and rejections stay as they are.

    Returns the topics that lost one.
    """
    stale, outranked, standing = {}, [], set()
    for pk, exchange, topic, by, rejected in assignments.values_list("pk", "exchange", "topic", "origin", "rejected"):
        standing.add((exchange, topic))
        if rejected or by == Origin.EDITOR:
            continue
        if by == origin and (exchange, topic) not in wanted:
            stale[pk] = topic
        elif by == Origin.TERM and origin == Origin.IMPORT and (exchange, topic) in wanted:
            outranked.append(pk)
    if stale:
        TopicAssignment.objects.filter(pk__in=stale).delete()
    if outranked:
        TopicAssignment.objects.filter(pk__in=outranked).update(origin=origin)
    new = sorted(wanted - standing)
    if new:
        TopicAssignment.objects.bulk_create(
            [TopicAssignment(exchange_id=exchange, topic_id=topic, origin=origin) for exchange, topic in new],
            ignore_conflicts=True,
        )
    return set(stale.values())


def _forget_unfounded(topics: set[int]) -> None:
    """Delete topics that only the import suggested, that no editor touched, and that no exchange is about any more."""
    if topics:
        touched = Topic.history.model.objects.filter(id__in=topics).order_by().values("id")
        suggested = Topic.objects.filter(pk__in=topics, state=Topic.State.SUGGESTED, merged_into=None, merged=None)
        suggested.filter(assignments=None, former_addresses=None).exclude(
            Q(terms__origin=TopicTerm.Origin.EDITOR) | Q(pk__in=touched)
        ).delete()


def _occurrences(exchange_ids: list[int], terms: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Each exchange and topic where a term of the topic stands in a paragraph of a standing exchange."""
    standing = Exchange.objects.standing().filter(pk__in=exchange_ids)
    turns = Turn.objects.filter(exchange__in=standing)
    forms: dict[str, list[tuple[int, tuple[str, ...], tuple[str, ...]]]] = {}
    for exchange, language, text in turns.values_list("exchange_id", "exchange__interview__language", "text"):
        if language not in forms:
            forms[language] = [(topic, *_sequences(text, language)) for topic, text in terms]
        for paragraph in text.split("\n\n"):
            folded, stems = _sequences(paragraph, language)
            for topic, term, term_stems in forms[language]:
                if _holds(folded, term) or _holds(stems, term_stems):
                    yield exchange, topic


def _sequences(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = tokens(text, language)
    return tuple(token.folded for token in found), tuple(token.stem for token in found)


def _holds(words: tuple[str, ...], sequence: tuple[str, ...]) -> bool:
    """``sequence`` stands in ``words``, unbroken."""
    if not sequence or sequence[0] not in words:
        return False
    size = len(sequence)
    return any(words[at : at + size] == sequence for at in range(len(words) - size + 1))
