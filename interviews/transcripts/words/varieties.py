"""Serbian, Croatian or Bosnian: one language to whoever parses it, and three to whoever reads and catalogues it.

A text is Serbian unless its words tell otherwise: those that Croatian or Bosnian alone have, beside the forms in which
both write what Serbian mostly writes with "e" ("lijepo", "lepo"). A page may say of itself what its words leave open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .tongues import word_counts

FAMILY = ("sr", "hr", "bs", "cnr", "sh", "hbs")


def parsed_as(language: str) -> str:
    """The code under which all that is known of words is listed."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    return "sr" if primary in FAMILY else language


def variety(paragraphs: Sequence[str], stated: str = "") -> str:
    """The code of a text in one of them. ``stated``: what the page says it is, asked where the words do not tell."""
    words = word_counts(paragraphs)
    croatian, bosnian = _heard(_CROATIAN, words), _heard(_BOSNIAN, words)
    serbian, ijekavian, ekavian = (_heard(table, words) for table in (_SERBIAN, _IJEKAVIAN, _EKAVIAN))
    if ekavian and ekavian.total() >= ijekavian.total():
        return "sr"
    if croatian.total() >= _ENOUGH and len(croatian) > 1 and croatian.total() > 2 * serbian.total():
        return "hr"
    if stated in ("hr", "bs") and ijekavian:
        return stated
    telling = len(bosnian) > 1 and bosnian.total() >= _ENOUGH
    return "bs" if telling and ijekavian.total() >= _ENOUGH and croatian.total() < 2 else "sr"


_ENOUGH = 3


def _heard(table: frozenset[str], words: Counter[str]) -> Counter[str]:
    return Counter({word: words[word] for word in table & words.keys()})


_CROATIAN = frozenset(
    """tko netko nitko svatko itko tjedan tjedna tjednu tjedana tjedni tjedno tisuća tisuće tisuću tisućama glazba
    glazbe glazbu glazbi glazbom glazbeni glazbenik kazalište kazališta kazalištu sveučilište sveučilišta
    sveučilištu tvrtka tvrtke tvrtku tvrtki vlak vlaka vlakom zrak zraka uvjet
    uvjeti uvjete povijest povijesti suradnja suradnje suradnju suradnik točka točno točke točan
    tijekom siječnja siječnju veljače veljači ožujka ožujku travnja travnju svibnja svibnju lipnja lipnju srpnja
    srpnju kolovoza kolovozu rujna rujnu listopada listopadu studenoga studenom prosinca prosincu izvješće
    izvješća liječnik liječnika liječnica vijeće sustav sustava sustavu časnik sigurnost obitelj obitelji jučer
    čimbenik skladatelj slikopis knjižnica knjižnice knjižnici gradonačelnica nogometaš tlak stožer unatoč glede
    zaslon zrakoplov putovnica osobno ljekarna juha promidžba izvanredan župan županija županije
    županiji redatelj redateljica ravnatelj ravnateljica tajnik tajnica natječaj proračun proračuna primjerice
    ozljeda rabiti""".split()
)
_BOSNIAN = frozenset(
    """također općina općine općini općinu historija historije historiju historiji historijski kahva kahve kahvu
    kahvi lahko lahka mehko mehka hljeb hljeba sedmica sedmice sedmicu sedmici hiljada hiljade hiljadu uposlenik
    uposlenici sretan sretna avlija mahala komšija komšije finansije finansijski saradnja saradnje tačno uslov
    uslovi entitet kanton kantona kantonu bosanski bosanskog hercegovački""".split()
)
_SERBIAN = frozenset(
    """šta ko neko niko svako hiljada hiljade hiljadu muzika muzike muziku pozorište pozorišta pozorištu univerzitet
    univerzitetu opština opštine opštini voz voza vozom hleb hleba vazduh vazduha uslov uslovi uslove istorija
    istorije saradnja saradnje saradnju tačka tačno tokom januara februara marta aprila maja juna jula avgusta
    septembra oktobra novembra decembra sedmica sedmice bezbednost porodica porodice porodici ostrvo juče
    biblioteka biblioteke plata plate lekar lekara vojska sistem sistema budžet takođe uopšte lično""".split()
)
_IJEKAVIAN = frozenset(
    """lijepo lijepa lijep vrijeme dijete djeca djece djeci mjesto mjesta mjestu gdje ovdje ondje uvijek riječ riječi
    prije poslije cijeli cijela cijelo cijelu čovjek čovjeka mjesec mjeseca mjeseci tijelo rijeka rijeke rijeci
    rijeku snijeg svijet svijeta svijetu sljedeće sljedeći vidjeti vidjela vidio vjerujem vjera djelo djela dvije
    živjeti živjela razumjeti voljeti smjeti željeti željela htjeti htjela ljeti ljeto ljeta vrijedi vrijedno
    smijeh smije umijeće bijela bijelo bijeli nedjelja nedjelje nedjelju ponedjeljak vijest vijesti primjer
    primjera promijeniti promijenio promijenili primijetio donijeti donio zahtjev rješenje ovdašnji nigdje negdje
    svugdje dolje mijenja podijeliti dijeliti liječnik liječiti osjećam osjećaj osjetio pjesma pjesme pjevati
    sjećam sjeća sjetio tjedan dječak djevojka djevojčica cvijeće vjetar mlijeko stijena stijeni lijevo crijevo
    sijeno obavijest""".split()
)
_EKAVIAN = frozenset(
    """lepo lepa lep vreme dete deca dece deci mesto mesta mestu gde ovde onde uvek reč reči posle celi cela celo
    celu čovek čoveka mesec meseca meseci telo reka reke reku sneg svet sveta svetu sledeće sledeći videti videla
    verujem delo dve živeti živela razumeti voleti smeti želeti želela hteti htela leto leta vredi vredno smeh sme
    umeće bela belo beli nedelja nedelje nedelju ponedeljak vest vesti primer primera promeniti promenio promenili
    primetio doneti zahtev rešenje nigde negde svugde dole menja podeliti deliti lekar lečiti osećam osećaj osetio
    pesma pesme pevati sećam seća setio dečak devojka devojčica cveće vetar mleko stena steni levo seno
    obaveštenje""".split()
)
