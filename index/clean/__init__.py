"""The cleaner: from a web page or a text dump of one to its article, with an honest list of what was cut and by which rule.

`clean` takes a page that somebody hands over, `clean_scrape` a Scrape from a source that may know more about it, `inspect` tells
how that Scrape was cut.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from cuttings.index.clean.cleaner import clean, clean_scrape, inspect, short_hash

__all__ = ["CLEANER_VERSION", "clean", "clean_scrape", "inspect", "short_hash"]


def _version() -> str:
    """A short hash of the cleaner's own files."""
    here = Path(__file__).parent
    files = {file.relative_to(here).as_posix(): file for file in here.rglob("*") if file.suffix in (".py", ".toml", ".json")}
    named = (name.encode() + b"\n" + file.read_bytes() for name, file in sorted(files.items()))
    return sha256(b"".join(sha256(one).digest() for one in named)).hexdigest()[:12]


# Changes with every change of the cleaner, so that a reindex cleans again what an older version cleaned.
CLEANER_VERSION = _version()
