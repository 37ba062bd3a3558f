"""Where an archive lies in a cluster: opensearch+https://HOST:9200/NAME, or several hosts, HOST:9200,HOST:9200."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from cuttings.search.errors import UnknownEngine

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")
_HOST = re.compile(r"(?P<host>\[[0-9a-fA-F:.]+\]|[A-Za-z0-9.-]+)(?::(?P<port>\d{1,5}))?", re.ASCII)
_PORT = 9200
_OURS = ("-terms", "-kept", "-lock", "-notes")
"""What is appended to the name of an archive for its other indices."""
USER, PASSWORD = "CUTTINGS_OPENSEARCH_USER", "CUTTINGS_OPENSEARCH_PASSWORD"


@dataclass(frozen=True, slots=True)
class Address:
    """`url` is the engine URL without credentials, to be shown; `servers` is what the cluster answers at, each node or one before all."""

    url: str
    servers: tuple[str, ...]
    name: str
    login: tuple[str, str] | None = field(repr=False)

    @property
    def is_encrypted(self) -> bool:
        return self.servers[0].startswith("https:")


def address(url: str) -> Address:
    """What an engine URL says. Credentials may stand in it, user:password@HOST, or in the environment. Raises UnknownEngine.

    >>> address("opensearch+https://jane:secret@search.example:9200/news")
    Address(url='opensearch+https://search.example:9200/news', servers=('https://search.example:9200',), name='news')
    """
    try:
        parts = urlsplit(url.removeprefix("opensearch+"))
    except ValueError:
        raise UnknownEngine(url.rpartition("@")[2]) from None
    login, _, netloc = parts.netloc.rpartition("@")
    name = parts.path.strip("/")
    shown = f"opensearch+{parts.scheme}://{netloc}/{name}"
    hosts = [_HOST.fullmatch(one) for one in netloc.split(",")]
    if parts.scheme not in ("http", "https") or not all(one and int(one["port"] or _PORT) < 1 << 16 for one in hosts):
        raise UnknownEngine(shown)
    if not _NAME.fullmatch(name) or parts.query or parts.fragment:
        raise UnknownEngine(shown, "the name of an archive has small letters, digits, and _ . - behind the first of them")
    if name.endswith(_OURS):
        raise UnknownEngine(shown, f"an archive called so would get in the way of {name.rpartition('-')[0]}")
    if parts.scheme == "http" and not all(one and _is_loopback(one["host"]) for one in hosts):
        raise UnknownEngine(shown, "a cluster on another machine is asked by https, so that nobody reads along")
    places = [f"{one['host']}:{one['port'] or _PORT}" for one in hosts if one]
    servers = tuple(f"{parts.scheme}://{place}" for place in places)
    return Address(f"opensearch+{parts.scheme}://{','.join(places)}/{name}", servers, name, _login(login))


def _login(given: str) -> tuple[str, str] | None:
    if given:
        user, _, password = given.partition(":")
        return unquote(user), unquote(password)
    return (os.environ[USER], os.environ.get(PASSWORD, "")) if os.environ.get(USER) else None


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
