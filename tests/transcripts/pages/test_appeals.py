"""What a site says to its readers, in sentences that no list holds, and what people say about such things."""

import pytest

from interviews.language import fold
from interviews.transcripts.pages.appeals import is_appeal

from ..talks import read, turns


@pytest.mark.parametrize(
    "line",
    [
        "Si quiere recibir las noticias del puerto en su móvil, únase a nuestro canal de WhatsApp.",
        "Retrouvez toute l'actualité de votre vallée en vous abonnant à notre newsletter.",
        "Mit der Anmeldung akzeptieren Sie unsere Datenschutzerklärung.",
        "Sviđa ti se članak? Prati nas na Facebooku!",
        "Find out what's happening in Weirham with free, real-time updates from the Post.",
        "Siga a Folha do Cais no Instagram e fique por dentro do que acontece na região.",
        "Curtiu? Compartilhe com os amigos!",
        "Líbil se vám článek? Sdílejte ho.",
        "Ako želite prvi da saznate vesti iz pristaništa, pridružite se našoj Viber grupi.",
        "Подписывайтесь на нас в Телеграме и читайте новости первыми",
        "Tetszett a cikk? Ossza meg ismerőseivel!",
        "#otok #ribari #zima",
    ],
)
def test_a_line_that_calls_upon_readers_is_an_appeal(line: str) -> None:
    assert is_appeal(line, fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "Find me on Instagram, my name is the same there.",
        "I follow the ferry on Twitter, and it never answers.",
        "Do you follow the ferry on Facebook?",
        "Podelio je moju sliku na Fejsbuku, i od tada me svi poznaju.",
        "People share too much on Facebook, and nobody shares bread.",
        "– Pratite nas na Fejsbuku, rekla je.",
        "Mein Neffe hat einen Newsletter über Hefe.",
        "Ali budite sigurni da ni u čemu nismo zaostajali.",
        "We follow the tide, and tell the newsletter later.",
    ],
)
def test_what_people_say_of_such_things_is_none(line: str) -> None:
    assert not is_appeal(line, fold(line))


def test_an_appeal_amid_an_answer_is_no_part_of_it() -> None:
    talk = (
        "**Why did you come to the weir?**\n\nMy old keeper had died. I wanted the house.\n\n"
        "Find us on Telegram and never miss what happens in Weirham.\n\nI have eleven rooms and one stove.\n\n"
        "**Were you cold?**\n\nNot in my kitchen.\n\n**Who came to see you?**\n\n"
        "The postman came to me, and the eels.\n"
    )
    assert "Telegram" not in " ".join(turn.text for turn in turns(read(talk)))
