"""The nominative of a name that a text has in another case alone: "sa Markom Lunićem", "Степану Лоцманову"."""

from __future__ import annotations

import regex

# Surnames that are never printed so in the nominative, with the end of the first name in the same case.
_SERBIAN = regex.compile(
    r"(?P<first>\p{Lu}\p{Ll}+?)(?P<case>om|em|u|a|ом|ем|у|а)\s(?P<last>\p{Lu}\p{Ll}*(?:ić|ић))(?P<end>em|u|a|ем|у|а)"
)
_SERBIAN_ENDS = {"om": "em", "em": "em", "u": "u", "a": "a", "ом": "ем", "ем": "ем", "у": "у", "а": "а"}
# "Marko", "Danilo": masculine names in -o.
_IN_O = regex.compile(r"(?:[bcčdfgjlmnprsštvzž]k|[бвгдјлмнпрсштз]к|anil|ihail|avril|анил|ихаил|аврил)$")
_RUSSIAN = regex.compile(
    r"(?P<first>\p{Lu}\p{Ll}+?)(?P<case>ием|еем|ом|ем|ию|ею|у|ю)\s(?P<last>\p{Lu}\p{Ll}*(?:ов|ев|ёв|ин|ск))(?P<end>ым|им|у|ому)"
)
_RUSSIAN_FIRST = {"ием": "ий", "еем": "ей", "ию": "ий", "ею": "ей", "ем": "ь", "ю": "ь", "ом": "", "у": ""}
_INSTRUMENTAL = frozenset(("ием", "еем", "ом", "ем"))


def nominative(name: str, language: str) -> str:
    """The name as it is called; unchanged where its ends tell no other case."""
    if language == "sr":
        match = _SERBIAN.fullmatch(name)
        if match is not None and _SERBIAN_ENDS[match["case"]] == match["end"]:
            vowel = ("o" if match["case"].isascii() else "о") if _IN_O.search(match["first"]) else ""
            return f"{match['first']}{vowel} {match['last']}"
    if language == "ru":
        match = _RUSSIAN.fullmatch(name)
        if match is not None and (match["case"] in _INSTRUMENTAL) is (match["end"] in ("ым", "им")):
            last = f"{match['last']}ий" if match["last"].endswith("ск") else match["last"]
            return f"{match['first']}{_RUSSIAN_FIRST[match['case']]} {last}"
    return name
