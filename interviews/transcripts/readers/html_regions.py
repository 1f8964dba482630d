"""Which part of a page an element is: the article, or one of the boxes around and inside it.

A region is decided from the element's name, its role, and the words of its class and id, by the tables below; the
nearest element that tells wins. Nothing is dropped by it: the region only tells the next stage what a block may be.
Class words are not trusted where they would name the bulk of the text ("category-related" on the body).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from interviews.transcripts.readers.html_tree import TEXT, Node, Tree, names_in

# Every region that a reader may name; "" is the body of the text.
REGIONS = (
    "navigation",
    "breadcrumb",
    "search",
    "header",
    "footer",
    "aside",
    "figure",
    "caption",
    "form",
    "pull quote",
    "advert",
    "related",
    "share",
    "comments",
    "newsletter",
    "cookie",
    "tags",
    "byline",
    "contact",
    "note",
    "running head",
    "front matter",
    "set off",
)

_BY_ELEMENT = {
    "nav": "navigation",
    "menu": "navigation",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "figure": "figure",
    "figcaption": "caption",
    "caption": "caption",
    "form": "form",
    "fieldset": "form",
    "select": "form",
    "button": "form",
    "textarea": "form",
    "search": "search",
    "address": "contact",
    "dialog": "aside",
}

_BY_ROLE = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "search",
    "form": "form",
    "figure": "figure",
    "dialog": "aside",
    "alertdialog": "aside",
}

# Words of classes and ids, two joined words included ("read-also" is also "readalso"); the first fitting line decides.
_BY_WORD = (
    ("breadcrumb", "breadcrumb breadcrumbs crumbs crumb"),
    ("cookie", "cookie cookies consent gdpr cookiebar cookienotice"),
    ("newsletter", "newsletter newsletters subscribe subscription signup mailinglist optin mailchimp"),
    ("newsletter", "mailpoet mailerlite"),
    ("share", "share shares sharing sharebar sharedaddy addtoany addthis social sociallinks socialshare followus"),
    ("comments", "comments commentlist commentform disqus respond commentsarea"),
    ("related", "related readalso readmore readnext morestories morenews moreon recommended recommendations mostread"),
    ("related", "trending popular seealso youmaylike alsoread upnext outbrain taboola relatedposts widgetposts"),
    ("advert", "ad ads advert adverts advertisement advertising adsbygoogle adslot banner sponsor sponsored promo"),
    ("pull quote", "pull pullquote pulledquote pullquotes quotebox blockquotepull callout"),
    ("caption", "caption captions wpcaption imagecaption photocaption captiontext photocredit imagecredit legend"),
    ("search", "search searchbox searchform searchbar"),
    ("navigation", "nav navbar navigation menu mainmenu submenu topbar toolbar skiplink skip pagination pager"),
    ("navigation", "toc tableofcontents languageswitcher langswitch"),
    ("tags", "tags taglist tagcloud tagslinks posttags categories"),
    ("byline", "byline authorbio authorbox aboutauthor authorinfo postauthor biography"),
    ("contact", "contact contacts contactinfo vcard"),
    ("note", "alert alerts alertinfo alertbox admonition"),
    ("note", "infobox factbox editornote editorsnote editorialnote sidenote factfile antrfile"),
    ("note", "okvir hintergrund encadre footnotes footnote endnotes endnote"),
    ("running head", "runninghead runningheader runningfoot runningfooter pagenumber pageno"),
    ("advert", "reklama oglas anzeige werbung publicite"),
    ("related", "procitajte povezano najcitanije"),
    ("share", "podeli podelite"),
    ("pull quote", "istaknuto izdvojeno"),
    ("aside", "sidebar sidebars widget widgets widgetarea aside rail"),
    ("footer", "footer sitefooter pagefooter colophon copyright"),
    ("header", "siteheader pageheader masthead sitetitle sitebranding topheader"),
    ("form", "login loginform registerform poll"),
)  # fmt: skip
_REGION_OF_WORD = {word: region for region, words in reversed(_BY_WORD) for word in words.split()}
_RANK = {region: rank for rank, region in enumerate(dict.fromkeys(region for region, _ in _BY_WORD))}

# Common style sheets call so what stands left or right of the rest, whatever it is.
_FLOATS = frozenset(("pullleft", "pullright", "pullnone", "pullstart", "pullend"))
# An inline element names a region only by words that never mean a mark of the speaker or of the question.
_INLINE_REGIONS = frozenset(("caption", "share", "advert", "related", "pull quote", "newsletter"))
# Elements whose name alone is sure, however much of the page they hold.
_SURE = frozenset(("nav", "footer", "aside", "figure", "figcaption", "caption", "select", "button", "textarea"))
_NEVER_BY_WORD = frozenset(("html", "body", "main", "article"))

# Elements that stand on lines of their own; all others, the unknown ones of word processors too, run in the line.
BLOCK = names_in(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol optgroup option
    p plaintext pre search section select summary table tbody td textarea tfoot th thead tr ul xmp"""
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BUILDER = "elementor"
_CONTENT = names_in("articlebody entrycontent postcontent articlecontent storybody postbody articletext")
_BULK = 0.5
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def regions_of(tree: Tree) -> list[str]:
    """For each node the part of the page it stands in, "" for the body of the text."""
    nodes = tree.nodes
    prose = _prose_without_comments(nodes)
    root = _article(nodes, prose)
    bulk = prose[root[0]] * _BULK if root else (prose[0] if prose else 0) * _BULK
    cards = _cards(nodes, prose, root[0]) if root else frozenset()
    letters = _letter_boxes(nodes, prose, root[0]) if root else frozenset()
    boxes = _odd_boxes(nodes, _densest(nodes, prose)) if root else frozenset()
    regions: list[str] = []
    for index, node in enumerate(nodes):
        region = regions[node.parent] if node.parent >= 0 else ""
        if node.tag != TEXT:
            holds_article = root is not None and index <= root[0] and nodes[index].end >= nodes[root[0]].end
            own = _own_region(node, trusted=not holds_article and prose[index] <= bulk)
            if own == "header" and node.tag == "header" and root and index > root[0] and prose[index] > _STANDFIRST:
                # The head of the article itself: title, standfirst, byline.
                own = ""
            if not own:
                own = "related" if index in cards else "newsletter" if index in letters else ""
            if not own and index in boxes:
                own = "set off"
            region = own or ("" if root is not None and index == root[0] else region)
        regions.append(region)
    if root and root[1]:
        _name_what_stands_outside(nodes, regions, prose, root[0])
    return regions


def words_of(node: Node) -> set[str]:
    """The words of an element's class and id in lower case, and every two neighbours joined."""
    words: set[str] = set()
    for name in (*node.attributes.get("class", "").split()[:40], node.attributes.get("id", "")):
        parts = [part.lower() for part in _WORD.findall(name[:80])]
        words.update(first + second for first, second in pairwise(parts))
        # A page builder calls each of its parts a widget, the article's own too.
        words.update(part for part in parts if part != "widget" or parts[0] != _BUILDER)
    return words


def region_of(tag: str, attributes: dict[str, str]) -> str:
    """The part of a page that an element is by its own name and class alone, "" for the body of the text."""
    return _own_region(Node(tag, -1, attributes=attributes), trusted=True)


def _own_region(node: Node, *, trusted: bool) -> str:
    by_role = _BY_ROLE.get(node.attributes.get("role", "").strip().lower(), "")
    if trusted and node.tag not in _NEVER_BY_WORD and ("class" in node.attributes or "id" in node.attributes):
        words = words_of(node)
        if not words.isdisjoint(_FLOATS):
            words.discard("pull")
        found = [_REGION_OF_WORD[word] for word in words if word in _REGION_OF_WORD]
        if node.tag not in BLOCK:
            found = [region for region in found if region in _INLINE_REGIONS]
        if found:
            return min(found, key=lambda region: _RANK[region])
    if trusted or node.tag in _SURE:
        return by_role or _BY_ELEMENT.get(node.tag, "")
    return ""


# --- the article ---

_UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "iframe", "svg"))
_ASIDES = frozenset(("nav", "footer", "aside", "form", "a", "button", "select"))


def _prose_without_comments(nodes: list[Node]) -> list[int]:
    """The prose of each node, 0 in readers' comments: they can be longer than what they comment on.

    A name that would leave next to nothing of the page is none of such a part.
    """
    prose = _prose(nodes)
    comments = [index for index, node in enumerate(nodes) if _is_comments(node)]
    if not comments:
        return prose
    without = _prose(nodes, frozenset(comments))
    reached = 0
    for index in comments:
        if index >= reached:
            reached = nodes[index].end
            without[index:reached] = [0] * (reached - index)
    return without if without[0] >= _LEAST_ARTICLE * prose[0] else prose


_COMMENTS = frozenset(
    """comments commentlist commentslist commentarea commentsarea commentswrap commentswrapper commentsection
    commentssection commentscontainer commentthread commentsthread disqusthread kommentare kommentarer commentaires
    comentarios commenti komentari komentarze""".split()
)
_LEAST_ARTICLE = 0.08


def _is_comments(node: Node) -> bool:
    """Its class or id is the whole name of such a part, not one word of it ("has-comments" stands on articles)."""
    if node.tag == TEXT or node.tag in _NEVER_BY_WORD or not node.attributes:
        return False
    named = (*node.attributes.get("class", "").split()[:40], node.attributes.get("id", ""))
    return any(name[:40].replace("-", "").replace("_", "").lower() in _COMMENTS for name in named)


def _prose(nodes: list[Node], left_out: frozenset[int] = frozenset()) -> list[int]:
    """For each node the letters of its text that are neither links nor in a part set off by its element."""
    prose = [0] * len(nodes)
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        if node.tag == TEXT:
            prose[index] = len(node.text) - node.text.count(" ") - node.text.count("\n")
        if node.parent >= 0 and node.tag not in _UNSEEN and node.tag not in _ASIDES and index not in left_out:
            prose[node.parent] += prose[index]
    return prose


def _article(nodes: list[Node], prose: list[int]) -> tuple[int, bool] | None:
    """The element that is the article, and whether the markup names it; None for a page without one.

    Several articles that each hold a good part of the page have their common ancestor instead.
    """
    total = prose[0] if prose else 0
    if not total:
        return None
    for is_named in (_is_article, _is_main, _is_content):
        found = [index for index, node in enumerate(nodes) if is_named(node) and prose[index] > 0.15 * total]
        outermost = [index for index in found if not any(other < index < nodes[other].end for other in found[:20])]
        if sum(prose[index] for index in outermost) >= 0.5 * total:
            return (outermost[0], True) if len(outermost) == 1 else (_common(nodes, outermost), True)
    return _densest(nodes, prose), False


def _is_article(node: Node) -> bool:
    return node.tag == "article" or node.attributes.get("role") == "article"


def _is_main(node: Node) -> bool:
    return node.tag == "main" or node.attributes.get("role") == "main"


def _is_content(node: Node) -> bool:
    if node.tag in ("", "html", "body", "head"):
        return False
    return "articleBody" in node.attributes.get("itemprop", "").split() or not _CONTENT.isdisjoint(words_of(node))


# Letters of an article's own header, from which on somebody is introduced in it.
_STANDFIRST = 80
_LARGEST_CARD, _LEAST_ABOVE = 400, 500


def _cards(nodes: list[Node], prose: list[int], root: int) -> frozenset[int]:
    """Boxes amid an article that lead elsewhere: a heading that is nothing but a link, and a few lines below it.

    The heading of the article itself, which may be a link too, has nothing said above it.
    """
    cards: set[int] = set()
    above = 0
    for index in range(root + 1, nodes[root].end):
        node = nodes[index]
        above += len(node.text) if node.tag == TEXT else 0
        if node.tag not in _TITLES or prose[index] or above < _LEAST_ABOVE or not _is_linked(nodes, index):
            continue
        box = index
        while nodes[box].parent > root and prose[nodes[box].parent] <= _LARGEST_CARD:
            box = nodes[box].parent
        if box != index:
            cards.add(box)
    return frozenset(cards)


_LARGEST_LETTER_BOX, _MOST_AROUND_FIELD = 250, 10


def _letter_boxes(nodes: list[Node], prose: list[int], root: int) -> frozenset[int]:
    """Boxes amid an article in which readers leave their address: a field for it, and a few lines around it."""
    boxes: set[int] = set()
    for index in range(root + 1, nodes[root].end):
        if nodes[index].tag == "input" and nodes[index].attributes.get("type", "").lower() == "email":
            box = nodes[index].parent
            for _ in range(_MOST_AROUND_FIELD):
                if nodes[box].parent > root and prose[nodes[box].parent] <= _LARGEST_LETTER_BOX:
                    box = nodes[box].parent
            if box > root:
                boxes.add(box)
    return frozenset(boxes)


_BOXED = frozenset(("div", "section", "table"))
_LARGEST_BOX, _MOST_ALIKE, _FEWEST_USUAL, _MOST_IN_BOXES = 400, 3, 8, 0.15


def _odd_boxes(nodes: list[Node], container: int) -> frozenset[int]:
    """Boxes amid the paragraphs of an article of whose kind there are hardly any others: no part of what is told.

    What is told is set alike from one end to the other. A box is a few lines under a class of their own that begins
    as nothing around it does, and nothing in it is set as the rest is.
    """
    children = _children(nodes, container)
    classes = {child: frozenset(nodes[child].attributes.get("class", "").split()) for child in children}
    common = Counter(name for names in classes.values() for name in names)
    letters = {child: _letters(nodes, child) for child in children}
    boxes = {
        child
        for child in children
        if nodes[child].tag in _BOXED
        and (classes[child] or nodes[child].tag != "div")
        and 0 < letters[child] <= _LARGEST_BOX
        and all(common[name] <= _MOST_ALIKE for name in classes[child])
    }
    usual = [child for child in children if child not in boxes and letters[child]]
    if not boxes or len(usual) < _FEWEST_USUAL:
        return frozenset()
    # What stands above and below all of it makes no box amid it seldom or common.
    most = Counter(nodes[child].tag for child in usual).most_common(1)[0][0]
    alike = [child for child in usual if nodes[child].tag == most]
    amid = sum(letters[box] for box in boxes if alike[0] < box < alike[-1])
    if amid > _MOST_IN_BOXES * sum(letters[child] for child in usual):
        return frozenset()
    inside = Counter(name for child in usual for name in _classes_within(nodes, child))
    begun = {start for child in usual for start in _beginnings(nodes, child)}
    found: set[int] = set()
    above = 0
    for child in children:
        if (
            child in boxes
            and above >= _LEAST_ABOVE
            and all(inside[name] <= _MOST_ALIKE for name in _classes_within(nodes, child))
            and begun.isdisjoint(_beginnings(nodes, child))
            and not _asks_in_type(nodes, child)
        ):
            found.add(child)
        above += letters[child]
    return frozenset(found)


def _children(nodes: list[Node], parent: int) -> list[int]:
    """The elements right below another that stand on lines of their own."""
    found = []
    index = parent + 1
    while index < nodes[parent].end:
        if nodes[index].tag in BLOCK:
            found.append(index)
        index = max(nodes[index].end, index + 1)
    return found


def _letters(nodes: list[Node], index: int) -> int:
    return sum(len(node.text.strip()) for node in nodes[index : nodes[index].end] if node.tag == TEXT)


def _classes_within(nodes: list[Node], index: int) -> set[str]:
    """The classes of an element and of all in it."""
    return {name for node in nodes[index : nodes[index].end] for name in node.attributes.get("class", "").split()}


def _beginnings(nodes: list[Node], index: int) -> Iterator[str]:
    """What the texts in an element begin with, up to a colon: a label of somebody who speaks."""
    for node in nodes[index : nodes[index].end]:
        if node.tag == TEXT and (start := node.text[:_LONGEST_LABEL].partition(":")[0].strip()):
            yield start.casefold()


def _asks_in_type(nodes: list[Node], index: int) -> bool:
    """Something in it asks in bold or italics, as questions of an interview do."""
    return any(
        node.tag == TEXT and node.text.rstrip().endswith("?") and nodes[node.parent].tag in _TYPE
        for node in nodes[index : nodes[index].end]
    )


_TYPE = frozenset(("b", "strong", "em", "i"))
_LONGEST_LABEL = 60


def _is_linked(nodes: list[Node], heading: int) -> bool:
    """It holds a link with a text in it that leads to another page; questions may be links to themselves."""
    inside = range(heading + 1, min(nodes[heading].end, heading + 20))
    links = [index for index in inside if nodes[index].tag == "a" and nodes[index].end > index + 1]
    asks = any(nodes[index].tag == TEXT and "?" in nodes[index].text for index in inside)
    return bool(links) and not asks and not any("#" in nodes[index].attributes.get("href", "#") for index in links)


def _common(nodes: list[Node], found: list[int]) -> int:
    index = found[0]
    while index > 0 and nodes[index].end < nodes[found[-1]].end:
        index = nodes[index].parent
    return index


def _densest(nodes: list[Node], prose: list[int]) -> int:
    """The deepest element that holds three fifths of the prose."""
    return max(index for index, node in enumerate(nodes) if node.tag and prose[index] >= 0.6 * prose[0])


def _name_what_stands_outside(nodes: list[Node], regions: list[str], prose: list[int], root: int) -> None:
    """Name what stands beside an article and tells nothing of itself: header before it, footer after it.

    Headings stay in the body, for the title often stands above the article; so does long prose, for a page may mark
    half of a text as its article.
    """
    ancestors = set()
    index = root
    while index >= 0:
        ancestors.add(index)
        index = nodes[index].parent
    for index, node in enumerate(nodes):
        if regions[index] or root <= index < nodes[root].end or index in ancestors:
            continue
        parent = node.parent
        if parent not in ancestors:
            regions[index] = regions[parent]
        elif node.tag not in _TITLES and prose[index] < 200 and not _holds_heading(nodes, index):
            regions[index] = "header" if index < root else "footer"


def _holds_heading(nodes: list[Node], index: int) -> bool:
    return any(node.tag == "h1" for node in nodes[index : min(nodes[index].end, index + 200)])
