"""Folds of hosts: whoever learns from labelled pages is measured only on hosts that it has not seen.

Pages of one site are alike, so what is held out is a registered domain with all its hosts, never single pages.
"""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import urlsplit

FOLDS = 5

_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\w+/(?:https?:/{1,2})?", re.IGNORECASE)
_COPY_NUMBER = re.compile(r"[-_.]?\d+$")
# Second labels under which countries register names: a.co.uk, a.com.au, a.or.jp.
_SHARED = frozenset("ac co com edu gob gov go gouv govt gv mil ne net nom or org sch".split())


def host_of(url: str | None, id: str) -> str:
    """The host that a labelled page is from, without www. and in lower case.

    A page of the Web Archive is from the host that was archived. A page without an address goes by its id, less the number
    that tells pages of one host apart.

    >>> host_of("https://web.archive.org/web/20190101000000/http://www.a.example/coup", "1"), host_of(None, "a.example2")
    ('a.example', 'a.example')
    """
    archived = _ARCHIVED.match(url or "")
    address = "http://" + url[archived.end() :] if url and archived else url
    host = urlsplit(address).hostname if address else None
    return host.removeprefix("www.") if host else _COPY_NUMBER.sub("", id.lower()) or id.lower()


def registered_domain(host: str) -> str:
    """The part of a host that somebody registered.

    >>> registered_domain("news.a.co.uk"), registered_domain("blog.a.example"), registered_domain("co.uk")
    ('a.co.uk', 'a.example', 'co.uk')
    """
    labels = host.split(".")
    is_shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED
    return ".".join(labels[-3 if is_shared else -2 :])


def fold_of(host: str) -> int:
    """The fold from 0 to FOLDS - 1 in which pages of this host are held out. The same on every machine and in every run."""
    return int.from_bytes(sha256(registered_domain(host).encode()).digest()[:8], "big") % FOLDS
