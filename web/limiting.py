"""How often one client may ask, counted in the memory of each process: with several of them as many times more get through.

The library that Flask-Limiter counts with does it here. Flask-Limiter itself looks at every request of the application that it is put
into, with that one's settings, and this may be somebody else's application.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_network
from threading import Lock
from typing import TYPE_CHECKING

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge, TooManyRequests

from cuttings.web.client import client_address

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import SlidingWindowCounterRateLimiter

USUAL = "600 per minute"
"""Unless the owner sets another rate. Somebody who types fast asks ten times a second, for a few seconds."""
OFF = "off"

_LONGEST_BODY = 64 * 1024
"""Bytes. Nothing here reads a body; what sends one anyway may, up to here."""
_ONE_HOUSEHOLD = 64
"""The bits of an IPv6 address that a client cannot choose."""
_FREE = (".static", ".widget", ".widget_module", ".widget_words", ".healthz", ".readyz", ".metrics")


def limiting(rate: str | None) -> Callable[[], None]:
    """What refuses a request that is one too many. Clients on this machine are not counted unless the owner has set the rate."""
    counted = _Counted(rate or USUAL) if rate != OFF else None

    def limited() -> None:
        if (request.content_length or 0) > _LONGEST_BODY:
            raise RequestEntityTooLarge
        if counted is None or request.method == "OPTIONS" or (request.endpoint or "").endswith(_FREE):
            return
        client = client_address()
        if client and (rate is not None or not client.is_loopback):
            counted.count(_household(client))

    return limited


class _Counted:
    """Counts requests by client in a window that slides. The library loads with the first client that is counted."""

    def __init__(self, rate: str) -> None:
        self._rate = rate
        self._lock = Lock()
        self._loaded: tuple[SlidingWindowCounterRateLimiter, RateLimitItem] | None = None

    def count(self, client: str) -> None:
        limiter, limit = self._loaded or self._load()
        if not limiter.hit(limit, client):
            seconds = max(1, round(limiter.get_window_stats(limit, client).reset_time - time.time()))
            raise TooManyRequests(retry_after=seconds)

    def _load(self) -> tuple[SlidingWindowCounterRateLimiter, RateLimitItem]:
        from limits import parse
        from limits.storage import MemoryStorage
        from limits.strategies import SlidingWindowCounterRateLimiter

        with self._lock:
            if self._loaded is None:
                self._loaded = SlidingWindowCounterRateLimiter(MemoryStorage()), parse(self._rate)
            return self._loaded


def _household(address: IPv4Address | IPv6Address) -> str:
    """Whom an address belongs to: one line of IPv6 has more addresses than anybody could count."""
    if address.version == 4:
        return str(address)
    return str(ip_network((int(address), _ONE_HOUSEHOLD), strict=False))
