"""Talks of five questions in several languages, for tests of what stands around and amid a talk."""

from __future__ import annotations

PAIRS: dict[str, list[tuple[str, str]]] = {
    "en": [
        (
            "How did you come to work on the river?",
            "By accident. I answered an advert for a summer job, and the summer has not ended yet.",
        ),
        (
            "What is the hardest part of it?",
            "The paperwork. I can hold a boat in a storm, but I cannot hold a form in two copies.",
        ),
        (
            "You were very young when you started.",
            "I was nineteen. My mother thought that I would be back in a week, and she kept my room for me.",
        ),
        (
            "Has the river changed since then?",
            "It has. There is less ice and more plastic, and people wave less than they did.",
        ),
        ("Would you do it again?", "Tomorrow morning. But I would buy better boots."),
    ],
    "de": [
        (
            "Wie sind Sie zu diesem Beruf gekommen?",
            "Durch Zufall. Ich habe auf eine Anzeige geantwortet, und der Sommer ist bis heute nicht zu Ende.",
        ),
        (
            "Was ist das Schwierigste daran?",
            "Die Formulare. Ein Boot kann ich im Sturm halten, aber kein Formular in zwei Ausfertigungen.",
        ),
        ("Sie waren damals sehr jung.", "Ich war neunzehn. Meine Mutter dachte, ich komme nach einer Woche zurück."),
        ("Hat sich der Fluss verändert?", "Ja. Es gibt weniger Eis und mehr Plastik, und die Leute winken seltener."),
        ("Würden Sie es wieder tun?", "Morgen früh. Aber ich würde bessere Stiefel kaufen."),
    ],
    "sr": [
        (
            "Kako ste počeli da radite na reci?",
            "Slučajno. Javila sam se na oglas za letnji posao, a leto još nije prošlo.",
        ),
        ("Šta vam je najteže?", "Papiri. Mogu da držim čamac u oluji, ali obrazac u dva primerka ne mogu."),
        ("Bili ste veoma mladi.", "Imala sam devetnaest godina. Majka je mislila da ću se vratiti za nedelju dana."),
        ("Da li se reka promenila?", "Jeste. Manje je leda, a više plastike, i ljudi ređe mašu."),
        ("Da li biste sve ponovili?", "Sutra ujutru. Samo bih kupila bolje čizme."),
    ],
    "es": [
        (
            "¿Cómo llegó usted al río?",
            "Por casualidad. Contesté a un anuncio para el verano, y el verano no se ha acabado.",
        ),
        ("¿Qué es lo más difícil?", "Los papeles. Puedo sujetar una barca en la tormenta, pero no un formulario."),
        ("Era usted muy joven.", "Tenía diecinueve años. Mi madre pensaba que yo volvería en una semana."),
        ("¿Ha cambiado el río?", "Sí. Hay menos hielo y más plástico, y la gente saluda menos."),
        ("¿Lo haría otra vez?", "Mañana mismo. Pero me compraría mejores botas."),
    ],
    "fr": [
        (
            "Comment êtes-vous arrivée sur le fleuve ?",
            "Par hasard. J'ai répondu à une annonce pour l'été, et l'été n'est pas fini.",
        ),
        (
            "Qu'est-ce qui est le plus difficile ?",
            "Les papiers. Je peux tenir un bateau dans la tempête, mais pas un formulaire.",
        ),
        ("Vous étiez très jeune.", "J'avais dix-neuf ans. Ma mère pensait que je rentrerais au bout d'une semaine."),
        (
            "Le fleuve a-t-il changé ?",
            "Oui. Il y a moins de glace et plus de plastique, et les gens nous saluent moins.",
        ),
        ("Le referiez-vous ?", "Demain matin. Mais j'achèterais de meilleures bottes."),
    ],
    "ru": [
        ("Как вы пришли на реку?", "Случайно. Я откликнулась на объявление о летней работе, а лето всё не кончается."),
        ("Что для вас самое трудное?", "Бумаги. Лодку в шторм я удержу, а бланк в двух экземплярах — нет."),
        ("Вы были очень молоды.", "Мне было девятнадцать. Мама думала, что я вернусь через неделю."),
        ("Изменилась ли река?", "Да. Стало меньше льда и больше пластика, и люди реже машут нам."),
        ("Вы бы повторили этот путь?", "Завтра же утром. Только купила бы сапоги получше."),
    ],
    "it": [
        (
            "Come è arrivata sul fiume?",
            "Per caso. Ho risposto a un annuncio per l'estate, e l'estate non è ancora finita.",
        ),
        (
            "Qual è la cosa più difficile?",
            "Le carte. Posso tenere una barca nella tempesta, ma non un modulo in due copie.",
        ),
        ("Lei era molto giovane.", "Avevo diciannove anni. Mia madre pensava che sarei tornata dopo una settimana."),
        ("Il fiume è cambiato?", "Sì. C'è meno ghiaccio e più plastica, e la gente ci saluta meno."),
        ("Lo rifarebbe?", "Domani mattina. Ma comprerei stivali migliori."),
    ],
    "pl": [
        ("Jak trafiła pani na rzekę?", "Przypadkiem. Odpowiedziałam na ogłoszenie o letniej pracy, a lato wciąż trwa."),
        ("Co jest najtrudniejsze?", "Papiery. Łódź w burzy utrzymam, ale formularza w dwóch egzemplarzach nie."),
        ("Była pani bardzo młoda.", "Miałam dziewiętnaście lat. Moja matka myślała, że wrócę po tygodniu."),
        ("Czy rzeka się zmieniła?", "Tak. Jest mniej lodu, a więcej plastiku, i ludzie rzadziej nam machają."),
        ("Zrobiłaby to pani jeszcze raz?", "Jutro rano. Tylko kupiłabym lepsze buty."),
    ],
}


def brief(language: str, asked: str = "{}", answered: str = "{}") -> str:
    """The talk, questions and answers printed by the patterns."""
    return "\n\n".join(
        pattern.format(text) for pair in PAIRS[language] for pattern, text in zip((asked, answered), pair, strict=True)
    )
