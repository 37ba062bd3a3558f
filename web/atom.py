"""What Atom asks of dates and texts (RFC 4287, RFC 3339, XML 1.0)."""

from __future__ import annotations

import re
from datetime import datetime

from cuttings.search.article import Article

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_ZONE = re.compile(r"(Z|[+-]\d\d:\d\d)$")


def moment(iso: str) -> str:
    """A day or a moment in ISO 8601 as RFC 3339 has it. Where nobody wrote a zone it is Greenwich's.

    >>> moment("2022-01-10"), moment("2022-01-10T14:05:00+01:00"), moment("2022-01-10T14:05:00")
    ('2022-01-10T00:00:00Z', '2022-01-10T14:05:00+01:00', '2022-01-10T14:05:00Z')
    """
    if "T" not in iso:
        return f"{iso}T00:00:00Z"
    return iso if _ZONE.search(iso) else f"{iso}Z"


def changed(article: Article, since: datetime) -> str:
    """When an entry changed last, which each must say: by what the article tells of itself, else when its page was scraped, else
    `since`, from when on the archive is as it is. Nothing is made up: an entry is ours, and the archive did change then."""
    when = article.modified or article.published
    if when:
        return moment(when.isoformat())
    scraped = article.extra.get("scraped", "")
    return moment(scraped if _ISO.fullmatch(scraped) else since.isoformat(timespec="seconds"))


def legal(text: str) -> str:
    """The text without characters that no XML may hold, however they are written.

    >>> legal("a\\x08b")
    'a\ufffdb'
    """
    return _ILLEGAL.sub("\ufffd", text)
