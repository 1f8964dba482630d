"""What pages print beside who speaks: the hour of a recording, the age of a message, how much it is liked."""

from __future__ import annotations

from typing import NamedTuple

import regex

_DAY = r"(?:\d{1,2}(?:st|nd|rd|th|\.)?\s\p{L}{3,10}\.?,?\s\d{4}|\p{L}{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})"
STAMP = regex.compile(
    # "08.11.21, 19:02", "[2023-02-03 09:14", "03-Feb-23 09:14 PM"
    r"\d{1,4}[./-](?:\d{1,2}|\p{L}{3})[./-]\d{2,4}\.?[,\s]{1,3}(?:-\s|at\s|um\s|u\s|в\s|à\s)?\d{1,2}[:.]\d\d"
    # "March 3, 2015 at 9:14", "Von Klaus am 1. September 2019"
    rf"|{_DAY}(?:,?\s(?:(?:at|um|u|в|à)\s)?\d{{1,2}}[:.]\d\d|\W*$)"
    # "9:14 AM"
    r"|\b\d{1,2}:\d\d(?::\d\d)?\s?[ap]\.?m\b"
    # "3 yr. ago", "vor 2 Tagen", "pre 5 sati"
    r"|\b\d+\s?(?:yrs?|years?|mos?|months?|wks?|weeks?|days?|hrs?|hours?|mins?|minutes?|[dhmwy])\.?\sago\b"
    r"|\b(?:vor|il y a|hace|pre|пре|há)\s\d+\s(?:jahr|monat|woche|tag|stunde|minute|an|mois|jour|heure|año|mese|día"
    r"|hora|dan|sat|godin|nedelj|minut|дан|сат|годин|месец|dia|ano)\p{L}{0,4}\b"
    r"|\b\d+\s(?:дн|час|минут|год|лет|месяц|недел)\p{L}{0,4}\sназад\b",
    regex.IGNORECASE | regex.MULTILINE,
)

_CLOCK = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?"
_LED = regex.compile(rf"(?P<time>{_CLOCK})\s*[-–—·•|,]?\s+(?=\S)")
# "214 points", "12 likes", "3 Antworten", "(edited)", "OP"
_SMALL_PRINT = regex.compile(
    rf"[\s·•|,;–—-]+(?:(?P<time>{_CLOCK})|(?:{STAMP.pattern})|\d+\s?(?:y|yr|mo|w|d|h|min|m)\.?(?:\sago)?"
    r"|(?<=[·•|]\s?)[+-]?\d[\d.,]*k?|[+-]?\d[\d.,]*k?\s(?:(?:up)?votes?|points?|likes?|repl(?:y|ies)|children|punkte?|antwort(?:en)?|puntos?|punti"
    r"|poen\p{L}+|bodov\p{L}+|odgovor\p{L}*|réponses?|respuestas?|risposte|поен\p{L}+|балл\p{L}*|ответ\p{L}*)"
    r"|[\[(](?:edited|op|author|host|guest|s)[\])]|op|edited|score hidden|original poster)$",
    regex.IGNORECASE,
)
_LONGEST, _MOST = 90, 6


class Printed(NamedTuple):
    """A line without its small print, and the time that stood in it, "" for none."""

    text: str
    time: str


def without(line: str) -> Printed | None:
    """ "0:14 Ada Lund", "gull_93 · 214 points · 4 years ago" without what stands beside the name; None for others."""
    if len(line) > _LONGEST:
        return None
    time = ""
    led = _LED.match(line)
    text = line
    if led is not None:
        time, text = led["time"], line[led.end() :]
    for _ in range(_MOST):
        match = _SMALL_PRINT.search(text)
        if match is None or not match.start():
            break
        time = time or match["time"] or ""
        text = text[: match.start()]
    return Printed(text, time) if text != line else None
