"""Where an archive lies in a cluster: opensearch+https://HOST:9200/NAME."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from cuttings.search.errors import UnknownEngine

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")
_OURS = ("-terms", "-kept", "-lock")
"""What is appended to the name of an archive for its other indices."""
USER, PASSWORD = "CUTTINGS_OPENSEARCH_USER", "CUTTINGS_OPENSEARCH_PASSWORD"


@dataclass(frozen=True, slots=True)
class Address:
    """`url` is the engine URL without credentials, to be shown; `server` is what the cluster answers at."""

    url: str
    server: str
    name: str
    login: tuple[str, str] | None = field(repr=False)

    @property
    def is_encrypted(self) -> bool:
        return self.server.startswith("https:")


def address(url: str) -> Address:
    """What an engine URL says. Credentials may stand in it, user:password@HOST, or in the environment. Raises UnknownEngine.

    >>> address("opensearch+https://jane:secret@search.example:9200/news")
    Address(url='opensearch+https://search.example:9200/news', server='https://search.example:9200', name='news')
    """
    try:
        parts = urlsplit(url.removeprefix("opensearch+"))
        host, port = parts.hostname or "", parts.port or 9200
    except ValueError:
        raise UnknownEngine(url) from None
    host = f"[{host}]" if ":" in host else host
    name = parts.path.strip("/")
    shown = f"opensearch+{parts.scheme}://{host}:{port}/{name}"
    if parts.scheme not in ("http", "https") or not host:
        raise UnknownEngine(shown)
    if not _NAME.fullmatch(name) or parts.query or parts.fragment:
        raise UnknownEngine(shown, "the name of an archive has small letters, digits, and _ . - behind the first of them")
    if name.endswith(_OURS):
        raise UnknownEngine(shown, f"an archive called so would get in the way of {name.rpartition('-')[0]}")
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise UnknownEngine(shown, "a cluster on another machine is asked by https, so that nobody reads along")
    return Address(shown, f"{parts.scheme}://{host}:{port}", name, _login(parts))


def _login(parts: SplitResult) -> tuple[str, str] | None:
    if parts.username is not None:
        return unquote(parts.username), unquote(parts.password or "")
    return (os.environ[USER], os.environ.get(PASSWORD, "")) if os.environ.get(USER) else None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
