"""All strings through gettext: in a language that marks every sentence, nothing but data stands outside the marks.

The archive of these tests is made of words that begin with z, so that what is left outside the marks is either data or
a sentence that went round gettext.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from interviews.editing.reports import file_report
from interviews.importing import failures
from interviews.models import (
    Conflict,
    Exchange,
    Interview,
    Reading,
    Topic,
)
from interviews.transcripts import Reading as Understood
from interviews.transcripts import Refused, parse
from interviews.transcripts.messages import Message
from interviews.views.spoken import passage_keys

from . import catalogue

# Names of things, not words of a sentence: formats, codes of languages and encodings, hashes, the archive's own name.
_NAMES = re.compile(
    r"^(?:[Zz][\w’'./-]*|JSON|CSV|HTML|UTF|utf|GB|KB|MiB|SHA|URL|Pelekānia|admin|utf-8|[AQ]|text/plain|text|plain|txt|en|sr"
    r"|[0-9a-f]{6,}|https?|example|com|www)$"
)
_WORD = re.compile(r"[^\W_][\w’'/.-]*")
_DATA = re.compile(r"On the Record|https?://\S+")
TALK = "\n\n".join(f"Zeta: Zuro zama zuk {day}?\n\nZor Zelinski: Zuma zor zaba {day}, zime zal." for day in range(1, 7))


# Alternative texts of icons that Django's own admin leaves in English.
OF_DJANGO = {"Search", "True", "False"}


@pytest.fixture(scope="session")
def marked_locale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    catalogue.write(folder)
    return folder


@pytest.fixture
def marks(settings: Any, marked_locale: Path) -> Iterator[None]:
    """Every sentence stands in marks, for this test."""
    settings.LOCALE_PATHS = [marked_locale]
    settings.LANGUAGES = [(catalogue.LANGUAGE, "Zz")]
    settings.LANGUAGE_CODE = catalogue.LANGUAGE
    settings.SITE_NAME = "Zite"
    settings.CONTACT = "https://zite.zz/"
    with translation.override(catalogue.LANGUAGE):
        yield


@pytest.fixture
def archive(
    db: Any, make_interview: Any, make_topic: Any, tmp_path: Path, capsys: Any, monkeypatch: Any
) -> dict[str, Any]:
    """Rows of every kind, made of words that begin with z."""
    topic = make_topic("Zules")
    interview = make_interview(
        [("Zuro zama?", "Zuma zal.\n\nZol."), ("Zek zan?", "Zik.")],
        title="Zoro zabi",
        person="Zada Zund",
        outlet="Zarbour Zost",
        capacity="Zaster",
        introduction="Ze zet zon.",
        topics=(topic,),
    )
    monkeypatch.chdir(tmp_path)
    Path("zalk.txt").write_text(TALK)
    Path("zempty.txt").write_text("")
    # Imported in another language than that of who looks.
    with translation.override("en"):
        assert _run("import_transcripts", "zalk.txt", "zempty.txt", "zowhere") == 1
        _run("import_transcripts", "zalk.txt", "--publish", "--outlet=Zother")
        Path("zalk.txt").write_text(TALK.replace("zime", "zume"))
        _run("import_transcripts", "zalk.txt")
    reading = Reading.objects.first()
    Conflict.objects.create(interview=interview, reading=reading, place="title", base="Za", ours="Zb", theirs="Zc")
    exchange = interview.exchanges.first()
    turn = exchange.turns.last()
    file_report(exchange, turn=turn.pk, passage=turn.paragraphs[0], ordinal=1, text="Zol zama.", network="")
    capsys.readouterr()
    return {"interview": interview, "topic": topic}


def _run(*command: str, **options: Any) -> int:
    try:
        call_command(*command, **options)
    except SystemExit as error:
        return int(error.code or 0)
    return 0


def strange(runs: set[str]) -> list[str]:
    """What of the runs outside the marks is no data; the archive's name and addresses are."""
    return sorted(run for run in runs if not all(map(_is_data, _WORD.findall(_DATA.sub("", run)))))


def _is_data(word: str) -> bool:
    return word[0].isdigit() or _NAMES.match(word) is not None


def public_pages(interview: Interview) -> list[str]:
    exchange = interview.exchanges.with_turns().first()
    person = interview.participants.get(role="interviewee").person
    lists = ["/interviews/", "/people/", "/topics/", "/outlets/"]
    return [
        "/",
        *lists,
        *(f"{path}?page=99" for path in lists),
        "/interviews/?words=zuma&sort=oldest",
        "/interviews/?year=soon",
        "/interviews/?words=zothing",
        "/search/",
        "/search/?q=zuma",
        "/search/?q=zxylo",
        '/search/?q="zuma',
        interview.get_absolute_url(),
        exchange.get_absolute_url(),
        exchange.get_absolute_url() + "p1-0000000000000000/",
        f"{exchange.get_absolute_url()}{passage_keys(exchange.turns.all())[1]}/",
        f"{exchange.get_absolute_url()}{passage_keys(exchange.turns.all())[1]}/report/",
        person.get_absolute_url(),
        Topic.objects.get(name="Zules").get_absolute_url(),
        interview.outlet.get_absolute_url(),
        "/no-such-page/",
    ]


@pytest.mark.usefixtures("marks")
def test_public_pages_say_nothing_beside_the_catalogue(client: Client, archive: dict[str, Any]) -> None:
    found = {}
    for path in public_pages(archive["interview"]):
        answer = client.get(path)
        if answer.status_code in (301, 302):
            continue
        words = strange(catalogue.unmarked(answer.content.decode()))
        if words:
            found[path] = words
    assert not found, "\n".join(f"{path}: {words}" for path, words in found.items())


def desk_pages() -> list[str]:
    pages = [reverse("admin:index"), reverse("admin:password_change")]
    for model, desk in admin.site._registry.items():
        if model._meta.app_label != "interviews":
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages.append(reverse(f"{name}_changelist"))
        if desk.has_add_permission.__func__ is admin.ModelAdmin.has_add_permission:
            pages.append(reverse(f"{name}_add"))
        for row in model._default_manager.order_by("pk")[:4]:
            pages += [reverse(f"{name}_change", args=[row.pk]), reverse(f"{name}_history", args=[row.pk])]
    for exchange in Exchange.objects.all()[:2]:
        pages.append(reverse("admin:interviews_exchange", args=[exchange.interview_id, exchange.number]))
    return pages


@pytest.mark.usefixtures("marks")
def test_the_desk_says_nothing_beside_the_catalogue(admin_client: Client, archive: dict[str, Any]) -> None:
    found = {}
    for path in desk_pages():
        answer = admin_client.get(path)
        if answer.status_code == 200:
            words = set(strange(catalogue.unmarked(answer.content.decode()))) - OF_DJANGO
            if words:
                found[path] = words
    assert not found, "\n".join(f"{path}: {words}" for path, words in found.items())


@pytest.mark.usefixtures("marks")
def test_an_import_is_told_in_the_language_of_the_command(
    db: Any, tmp_path: Path, capsys: Any, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("zalk.txt").write_text(TALK)
    Path("zempty.txt").write_text("")
    Path("zone.txt").write_text("Zuma zal zor.\n\nZol zik zan.")
    Path("zed.txt").write_bytes(b"\x7fELF\x00\x00\x01\x02")
    assert _run("import_transcripts", "zalk.txt", "zempty.txt", "zone.txt", "zed.txt", "znowhere", "zz*.z") == 1
    output = capsys.readouterr()
    assert strange(catalogue.unmarked(output.out + output.err, html=False)) == []
    assert "«created»" in output.out


@pytest.mark.usefixtures("marks")
def test_json_lines_stay_english_whatever_the_language(db: Any, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "zempty.txt").write_text("")
    (tmp_path / "zalk.txt").write_text(TALK)
    _run("import_transcripts", str(tmp_path), "--json", "--dry-run")
    output = capsys.readouterr().out
    assert catalogue.BEGIN not in output
    assert '"reason": "The file is empty."' in output


@pytest.mark.usefixtures("marks")
@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("import_transcripts", ("z.txt", "--date=zoon")),
        ("import_transcripts", ("z.txt", "--language=z z")),
        ("import_transcripts", ("z.txt", "--address=zz")),
        ("import_transcripts", ("z.txt", "--metadata=zz.csv")),
        ("import_transcripts", ("z.txt", "--outlet=" + "z" * 300)),
        ("local_editor", ()),
        ("rebuild_search", ()),
        ("rebuild_search", ("--check",)),
        ("publish_due", ()),
    ],
)
def test_commands_speak_by_the_catalogue(
    db: Any, command: str, given: tuple[str, ...], tmp_path: Path, settings: Any, capsys: Any
) -> None:
    settings.VAR_DIR = tmp_path
    try:
        _run(command, *given)
        said = capsys.readouterr().out
    except CommandError as error:
        said = str(error)
    assert catalogue.BEGIN in said
    assert [run for run in catalogue.unmarked(said, html=False) if not re.search(r"\bNo such file", run)] == []


_DJANGOS = "django.core.management.commands"


def our_commands() -> list[str]:
    return sorted(name for name, app in get_commands().items() if app == "interviews" and name != "makemessages")


@pytest.mark.usefixtures("marks")
@pytest.mark.parametrize("name", our_commands())
def test_the_help_of_a_command_is_in_the_catalogue(name: str) -> None:
    parser = load_command_class("interviews", name).create_parser("manage.py", name)
    # Of a command that does more than Django's of the same name, the options are Django's.
    theirs = load_command_class("django.core", name) if find_spec(f"{_DJANGOS}.{name}") else BaseCommand()
    djangos = {option for action in theirs.create_parser("", "")._actions for option in action.option_strings}
    helps = [action.help for action in parser._actions if not djangos & set(action.option_strings)]
    assert [said for said in (parser.description, *helps) if catalogue.unmarked(said or "unsaid", html=False)] == []


@pytest.mark.usefixtures("marks")
@pytest.mark.parametrize("said", ["database is locked", "no such table: z", "zzz"])
@pytest.mark.parametrize("file", ["", "z.txt"])
def test_a_failing_database_is_told_by_the_catalogue(db: Any, said: str, file: str) -> None:
    assert not catalogue.unmarked(str(failures.failure(DatabaseError(said), file)), html=False)


# --- what understanding says ---

CASES = sorted(
    path
    for folder in (catalogue.ROOT / "examples", catalogue.ROOT / "tests/transcripts/cases/tuning")
    for path in folder.iterdir()
    if path.suffix in (".txt", ".md", ".html") and path.stat().st_size < 30_000
)


def said_of(path: Path) -> Iterator[Message]:
    """Every message in the reading of a file, or in its refusal."""
    try:
        reading = parse(path.read_bytes(), name=path.name)
    except Refused as refused:
        yield refused.reason
        return
    yield from (warning.message for warning in reading.warnings)
    yield from (span.reason for span in reading.spans)
    yield from (participant.attribution for participant in reading.participants)
    yield from reading.reasons
    yield from (fact.origin for fact in reading.origins)
    yield from (discard.what for discard in Understood.from_json(reading.to_json()).discards)


def templates(message: Message) -> Iterator[str]:
    yield from (template for template in (message.template, message.plural) if template)
    for value in message.values.values():
        if isinstance(value, Message):
            yield from templates(value)


def test_what_the_parser_says_of_the_corpus_is_in_the_catalogue() -> None:
    known = {form for _, told, _ in catalogue.sentences() for form in ([told] if isinstance(told, str) else told)}
    said = {template for path in CASES[::8] for message in said_of(path) for template in templates(message)}
    assert len(said) > 20
    assert said - known == set()
