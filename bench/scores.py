"""Scores: what a contestant's predictions add up to over many pages.

Each score is a function of sums over pages, so that a bootstrap can draw hosts anew without comparing any text again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.contestant import AUTHOR, DATE, TEXT, TITLE, Prediction
from bench.labelled import LabelledPage
from bench.measures import pieces_in, precision_and_recall, same_day, same_people, same_words

Floats = NDArray[np.float64]
Parts = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """`parts` gives what a page adds to the sums, None where there is no truth to compare with. `value` makes the score of sums:
    an array of shape (..., number of parts) becomes one of shape (...); 0 where nothing was found at all.
    """

    name: str
    parts: Callable[[LabelledPage, Prediction], Parts | None]
    value: Callable[[Floats], Floats]


def _runs(page: LabelledPage, prediction: Prediction) -> Parts | None:
    """Precision, whether there is one, recall, whether there is one."""
    if not page.text:
        return None
    precision, recall = precision_and_recall(page.text, prediction.text)
    return (precision or 0.0, float(precision is not None), recall or 0.0, float(recall is not None))


def _pieces(page: LabelledPage, prediction: Prediction) -> Parts | None:
    """Wanted pieces that are in the text, unwanted that are, wanted that are not."""
    if page.text or not page.wanted:
        return None
    found = pieces_in(prediction.text, page.wanted)
    return (float(found), float(pieces_in(prediction.text, page.unwanted)), float(len(page.wanted) - found))


def _exact(of: Callable[[LabelledPage], str], is_right: Callable[[LabelledPage, Prediction], bool]) -> Score:
    def parts(page: LabelledPage, prediction: Prediction) -> Parts | None:
        return (float(is_right(page, prediction)), 1.0) if of(page) else None

    return Score("exact", parts, lambda sums: _divided(sums[..., 0], sums[..., 1]))


def _mean_precision(sums: Floats) -> Floats:
    return _divided(sums[..., 0], sums[..., 1])


def _mean_recall(sums: Floats) -> Floats:
    return _divided(sums[..., 2], sums[..., 3])


def _f1_of_means(sums: Floats) -> Floats:
    precision, recall = _mean_precision(sums), _mean_recall(sums)
    return _divided(2 * precision * recall, precision + recall)


def _f1_of_counts(sums: Floats) -> Floats:
    return _divided(2 * sums[..., 0], 2 * sums[..., 0] + sums[..., 1] + sums[..., 2])


def _divided(one: Floats, other: Floats) -> Floats:
    return np.divide(one, other, out=np.zeros_like(one), where=other != 0)


RUNS = Score("runs of four words, F1", _runs, _f1_of_means)
PIECES = Score("pieces of text, F1", _pieces, _f1_of_counts)
# What else the sums for the text tell.
PRECISION: dict[str, Callable[[Floats], Floats]] = {
    RUNS.name: _mean_precision,
    PIECES.name: lambda sums: _divided(sums[..., 0], sums[..., 0] + sums[..., 1]),
}
RECALL: dict[str, Callable[[Floats], Floats]] = {
    RUNS.name: _mean_recall,
    PIECES.name: lambda sums: _divided(sums[..., 0], sums[..., 0] + sums[..., 2]),
}

# By what a contestant gives; of text the first score for which a set has the truth.
SCORES: dict[str, tuple[Score, ...]] = {
    TEXT: (RUNS, PIECES),
    TITLE: (_exact(lambda page: page.title, lambda page, said: same_words(page.title, said.title)),),
    AUTHOR: (_exact(lambda page: page.author, lambda page, said: same_people(page.author, said.author)),),
    DATE: (_exact(lambda page: page.date, lambda page, said: same_day(page.date, said.date)),),
}
