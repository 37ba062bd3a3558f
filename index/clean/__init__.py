"""The cleaner: from a web page or a text dump of one to its article, with an honest list of what was cut and by which rule.

`clean` takes a page that somebody hands over, `clean_scrape` a Scrape from a source that may know more about it.
"""

from __future__ import annotations

from cuttings.index.clean.cleaner import clean, clean_scrape

__all__ = ["CLEANER_VERSION", "clean", "clean_scrape"]

# Raised whenever the cleaner's output changes, so that a reindex cleans again what an older version cleaned.
CLEANER_VERSION = 1
