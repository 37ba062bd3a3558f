"""What the owner of an archive decides about its pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """`hosts` are the only names that the application answers to (".example.org" is all below it too); none means any.

    `frame_ancestors` are the sources of a Content-Security-Policy that may show the pages in a frame. `language` is that of the pages,
    for readers who have not chosen one; None takes the browser's. With `index_articles` search engines may list the reading views,
    which they should only where the articles are the owner's own.
    """

    hosts: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = ("'self'",)
    language: str | None = None
    index_articles: bool = False


DEFAULTS = Options()
