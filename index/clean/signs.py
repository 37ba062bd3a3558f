"""Signs: one walk over a page's tree that finds the elements which show a title, an author, a date, a section or a tag.

What an element shows is read off its tag, class, id, itemprop and rel. Those strings repeat within a page and over the pages of a
site, so what they say is worked out once for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice

from lxml.etree import _Element as Element

# How many elements of a kind are looked at: enough for any article, and a limit on what a hostile page can cost.
_MOST = 40
_ABOVE, _DEEPEST = 3, 60
# Characters of a text and of names that are looked at: nobody's are longer, and a cache keeps the names.
_LONGEST_TEXT = _LONGEST_NAMES = 2_000
_SPACE = re.compile(r"\s+")

# What the class, id, itemprop and rel of an element say it shows, most telling first.
_AUTHOR = (
    re.compile(r"\bitemprop=\S{0,80}author|\brel=author|\bp-author\b"),
    re.compile(r"(?:author|byline)[-_]{0,2}name|author[-_](?:link|url)|[ =]fn(?: |$)"),
    re.compile(r"[ =](?:byline|author|autor|auteur|post-author|entry-author|article-author)(?: |$)"),
    re.compile(r"byline|author|autor|auteur|posted-by|postedby|writer|verfasser"),
)
_PUBLISHED = (
    re.compile(r"\bitemprop=\S{0,80}datepublished|\bproperty=\S{0,80}datepublished|\bdt-published"),
    re.compile(r"\bpubdate\b|\bpublished\b|entry-date|post-date|publish|article-date|date-published"),
    re.compile(r"\btag=time\b"),
    re.compile(r"date|datum|fecha|time|posted|meta|byline|created"),
)
_HEADLINE = (re.compile(r"\bitemprop=\S{0,40}headline|(?:entry|post|article|story|page|news)[-_]{0,2}(?:title|headline)\b|\bheadline\b"),)
# The words in front are a cheap test: the patterns are tried only where one of them is found.
_SIGNS = {
    "author": (("autho", "autor", "auteur", "byline", "fn", "posted", "writer", "verfasser"), _AUTHOR),
    "published": (("date", "time", "publish", "datum", "fecha", "posted", "meta", "byline", "created"), _PUBLISHED),
    "modified": (("modified", "updated"), (re.compile(r"datemodified|\bmodified|\bupdated"),)),
    "section": (("articlesection", "category"), (re.compile(r"\bitemprop=articlesection|\brel=(?:\S{0,80} )?category"),)),
    "tag": (("rel=tag", "category tag"), (re.compile(r"\brel=(?:category )?tag\b"),)),
    "headline": (("headline", "title"), _HEADLINE),
}
_WORDS = tuple(dict.fromkeys(word for words, _ in _SIGNS.values() for word in words))
_UNTELLING = frozenset(("html", "body", "script", "link", "img", "form", "input", "main", "article"))
_WHOLE = frozenset(("html", "body", "main", "article"))
_HEADINGS = frozenset(("h1", "h2", "h3"))
_AUTHOR_PAGE = re.compile(r"/(?:authors?|autor(?:en|in|es)?|auteurs?|autori)/[^/?#]")
# Names of elements that hold comments, or other articles than this one.
_ELSEWHERE = re.compile(
    r"comment|\breply|replies|respond|sidebar|related|recent|teaser|widget|recommend|popular|trending|\bnav\b|\bmenu"
    r"|(?<!entry-)(?<!post-)(?<!article-)(?<!entry_)(?<!post_)(?<!article_)footer"
)


@dataclass(slots=True)
class Signs:
    """The elements of a page that say something of its article, in the order of the page.

    `shown` holds them by what they show and how tellingly (0 is best); `metas`, `links` and `headings` by their tags. `places` says
    which element of the page each is. The headline, once it is known, is set by `settle`.
    """

    title: str = ""
    metas: list[Element] = field(default_factory=list)
    links: list[Element] = field(default_factory=list)
    headings: list[Element] = field(default_factory=list)
    shown: dict[tuple[str, int], list[Element]] = field(default_factory=dict)
    places: dict[Element, int] = field(default_factory=dict)
    headline: int = 0
    around: set[Element] = field(default_factory=set)

    def settle(self, headline: Element | None) -> None:
        """Remember where the headline stands."""
        if headline is not None:
            self.headline = self.places.get(headline, 0)
            self.around = set(headline.iterancestors())

    def nearest(self, what: str, ranks: Sequence[int]) -> Iterator[list[Element]]:
        """Of each of these ranks, the elements that do not belong to comments or to other articles, the nearest to the headline first."""
        for rank in ranks:
            here = [one for one in self.shown.get((what, rank), ()) if not _stands_elsewhere(one, self.around)]
            if here:
                yield sorted(here, key=self._distance)

    def _distance(self, element: Element) -> int:
        # What stands above the headline is more likely a menu's or a ticker's.
        distance = self.places[element] - self.headline
        return distance if distance >= 0 else -_ABOVE * distance


def read_signs(root: Element) -> Signs:
    """What one walk over the tree finds."""
    signs = Signs()
    for place, element in enumerate(root.iter()):
        tag, get = element.tag, element.get
        if tag == "meta":
            signs.metas.append(element)
            continue
        names, ident = (get("class") or "")[:_LONGEST_NAMES], (get("id") or "")[:_LONGEST_NAMES]
        prop, rel = (get("itemprop") or "")[:_LONGEST_NAMES], (get("rel") or "")[:_LONGEST_NAMES]
        if tag in _HEADINGS and len(signs.headings) < 2 * _MOST:
            signs.headings.append(element)
            signs.places[element] = place
        if prop or rel or tag == "time" or (names and _tells(names)) or (ident and _tells(ident)):
            for sign in _signs_of(tag, names, ident, prop, rel):
                _add(signs, sign, element, place)
        if tag == "link" and rel:
            signs.links.append(element)
        elif tag == "title" and not signs.title:
            signs.title = text_of(element, 1000)
        elif tag == "a" and "/aut" in (href := get("href") or "") and _AUTHOR_PAGE.search(href):
            _add(signs, ("author", 1), element, place)
    return signs


def _add(signs: Signs, sign: tuple[str, int], element: Element, place: int) -> None:
    elements = signs.shown.setdefault(sign, [])
    if len(elements) < _MOST:
        elements.append(element)
        signs.places[element] = place


@lru_cache(maxsize=16384)
def _tells(names: str) -> bool:
    """May this class or id be one that the patterns look for?"""
    return any(map(_word_tells, names.split()))


@lru_cache(maxsize=16384)
def _word_tells(name: str) -> bool:
    lower = name.lower()
    return any(word in lower for word in _WORDS)


@lru_cache(maxsize=4096)
def _signs_of(tag: str, names: str, ident: str, prop: str, rel: str) -> tuple[tuple[str, int], ...]:
    if tag in _UNTELLING:
        return ()
    key = f"itemprop={prop[:200]} rel={rel[:200]} tag={tag} id={ident[:200]} class={names[:500]}".lower()
    return tuple(
        (what, rank)
        for what, (words, patterns) in _SIGNS.items()
        if any(word in key for word in words) and (rank := _rank(key, patterns)) is not None
    )


def _rank(key: str, patterns: Sequence[re.Pattern[str]]) -> int | None:
    return next((rank for rank, pattern in enumerate(patterns) if pattern.search(key)), None)


def _stands_elsewhere(element: Element, around: set[Element]) -> bool:
    """Does it stand in a comment, or in a teaser of another article?

    `around` is what the headline stands in: names of elements that hold both tell nothing.
    """
    for one in islice(chain((element,), element.iterancestors()), _DEEPEST):
        if one in around:
            return False
        if one.tag == "nav":
            return True
        names, ident = (one.get("class") or "")[:_LONGEST_NAMES], (one.get("id") or "")[:_LONGEST_NAMES]
        if (names or ident) and one.tag not in _WHOLE and _is_elsewhere(f"{names} {ident}"):
            return True
    return False


@lru_cache(maxsize=4096)
def _is_elsewhere(names: str) -> bool:
    return _ELSEWHERE.search(names.lower()) is not None


def text_of(element: Element, most: int = 400) -> str:
    """The element's text, spaces tidied; of a longer one about the first `most` characters."""
    parts: list[str] = []
    length = 0
    for text in element.itertext():
        parts.append(str(text)[:_LONGEST_TEXT])
        length += len(text)
        if length > most:
            break
    return _SPACE.sub(" ", " ".join(parts)).strip()
