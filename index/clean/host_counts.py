"""HostCounts: in how many different articles of a host each block stands, as pages come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from cuttings.index.clean.fingerprint import Fingerprint

Articles: TypeAlias = dict[str, dict[str, int]]
"""By article, the number of its pages that each block stands on."""

_FORM = 1


class HostCounts:
    """The order in which pages are added does not matter, and removing a page undoes adding it."""

    def __init__(self) -> None:
        self._articles: Articles = {}
        self._in: Counter[str] = Counter()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, HostCounts) and self._articles == other._articles

    __hash__ = None  # type: ignore[assignment]

    @property
    def articles(self) -> int:
        """How many different articles there are; copies are one."""
        return len(self._articles)

    def articles_with(self, hash: str) -> int:
        """How many different articles this block stands in."""
        return self._in[hash]

    def add(self, page: Sequence[Fingerprint]) -> None:
        if not page:
            return
        pages = self._articles.setdefault(_article_of(page), {})
        for hash in {block.hash for block in page}:
            if hash not in pages:
                self._in[hash] += 1
            pages[hash] = pages.get(hash, 0) + 1

    def remove(self, page: Sequence[Fingerprint]) -> None:
        """Raises KeyError for a page that was not added."""
        if not page:
            return
        article = _article_of(page)
        pages = self._articles[article]
        for hash in {block.hash for block in page}:
            pages[hash] -= 1
            if not pages[hash]:
                del pages[hash]
                self._in[hash] -= 1
                if not self._in[hash]:
                    del self._in[hash]
        if not pages:
            del self._articles[article]

    def to_json(self) -> dict[str, object]:
        """What json.dumps takes; the same counts give the same text."""
        articles = {article: dict(sorted(pages.items())) for article, pages in sorted(self._articles.items())}
        return {"form": _FORM, "articles": articles}

    @classmethod
    def from_json(cls, loaded: object) -> HostCounts:
        """The counts that to_json gave. Raises ValueError."""
        match loaded:
            case {"form": int(form), "articles": dict(articles)} if form == _FORM:
                counts = cls()
                counts._articles = {article: _pages(pages) for article, pages in articles.items()}
                counts._in = Counter(hash for pages in counts._articles.values() for hash in pages)
                return counts
        raise ValueError("these are no counts of a host")


def _pages(pages: object) -> dict[str, int]:
    if not isinstance(pages, dict) or not all(isinstance(count, int) and count > 0 for count in pages.values()):
        raise ValueError("an article without counts of its blocks")
    return pages


def _article_of(page: Sequence[Fingerprint]) -> str:
    """The same text for copies of an article: its two longest blocks of those that begin in the first half of its words."""
    half = sum(block.words for block in page) / 2
    first: list[Fingerprint] = []
    above = 0
    for block in page:
        if first and above >= half:
            break
        first.append(block)
        above += block.words
    longest = sorted(set(first), key=lambda block: (-block.words, block.hash))[:2]
    return " ".join(sorted(block.hash for block in longest))
