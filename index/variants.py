"""Variants of an address: the other ones under which the same page stands."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# What mailings and networks add to tell where a reader came from.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_ga|at_\w+|xtor|wt_mc", re.IGNORECASE)
_INDEX = re.compile(r"/index\.(?:x?html?|php)$", re.IGNORECASE)
_DEFAULT_PORTS = (80, 443)


def is_address(text: str) -> bool:
    """Is it a whole address?"""
    return text.lower().startswith(("http://", "https://"))


def variant_key(url: str) -> str:
    """The same text for all variants of an address: whether with www. or without, for http and https, with an anchor or a campaign.

    >>> variant_key("http://www.A.example:80/lake/index.html?utm_source=x#top") == variant_key("https://a.example/lake")
    True
    >>> variant_key("https://a.example/lake?id=1") == variant_key("https://a.example/lake?id=2")
    False
    """
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:  # such as http://[
        return url.strip()
    asked = sorted((name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name))
    path = quote(unquote(_INDEX.sub("/", parts.path), "utf-8", "surrogateescape").encode("utf-8", "surrogateescape")).rstrip("/")
    where = host if port is None or port in _DEFAULT_PORTS else f"{host}:{port}"
    return f"{where}{path}?{urlencode(asked)}" if asked else f"{where}{path}"
