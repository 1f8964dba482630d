"""What stands around and amid an interview and is no part of it, told by what it says.

The patterns of ``boilerplate``, folded text in. Position decides where a pattern may be asked:
``anywhere`` holds in the midst of an answer too, ``outside`` only before the first and after the last turn.
"""

from __future__ import annotations

import functools

import regex

from interviews.language import fold

from ..passages import Passage
from ..records import AsideKind, BlockKind
from . import appeals, boilerplate, buttons, printed_lines

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
    "set off": AsideKind.OTHER,
}

# Parts of a page that hold anything: what a line says there tells more than where it stands.
_VAGUE = (AsideKind.FOOTER, AsideKind.NAVIGATION, AsideKind.OTHER, AsideKind.RELATED)

_CLOCK = regex.compile(
    # "6m 34s", "1h 02m 03s"
    r"^\s*(?:\d{1,2}\s?h(?:rs?)?\.?\s?)?\d{1,3}\s?m(?:ins?)?\.?\s?\d{1,2}\s?s(?:ecs?)?\.?\s*$|^[\s\\\[(]*\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\s\\\])]*$"
)
# A rule, and blanks that were printed as what stands for them.
_RULE = regex.compile(r"^(?:[\s*•·_=~#.…—–\\-]|&nbsp;?|&#160;)+$")
# What generators of sites are told amid a text: "{{< pullquote >}}", "{% include ad.html %}", "{: .lead}".
_SHORTCODE = regex.compile(r"(?:\{\{[<%].*[%>]\}\}|\{%.*%\}|\{:.*\}|\[/?\w+(?:\s\w+=\"[^\"]*\")+\]|\[/\w+\])\s*")
_DIRECTION = regex.compile(r"^[\[(][^\[\]()]{1,160}[\])][.\s]*$")
_ADDRESS = regex.compile(
    r"\b\d{4,5}\b|\b\d{1,4}[a-z]?\s*$|^\d{1,4}\s+\p{Lu}|@[\w-]+\.\w+|\+\d[\d\s/()-]{6,}|\bwww\.|\bhttps?://"
)
_PHONE = regex.compile(r"^(?:tel|phone|fax|telefon|e ?mail|email|kontakt|contact|adresa|address)\b")
_FEWEST_BARS = 5
_FOOTNOTE = regex.compile(r"^(?:\[\d{1,3}\]|\[\^[\w-]{1,20}\]:?|[¹²³⁴⁵†‡]|\*{1,3})\s*(?=\p{L}).{3,600}$")
_CREDIT_FIELD = regex.compile(
    r"^(?:interview|intervju|interviu|author|autor|autorka|аутор|text|tekst|texte|testo|words"
    r"|foto(?:s|grafije)?|photo(?:s|graphs|graphy)?|интервју|текст"
    r"|фото(?:графије)?)\s*:\s*\p{Lu}[^?!]{2,140}$",
    regex.IGNORECASE,
)
_PHOTO_AT_END = regex.compile(
    r"[(\[（【](?:photos?|pics?|pictures?|foto|fot|责任编辑|编辑|記者|记者|摄影|φωτ\w*|фото|image|bild|izvor|извор|pixsell|afp"
    r"|reuters|epa|beta|tanjug|dpa"
    r"|archiv\w*)\b[^()\[\]（）]{0,80}[)\]）】]\.?$",
    regex.IGNORECASE,
)
# "The weir at low tide. Photo by Ada Lund", "Words: Per Falk. Photography: courtesy of the harbour."
_CREDITS_PHOTO = regex.compile(
    r"(?:^|[.!?…”»)|–—,/-]\s)(?:photos?|photography|photograph|photo credit|picture|image|foto(?:s|grafija|grafije"
    r"|graf|grafía|grafia)?"
    r"|fot|фото|φωτογραφία|φωτο|bild|zdjęcie)\.?"
    r"(?:\s?[:/]\s?(?=[\p{L}©])|\s(?:by|courtesy of|courtesy|von|di|de"
    r"|par)\s(?=\p{Lu}))[^.!?:]{2,60}[.]?(?:\s\p{Lu}[^.!?:\s]{0,20})?$",
    regex.IGNORECASE,
)
# "墙上的粉笔线还在。本报记者 方砚 摄": who took it stands before the word for taking it.
_TAKEN_BY = regex.compile(
    r"^[^?？]{0,120}?(?:(?:记者|記者|本报|本報|通讯员)\s?[\p{Han}\s]{2,14}[摄攝]|撮影\s?[=＝:：／/]\s?[\p{Han}\p{Hiragana}\p{Katakana}\s]{2,14}"
    r"|사진\s?[=:／/]\s?[\p{Hangul}\s]{2,20})[)）]?$"
)
_ADVERT_FIELD = regex.compile(
    r"(?:advertisement|sponsored|advertorial|umfrage|abstimmung|sondage|encuesta|sondaggio|ankieta|anketa|poll|oglas|reklama|promo|anzeige|werbung|publicité|publicidad|publicidade"
    r"|pubblicità"
    r"|оглас|реклама|реклам)\s?[:|]\s?\S.{2,200}$",
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
    r"|(?i:підтримайте|поддержите|podržite|подржите|podpořte|wesprzyj(?:cie)?|apoya|sostieni|soutenez)"
    r" (?:нас|нашу?|nas|nous|nuestr\w+|il nostro|редакцию)\b"
    r"|(?:podržite|подржите|поддержите|unterstützen Sie|soutenez|apoya|sostieni)\b)"
)
# What sites that send letters print amid a text and below it.
_OF_LETTERS = regex.compile(
    r"\b(?:reader[- ]supported publication|(?:free|paid) or (?:paid|free) subscriber|to receive new posts"
    r"|you(?:[’']re| are) (?:currently )?(?:a free subscriber|reading a free)"
    r"|[Tt]hanks for reading [^.!?]{2,40}[!.] (?:Subscribe|This post|If you))"
)
# "Get our stories in your inbox. By signing up you agree to ...": said to readers, wherever it stands.
_OF_SIGNING_UP = regex.compile(
    r"\b(?:in(?:to)? your (?:inbox|mailbox)|by (?:signing up|subscribing|submitting)|(?:our|the) (?:weekly|daily|free"
    r"|monthly)"
    r" (?:newsletter|e-?mail)|straight to your inbox|in (?:ihr|dein)(?:em)? (?:e-mail-)?postfach"
    r"|dans votre bo[iî]te (?:mail|de réception)"
    r"|en tu (?:correo|bandeja)|nella tua casella|u vaše sanduče|na vaš (?:mejl|imejl|e-mail)"
    r"|unsere[nm]? newsletter)\b",
    regex.IGNORECASE,
)
# "— Odde Council (@oddecouncil) October 4, 2019", as pages quote what others posted.
_TWEETED = regex.compile(r"[—–-]\s?[^()]{2,50}\(@\w{2,20}\)")
# The newsroom's own words amid an answer: "Podsetimo, ...".
_REMINDS = regex.compile(r"(?:Podsetimo|Podsjetimo|Подсетимо|Напомним|Нагадаємо|Przypomnijmy),\s")
# "HINTERGRUND: The pit was closed in 1998.": the newsroom's box amid an answer, headed in capitals.
_BACKGROUND = regex.compile(
    r"(?:HINTERGRUND|STICHWORT|ZUR PERSON|ZUR SACHE|INFO|BACKGROUND|FACTBOX|FACT BOX|IN BRIEF|CONTEXTE?|REPÈRES"
    r"|CONTEXTO|LA SCHEDA|POZADINA|KONTEKST|ПОЗАДИНА|СПРАВКА|ДОВІДКА|ACHTERGROND|SOUVISLOSTI)\s?[:|]\s?\p{Lu}"
)
# "Notes of a slow man, Col Press, 180 pages, 17 euros."
_OF_A_BOOK = regex.compile(
    r"\b\d{2,4}\s?(?:pages|pp?\.|Seiten|S\.|páginas|págs?\.|pagine|pagina[’']s|stranica|strana|str\.|stron|stran|sidor)"
    r"[^.!?]{1,30}(?:€|£|\$|\b(?:euros?|EUR|dinara|din|kn|zł|Kč|kr|руб)\b)"
)
_COPYRIGHT = regex.compile(r"^\s*(?:©|\([cC]\)\s*(?:\d{4}|\p{Lu}\p{L}+(?:\s\p{L}+)?[\s,]+\d\d))")
_BREADCRUMB = regex.compile(r"\s+[/>＞»›→|]\s+|\s*[›»＞]\s*")


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
    return (
        by_region(passage) is not None or _BLANKS.fullmatch(passage.text) is not None or leads_elsewhere(passage.text)
    )


def leads_elsewhere(text: str) -> bool:
    """ "Read also: Who keeps the keys?": the words before the colon are nobody's name."""
    return bool(headline_led_to(text))


def headline_led_to(text: str) -> str:
    """The headline behind words that lead to another article; "" for any other line."""
    head, colon, rest = text[:_LONGEST_LEAD].replace("：", ":").partition(":")
    if colon and rest.strip():
        folded = fold(head)
        if folded in _LEADS_ON_OTHERWISE or _LEADS_ON.fullmatch(folded) is not None:
            return text[len(head) + 1 :].strip()
    # "Lire aussi Pourquoi partent-ils ?": two sentences, and no stop between them.
    open_lead = _LEADS_OPENLY.match(text[:_LONGEST_LEAD])
    return text[open_lead.end() :].strip() if open_lead is not None else ""


_LONGEST_LEAD = 60
_LEADS_ON = regex.compile(
    r"(?:read|see|watch|listen) also|also read|read (?:more|next)"
    r"|(?:pro)?citaj(?:te)? (?:i|jos|vise)|pogledajte (?:i|jos)"
    r"|lesen sie auch|mehr zum thema|(?:a )?lire aussi|lea tambien|lee tambien|te puede interesar|leggi anche"
    r"|citajte takze|(?:czytaj|zobacz|przeczytaj) (?:tez|takze|rowniez)|(?:leia|veja) (?:tambem|mais)|saiba mais"
    r"|lees ook|ctete take|prectete si take|related|recommended|don t miss|more (?:on this|like this|stories)"
    r"|you (?:may|might) also like|auch interessant|lesetipp|passend dazu|sur le meme sujet|voir aussi|a voir aussi"
    r"|(?:ver|leer|lee|ve) mas|mas informacion|mira tambien|approfondisci|leggi di piu|potrebbe interessarti"
    r"|vezan[ea] vesti|vezan[ea] vijesti|povezan[ea] (?:vesti|vijesti|clanci)|opsirnije|mozda ce vas (?:zanimati"
    r"|interesovati)|iz arhive|preporucujemo|izdvajamo|po teme|material po teme|smotrite takze|podrobnee"
    r"|czytaj (?:wiecej|dalej)|zobacz wiecej|mohlo by vas zajimat|ctete tez|bekijk ook|lees (?:meer|verder)"
    r"|(?:veja|confira|assista) (?:tambem|mais)"
)
_LEADS_OPENLY = regex.compile(
    r"(?i:read (?:also|more)|see also|also read|lesen sie (?:auch|mehr)|(?:à )?lire aussi|(?:lea|lee|mira) también"
    r"|leggi anche|pročitajte (?:još|i)|čitajte (?:još|i)|pogledajte (?:još|i)|читайте (?:также|ещё|еще)|читайте також"
    r"|прочитајте (?:још|и)|czytaj (?:też|także|również)|przeczytaj (?:też|także)|čtěte také|leia (?:também|mais)"
    r"|veja também|lees ook)\s?(?:>+|»|→|[|–—-])?\s(?=[“„«\"¿\p{Lu}][^.!?]*\p{L})"
)


_LEADS_ON_OTHERWISE = frozenset(
    fold(head)
    for head in (
        "اقرأ أيضا|اقرأ أيضاً|اقرأ المزيد|شاهد أيضا|مواضيع ذات صلة|קראו גם|קראו עוד|ראו גם|עוד בנושא|यह भी पढ़ें|ये भी पढ़ें"
        "|点击进入专题|点击进入|相关阅读|延伸阅读|更多阅读|相关新闻|関連記事|관련기사"
        "|წაიკითხეთ აგრეთვე|წაიკითხეთ ასევე|ასევე წაიკითხეთ|Կարդացեք նաև|Διαβάστε επίσης|Διαβάστε ακόμη|Δείτε επίσης"
        "|citește și|citiți și|vezi și|läs också|läs även|läs mer|les også|læs også|lue myös|katso myös|loe ka|lasi arī"
        "|skaityk taip pat|olvassa el|olvasta már|kapcsolódó cikk|ilgili haber|bunu da okuyun|ayrıca okuyun"
        "|прочетете още|вижте още|читайте також|дивіться також|прочитај и|lexo edhe|llegiu també"
    ).split("|")
)
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
    if text.startswith((">>", "»", "→", "▶", "►")) and (bare := _ARROWS.sub("", text)) != text:
        kind = _kind_by_words(bare)
        return kind if kind in _LED_TO else None
    if text.startswith(("« ", "‹ ", "← ")) and "»" not in text and _LEADS_BACK.fullmatch(text) is not None:
        return AsideKind.NAVIGATION
    if " " not in text and _GLUED.search(text):
        # "ShareTweetPin": buttons whose blanks were lost.
        parts = _GLUED.sub(" ", text).split()
        return AsideKind.SHARE if all(_kind_by_words(part) is AsideKind.SHARE for part in parts[:2]) else None
    if ":" in text and _CREDIT_FIELD.match(text):
        return AsideKind.CREDIT
    words = text.count(" ") + 1
    if text[-2:].strip(".").endswith((")", "]", "）", "】")) and words <= _MOST_WORDS and _PHOTO_AT_END.search(text):
        return AsideKind.CAPTION
    if words <= _MOST_WORDS and (_CREDITS_PHOTO.search(text) or _TAKEN_BY.search(text)):
        return AsideKind.CAPTION
    if _ADVERT_FIELD.match(text):
        return AsideKind.ADVERT
    if text[:2].isupper() and _BACKGROUND.match(text):
        return AsideKind.NOTE
    if text[:1] in "—–-" and _TWEETED.match(text):
        return AsideKind.SHARE
    if words <= _MOST_WORDS and (_REMINDS.match(text) or _OF_A_BOOK.search(text) or _BOX.match(text)):
        return AsideKind.NOTE
    if _EVENT.match(text) or (_LISTED.match(text) and not text.endswith((".", "?", "!"))):
        return AsideKind.ADVERT
    if words > _MOST_WORDS:
        return None
    if _PLEA.search(text) or _OF_LETTERS.search(text) or (words < _MOST_WORDS and _OF_SIGNING_UP.search(text)):
        return AsideKind.ADVERT
    folded = fold(text)
    if not folded:
        return AsideKind.OTHER
    if words > 2 and (_is_menu(text, folded) or text.count(" | ") >= _FEWEST_BARS):
        return AsideKind.NAVIGATION
    if (printed := printed_lines.kind_of(folded)) is not None:
        return printed
    if words <= buttons.LONGEST_LINE and (button := buttons.kind_of(text, folded)) is not None:
        return button
    for kind, pattern in boilerplate.ANYWHERE:
        if pattern.match(folded):
            if kind is AsideKind.CAPTION and text.endswith("?"):
                # "Quelle est votre profession ?" asks, and names no "Quelle".
                continue
            # A sentence that merely begins with such a word was spoken.
            if kind in _ALSO_SPOKEN and not _SURE_CREDIT.match(folded) and _is_speech(text, folded):
                continue
            return kind
    return AsideKind.ADVERT if appeals.is_appeal(text, folded) else None


_LEADS_BACK = regex.compile(r"[«‹←]\s\S+(?:\s\S+){0,7}(?<![.!?…:;,])")
_ARROWS = regex.compile(r"^[>»→▶►\s]+")
_GLUED = regex.compile(r"(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll})")
_LED_TO = (AsideKind.RELATED, AsideKind.ADVERT, AsideKind.SHARE)

# A line of a page is asked about from several rooms.
_kind_of_line = functools.lru_cache(maxsize=1 << 10)(_kind_by_words)


# "BACKGROUND: The pit was opened in 1871."
_BOX = regex.compile(
    r"(?:more information|further information|background|fact ?(?:box|file|sheet)|at a glance|zum thema|hintergrund"
    r"|stichwort|info-?box|zur sache|(?:za )?vi[sš]e informacija|okvir|antrfile|pour en savoir plus|rep[eè]res"
    r"|encadr[eé]"
    r"|servi[cç]o|servicio|infos? pratiques?|praktische hinweise|informazioni pratiche|practical information"
    r"|when and where|where and when|gd[j]?e i kada|kada i gd[j]?e|dónde y cuándo|où et quand|gdzie i kiedy|kde a kdy"
    r"|m[aá]s informaci[oó]n|para saber m[aá]s|per saperne di pi[uù]|(?:для )?справки?|подробнее|warto wiedzie[cć])"
    r"\s?[:|–—]\s\S.*[.)]$",
    regex.IGNORECASE | regex.DOTALL,
)


def _kind_by_mark(text: str) -> AsideKind | None:
    """The kind of a text that begins with no letter."""
    if _CLOCK.match(text):
        return AsideKind.TIME
    if _RULE.match(text) or _SHORTCODE.fullmatch(text):
        return AsideKind.OTHER
    if _DIRECTION.match(text):
        return None if _is_said_in_brackets(text) else AsideKind.NOTE
    if _COPYRIGHT.match(text):
        return AsideKind.FOOTER
    # "* Where do you live?": a star is a bullet there.
    return AsideKind.NOTE if _FOOTNOTE.match(text) and not text.endswith("?") else None


def _is_menu(text: str, folded: str) -> bool:
    """A menu copied as one line: "Home News Sport About us Contact"."""
    entries = sum(word in _MENU for word in folded.split())
    capitals = sum(word[:1].isupper() for word in text.split())
    entries += folded.split(" ", 1)[0] in _HOME
    return entries > 2 and text[-1:].isalpha() and 2 * capitals > text.count(" ") + 1 and not _AMID_MENU.search(text)


_HOME = frozenset("home pocetna naslovna naslovnica startseite accueil inicio glavnaja homepage domov".split())
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
    r"(?:transcribed by|transkribiert von|photo(?:graph)?s? by|photography by|tekst je (?:prvobitno |prvi put "
    r"|prvo )?(?:objavljen|preuzet)"
    r"|(?:images?|photos?|pictures?|portraits?)(?: \w+){0,3} courtesy|reblogged this on"
    r"|das gesprach fuhrten?|(?:das )?interview fuhrten?|die fragen stellten?|propos recueillis"
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
    r"|traduit|edite|relu\w*|revu\w*|proofread|reviewed|gegengelesen|autorisiert|revisad[oa]|rivist[oa]|pregledan\w*"
    r"|autoryzowan\w*|zredagowan\w*|condense|editada|condensada|sokrascen\w*|perevod\w*|skrocon\w*) "
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
