"""An article that an engine did not take."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.search.article import Article


@dataclass(frozen=True, slots=True)
class Refused:
    """`reason` is the engine's. What the article should have replaced is gone: `had_place` says whether there was such a thing."""

    article: Article
    reason: str
    had_place: bool
