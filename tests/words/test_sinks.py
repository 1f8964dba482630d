"""No string for people is handed over bare, as far as the syntax tree can tell.

A place that speaks to people (an error of a command, a field's name, a reason, a label of a choice) takes a sentence
only through gettext or :func:`interviews.transcripts.messages.message`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[2] / "interviews"
MODULES = sorted(path for path in APP.rglob("*.py") if "migrations" not in path.parts)

#: Functions and exceptions that tell a person something: by name, and the place of the sentence among the arguments.
CALLS = {
    "Refused": 0,
    "Warning": 1,
    "CommandError": 0,
    "WrongUse": 0,
    "ArchiveFailed": 0,
    "ValidationError": 0,
    "StaleEdit": 0,
    "Found": 1,
    "SetAside": 2,
    "Match": 1,
    "TextColumn": 0,
}
#: The same for methods: ``messages.success(request, ...)``, ``self.stdout.write(...)``, ``form.add_error(field, ...)``.
METHODS = {
    "success": 1,
    "error": 1,
    "warning": 1,
    "info": 1,
    "message_user": 1,
    "add_error": 1,
}
#: Methods whose name alone tells too little: the object they are called on has to be one of these.
OF_MESSAGES = {"success", "error", "warning", "info"}
WRITERS = {"stdout", "stderr"}
KEYWORDS = {
    "help", "help_text", "verbose_name", "verbose_name_plural", "label", "description", "short_description",
    "empty_label", "reason", "attribution", "empty_value_display", "violation_error_message",
}  # fmt: skip
CHOICES = ("TextChoices", "IntegerChoices")
ATTRIBUTES = KEYWORDS - {"help"} | {"attribution", "title_origin", "date_origin", "search_help_text", "help"}


def _bare(node: ast.AST | None) -> bool:
    """The expression is, or may become, a sentence written down here."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and any(char.isalpha() for char in node.value)
    if isinstance(node, ast.JoinedStr):
        return any(_bare(part) for part in node.values)
    if isinstance(node, ast.IfExp):
        return _bare(node.body) or _bare(node.orelse)
    if isinstance(node, ast.BoolOp):
        return any(map(_bare, node.values))
    if isinstance(node, ast.BinOp):
        return _bare(node.left) or (isinstance(node.op, ast.Add) and _bare(node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join"):
        return _bare(node.func.value) and node.func.attr == "format"
    return False


def _called(call: ast.Call) -> tuple[str, int] | None:
    """The name of a function that speaks to people, and the place of what it says."""
    if isinstance(call.func, ast.Name):
        return (call.func.id, CALLS[call.func.id]) if call.func.id in CALLS else None
    if not isinstance(call.func, ast.Attribute):
        return None
    name, of = call.func.attr, call.func.value
    if name == "write" and isinstance(of, ast.Attribute) and of.attr in WRITERS:
        return f"{of.attr}.write", 0
    if name in OF_MESSAGES and not (isinstance(of, ast.Name) and of.id == "messages"):
        return None
    if name in METHODS:
        return name, METHODS[name]
    return (name, CALLS[name]) if name in CALLS else None


def bare_strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and sink of each string that is handed over bare."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = _called(node)
            if called and len(node.args) > called[1] and _bare(node.args[called[1]]):
                yield node.lineno, called[0]
            yield from ((node.lineno, word.arg) for word in node.keywords if word.arg in KEYWORDS and _bare(word.value))
        elif isinstance(node, ast.Assign):
            names = {
                target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")
                for target in node.targets
            }
            yield from ((node.lineno, name) for name in names & ATTRIBUTES if _bare(node.value))
        elif isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith(CHOICES) for base in node.bases):
            for choice in node.body:
                if (
                    isinstance(choice, ast.Assign)
                    and isinstance(choice.value, ast.Tuple)
                    and _bare(choice.value.elts[-1])
                ):
                    yield choice.lineno, "a choice"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(APP)))
def test_no_string_for_people_goes_round_gettext(module: Path) -> None:
    assert list(bare_strings(ast.parse(module.read_text()))) == []


@pytest.mark.parametrize(
    "source",
    [
        "raise Refused('The file is empty.')",
        "raise Refused(f'{size} is too much', line)",
        "Warning(line, 'Look here' if sure else message('x'))",
        "raise CommandError('No %s' % name)",
        "self.stdout.write(f'{count} shown')",
        "messages.success(request, 'Saved.')",
        "form.add_error('title', 'No title.')",
        "name = models.CharField(verbose_name='name', help_text=_('The name.'))",
        "parser.add_argument('path', help='A file.')",
        "span(reason='a label without text')",
        "voice.attribution = 'label'",
        "class Kind(models.TextChoices):\n    ANSWER = 'answer', 'answer'",
        "help = 'Read files.'",
        "raise ValidationError('a ' + 'b')",
    ],
)
def test_a_bare_string_is_seen(source: str) -> None:
    assert list(bare_strings(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "raise Refused(message('The file is %(kind)s.', kind=kind))",
        "raise CommandError(_('No %(name)s') % {'name': name})",
        "self.stdout.write(', '.join(names))",
        "row.attribution = message('editor')",
        "logger.warning('a line of the log')",
        "f(label='—', reason=reason)",
    ],
)
def test_a_sentence_of_the_catalogue_is_let_through(source: str) -> None:
    assert not list(bare_strings(ast.parse(source)))
