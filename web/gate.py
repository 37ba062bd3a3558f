"""A gate for expensive questions: few of them are answered at a time, so that there is always somebody for the others.

A process computes one thing at a time; four long ones would keep all that is quick waiting for seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from threading import BoundedSemaphore
from typing import Any

from flask import Response, g
from werkzeug.exceptions import TooManyRequests

from cuttings.search.query import Query

PLACES = 2
"""So many expensive questions are answered at a time by one process."""
_PATIENCE = 0.5
"""Seconds that another one waits for a place."""
_RETRY = 2

_LONG = 300
_PATTERNS = 3
_DEEP = 1000
_INSIDE = "_cuttings_inside"


def is_expensive(query: Query) -> bool:
    """Does it cost tens of milliseconds of computing, or hundreds? Long questions do, many stars and tildes, and what lies deep."""
    text = str(query)
    return len(text) > _LONG or text.count("*") + text.count("~") > _PATTERNS or query.page * query.size > _DEEP


class Gate:
    """Shared by all threads of a process that answer for one archive."""

    def __init__(self, places: int = PLACES, patience: float = _PATIENCE) -> None:
        self._places = BoundedSemaphore(places)
        self._patience = patience

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Holds a place, unless this request has one. Raises TooManyRequests."""
        if _INSIDE in g:
            yield
            return
        self._enter()
        try:
            yield
        finally:
            self._leave()

    def guarding(self, view: Callable[..., Response]) -> Callable[..., Response]:
        """The view, which holds a place until its answer has been made to its end, or is given up."""

        @wraps(view)
        def guarded(**values: Any) -> Response:
            self._enter()
            place = ExitStack()
            place.callback(self._leave)
            try:
                g.setdefault(_INSIDE, True)
                response = view(**values)
            except BaseException:
                place.close()
                raise
            response.response = _until_its_end(response.response, place)
            response.call_on_close(place.close)
            return response

        return guarded

    def _enter(self) -> None:
        if not self._places.acquire(timeout=self._patience):
            raise TooManyRequests(retry_after=_RETRY)

    def _leave(self) -> None:
        self._places.release()


def _until_its_end(parts: Any, place: ExitStack) -> Iterator[Any]:
    yield from parts
    place.close()
