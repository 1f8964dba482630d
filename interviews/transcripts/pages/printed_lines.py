"""Whole lines that sites print around articles, in many languages: buttons, heads of boxes, notices.

Only what nobody says stands here; what somebody might say as an answer ("Save", "Contact") does not. A line counts
where it is this and no more, a colon behind it aside.
"""

from __future__ import annotations

import regex

from interviews.language import fold

from ..records import AsideKind

_LINES: dict[AsideKind, str] = {
    AsideKind.RELATED: """Recommended from Medium|More from Medium|See more recommendations
        |See all from this author|More episodes|All episodes|trending now|more from this section|more like this
        |latest news|latest stories|latest articles|filed under|tagged with|recommended for you|top stories
        |popular posts|recent posts|related content|editor's picks|Meistgelesen|Am meisten gelesen
        |Mehr aus dem Ressort|Passend zum Thema|Weitere Themen|Mehr von diesem Autor|Schlagworte
        |Ähnliche Artikel|Neueste Artikel|Empfohlene Artikel|Empfehlungen der Redaktion
        |Das könnte Sie interessieren|Les plus lus|À lire également|Nos recommandations|Dans la même rubrique
        |Mots-clés|Articles récents|À la une|Lo más leído|Te recomendamos|Más noticias|Archivado en|Etiquetas
        |Lo más visto|Últimas noticias|Noticias relacionadas|I più letti|Altri articoli|Ultime notizie
        |Articoli recenti|Dello stesso autore|Articoli simili|Izdvajamo|Iz iste rubrike|Preporučujemo|Tagovi
        |Najnovije vesti|Najnovije vijesti|Najčitanije|Ostale vesti|Iz ove rubrike|Najčitanije vijesti
        |Vezani članci|Povezani članci|Preporučujemo vam|Oznake|Najczęściej czytane|Polecane|Polecamy
        |Więcej na ten temat|Słowa kluczowe|Najnowsze artykuły|Podobne artykuły|Материалы по теме|Самое читаемое
        |Другие материалы рубрики|Рекомендуем|Ключевые слова|Последние новости|Похожие статьи|Лента новостей
        |Популярное|Читайте на сайте|Новости партнеров|Новости по теме|Останні новини|Читайте також
        |Meest gelezen|Meer over dit onderwerp|Aanbevolen|Trefwoorden|Gerelateerd|Laatste nieuws|Mais lidas
        |Últimas notícias|Notícias relacionadas|Leia mais|Artigos relacionados|Nejčtenější|Doporučujeme
        |Další články|Mohlo by vás zajímat|Související články|Štítky|Klíčová slova|Najčítanejšie|Najbolj brano
        |Preberite tudi|Sorodni članki|Mest läst|Relaterade artiklar|Mest lest|Mest læste|Relaterte artikler
        |Luetuimmat|Legolvasottabb|Kapcsolódó cikkek|Cele mai citite|Articole similare|İlgili haberler
        |Çok okunanlar|Σχετικά άρθρα|Διαβάστε επίσης|Най-четени|Свързани статии""",
    AsideKind.COMMENT: """Discussion about this post|Discussion about this podcast|Discussion about this video
        |Comments Restacks|Expand full comment|See all responses|Write a response|Responses
        |Schreibe einen Kommentar|Kommentar schreiben|Deja una respuesta|Dodaj komentarz|Komentáře|Diskuse
        |Répondre|Laisser une réponse|Rispondi|Odgovori|Odpovědět|Odpovedať|Ответить|Відповісти|Beantwoorden
        |Svara|Vastaa|Răspunde|Yanıtla|Cancel reply|Reply to this comment|View all comments|Show more comments
        |Load more comments|Add a comment|Post comment|Submit comment|Leave a comment|Prikaži još komentara
        |Učitaj još komentara|Pošalji odgovor|Odustani od odgovora|Antworten abbrechen|Annuler la réponse
        |Cancelar la respuesta|Показать ещё""",
    AsideKind.ADVERT: """Ready for more?|Start your Substack|Get the app|Open in app|Sign up|Sign in
        |Type your email|Follow publication|Substack is the home for great culture|Start writing today
        |sponsored content|article continues after advertisement|advertisement continues below|paid content
        |Support independent journalism|Support our journalism|Support our work|Become a member|Become a patron
        |Donate now|Guter Journalismus kostet Geld|Unterstützen Sie uns|Jetzt spenden|Jetzt anmelden
        |Ihre E-Mail-Adresse|Jetzt Mitglied werden|La suite après cette publicité|Faites un don|Soutenez-nous
        |Je m'abonne|S'inscrire|S'abonner|Votre adresse e-mail|Vous pouvez vous désinscrire à tout moment
        |Je soutiens|Article réservé aux abonnés|Continúa leyendo tras la publicidad|Hazte socio|Hazte socia
        |Suscribirme|Tu correo electrónico|Apóyanos|Continua dopo la pubblicità|Fai una donazione|Sostienici
        |La tua email|Contenuto sponsorizzato|Postanite član Kluba čitalaca|Postanite član|Podržite nas
        |Vaša imejl adresa|Vaša e-mail adresa|Prijavi se|Nastavak teksta ispod oglasa
        |Članak se nastavlja ispod oglasa|Tekst se nastavlja ispod oglasa|Sponzorisani sadržaj
        |Dalsza część artykułu pod reklamą|Wesprzyj nas|Wspieraj nas|Twój adres e-mail|Artykuł sponsorowany
        |Продолжение после рекламы|Подпишитесь на нашу рассылку|Подписаться|Подписаться на рассылку
        |Поддержать проект|Поддержите нас|Ваш e-mail|Скачать приложение|Мы в социальных сетях|На правах рекламы
        |Підтримати|Artikel gaat verder onder de advertentie|Word lid|Inschrijven|Je e-mailadres|Steun ons
        |Doneer|Continua após a publicidade|Faça uma doação|Inscrever-se|Seu e-mail|Apoie
        |Článek pokračuje pod reklamou|Podpořte nás|Podpořte nezávislou žurnalistiku|Přihlásit se k odběru
        |Váš e-mail|Podprite nas|Accept all|Accept cookies|Accept all cookies|Manage preferences|Cookie settings
        |Reject all|Alle akzeptieren|Tout accepter|Tout refuser|Aceptar cookies|Accetta tutti|Prihvatam kolačiće
        |Akceptuję|Zaakceptuj wszystkie""",
    AsideKind.FOOTER: """Privacy Terms Collection notice|Text to speech|contact us|advertise with us
        |terms and conditions|cookie policy|privacy|back to top|AGB|Mediadaten|Nach oben|CGU|Nous contacter
        |Haut de page|Volver arriba|Torna su|Impresum|Na vrh|Regulamin|Polityka prywatności|Do góry|О проекте
        |Реклама на сайте|Политика конфиденциальности|Наверх|Algemene voorwaarden|Naar boven|Termos de uso
        |Voltar ao topo|Obchodní podmínky|Ochrana osobních údajů|Nahoru|Uslovi korišćenja|Pravila korišćenja
        |Marketing i oglašavanje|Impressum|Datenschutz|Mentions légales|Aviso legal|Politika privatnosti
        |Kontaktirajte nas|Till toppen|Vissza a tetejére""",
    AsideKind.NAVIGATION: """Pređi na sadržaj|Preskoči na sadržaj|Skoči na sadržaj|Przejdź do treści
        |Перейти к содержанию|Naar de inhoud|Ga naar de inhoud|Ir para o conteúdo|Přejít k obsahu
        |Hoppa till innehåll|Siirry sisältöön|previous article|next article|previous post|next post
        |Article précédent|Article suivant|Artículo anterior|Artículo siguiente|Articolo precedente
        |Articolo successivo|Предыдущая статья|Следующая статья|Artigo anterior|Próximo artigo
        |Vorheriger Beitrag|Nächster Beitrag|Prethodni tekst|Sledeći tekst|Poprzedni wpis|Następny wpis""",
}
_KINDS = {
    fold(line): kind for kind, lines in _LINES.items() for line in " ".join(lines.split()).replace(" |", "|").split("|")
}
_PATTERNS = (
    (
        AsideKind.FOOTER,
        regex.compile(
            r".{0,80}\b(?:visitors?|hits since|posetilaca|posetioca|posjetitelja|besucher|visiteurs|visitantes"
            r"|visitatori|odwiedzin|posetitelej|vidviduvaciv|navstevnik\w*) \d{3,}"
        ),
        None,
    ),
    (
        AsideKind.ADVERT,
        # "We use cookies to improve this site": in every language the word is the same.
        regex.compile(r".*\b(?:cookies?|kolacic\w+|ciasteczk\w+)\b.*"),
        regex.compile(
            r"\b(?:use|uses|using|verwenden|verwendet|nutzt|utilis\w+|utiliz\w+|utilizz\w+|usa|korist\w+|korzysta|uzywa"
            r"|ispolzu\w+|vykoryst\w+|gebruik\w*|pouziva|anvander|bruker|bruger|acceptez|ustawie\w+|settings)\b"
        ),
    ),
    (
        AsideKind.OTHER,
        regex.compile(
            r"(?:reading time|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura|tempo de leitura"
            r"|vreme citanja|czas czytania|vremja ctenija|leestijd|doba cteni) \d{1,3}\b.{0,10}"
            r"|\d{1,3} (?:min|minutes?|minuten|minutos|minuti|minuta|minut|minuty) (?:read|de lectura|di lettura"
            r"|de leitura|citanja|czytania|cteni|lesezeit|de lecture|leestijd|lasning)"
        ),
        None,
    ),
)
_LONGEST = 200


def kind_of(folded: str) -> AsideKind | None:
    """The kind of a line that is nothing but what sites print, None for any other."""
    kind = _KINDS.get(folded)
    if kind is not None or len(folded) > _LONGEST:
        return kind
    for kind, whole, part in _PATTERNS:
        if whole.fullmatch(folded) is not None and (part is None or part.search(folded) is not None):
            return kind
    return None
