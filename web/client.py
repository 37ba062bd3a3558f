"""Whom a request comes from."""

from __future__ import annotations

import logging
import re
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from flask import request

_log = logging.getLogger("cuttings.web")
_WITH_PORT = re.compile(r"([\d.]{7,15}):\d{1,5}|\[([^\[\]]{2,64})\](?::\d{1,5})?", re.ASCII)
"""So some proxies tell who asks."""
_FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def client_address() -> IPv4Address | IPv6Address | None:
    """The address of whoever asks; None if it is not known: at a socket that is a file, or behind a proxy that we were not told of, all
    requests look alike.
    """
    if "werkzeug.proxy_fix.orig" not in request.environ and any(name in request.headers for name in _FORWARDED):
        # Anybody can send these headers, so that they are not believed; but somebody on our own machine sends them for others.
        address = _parsed(request.remote_addr)
        if address is None or address.is_private:
            _warn()
            return None
        return address
    return _parsed(request.remote_addr)


def _parsed(address: str | None) -> IPv4Address | IPv6Address | None:
    text = address or ""
    if with_port := _WITH_PORT.fullmatch(text):
        text = with_port[1] or with_port[2]
    try:
        found = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    # A socket for both kinds shows clients of IPv4 this way.
    return (found.ipv4_mapped if found.version == 6 else None) or found


@cache
def _warn() -> None:
    """Once."""
    _log.warning(
        "Requests come through a proxy, so that nobody can tell who asks, and nobody's rate is limited. "
        "Say how many proxies there are: proxies = 1 below [web] in cuttings.toml."
    )
