"""Marks: what the owner of a site has written into its pages to tell search engines what not to index.

Understood are the attributes data-pagefind-body and -ignore, the robots meta tag, and the comments of ht://Dig, mnoGoSearch
(UdmComment), Sphider and the Google Search Appliance (googleoff). Yandex' noindex is not: sites put it around single links in
the middle of sentences. An owner of the archive marks elements too, by rules (`selectors.py`).

`placing.py` makes elements of marks, with tags that begin as told here, and `owners.py` reads them.
"""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

MARKED = "data-pagefind-"
"""What the attributes of a marked page begin with."""

RULE_ATTRIBUTE = "data-cuttings-rule"
"""What `selectors.py` leaves on the elements that it found: "article" or "remove"."""

OWNER_RULE = "owner-rule"
PAGEFIND_BODY = "pagefind-body"

CUT, EXCLUDED, KEPT = "{cut-by}", "{excluded-by}", "{kept-by}"
"""How the tags begin, and a rule follows. A hyphen makes them blocks, braces make them none that a page can have."""

MARKING = frozenset((RULE_ATTRIBUTE, "data-pagefind-body", "data-pagefind-ignore"))

_COMMENT = re.compile(
    r"<!--\s{0,9}(?:(/?)(htdig_noindex|udmcomment|sphider_noindex)|google(off|on):?\s{0,9}(?:index|all))\s{0,9}-->", re.IGNORECASE
)
_LONGEST_COMMENT = 60
_IGNORED = frozenset(("", "index", "true"))
_NOT_INDEXED = frozenset(("noindex", "none"))
_ROBOTS = frozenset(("robots", "googlebot"))


def mark_in(comment: str) -> str | None:
    """The mark that a comment of a page is, as the rule that it cuts by, with a slash before one that ends; or None.

    >>> mark_in("<!--/htdig_noindex-->"), mark_in("<!-- googleoff: all -->"), mark_in("<!-- a note -->")
    ('/htdig-noindex', 'googleoff', None)
    """
    found = _COMMENT.fullmatch(comment) if len(comment) <= _LONGEST_COMMENT else None
    if found is None:
        return None
    slash, name, switch = found.groups()
    if switch:
        return "googleoff" if switch.lower() == "off" else "/googleoff"
    return slash + ("udm-comment" if name.lower() == "udmcomment" else name.lower().replace("_", "-"))


def tag_for(element: Element) -> str:
    """The tag that says how this element with a marking attribute is marked. What keeps counts more than what cuts."""
    rule = element.get(RULE_ATTRIBUTE)
    if rule:
        return (KEPT if rule == "article" else CUT) + OWNER_RULE
    ignored = element.get("data-pagefind-ignore")
    if ignored is None or element.get("data-pagefind-body") is not None:
        return KEPT + PAGEFIND_BODY
    # Pagefind takes values that it does not know for "all".
    return (CUT if ignored.strip().lower() in _IGNORED else EXCLUDED) + "pagefind-ignore"


def asks_for_no_index(root: Element) -> bool:
    """Does a robots meta tag ask that the page is not indexed?"""
    return any(
        (meta.get("name") or "").strip().lower() in _ROBOTS
        and not _NOT_INDEXED.isdisjoint((meta.get("content") or "").lower().replace(",", " ").split())
        for meta in root.iter("meta")
    )
