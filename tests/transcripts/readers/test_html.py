"""A page keeps every text node, as an independent HTML parser sees them, and its blocks say what the markup says."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.transcripts.bounded import BoundedReaders
from interviews.transcripts.decoding import clean, decode
from interviews.transcripts.readers import html
from interviews.transcripts.records import Block, BlockKind, Document, Refused

ROOT = Path(__file__).parents[3]
PAGES = sorted(
    path
    for folder in ("examples", "tests/transcripts/cases")
    for path in (ROOT / folder).rglob("*.htm*")
    if path.is_file()
)


def folded(text: str) -> str:
    return "".join(clean(text)[0].split())


def seen_by_html5lib(page: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = html5lib.parse(page, treebuilder="etree")
    walker = html5lib.getTreeWalker("etree")
    return folded(
        "".join(token["data"] for token in walker(tree) if token["type"] in ("Characters", "SpaceCharacters"))
    )


def kept_and_discarded(document: Document) -> str:
    pieces, position = [], 0
    for discard in document.discards:
        pieces += [document.text[position : discard.offset], discard.text]
        position = discard.offset
    return folded("".join([*pieces, document.text[position:]]))


def by_text(document: Document) -> dict[str, Block]:
    return {document.text[block.start : block.end]: block for block in document.blocks}


def bold(document: Document, block: Block) -> list[str]:
    return [document.text[run.start : run.end] for run in block.runs if run.bold]


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_each_page_of_ours_keeps_every_text_node(path: Path) -> None:
    data = path.read_bytes()
    try:
        text = decode(data, html.declared_encoding(data)).text
    except Refused:
        pytest.skip("a case of what is refused")
    assert kept_and_discarded(html.read(data)) == seen_by_html5lib(text)


# html5lib implements the standard of 2012 and differs from today's in: templates (it knows none), <menuitem>, <search>,
# what a <select> may hold, <noscript> in the head, ruby, and MathML/SVG inside tables: no such tags are in the soup.
SOUP_TAGS = """
    p div b i em strong span a h2 h3 ul li ol dl dt dd table tr td th tbody blockquote section article aside nav footer
    header figure figcaption form pre font center br hr img script style title textarea button address main u small
    iframe
"""
TAGS = st.sampled_from(SOUP_TAGS.split())
ATTRIBUTES = st.sampled_from(
    ["", " class=question", ' class="speaker"', " hidden", ' style="display:none"', " id=x class='a b'", ' x=">"', " /"]
)
WORDS = st.text(st.sampled_from("Ab č ђ\n\t\u00a0&;:.?'\"-x\u200b"), max_size=8)
SOUP = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, TAGS, ATTRIBUTES),
        st.builds("</{}>".format, TAGS),
        WORDS,
        st.sampled_from(["<!-- c -->", "&amp;", "&nbsp;", "&#0;", "&#xd800;", "&#11;", "<", "<!doctype html>"]),
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(SOUP)
def test_tag_soup_keeps_every_text_node(soup: str) -> None:
    assert kept_and_discarded(html.read(soup)) == seen_by_html5lib(soup)


@settings(max_examples=200, deadline=None)
@given(SOUP)
def test_blocks_tile_the_text_in_order_with_runs_inside(soup: str) -> None:
    document = html.read(soup)
    position = 0
    for block in document.blocks:
        assert document.text[position : block.start] == ("\n\n" if position else "")
        words = document.text[block.start : block.end]
        assert words == words.strip() != ""
        assert block.line == document.text.count("\n", 0, block.start) + 1
        edges = [edge for run in block.runs for edge in (run.start, run.end)]
        assert edges == sorted(edges)
        assert all(block.start <= edge <= block.end for edge in edges)
        position = block.end
    assert position == len(document.text)


def test_white_space_folds_and_breaks_part_lines_and_blocks() -> None:
    document = html.read(page("<p> One\n two&nbsp;&nbsp;three<br>four</p>five<br>\n<br>six<div>seven</div>"))
    assert document.text == "One two three\nfour\n\nfive\n\nsix\n\nseven"


def test_preformatted_lines_stay_lines() -> None:
    document = html.read(page("<pre>\nQ: Why?\nA:  Because\n   of <b>it</b> all.\n\nQ: And?</pre>"))
    assert document.text == "Q: Why?\nA:  Because\n   of it all.\n\nQ: And?"


def test_bold_and_italic_are_runs_over_the_white_space_between() -> None:
    document = html.read(
        page("<p><b>Why</b> <strong>now</strong>? <i>He</i><em>llo</em> <span style='font-weight:700'>Yes</span>.</p>")
    )
    runs = [(document.text[run.start : run.end], run.bold, run.italic) for run in document.blocks[0].runs]
    assert runs == [("Why now", True, False), ("Hello", False, True), ("Yes", True, False)]


def test_bold_by_a_class_of_the_page_is_bold() -> None:
    styled = page("<p><span class=c3>Why?</span></p>", "<style>.c1{color:red}.c3{font-weight:700}</style>")
    document = html.read(styled)
    assert bold(document, document.blocks[0]) == ["Why?"]


def test_a_label_in_an_element_of_its_own_is_bold_and_not_glued() -> None:
    document = html.read(page('<p><span class="speaker">Mara Lund</span>We waited.</p><p><b>W</b>e left.</p>'))
    assert document.text == "Mara Lund We waited.\n\nWe left."
    assert bold(document, document.blocks[0]) == ["Mara Lund"]
    assert document.blocks[0].hint == "speaker"
    assert html.read(page('<p><span class="speaker">Lund</span>: We waited.</p>')).text == "Lund: We waited."


def test_blocks_know_their_kind_and_level() -> None:
    document = html.read(
        page(
            "<h2>Tide</h2><ul><li>one<ul><li>two</ul></ul><blockquote><p>said</p></blockquote><dl><dt>Q<dd>A</dl>"
            "<table><tr><td>Post<td>Why?</table><table><tr><td><p>layout</table><figure><figcaption>quay</figure>"
        )
    )
    assert {text: (block.kind, block.level) for text, block in by_text(document).items()} == {
        "Tide": (BlockKind.HEADING, 2),
        "one": (BlockKind.LIST_ITEM, 1),
        "two": (BlockKind.LIST_ITEM, 2),
        "said": (BlockKind.QUOTE, 1),
        "Q": (BlockKind.TERM, 0),
        "A": (BlockKind.DEFINITION, 0),
        "Post": (BlockKind.TABLE_CELL, 1),
        "Why?": (BlockKind.TABLE_CELL, 2),
        "layout": (BlockKind.PARAGRAPH, 0),
        "quay": (BlockKind.CAPTION, 0),
    }


def test_classes_of_the_blocks_around_are_hints_but_not_those_of_the_page() -> None:
    document = html.read(page('<main class="single"><div class="question"><p class="text">Why?</p></div></main>'))
    assert document.blocks[0].hint == "text question"


SAVED_PAGE = page(
    """
<header><a href="/">Harbour Post</a></header>
<nav><a>Home</a><a>People</a></nav>
<div id="breadcrumbs"><a>Home</a> &gt; <a>Interviews</a></div>
<form role="search"><button>Search</button></form>
<h1>The tide does not wait</h1>
<div class="dateline">4 May 2021</div>
<article class="post category-related has-share">
<p><b>Why did you stay on the quay when all the others had left it for the hill?</b></p>
<p>Because the boats were there, and nobody else knew which rope belonged to which of them in the dark.</p>
<figure><img src="x.jpg"><figcaption>Mara Lund on the quay</figcaption></figure>
<p><b>And what would you do differently if the water came again tonight, as high as then?</b></p>
<aside class="pull-quote">Nobody else knew which rope</aside>
<div class="td-post-sharing"><a>Facebook</a><a>Twitter</a></div>
<p>I would tie them the evening before, and I would sleep, which I have not done since that night in March.</p>
<div class="read-also"><p>Read also: The bridge that waits</p></div>
<div class="newsletter-box">Letters from the harbour, weekly</div>
<div class="advertisement">Rope, by the metre</div>
</article>
<div class="most-read"><a>Ten lighthouses</a></div>
<section id="comments"><p>Well said!</p></section>
<p>Printed on the quay</p>
<footer>Copyright Harbour Post</footer>
<div id="cookie-consent">We use cookies</div>
""",
    "<title>The tide does not wait | Harbour Post</title>",
)


def test_the_parts_of_a_saved_page_are_named() -> None:
    regions = {text.split(" ")[0]: block.region for text, block in by_text(html.read(SAVED_PAGE)).items()}
    assert regions == {
        "Harbour": "header",
        "Home": "breadcrumb",
        "Search": "form",
        "The": "",
        "4": "header",
        "Why": "",
        "Because": "",
        "Mara": "caption",
        "And": "",
        "Nobody": "pull quote",
        "Facebook": "share",
        "I": "",
        "Read": "related",
        "Letters": "newsletter",
        "Rope,": "advert",
        "Ten": "related",
        "Well": "comments",
        "Printed": "footer",
        "Copyright": "footer",
        "We": "cookie",
    }


def test_class_words_are_not_believed_where_they_name_the_bulk_of_the_text() -> None:
    body = '<form id="aspnetForm"><div class="share-page"><p>Why? ' + "A long answer. " * 40 + "</p></div></form>"
    assert [block.region for block in html.read(page(body)).blocks] == [""]


def test_comments_are_told_from_the_article_although_they_are_longer() -> None:
    text, comment = "The boats were there and nobody else knew which rope was whose. ", "I knew it all the time. "
    comments = f'<div id="comments"><h3>Letters</h3><p>{comment * 40}</p></div>'
    regions = [block.region for block in html.read(page(f"<div><p>{text * 4}</p>{comments}</div>")).blocks]
    assert regions == ["", "comments", "comments"]
    alone = html.read(page(f'<div><p>Short.</p><div class="comments"><p>{comment * 40}</p></div></div>'))
    assert {block.region for block in alone.blocks} == {""}


def test_a_title_above_the_text_stays_in_the_body_whatever_its_rank() -> None:
    text = "The boats were there and nobody else knew which rope was whose. " * 4
    document = html.read(page(f'<div><h3>The tide</h3><p>4 May</p><div class="post-body"><p>{text}</p></div></div>'))
    assert [block.region for block in document.blocks] == ["", "header", ""]


def test_questions_beside_a_short_article_stay_in_the_body() -> None:
    long = "The boats were there and nobody else knew which rope was whose. " * 4
    document = html.read(page(f"<div><p>{long}</p></div><div><p>{long}</p><p>Yes.</p></div>"))
    assert {block.region for block in document.blocks} == {""}


def test_what_nobody_sees_is_discarded_by_name() -> None:
    document = html.read(
        page(
            '<script>a<b</script><p>Seen</p><p hidden>one</p><p style="display: none">two</p><template>three</template>'
            '<noscript>four</noscript><i class="icon" aria-hidden="true">five</i>'
            "<video>six</video><svg><title>7</title></svg>",
            "<title>T</title><style>p{}</style>",
        )
    )
    assert document.text == "Seen"
    assert [(discard.what, discard.text) for discard in document.discards] == [
        ("title", "T"),
        ("style", "p{}"),
        ("script", "a<b"),
        ("hidden", "one"),
        ("hidden", "two"),
        ("template", "three"),
        ("noscript", "four"),
        ("icon", "five"),
        ("fallback", "six"),
        ("drawing", "7"),
    ]


def test_a_box_under_a_linked_heading_amid_an_article_leads_elsewhere() -> None:
    long = "<p>" + "The boats were there and nobody else knew which rope was whose. " * 9 + "</p>"
    card = '<div><h3><a href="{}">{}</a></h3><p>A few lines.</p></div>'
    title = card.format("/tide", "The tide")

    def regions(box: str) -> set[str]:
        document = html.read(page(f"<article>{title}{long}{box}{long}</article>"))
        return {block.region for block in document.blocks}

    assert regions(card.format("/rope", "Ten ropes")) == {"", "related"}
    assert regions(card.format("#rope", "Which rope")) == {""}
    assert regions(card.format("/rope", "Which rope?")) == {""}


ODD = '<div class="muro"><p>Only for members. Are you one?</p></div>'


@pytest.mark.parametrize(
    ("box", "amid", "region"),
    [
        (ODD, 1, "set off"),
        ('<section><h4>Tides</h4><ul><li><a href="/t">Who reads them?</a></li></ul></section>', 1, "set off"),
        ("<table><tr><td>The pier in 1911</td></tr></table>", 1, "set off"),
        # What is set so again and again, has no class, or is set as the rest is belongs to the talk.
        (ODD, 5, ""),
        ("<div>It was a cold day.</div>", 1, ""),
        ('<div class="muro"><p><b>Are you one?</b></p></div>', 1, ""),
        ('<div class="muro"><p><b>Ada:</b> Not yet.</p></div>', 1, ""),
        ('<div class="muro"><p class="said">Not yet.</p></div>', 1, ""),
    ],
)
def test_a_box_of_its_own_kind_amid_paragraphs_is_set_off(box: str, amid: int, region: str) -> None:
    said = '<p class="said"><b>Ada:</b> The boats were there and nobody else knew which rope was whose.</p>' * 9
    document = html.read(page(f"<article>{said}{f'{box}{said}' * amid}</article>"))
    assert {block.region for block in document.blocks} == {"", region}


def test_a_box_above_the_talk_is_not_set_off() -> None:
    said = "<p>The boats were there and nobody else knew which rope was whose.</p>" * 9
    assert {block.region for block in html.read(page(f"<article>{ODD}{said}</article>")).blocks} == {""}


@pytest.mark.parametrize(("name", "region"), [("pull-left", ""), ("pull-quote", "pull quote")])
def test_a_float_is_no_pull_quote(name: str, region: str) -> None:
    long = "<p>" + "The boats were there and nobody else knew which rope was whose. " * 4 + "</p>"
    document = html.read(page(f'<div>{long}<div class="{name}">4 May 2019</div></div>'))
    assert document.blocks[-1].region == region


SEEN = "<p>" + "The boats were there and nobody else knew which rope was whose. " * 4 + "</p>"


@pytest.mark.parametrize(
    "rule",
    [
        ".gone { display: none }",
        "/* .a{} */ p.gone.once,\n#other { color: red; display:none!important; } .gone { display: block }",
        "@import 'x'; @media screen { .gone{visibility:hidden} }",
        ".gone{display:block} .gone.once{display:none} .gone{display:block}",
        "#it{display:none}",
    ],
)
def test_what_the_pages_own_style_hides_is_discarded(rule: str) -> None:
    document = html.read(page(f'{SEEN}<p class="gone once" id="it">Hidden</p>', f"<style>{rule}</style>"))
    assert "Hidden" not in document.text
    assert ("hidden", "Hidden") in [(discard.what, discard.text) for discard in document.discards]


@pytest.mark.parametrize(
    "rule",
    [
        ".gone { display: none } .gone { display: block }",
        "@media print { .gone { display: none } }",
        "@media (max-width: 600px) { .gone { display: none } }",
        ".menu .gone { display: none } .gone:hover { display: none }",
        ".gone.twice { display: none } div.gone { display: none }",
        ".gone { display: none",
    ],
)
def test_what_is_hidden_only_sometimes_or_elsewhere_is_read(rule: str) -> None:
    document = html.read(page(f'{SEEN}<p class="gone once">Seen</p>', f"<style>{rule}</style>"))
    assert "Seen" in document.text


def test_an_element_that_shows_itself_or_holds_the_bulk_of_the_page_is_read() -> None:
    style = "<style>.gone { display: none }</style>"
    assert "Shown" in html.read(page(f'{SEEN}<p class="gone" style="display: block">Shown</p>', style)).text
    assert "ropes" not in html.read(page(f'{SEEN}<div class="gone">ropes</div>', style)).text
    assert "whose" in html.read(page(f'<p>Short.</p><div class="gone">{SEEN}</div>', style)).text


def test_facts_are_what_the_page_says_of_itself() -> None:
    head = """<title>The tide | Post</title><meta property="og:site_name" content="Harbour  Post">
    <meta name="csrf-token" content="secret">
    <meta property="article:published_time" content="2021-05-04T10:00:00+02:00">
    <link rel="canonical" href="https://post.example/tide">
    <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Site"}, {"@type": "NewsArticle",
    "headline": "The tide", "author": [{"name": "Ana Odd"}, "Bo Low"], "publisher": {"name": "Post"}}]}</script>
    <script type="application/ld+json">{"headline": "Broken \\"one\\"", "datePublished": "2021-05-05",}</script>"""
    body = '<time datetime="2021-05-04">4 May</time><span itemprop="author">Ana Odd</span>'
    source = page(body, head).replace("<html>", '<html lang="sr-Latn">')
    assert {(fact.name, fact.value, fact.origin) for fact in html.read(source).facts} == {
        ("lang", "sr-Latn", "html"),
        ("title", "The tide | Post", "title"),
        ("og:site_name", "Harbour Post", "meta"),
        ("article:published_time", "2021-05-04T10:00:00+02:00", "meta"),
        ("canonical", "https://post.example/tide", "link"),
        ("headline", "The tide", "json-ld"),
        ("author", "Ana Odd", "json-ld"),
        ("author", "Bo Low", "json-ld"),
        ("publisher", "Post", "json-ld"),
        ("headline", 'Broken "one"', "json-ld"),
        ("datePublished", "2021-05-05", "json-ld"),
        ("time", "2021-05-04", "time"),
        ("author", "Ana Odd", "microdata"),
    }


def test_the_declared_encoding_of_a_page_is_used() -> None:
    source = page("<p>Čekali su me žena i đaci.</p>", '<meta charset="windows-1250">').encode("cp1250")
    document = html.read(source)
    assert (document.text, document.encoding) == ("Čekali su me žena i đaci.", "windows-1250")


def test_a_control_character_hidden_in_an_entity_is_taken_out_and_reported() -> None:
    document = html.read(page("<p>a&#1;b</p>"))
    assert document.text == "ab"
    assert "U+0001" in document.warnings[0].message


HOSTILE = {
    "nested": "<div>" * 100_000 + "x",
    "nested bold": "<b>" * 100_000 + "x",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x",
    "attributes after a quoted bracket": '<p x=">" ' + " ".join(f"a{n}" for n in range(100_000)) + ">x",
    "unclosed tags": "<a href='" * 100_000,
    "unclosed quotes": '<a x="' * 200_001,
    "unclosed fonts": "".join(f"<p><font size={n}>tide" for n in range(20_000)),
    "attributes on a closing tag": "</p " + " ".join(f"a{n}" for n in range(100_000)) + ">x",
}
BIG = {
    "a long text": "<p>" + "tide " * 4_000_000,
    "unclosed paragraphs": "<p>tide " * 50_000,
    "unclosed bold": "<p><b>tide " * 20_000,
    "open brackets": "<" * 1_000_000,
    "unclosed comments": "<!--" * 300_000,
    "unclosed scripts": "<script>" * 200_000,
    "deep but allowed": "<div>" * 3_000 + "x",
    "many classes": f"<p class='{'a' * 1_000_000} {'b-' * 100_000}'>x</p>",
    "large style": "<style>" + ".a{" * 300_000 + "</style>x",
    "deep json": '<script type="application/ld+json">' + "[" * 200_000 + "</script>x",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_beyond_all_bounds_is_refused_at_once(name: str) -> None:
    with pytest.raises(Refused, match=r"nests more|attributes"):
        html.read(HOSTILE[name])


@pytest.fixture(scope="module")
def readers() -> Iterator[BoundedReaders]:
    with BoundedReaders(workers=1) as pool:
        yield pool


@pytest.mark.parametrize("name", BIG)
def test_a_strange_page_is_read_within_the_bounds_of_a_child(name: str, readers: BoundedReaders) -> None:
    with pytest.raises(Refused, match=r"^no interview"):
        readers.read(BIG[name].encode())


def test_a_long_text_is_kept_whole() -> None:
    assert len(html.read("<p>" + "tide " * 4_000_000).text) == 5 * 4_000_000 - 1
