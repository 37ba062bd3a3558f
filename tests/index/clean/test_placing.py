"""Whatever marks a page has, wherever they begin and end: no word is lost, none is there twice, and what is marked is cut."""

from __future__ import annotations

from collections import Counter
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from cuttings.index.clean.blocks import cut
from cuttings.index.clean.owners import owned
from cuttings.index.clean.page import parse
from cuttings.index.clean.placing import drop_excluded, put_in_place

MARKS = ("htdig_noindex", "UdmComment", "sphider_noindex")
COMMENTS = [f"<!--{slash}{name}-->" for name in MARKS for slash in ("", "/")] + [
    "<!--googleoff: all-->",
    "<!--googleon: all-->",
    "<!--note-->",
]
OPENINGS = [
    f"<{tag}{attribute}>"
    for tag in ("div", "p", "span", "b", "td", "li", "h2", "x-y")
    for attribute in ("", " data-pagefind-ignore", " data-pagefind-ignore=all", " data-pagefind-body")
]
CLOSINGS = ["</div>", "</p>", "</span>", "</b>", "</td>", "</li>", "</h2>", "</x-y>", "<br>", "<table>", "</table>"]
parts = st.lists(st.sampled_from(["", *COMMENTS, *OPENINGS, *CLOSINGS]), max_size=40)


def page(pieces: list[str]) -> str:
    """A page with a word of its own behind each of the pieces."""
    number = count()
    return "<html><body>first " + "".join(f"{piece} w{next(number)} " for piece in pieces) + "</body></html>"


def words(texts: list[str]) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())


@given(parts)
def test_every_word_is_there_once(pieces: list[str]) -> None:
    root = parse(page(pieces)).root
    put_in_place(root)
    assert words([block.text for block in cut(root)]) == words(["first ", *(f"w{number}" for number in range(len(pieces)))])


@given(parts)
def test_what_stands_in_an_ignored_element_is_cut(pieces: list[str]) -> None:
    root = parse(page(pieces)).root
    ignored = {
        word
        for element in root.iter("*")
        if element.get("data-pagefind-ignore") is not None and element.get("data-pagefind-body") is None
        for text in element.xpath("descendant-or-self::text()")
        for word in text.split()
    }
    put_in_place(root)
    blocks = cut(root)
    kept = {word for block, rule in zip(blocks, owned(blocks).rules, strict=True) if rule is None for word in block.text.split()}
    assert not kept & ignored


@given(parts)
def test_what_is_excluded_can_be_dropped_without_the_text_around_it(pieces: list[str]) -> None:
    root = parse(page(pieces)).root
    excluded = {
        word
        for element in root.iter("*")
        if element.get("data-pagefind-ignore") == "all" and element.get("data-pagefind-body") is None
        for text in element.xpath("descendant-or-self::text()")
        for word in text.split()
    }
    put_in_place(root)
    drop_excluded(root)
    left = set(words([block.text for block in cut(root)]))
    assert not left & excluded
    assert left | excluded == {"first", *(f"w{number}" for number in range(len(pieces)))}
