"""An Inspection: an article with all that there is to say about how it was cut out of its page."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.index.clean.cutting import Piece
from cuttings.search.article import Article


@dataclass(frozen=True, slots=True)
class Inspection:
    """`pieces` are what was kept of the page and what was cut, in reading order.

    `asks_for_no_index` when the page's own marks say that search engines should leave it out. `unmatched` is the selector of the
    article in the rules of its host if no text of the page is in what it selects, else "": then the cleaner judged by itself.
    `idle` are the selectors of what is to be removed that select nothing on the page, None if nobody looked for any. `hosts` are
    those that the page may be called by, as rules are looked for.
    """

    article: Article
    pieces: tuple[Piece, ...]
    asks_for_no_index: bool = False
    unmatched: str = ""
    hosts: tuple[str, ...] = ()
    idle: tuple[str, ...] | None = None
