"""Headlines: the headings of a page as its readers see them, without kickers, hidden words and the site's own name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from cuttings.index.clean.signs import Signs, text_of

_SPACE = re.compile(r"\s+")
# Where the site's name stands, or the way to this page.
_SITE = re.compile(
    r"(?:^| )(?:site-?(?:title|name|branding|header)|logo[\w-]*|brand[\w-]*|masthead|blog-?title|titlewrapper|headerimg)(?: |$)"
)
_CRUMBS = re.compile(r"bread-?crumb|\bcrumbs")
_HIDDEN = re.compile(r"visually-?hidden|screen-reader|\bsr-only|element-invisible|\baural|\bhidden\b")
_KICKER = re.compile(
    r"kicker|roof-?line|over-?line|top-?line|dachzeile|strap-?line|eyebrow|spitzmarke|pre-?(?:title|head)|sub-?(?:title|line|head|headline"
    r"|heading)|super-?title|h1small|title-?header"
)
_ARCHIVED = re.compile(r"^(?:https?://web\.archive\.org)?/web/\d{4,14}[a-z_]*/")
_HOME = frozenset(("", "/", "/index.html", "/index.php"))
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Heading:
    """`text` is all of it, `rest` what is left without its kicker or "" where it has none; `kicker` when a class says that it is one.

    `marked` when its class says that it is a title. `element` is where it stands.
    """

    text: str
    rest: str
    kicker: bool
    marked: bool
    element: Element


class Headings:
    """The headings of a page that may be its title; the lesser ones are looked at only when they are asked for.

    `first` are the h1, or what is marked as the headline of a page without; `names` the texts of those that are the site's name.
    """

    def __init__(self, signs: Signs) -> None:
        self._marked = [element for element in signs.shown.get(("headline", 0), ()) if element.tag != "header"]
        self._elements = signs.headings
        first = [element for element in signs.headings if element.tag == "h1"] or self._marked_only()
        self.names: list[str] = []
        self.first = [heading for element in first if (heading := self._heading(element))]
        self._taken = set(first)

    def lesser(self) -> Iterator[Heading]:
        """The other headings, in the order of the page."""
        for element in dict.fromkeys((*self._elements, *self._marked)):
            if element not in self._taken and (heading := self._heading(element)):
                yield heading

    def _marked_only(self) -> list[Element]:
        return [one for one in self._marked if "headline" in (one.get("itemprop") or "").lower()][:1]

    def _heading(self, element: Element) -> Heading | None:
        text = tidy(text_of(element, _LONGEST))
        if not text or len(text) > _LONGEST or _is_crumb(element):
            return None
        if _is_site(element, text):
            self.names.append(text)
            return None
        return _heading(element, text, element in self._marked)


def tidy(text: str) -> str:
    """Without soft hyphens and line ends.

    >>> tidy(" The la\\xadke\\n rises ")
    'The lake rises'
    """
    return _SPACE.sub(" ", text.replace("\xad", "").replace("\u200b", "")).strip()


def _heading(element: Element, text: str, marked: bool) -> Heading:
    if not len(element):
        return Heading(text, "", False, marked, element)
    pieces = list(_pieces(element))
    seen = [(piece, kicker) for piece, kicker, hidden in pieces if not hidden]
    whole = tidy(" ".join(piece for piece, _ in seen)) or text
    rest = tidy(" ".join(piece for piece, kicker in seen if not kicker)).lstrip(":–—-|/ ")
    if not rest or rest == whole:
        return Heading(whole, _below_first(seen), False, marked, element)
    return Heading(whole, rest, True, marked, element)


def _below_first(seen: list[tuple[str, bool]]) -> str:
    """What follows the first of several pieces: a title, if the first was a kicker that no class tells of."""
    return tidy(" ".join(piece for piece, _ in seen[1:])).lstrip(":–—-|/ ") if len(seen) > 1 else ""


def _pieces(element: Element, depth: int = 0) -> Iterator[tuple[str, bool, bool]]:
    """The texts of a heading, one for each of its inner elements, with whether that is a kicker, and hidden."""
    if element.text and element.text.strip():
        yield element.text, False, False
    for child in element:
        key = _names(child)
        if depth == 0 and len(element) == 1 and not (element.text or "").strip() and not (child.tail or "").strip() and len(child):
            # One element around all of it, such as a link.
            yield from _pieces(child, depth + 1) if not _HIDDEN.search(key) else ()
        elif text := tidy(text_of(child, _LONGEST)):
            yield text, child.tag == "small" or _KICKER.search(key) is not None, _HIDDEN.search(key) is not None
        if child.tail and child.tail.strip():
            yield child.tail, False, False


def _is_site(element: Element, text: str) -> bool:
    """Is it the site's name: by its class, by where it stands, or because it is a link to the site's first page?"""
    link = element if element.tag == "a" else element.find(".//a")
    if link is None and (parent := element.getparent()) is not None and parent.tag == "a":
        link = parent
    if link is not None and _is_home(link) and len(text_of(link)) * 2 > len(text):
        return True
    for one in islice(chain((element,), element.iterancestors()), 3):
        if one.tag in ("body", "article", "main"):
            return False
        if _SITE.search(_names(one)):
            return True
    return False


def _is_home(link: Element) -> bool:
    if (link.get("rel") or "").lower() == "home":
        return True
    href = _ARCHIVED.sub("", (link.get("href") or "").strip())
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return href[:1] not in ("", "#") and parts.path in _HOME and not parts.query and parts.scheme != "javascript"


def _is_crumb(element: Element) -> bool:
    """Does it stand in the line that says where in the site the page is, or in a menu?"""
    listed = False
    for one in islice(chain((element,), element.iterancestors()), 4):
        if one.tag in ("body", "article", "main"):
            break
        listed = listed or one.tag == "li"
        in_list = listed and element.tag == "h1" and one.tag in ("ol", "ul")
        if in_list or one.tag == "nav" or _CRUMBS.search(_names(one)):
            return True
    return False


def _names(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()
