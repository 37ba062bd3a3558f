"""Idle selectors: those of the owner's rules that select nothing, on any page that was cleaned in a run. A site has changed its markup,
or somebody has mistyped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from cuttings.index.prepared import Prepared
from cuttings.index.rules import HostRules, Rules

ENOUGH = 10
"""Fewer pages than this tell nothing: not every page has an advertisement."""


class Idle:
    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._pages: Counter[HostRules] = Counter()
        self._used: set[tuple[HostRules, str]] = set()

    def count(self, page: Prepared) -> None:
        own = self._rules.of(page.hosts) if self._rules.hosts else None
        if own and page.idle is not None:
            self._pages[own] += 1
            self._used.update((own, selector) for selector in own.remove if selector not in page.idle)

    def selectors(self) -> Mapping[str, tuple[str, ...]]:
        """By the hosts under which they stand."""
        found: dict[str, tuple[str, ...]] = {}
        for host, own in self._rules.hosts.items():
            idle = tuple(selector for selector in own.remove if (own, selector) not in self._used)
            if idle and self._pages[own] >= ENOUGH:
                found[host] = idle
        return found
