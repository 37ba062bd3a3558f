"""The addresses of one archive's pages. Every state of a page has one, to be shared."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from flask import url_for

from cuttings.search.query import FACETS, All, Query
from cuttings.web.request import Asked

# Nothing before the scheme, and nothing that browsers take out of an address (they read "java\nscript:" as javascript:).
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f]+", re.IGNORECASE)

_DEFAULTS = Query(All(()))


def web_address(url: str | None) -> str | None:
    """The URL if it is safe to follow, else None: only http and https are."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None


def parameters(asked: Asked) -> list[tuple[str, str]]:
    """What `request.asked` reads back; defaults are left out."""
    query = asked.query
    pairs = [("q", asked.text)] if asked.text else []
    facets = (*FACETS, *(facet for facet in query.filters if facet not in FACETS))
    pairs += [(facet, value) for facet in facets for value in query.filters.get(facet, ())]
    for name in ("sort", "page", "size"):
        if (value := getattr(query, name)) != getattr(_DEFAULTS, name):
            pairs.append((name, str(value)))
    return pairs


class Links:
    """`archive` is the name under which its blueprint is registered."""

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self.home = self._to("search")
        self.help = self._to("help")
        self.api = self._to("api_search")

    def search(self, asked: Asked) -> str:
        pairs = parameters(asked)
        return f"{self.home}?{urlencode(pairs)}" if pairs else self.home

    def words(self, text: str) -> str:
        """The results for a text in the query language."""
        return f"{self.home}?{urlencode({'q': text})}"

    def value(self, facet: str, value: str) -> str:
        """All articles with this value."""
        return self.search(Asked("", Query(All(()), filters={facet: (value,)})))

    def article(self, id: str, text: str = "", removed: bool = False) -> str:
        """The reading view, with the words of `text` marked, and with what the cleaner cut if `removed`."""
        return self._to("article", id=id, q=text or None, removed="1" if removed else None)

    def static(self, filename: str) -> str:
        return self._to("static", filename=filename)

    def _to(self, endpoint: str, **values: str | None) -> str:
        return url_for(f"{self._archive}.{endpoint}", **values)  # type: ignore[arg-type]
