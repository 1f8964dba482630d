"""Who asks and who answers where more than two people talk."""

from __future__ import annotations

from interviews.transcripts import Reading, parse


def _roles(reading: Reading) -> dict[str, str]:
    return {participant.name: participant.role.value for participant in reading.participants}


def test_whoever_gives_the_word_to_reporters_is_not_asked() -> None:
    reading = parse(
        b"""Press conference on the lost ferry

Present: Mara Lund, who led the inquiry; Peter Falk, spokesman.

MR FALK: Good afternoon. Mara Lund will say a few words, and will then take your questions. Please wait for the
microphone.

MARA LUND: Thank you. The report is long and I shall be brief. Four people knew that the door was not locked.

MR FALK: Yes, the lady at the front.

QUESTION: Will you name the four?

MARA LUND: They are named on page nine, and I would ask you to telephone before you knock.

QUESTION: Did the company lie?

MARA LUND: It was mistaken for sixteen months. I would not call it more than that today.

MR FALK: We have time for one more question. At the back.

QUESTION: Who pays?

MARA LUND: The company does, and it has begun to.
"""
    )
    assert _roles(reading)["Peter Falk"] == "interviewer"
    assert _roles(reading)["Mara Lund"] == "interviewee"


def test_guests_of_a_panel_who_talk_to_one_another_answer() -> None:
    reading = parse(
        """Podiumsgespräch: Wem gehört der Steg?

Auf dem Podium saßen der Fischer Odd Lund, die Lotsin Ada Berg und der Wirt Jan Falk. Die Leitung hatte Eva Holm.

Moderatorin: Guten Abend. Herr Lund, was bedeutet Ihnen der Steg?

Lund: Ich bin dort aufgewachsen, und mein Boot liegt dort seit dreißig Jahren.

Moderatorin: Frau Berg, Sie lotsen von dort aus. Wie lange noch?

Berg: So lange ich darf. Ich habe einen Vertrag bis zum Herbst.

Falk: Und meine Wirtschaft?

Berg: Ihre Wirtschaft steht auf meinem Platz, das wissen Sie.

Falk: Neben Ihrem Platz.

Moderatorin: Herr Falk, seit wann stehen Sie da?

Falk: Seit neunzehnhundertneunzig, und es hat nie jemanden gestört.

Lund: Mich schon.

Moderatorin: Ich danke Ihnen allen für das Gespräch.
""".encode()
    )
    assert _roles(reading) == {
        "Eva Holm": "moderator",
        "Odd Lund": "interviewee",
        "Ada Berg": "interviewee",
        "Jan Falk": "interviewee",
    }


def test_whoever_walks_in_is_not_beside_the_one_who_asks_by_the_cover_sheet() -> None:
    reading = parse(
        b"""Interview with Mara Lund, baker
Interviewer: Peter Falk

PETER FALK: How old were you when you came to the oven?

MARA LUND: I was eight. At eight you do not bake, you chase the hens.

PETER FALK: And then?

MARA LUND: Then I counted to seven. My father threw flour at the bricks.

EVA: Shall I bring coffee?

MARA LUND: This is my daughter. She did not want the oven.

EVA: I sneeze from flour, mother.

PETER FALK: Is that true?

EVA: It is true.
"""
    )
    assert _roles(reading)["EVA"] == "interviewee"
