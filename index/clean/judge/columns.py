"""Columns: measurements by name, one number for each block."""

from __future__ import annotations

from typing import TypeAlias

from cuttings.index.clean.judge.trees import Floats

Columns: TypeAlias = dict[str, Floats]
