"""Which lines at the head of a text may be its title: none that is a byline, a field, a menu's entry or a counter."""

from __future__ import annotations

import regex

from interviews.language import fold

from ..pages import furniture
from ..pages.credits import BYLINE, CREDIT, FIELD, READING_TIME
from ..passages import Passage
from ..words import lexicon, names
from ..words.dates import date_alone, is_period

LONGEST = 200
# What heads a part of a text is neither its title nor its outlet.
PARTS = (
    {"transcript e oe", "e oe"}
    | frozenset(
        """preface foreword introduction transcript summary contents abstract predgovor uvod sadrzaj vorwort einleitung
    inhalt prologo introduccion prefazione introduzione predislovie""".split()
    )
    | frozenset(
        (
            "interview|interviews|interview transcript|the interview|the transcript|episode transcript"
            "|podcast transcript|interviewtranskript|transkript|transkription|intervju|intervjui|razgovor|prepis"
            "|transkript razgovora|transkript intervjua|entretien|entrevista|intervista|wywiad|rozhovor|interviu"
            "|transcription|trascrizione|transcripcion|transcricao|stenogramma|rassifrovka|questions and answers"
            "|q a|qa|q and a|pitanja i odgovori|fragen und antworten"
        ).split("|")
    )
    | {"texte integral", "full text", "full transcript", "integralni tekst", "testo integrale", "texto completo"}
)

# "Department Press Briefing – March 3, 2021": what took place, and when.
_DATED_TALK = regex.compile(
    r"(?:\p{L}+\s){1,5}(?:briefing|conference|gaggle|interview|conversation|remarks|hearing)\b.{0,6}\s\P{Ll}",
    regex.IGNORECASE,
)


def may_be_title(passage: Passage) -> bool:
    return (
        len(passage.text) <= LONGEST
        and not regex.search(r"[.:;,،؛]['\"”’]?$|\s[„“«‚]$", passage.text)
        and furniture.kind_of(passage) is None
        and not furniture.breadcrumb_parts(passage.text)
        and (date_alone(passage.text) is None or _DATED_TALK.match(passage.text) is not None)
        and not regex.match(r"\s*(?:\p{Lu}|[QA]\d*)\s*[:.)]\s", passage.text)
        and not BYLINE.match(passage.text)
        and not _credits_somebody(passage.text)
        and passage.folded not in _MENU_ENTRIES
        and not _COUNTER.fullmatch(passage.folded)
        and not _is_byline(passage.text)
        and not _of_somebody(passage.text)
        and len(_GLUED.findall(passage.text)) < _FEWEST_GLUED
        and not READING_TIME.match(passage.text)
        and not NO_TITLE.match(passage.text)
        and passage.folded not in PARTS
        and not names_a_field(passage)
        and not is_period(passage.text)
        and not _OF_AN_ISSUE.search(passage.text)
        and not _COUNTED_PARTS.match(passage.text)
        and not (CREDITS.match(passage.text) and lexicon.INTERVIEW_WORDS.isdisjoint(passage.folded.split()))
        and sum(map(str.isalpha, passage.text)) > _FEWEST_LETTERS_IN_TITLE
    )


def _credits_somebody(text: str) -> bool:
    credit = CREDIT.match(text)
    return credit is not None and credit["name"][:1].isupper()


def _of_somebody(text: str) -> bool:
    """ "About Ada Lund": what heads a part."""
    about = _ABOUT_SOMEBODY.fullmatch(text)
    return about is not None and names.is_full_name(about["name"])


# "Open in appSign upSign in": entries of a menu whose blanks were lost.
_GLUED, _FEWEST_GLUED = regex.compile(r"\p{Ll}{2}\p{Lu}\p{Ll}"), 2
_ABOUT_SOMEBODY = regex.compile(r"(?:About|Über|O|À propos de|Sobre) (?P<name>\p{Lu}\S+(?: \S+){1,3})")


def _is_byline(text: str) -> bool:
    """ "Ada Lund | Staff writer": a name, and who that is."""
    name, bar, rest = text.partition(" | ")
    return (
        bool(bar)
        and names.is_full_name(name)
        and len(name.split()) <= _LONGEST_NAME
        and len(rest.split()) <= _LONGEST_NAME
    )


_LONGEST_NAME = 3
# "Hits: 1423", "Просмотров: 1423"
_COUNTER = regex.compile(
    r"(?:hits|views|visits|zugriffe|aufrufe|affichages|vues|visto|visitas|visite|pregleda|pogodaka|procitano|citano"
    r"|odslony|wyswietlenia|prosmotrov|prosmotry|acessos|zobrazeni|gelezen) \d[\d ]*"
    r"|\d[\d ]* (?:views|hits|reads|pregleda)"
)
_MENU_ENTRIES = frozenset(
    (
        "about us|contact us|our team|our work|our story|who we are|what we do|get involved|sign in|log in|my account"
        "|read more|uber uns|qui sommes nous|chi siamo|quienes somos|sobre nosotros|quem somos|o nama|o nas|over ons"
        "|kontaktirajte nas|om oss|o proekte|about|contact|all interviews|latest news|editor s pick|staff picks"
    ).split("|")
)
_FEWEST_LETTERS_IN_TITLE = 3
# "1 The quarry 2 The drill 3 The strike": the contents on one line.
_COUNTED_PARTS = regex.compile(r"1\.?\s\p{Lu}[^.!?]{2,120}\s2\.?\s\p{Lu}[^.!?]{2,120}\s3\.?\s\p{Lu}")
# "Die Brücke Nr. 48/2018", "Issue 118, Winter 1994": when it was printed, and what it says not.
_OF_AN_ISSUE = regex.compile(
    r"\bvol\.?\s?\d{1,4},?\s(?:no|issue)\.?\s?\d{1,4}$|\b(?:no|nr|br|issue|heft|vol)\.?\s?\d{1,4}\s?/\s?\d{2,4}$"
    r"|№\s?\d{1,4}\b.*\d{4}|^(?:issue|heft|ausgabe|broj"
    r"|number)\s\d{1,4}\b",
    regex.IGNORECASE,
)
# "Izvor: R92, 28.Jun.2007, 12:00", "Ведущая – Ада Лунд", "Posted by Ada"
CREDITS = regex.compile(
    r"(?:izvor|извор|source|quelle|fuente|fonte|źródło|источник|voditelj(?:ka)?|ведущ(?:ий|ая)|host"
    r"|moderator(?:in)?)\s?[:–—-]\s"
    r"|.*•\s?posted by\b",
    regex.IGNORECASE,
)


# An image, a link, a bullet, a line that begins with a time, brackets around all of it: whatever it is, no title.
NO_TITLE = regex.compile(
    r"!\[|(?:\p{L}+:\s*)?(?:https?://|www\.)|\S+\.(?:png|jpe?g|gif|webp|pdf|mp3)$|(?:\S\s){4}"
    r"|[•*>#<]\s?|[-–—]\s|\d{1,2}[:/.]\d\d\b|[(\[].*[)\]]$|.*\s\|\s.*\s\|\s|.*@\w+\.\w|From: "
    r"|[^\[]*\]$|.*\shttps?://|\p{Lu}+:.*\s\p{Lu}+:\s|.*\]\(|.*\s>\s|[^«‹]*\s[»›]\s"
    r"|(?i:home|start|startseite|accueil|inicio|início|početna|naslovna|главная|strona główna|domů|domov|hjem|hem"
    r"|etusivu|kezdőlap|ana sayfa|acasă)\s*[/|·•–—-]\s*\S"
)


def names_a_field(passage: Passage) -> bool:
    """ "Title: The crane": what a program wrote over the text."""
    field = FIELD.match(passage.text)
    return field is not None and fold(field["name"]) in lexicon.HEADER_FIELDS
