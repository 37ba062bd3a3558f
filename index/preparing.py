"""Preparing: what the workers of a run are to do, as it is sent to them."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.index.outcome import Outcome
from cuttings.index.prepared import Prepared
from cuttings.index.rules import Rules
from cuttings.index.scrape import Scrape


@dataclass(frozen=True, slots=True)
class Preparing:
    """Cleans by some rules."""

    rules: Rules

    def __call__(self, scrape: Scrape) -> Prepared | Outcome:
        # Loaded by whoever cleans: a run that finds nothing to clean is over before the libraries would be there.
        from cuttings.index.cleaning import prepared

        return prepared(scrape, self.rules)
