"""Contexts: what the cleaning of a document depended on besides the document itself: the cleaner, and those of the archive's rules
that concern it. A document is to be cleaned again when its context would be another one today.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from cuttings.index.rules import Rules

ALWAYS = ""
"""The context of what never depended on cleaning, such as a line that is no JSON."""


class Contexts:
    """Those of the cleaner and the rules of today."""

    def __init__(self, cleaner: str, rules: Rules, text: Callable[[int], str]) -> None:
        """`text` gives the context that stands under a number in the ledger."""
        self._cleaner = cleaner
        self._rules = rules
        self._text = text
        self._known: dict[str, bool] = {ALWAYS: True}

    def of(self, hosts: Sequence[str] | None, asks_for_no_index: bool) -> str:
        """The context of a document that may be called by these hosts; None if nobody knows by which: then all rules concern it."""
        rules = self._rules.digest_for(hosts)
        return json.dumps([self._cleaner, rules, self._rules.noindex if asks_for_no_index else "", hosts])

    def is_current(self, context: str) -> bool:
        if context not in self._known:
            self._known[context] = self._again(context) == context
        return self._known[context]

    def is_current_number(self, number: int) -> bool:
        return self.is_current(self._text(number))

    def _again(self, context: str) -> str | None:
        hosts, asks = read_context(context)
        return self.of(hosts, asks)


def read_context(context: str) -> tuple[Sequence[str] | None, bool]:
    """By which hosts the document may be called, and whether it asks not to be indexed."""
    try:
        match json.loads(context):
            case [str(), str(), str(noindex), (list() | None) as hosts] if all(isinstance(host, str) for host in hosts or ()):
                return hosts, bool(noindex)
    except (ValueError, RecursionError):
        pass
    return None, False
