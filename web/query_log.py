"""The log of questions that find nothing, for owners who want one: what people look for and an archive does not have.

A line of JSON for each: the day, the question and its filters. Not who asked, not when on that day, nothing that ties two questions
together; but what people type into a box may say who they are, so the file is for nobody but its owner.
"""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from cuttings.search.results import Results

_log = logging.getLogger("cuttings.web")

_LONGEST = 1000
"""Letters of a question, and of a filter, that are kept."""
_PRIVATE = 0o600


class QueryLog:
    """Several processes may write to one file: each line is one write to its end. The file is opened anew when another has taken its
    place, so that moving it away is all that it takes to begin a new one.
    """

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._file: int | None = None
        self._lock = Lock()

    def note(self, results: Results) -> None:
        """Writes a question that found nothing. One of a later page is no question of its own. What cannot be written is lost."""
        query = results.query
        if results.total or query.page > 1:
            return
        filters = {name: [value[:_LONGEST] for value in values] for name, values in query.filters.items()}
        line = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "query": str(query)[:_LONGEST], "filters": filters}
        try:
            with self._lock:
                os.write(self._opened(), (json.dumps(line) + "\n").encode())
        except OSError as error:
            _log.error("A question without results was not noted: %s", error)

    def _opened(self) -> int:
        if self._file is not None and not self._is_here(self._file):
            os.close(self._file)
            self._file = None
        if self._file is None:
            self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _PRIVATE)
        return self._file

    def _is_here(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except FileNotFoundError:
            return False
