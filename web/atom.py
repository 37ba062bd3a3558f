"""What Atom asks of dates and texts (RFC 4287, RFC 3339, XML 1.0)."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = "1970-01-01T00:00:00Z"
"""Every entry must say when it changed; one of an unknown day says so long ago that nobody takes it for new."""


def moment(iso: str) -> str:
    """A day or a moment in ISO 8601 as RFC 3339 has it. Where nobody wrote a zone it is Greenwich's.

    >>> moment("2022-01-10"), moment("2022-01-10T14:05:00+01:00"), moment("")
    ('2022-01-10T00:00:00Z', '2022-01-10T14:05:00+01:00', '1970-01-01T00:00:00Z')
    """
    if not iso:
        return _UNKNOWN
    if "T" not in iso:
        return f"{iso}T00:00:00Z"
    return iso if re.search(r"[+-]\d\d:\d\d$", iso) else f"{iso}Z"


def legal(text: str) -> str:
    """The text without characters that no XML may hold, however they are written.

    >>> legal("a\\x08b")
    'a\ufffdb'
    """
    return _ILLEGAL.sub("\ufffd", text)
