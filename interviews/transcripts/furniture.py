"""What stands around and amid an interview and is no part of it, told by what it says.

One table of patterns, several languages to a kind, folded text in. Position decides where a pattern may be asked:
``anywhere`` holds in the midst of an answer too, ``outside`` only before the first and after the last turn.
"""

from __future__ import annotations

import functools

import regex

from interviews.language import fold

from .passages import Passage
from .records import AsideKind, BlockKind

_MOST_WORDS = 40
_LONGEST_REMEMBERED = 400

_REGIONS = {
    "navigation": AsideKind.NAVIGATION,
    "header": AsideKind.NAVIGATION,
    "breadcrumb": AsideKind.BREADCRUMB,
    "search": AsideKind.SEARCH_BOX,
    "form": AsideKind.OTHER,
    "figure": AsideKind.CAPTION,
    "caption": AsideKind.CAPTION,
    "pull quote": AsideKind.PULL_QUOTE,
    "share": AsideKind.SHARE,
    "related": AsideKind.RELATED,
    "aside": AsideKind.RELATED,
    "newsletter": AsideKind.ADVERT,
    "advert": AsideKind.ADVERT,
    "cookie": AsideKind.ADVERT,
    "comments": AsideKind.COMMENT,
    "comment": AsideKind.COMMENT,
    "footer": AsideKind.FOOTER,
    "contact": AsideKind.CONTACT,
    "credit": AsideKind.CREDIT,
    "byline": AsideKind.CREDIT,
    "note": AsideKind.NOTE,
    "running head": AsideKind.RUNNING_HEAD,
    "tags": AsideKind.RELATED,
}

# Parts of a page that hold anything: what a line says there tells more than where it stands.
_VAGUE = (AsideKind.FOOTER, AsideKind.NAVIGATION, AsideKind.OTHER, AsideKind.RELATED)

# Folded text, so one pattern serves both scripts; each must match from the beginning.
_ANYWHERE: tuple[tuple[AsideKind, regex.Pattern[str]], ...] = tuple(
    (kind, regex.compile(pattern))
    for kind, pattern in (
        (AsideKind.NAVIGATION, r"(?:menu|home|pocetna|naslovna|accueil|startseite|inicio|(?:top|bottom) of page)$"),
        (
            AsideKind.NAVIGATION,
            r"(?:(?:skip|jump|back) to (?:the )?(?:main )?(?:content|navigation|top|menu|search)"
            r"|(?:direkt )?zu[rm] (?:haupt\w*|unter\w*|inhalt\w*|navigation|seitenanfang|suche) ?(?:springen"
            r"|wechseln)?"
            r"|aller (?:au|a la|directement au) (?:contenu|menu|navigation|recherche)"
            r"|ir al contenido|saltar al? contenido|vai al contenuto"
            r"|preskoci na (?:glavni )?sadrzaj|perejti k (?:soderzimomu|osnovnomu soderzaniju))\b",
        ),
        (
            AsideKind.SEARCH_BOX,
            r"(?:search(?: our content| this site| the site)?|pretraga|pretrazi|nadi|trazi|suche|rechercher?"
            r"|buscar|cerca|szukaj|poisk)$",
        ),
        (
            AsideKind.CAPTION,
            r"(?:photo|photos|foto|fotografija|image|slika|picture|bild|fot|zdjecie|illustration"
            r"|ilustracija)(?: credit| by| courtesy| von)?\b(?=.{0,160}$)",
        ),
        (AsideKind.CAPTION, r"(?:izvor|source|quelle|fonte|fuente|font|istocnik|dzerelo|zrodlo)\b(?=(?: \S+){1,6}$)"),
        (
            AsideKind.RELATED,
            r"(?:read (?:also|more|next)|also read|see also|related(?: articles| stories)?|more on|more from"
            r"|previously (?:in|on)|most read|you may also like|recommended|procitajte|procitaj|pogledajte|najcitanije"
            r"|povezane vesti|povezani clanci|mehr zum thema|lesen sie auch|lire aussi|a lire aussi"
            r"|lea tambien|leggi anche|citajte takze|czytaj (?:tez|takze)|you might (?:also )?(?:like|enjoy)"
            r"|(?:das|dies)\w*(?: thema)? konnte (?:dich|sie|euch) (?:auch )?interessieren"
            r"|auch interessant|ahnliche beitrage|vous aimerez aussi|a voir aussi|sur le meme (?:sujet|theme)"
            r"|(?:tambien )?te puede interesar"
            r"|potrebbe(?:ro)? interessarti|mozda vas zanima|slicn[ei] (?:vesti|vijesti|clanci|tekstovi)"
            r"|lee (?:tambien|mas)|mas informacion|(?:noticias|articulos|artigos|notas) relacionad[ao]s"
            r"|articoli correlati|po teme"
            r"|pohozie (?:materialy|stati|novosti)|(?:zobacz|czytaj|przeczytaj) (?:tez|rowniez|takze|wiecej)"
            r"|podobne (?:artykuly|clanky|wpisy)|(?:ctete|prectete si|viz) take|souvisejici (?:clanky|odkazy)"
            r"|veja (?:tambem|mais)|lees (?:ook|meer|verder)|gerelateerde? (?:berichten|artikelen)"
            r"|articles? (?:similaires?|lies?)|weitere (?:artikel|beitrage))\b",
        ),
        (
            AsideKind.RELATED,
            r"(?:tags?|tagged|tagovi|etiketa|etiquetas?|etichette|stitky|tagi|schlagwort\w*|mots? cles?"
            r"|kljucne reci|kljucne rijeci|tegi|metki|trefwoorden|filed under|posted in|publie dans|archivado en"
            r"|veroffentlicht (?:in|unter)|rubrika|kategorij[ae])\b(?=(?: \S+){1,14}$)",
        ),
        (
            AsideKind.RELATED,
            r"(?:previous|next|older|newer|prethodn[iao]|sledec[iae]|sljedec[iae]|vorherige[rs]?|nachste[rs]?"
            r"|precedent|suivant|anterior|siguiente|precedente|successivo|poprzedni|nastepny|predchozi|dalsi"
            r"|vorig|volgend)e?"
            r" (?:post|article|story|entry|interview|tekst|clanak|vest|beitrag|artikel|bericht|wpis|artykul|clanek"
            r"|articolo|articulo|entrada)\b(?=(?: \S+){0,12}$)",
        ),
        (
            AsideKind.RELATED,
            r"(?:weitere|weiterfuhrende|further|more|dodatn[ei]|autres|otros|mas|altre)"
            r" (?:links?|informationen|informations?|artikel|beitrage|themen|articles|stories|posts|interviews"
            r"|informacije|enlaces|informacion|informazioni)$",
        ),
        (
            AsideKind.RELATED,
            r"(?:(?:dieses|das|this|the|ce|este|questo) (?:\w+ ){1,3}(?:als|as|en|como|in) (?:\w+ )?pdf|download"
            r"|herunterladen|telecharger|preuzmi(?:te)?|descargar|scarica)\b(?=(?: \S+){0,6}$)",
        ),
        (
            AsideKind.SHARE,
            r"(?:share(?: this| on)?|tweet|facebook|twitter|whatsapp|viber|linkedin|podeli(?:te)?"
            r"|podijeli(?:te)?|teilen|partager|compartir|condividi|print|stampaj|podelitsja|podilitisja"
            r"|udostepnij|sdilet|zdielat|compartilh(?:e|ar)|delen|vkontakte|telegram|instagram|pinterest|reddit"
            r"|youtube|messenger)\b(?=(?: \S+){0,6}$)",
        ),
        (
            AsideKind.ADVERT,
            r"(?:advertisement|sponsored|ad|oglas|reklama|anzeige|werbung|publicite|publicidad|publicidade|pubblicita"
            r"|advertentie|reklam|promo)$|advertisement\b(?=(?: \S+){1,4}$)|story continues below"
            r"|(?:nastavak|tekst se nastavlja)\b.* (?:ispod|oglasa|reklame)|la suite apres la publicite"
            r"|(?:subscribe|sign up|newsletter|prijavite se|pretplatite se|bonus video|abonnieren|inscrivez vous"
            r"|zapisz sie|prihlaste se|meld je aan|assine|podpisis"
            r"|(?:want|would you like) to (?:keep|continue) reading|already a (?:subscriber|member)"
            r"|log in to (?:read|continue)"
            r"|(?:vous avez|il vous reste) .{0,40}(?:article|lire)|weiterlesen mit"
            r"|jetzt (?:abonnieren|weiterlesen|testen)"
            r"|(?:preuzmite|skinite) (?:nasu |nase )?aplikacij\w+|pour lire la suite|para seguir leyendo"
            r"|abonnez|suscribete|iscriviti)\b",
        ),
        (
            AsideKind.CREDIT,
            r"(?:(?:the )?interview (?:was )?conducted by|story by|text by|interview by|interviewed by"
            r"|words by|written by|photos? by|photograph(?:s"
            r"|y)?|fotografije|translated by|edited by|transcribed by|as told to|razgovara(?:o|la|le|li)"
            r"|razgovor vodi(?:o|la)|tekst|napisa(?:o|la)|preve(?:o|la)|intervju uradi(?:o|la)"
            r"|(?:ces )?propos (?:ont ete )?recueillis"
            r"|geschrieben (?:von|am)|interview realisee|das gesprach fuhrten?|interview fuhrten?"
            r"|die fragen stellten?|entrevista de"
            r"|intervista di|rozmawiala?|rozhovor vedla?|ptala? se|besedovala?|interviu vela?)\b(?: \S+){1,14}$",
        ),
        (AsideKind.CREDIT, r"(?:ces )?propos (?:ont ete )?recueillis par\b"),
        (
            AsideKind.NOTE,
            r"(?:info(?:s|box|kasten|rmation(?:en)?)?(?= (?:die|der|das|the|le|la|el|il)\b)"
            r"|editors? s? ?note|note(?! that\b)|this interview (?:has been|was)|the interview (?:has been"
            r"|was)|(?:intervju|razgovor|interview|tekst) je (?:autorizovan|objavljen|preuzet|nastao|vo[dđ]en"
            r"|skracen|snimljen)"
            r"|napomena|anmerkung der redaktion|n d l r|nota del editor)\b",
        ),
        (
            AsideKind.FOOTER,
            r"(?:copyright|c \d{4}|all rights reserved|sva prava zadrzana|alle rechte vorbehalten"
            r"|tous droits reserves|todos los derechos reservados|tutti i diritti riservati|vse prava zascisceny"
            r"|wszelkie prawa zastrzezone|vsechna prava vyhrazena|todos os direitos reservados"
            r"|alle rechten voorbehouden"
            r"|zabranjen[oa] (?:je )?(?:preuzimanje|kopiranje|prenosenje|umnozavanje)|reproduction interdite"
            r"|riproduzione riservata|pri (?:ispolzovanii|perepecatke|citirovanii) materialov)\b",
        ),
        (
            AsideKind.FOOTER,
            r"(?:mentions legales|impressum|plan du site|privacy policy|cookie policy|terms of (?:use|service)"
            r"|datenschutz\w*|politika privatnosti|uslovi koriscenja|aviso legal|politica de privacidad|note legali"
            r"|site ?map)\b(?=(?: \S+){0,7}$)",
        ),
        (
            AsideKind.COMMENT,
            r"(?:\d+ )?(?:comments?|komentari?|kommentare?|commentaires?|comentarios|commenti|komentarze|kommentarii"
            r"|reacties|leave a (?:comment|reply)|ostavite komentar)(?: \d+)?$",
        ),
        (
            AsideKind.COMMENT,
            r"(?:(?:no|\d+|nema|no hay|aucun|nessun|keine?|sem|net) (?:comments?|komentara|comentarios?|commentaires?"
            r"|commento|kommentare?|kommentariev)|publicar un comentario|enviar um comentario|deixe? um comentario"
            r"|(?:napsat|vlozit|pridat|posalji|pogledaj\w*|prikazi) komentar\w*|(?:geef|schrijf) een reactie"
            r"|deja un comentario|laisser un commentaire|lascia un commento|(?:einen )?kommentar (?:schreiben"
            r"|hinterlassen|verfassen)|(?:dobavit|ostavit) kommentarij|dodaj komentar|postavi komentar"
            r"|ostavi komentar|napisi komentar|post a comment|join the (?:discussion|conversation))(?: \d+)?$",
        ),
        (
            AsideKind.RELATED,
            r"(?:(?:read|see|hear|watch|listen to) the (?:full|whole|complete|rest of the) (?:interview|conversation"
            r"|article|story|transcript)|continue reading|keep reading|view (?:bio|profile|all)|nastavak intervjua"
            r"|nastavak razgovora|(?:ceo|celi|cijeli|citav|kompletan) (?:intervju|razgovor|tekst) (?:mozete"
            r"|procitajte"
            r"|citajte|pogledajte)|citajte (?:dnevne|jos|vise|i|nas)|das (?:ganze|vollstandige) (?:interview|gesprach)"
            r"|lire la suite|la suite de (?:l |cet )|sigue leyendo|seguir leyendo|leer mas|continua a leggere"
            r"|leia (?:tambem|mais)|citat (?:dalee|takze|polnost)|citajte (?:polnost|dalee)|podrobnee"
            r"|(?:pro)?citajte takoz)\b",
        ),
        (
            AsideKind.ADVERT,
            r"(?:follow (?:us|me|him|her|them|@?\w+) (?:on|at)|pratite nas|zapratite nas|folgen sie uns|folge uns"
            r"|suivez nous|siguenos|seguici|sledite za nami|(?:podpis(?:yvajtes|atsja)|pidpisujtes)\w* na"
            r"|skini(?:te)? aplikaciju|preuzmite aplikaciju|download (?:the|our) app|get the app|podrzite nas"
            r"|support (?:us|our)|wspieraj \w+|wykup dostep|soutenez (?:nous|un)"
            r"|apoya (?:el|nuestro)|unterstutzen sie (?:uns|den)"
            r"|(?:please )?consider (?:supporting|donating|subscribing|making a donation)"
            r"|igre na srecu|join our)\b(?=(?: \S+){0,16}$)",
        ),
        (AsideKind.RUNNING_HEAD, r"(?:page|strana|stranica|seite) \d+(?: (?:of|od|von) \d+)?$|\d{1,4}$"),
        (
            AsideKind.TIME,
            r"date \d{4} \d{2}(?: \d{2})?$"
            r"|(?:end of (?:tape|side|interview|recording|transcript)\b(?: \S+){0,5}|(?:tape|side) \w+"
            r"|end \d{1,2} \d{2} [ap] ?m(?: \w+)?)$",
        ),
    )
)
_CLOCK = regex.compile(r"^[\s\\\[(]*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\s\\\])]*$")
# A rule, and blanks that were printed as what stands for them.
_RULE = regex.compile(r"^(?:[\s*•·_=~#.…—–\\-]|&nbsp;?|&#160;)+$")
_DIRECTION = regex.compile(r"^[\[(][^\[\]()]{1,160}[\])][.\s]*$")
_ADDRESS = regex.compile(
    r"\b\d{4,5}\b|\b\d{1,4}[a-z]?\s*$|^\d{1,4}\s+\p{Lu}|@[\w-]+\.\w+|\+\d[\d\s/()-]{6,}|\bwww\.|\bhttps?://"
)
_PHONE = regex.compile(r"^(?:tel|phone|fax|telefon|e ?mail|email|kontakt|contact|adresa|address)\b")
_FOOTNOTE = regex.compile(r"^(?:\[\d{1,3}\]|[¹²³⁴⁵†‡]|\*{1,3})\s*(?=\p{L}).{3,600}$")
_CREDIT_FIELD = regex.compile(
    r"^(?:interview|intervju|interviu|author|autor|autorka|аутор|text|tekst|texte|testo|words"
    r"|foto(?:s|grafije)?|photo(?:s|graphs|graphy)?|интервју|текст"
    r"|фото(?:графије)?)\s*:\s*\p{Lu}[^?!]{2,140}$",
    regex.IGNORECASE,
)
_PHOTO_AT_END = regex.compile(
    r"[(\[](?:photos?|foto|fot|φωτ\w*|фото|image|bild|izvor|извор|pixsell|afp|reuters|epa|beta|tanjug|dpa"
    r"|archiv\w*)\b[^()\[\]]{0,80}[)\]]\.?$",
    regex.IGNORECASE,
)
_EVENT = regex.compile(
    r"^(?:event|tickets|događaj|догађај|termin|veranstaltung|événement|evento)\s*[·|:–-].{3,160}$", regex.IGNORECASE
)
# "Autumn Lectures · 24 November · Corn Exchange": no sentence of a conversation is set so.
_LISTED = regex.compile(r"^[^·|•]{2,60}(?:\s[·|•]\s[^·|•]{1,60}){2,8}$")
# "Enjoyed this? Subscribe to ...", "Please consider supporting us": said to readers in the midst of a paragraph.
_PLEA = regex.compile(
    r"[.!?…,]\s+(?:(?:Subscribe|Sign up|Abonnieren Sie|Abonnez|Suscríbete|Iscriviti|Assine|Prijavite se|Pretplatite se"
    r"|Претплатите се|Подпишитесь|Підпишіться)\b|(?:please )?consider (?:supporting|donating|subscribing|making a)\b"
    r"|(?:podržite|подржите|поддержите|unterstützen Sie|soutenez|apoya|sostieni)\b)"
)
_COPYRIGHT = regex.compile(r"^\s*(?:©|\([cC]\)\s*(?:\d{4}|\p{Lu}\p{L}+(?:\s\p{L}+)?[\s,]+\d\d))")
_BREADCRUMB = regex.compile(r"\s+[/>»›→|]\s+|\s*[›»]\s*")


def kind_of(passage: Passage) -> AsideKind | None:
    """The kind of a passage that by its region or its words alone is no part of the interview."""
    return by_region(passage) or kind_of_text(passage.text)


def by_region(passage: Passage) -> AsideKind | None:
    """The kind that the part of the page alone decides, None in the article's own text."""
    if passage.kind is BlockKind.CAPTION:
        return AsideKind.CAPTION
    region = _REGIONS.get(passage.region)
    if region in _VAGUE and not (region is AsideKind.NAVIGATION and _LISTED.match(passage.text)):
        return kind_of_text(passage.text) or region
    return region


def outside(passage: Passage) -> bool:
    """It stands in a part of the page that is not the article, or is a blank printed as what stands for it."""
    return by_region(passage) is not None or _BLANKS.fullmatch(passage.text) is not None


_BLANKS = regex.compile(r"(?:&nbsp;?|&#160;|\\|\s)+")


def surely_outside(passage: Passage) -> bool:
    """It stands in a part of the page that never holds the conversation itself, however sites are built."""
    return passage.region in _NEVER_SAID or _BLANKS.fullmatch(passage.text) is not None


_NEVER_SAID = frozenset("navigation breadcrumb search share comments newsletter cookie tags".split())


def kind_of_text(text: str) -> AsideKind | None:
    """As :func:`kind_of`, by the words alone."""
    return _kind_of_line(text) if len(text) <= _LONGEST_REMEMBERED else _kind_by_words(text)


def _kind_by_words(text: str) -> AsideKind | None:
    kind = None if text[:1].isalpha() else _kind_by_mark(text)
    if kind is not None:
        return kind
    if ":" in text and _CREDIT_FIELD.match(text):
        return AsideKind.CREDIT
    words = text.count(" ") + 1
    if text[-2:].strip(".").endswith((")", "]")) and words <= _MOST_WORDS and _PHOTO_AT_END.search(text):
        return AsideKind.CAPTION
    if _EVENT.match(text) or (_LISTED.match(text) and not text.endswith((".", "?", "!"))):
        return AsideKind.ADVERT
    if words > _MOST_WORDS:
        return None
    if _PLEA.search(text):
        return AsideKind.ADVERT
    folded = fold(text)
    if not folded:
        return AsideKind.OTHER
    if words > 2 and _is_menu(text, folded):
        return AsideKind.NAVIGATION
    for kind, pattern in _ANYWHERE:
        if pattern.match(folded):
            if kind is AsideKind.CAPTION and text.endswith("?"):
                # "Quelle est votre profession ?" asks, and names no "Quelle".
                continue
            # A sentence that merely begins with such a word was spoken.
            if kind in _ALSO_SPOKEN and not _SURE_CREDIT.match(folded) and _is_speech(text, folded):
                continue
            return kind
    return None


# A line of a page is asked about from several rooms.
_kind_of_line = functools.lru_cache(maxsize=1 << 10)(_kind_by_words)


def _kind_by_mark(text: str) -> AsideKind | None:
    """The kind of a text that begins with no letter."""
    if _CLOCK.match(text):
        return AsideKind.TIME
    if _RULE.match(text):
        return AsideKind.OTHER
    if _DIRECTION.match(text):
        return None if _is_said_in_brackets(text) else AsideKind.NOTE
    if _COPYRIGHT.match(text):
        return AsideKind.FOOTER
    return AsideKind.NOTE if _FOOTNOTE.match(text) else None


def _is_menu(text: str, folded: str) -> bool:
    """A menu copied as one line: "Home News Sport About us Contact"."""
    entries = sum(word in _MENU for word in folded.split())
    capitals = sum(word[:1].isupper() for word in text.split())
    return entries > 2 and text[-1:].isalpha() and 2 * capitals > text.count(" ") + 1 and not _AMID_MENU.search(text)


_AMID_MENU = regex.compile(r"[.:?!;–—]|\d")
_MENU = frozenset(
    """home about contact contacts shop store archive archives news sport sports culture business blog podcast services
    clients login subscribe search menu reviews events gallery opinion politics world society people music books
    pocetna naslovna vesti vijesti kultura drustvo kontakt novosti obsestvo arhiv onama politika ekonomija hronika
    galerija startseite aktuelles ressorts abo uber accueil actualites culture societe boutique inicio noticias
    deportes cultura contacto tienda attualita cronaca glavnaja ekonomika kontakty mapa price""".split()
)


def _is_said_in_brackets(text: str) -> bool:
    """Round brackets around sentences of somebody who goes on speaking: no direction has two, or says "I"."""
    if text[:1] != "(" or _PHOTO_AT_END.search(text):
        return False
    inside = text.strip("(). ")
    words = inside.split()
    return len(words) > _LONGEST_DIRECTION and (
        _TWO_SENTENCES.search(inside) is not None or not _I_OR_YOU.isdisjoint(fold(inside).split())
    )


_LONGEST_DIRECTION = 5
_TWO_SENTENCES = regex.compile(r"\p{L}{2,}[.!?…]\s+\p{Lu}\p{Ll}+\s+\p{Ll}")
_I_OR_YOU = frozenset("i my me you your ja moj vi vas ich mein sie je mon vous yo mi usted io ja vy".split())

_ALSO_SPOKEN = (AsideKind.CAPTION, AsideKind.CREDIT, AsideKind.SHARE, AsideKind.RELATED, AsideKind.NOTE)
_SURE_CREDIT = regex.compile(
    r"(?:das gesprach fuhrten?|(?:das )?interview fuhrten?|die fragen stellten?|propos recueillis"
    r"|(?:the )?interview (?:was )?conducted by"
    r"|razgovor (?:je )?vodi(?:o|la|li)|this interview (?:has been|was)|the interview (?:has been|was) (?:edited"
    r"|conducted|condensed|shortened|lightly|translated|held|recorded)|editors? s? ?note|napomena"
    r"|anmerkung der redaktion"
    r"|nastavak (?:intervjua|razgovora) (?:\w+ ){0,6}(?:sledecoj|pogledajte|procitajte|nastavku)"
    r"|(?:ceo|celi|cijeli|citav) (?:intervju|razgovor|tekst) \w+|continue reading|read the (?:full|whole|complete)"
    r"|das (?:ganze|vollstandige) (?:interview|gesprach)|lire la suite|sigue leyendo)\b"
)


# What people say that begins as furniture does.
_SPOKEN_OPENING = regex.compile(
    r"(?:picture (?:this|that|it|a|the|yourself|me)|more on (?:that|this|it) (?:later|in a)|related to (?:that|this)"
    r"|print (?:is|was)|the interview was (?:my|his|her|our|their|not)|recommended to me)\b"
)


def _is_speech(text: str, folded: str) -> bool:
    """A full sentence without a colon near its beginning: "Photos are what I live from."."""
    if _SPOKEN_OPENING.match(folded):
        return True
    return ":" not in text[:40] and text.rstrip().endswith((".", "!")) and len(folded.split()) > 4


def is_editors_note(text: str) -> bool:
    """It tells how the interview was made ready for print: shortened, translated, authorised."""
    folded = f" {fold(text)} "
    return len(folded.split()) <= 60 and bool(_ABOUT_TALK.search(folded)) and bool(_MADE_READY.search(folded))


_ABOUT_TALK = regex.compile(
    r" (?:interview|conversation|transcript|talk|answers|razgovor|intervju|gesprach|entretien"
    r"|entrevista|intervista|interviu|wywiad|rozmowa) "
)
_MADE_READY = regex.compile(
    r" (?:(?:lightly |slightly )?(?:transcript of|edited|shortened|abridged|condensed|translated"
    r"|authori[sz]ed)|for (?:length|clarity)|skracen\w*|autorizovan\w*|preveden\w*|gekurzt|redigiert"
    r"|traduit|edite|condense|editada|condensada|sokrascen\w*|perevod\w*|skrocon\w*) "
)


def is_testimonial(text: str) -> bool:
    """A quotation with a name behind it, set before an interview: "He counts everything." – Ada Lund, pilot."""
    return _TESTIMONIAL.match(text) is not None


_TESTIMONIAL = regex.compile(r"^[“„«\"][^”“»\"]{10,400}[”“»\"]\s*[–—-]\s*\p{Lu}.{2,120}$")


def is_address_line(text: str) -> bool:
    """A line of a postal address, a telephone number, a mail or web address."""
    return (
        len(text.split()) <= 12
        and not text.endswith((".", "?", "!"))
        and bool(_ADDRESS.search(text) or _PHONE.match(fold(text)))
    )


def breadcrumb_parts(text: str) -> list[str]:
    """The parts of a breadcrumb, [] where the text is none: three or more short parts between separators."""
    if len(text) > 400 or text.startswith("[") or text.rstrip().endswith((".", "?", "!")):
        return []
    parts = [part.strip() for part in _BREADCRUMB.split(text)]
    if len(parts) < 3 or not all(parts) or any(len(part.split()) > 14 for part in parts[:-1]):
        return []
    return parts
