"""The page that the benchmark writes: what was measured and how, on what, by whom, then the tables."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import UTC, datetime

from bench.contestant import Contestant
from bench.standings import Result
from bench.tables import tables

_HOW = """\
**Text** is compared with the labels by runs of four words (F1 of the mean precision and the mean recall), or, where a set has only
pieces of text that must and must not be there, by how many of them are. **Title**, **author** and **date** are the share of pages
on which they are exactly right, among those whose label has one. **CPU** is process time for the text and all metadata, relative to
trafilatura's default with metadata on the same pages: the ratio of sums, and of medians. All contestants clean a page before any of
them sees the next, and who goes first changes with each page. Contestants without a title, an author or a date were asked for none.
**Empty** counts labelled articles out of which no text came, crashes among them. The intervals are of the difference to the best
peer of that set and column, from a paired bootstrap over hosts. A page without an address counts as a host of its own, unless only
a number tells it from others."""


def page(command: str, results: Sequence[Result], contestants: Sequence[Contestant], left_out: Sequence[str]) -> str:
    """`command` is what writes such a page; `left_out` has a line for each peer that is not installed."""
    pages = sum(result.pages for result in results if result.form == results[0].form)
    today = datetime.now(UTC).date()
    parts = [
        "# Cleaning, measured",
        f"Written by `{command}` on {today}, with Python {platform.python_version()}, over {pages:,} labelled pages.",
        _HOW,
        "The contestants:",
        "\n".join([*(f"- {one.name} {one.version}".rstrip() for one in contestants), *(f"- {told}" for told in left_out)]),
    ]
    return "\n\n".join(parts) + "\n\n" + tables(results)
