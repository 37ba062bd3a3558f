"""Exports: the kinds of files that hold many articles, and what reads each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from cuttings.index.formats.array import items
from cuttings.index.formats.form import Kind
from cuttings.index.formats.lines import Record, lines
from cuttings.index.formats.table import rows

RECORDS: Mapping[Kind, Callable[[BinaryIO], Iterator[tuple[int, Record]]]] = {Kind.LINES: lines, Kind.LIST: items, Kind.TABLE: rows}
