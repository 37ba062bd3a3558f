"""Addresses of files: what --base-url makes of a path, and how a path that is no text is written."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from urllib.parse import quote, urljoin, urlsplit

from cuttings.index.formats.form import unpacked_name
from cuttings.index.scrape import Given

_INDEX = re.compile(r"(^|/)index\.x?html?$", re.IGNORECASE)


def readable(path: str) -> str:
    r"""A path as text: bytes of a file name that are not UTF-8 are written as \xNN, so that different names stay different.

    >>> print(readable("caf\udce9.html"))
    caf\xe9.html
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def address(base_url: str, path: str) -> str:
    """The address of a file that was saved from a site, or is about to be published there.

    >>> address("https://example.org/", "2022/a day/index.html.gz")
    'https://example.org/2022/a%20day/'
    """
    return base_url.rstrip("/") + "/" + quote(_INDEX.sub(r"\1", unpacked_name(path)).encode("utf-8", "surrogateescape"))


def addressed(base_url: str | None, said: Given) -> Given:
    """What a source says, with an address that is a path made one of the site."""
    if not (base_url and said.url):
        return said
    try:
        return replace(said, url=urljoin(base_url, said.url))
    except ValueError:  # such as http://[
        return said


def checked(base_url: str) -> str:
    """A base URL that addresses can be made of. Raises ValueError.

    >>> checked("example.org")
    Traceback (most recent call last):
    ValueError: a base URL looks like https://example.org/, not 'example.org'
    """
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"a base URL looks like https://example.org/, not {base_url!r}")
    return base_url
