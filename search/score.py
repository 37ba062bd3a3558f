"""The one scoring formula: BM25 in Lucene's form for each field, summed with field weights, over the live articles.

For a term in a field of an article:

    weight(field) * idf * tf / (tf + K1 * (1 - B + B * length / average))        idf = ln(1 + (N - n + 0.5) / (n + 0.5))

tf: how often the term stands in the field; length: the field's number of tokens; average: its mean over all live articles;
N: live articles; n: those with the term in any field that is asked: how much a word tells does not depend on where it stands.
(Robertson and Zaragoza 2009; Lucene's BM25Similarity, which leaves
out the constant factor K1 + 1.)

An article's score is the sum over the words and phrases of the query that match it and are not excluded. A word adds the
formula for its stem in each field; it has a stem in each language, its n counts the articles that hold the stem of their own
language, so that no language is rarer than another. A prefix adds the formula as if all words that begin so were one; a word with
slips does, too, but a word stands there only half a time for each slip. A phrase adds the formula for each of its words, as written,
in each field where the phrase stands; words near each other are like a phrase. In a long question (query.Covering) a function word
adds a quarter of the formula, and what is favoured (query.Favouring) adds its own score by so much. Values, dates and exclusions
add nothing. Ties go to the newer article, then to the smaller id. Where recent articles are favoured, the score is multiplied with
freshness(), which is never less than half: what is twice as relevant comes first, however old it is. Time is told from the newest
article and not from today, so that an archive that has ended keeps its answers.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import log

from cuttings.search.query import Sort, TextField

K1 = 1.2
B = 0.75
WEIGHTS: dict[TextField, float] = {"title": 1.0, "text": 1.0}
FUNCTION_WORD = 0.25
"""What a function word counts in a long question."""

STALE = 0.5
HALF_LIFE = 365 * 86400
"""Seconds."""

UNDATED_MOMENT = -(1 << 62)
"""The moment of an article without a date: older than all."""


def idf(holding: int, articles: int) -> float:
    """How much a term tells: `holding` of `articles` have it. 0 < holding <= articles."""
    return log(1 + (articles - holding + 0.5) / (holding + 0.5))


def bm25(count: float, length: float, average: float) -> float:
    """How much a term fills a field, from 0 to 1: it stands there `count` times. All greater than 0."""
    return count / (count + K1 * (1 - B + B * length / average))


def moment(published: date | datetime | None) -> int:
    """Seconds since 1970 for ordering. A day counts from its midnight; a time without a zone is taken as UTC.

    >>> moment(date(1970, 1, 2))
    86400
    """
    if published is None:
        return UNDATED_MOMENT
    if not isinstance(published, datetime):
        return (published.toordinal() - date(1970, 1, 1).toordinal()) * 86400
    return int((published if published.tzinfo else published.replace(tzinfo=UTC)).timestamp())


def freshness(moment: int, newest: int) -> float:
    """From 1 for the newest article to STALE, half of the way for each HALF_LIFE that an article is older. STALE for an undated one.

    >>> freshness(0, 0), freshness(0, HALF_LIFE), freshness(UNDATED_MOMENT, 0)
    (1.0, 0.75, 0.5)
    """
    return STALE if moment == UNDATED_MOMENT else STALE + (1 - STALE) * 0.5 ** ((newest - moment) / HALF_LIFE)


def rank(sort: Sort, score: float, moment: int, id: str) -> tuple[float, int, str]:
    """The key that orders hits, smallest first. Undated articles come last by date, newest or oldest first."""
    if sort == "newest":
        return (0.0, -moment, id)
    if sort == "oldest":
        return (float(moment == UNDATED_MOMENT), moment, id)
    # Engines add the same numbers in different orders: what differs after the ninth digit is no difference.
    return (-round(score, 9), -moment, id)
