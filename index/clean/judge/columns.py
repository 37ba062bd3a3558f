"""Columns: measurements by name, one number for each block."""

from __future__ import annotations

from typing import Any, TypeAlias

from numpy.typing import NDArray

Columns: TypeAlias = dict[str, NDArray[Any]]
