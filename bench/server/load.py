"""Load: asks servers for pages, one after the other or many at a time, and notes how long each answer took."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from statistics import median, quantiles
from time import perf_counter

_SECONDS = 60


class Refused(Exception):
    """A server did not answer with a page. `address` is what was asked, `status` what it said."""

    def __init__(self, address: str, status: int) -> None:
        super().__init__(f"{address} was answered with {status}")
        self.address = address
        self.status = status


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a server did for many at a time: answers per second, and the times of single ones in milliseconds."""

    rate: float
    median: float
    slowest: float


def connected(port: int) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", port, timeout=_SECONDS)


def timed(connection: HTTPConnection, address: str) -> tuple[float, int]:
    """Milliseconds until a page is there as a browser gets it, and its bytes. Raises Refused."""
    began = perf_counter()
    connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    body = response.read()
    took = (perf_counter() - began) * 1000
    if response.status != 200:
        raise Refused(address, response.status)
    return took, len(body)


def crowd(port: int, addresses: Sequence[str], callers: int, seconds: float) -> Crowd:
    """Each caller asks for one page after the other, beginning at another one than the others. Raises Refused."""
    took: list[float] = []
    wrong: list[Refused] = []
    began = perf_counter()
    until = began + seconds

    def call(first: int) -> None:
        with closing(connected(port)) as connection:
            number = first
            while perf_counter() < until:
                try:
                    took.append(timed(connection, addresses[number % len(addresses)])[0])
                except Refused as refused:
                    wrong.append(refused)
                    return
                number += 1

    threads = [threading.Thread(target=call, args=(number * len(addresses) // callers,)) for number in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    return Crowd(len(took) / (perf_counter() - began), median(took), high(took))


def high(took: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(took, n=20, method="inclusive")[-1] if len(took) > 1 else took[0]
