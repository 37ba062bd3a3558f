"""The cleaner: from a web page or a text dump of one to its article, with an honest list of what was cut and by which rule.

`clean` takes a page that somebody hands over, `clean_scrape` a Scrape from a source that may know more about it, `inspect` tells
how that Scrape was cut. They are loaded when they are first used: a run that cleans in other processes does without their libraries.
"""

from __future__ import annotations

from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.index.clean.cleaner import clean as clean
    from cuttings.index.clean.cleaner import clean_scrape as clean_scrape
    from cuttings.index.clean.cleaner import inspect as inspect

__all__ = ["CLEANER_VERSION", "clean", "clean_scrape", "inspect"]


def _version() -> str:
    """A short hash of the cleaner's own files."""
    here = Path(__file__).parent
    files = {file.relative_to(here).as_posix(): file for file in here.rglob("*") if file.suffix in (".py", ".toml", ".json")}
    named = (name.encode() + b"\n" + file.read_bytes() for name, file in sorted(files.items()))
    return sha256(b"".join(sha256(one).digest() for one in named)).hexdigest()[:12]


# Changes with every change of the cleaner, so that a reindex cleans again what an older version cleaned.
CLEANER_VERSION = _version()


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module("cuttings.index.clean.cleaner"), name)
    return value
