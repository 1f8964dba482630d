"""The nominative of a name that a text has in another case alone: "sa Markom Lunićem", "Степану Лоцманову"."""

from __future__ import annotations

import regex

# Surnames that are never printed so in the nominative, with the end of the first name in the same case.
_SERBIAN = regex.compile(
    r"(?P<first>\p{Lu}\p{Ll}+?)(?P<case>om|em|u|a|ом|ем|у|а)\s(?P<last>\p{Lu}\p{Ll}*(?:ić|ић))(?P<end>em|u|a|ем|у|а)"
)
# Women's surnames are not declined: "sa Marinom Tasić", "pitali smo Marinu Tasić".
_WOMAN = regex.compile(
    r"(?P<first>\p{Lu}\p{Ll}{2,})(?P<case>om|u|ом|у)\s(?P<last>\p{Lu}\p{Ll}*(?:ić|ић)(?:[\s-]\p{Lu}\p{Ll}*(?:ić|ић))?)"
)
_SERBIAN_ENDS = {"om": "em", "em": "em", "u": "u", "a": "a", "ом": "ем", "ем": "ем", "у": "у", "а": "а"}
# "Marko", "Danilo": masculine names in -o.
_IN_O = regex.compile(r"(?:[bcčdfgjlmnprsštvzž]k|[бвгдјлмнпрсштз]к|anil|ihail|avril|анил|ихаил|аврил)$")
_RUSSIAN = regex.compile(
    r"(?P<first>\p{Lu}\p{Ll}+?)(?P<case>ием|еем|ом|ем|ию|ею|у|ю)\s(?P<last>\p{Lu}\p{Ll}*(?:ов|ев|ёв|ин|ск))(?P<end>ым|им|у|ому)"
)
_RUSSIAN_FIRST = {"ием": "ий", "еем": "ей", "ию": "ий", "ею": "ей", "ем": "ь", "ю": "ь", "ом": "", "у": ""}
_RUSSIAN_WOMAN = regex.compile(
    r"(?P<first>\p{Lu}\p{Ll}+?)(?P<case>ьей|ией|ой|ей|ы|ии)\s(?P<last>\p{Lu}\p{Ll}*(?:ов|ев|ёв|ин|ск))(?:ой|ей)"
)
# "z Marą Lundowską", "z Janem Kowalskim", "z Markiem Nowakiem"
_POLISH = (
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)ą\s(?P<last>\p{Lu}[\p{L}-]+)ą"), "a", "a"),
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)ą\s(?P<last>\p{Lu}[\p{L}-]*[^ąm\s])"), "a", ""),
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+[bcdfghjlłmnprstwz])kiem\s(?P<last>\p{Lu}\p{L}+[sc]k)im"), "ek", "i"),
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+(?<![ki]))em\s(?P<last>\p{Lu}\p{L}+(?:[sc]k|dzk))im"), "", "i"),
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+(?<![ki]))em\s(?P<last>\p{Lu}\p{L}+k)iem"), "", ""),
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+(?<![ki]))em\s(?P<last>\p{Lu}\p{L}+(?<!i))em"), "", ""),
)
# "Της Μυρτώς Καλλέργη", "Του Γιώργου Παπαδόπουλου": of whom a text is.
_GREEK_WOMAN = regex.compile(r"(?:Της\s)?(?P<first>\p{Lu}\p{Ll}*[αηώωάή])ς\s(?P<last>\p{Lu}\p{Ll}+[^ς])")
_GREEK_MAN = regex.compile(r"(?:Του\s)?(?P<first>\p{Lu}\p{Ll}+)ου\s(?P<last>\p{Lu}\p{Ll}+)ου")
# "s Janou Novákovou", "s Petrem Novákem"
_CZECH = (
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)ou\s(?P<last>\p{Lu}\p{Ll}+(?:ov|sk|ck|n))ou"), "a", "á"),
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)(?:em|om)\s(?P<last>\p{Lu}\p{Ll}+(?:sk|ck|n))ým"), "", "ý"),
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)(?:em|om)\s(?P<last>\p{Lu}\p{Ll}+)(?:em|om)"), "", ""),
)
# "s Petrom Kovačem"; "z Ano Kovač" may be a man's name as it stands.
_SLOVENE = ((regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)(?:om|em)\s(?P<last>\p{Lu}\p{Ll}+)(?:om|em)"), "", ""),)
# "з Анною Лоцмановою", "з Іваном Лоцмановим"
_UKRAINIAN = (
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)ою\s(?P<last>\p{Lu}\p{Ll}+(?:ов|ев|єв|ин|їн|ськ|цьк))ою"), "а", "а"),
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)ою\s(?P<last>\p{Lu}\p{Ll}+(?:о|ук|юк|ич|ик))"), "а", ""),
    (regex.compile(r"(?P<first>\p{Lu}\p{Ll}+)ом\s(?P<last>\p{Lu}\p{Ll}+(?:ов|ев|єв|ин|їн))им"), "", ""),
)
# "Kerekes Ilonával": the surname first, and the end at the first name.
_HUNGARIAN = (
    (regex.compile(r"(?P<first>\p{Lu}[\p{Ll}]+)\s(?P<last>\p{Lu}\p{Ll}+)ával"), "", "a"),
    (regex.compile(r"(?P<first>\p{Lu}[\p{Ll}]+)\s(?P<last>\p{Lu}\p{Ll}+)ével"), "", "e"),
    (regex.compile(r"(?P<first>\p{Lu}[\p{Ll}]+)\s(?P<last>\p{Lu}\p{Ll}*(?P<end>\p{Ll}))(?P=end)[ae]l"), "", ""),
)
_BY_PATTERNS = {"pl": _POLISH, "cs": _CZECH, "sk": _CZECH, "sl": _SLOVENE, "uk": _UKRAINIAN, "hu": _HUNGARIAN}
# "Sremcem": between these consonants and the -c a Serbian surname has an "a" where nothing follows.
_FLEETING = regex.compile(r"(?<=[bdgjkmpstvzčćšžбвгдјкмпстзчћшж]|lj|nj|[љњ])(?P<end>[cц])$")
_INSTRUMENTAL = frozenset(("ием", "еем", "ом", "ем"))


def nominative(name: str, language: str) -> str:
    """The name as it is called; unchanged where its ends tell no other case."""
    if language == "sr":
        woman = _WOMAN.fullmatch(name)
        if woman is not None:
            return f"{woman['first']}{'a' if woman['case'].isascii() else 'а'} {woman['last']}"
        match = _SERBIAN.fullmatch(name)
        if match is not None and _SERBIAN_ENDS[match["case"]] == match["end"]:
            vowel = ("o" if match["case"].isascii() else "о") if _IN_O.search(match["first"]) else ""
            return f"{match['first']}{vowel} {match['last']}"
    if language == "el":
        match = _GREEK_WOMAN.fullmatch(name)
        if match is not None:
            return f"{match['first']} {match['last']}"
        match = _GREEK_MAN.fullmatch(name)
        if match is not None:
            return f"{match['first']}ος {match['last']}ος"
    if language in _BY_PATTERNS:
        for pattern, first, last in _BY_PATTERNS[language]:
            match = pattern.fullmatch(name)
            if match is not None:
                return f"{match['first']}{first} {match['last']}{last}"
    if language == "ru":
        match = _RUSSIAN_WOMAN.fullmatch(name)
        if match is not None:
            end = "я" if match["case"] in ("ей", "ьей", "ией", "ии") else "а"
            soft = "и" if match["case"] == "ии" else match["case"][:-2]
            return f"{match['first']}{soft}{end} {match['last']}{'ая' if match['last'].endswith('ск') else 'а'}"
        match = _RUSSIAN.fullmatch(name)
        if match is not None and (match["case"] in _INSTRUMENTAL) is (match["end"] in ("ым", "им")):
            last = f"{match['last']}ий" if match["last"].endswith("ск") else match["last"]
            return f"{match['first']}{_RUSSIAN_FIRST[match['case']]} {last}"
    return name


def without_instrumental(word: str) -> str:
    """A Serbian man's name behind "sa" as it is called: "Sremcem" is Sremac, "Bergom" is Berg."""
    stem = word[:-2]
    return str(_FLEETING.sub(lambda found: ("a" if found["end"] == "c" else "а") + found["end"], stem))
