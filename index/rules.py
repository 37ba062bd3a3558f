"""Rules: what the owner of the archive has decided about cleaning, for all pages and for those of single hosts.

They are plain values, so that they can cross into another process, and have digests, so that the ledger notices a change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Literal

ANY_HOST = "*"

NOINDEX = 'asks not to be indexed (noindex = "keep" under [clean] in cuttings.toml indexes it all the same)'
"""The reason for which reindexing skips a page that its owner wants to be left out of search engines."""


@dataclass(frozen=True, slots=True)
class HostRules:
    """Rules for the pages of one host and its subdomains.

    `article` is a CSS selector of the elements that are the article, or ""; `remove` are selectors of what is not. With
    `keeps_everything` all visible text of the article, or of the page, is kept.
    """

    article: str = ""
    remove: tuple[str, ...] = ()
    keeps_everything: bool = False

    @property
    def selectors(self) -> tuple[str, ...]:
        return (self.article, *self.remove) if self.article else self.remove


@dataclass(frozen=True, slots=True)
class Rules:
    """`noindex` says what reindexing does with pages that ask not to be indexed. `hosts` maps a host, in small letters and
    without www., to its rules; "*" is any host.
    """

    noindex: Literal["skip", "keep"] = "skip"
    hosts: Mapping[str, HostRules] = field(default_factory=dict, hash=False)

    def of(self, hosts: Iterable[str]) -> HostRules | None:
        """The rules for a page that may be called by several hosts: of the first that has any, those of its longest name.

        >>> rules = Rules(hosts={"a.example": HostRules("main"), "news.a.example": HostRules("article"), "*": HostRules("body")})
        >>> rules.of(["", "old.news.a.example"]).article, rules.of(["www2.a.example"]).article, rules.of(["b.example"]).article
        ('article', 'main', 'body')
        """
        names = (name for host in hosts if host for name in _names_of(host))
        return next((self.hosts[name] for name in names if name in self.hosts), self.hosts.get(ANY_HOST))

    def digest_for(self, hosts: Iterable[str] | None) -> str:
        """A short text that is another one for other rules of a page that may be called by these hosts (None: by any); empty if
        there are none.
        """
        if hosts is None:
            return _digest([[host, asdict(rules)] for host, rules in sorted(self.hosts.items())]) if self.hosts else ""
        rules = self.of(hosts)
        return _digest(asdict(rules)) if rules else ""


def _digest(content: object) -> str:
    return sha256(json.dumps(content).encode()).hexdigest()[:12]


def _names_of(host: str) -> Iterable[str]:
    """The host and those that it is a subdomain of, the longest first."""
    labels = host.split(".")
    return (".".join(labels[start:]) for start in range(len(labels)))
