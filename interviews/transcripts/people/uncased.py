"""Names in scripts without capitals, where nothing but their place tells them from other words.

A guest is named where title and introduction have two or three words in common and one of them sets these apart: the
introduction begins with them, or the title says "interview with" or ends with them before a colon, behind which stands
what was said. Nobody else is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from ..words.names import has_no_case
from .voices import Context

_WORDS = regex.compile(r"[\p{L}\p{M}]+(?:['’״׳-][\p{L}\p{M}]+)*")
_FEWEST, _MOST, _SHORTEST = 2, 3, 2
# "Interview with", before the name or, in Hindi, behind it.
_BEFORE = frozenset(map(fold, "עם مع بصحبة ضيفنا".split()))
_BEHIND = frozenset(map(fold, "से".split()))
# "Talk: Leyla Mansur", and whoever else asked.
_CREDIT = regex.compile(
    r"(?:حوار|حاورها|حاوره|حاورته|أجرى الحوار|أجرت الحوار|كتبت|كتب|ראיין|ראיינה|מאת|כתבה|כתב|ესაუბრა|ავტორი|साक्षात्कार"
    r"|बातचीत|संवाददाता|प्रस्तुति)\s?[:：]\s*(?P<name>[\p{L}\p{M}'’-]+(?:\s[\p{L}\p{M}'’-]+){1,2})"
)

_CREDIT_AND_MORE = regex.compile(rf"{_CREDIT.pattern}\s*[|•·–—-]\s*[^:：]{{4,40}}")


def credited(text: str) -> str:
    """The name behind a word for whoever asked, alone on its line or before a date; "" for any other line."""
    match = None if text.isascii() else _CREDIT.fullmatch(text) or _CREDIT_AND_MORE.fullmatch(text)
    return match["name"] if match is not None and has_no_case(match["name"]) else ""


def guest(context: Context) -> str:
    """The one whom title and introduction name alike; "" where the script has capitals, or nothing is sure."""
    called = _JAPANESE.search(context.title)
    if called and called["name"] not in _PARTS and _is_spoken_of(called["name"], context.introduction):
        return str(called["name"])
    title = _WORDS.findall(context.title)
    if not title or len(title) > _LONGEST_TITLE or not context.introduction or not all(map(has_no_case, title)):
        return ""
    openings = [_WORDS.findall(text[:_FAR]) for text in context.introduction[:_MOST]]
    for size in range(_MOST, _FEWEST - 1, -1):
        for start in range(len(title) - size + 1):
            run = title[start : start + size]
            if any(len(word) < _SHORTEST or fold(word) in _NO_NAMES for word in run) or not any(
                _stands_in(run, words) for words in openings
            ):
                continue
            before = fold(title[start - 1]) if start else ""
            behind = fold(title[start + size]) if start + size < len(title) else ""
            name = " ".join(run)
            if openings[0][:size] == run or before in _BEFORE or behind in _BEHIND or f"{name}:" in context.title:
                return " ".join(_without_trade(run))
    return _korean(context)


def _without_trade(run: Sequence[str]) -> Sequence[str]:
    """Without a trade and its article before a name of two words: "الخطاط" before a first name that has none."""
    led = len(run) == _MOST and run[0].startswith(_ARTICLES) and not run[1].startswith(_ARTICLES)
    return run[1:] if led else run


_ARTICLES = ("ال", "ה")


def _korean(context: Context) -> str:
    """The one whom the introduction calls by name and age or politely, "강도식(58) 씨", and nobody else so."""
    if not any(_HANGUL.search(text) for text in context.introduction):
        return ""
    told = {match["name"] for text in context.introduction for match in _CALLED_IN_KOREAN.finditer(text)}
    titled = {name for name in told if name in context.title}
    told = titled or told
    return told.pop() if len(told) == 1 else ""


_HANGUL = regex.compile(r"\p{Hangul}{2}")
_CALLED_IN_KOREAN = regex.compile(
    r"(?<!\p{Hangul})(?P<name>\p{Hangul}{2,4}?)(?:\s?\(\d{2}(?:세|살)?\)|\s(?=씨(?:\p{Hangul}{1,2})?[\s,.]))"
)


def full_name(labels: Sequence[str], context: Context) -> str:
    """The one full Japanese name in the text that a label begins: "浜野みお" for "浜野"; "" for none or several."""
    for label in labels:
        if label in _REPORTERS:
            return reporter(context)
        if label.isascii() or not _SURNAME.fullmatch(label):
            continue
        found = regex.compile(rf"{regex.escape(label)}(?P<given>{_GIVEN})(?={_BEHIND_NAME})")
        told = {match["given"] for text in context.texts for match in found.finditer(text)}
        told = {given for given in told if given not in _PARTS and given not in _HONORIFICS}
        if len(told) == 1:
            return f"{label}{told.pop()}"
    return ""


def reporter(context: Context) -> str:
    """The one full name behind or before a word for a reporter, where texts have no spaces: "本报记者林晚秋"."""
    told = {
        match["name"]
        for text in context.texts
        if not text.isascii()
        for pattern in (_BEHIND_REPORTER, _BEFORE_REPORTER, _KOREAN_REPORTER)
        for match in pattern.finditer(text)
        if not any(part in match["name"] for part in _NO_REPORTERS)
    }
    whole = {name for name in told if not any(name != other and name.startswith(other) for other in told)}
    return whole.pop() if len(whole) == 1 else ""


_REPORTERS = frozenset("记者 記者 聞き手 采访者 採訪者 主持人 编辑 編集部 インタビュアー 기자".split())
_NO_REPORTERS = frozenset("編集部 编辑部 采访 专访 走进 来到 見到 见到 了解 问 在 は が の に を 访 对话 报道".split())
_BEHIND_REPORTER = regex.compile(
    r"(?:(?:本报|本刊|本网|日报|晚报|周刊|时报|早报|晨报|商报|都市报|杂志|通讯社|电视台|电台|见习|特约)记者|(?:^|[【（(])(?:本報)?(?:记者|記者)"
    r"|(?:文|图文|采写|撰文|采访)\s?[:：/／]\s?(?:记者\s?)?)\s?[:：/／]?\s?(?P<name>\p{Han}{2,4}?)"
    r"(?=在|于|对|与|和|来|走|就|专|采|报|通|到|日|近|从|前|、|，|。|\s|$|摄|/|／|】|）|\))"
    r"|(?:聞き手|取材|インタビュアー|構成|取材・文|文・構成|本紙記者|本紙の|記者)\s?(?:[:：=＝/／・は]|の)?\s?"
    r"(?P<name>\p{Han}{1,3}[\p{Han}\p{Hiragana}\p{Katakana}ー]{1,4}?)(?=さん|記者|氏|が|は|。|、|$|\s|）|\))"
)
_BEFORE_REPORTER = regex.compile(
    r"(?:本紙の?|同紙の?|弊紙の?|新聞の|、|。|^)(?P<name>\p{Han}{1,3}[\p{Han}\p{Hiragana}\p{Katakana}ー]{1,4}?)記者(?=が|は|、|。|と|$)"
)
_KOREAN_REPORTER = regex.compile(r"(?:^|\s|=|\[)(?P<name>\p{Hangul}{2,4})\s기자(?=가|는|와|\s|=|\]|,|\.|$)")
_SURNAME = regex.compile(r"\p{Han}{1,3}")
_GIVEN = r"\s?(?:\p{Han}{1,3}?|\p{Hiragana}{2,4}?|[\p{Katakana}ー]{2,5}?)"
_BEHIND_NAME = (
    r"さん|氏|選手|監督|先生|様|くん|君|ちゃん|インタビュー|(?<=\p{Han})(?:[はがのにをと、。]|\s|[「『（(【】]|$)"
    r"|(?<=\p{Katakana})[はがのにをと、。「（(]|（|\("
)
_FAR, _LONGEST_TITLE = 400, 14
_NO_NAMES = frozenset(
    map(fold, "في هذا هذه من على إلى عن مع بين كل كان التي الذي أن של על עם את זה זו לא כל גם או".split())
)
# "灯台守・浜野みおさんインタビュー": a word for a title, or none, and that it is an interview.
_PARTS = frozenset(
    "選手 監督 社長 代表 先生 主将 教授 作者 著者 読者 社員 特別 独占 開発者 関係者 出演者 インタビュー".split()
)
_JAPANESE = regex.compile(
    r"(?:^|[\p{P}\s])(?P<name>[\p{Han}\p{Hiragana}\p{Katakana}ー]{2,8}?)(?:さん|氏|監督|選手|先生)?(?:に?(?:ロング|独占)?"
    r"インタビュー|に聞く|に聞いた)(?=$|[\p{P}\s])"
)


def _is_spoken_of(name: str, introduction: Sequence[str]) -> bool:
    """The introduction speaks of somebody of that name: keepers of a gate are no "さん"."""
    return any(f"{name}{honorific}" in text for text in introduction for honorific in _HONORIFICS)


_HONORIFICS = ("さん", "氏", "監督", "選手", "先生")


def _stands_in(run: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[place : place + len(run)]) == list(run) for place in range(len(words) - len(run) + 1))
