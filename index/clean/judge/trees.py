"""Oblivious trees: all nodes of one level ask the same question, so that a tree is a few comparisons and a table of answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

_ROWS_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Trees:
    """T trees of depth D: `columns` and `borders` (D, T) say what each level asks, `leaves` (T, 2**D) what each path is worth.

    A level asks whether a column is greater than a border; the first level is the lowest bit of the leaf's number.
    """

    columns: Ints
    borders: Floats
    leaves: Floats
    bias: float

    def likelihoods(self, rows: Floats) -> Floats:
        """One likelihood, 0 to 1, for each row of measurements (rows, columns)."""
        parts = [self._worth(rows[start : start + _ROWS_AT_ONCE]) for start in range(0, len(rows), _ROWS_AT_ONCE)]
        worth = np.concatenate(parts) if parts else np.zeros(0, np.float32)
        return (1 / (1 + np.exp(-worth))).astype(np.float32)

    def _worth(self, rows: Floats) -> Floats:
        leaf = np.zeros((len(rows), self.leaves.shape[0]), np.intp)
        for level, (columns, borders) in enumerate(zip(self.columns, self.borders, strict=True)):
            leaf += (rows[:, columns] > borders).astype(np.intp) << level
        total: Floats = self.leaves[np.arange(len(self.leaves)), leaf].sum(axis=1) + np.float32(self.bias)
        return total
