"""What the words of a paragraph tell of its part in a dialogue: does it ask, or reply, or is it a narrator's."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from interviews.language import fold

from ..passages import asks_politely, word_count
from ..words import lexicon, pronouns, quotations
from .units import Unit

_REPLIES = regex.compile(
    r"""(?:yes|yeah|yep|no|nope|not\ (?:really|at\ all|yet)|well|sure|of\ course|absolutely|exactly"
    r"|definitely|certainly|
    oh|hmm?|thanks|thank\ you|never|always|both|neither|maybe|perhaps|because|i\ (?:think|guess|mean|don\ t)|
    da|ne|jeste|jesam|nisam|nismo|naravno|svakako|apsolutno|tako\ je|pa|ma|uh|hvala|ponekad|nikad|nikada|uvek|uvijek|
    mozda|tacno|mislim|zato\ sto|zbog|iskreno|
    ja|nein|nee|naja|klar|natürlich|naturlich|doch|sicher|genau|absolut|vielleicht|weil|ich|
    oui|non|si|bien\ sur|absolument|tout\ a\ fait|effectivement|exactement|peut\ etre|parce\ que|je|jamais|
    sí|claro|por\ supuesto|exacto|bueno|pues|quizas|tal\ vez|porque|yo|nunca|
    certo|certamente|assolutamente|beh|forse|perche|mai|sempre|
    net|konecno|razumeetsja|navernoe|potomu\ cto|nu|dumaju|
    sim|nao|claro|talvez|tak|nie|oczywiscie|chyba|ano|urcite|nevim|ni|zvisno|zvicajno|ja|tak|nej|absolut|jo|
    nou|natuurlijk|zeker|evet|hayir|tabii|elbette|kesinlikle|igen|nem|persze|da|nu|desigur|sigur|ναι|οχι|βεβαια)\b""",
    regex.VERBOSE,
)
_PROMPTS = regex.compile(
    r"""(?:(?:so|and|please|first|finally|lastly|ok|okay|now|mi|ci|e|y|et|und|a|pa|nam)\ ){0,9}+
    (?:tell|describe|explain|introduce|talk|share|name|
    give\ us|walk\ us|take\ us|complete|finish|recite|ispricajte|opisite|navedite|recite\ nam|predstavite|reci|opisi|
    beschreiben|erzahlen|nennen|stellen|erklaren|vervollstandigen|
    parlez|racontez|decrivez|presentez|dites|expliquez|
    cuentanos|cuentenos|describe|hablanos|hableme|explique|cuente|
    racconti|raccontaci|descriva|riassuma|parlaci|parli|dica|spieghi|verraten|schildern|recite|kazite|digame|diganos|
    rasskazite|opisite|objasnite|nazovite|rozkazi|rozkazit|
    palun\ \p{L}+(?:age|ge)|na\ tregoni|
    prosze\ (?:po|opo)wiedziec|opowiedz|fale|conte|descreva|meselj|mondja\ el|povestiti|spuneti|
    povezte|reknete|popiste|vertel|beschrijf|beratta)\b""".replace("\n", ""),
    regex.VERBOSE,
)
_REPLIED = regex.compile(
    r"(?:はい|ええ|いえ|いや|うん|そうですね|もちろん|ありがとう|是的|对|不是|没有|当然|谢谢|嗯)[、。,!！ 。]"
)
_THANKS = regex.compile(
    r"\b(?:thanks?(?: you)?|hvala(?: (?:vam|ti|na|puno))?|danke|vielen dank|merci|gracias|grazie|spasibo"
    r"|dziekuje|obrigad[oa])\b"
)
# "Thanks to Ada Lund for her time" is told to readers.
_OF_SOMEBODY = regex.compile(
    r"\b(?:thanks|merci|gracias|grazie|dank|danke) (?i:to|à|a|an|aan) \p{Lu}", regex.IGNORECASE
)
# "Then let me ask another: will there be a book?"
_ASKS_LEAVE = regex.compile(
    r"\b(?:(?:let me|may i|i (?:have|want|must|d like) to|i must) ask|moram da (?:vas )?pitam|da vas pitam"
    r"|darf ich (?:sie )?fragen"
    r"|ich muss (?:sie )?fragen|permettez moi de (?:vous )?demander|permitame preguntar|le chiedo|pozvolte sprosit)\b"
)
_REPORTED = regex.compile(r":\s*[\"“„«‘]?[^:]{3,200}\?[\"”’»)]*$")
# "And the pay? We have heard that it is late."
_GOES_ON_TO = regex.compile(r"(?:And|But|So|Und|Aber|A|I|Ali|Et|Mais|Y|Pero|E|Ma|Mas|И|А|Но|Али)\s(?:\S+\s?){1,6}\?\s")
_SENTENCE_END = regex.compile(r"(?<=[.!?…])[\"”’»)]*\s+")
_CLOSED = (".", "!", "…", "”", "»", '"', ")", ":", "。", "！", "」", "）")
_LONG, _VERY_LONG, _SHORT, _LONGEST_THANKS = 60, 120, 25, 16
_LONGEST_WONDER, _BEHIND_DASH = 3000, 1.5


@dataclass(frozen=True, slots=True)
class Cues:
    """What was heard in one paragraph; ``asking``: the log odds that it asks, by its words alone."""

    asks: bool
    addressed: bool
    one_voice: bool
    own: bool
    replies: bool
    thanks: bool
    announces: bool
    prompts: bool
    asking: float

    @property
    def leads(self) -> bool:
        """It turns to the guest, with a question mark or without one."""
        return self.asks or self.prompts or self.thanks or (self.addressed and not self.one_voice)

    @property
    def narrating(self) -> float:
        """Log odds that it stands before the dialogue: nobody speaks in it, and nobody is spoken to."""
        score = 0.3
        for heard, weight in (
            (self.asks, -1.5),
            (self.one_voice, -1.5),
            (self.addressed, -1.0),
            (self.replies, -0.7),
            (self.announces and not self.thanks, 2.0),
        ):
            score += weight * heard
        return score


def hear(unit: Unit, language: str) -> Cues:
    """The cues in one paragraph of a text in that language."""
    folded = fold(unit.text)
    outside = quotations.without(unit.text)
    alone = folded if outside is unit.text else fold(outside)
    addressed = pronouns.addressed(outside, alone, language)
    one_voice = pronouns.one_voice(alone, language)
    # Letters of scripts without spaces are folded one by one.
    words, long = folded.split(), word_count(unit.text)
    own = one_voice or not pronouns.own_words(language).isdisjoint(words)
    replies = _REPLIES.match(folded) is not None or _REPLIED.match(unit.text) is not None
    thanks = long <= _LONGEST_THANKS and _THANKS.search(folded) is not None and not _OF_SOMEBODY.search(unit.text)
    prompts = _PROMPTS.match(folded) is not None or (not replies and asks_politely(unit.text))
    # Only questions stand behind this dash in Japanese, be they put as statements.
    dashed = language == "ja" and unit.text.startswith(("―", "──"))
    prompts = prompts or dashed
    score = -1.0 + _BEHIND_DASH * dashed
    if unit.asks:
        score += 2.0 if _only_wonders(unit.text, language) else 4.0
    elif "?" in unit.text:
        score += 1.2 if addressed else 0.3
        score += 0.6 * (_GOES_ON_TO.match(unit.text) is not None)
    if addressed:
        score += 1.2 if not one_voice else 0.4 if "?" in unit.text else 0.0
    elif own and not prompts:
        # Whoever asks may be several: "And the pay? We have heard that it is late."
        score -= 0.4 if "?" in unit.text and not one_voice else 1.3
    if thanks:
        score += 0.8
    elif prompts:
        score += 2.2
    elif not unit.asks and long <= _LONG and _prompts_last(unit.text):
        score += 1.6
    elif replies:
        # "Zbog toga ste i otišli.": what begins as a reply and speaks to the guest alone may be put to the guest.
        score -= 0.6 if addressed and not one_voice and not unit.asks else 1.8
    if long > _VERY_LONG:
        score -= 2.0
    elif long > _LONG:
        score -= 1.0
    elif long <= _SHORT:
        score += 0.5
    if not unit.asks and not unit.text.rstrip().endswith(_CLOSED):
        score -= 1.0
    announces = not lexicon.ANNOUNCING_WORDS.isdisjoint(words)
    return Cues(unit.asks, addressed, one_voice, own, replies, thanks, announces, prompts, score)


def echoed(unit: Unit, below: Unit) -> bool:
    """A statement that the paragraph below takes up: "They say that it is cold." and "I know that it is cold ..."."""
    said = {word[:_STEM] for word in fold(unit.text).split() if len(word) >= _TELLING}
    taken = {word[:_STEM] for word in fold(below.text[:_OPENING]).split() if len(word) >= _TELLING}
    # A pull quote repeats all of a sentence.
    return not said.isdisjoint(taken) and fold(unit.text) not in fold(below.text)


_STEM, _TELLING, _OPENING = 6, 5, 150


def _prompts_last(text: str) -> bool:
    """The last of several sentences tells the guest to speak: "I was at the launch. Tell us about it."."""
    sentences = _SENTENCE_END.split(text)
    return len(sentences) > 1 and _PROMPTS.match(fold(sentences[-1])) is not None


def _only_wonders(text: str, language: str) -> bool:
    """Statements, and a last question about oneself or about nobody: "I had to stay. What else could I do?"."""
    if len(text) > _LONGEST_WONDER or _ASKS_LEAVE.search(fold(text)):
        return False
    sentences = _SENTENCE_END.split(text)
    reported = _REPORTED.search(sentences[-1])
    if reported is not None and pronouns.one_voice(fold(text[: -len(reported[0])]), language):
        return True
    if len(sentences) < 2 or any(sentence.endswith("?") for sentence in sentences[:-1]):
        return False
    last, first = sentences[-1], sentences[0]
    if pronouns.addressed(last, fold(last), language):
        return False
    return pronouns.one_voice(fold(last), language) or pronouns.one_voice(fold(first), language)
