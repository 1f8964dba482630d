"""Every page is sound HTML: it parses without an error, has one h1, and no id twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import html5lib
import pytest

from interviews.models.turns import passage_keys

HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.mark.django_db
def test_every_page_is_sound(read: Callable[..., str], make_interview: Any, make_topic: Any) -> None:
    odd = 'Ann "Q" <O\'Hara> & Sons'
    topic = make_topic(odd)
    interview = make_interview(
        [(f"What is {odd}?", f"{odd} is.\n\n{odd} was.")] * 5,
        title=odd,
        person=odd,
        outlet=odd,
        introduction=odd,
        language="sr-Latn",
        topics=(topic,),
    )
    make_interview(title="Another", person=odd, date="2022")
    own = interview.get_absolute_url()
    key = passage_keys(interview.exchanges.with_turns().first().turns.all())[1]
    person = interview.participants.get(role="interviewee").person
    pages = ["/", "/interviews/?language=sr-Latn&words=sons", "/people/", "/topics/", "/outlets/", "/search/?q=hara"]
    pages += [own, f"{own}1/", f"{own}1/{key}/", person.get_absolute_url(), interview.outlet.get_absolute_url()]
    pages += [topic.get_absolute_url(), "/search/?q=zebra", "/search/"]
    for address, status in [*((page, 200) for page in pages), ("/none/", 404), ("/interviews/?year=soon", 400)]:
        tree = html5lib.HTMLParser(strict=True).parse(read(address, status))
        assert len(tree.findall(f".//{HTML}h1")) == 1, address
        twice = [name for name, count in Counter(e.get("id") for e in tree.iter() if e.get("id")).items() if count > 1]
        assert not twice, address
