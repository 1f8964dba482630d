"""Rows of buttons that pages print to share, print or keep an article, and forms in which readers leave their address.

A row is told by its words, all of which such buttons bear, and some of which nothing else does.
"""

from __future__ import annotations

import regex

from interviews.language import fold

from ..records import AsideKind


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


# Where readers share, and words for it.
_TELLING = _words(
    """share shares sharing tweet retweet facebook fb twitter whatsapp telegram linkedin pinterest pinit reddit viber
    messenger flipboard bluesky mastodon threads xing vkontakte tumblr pocket instagram youtube
    teilen drucken partager tweeter imprimer compartir twittear imprimir condividi stampa compartilhar compartilhe
    podeli podelite podijeli podijelite štampaj odštampaj ispiši tvitni udostępnij drukuj sdílet vytisknout zdieľať
    delen afdrukken printen dela skriv del skriv jaa tulosta paylaş yazdır megosztás nyomtatás distribuie
    поделиться распечатать печать подели сподели штампај поширити надрукувати одноклассники
    fejsbuku fejsbuk facebooku tviteru vajberu whatsappu delite natisni κοινοποίηση μοιραστείτε εκτύπωση"""
)
_BESIDE = _words(
    """x on via this article post page story with your friends to click opens in new window link copy copied email e
    mail print pin save send bookmark plus more by sms rss feed the it
    auf per artikel diesen seite merken kopieren link mail versenden senden empfehlen feedback bei
    sur par courriel envoyer copier le lien ajouter à vos favoris cet enregistrer réagir avec
    en por correo enviar copiar enlace guardar este artículo el
    su via invia salva copia il questo articolo
    na u putem mejlom mejl mailom pošalji kopiraj ovo vest vijest tekst članak link sačuvaj prijatelju
    przez mailem wyślij kopiuj zapisz artykuł na
    poslat e mailem odkaz kopírovat uložit článek
    no pelo copiar enviar salvar este artigo
    deel dit artikel op mail opslaan kopieer stuur
    в на с ссылку скопировать отправить по почте социальных сетях соцсетях статью сохранить версия для печати"""
)
LONGEST_LINE = 24
_COUNT = regex.compile(r"[\d.,]+k?")


def kind_of(text: str, folded: str) -> AsideKind | None:
    """The kind of a line that a page prints for readers to press or to fill in, None for any other."""
    if is_row(text, folded):
        return AsideKind.SHARE
    if is_comment_form(folded):
        return AsideKind.COMMENT
    if is_of_player(text, folded):
        return AsideKind.OTHER
    return AsideKind.ADVERT if is_pitch(folded) else None


def is_row(text: str, folded: str) -> bool:
    """ "Share Tweet Email", "Click to share on Twitter (Opens in new window)": buttons, and nothing else."""
    if text.endswith((".", "!", "?")) or len(text) > _LONGEST:
        return False
    words = (fold(_GLUED.sub(" ", text)) if _GLUED.search(text) else folded).split()
    words = [word for word in words if _COUNT.fullmatch(word) is None]
    if not words or _TELLING.isdisjoint(words):
        return any(folded == phrase for phrase in _ALONE)
    return all(word in _TELLING or word in _BESIDE for word in words)


_LONGEST = 200
# "TweetShare on FacebookPrint0 Shares": buttons whose blanks were lost.
_GLUED = regex.compile(r"(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})")
_ALONE = frozenset(
    fold(phrase)
    for phrase in (
        "copy link|link kopieren|copier le lien|copiar enlace|copia link|copiar link|kopiraj link|kopiuj link"
        "|kopírovat odkaz|kopieer link|скопировать ссылку|email this|per mail|per e-mail|envoyer par e-mail"
        "|envoyer par mail|enviar por correo|invia per email|pošalji mejlom|wyślij mailem|poslat e-mailem"
        "|enviar por e-mail|отправить по почте|zur merkliste hinzufügen|ajouter à vos favoris|printer-friendly version"
        "|version imprimible|version imprimable|druckversion|версия для печати|add to favorites|save article"
    ).split("|")
)

# "Your email address will not be published", "Save my name, email and website": WordPress in all its languages.
_ADDRESS = (
    r"(?:e ?mail\w*|e ?post\w*|imejl\w*|correo\w*|mejl\w*|адрес\w*|address\w*|adres\w*|adress\w*|endereco|indirizzo)"
)
_COMMENT_FORM = regex.compile(
    rf"\b{_ADDRESS}\b.*\b(?:not be (?:published|made public|shared|displayed)|nicht veroffentlicht|ne sera pas publiee"
    r"|no (?:sera|se publicara)|non (?:sara|verra) pubblicato|nece biti objavljen\w*|nece biti prikazan\w*"
    r"|nie zostanie opublikowany|nebude zverejnen\w*|nao sera publicado|wordt niet gepubliceerd|ne bude? opublik\w*"
    r"|ne budet opublikovan|ne bo objavljen|nu va fi publicat\w*|publiceras inte|blir ikke publisert|nem publikalj\w*"
    r"|yayinlanmayacak|ei julkaista)\b"
    rf"|(?:save my name|meinen? namen?,? .*\b{_ADDRESS}|enregistrer mon nom|guarda mi nombre|salva il mio nome"
    rf"|sacuvaj (?:moje ime|ime)|zapamietaj moje dane|ulozit do prohlizece|salvar meus dados|mijn naam,? .*{_ADDRESS}"
    r"|sohranit moe ima)\b"
    r"|(?:required fields are marked|erforderliche felder sind|les champs obligatoires|los campos obligatorios"
    r"|i campi obbligatori|neophodna polja|obavezna polja|wymagane pola|vyzadovane informace|campos obrigatorios"
    r"|vereiste velden|objazatelnye pola)\b"
)


def is_comment_form(folded: str) -> bool:
    """What stands by the fields in which readers leave a comment, their name and their address."""
    return len(folded) < _LONGEST and _COMMENT_FORM.search(folded) is not None


# "The most important news every morning in your mailbox", "Join 12,000 readers."
_LETTER = regex.compile(
    r"\b(?:inbox|mailbox|postfach|boite (?:mail|de reception|aux lettres)|bandeja de entrada|casella di posta"
    r"|sanducet\w*|sanducic\w*|skrzync\w+|schrank\w+|mailbox|caixa de entrada|pocztov\w+|pocta|bustes?"
    r"|pochtov\w+ asik\w*|poctov\w+ asik\w*)\b"
)
_NEWS_OF = regex.compile(
    r"\b(?:every|each|jeden|jede|jeweils|chaque|tous les|cada|todos los|todas as|ogni|svak\w+|kazd\w+"
    r"|co (?:rano|tydzien)|elke|iedere|kazdoe)\b"
)
_STORIES = regex.compile(
    r"\b(?:news|stories|headlines|nachrichten|neuigkeiten|actualite\w*|essentiel|noticias|notizie|novita|vesti|vijesti"
    r"|novosti|wiadomosci|zpravy|dulezitejsi|nieuws|novostej|newsletter)\b"
)
_JOINED = regex.compile(
    r"(?:join|rejoignez|unete a|schliess\w+ sich) (?:\w+ ){0,3}[\d ]{3,9}(?: \w+){0,2} (?:readers|subscribers|others"
    r"|people|members|lecteurs|lectores|abonnes|suscriptores)\b"
)
_LONGEST_PITCH, _FEWEST = 22, 3


def is_pitch(folded: str) -> bool:
    """It tells readers what a letter brings, how often and where to: no talk has all of that."""
    count = folded.count(" ") + 1
    if not _FEWEST <= count <= _LONGEST_PITCH:
        return False
    if _JOINED.match(folded) is not None:
        return True
    return (
        _NEWS_OF.search(folded) is not None
        and _STORIES.search(folded) is not None
        and (_LETTER.search(folded) is not None or _RECEIVE.match(folded) is not None)
    )


_RECEIVE = regex.compile(
    r"(?:get|receive|erhalten sie|erhalte|recevez|recibe|reciba|ricevi|receba|primajte|dobijajte|otrzymuj|dostavejte"
    r"|ontvang|polucajte|unser newsletter|our newsletter)\b"
)


# "Your browser does not support the audio element.", "Play 0:00 / 22:10 1x"
_NO_PLAYER = regex.compile(
    r"\b(?:browser|navigateur|navegador|przegladark\w+|prohlizec\w*|pregledac\w*|preglednik|brauzer\w*|webblasare)\b"
    r".{0,60}\b(?:support|play|unterstutz\w+|abspielen|(?:prend|lit) pas|compatible|soporta|admite|supporta|suporta"
    r"|podrzava|obsluguje|podporuje|podderzivaet|ondersteunt|stoder)\b"
    r"|\b(?:can t|cannot|problems?|trouble|unable) (?:to )?(?:see|hear|play(?:ing)?|load(?:ing)?) (?:the |this )?"
    r"(?:player|audio|video|podcast|episode)\b"
)
_PLAYED = regex.compile(
    r"(?:\p{L}+\s)?\d{1,2}:\d\d(?::\d\d)?\s?[/|]\s?-?\d{1,2}:\d\d(?::\d\d)?(?:\s[\p{L}\d.,]{1,8}){0,5}"
)


def is_of_player(text: str, folded: str) -> bool:
    """What stands at a player: that it cannot play, and how far it has played."""
    return len(text) < _LONGEST and (_NO_PLAYER.search(folded) is not None or _PLAYED.fullmatch(text) is not None)
