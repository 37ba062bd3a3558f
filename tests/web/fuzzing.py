"""Makes requests of the API's own description and holds the answers against it, the same ones each time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup

WORDS = ("harbour", "ferry OR tides", "quay site:notes.example", "feryr")


@dataclass(slots=True)
class Fuzzed:
    """How many answers had each status, and what was wrong with them: kinds with a request for each."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def cases(self) -> int:
        return self.statuses.total()

    @property
    def answered(self) -> float:
        """The part that was answered 2xx."""
        return sum(count for status, count in self.statuses.items() if 200 <= status < 300) / self.cases


def fuzz(app: Flask, cases: int, ids: list[str]) -> Fuzzed:
    """So many cases over all operations; one in five breaks the description on purpose. `ids` are those of articles."""
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", app)
    fuzzed = Fuzzed()
    operations = [one.ok() for one in schema.get_all_operations()]
    with_parameters = [one for one in operations if len(list(one.query)) > 1]
    for operation in operations:
        share = cases // len(with_parameters) if operation in with_parameters else 20
        for mode, count in ((GenerationMode.POSITIVE, share - share // 5), (GenerationMode.NEGATIVE, share // 5)):
            _run(operation.as_strategy(generation_mode=mode), count, ids if mode is GenerationMode.POSITIVE else [], fuzzed)
    return fuzzed


def _run(strategy: st.SearchStrategy[Any], count: int, ids: list[str], fuzzed: Fuzzed) -> None:
    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy, st.sampled_from([*ids, None]), st.sampled_from([None, None, *(WORDS if ids else ())]))
    def ask(case: Any, id: str | None, words: str | None) -> None:
        # Most ids that are made up are nobody's, and most words stand nowhere.
        if id and "id" in case.path_parameters:
            case.path_parameters["id"] = quote(id, safe="")
        if words and case.query and isinstance(case.query.get("q"), str):
            case.query["q"] = words
        response = case.call(headers={"Accept-Encoding": "identity"})
        fuzzed.statuses[response.status_code] += 1
        try:
            case.validate_response(response)
        except FailureGroup as group:
            for failure in group.exceptions:
                fuzzed.faults.setdefault(f"{failure.title}: {failure.message}", case.as_curl_command())

    ask()
