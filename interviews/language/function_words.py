"""Words that say nothing of what a question is about: those that only bind, those that only ask, and politeness.

By language, folded. Of a language that is not here none is left out; how common a word is in the archive has to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from .folding import fold_word, spelled_word
from .stemming import stem, stem_language

_BINDING = {
    "en": """
        a an the this that these those there here it its he she they them their theirs his her hers him we us our ours
        you your yours i me my who whom whose which what when where why how if whether and or but nor so then than
        as at by for from in into of off on onto out over under up down to toward towards with within without about
        above after again against before behind below between beyond during since through throughout until upon via
        per is are was were be been being am do does did done doing has have had having can could will would shall
        should may might must ought not no yes also too very much many more most less least only just even still yet
        already ever never always often sometimes now today well really actually quite rather such same other another
        any some all both each every either neither own one two first last way ways thing things something anything
        nothing far s t don didn isn aren wasn weren doesn won wouldn couldn shouldn ll ve re d m
        """,
    "sr": """
        a i ili ali pa te ni niti da li je jer se sebe su sam si smo ste biti bio bila bilo bili bile ce cu cemo cete
        nece bi bih bismo biste nije nisu nisam niste nismo jeste jesu ko kog koga kome kim sta sto cega cemu cime koji
        koja koje kojeg kojem koju kojim kojima kojih kako gde gdje kada kad zasto zbog dok ako iako mada nego vec jos
        samo takode takodje takodjer veoma vrlo mnogo vise manje najvise najmanje sve svi sva svaki svako svih svim
        neki neka neko nesto nekoliko nista niko ovaj ova ovo ove ovi ovog ovom ovim ovih taj ta to tog tom tim tih te
        onaj ona ono oni one njega njemu njoj njih njima njegov njen njihov vi mi
        nas nasa nase nasi nasu nasem nasim vas vasa vase vasi vasu vasem vasim vaseg vasih vam vama
        ja ti on me mene meni moj moja moje u na o od do za sa s k ka iz po pri pred pod nad kod oko preko kroz prema
        protiv bez posle poslije pre prije izmedu medu tokom tu tamo ovde ovdje sada danas tada onda jedan jedna jedno
        dva
        prvi prva prvo prvu drugi druga isti kakav kakva kakvo kakve kakvi
        tako toliko koliko uopste uopce li zar mozda moze mogu mozemo mozete treba
        """,
    "de": """
        der die das den dem des ein eine einer einem einen eines und oder aber denn doch dass ob wenn weil als wie wo
        wer wen wem was wann warum welche welcher welches welchen ich du er sie es wir ihr uns euch ihnen ihm ihn mein
        dein sein unser euer ihre ihren ihrem ihrer in im an am auf aus bei mit nach von vom vor zu zum zur uber unter
        fur durch gegen ohne um seit bis ist sind war waren bin bist sein haben hat hatte hatten wird werden wurde
        wurden kann konnen konnte soll sollen muss mussen darf nicht kein keine auch nur noch schon sehr mehr so dann
        denn da hier dort heute jetzt man sich selbst
        """,
    "fr": """
        le la les l un une des du de d et ou mais donc or ni car que qui quoi dont ou quand comment pourquoi quel
        quelle quels quelles je tu il elle on nous vous ils elles me te se lui leur leurs mon ma mes ton ta tes son sa
        ses notre nos votre vos ce cet cette ces cela ca c s n j m t qu y en dans sur sous par pour avec sans chez vers
        entre depuis pendant avant apres est sont etait etaient etes suis etre avez avoir a ont avait aviez fait faire
        peut pouvez pas ne plus moins tres aussi encore deja bien tout tous toute toutes si comme aujourd hui est-ce
        """,
    "es": """
        el la los las un una unos unas de del al a y o pero que quien quienes cual cuales cuando donde como por para
        con sin sobre entre desde hasta en es son era eran ser esta estan estar ha han haber hay habia fue fueron se me
        te le les nos su sus mi mis tu tus usted ustedes yo el ella ellos nosotros este esta estos estas ese esa eso
        esto lo no si mas menos muy tan tambien ya aun todo toda todos todas puede pueden
        """,
    "it": """
        il lo la i gli le un uno una di a da in con su per tra fra del della dei degli delle al alla nel nella sul
        sulla e o ma che chi cui quale quali quando dove come perche cosa io tu lui lei noi voi loro mi ti si ci vi suo
        sua suoi sue questo questa questi queste quello quella e sono era erano essere stato ha hanno aveva avere puo
        possono non piu meno molto anche ancora gia tutto tutti se
        """,
    "ru": """
        i a no ili da ne ni li zhe bi to chto kto kogo komu kak gde kogda pochemu zachem kakoj kakaja kakie kakoe ja ti
        on ona ono oni mi vi menja tebja ego ee ih nas vas nam vam im moj vash nash svoj etot eta eto eti tot ta te v vo
        na s so k ko o ob ot do iz u po pri za pod nad dlja bez cherez mezdu posle pered est bil bila bilo bili budet
        esce uze tolko ocen vse vsej kakij cto kto gde
        """,
}
_ASKING = {
    "en": """
        think thinking thought see seeing view views assess assessing assessment evaluate evaluating describe say saying
        tell telling explain comment commenting comments opinion mean means believe feel feeling consider considering
        regard please thank thanks could kindly like know let question ask asking asked answer talk speak mention
        mentioned readers interview conversation kind sort take happen happened happening make makes made give given
        get got go going come comes look looking
        """,
    "sr": """
        mislite mislis misljenje smatrate smatram vidite vidis gledate ocenjujete ocjenjujete ocenite procenjujete
        kazete kazite reci recite objasnite objasniti opisite opisete komentarisete komentar prokomentarisite stav
        molim hvala zelim zelite hteo htela pitanje pitam odgovor razgovor citaoci znaci znate
        """,
    "de": "denken meinen meinung glauben sagen sehen bewerten beurteilen beschreiben erklaren bitte danke frage finden",
    "fr": "penser pensez croire croyez dire dites voir voyez expliquer decrire avis opinion merci question estimez",
    "es": "pensar piensa creer cree decir diga ver ve explicar describir opinion gracias pregunta opina considera",
    "it": "pensare pensa credere crede dire dica vedere vede spiegare descrivere opinione grazie domanda ritiene",
    "ru": "dumaete scitaete govorite skazite vidite mnenie ocenivaete spasibo vopros rasskazite",
}

# What everybody is asked: a question of nothing but these is put to all, and was asked before by nobody.
_ASKED_OF_EVERYBODY = {
    "en": """
        plan plans future add else yourself five ten year years young people youth generation message advice advise give
        free spare time end begin beginning dream dreams hobby hobbies reaction
        """,
    "sr": """
        plan planovi planovima buducnost buducnosti poruka poruku poruciti porucili porucujete mladi mladima mlade kraj
        kraju pocetak pocetku pocelo dodati dodali pet deset godina godinu savet savjet slobodno slobodnom vreme vremenu
        radite raditi vidite sebe san snovi reakcija citaoci citaocima
        """,
    "de": "plan plane zukunft botschaft junge jungen menschen rat geben freizeit ende anfang traum jahr jahren zehn",
    "fr": "projet projets avenir message jeunes conseil donner temps libre fin debut ajouter an ans cinq dix reve",
    "es": "plan planes proyectos futuro mensaje jovenes consejo dar tiempo libre final anadir anos cinco diez sueno",
    "it": "progetti futuro messaggio giovani consiglio dare tempo libero fine inizio aggiungere anni cinque sogno",
}


def are_asked_of_everybody(terms: Iterable[str], language: str) -> bool:
    """Whether a question with these stems is one that everybody is asked: "What are your plans for the future?"."""
    return _of_everybody(stem_language(language)).issuperset(terms)


def says_nothing(folded: str, stemmed: str, language: str) -> bool:
    """Whether a word, folded and by its stem, tells nothing of what a question in ``language`` is about."""
    mark = stem_language(language)
    return folded in _binding(mark) or stemmed in _asking(mark)


@cache
def _binding(mark: str) -> frozenset[str]:
    return frozenset(fold_word(spelled_word(word)) for word in _BINDING.get(mark, "").split())


@cache
def _of_everybody(mark: str) -> frozenset[str]:
    return frozenset(stem(spelled_word(word), mark) for word in _ASKED_OF_EVERYBODY.get(mark, "").split())


@cache
def _asking(mark: str) -> frozenset[str]:
    return frozenset(stem(spelled_word(word), mark) for word in _ASKING.get(mark, "").split())
