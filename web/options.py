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
    """

    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] | None = None
    language: str | None = None
    index_articles: bool = False


DEFAULTS = Options()
