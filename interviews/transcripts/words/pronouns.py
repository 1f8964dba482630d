"""How languages speak to a guest and how one person speaks of himself or herself, as folded words."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from interviews.language import fold

from . import lexicon


@dataclass(frozen=True, slots=True)
class Pronouns:
    """``you``: who is spoken to; ``i``: one who speaks of himself or herself alone."""

    you: frozenset[str]
    i: frozenset[str]


def _pronouns(you: str, i: str) -> Pronouns:
    return Pronouns(frozenset(fold(you).split()), frozenset(fold(i).split()))


_BY_LANGUAGE = {
    "en": _pronouns("you your yours yourself", "i my me myself mine"),
    "sr": _pronouns(
        """vi vas vam vama vasa vase vasi vaseg vasem vasoj vasu vasih vasim vasega ste biste ti tebe tebi tvoj tvoja
        tvoje tvoju tvog tvom tvoji""",
        """ja meni mene mnom moj moja moje moju mog mojoj mojim moji sam nisam jesam bih imam znam mislim volim zelim
        hocu necu mogu radim""",
    ),
    "de": _pronouns("du dich dir dein deine deinen deinem deiner euch", "ich mich mir mein meine meinen meinem meiner"),
    "fr": _pronouns("vous votre vos tu ton ta tes toi", "je j moi mon ma mes"),
    "es": _pronouns(
        "usted ustedes tu tus te ti contigo vos os le su sus",
        """yo mi mis me conmigo soy estoy tengo fui empece creo pienso espero estuve hice dije quise pude intente naci
        estudie trabaje llegue aprendi escribi decidi supongo recuerdo""",
    ),
    "it": _pronouns(
        "lei tu ti te tuo tua tuoi tue voi vi suo sua suoi sue le",
        "io mio mia mie miei mi me sono ho penso credo ero faccio vado voglio posso devo sto ricordo vengo so",
    ),
    "pt": _pronouns(
        "voce voces tu teu tua lhe seu sua",
        "eu meu minha meus minhas mim me sou fui tenho acho estou vou posso quero gosto lembro penso fiz tive comigo",
    ),
    "ru": _pronouns(
        """вы вас вам вами ваш ваша ваше ваши вашу вашей вашего вашему вашем ваших вашим вашими ты тебя тебе тобой твой
        твоя твоё твои твою твоей твоего""",
        """я меня мне мной мой моя моё мои мою моей моего моему моём моих моим моими думаю считаю хочу могу знаю
        надеюсь помню повторю""",
    ),
    "uk": _pronouns(
        """ви вас вам вами ваш ваша ваше ваші вашу вашої вашій вашого вашому ваших ти тебе тобі тобою твій твоя твоє
        твої твою твоєї твого""",
        """я мене мені мною мій моя моє мої мою моєї моїй мого моєму моїх моїм вважаю думаю гадаю хочу можу знаю
        сподіваюся пам’ятаю повторюю""",
    ),
    "bg": _pronouns(
        "вие ви вас вам ваш ваша вашата вашият вашето вашите ти теб твоя твоят твоята",
        "аз мен ме ми мой моя моят моята моето моите съм бях",
    ),
    "mk": _pronouns(
        "вие ви вас вам ваш ваша ваше вашата вашиот вашите ти те тебе",
        "јас мене ме ми мој моја моето мојата мојот сум бев",
    ),
    "sl": _pronouns("vi vas vam vami vasa vase ste ti te tvoj", "jaz me mi mene moj moja sem nisem"),
    "pl": _pronouns(
        "pan pani panu pana panstwo panstwa ty cie ci twoj twoja",
        "ja mnie mi moj moja moje mojego mojej jestem mam bylem bylam mysle moge chce wiem musze lubie",
    ),
    "cs": _pronouns(
        "vy vas vam vami vase vasi vaseho vasemu vasem vasim vasich jste ty te ti tvuj tve tveho",
        "ja me mi mne muj moje me meho jsem mam byl byla nejsem nemam nevim myslim",
    ),
    "sk": _pronouns(
        "vy vas vam vami vase vasi vasho vasom ste ty teba ti tvoj tvoje", "ja mi mna moj moje som mam bol"
    ),
    "nl": _pronouns("u uw jij je jou jouw jullie", "ik mij me mijn"),
    "sv": _pronouns("du dig din ditt dina ni er ert era", "jag mig min mitt mina"),
    "da": _pronouns("du dig din dit dine jer jeres", "jeg mig min mit mine"),
    "nb": _pronouns("du deg din ditt dine dere deres de dem", "jeg meg min mitt mine"),
    "no": _pronouns("du deg din ditt dine dere deres", "jeg meg min mitt mine"),
    "fi": _pronouns("sina sinun sinua sinulle te teidan teita teille", "mina minun minua minulle olen olin"),
    "tr": _pronouns(
        "siz sizi size sizin sizce sizde sizden sen seni sana senin misiniz musunuz misin musun",
        "ben beni bana benim bence bende benden kendimi",
    ),
    "hu": _pronouns("on onnek ont onok onoknek te neked teged maga", "en nekem engem szerintem vagyok voltam"),
    "ro": _pronouns(
        "dumneavoastra dvs va voi vi tu te ti iti tau ta", "eu mie mine imi mi ma meu mea mei mele sunt am cred"
    ),
    "et": _pronouns("te teie teid teil teile teilt sa sina sinu sind", "ma mina mind minu mu mul mulle olen"),
    "sq": _pronouns("ju juve juaj tuaj ti ty tende", "une mua im ime jam kam mendoj"),
    "az": _pronouns("siz sizin sizi sizə sizdə sən sənin", "mən mənim məni mənə məndə"),
    "el": _pronouns("σας εσεις εσενα εσυ σου σε ειστε", "εγω μου με μενα εμενα ειμαι εχω ημουν νομιζω πιστευω"),
    "ar": _pronouns(
        "انت انتم لك لكم عليك اليك منك عنك فيك معك بك", "انا لي لدي عندي انني اني كنت نفسي رحلتي حياتي تجربتي"
    ),
    "he": _pronouns("אתה את אתם אתן שלך שלכם לך לכם אותך אתכם", "אני שלי לי אותי אצלי בעצמי"),
    "hi": _pronouns("आप आपके आपकी आपको आपका आपने तुम तुम्हें", "मैं मुझे मेरा मेरी मेरे मैंने मुझको"),
    "ko": _pronouns("당신 당신은 선생님 선생님은", "저는 제가 나는 내가 저도 제 저에게"),
    "ja": _pronouns("", "僕 私 俺"),
    "zh": _pronouns("你 您", "我 咱"),
}
# These leave their pronouns out, and tell the person by endings that are not listed.
_SPARING = frozenset(("fi", "hu", "ro", "el", "ja", "ar", "he", "hi", "ko"))
_EVERYWHERE = Pronouns(lexicon.SECOND_PERSON, lexicon.FIRST_PERSON)
# Polite German is told from "she" and "they" by its capital, but not where a sentence begins, unless it asks.
_POLITE = regex.compile(
    r"(?<=[\p{L},;:–—-]\s)(?:Sie|Ihr|Ihre[nmrs]?|Ihnen)\b|^\W*(?:Sie|Ihre?)\b|\b(?:Sie|Ihre?)\b[^.!?]{0,300}\?"
)
# Slavic verbs as one speaks to a guest: "radite", "videste", "jeste li".
_VERB = regex.compile(r"\b\p{L}{3,}(?:ete|ite|ate|aite|eite|este|iste|aste)\b")
# Of a paragraph without end the beginning tells enough.
_FAR = 5000
_VERBS_IN = frozenset(("sr", "sl", "ru", "mk", "bg", "uk", "cs", "sk"))
# The same to a friend: "radiš", "радиш", "работаешь".
_THOU = regex.compile(
    r"\b(?!(?:[bnvk]aš|miš|kiš|gulaš|groteš|баш|наш|ваш|миш|киш|гулаш)\b)\p{L}{2,}(?:[aei]š|[аеиіяює]ш|[еиё]шь(?:ся)?)\b"
)
_THOU_IN = frozenset(("sr", "sl", "mk", "bg", "cs", "sk", "ru", "uk"))
# Turkish tells the person by the verb's ending: "buldunuz", "misiniz"; "yazdım", "istiyorum".
_TURKISH_YOU = regex.compile(r"\p{L}{2,}(?:[iu]n[iu]z|s[iu]n)\b")
_TURKISH_I = regex.compile(
    r"\p{L}{2,}(?:yor[u]m|[dt][iu]m|[ae]c[ae]g[iu]m|[iu]r[iu]m|[ae]r[iu]m|[iu]y[iu]m|[ae]y[iu]m)\b"
)
# Folded endings of verbs with which one speaks of oneself, in languages that leave "I" out; nouns that end so are few.
_I_BY_ENDING = {
    "tr": _TURKISH_I,
    # "napisałam", "zacząłem", "chciałabym"
    "pl": regex.compile(
        r"\b(?!(?:problem|celem|stylem|profilem|kanalem|finalem|materialem|reklam)\b)"
        r"\p{L}{2,}(?:lam|[aiyou]lem|lbym|labym)\b"
    ),
    # "comecei", "trabalhei"
    "pt": regex.compile(r"\b\p{L}{3,}ei\b"),
    # "работаю", "стараюсь"; "працюю"
    "ru": regex.compile(r"\b\p{L}{3,}(?:aju|jaju)(?:s)?\b"),
    "uk": regex.compile(r"\b\p{L}{3,}(?:aju|jaju|uju|juju)(?:s)?\b"),
    # "napisujem", "verujem", "očekujem"
    "sr": regex.compile(r"\b\p{L}{2,}(?:ujem|ivam|avam)\b"),
    "it": regex.compile(r"\b(?!(?:bravo|schiavo|ottavo)\b)\p{L}{2,}(?:avo|evo)\b"),
    # "kezdtem", "láttam"
    "hu": regex.compile(r"\b\p{L}{2,}(?:tt?am|tt?em)\b"),
    # "olmuşam", "gördüm", "istəyirəm"
    "az": regex.compile(r"\b\p{L}{2,}(?:m[iu]s[ae]m|d[iu]m|[iu]r[ae]m|[ae]c[ae][gy][ae]m)\b"),
}
# The same with which a guest is spoken to: "zaczęłaś", "myślisz"; "oletko"; "edirsiniz".
_YOU_BY_ENDING = {
    "pl": regex.compile(
        r"\b(?!(?:nasz|wasz|afisz|klawisz|towarzysz|zamsz|nisz)\b)\p{L}{2,}(?:ł[eao]ś|[aeiy]sz|łbyś|łabyś)\b"
    ),
    "fi": regex.compile(r"\b\p{L}{2,}(?:tko|tkö|tteko|ttekö)\b"),
    "az": regex.compile(r"\b\p{L}{2,}(?:[ıiuü]n[ıiuü]z|[ıiuü]rs[ıiuü]z)\b"),
}
# Japanese leaves "you" out and speaks politely, or by name: "内田さんは", "お聞かせください".
_JAPANESE_YOU = regex.compile(
    r"あなた|貴方|ご自身|ご自分|いらっしゃ|おっしゃ|教えて|お教え|聞かせ|お願いします|いかが|\p{L}さん[はがもの、にを]"
    r"|(?:され|られ|なさ)(?:ました|ていま|たそう)|どう(?:思|感じ|お考え)"
)
# Arabic says "your" at a word's end; Italian speaks to a guest as "she", which only the verb tells.
_YOURS = regex.compile(r"\b\p{Arabic}{3,}(?:ك|كم)\b")
_LEI = regex.compile(
    r"\b(?:ha mai|l ha (?:spint|portat|colpit|ispirat|convint|aiutat)[oa]|(?:cosa|che) (?:ne )?(?:pensa|dice|vuole"
    r"|farebbe|direbbe|consiglia|si aspetta|prova)|vuole|vorrebbe|pensa di|crede (?:che|di)|si (?:sente|definisce)"
    r"|come (?:vede|vive|immagina|nasce la sua)|sta (?:lavorando|scrivendo))\b"
)


def knows(language: str) -> bool:
    """The language's own words for "you" and "I" are listed, so that hearing none of them tells something."""
    return language in _BY_LANGUAGE and language not in _SPARING


def addressed(text: str, folded: str, language: str) -> bool:
    """Somebody is spoken to."""
    if not _BY_LANGUAGE.get(language, _EVERYWHERE).you.isdisjoint(folded.split()):
        return True
    if language == "de":
        return _POLITE.search(text[:_FAR]) is not None
    if language == "ja":
        return _JAPANESE_YOU.search(text[:_FAR]) is not None
    if language == "ar":
        return _YOURS.search(folded[:_FAR]) is not None
    if language == "it":
        return text.rstrip().endswith("?") and _LEI.search(folded[:_FAR]) is not None
    if language == "tr":
        return _TURKISH_YOU.search(folded[:_FAR]) is not None
    ending = _YOU_BY_ENDING.get(language)
    if ending is not None and ending.search(text[:_FAR]) is not None:
        return True
    if language in _THOU_IN and _THOU.search(text[:_FAR]) is not None:
        return True
    return language in _VERBS_IN and _VERB.search(folded[:_FAR]) is not None


# A site says "we" and "our" as well.
OURS = frozenset(
    """us our we nas nam nama nasa nase nasi nasu naseg nasem nasoj nous notre nos wir uns unser unsere unserem unseren
    unserer nosotros nuestro nuestra nuestros nuestras noi ci nostro nostra nostri nostre nasz nasza nasze ons onze oss
    bize bizim""".split()
)


def own_words(language: str) -> frozenset[str]:
    """The folded words with which people speak of themselves, alone or with others."""
    if language == "en":
        return _BY_LANGUAGE["en"].i | _OURS
    listed = _BY_LANGUAGE.get(language, _EVERYWHERE).i | lexicon.FIRST_PERSON
    return listed - _MEANT_OTHERWISE.get(language, frozenset())


def your_words(language: str) -> frozenset[str]:
    """The folded words with which somebody is spoken to."""
    return _BY_LANGUAGE.get(language, _EVERYWHERE).you | (_POLITE_WORDS if language == "de" else frozenset())


_POLITE_WORDS = frozenset("sie ihr ihre ihren ihrem ihrer ihnen".split())
_OURS = frozenset("we us our ours ourselves".split())
# What means "I" or "we" in other languages, and here "and", "is", "him", "you", "there", "with", "them", "has".
_MEANT_OTHERWISE = {
    language: frozenset(words.split())
    for language, words in {
        "sr": "i je nos ho",
        "sl": "i je nos",
        "mk": "i je",
        "cs": "i je ho io nos ma",
        "sk": "i je ho nos ma",
        "pl": "i we je ho ci mi ma",
        "nl": "je nos",
        "fr": "sam ho",
        "de": "je sam nos",
        "it": "i je sam",
        "es": "je sam ho mes",
        "ru": "i",
        "uk": "i",
        "bg": "i je",
        "ca": "i",
    }.items()
}


def one_voice(folded: str, language: str) -> bool:
    """One person speaks: "I", and not only "we", which an introduction says too."""
    if not _BY_LANGUAGE.get(language, _EVERYWHERE).i.isdisjoint(folded.split()):
        return True
    ending = _I_BY_ENDING.get(language)
    return ending is not None and ending.search(folded[:_FAR]) is not None
