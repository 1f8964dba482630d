"""Whom the text around a talk, or what is said in it, names as the guest and as the one who asks."""

from __future__ import annotations

import pytest

from interviews.transcripts import parse
from interviews.transcripts.records import Role

from ..brief_talks import PAIRS
from ..talks import INTRODUCTION, TALK, introduced, names_of, read, relabelled, turns


@pytest.mark.parametrize(
    ("introduction", "label", "name"),
    [
        ("Mara Lund keeps the light of Odd.", "A:", "Mara Lund"),
        ("The Harbour Post's Mara Lund keeps the light of Odd.", "Lund:", "Mara Lund"),
        ("Bundesverkehrsministerin Mara Lund kam spät. Mara Lund blieb.", "Lund:", "Mara Lund"),
        ("Last week we met M.J. Lund at the quay.", "LUND:", "M.J. Lund"),
        ("One of us is known as saltlamp. Her real name: Mara Lund.", "saltlamp:", "Mara Lund"),
        ("A press briefing by the new Minister of roads, Mara Lund.", "THE MINISTER:", "Mara Lund"),
    ],
)
def test_the_guest_is_found_however_the_text_around_the_talk_names_her(
    introduction: str, label: str, name: str
) -> None:
    assert names_of(introduced(introduction, talk=relabelled("Q:", label)))[-1] == name


@pytest.mark.parametrize(
    "introduction",
    [
        "Mara Lund keeps the light of Odd. She told our host Per Falk why she stays.",
        "Mara Lund keeps the light of Odd. Mara Lund met Per Falk of the Harbour Post there.",
    ],
)
def test_who_asks_is_named_by_the_words_beside_the_name(introduction: str) -> None:
    assert names_of(introduced(introduction, talk=relabelled("Q:", "A:"))) == ["Per Falk", "Mara Lund"]


def test_a_label_that_nothing_explains_is_the_full_name_that_is_said() -> None:
    talk = relabelled("FALK:", "LUND:").replace("FALK:", "FALK: My guest today is Mara Lund.", 1)
    assert names_of(read(talk))[-1] == "Mara Lund"


def test_whom_the_answers_call_by_name_is_not_the_guest() -> None:
    talk = relabelled("Q:", "A:").replace("A: ", "A: Well, Per, ")
    introduction = "Two old friends met again at the quay of Odd: Mara Lund and Per Falk. Mara Lund had a boat."
    assert "Per Falk" not in names_of(introduced(introduction, talk=talk))[1:]


def test_single_letters_stand_for_first_names_where_one_of_them_is_no_mark_of_a_question() -> None:
    text = (
        "So you came?\n\nRalf: We did.\n\nJanina: By boat.\n\nHow long did it take?\n\nR: A day.\n\nJ: Two, I say.\n\n"
        "And the way home?\n\nR: I slept.\n\nWho rowed then?\n\nJ: I did."
    )
    assert [p.labels for p in read(text).participants if p.labels] == [("Ralf", "R"), ("Janina", "J")]


def test_the_word_and_the_letter_for_a_question_are_one_voice() -> None:
    talk = relabelled("P.", "R.").replace("P.", "Pregunta.", 1).replace("R.", "Respuesta.", 1)
    assert [participant.labels for participant in read(talk).participants] == [("Pregunta", "P"), ("Respuesta", "R")]


def test_voices_that_machines_number_keep_their_numbers() -> None:
    talk = relabelled("- Speaker #0\n", "- Speaker #1\n")
    assert names_of(read(talk)) == ["Speaker #0", "Speaker #1"]


def test_a_place_before_a_name_is_no_part_of_it() -> None:
    introduction = "The ambassador to Norway Mara Lund talked about the old crane of Odd."
    assert names_of(introduced(introduction, talk=relabelled("Q:", "A:")))[-1] == "Mara Lund"


def test_whom_an_outlet_follows_in_the_title_asks() -> None:
    reading = introduced(
        "Interview with Per Falk, Harbour Post\n\n",
        "Ambassador Mara Lund\n\n4 May 2019\n\n",
        talk=relabelled("Q:", "A:"),
    )
    assert names_of(reading)[0] == "Per Falk"


def test_words_that_open_a_sentence_are_no_part_of_a_name() -> None:
    introduction = (
        "In December it got its fourth chief. In December the ice came too. Captain Mara Lund, Chief of the Harbour "
        "Office, received us."
    )
    assert names_of(introduced(introduction, talk=relabelled("Q:", "A:")))[-1] == "Mara Lund"


@pytest.mark.parametrize(
    "credit", ["Razgovarao Per Falk", "Разговарао Per Falk", "Razgovarala: Per Falk", "Interview by Per Falk"]
)
def test_a_credit_names_who_asks_whatever_the_verb_agrees_with(credit: str) -> None:
    introduction = "Kapetan Mara Lund vodi luku u Odu već deset godina, a pre toga je plovila."
    reading = introduced(f"Luka zimi\n\n{credit}\n\n{introduction}", talk=relabelled("P:", "O:"))
    assert names_of(reading)[0] == "Per Falk"


def test_whoever_conducted_a_recorded_talk_asks_in_it() -> None:
    introduction = "This is the transcript of a recorded talk with Mara, conducted by Per Falk on behalf of the Museum."
    assert names_of(introduced(introduction, talk=relabelled("Q:", "A:"))) == ["Per Falk", "A"]


OFFICE = """{first}

PRIME MINISTER: Good morning. I am in the car.

PRESENTER: Where are you going?

PRIME MINISTER: I am going to the harbour, where I was born.

PRESENTER: Will you stay there?

PRIME MINISTER: I will stay until the tide turns.
"""


@pytest.mark.parametrize(
    ("first", "asks", "answers"),
    [
        ("PRESENTER: The Prime Minister Mara Lund joins us. How are you?", "Presenter", "Mara Lund"),
        ("PRESENTER: I'm Nora Feld, and this is breakfast. How are you?", "Nora Feld", "Prime Minister"),
        ("PRESENTER: How are you?", "Presenter", "Prime Minister"),
    ],
)
def test_an_office_stands_for_whom_the_others_greet_with_it(first: str, asks: str, answers: str) -> None:
    assert names_of(read(OFFICE.format(first=first))) == [asks, answers]


@pytest.mark.parametrize(
    ("title", "asks"),
    [
        ("Captain Mara Lund: Interview with Nora Feld of the Harbour Post", "Nora Feld"),
        ("Interview on Harbour Sunday With Nora Feld", "Nora Feld"),
        ("Captain Mara Lund: Interview with Nora Feld, Ivo Odd and Eva Holm", "Question"),
    ],
)
def test_where_the_guest_is_known_the_other_of_the_headline_asks(title: str, asks: str) -> None:
    talk = relabelled("QUESTION:", "CAPTAIN LUND:")
    reading = read(f"{title}\n\nCaptain Mara Lund\n\n{talk}")
    assert names_of(reading) == [asks, "Mara Lund"]


def test_a_place_and_a_quoted_name_are_no_guest() -> None:
    text = relabelled("Q:", "A:")
    reading = introduced("Mara Lund, the writer, has read “Silent Harbour” aloud in Port Elsing.", talk=text)
    assert names_of(reading)[-1] == "Mara Lund"


def test_a_guest_whose_surname_is_kept_back_has_the_first_name() -> None:
    reading = read("Interview with Josef\n\n" + relabelled("Q:", "A:").replace("Mara Lund", "Josef"))
    assert names_of(reading)[-1] == "Josef"


def test_the_end_of_a_shouted_line_is_no_part_of_a_name() -> None:
    line = "THE HARBOUR SHOW MUST BE CREDITED Nora Feldman spoke with Mara Lund. "
    reading = read(line + relabelled("NORA FELDMAN:", "MARA LUND:").replace("\n\n", " "))
    assert names_of(reading) == ["Nora Feldman", "Mara Lund"]


def test_an_office_in_two_letters_is_its_holder() -> None:
    talk = relabelled("Harbour Post:", "HM:").replace("Would you", "And would you")
    reading = introduced("The Harbourmaster Mara Lund answered on her quay. A Harbourmaster has no desk.", talk=talk)
    assert "Mara Lund" not in names_of(reading)  # no word for an office that is known
    reading = introduced("The Minister Mara Lund answered on her quay.", talk=relabelled("Harbour Post:", "MN:"))
    assert names_of(reading)[1] == "Mara Lund"


def test_two_labels_of_one_person_are_one_participant() -> None:
    talk = "\n".join(TALK.replace("Mara Lund:", label) for label in ("MN:", "ML:"))
    reading = introduced("The Minister Mara Lund answered on her quay.", talk=talk)
    assert names_of(reading) == ["Harbour Post", "Mara Lund"]
    assert set(reading.participants[1].labels) == {"MN", "ML"}


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Gradonačelnik Novog Brega Ivan Perlić", "Ivan Perlić"),
        ("Juče je gradonačelnik Brestovca Ivan Perlić", "Ivan Perlić"),
        ("Glumac Ivan Perlić", "Ivan Perlić"),
    ],
)
def test_neither_office_nor_place_is_part_of_a_name(before: str, name: str) -> None:
    asked = [
        f"{before} govorio je o vodi.",
        "Kada ćete popraviti česmu?",
        "- Ja bih odmah, ali nemam cevi.",
        "A kada će vam stići?",
        "- Rekli su mi do leta, a nisam pitao kog.",
        "Da li vi verujete u to?",
        "- Ja verujem u kišu.",
    ]
    assert names_of(read("\n\n".join(asked))) == [name]


def test_who_is_named_once_speaks_under_the_letter_from_then_on() -> None:
    lines = [
        "O. Brand.- Good evening. With us is L. Stone, who keeps the lock. Do you sleep there?",
        "R.- I do, and I hear every boat.",
        "Q.- And your neighbours?",
        "R.- I have none.",
        "Q.- Would you like some?",
        "R.- I would like one, and quiet.",
    ]
    assert names_of(read("\n\n".join(lines))) == ["O. Brand", "L. Stone"]


def test_the_author_on_the_line_below_the_word_asks() -> None:
    talk = TALK.replace("Harbour Post: ", "").replace("Mara Lund: ", "- ")
    reading = read(f"The crane of Odd\n\nAuthor\n\nIvo Brand\n\n{INTRODUCTION}\n\n{talk}")
    assert names_of(reading) == ["Ivo Brand", "Mara Lund"]


def test_a_list_of_places_above_names_no_speakers() -> None:
    talk = TALK.replace("Harbour Post:", "Interviewer:").replace("Mara Lund:", "Respondent:")
    reading = read(f"Jump to:\n\nPell: PL003 Upper Marrow: UM101\nPell: PL004 Quay: QY009\n\nPell: PL003\n\n{talk}")
    assert [participant.labels for participant in reading.participants] == [("Interviewer",), ("Respondent",)]


def test_a_time_of_three_parts_behind_a_name_is_no_part_of_it() -> None:
    talk = TALK.replace("Harbour Post: ", "Ivo Brand 00:00:02\n").replace("Mara Lund: ", "Mara Lund 00:00:20\n")
    assert names_of(read(talk)) == ["Ivo Brand", "Mara Lund"]


@pytest.mark.parametrize(
    "credit",
    [
        "By Rosa Falk",
        "Interviewer: Rosa Falk",
        "Das Interview führte Rosa Falk.",
        "Die Fragen stellte Rosa Falk.",
        "Entretien réalisé par Rosa Falk",
        "Entrevista realizada por Rosa Falk",
        "A cura di Rosa Falk",
        "Rozmowę przeprowadziła Rosa Falk",
        "Ptala se Rosa Falk",
        "Интервью вела Rosa Falk",
        "Intervjuisala: Rosa Falk",
    ],
)
def test_a_credit_below_the_talk_names_who_asked(credit: str) -> None:
    talk = TALK.replace("Harbour Post: ", "– ").replace("Mara Lund: ", "– ")
    assert names_of(introduced("The crane", INTRODUCTION, talk=f"{talk}\n{credit}\n"))[0] == "Rosa Falk"


def test_a_last_paragraph_that_begins_as_a_credit_names_nobody() -> None:
    talk = TALK.replace("Harbour Post: ", "– ").replace("Mara Lund: ", "– ")
    reading = introduced("The crane", INTRODUCTION, talk=f"{talk}\nBy then I was asleep.\n")
    assert names_of(reading) == ["Mara Lund"]


def test_a_site_printed_once_before_the_first_question_is_who_asks() -> None:
    lines = ["– Odjek.rs: Why did your crane fall?", "– I never oiled it.", "– And why did you not?", "– I had no oil."]
    lines += ["– Where were you then?", "– I was asleep on my boat.", "– Do you miss the crane?", "– I do, my dear."]
    reading = introduced(INTRODUCTION, talk="\n\n".join(lines))
    assert names_of(reading)[0] == "Odjek.rs"
    assert turns(reading)[0].text == "Why did your crane fall?"


def test_neither_a_place_nor_who_is_addressed_is_a_guest() -> None:
    lines = [
        "Predsednica opštine Novi Brestovac govori o vodi.",
        "RSE: Gospođo Žarkov, kada ćete popraviti česmu?",
        "ŽARKOV: Ja bih odmah, ali nemam cevi.",
        "RSE: A kada će vam stići?",
        "ŽARKOV: Rekli su mi do leta.",
    ]
    assert names_of(read("\n\n".join(lines)))[1].casefold() == "žarkov"


def test_letters_of_names_are_no_marks_of_question_and_answer() -> None:
    talk = [
        "R - Como é que começou o seu gosto pelos nós?",
        "D – Foi desde muito pequeno, na minha aldeia.",
        "R - Pode explicar-nos que trabalho fazia no estaleiro?",
        "D – Eu tratava das amarras e dormia pouco.",
        "R - E o que vai fazer agora, se não é segredo?",
        "D – Vou ensinar. Tenho seis alunos e uma corda.",
    ]
    roles = {participant.labels: participant.role for participant in read("\n\n".join(talk)).participants}
    assert roles == {("R",): Role.INTERVIEWER, ("D",): Role.INTERVIEWEE}


def test_a_guest_of_a_q_and_a_may_have_a_first_name_alone() -> None:
    reading = introduced("Q&A with Mara:", talk=TALK.replace("Mara Lund:", "A:").replace("Harbour Post:", "Q:"))
    assert "Mara" in names_of(reading)


def test_voices_that_a_machine_numbered_say_who_they_are() -> None:
    reading = parse(
        b"Speaker 1: 00:00:01\n\nWelcome to the quay. Who are you?\n\nSpeaker 2: 00:00:05\n\nI'm Ada Lund, and I count"
        b" ships.\n\nSpeaker 3: 00:00:09\n\nMy name is Per Falk. I lose count of them.\n\nSpeaker 1: 00:00:15\n\nHow"
        b" many were there today?\n\nSpeaker 2: 00:00:19\n\nI saw nine.\n\nSpeaker 3: 00:00:22\n\nI saw ten.\n"
    )
    assert {one.labels[0]: one.name for one in reading.participants} == {
        "Speaker 1": "Speaker 1",
        "Speaker 2": "Ada Lund",
        "Speaker 3": "Per Falk",
    }


def test_initials_are_those_of_whom_the_opening_names_and_no_outlet() -> None:
    reading = parse(
        b"AL: Welcome. I am Ada Lund and alongside my co-host Per Falk we talk to Eva Holm of the lighthouse.\n\n"
        b"EH: Thank you, it is good to be here.\n\nPF: What was your first lamp?\n\nEH: I had one of oil.\n\n"
        b"AL: And when did you get the second?\n\nEH: I got it in May.\n\nPF: Was it brighter?\n\nEH: It was.\n"
    )
    assert [one.name for one in reading.participants] == ["Ada Lund", "Per Falk", "Eva Holm"]
    assert reading.outlet == ""


def test_nobody_is_called_as_the_house_is_in_which_somebody_holds_an_office() -> None:
    pairs = "".join(
        f"**{asked}**\n\n{answer}\n\n"
        for asked, answer in (
            ("How did you come to the cloud?", "I was a sailor before, and I knew clouds."),
            ("What do you do there?", "I count the servers in the morning."),
            ("And in the evening?", "I count them again, and there are fewer."),
        )
    )
    introduction = "As vice president at Lund Cloud, Ada Holm works mostly at night. I met Ada on the quay."
    reading = parse(f"# Lund’s Cloud and its nights\n\n{introduction}\n\n{pairs}".encode())
    assert [one.name for one in reading.participants] == ["Ada Holm"]


def test_a_project_led_by_somebody_has_no_host_in_him() -> None:
    pairs = "".join(
        f"**{asked}**\n\n{answer}\n\n"
        for asked, answer in (
            ("Is it late?", "I think so, and I am sorry."),
            ("Who is to blame?", "I am."),
            ("And the weather?", "I blame it too."),
        )
    )
    introduction = "In May we welcomed the new bridge. That work was led by Ada Holm, a student at Odd. Ada joined me."
    reading = parse(f"# Planks and people: the bridge interview\n\n{introduction}\n\n{pairs}".encode())
    assert [(one.name, one.role.value) for one in reading.participants] == [("Ada Holm", "interviewee")]


def test_a_title_that_is_a_full_name_names_the_guest() -> None:
    pairs = "".join(f"### {asked}\n\n{answer}\n\n" for asked, answer in PAIRS["en"])
    reading = parse(f'---\ntitle: "Ottoline Marsk"\nlayout: post\n---\n\n{pairs}'.encode())
    assert [(one.name, one.role.value) for one in reading.participants] == [("Ottoline Marsk", "interviewee")]


def test_interviewer_and_interviewee_are_labels_and_no_fields() -> None:
    talk = TALK.replace("Mara Lund:", "Interviewee:").replace("Harbour Post:", "Interviewer:")
    reading = introduced("A talk about the old crane", talk=talk)
    assert {label: one.role for one in reading.participants for label in one.labels} == {
        "Interviewer": Role.INTERVIEWER,
        "Interviewee": Role.INTERVIEWEE,
    }
    assert not any("Interviewee" in text for turn in turns(reading) for text in turn.paragraphs)


def test_where_it_was_asked_is_no_part_of_the_name_of_who_asked() -> None:
    talk = TALK.replace("Mara Lund:", "Kranführerin:").replace("Harbour Post:", "Interviewer:")
    reading = introduced("Die Kranführerin über den Kran", talk=f"{talk}\n\nDas Interview führte Petra Falk in Odd.")
    assert names_of(reading)[0] == "Petra Falk"


_PAIRS = "".join(f"**{asked}**\n\n{answer}\n\n" for asked, answer in PAIRS["en"])


def test_a_subtitle_in_front_matter_names_the_guest() -> None:
    head = (
        '---\ntitle: "Salt in the gears"\nsubtitle: "Clockmaker Ignatius Vole on patience"\nauthor: Rhoda Pike\n---\n\n'
    )
    assert names_of(parse((head + _PAIRS).encode())) == ["Rhoda Pike", "Ignatius Vole"]


def test_whoever_the_guest_spoke_to_by_the_last_line_asks() -> None:
    foot = "*Philippa Dunmore rings the bells of Odde. She spoke to Walter Keene.*\n"
    assert names_of(parse(f"# The bells\n\n{_PAIRS}{foot}".encode())) == ["Walter Keene", "Philippa Dunmore"]


def test_a_first_name_before_that_of_a_brother_has_his_surname() -> None:
    talk = "\n\n".join(
        [
            "Post: Who is better?",
            "Jovan: Petar is quick.",
            "Post: And you?",
            "Petar: I am exact.",
            "Post: Is there work?",
        ]
    )
    reading = parse(f"Jovan and Petar Lund make barrels at Odde.\n\n{talk}\n\nJovan: There is.".encode())
    assert {"Jovan Lund", "Petar Lund"} <= set(names_of(reading))


def test_one_who_says_i_am_is_named_without_it() -> None:
    talk = (
        "**Nell:** Hey everyone, welcome back. I'm Nell Arkwright.\n\n**Yusra:** Thanks for having me.\n\n"
        "**Nell:** How big is the van?\n\n**Yusra:** I can stand up in it.\n\n**Nell:** And the worst road?\n\n"
        "**Yusra:** The one to Odde.\n"
    )
    assert "Nell Arkwright" in names_of(parse(talk.encode()))
