"""Lines in which a site speaks to its readers: to follow it, to subscribe, to share, to write to the newsroom.

No list holds all the sentences in which sites do so. What they share is that somebody is called upon to do something,
with something that only sites have, by somebody who never says "I". Words are folded, so one table serves all scripts.
"""

from __future__ import annotations

import regex

from interviews.language import fold

from ..words.pronouns import OURS


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


# Where a site is read, and what it sends.
_CHANNELS = _words(
    """email application applis appli app aplikacija aplikaciju aplikacije aplicación applicazione aplicativo
    aplikacji aplikację aplikaci aplikaciu приложение додаток uygulamamızı
    facebook facebooku fejsbuk fejsbuku fejsbuka instagram instagramu instagrama instagramie
    instagramě
    twitter twitteru twitterze tviteru tiktok tiktoku telegram telegrama telegramu telegramie whatsapp
    whatsappu viber vajber viberu youtube youtubeu jutjub jutjubu linkedin bluesky mastodon
    newsletter newsletters newslettera newsletteru newsletteren newslettery hírlevél hírlevelünkre hírlevélre
    nieuwsbrief nyhetsbrev nyhedsbrev infolettre boletín boletim bilten biltenu bülten
    bültenimize uutiskirje
    uutiskirjeemme uutiskirjeen hírlevelünket
    notifications notificaciones notifiche notificações obaveštenja обавештења powiadomienia
    inbox postfach mailbox аккаунт телеграм телеграме телеграмі фейсбуке
    фейсбуку инстаграм инстаграме вконтакте одноклассниках дзен viberze фейсбук вайбър
    فيسبوك واتساب تلغرام تيليجرام تويتر انستغرام יוטיוב פייסבוק טלגרם ווטסאפ
    וואטסאפ אינסטגרם
    व्हाट्सऐप व्हाट्सएप फेसबुक टेलीग्राम इंस्टाग्राम फ़ेसबुक
    facebookon instagramon"""
)
# What is read there.
_PAGES = _words(
    """article articles artikel artikeln beitrag članak članku clanka artículo articolo artigo статья статью статьи
    статтю стаття статия artykuł artykule artykułu článek článku článok cikk cikket yazı yazıyı haberi makale tekst
    text artikkeli artikkel artikeln story stories novost vest vijest news ošibka ошибку опечатку помилку"""
)
# Of these, what nobody who talks calls what was said: "Share the article:".
_ARTICLES = _PAGES - _words("story stories text tekst vest vijest novost yazı cikk haberi beitrag makale") | _words(
    "άρθρο artikkelin artikeln cikket articolul articol makaleyi haberi paylaşın"
)
# What readers are called upon to do, in the first words of a sentence or of a part of it.
_CALLS = _words(
    """miss
    follow subscribe share join register get sign discover download check tell rate like support donate help email
    find folgen folge folgt abonnieren abonniere abonniert teilen teile teilt bleiben bleib verpassen melde melden
    erhalten jetzt suivez abonnez abonne rejoignez retrouvez inscrivez recevez téléchargez partagez découvrez restez
    siga síguenos siguenos sigue síganos suscríbase suscríbete suscribase únase únete descargue descarga comparte
    comparta apúntate reciba recibe segui seguici seguiteci iscriviti iscrivetevi ricevi scarica unisciti condividi
    clicca resta siga sigam acompanhe inscreva assine receba baixe participe compartilhe curta clique fique
    pratite prati zapratite zaprati preuzmite preuzmi skinite prijavite prijavi pridružite pridruži podelite podijelite
    podeli podijeli lajkujte pretplatite budite saznajte postanite podržite sledite spremljajte naročite prijavite
    пратите прати запратите преузмите пријавите придружите поделите претплатите будите подржите подписывайтесь
    подписывайся подпишитесь подпишись следите присоединяйтесь вступайте делитесь поделитесь скачивайте читайте
    ставьте выделите підписуйтесь підписуйтеся стежте приєднуйтесь долучайтесь поширте obserwuj obserwujcie polub
    polubcie dołącz zapisz subskrybuj udostępnij pobierz śledź wesprzyj sledujte přihlaste sdílejte odebírejte stáhněte
    přidejte staňte sleduj prihláste zdieľajte odoberajte pridajte volg abonneer schrijf meld deel ontvang download
    blijf følg følj abonner prenumerera tilmeld del seuraa tilaa jaa kövess kövessen kövesse iratkozz iratkozzon ossza
    csatlakozz csatlakozzon töltse takip abone katılın paylaşın olun urmăriți urmărește abonați abonează distribuie
    alătură ακολουθήστε εγγραφείτε κάντε μοιραστείτε последвайте следвайте абонирайте споделете следете зачлени
    придружете
    გამოიწერეთ მოიწონეთ შემოგვიერთდით გააზიარეთ
    شارك شاركوا تابعوا تابعونا تابعنا اشترك اشتركوا انضم انضموا
    עקבו הצטרפו הירשמו שתפו
    जुड़ें जुड़िए फॉलो सब्सक्राइब शेयर ndiqni register kayıt"""
)
# Below a question whether they liked it.
_LIKED = regex.compile(
    r"(?:(?:did|have) you (?:like|liked|enjoy|enjoyed) (?:this|the|our)|(?:like|enjoy)(?:ed|ing)? (?:this|what you)"
    r"|hat (?:ihnen|dir) (?:der|dieser|das) \w+ gefallen|(?:vous avez|t as|tu as) aime (?:cet|ce|l)"
    r"|(?:cet|ce) \w+ vous a plu"
    r"|(?:te|le|os|les) ha gustado|ti e piaciuto|vi e piaciut\w|(?:curtiu|gostou)"
    r"|(?:svida|svideo|dopao) (?:ti|vam) se|(?:da li )?vam se (?:svideo|dopao|svida)|lajkujete"
    r"|(?:ponravilas|ponravils?j?a|ponravilos|spodobalas|spodobavsa|podobaetsja|nravitsja)"
    r"|(?:spodobal|podoba|podobal) (?:ci|ci sie|sie|wam|panstwu)"
    r"|libil? se (?:vam|ti)|pacil sa (?:vam|ti)|(?:vond|vindt) (?:je|u) (?:dit|het) \w+|tetszett a|begendiniz mi"
    r"|vam je vsec|hares\w+)\b"
)
# A reader who agrees, reports, rates.
_OF_SITES = regex.compile(
    r"\b(?:datenschutz(?:erklarung|bestimmung\w*|hinweise\w*)|ctrl enter|privacy (?:policy|statement|voorwaarden)"
    r"|politica (?:de|di|sulla) privac\w+|politique de confidentialite|politi[kc]\w+ (?:privatnosti|prywatnosci)"
    r"|zasad\w+ (?:ochrany|prywatnosci)|(?:opt out|unsubscribe) (?:at )?any ?(?:time)?"
    r"|(?:news|real time|email|breaking) (?:updates|alerts)"
    r"|(?:got|have) (?:a|any) (?:news )?(?:tips?|story)|push (?:notification\w*|nachricht\w*))\b"
)
_AS_ONE = _words("my me myself mich mir mein meine meinen mon moi mis mío mio mia mie miei meu minha moj moja moje")
_AS_ONE |= _words(
    "moju meni mene mnoj моя мою моё меня мне мною мене мені mnie moim mne mně můj moje mijn mij min mitt"
)
_AS_ONE |= _words("min minun benim bana mou mea meu wir we wij nosotros")
_US = OURS | _words(
    """naš našu našem našoj našim našeg náš naši naším nasz naszą naszym naszego nosso nossa nossas nossos nas
    onze ons vår vårt vores meidän bizi bizim minket nostru nuestros nuestras nostri unsere unserem unseren unserer
    हमारे हमें לנו אחרינו ჩვენი ჩვენს наш нашу нашей нашем нам нашия нашата ours"""
)
_SPOKEN = regex.compile(r"\bI\b(?!\.)|^[-–—„«“\"]|[\"”“»?]$")
_CLAUSE = regex.compile(r"[.!?…:,;–—|]\s+")
_TAGGED = regex.compile(r"#[\p{L}\p{N}_]+(?:[\s,]+#[\p{L}\p{N}_]+)*")
# Chinese leaves no blanks between words.
_IN_HAN = regex.compile(
    r"二维码|公众号|扫码|点击(?:进入|查看|阅读)|下载.{0,12}客户端|未经授权|版权(?:归|所有)|欢迎关注|相关阅读|延伸阅读"
    r"|^(?:责任编辑|责编|编辑|校对|摄影|图片来源)\s?[:：]"
)
_LONGEST_IN_HAN, _SHORTEST_CALL = 60, 6
_MOST_WORDS, _SHORTEST, _FAR_IN, _MOST_CLAUSES = 40, 3, 5, 12


def is_appeal(text: str, folded: str) -> bool:
    """A site calls upon its readers: "Find us on Viber", "Liked it? Share it", "Bleiben Sie auf dem Laufenden: ..."."""
    words = folded.split()
    if len(text) < _LONGEST_IN_HAN and not text.isascii() and _IN_HAN.search(text):
        return True
    if text.startswith("#") and _TAGGED.fullmatch(text):
        return True
    if not _SHORTEST <= len(words) <= _MOST_WORDS or _SPOKEN.search(text):
        return False
    said = set(words)
    if not said.isdisjoint(_AS_ONE):
        return False
    if _LIKED.match(folded) and ("?" in text or not said.isdisjoint(_PAGES)):
        return True
    if _OF_SITES.search(folded):
        return True
    if len(words) <= _SHORTEST_CALL and words[0] in _CALLS and not said.isdisjoint(_ARTICLES):
        return True
    return not said.isdisjoint(_CHANNELS) and any(map(_calls, _CLAUSE.split(text, _MOST_CLAUSES)))


def _calls(clause: str) -> bool:
    """It begins with a call, or has one near its beginning and says to whom: "If you like, follow us on ..."."""
    words = fold(clause).split()
    if not words:
        return False
    return words[0] in _CALLS or not (_CALLS.isdisjoint(words[:_FAR_IN]) or _US.isdisjoint(words))
