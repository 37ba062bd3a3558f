"""A contestant: a cleaner that takes part in the benchmark, Cuttings among them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from cuttings import __version__
from cuttings.index.clean.cleaner import clean
from cuttings.search.errors import NotAnArticle

TEXT, TITLE, AUTHOR, DATE = "text", "title", "author", "date"
ALL = (TEXT, TITLE, AUTHOR, DATE)


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a cleaner makes of a page. `author` may name several people; `date` begins with YYYY-MM-DD. Empty: nothing found."""

    text: str = ""
    title: str = ""
    author: str = ""
    date: str = ""


# From a page as it was served, and its address where that is known.
Cleaner = Callable[[bytes, str | None], Prediction]


@dataclass(frozen=True, slots=True)
class Contestant:
    """`for_host` gives the cleaner for the pages of a host: one that has learnt nothing from them. `gives` says what it looks for
    at all; `clock` tells the CPU seconds that it has used so far. `name` and `version` are for the report.
    """

    name: str
    version: str
    for_host: Callable[[str], Cleaner]
    gives: tuple[str, ...] = ALL
    clock: Callable[[], float] = time.process_time


def everywhere(cleaner: Cleaner) -> Callable[[str], Cleaner]:
    """For contestants that have not learnt from labelled pages: the same cleaner for every host."""
    return lambda _host: cleaner


def shipped(page: bytes, url: str | None) -> Prediction:
    """What Cuttings makes of a page. A page that it refuses is one that it gives no text of."""
    try:
        article = clean(page, url)
    except NotAnArticle:
        return Prediction()
    published = article.published.isoformat() if article.published else ""
    return Prediction(article.text, article.title, "; ".join(article.authors), published)


def untouched(page: bytes, _url: str | None) -> Prediction:
    """Nothing cleaned: what a text dump is worth as it stands."""
    return Prediction(page.decode("utf-8", "replace"))


CUTTINGS = Contestant("Cuttings", __version__, everywhere(shipped))
UNTOUCHED = Contestant("nothing cleaned", "", everywhere(untouched), (TEXT,))
