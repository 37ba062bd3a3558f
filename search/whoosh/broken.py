"""What Whoosh raises when its files are damaged. It trusts what it reads, so it is many things."""

from __future__ import annotations

import struct
import zlib
from pickle import UnpicklingError

from whoosh.index import IndexError as WhooshError
from whoosh.reading import ReaderClosed

BROKEN = (
    WhooshError, ReaderClosed, UnpicklingError, struct.error, zlib.error, OSError, EOFError, ValueError, KeyError, IndexError,
    AttributeError, TypeError, ImportError, AssertionError, OverflowError, MemoryError, NameError,
)  # fmt: skip
