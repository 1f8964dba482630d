"""An interview in the other of the two scripts of its language, on demand: made by rule, and said to be so.

What the finished page says in the language of the interview is written anew, so that all of it comes along: the title,
the introduction, every turn, offices, the list of questions. Names that stand apart stay as the archive has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext as _

from interviews.language.scripts import cyrillic, in_latin, in_two_scripts
from interviews.models import Interview
from interviews.views.errors import WrongRequest

SCRIPTS = ("Latn", "Cyrl")
_WRITE: dict[str, Callable[[str], str]] = {"Latn": in_latin, "Cyrl": cyrillic}
_PIECE = re.compile(r"<!--.*?-->|<script\b.*?</script>|</?[a-zA-Z][^>]*>|[^<]+|<", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_LANG = re.compile(r'(?<=\slang=")[^"]+')
_ENTITY = re.compile(r"&#?\w+;")
_EMPTY = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"))


def script_of(interview: Interview) -> str:
    """The script of an interview in a language of two, "" of any other."""
    language, _dash, script = in_two_scripts(interview.language, interview.title).partition("-")
    return script if script in SCRIPTS and in_two_scripts(language, "") != language else ""


def other_script(interview: Interview) -> str:
    """The script in which an interview can be had besides its own, "" where there is none."""
    own = script_of(interview)
    return next(script for script in SCRIPTS if script != own) if own else ""


def wanted_script(request: HttpRequest, interview: Interview) -> str:
    """The other script if it is asked for, "" for the interview as it is; WrongRequest for what is none."""
    wanted = request.GET.get("script", "")
    if wanted not in ("", *SCRIPTS):
        raise WrongRequest(_("An interview in Serbian comes as script=Latn and script=Cyrl; this is neither."))
    return wanted if wanted and wanted == other_script(interview) else ""


def written_in(page: str, interview: Interview, script: str) -> str:
    """A page with what its main part says in the language and script of an interview in the other script.

    An element says by ``lang`` in which language all of it is, but for what is in elements that say otherwise.
    """
    own = in_two_scripts(interview.language, interview.title)
    head, main, rest = page.partition("<main")
    body, foot, end = rest.partition("</main>")
    out: list[str] = []
    within = [False]
    for found in _PIECE.finditer(main + body):
        piece = found[0]
        tag = _TAG.match(piece)
        if tag is None:
            out.append(_written(piece, _WRITE[script]) if within[-1] else piece)
            continue
        closes, name = tag.groups()
        if closes:
            within.pop()
        elif name != "script" and name not in _EMPTY and not piece.endswith("/>"):
            said = _LANG.search(piece)
            within.append(within[-1] if said is None else said[0] == own)
            if said is not None and within[-1]:
                piece = f"{piece[: said.start()]}{own.partition('-')[0]}-{script}{piece[said.end() :]}"
        out.append(piece)
    return "".join([head, *out, foot, end])


def _written(text: str, write: Callable[[str], str]) -> str:
    """Text of a page in another script; what stands for a character stays."""
    pieces, at = [], 0
    for kept in _ENTITY.finditer(text):
        pieces += [write(text[at : kept.start()]), kept[0]]
        at = kept.end()
    return "".join([*pieces, write(text[at:])])
