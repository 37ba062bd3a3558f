"""The owner's own fields as facets of an archive: topic = "Topic" makes one of what articles have in extra["topic"].

An archive knows its own facets itself, as names with their labels. A name is what is typed before a colon and what stands in an
address. It means the fields of articles that have this name but for case, with whatever stands between words as "_": main_topic is
"Main topic" and "main-topic" too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from cuttings.search.article import Article
from cuttings.search.query import DATES, FACETS, TEXT_FIELDS

OwnFacets = Mapping[str, str]
"""The label of each name, in the order in which the facets are shown."""

MOST = 20
MOST_LETTERS = 60
"""In a name, and in a label."""

MOST_VALUES = 100
LONGEST_VALUE = 200
"""An article has no more values of a field than so many, and none is longer than so many characters: the rest is cut off. What is
longer is no value but a text, and would be listed on each page."""

_SPARE = 10
_MOST_PARTS = _SPARE * MOST_VALUES
"""Some are there twice, or are nothing."""
_LONGEST_FIELD = 4 * MOST_LETTERS

_TAKEN = frozenset(
    {*FACETS, *TEXT_FIELDS, *DATES}
    | set("id url authors tags names modified source removed extra q sort page size start limit format from to lang theme facet".split())
    | set("http https ftp file mailto".split())  # with a colon behind them they are addresses
)
"""Names that mean something else in a question, in the address of a page, or in an index."""

_NAME = re.compile(r"[^\W\d_]\w*")
_DIVIDER = re.compile(r";(?:\s+|$)")


@lru_cache(maxsize=1 << 12)
def name_of(field: str) -> str:
    """The name by which a field of articles is asked for.

    >>> name_of("Main topic"), name_of("main-topic"), name_of("Région")
    ('main_topic', 'main_topic', 'région')
    """
    return "_".join(re.findall(r"\w+", unicodedata.normalize("NFC", field).lower()))


def values(article: Article, name: str) -> tuple[str, ...]:
    """An article's values of an own facet. Where a field holds several, they are divided by "; ".

    >>> values(Article("7", "A title", "", extra={"Topic": "lakes; winter  sports; lakes"}), "topic")
    ('lakes', 'winter sports')
    """
    return values_of_each(article, (name,))[0]


def values_of_each(article: Article, names: Sequence[str]) -> list[tuple[str, ...]]:
    """An article's values of some own facets: its fields are looked through once, because a hostile export can have a million."""
    texts: dict[str, list[str]] = {name: [] for name in names}
    for field, text in article.extra.items():
        if len(field) <= _LONGEST_FIELD and (name := name_of(field)) in texts:
            texts[name].append(text)
    return [tuple(dict.fromkeys(chain.from_iterable(map(_divided, found))))[:MOST_VALUES] for found in texts.values()]


def _divided(text: str) -> Iterator[str]:
    """The values in a text. No more of it is looked at than can become values."""
    for part in _DIVIDER.split(text, _MOST_PARTS)[:_MOST_PARTS]:
        value = " ".join(part.strip()[: _SPARE * LONGEST_VALUE].split())[:LONGEST_VALUE].rstrip()
        if value.strip(";"):
            yield value


def fault_of(name: str, label: str) -> str:
    """Why this name and label make no facet, as the end of a sentence; empty if they do."""
    if name in _TAKEN:
        return "is a name that Cuttings uses itself; give the field of your articles another one"
    if name != (better := name_of(name)) or not _NAME.fullmatch(name):
        means = f'; write {better}, which means the field "{name}" too' if _NAME.fullmatch(better) and better not in _TAKEN else ""
        return f"cannot be typed before a colon: a name is a letter, and small letters, digits and _ behind it{means}"
    if not label.strip():
        return 'needs a label that people read, such as "Topic"'
    if max(len(name), len(label)) > MOST_LETTERS:
        return f"is too long: a name and its label have at most {MOST_LETTERS} characters"
    return ""


def checked(facets: OwnFacets) -> dict[str, str]:
    """The same facets, their labels without spare spaces. Raises ValueError."""
    for name, label in facets.items():
        if fault := fault_of(name, label):
            raise ValueError(f"facet {name!r} {fault}")
    if len(facets) > MOST:
        raise ValueError(f"there can be {MOST} own facets, not {len(facets)}")
    return {name: " ".join(label.split()) for name, label in facets.items()}
