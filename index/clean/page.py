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

MAX_TAGS = 200_000
"""Opening and closing ones. Newspapers have thousands, the longest pages of encyclopedias some ten thousands."""

MAX_ATTRIBUTES = 1_000
"""Of one tag."""

_OPENING = re.compile(r"<!--|<(script|style|svg|noscript|template|iframe|canvas)\b[^<>]*>", re.IGNORECASE)
# An end tag that lost its ">" ends at the next one, as in browsers.
_CLOSING = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "svg", "noscript", "template", "iframe", "canvas")
}
# libxml2 drops everything after the first </body></html>, and pages glued together from parts have several.
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
# libxml2 looks at all attributes of a tag for each that is added. As long as tags have few, this takes in all of a page; it reads them
# as browsers do, so that no quote hides one.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+"""
_UNCROWDED = re.compile(
    rf"\A(?:[^<]++|<(?![a-z])|<[a-z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MAX_ATTRIBUTES}}}+(?![\s/]*+[^\s/>]))*+", re.IGNORECASE
)
# Tags that only say how their text looks. Where a page never closes them, each stands in all that came before.
_INLINE = re.compile(
    r"</?(?:abbr|acronym|b|bdi|bdo|big|blink|center|cite|code|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|small|span|strike|strong|"
    r"sub|sup|tt|u|var)\b[^<>]*>",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|title|meta|div|p|article|section|main|table|h[1-6]|ul|span|a href)\b[^<>]*>", re.IGNORECASE
)
_CLOSED = re.compile(r"</(?:html|body|div|p|article|section|main|table|h[1-6]|ul|span|a)\s*>", re.IGNORECASE)
_BEGINS = re.compile(r"<[a-z!?]", re.IGNORECASE)
# Where markup shows itself early, or every few lines.
_SOON, _SPARSE = 2_000, 300


@dataclass(frozen=True, slots=True)
class Page:
    """`root` is the tree; `jsonld` the raw text of each JSON-LD script. `is_marked` when its owner marked what is the article:
    then the comments that are marks are left in the tree.
    """

    root: etree._Element
    jsonld: tuple[str, ...]
    is_marked: bool = False


def is_markup(text: str) -> bool:
    """Is this HTML, rather than a text dump of it, which may speak of tags?

    >>> is_markup("<p>A lake.</p>"), is_markup("A lake: 3 < 4."), is_markup("You may use <p> in comments. " + "Not here. " * 99)
    (True, False, False)
    """
    first = _MARKUP.search(text)
    if first is None or _BEGINS.match(text.lstrip()[:2]):
        return first is not None
    if first.start() < _SOON and _CLOSED.search(text):
        return True
    return len(_MARKUP.findall(text)) * _SPARSE >= len(text)


def parse(markup: str) -> Page:
    """The page's tree. Raises NotAnArticle for a page without elements, and for one beyond the limits."""
    jsonld: list[str] = []
    marks: list[str] = []
    kept = _ENDS.sub("", "".join(_stripped(markup, jsonld, marks)))
    if kept.count("<") > MAX_TAGS:
        raise NotAnArticle(f"more than {MAX_TAGS:,} tags")
    if (uncrowded := _UNCROWDED.match(kept)) and uncrowded.end() < len(kept):
        raise NotAnArticle(f"a tag with more than {MAX_ATTRIBUTES:,} attributes")
    root, is_whole = _tree(kept, with_comments=bool(marks))
    if not is_whole:
        root, is_whole = _tree(_INLINE.sub("", kept), with_comments=bool(marks))
    if not is_whole:
        raise NotAnArticle("nested too deeply")
    if root is None:
        raise NotAnArticle("no text")
    return Page(root, tuple(jsonld), bool(marks) or MARKED in kept)


def _tree(kept: str, with_comments: bool) -> tuple[etree._Element | None, bool]:
    """The tree of the markup, None if it has no elements; and whether all of the markup is in it: libxml2 stops at a depth of 2,048
    even when told that pages may be huge, and the text below is silently lost.
    """
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=not with_comments, remove_pis=True)
    try:
        root = etree.fromstring(kept.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        if not _complains(parser, etree.ErrorTypes.ERR_DOCUMENT_EMPTY):  # all else is forgiven, but for a lack of memory
            raise MemoryError from None
        return None, True
    return root, not _complains(parser, etree.ErrorTypes.ERR_RESOURCE_LIMIT)


def _complains(parser: etree.HTMLParser, of: int) -> bool:
    return any(error.type == of for error in parser.error_log)


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
        inner, end = _ends_of(markup, name, opening)
        if not end:
            unclosed.add(name)
            continue
        if name == "script" and "ld+json" in opening[0].lower():
            jsonld.append(markup[opening.end() : inner])
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


def _ends_of(markup: str, name: str, opening: re.Match[str]) -> tuple[int, int]:
    """Where what is inside ends, and where its end tag does; 0 if there is none."""
    if not name:
        inner = markup.find("-->", opening.start() + 2)
        return inner, (inner + 3 if inner >= 0 else 0)
    closing = _CLOSING[name].search(markup, opening.end())
    return (closing.start(), markup.find(">", closing.end()) + 1) if closing else (0, 0)
