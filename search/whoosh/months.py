"""Counts of months, for the years to which a question is narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from cuttings.search.narrowing import months_of
from cuttings.search.whoosh.arrays import Array
from cuttings.search.whoosh.columns import Columns


def by_month(columns: Columns, year: str, groups: Sequence[Array]) -> dict[str, int]:
    """How many of the articles of all groups were published in each month of a year, newest first."""
    begins = [date(int(year), month, 1).toordinal() for month in range(1, 13)]
    held = [columns.by_day(begins[0], date(int(year), 12, 31).toordinal(), articles) for articles in groups]
    counts = np.add.reduceat(np.sum(held, axis=0), np.array(begins) - begins[0]).tolist()
    return dict(zip(months_of(year), reversed(counts), strict=True))
