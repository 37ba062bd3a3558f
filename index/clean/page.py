"""A Page: markup parsed into a tree, with what is no text (scripts, styles, drawings, comments) taken out beforehand.

Only the JSON-LD is kept of the scripts. The tree is lxml's own: BeautifulSoup's objects on the same tree cost seven times
as long, and nothing here needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cuttings.index.clean.marks import MARKED, mark_in
from cuttings.search.errors import NotAnArticle

_OPENING = re.compile(r"<!--|<(script|style|svg|noscript|template|iframe|canvas)\b[^<>]*>", re.IGNORECASE)
_CLOSING = {
    name: re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE)
    for name in ("script", "style", "svg", "noscript", "template", "iframe", "canvas")
}
# libxml2 drops everything after the first </body></html>, and pages glued together from parts have several.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|div|p|article|section|main|table|h[1-6]|ul|span|a href)\b[^<>]*>", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Page:
    """`root` is the tree; `jsonld` the raw text of each JSON-LD script. `is_marked` when its owner marked what is the article:
    then the comments that are marks are left in the tree.
    """

    root: etree._Element
    jsonld: tuple[str, ...]
    is_marked: bool = False


def is_markup(text: str) -> bool:
    """Is this HTML, rather than a text dump of it?

    >>> is_markup("<p>A lake.</p>"), is_markup("A lake: 3 < 4.")
    (True, False)
    """
    return _MARKUP.search(text) is not None


def parse(markup: str) -> Page:
    """The page's tree. Raises NotAnArticle for a page without elements and for one nested so deeply that its text is lost."""
    jsonld: list[str] = []
    marks: list[str] = []
    kept = _ENDS.sub("", "".join(_stripped(markup, jsonld, marks)))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=not marks, remove_pis=True)
    try:
        root = etree.fromstring(kept.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise NotAnArticle("no text")
    # libxml2 stops at a depth of 2,048 even when told that pages may be huge, and the text below is silently lost.
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise NotAnArticle("nested too deeply")
    return Page(root, tuple(jsonld), bool(marks) or MARKED in kept)


def _stripped(markup: str, jsonld: list[str], marks: list[str]) -> Iterator[str]:
    """The markup in pieces, without what is never text. Linear: an element that is never closed is looked for once."""
    start = 0
    unclosed: set[str] = set()
    for opening in iter_openings(markup):
        if opening.start() < start:
            continue
        name = (opening[1] or "").lower()
        if name in unclosed:
            continue
        end = _end_of(markup, name, opening)
        if end is None:
            unclosed.add(name)
            continue
        if name == "script" and "ld+json" in opening[0].lower():
            jsonld.append(_CLOSING["script"].sub("", markup[opening.end() : end]))
        yield markup[start : opening.start()]
        if name:
            yield " "
        elif mark := mark_in(comment := markup[opening.start() : end]):
            marks.append(mark)
            yield comment
        start = end
    yield markup[start:]


def iter_openings(markup: str) -> Iterator[re.Match[str]]:
    return _OPENING.finditer(markup)


def _end_of(markup: str, name: str, opening: re.Match[str]) -> int | None:
    if not name:
        end = markup.find("-->", opening.start() + 2)
        return end + 3 if end >= 0 else None
    closing = _CLOSING[name].search(markup, opening.end())
    return closing.end() if closing else None
