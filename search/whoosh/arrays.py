"""Files of named numpy arrays: written once, then mapped into memory and read where they lie.

magic | arrays, each at a multiple of 16 bytes | directory: JSON {name: [offset, length, dtype]} | its size, 8 bytes | magic
"""

from __future__ import annotations

import json
import mmap
import os
import threading
import weakref
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cuttings.search.whoosh import durable
from cuttings.search.whoosh.durable import Written

Array = NDArray[Any]
Ints = NDArray[Any]
Floats = NDArray[Any]
Arrays = Mapping[str, Array]

_MAGIC = b"CUTARR1\n"
_ALIGNED = 16
_HAS_PREAD = hasattr(os, "pread")
_TAIL = 8 + len(_MAGIC)
_PORTION = 1 << 18
_SORTED = 1 << 20
"""Numbers that are sorted at once."""


def write(path: Path, arrays: Arrays) -> Written:
    """Writes a file that is on the disk when this returns. Raises OSError."""
    return durable.write(path, _pieces(arrays))


def read(path: Path) -> dict[str, Array]:
    """The arrays of a file, read-only, mapped. Raises OSError, and ValueError if it is no such file."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if mapped[: len(_MAGIC)] != _MAGIC or mapped[-len(_MAGIC) :] != _MAGIC:
        raise ValueError(f"{path.name} is no file of arrays")
    end = len(mapped) - _TAIL
    size = int.from_bytes(mapped[end : end + 8], "little")
    directory = json.loads(mapped[max(0, end - size) : end])
    return {
        name: np.frombuffer(mapped, np.dtype(kind), length, offset) if length else np.empty(0, np.dtype(kind))
        for name, (offset, length, kind) in directory.items()
    }


def unmapped(path: Path, name: str) -> Bytes:
    """The bytes of one array of a file, read each time they are asked for: what is mapped and read here and there is soon all in memory."""
    with path.open("rb") as file:
        file.seek(-_TAIL, os.SEEK_END)
        end = file.tell()
        size = int.from_bytes(file.read(8), "little")
        file.seek(max(0, end - size))
        offset, length, _ = json.loads(file.read(size))[name]
    return Bytes(path, offset, length)


class Bytes:
    """A part of a file that stays open, and readable when the file is removed, until nobody has this any more."""

    def __init__(self, path: Path, offset: int, length: int) -> None:
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, self._file)
        self._lock = threading.Lock()
        self._offset = offset
        self._length = length

    def between(self, start: int, end: int) -> bytes:
        """Raises ValueError if there are no such bytes."""
        if not start <= end <= self._length:
            raise ValueError("these bytes are outside of their file")
        if _HAS_PREAD:
            return os.pread(self._file, end - start, self._offset + start)
        with self._lock:  # Windows: a file has one reading position
            os.lseek(self._file, self._offset + start, os.SEEK_SET)
            return os.read(self._file, end - start)


def narrow(values: Array) -> Array:
    """The same numbers, none negative, in the smallest type that holds them."""
    kind = np.min_scalar_type(int(values.max())) if len(values) else np.uint8
    return values.astype(kind, copy=False)


def sums(counts: Array) -> Array:
    """Where each of some runs begins, and where the last one ends: [2, 3] is [0, 2, 5]."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def ordered(numbers: Array) -> Ints:
    """The indexes of some numbers in the order of the numbers, none negative, equal ones as they come.

    Two bytes of a number at a time, the last ones first: numpy sorts those by counting, in a fraction of the time of larger numbers.

    >>> ordered(np.array([70000, 5, 70000, 1])).tolist()
    [3, 1, 0, 2]
    """
    order: Ints = np.argsort(numbers.astype(np.uint16), kind="stable")
    for shift in range(16, int(numbers.max(initial=0)).bit_length(), 16):
        order = order[np.argsort((numbers >> shift).astype(np.uint16)[order], kind="stable")]
    return order


def portions(count: int) -> Iterator[slice]:
    """Slices that cover so many things, each of them short: what an operation makes on its way has their length, not that of all."""
    return (slice(at, min(at + _PORTION, count)) for at in range(0, count, _PORTION))


def ranges(counts: Array) -> Iterator[tuple[int, int]]:
    """Ranges of numbers that cover all there are, given how often each stands somewhere: what stands in a range is a portion, or one
    number alone, and the numbers of a range fit into two bytes."""
    starts = sums(counts)
    first = 0
    while first < len(counts):
        last = int(np.searchsorted(starts, starts[first] + _SORTED, side="right")) - 1
        last = min(max(last, first + 1), first + (1 << 16), len(counts))
        yield first, last
        first = last


def runs(starts: Array, lengths: Array) -> Ints:
    """The indexes of several runs, one run after the other.

    >>> runs(np.array([7, 0]), np.array([2, 3])).tolist()
    [7, 8, 0, 1, 2]
    """
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    indexes: Ints = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
    return indexes


def _pieces(arrays: Arrays) -> Iterator[bytes | memoryview]:
    yield _MAGIC
    at = len(_MAGIC)
    directory: dict[str, tuple[int, int, str]] = {}
    for name, array in arrays.items():
        padding = -at % _ALIGNED
        yield bytes(padding)
        at += padding
        directory[name] = (at, len(array), array.dtype.str)
        kept = np.ascontiguousarray(array)
        yield kept.view(np.uint8).data if len(kept) else b""
        at += kept.nbytes
    listed = json.dumps(directory).encode()
    yield listed
    yield len(listed).to_bytes(8, "little") + _MAGIC
