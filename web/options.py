"""What the owner of an archive decides about its pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`hosts` are the only names that the application answers to (".example.org" is all below it too); none means any.

    `origins` are the sites whose pages may read the JSON and may show ours in a frame, as browsers write them, such as
    "https://example.org" or "https://*.example.org"; None lets all read, and frame what is made for it. `language` is that of the pages,
    for readers who have not chosen one; None takes the browser's. With `index_articles` search engines may list the reading views,
    which they should only where the articles are the owner's own.

    `rate` is how often one client may ask, such as "60 per minute", or "off". So many `proxies` stand before the application, which say
    who asks and under which address; what is said without them is not believed. `metrics` are the addresses and networks of those who
    may read /metrics. `query_log` is the path of a file for questions that find nothing.
    """

    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] | None = None
    language: str | None = None
    index_articles: bool = False
    rate: str | None = None
    proxies: int = 0
    metrics: tuple[str, ...] = ()
    query_log: str | None = None


DEFAULTS = Options()
