"""What sites print around what is said, in many languages: patterns for a line, by the kind of furniture that it is."""

from __future__ import annotations

import regex

from ..records import AsideKind


def _letters(words: str) -> str:
    """A pattern of words in scripts without spaces, whose folded letters stand apart."""
    return "|".join(" ".join(word) for word in words.split())


# Folded text, so one pattern serves both scripts; each must match from the beginning.
ANYWHERE: tuple[tuple[AsideKind, regex.Pattern[str]], ...] = tuple(
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
            r"|povezane vesti|mozda (?:ce |bi )?(?:vas|te) (?:zanima\w*|interes\w*)"
            r"|povezani clanci|mehr zum thema|lesen sie auch|lire aussi|a lire aussi"
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
            r"|(?:juttu|artikkeli) jatkuu|artikeln fortsatter|saken fortsetter|artiklen fortsaetter|stirea continua"
            r"|tekst prodolzaetsja|η συνεχεια (?:του|μετα)"
            r"|(?:nastavak|tekst se nastavlja)\b.* (?:ispod|oglasa|reklame)|la suite apres la publicite"
            r"|(?:subscribe|sign up|newsletter|prijavite se|pretplatite se|bonus video|abonnieren|inscrivez vous"
            r"|zapisz sie|prihlaste se|meld je aan|assine|podpisis"
            r"|(?:want|would you like) to (?:keep|continue) reading|already a (?:subscriber|member)"
            r"|log in to (?:read|continue)"
            r"|(?:vous avez|il vous reste) .{0,40}(?:article|lire)|weiterlesen mit"
            r"|mehr (?:\w+ ){0,4}lesen sie|jetzt (?:abonnieren|weiterlesen|testen)"
            r"|(?:preuzmite|skinite) (?:nasu |nase )?aplikacij\w+|pour lire la suite|para seguir leyendo"
            r"|abonnez|suscribete|iscriviti)\b",
        ),
        (
            AsideKind.CREDIT,
            r"(?:(?:the )?interview (?:was )?conducted by|story by|text by|interview by|interviewed by"
            r"|words by|written by|photos? by|photograph(?:s"
            r"|y)?|fotografije|translated by|edited by|transcribed by|as told to|razgovara(?:o|la|le|li)"
            r"|razgovor vodi(?:o|la)|tekst|napisa(?:o|la)|preve(?:o|la)|intervju uradi(?:o|la)"
            r"|pripremi(?:o|la)|priredi(?:o|la)|(?:za)?belezi(?:o|la)"
            r"|(?:ces )?propos (?:ont ete )?recueillis"
            r"|geschrieben (?:von|am)|interview realisee|das gesprach fuhrten?|interview fuhrten?"
            r"|die fragen stellten?|entrevista de"
            r"|intervista di|rozmawiala?|rozhovor vedla?|ptala? se|besedovala?|interviu vela?)\b(?: \S+){1,14}$",
        ),
        (
            AsideKind.CAPTION,
            r"(?:all )?(?:images?|photos?|photographs?|pictures?|portraits?|artwork)(?: \w+){0,3} courtesy(?: of)?\b"
            r"|all (?:images?|photos?|photographs?|pictures?) by\b",
        ),
        (
            AsideKind.SHARE,
            r"(?:a post shared by|view this (?:post|photo|profile) on|pogledajte ovu objavu|click to tweet|like this$"
            r"|like loading|loading$|reblogged this on|dieses? (?:foto|beitrag) auf)",
        ),
        (
            AsideKind.ADVERT,
            r"(?:enter your e ?mail|unesite (?:vasu )?(?:e ?mail|imejl)|pogledajte (?:snimak|video)"
            r"|(?:watch|listen to|see|hear|view) (?:the )?(?:full |whole )?(?:video|interview|conversation|episode"
            r"|podcast|trailer|audio|clip)(?: \w+){0,3} (?:below|above|here))\b",
        ),
        (
            AsideKind.COMMENT,
            r"(?:(?:log ?in|sign ?in|prijavite se|registrujte se|connectez vous)(?: \w+){0,3}"
            r" (?:to (?:post|leave|add|comment)|da biste|pour (?:commenter|poster))|printer friendly version)\b",
        ),
        (
            AsideKind.ADVERT,
            r"(?:this|today s|our) (?:week s |month s )?(?:episode|show|podcast|program\w*|series|interview"
            r"|conversation) (?:is|was|comes) (?:\w+ )?(?:brought to you|sponsored|supported|made possible|presented"
            r"|to you) (?:by|from)\b"
            r"|(?:diese|die heutige) (?:folge|sendung|episode) (?:wird|ist) (?:\w+ )?(?:prasentiert|gesponsert"
            r"|unterstutzt)"
            r"|cet episode (?:est|vous est) (?:\w+ )?(?:sponsorise|presente|offert|propose) par"
            r"|este (?:episodio|programa|podcast) (?:es|esta) (?:\w+ )?(?:patrocinado|posible)"
            r"|(?:ovu|ova) (?:epizod\w|emisij\w) (?:vam )?(?:je )?(?:omogucava|donosi|sponzorise|podrzava)\b",
        ),
        (
            AsideKind.CREDIT,
            r"(?:geschrieben (?:von|am)|written by|posted (?:by|on)|napisa(?:o|la)|objavi(?:o|la)"
            r"|publie (?:par|le)|kategorien|categories)$",
        ),
        (
            AsideKind.OTHER,
            r"[\d.,]+ ?k? (?:points?|upvotes?|likes?|claps?|followers?)\b(?=(?: \S+){0,6}$)"
            r"|(?:reply|share|report|save|permalink|embed|parent|context|give award|hide|level \d+)"
            r"(?: (?:reply|share|report|save|permalink|embed|parent|context|give award|hide))+$",
        ),
        (
            AsideKind.RELATED,
            rf"(?:{_letters('関連記事 関連情報 関連リンク この記事の関連 あわせて読みたい 合わせて読みたい')}"
            rf"|{_letters('次のページ 続きを読む こちらもおすすめ')}"
            rf"|{_letters('相关阅读 相关新闻 相关文章 延伸阅读 推荐阅读 相關閱讀 延伸閱讀')})(?=(?: \S+){{0,40}}$)",
        ),
        (
            AsideKind.CREDIT,
            rf"(?:{_letters('取材文 取材構成 聞き手 インタビュアー 撮影 责任编辑 責任編輯')})(?=(?: \S+){{1,24}}$)",
        ),
        (AsideKind.COMMENT, r"(?:comments are (?:now )?closed|komentari su (?:iskljuceni|zatvoreni))\b"),
        (AsideKind.CREDIT, r"(?:ces )?propos (?:ont ete )?recueillis par\b"),
        (
            AsideKind.NOTE,
            r"(?:info(?:s|box|kasten|rmation(?:en)?)?(?= (?:die|der|das|the|le|la|el|il)\b)"
            r"|(?:editor|transcriber|transcriptionist|translator|archivist|publisher)s? s? ?note|nota de la redaccion"
            r"|note(?! that\b)|this interview (?:has been|was)|the interview (?:has been"
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
            r"|reacties|responses|reader(?:s)? (?:comments|responses|letters)|leave a (?:comment|reply)"
            r"|ostavite komentar)(?: \d+)?$",
        ),
        # "I commenti dei lettori (2)", "Diskuse (5)", "load more comments (171 replies)": how many there are.
        (
            AsideKind.COMMENT,
            r"(?:[^\W\d]+ ){0,3}(?:comments?|komentar\w*|kommentar\w*|commentaires?|comentarios?|commenti|diskuse"
            r"|diskusia|diskussion\w*|yorum\w*|hozzaszol\w*|reacties|reactions?|reponses?|replies|respuestas"
            r"|obsuzdeni\w+|comentarii"
            r"|kommentit)"
            r"(?: (?:dei|des|de|der|od|of|by|from|los|do|dos|our))*(?: (?:lettori|lecteurs|lectores|leser\w*|citala\w*"
            r"|readers|leitores|ctenar\w*|czytelnik\w*|citatel\w*|cititorilor))?(?<=\w) \d+(?: [^\W\d]+)?$",
        ),
        (
            AsideKind.COMMENT,
            r"(?:(?:no|\d+|nema|no hay|aucun|nessun|keine?|sem|net) (?:comments?|komentara|comentarios?|commentaires?"
            r"|commento|kommentare?|kommentariev)|publicar un comentario|enviar um comentario|deixe? um comentario"
            r"|(?:napsat|vlozit|pridat|posalji|pogledaj\w*|prikazi) komentar\w*|(?:geef|schrijf) een reactie"
            r"|deja un comentario|laisser un commentaire|lascia un commento|(?:einen )?kommentar (?:schreiben"
            r"|hinterlassen|verfassen)|(?:dobavit|ostavit) kommentarij|dodaj komentar|postavi komentar"
            r"|ostavi komentar|napisi komentar|szoljon hozza|hozzaszolasok"
            r"|post a comment|join the (?:discussion|conversation))(?: \d+)?$",
        ),
        (
            AsideKind.RELATED,
            r"(?:(?:read|see|hear|watch|listen to) the (?:full|whole|complete|rest of the) (?:interview|conversation"
            r"|article|story|transcript)|continue reading|keep reading|view (?:bio|profile|all)|nastavak intervjua"
            r"|nastavak razgovora|(?:ceo|celi|cijeli|citav|kompletan) (?:intervju|razgovor|tekst) (?:mozete"
            r"|procitajte"
            r"|citajte|pogledajte)|citajte (?:dnevne|jos|vise|i|nas)|das (?:ganze|vollstandige) (?:interview|gesprach)"
            r"|δειτε (?:περισσοτερα|επισησ|ακομ\w+)|διαβαστε (?:περισσοτερα|επισησ|ακομ\w+)|lue lisaa|las mer|les mer"
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

# What heads a box that tells of somebody or something, folded.
HEADS_A_PORTRAIT = regex.compile(
    r"(?:hintergrund|stichwort|zur sache|background|pozadina|kontekst|contexto?|contexte|en contexte"
    r"|pour aller plus loin|en savoir plus|para saber mas|per saperne di piu|key facts|fakten|zum thema|o cemu je rec"
    r"|licna karta|osobna iskaznica|biografija|(?:ko|tko|kdo|kto) (?:je|to|jest)(?: \w+){0,3}|zur person"
    r"|steckbrief|vita"
    r"|kurzbiografie|bio(?: express)?|biographie|reperes|biograf[iy]a?|biography|profile|profil|perfil|scheda"
    r"|chi e(?: \w+){1,3}"
    r"|about (?:the author|him|her|the guest)|fact ?box|in brief|o (?:autor|rozmowc|sagovornik|sugovornik)\w+"
    r"|vizitka|dosje"
    r"|dossier|spravka)"
)
