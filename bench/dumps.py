"""Text dumps: a page as a scraper leaves it that keeps only the visible text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag
from bs4.dammit import UnicodeDammit

COLUMNS = 78

_NEVER_SEEN = ("head", "iframe", "noscript", "script", "style", "svg", "template")
_BLOCKS = (
    "address article aside blockquote br button caption dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section select summary table tbody td tfoot th thead tr ul"
).split()
# No page has it: HTML parsers replace NUL.
_EDGE = "\x00"


def blocks_of(page: bytes) -> list[str]:
    """The page's title, then its visible text, one line for each block."""
    markup = UnicodeDammit(page, is_html=True).unicode_markup or page.decode("utf-8", "replace")
    soup = BeautifulSoup(markup, "lxml")
    title = soup.title.get_text() if soup.title else ""
    for hidden in soup(_NEVER_SEEN):
        hidden.decompose()
    for block in soup(_BLOCKS):
        if isinstance(block, Tag):
            block.insert_before(_EDGE)
            block.insert_after(_EDGE)
    pieces = (re.sub(r"\s+", " ", piece).strip() for piece in (title, *soup.get_text().split(_EDGE)))
    return [piece for piece in pieces if piece]


def by_blank_lines(page: bytes) -> bytes:
    return _joined(blocks_of(page), "\n\n")


def by_newlines(page: bytes) -> bytes:
    return _joined(blocks_of(page), "\n")


def wrapped(page: bytes) -> bytes:
    """Blocks divided by blank lines, each wrapped at COLUMNS as mail and terminals do it."""
    lines = (textwrap.wrap(block, COLUMNS, break_long_words=False, break_on_hyphens=False) for block in blocks_of(page))
    return _joined(["\n".join(block) for block in lines], "\n\n")


def as_served(page: bytes) -> bytes:
    return page


def _joined(blocks: list[str], between: str) -> bytes:
    return (between.join(blocks) + "\n").encode("utf-8", "replace")


# What a cleaner may be handed: the page itself, or a dump of it. The names are those of --forms.
FORMS: dict[str, Callable[[bytes], bytes]] = {"html": as_served, "blocks": by_blank_lines, "lines": by_newlines, "wrapped": wrapped}
