"""What an editor puts below a talk, known by how it begins or what it names: where it was printed and by whom it was
written down, when a house is open, what a book costs, what comes in the next part, what readers are to do.

All of it is told to readers. Whoever is asked may begin so as well, but then says "I".
"""

from __future__ import annotations

import regex

_BEGINS = regex.compile(
    r"""(?:
    # where it was printed
    (?:(?:first\ |originally\ |previously\ )?(?:published|printed|broadcast|aired)\ (?:in|on|by|with|at)
    |erschienen\ (?:in|im|am|bei)|veroffentlicht\ (?:in|im|am)|objavljeno\ (?:u|na|je)|objavljen\ (?:u|je)
    |preuzeto\ (?:iz|sa)
    |paru\ (?:dans|le|en)|publie\ (?:dans|le|par)|publicad[oa]\ (?:en|el|por|na|no|em)|pubblicat[oa]\ (?:su|in|il|da)
    |opublikovan[oa]?\ v|vyslo\ v|publikovano\ v|opublikowan[oey]\ w|ukazal[oa]?\ sie\ w|megjelent\ az?|yayimlandi
    |gepubliceerd\ (?:in|op)|verschenen\ in|publicerad\ i|publisert\ i|trykt\ i|publicat\ in)
    # who wrote it down
    |(?:aufgezeichnet|aufgenommen|mitgeschrieben|zapisal[aio]?|zabelezil[aio]|zabiljezil[aio]|priredil[aio]
    |snimljeno|snimil[aio]
    |recorded|transcribed|written\ down|collected|recogid[oa]|grabad[oa]|enregistre|recueilli|registrat[oa]
    |raccolt[oa]|nagran[oey]|spisal[aio]?|notowal[a]?|feljegyezte|opgetekend|nedtecknat|uskladil[aio])
    \ (?!(?:da|that|que|dass)\b)
    # the solutions of a puzzle
    |(?:the\ )?(?:solutions?|answers)\ (?:to|of|from)\ (?:\w+\ ){1,3}(?:crossword|puzzle|quiz|riddle|competition|issue)
    |(?:auf)?losung(?:en)?\ (?:des|der|aus|von|vom)
    |r(?:j)?esenj[ea]\ (?:rebusa|ukrstenice|krizaljke|iz|proslog|nagradne)|solutions?\ (?:du|des|de)\ mots?
    |solucion(?:es)?\ (?:del|de\ la|al)\ (?:crucigrama|juego|pasatiempo|numero)
    |soluzion[ei]\ (?:del|dei|dello)|otvety\ na\ (?:krossvord|zagadki|skanvord|konkurs|vikto\w+)
    |rozwiazani[ea]\ (?:krzyzowki|z)
    # the part that follows
    |(?:the\ )?(?:second|third|next|last|final|concluding|other)\ (?:part|half|instal\w+)
    \ of\ (?:this|the|our)\ (?:\w+\ )?(?:interview|conversation|talk|series
    |article|transcript)
    |teil\ (?:\d|zwei|drei|ii+)\ (?:des|dieses|unseres)
    |(?:den|der)\ (?:zweite|dritte|letzte|nachste)n?\ teil\ (?:des|dieses|unseres)
    |(?:drugi|treci|sledeci|iduci|poslednji)\ (?:deo|dio)\ (?:razgovora|intervjua|ovog)
    |nastavak\ (?:razgovora|intervjua)
    |la\ (?:suite|seconde\ partie|deuxieme\ partie)\ de\ (?:cet|notre|l\ )|la\ segunda\ parte\ de\ (?:la|esta)
    |la\ seconda\ parte\ (?:di|dell)
    |(?:prodolzenie|okoncanie|vtor\w+\ cast)\ (?:besedy|interviu|razgovora|citajte|sleduet)
    |(?:druga|kolejna)\ czesc\ (?:rozmowy|wywiadu)|ciag\ dalszy
    # what readers may do
    |do\ you\ know\ (?:a|an|any|some|of)(?:one|body)?\b|kennen\ sie\ jemand\w*|kennst\ du\ jemand\w*
    |znate\ li\ (?:nekog|neku|nekoga|za)\b|poznajete\ li\b|(?:vous\ )?connaissez(?:\ vous)?\ quelqu\b
    |conoces?\ (?:usted\ )?(?:a|algun)\b|conosc(?:i|ete)\ qualcuno|znaete\ (?:kogo|s\ kem|celoveka|ljudej|istori)
    |znasz\ kogos|znaja\ panstwo|kent\ u\ iemand|kanner\ du\ nagon
    |(?:write|send\ (?:us|your))\ (?:to\ us|us|a|your)\b|schreiben\ sie\ uns|pisite\ nam|javite\ nam
    |ecrivez\ nous|escribanos|escribenos
    |scriveteci|napisite\ nam|napiszcie|piszcie\ do|skriv\ till\ oss
    # thanks of the house
    |(?:with\ )?(?:special\ |many\ |our\ )?thanks\ to\ the\b|(?:die\ )?redaktion\ (?:dankt|bedankt)
    |redakcija\ (?:se\ )?(?:zahvaljuje|blagodarit)
    |redakcja\ dziekuje|la\ (?:redaction|redaccion|redazione)\ (?:remercie|agradece|ringrazia)
    )\b""",
    regex.VERBOSE,
)
_WRITE_TO_US = regex.compile(
    r"\b(?:write to us|drop us a line|get in touch with us|schreiben sie uns|schreibt uns|pisite nam|javite nam"
    r"|ecrivez nous|escribanos|escribenos|scriveteci|napisite nam|napiszcie do nas|piszcie do nas|skriv till oss"
    r"|schrijf ons|irjon nekunk|bize yazin)$"
)
_OPEN_HOURS = regex.compile(
    r"\b(?:open|geoffnet|otvoren[aoie]?|abiert[oa]|abre|ouverte?s?|apert[oa]|apre|otkryt[aoy]?|otwart[aey]|czynn[aey]"
    r"|otevren[aoy]?|nyitva|geopend|oppet"
    r"|acik)\b(?= .*\b(?:from|von|od|de|du|da|s|van|fran|til|bis|do|a|to|until|till"
    r"|daily|taglich|svakog|svaki|todos|tous|tutti|kazdy|denne|ezednevno|dagelijks|dagligen|every)\b)"
    r"(?=.*\b(?:\d{1,2}|hours?|uhr|casova|sati|heures?|horas?|ore|casov|godz\w*|uur|klockan"
    r"|(?:mon|tues|wednes|thurs|fri"
    r"|satur|sun)days?|daily|taglich|svakog dana|svaki dan|todos los dias|tous les jours|tutti i giorni|ezednevno"
    r"|dagelijks|dawn|one|two|three|four|five|six|seven|eight|nine|ten|noon|ocho|seis|nueve|diez|siete|huit|dix|neuf"
    r"|sept|osam|devet|deset|sedam|acht|neun|zehn|sieben|vosmi|devjati|desjati|otto|nove|dieci)\b)"
)
_PAGES = regex.compile(
    r"\b\d{2,4}\s?(?:pages?|pp?|seiten|s|strana|stranica|str|paginas|pags?|pagine|stron|stranic|sidor|sider"
    r"|bladzijden)\b\.?"
)
_PRICE = regex.compile(
    r"(?:[€£$¥]\s?\d|\d\s?(?:€|£|\$|zł|kr\b|Kč|Ft\b|din\b|dinara|руб|грн|евра|eura|Euro\b|euros?\b|KM\b|RSD\b|CHF\b))"
)
_OF_A_HOUSE = regex.compile(
    r"\b(?:u izdanju|v izdatelstve|im \w*verlag\w*\b.* erschienen|aux editions|nakladem wydawnictwa"
    r"|vyslo v nakladatelstvi)\b"
)
_PROJECT = regex.compile(r"\bprojek\w+ (?:\w+ ){0,4}(?:su|so)?finansira\w*")
_BORN = regex.compile(
    r"\b(?:(?:was |is )?born (?:in|on|at)|(?:wurde|ist) .*\bgeboren|geboren (?:in|am|wurde)"
    r"|r(?:o|dj?)d?j?en[ao]? (?:je|u)"
    r"|nacid[oa] en|nacio en|nascid[oa] em|nasceu em|nat[oa] (?:a|nel|il)|nee? (?:a|en|le) |urodzil\w* sie"
    r"|urodzon[ya]"
    r"|narozen[ya]?|rodil(?:sja|as)|narodil(?:sja|as|asja)|narodyv\w*|szuletett|dogdu|fodd(?:es)? (?:i|ar)"
    r"|geboren te)\b(?=.*\b(?:1[89]|20)\d\d\b)"
)
_LONGEST = 45


# "This is where our conversation ends. I hope that you enjoyed it.": said by whoever wrote it down, "I" or not.
_ENDS_THE_TALK = regex.compile(
    r"(?:(?:and )?(?:this|that|here) is where (?:the|our|this) (?:conversation|interview|talk|chat|discussion"
    r"|recording) (?:ends?|ended|stops)|(?:and )?(?:this|that|with that we|we) conclude[sd]? (?:the|our|this)"
    r" (?:conversation|interview|talk|discussion)|(?:that|this) (?:is|was|s) the end of (?:the|our|this)"
    r" (?:conversation|interview|talk)"
    r"|(?:we|i) (?:really )?hope (?:that )?(?:you|this|our|the)(?: \w+){0,6} (?:enjoy\w*|liked|gave|gives|insights?"
    r"|interview|conversation|readers)\b"
    r"|hier endet (?:das|unser) (?:gesprach|interview)|ovde se (?:nas )?(?:razgovor|intervju) zavrsava"
    r"|(?:ici|la) (?:s acheve|se termine) (?:l|notre) (?:entretien|interview)"
    r"|aqui (?:termina|acaba) (?:la|nuestra) (?:entrevista|conversacion)|qui finisce l intervista"
    r"|na etom (?:beseda|interviu|razgovor) (?:zakon\w+|okon\w+))\b"
)


def ends_the_talk(folded: str) -> bool:
    """Whether a paragraph says that the talk is over, and what readers may take from it."""
    return _ENDS_THE_TALK.match(folded) is not None


# "Kind regards, Ada Lund": answers were sent by letter.
_SIGNS_OFF = regex.compile(
    r"(?:(?:with )?(?:kind|best|warm|many) (?:regards|wishes)|(?:yours|sincerely) (?:sincerely|faithfully|yours|truly)"
    r"|mit (?:freundlichen|besten|herzlichen|lieben) grussen|(?:beste|herzliche|viele|liebe) grusse"
    r"|(?:bien )?cordialement|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|atenciosamente"
    r"|cordiali saluti|distinti saluti|srdacan pozdrav|srdacno|s postovanjem|pozdrav(?:i)?|s uvazeniem|s povagoju"
    r"|z powazaniem|pozdrawiam|s pozdrav[eo]m|met vriendelijke groet\w*|med vanlig(?:a)? hals\w*"
    r"|med vennlig hilsen|venlig hilsen|udvozlettel|saygilarimla)(?: \S+){0,6}$"
)


def signs_off(folded: str) -> bool:
    """Whether a line is the end of a letter, with the name of whoever sent it or without."""
    return _SIGNS_OFF.match(folded) is not None


def is_afterword(text: str, folded: str) -> bool:
    """Whether a paragraph below a talk, in which nobody says "I", is its editors' and not said."""
    if text.count(" ") > _LONGEST:
        return False
    return (
        _BEGINS.match(folded) is not None
        or _WRITE_TO_US.search(folded) is not None
        or _OPEN_HOURS.search(folded) is not None
        or _OF_A_HOUSE.search(folded) is not None
        or _PROJECT.search(folded) is not None
        or _BORN.search(folded) is not None
        or (_PAGES.search(folded) is not None and _PRICE.search(text) is not None)
    )
