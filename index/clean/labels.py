"""Labels: the section and the tags that a page shows with its article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuttings.index.clean.blocks import Block
from cuttings.index.clean.signs import Signs, text_of

_CRUMBS = re.compile(
    r"^(?:home|start|startseite|inicio|portada|accueil|início|hem|hjem|strona główna)\s*[>›»/]\s*([^>›»/]{2,40}?)\s*(?:[>›»/]|$)",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_CRUMBS = 60, 120
_MOST = 30


def shown_section(signs: Signs, blocks: Sequence[Block]) -> str:
    """What is marked as the section, else the second step of a line such as "Home > Politics > Elections"."""
    marked = ((one.get("content") or text_of(one)).strip() for one in signs.shown.get(("section", 0), ()))
    if section := next((text for text in marked if 0 < len(text) < _LONGEST), ""):
        return section
    return next((found[1] for block in blocks if len(block.text) < _LONGEST_CRUMBS and (found := _CRUMBS.match(block.text))), "")


def shown_tags(signs: Signs) -> tuple[str, ...]:
    elements = signs.shown.get(("tag", 0), ())[:_MOST]
    return tuple(text for one in elements if (text := text_of(one)) and len(text) < _LONGEST)
