"""Whether a page says of itself that it is an interview: in its title, its introduction, or a credit."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from interviews.language import fold

from ..passages import Passage
from ..words import lexicon

_FAR_ABOVE = 40
_TALKED = regex.compile(
    r"\b(?:(?:spoke|talked|talks?|speaks|sat down|conversations?|chat(?:ted)?|met|caught up) (?:with"
    r"|to)\b|we (?:met|asked|visited|spoke)\b"
    r"|in conversation\b|razgovara(?:o|la|li|mo|smo|ju)\b|razgovor(?:a|u|om|i)?\b|pricali smo|pricala? (?:za|nam)"
    r"|govori (?:za|o)|prica o|gesprochen"
    r"|gesprach mit|im gesprach"
    r"|sprachen mit|wir trafen|nous avons (?:rencontre|parle)|rencontre avec|s est entretenu|conversamos"
    r"|(?:hablamos|hablo|habla|converso|conversa|charlo|charla|dialogo|dialoga) con|en dialogo con"
    r"|(?:s est|se) confie|(?:a repondu|repond) a nos|nous (?:recoit|a recu)|si racconta|ha parlato con"
    r"|sprach mit|spricht mit|beantwortet|rozmawia(?:my|lismy|la|l)?|rozhovor|razgovara s|otvetil\w* na"
    r"|rasskazal\w* nam"
    r"|conversacion con|conversazione con|abbiamo (?:incontrato|parlato)|besed\w+ s\b|pogovoril\w*"
    r"|rozmow\w+ z\b|answered (?:our|my|a few|some|these|the following) questions|beantwortete? (?:unsere|uns)"
    r"|a repondu a nos|respondio a nuestras|ha risposto alle nostre|odgovori(?:o|la) (?:je )?na nasa"
    r"|odpowiedzial\w* na nasze|(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) questions (?:to|for"
    r"|with)"
    r"|(?:zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|zwolf|zwanzig) fragen an"
    r"|(?:dva|tri|cetiri|pet|sest|sedam|osam|devet|deset|dvadeset) pitanja (?:za|sa)"
    r"|(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt) questions a"
    r"|(?:dos|tres|cuatro|cinco|seis|siete|ocho|diez) preguntas (?:a|para|con)"
    r"|(?:due|tre|quattro|cinque|sei|sette|otto|dieci) domande (?:a|al|alla|per|con)|\d+ (?:questions?|pitanja|fragen"
    r"|preguntas|domande|voprosov)\b)"
)
# Where words are not parted, or have endings on both sides.
_TALKED_WITHIN = regex.compile(
    "|".join(
        map(
            fold,
            "インタビュー に聞く に聞いた に訊く 対談 专访 專訪 访谈 訪談 对话 인터뷰 대담 สัมภาษณ์ حوار ראיון"
            " साक्षात्कार ინტერვიუ".split(),
        )
    )
)


def is_announced(told: Sequence[str], passages: Sequence[Passage], first: int) -> bool:
    """Title, introduction or a credit speak of an interview."""
    around = [*told, *(passage.folded for passage in (*passages[max(0, first - _FAR_ABOVE) : first], *passages[-6:]))]
    return any(
        not lexicon.ANNOUNCING_WORDS.isdisjoint(text.split())
        or _TALKED.search(text)
        or (not text.isascii() and _TALKED_WITHIN.search(text))
        for text in around
    )
