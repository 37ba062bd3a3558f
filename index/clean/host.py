"""Hosts: what site an address, or the path of a file, names."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"^(?:(?!-)[a-z0-9-]{1,63}+(?<!-)\.){1,6}(?:[a-z]{2,24}|xn--[a-z0-9-]{2,58})$")
# What ends the names of folders that hold files of a kind, and of copies.
_SUFFIXES = frozenset("html htm xhtml php asp aspx txt md xml json jsonl csv zip tar gz warc files bak old orig tmp".split())


def host_of(url: str | None) -> str:
    """The host of an address, without www.

    >>> host_of("https://www.valley.example/lake")
    'valley.example'
    """
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def host_in(path: str) -> str:
    """The host that a folder of a path is named after, as wget names them; without www., or "".

    >>> host_in("archive/www.valley.example/2020/lake.html"), host_in("archive/lake.html")
    ('valley.example', '')
    """
    folders = (folder.lower() for folder in path.split("/")[:-1])
    return next((one.removeprefix("www.") for one in folders if _HOST.match(one) and one.rsplit(".")[-1] not in _SUFFIXES), "")
