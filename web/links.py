"""The addresses of one archive's pages. Every state of a page has one, to be shared."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from importlib.resources import files
from urllib.parse import urlencode

from flask import url_for

from cuttings.search.query import FACETS, All, Query
from cuttings.web.locale import PARAMETER
from cuttings.web.request import Asked

# Nothing before the scheme, and nothing that browsers take out of an address (they read "java\nscript:" as javascript:).
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f]+", re.IGNORECASE)

_DEFAULTS = Query(All(()))
_ORDER = {name: place for place, name in enumerate(FACETS)}


def web_address(url: str | None) -> str | None:
    """The URL if it is safe to follow, else None: only http and https are."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None


def parameters(asked: Asked) -> list[tuple[str, str]]:
    """What `request.asked` reads back; defaults are left out."""
    query = asked.query
    pairs = [("q", asked.text)] if asked.text else []
    facets = sorted(query.filters, key=lambda name: _ORDER.get(name, len(_ORDER)))
    pairs += [(facet, value) for facet in facets for value in query.filters[facet]]
    pairs += [(name, date) for name, date in (("from", asked.since), ("to", asked.until)) if date]
    for name in ("sort", "page", "size"):
        if (value := getattr(query, name)) != getattr(_DEFAULTS, name):
            pairs.append((name, str(value)))
    return pairs


class Links:
    """`archive` is the name under which its blueprint is registered, `language` what the reader chose on the page, if anything."""

    def __init__(self, archive: str, language: str | None = None) -> None:
        self._archive = archive
        self._language = language
        self.start = self._to("search")  # where forms go: what else they ask is in their fields
        self.home = self._to("search", lang=language)
        self.help = self._to("help", lang=language)
        self.embed = self._to("embed", lang=language)
        self.api = self._to("api_search")
        self.suggest = self._to("api_suggest")

    def search(self, asked: Asked) -> str:
        return self._asking(self.start, parameters(asked))

    def export(self, kind: str, asked: Asked) -> str:
        """The results of all pages, as a "csv", "json" or "atom" file."""
        return self._asking(self._to("export", kind=kind), parameters(asked.paged(1, _DEFAULTS.size)))

    def feed(self, asked: Asked) -> str:
        """The newest of the results as Atom, for those who follow them."""
        newest = parameters(asked.sorted("newest").paged(1, _DEFAULTS.size))
        return self._asking(self._to("export", kind="atom"), [*newest, ("page", "1"), ("size", "50")])

    def facet(self, name: str, asked: Asked, text: str = "", page: int = 1) -> str:
        """All values of a facet, or those that hold some words, each with what ticking it would show."""
        more = [(name, value) for name, value in (("text", text), ("page", str(page) if page > 1 else "")) if value]
        return self._asking(self._to("facet", name=name), [*parameters(asked.turned(1)), *more])

    def words(self, text: str) -> str:
        """The results for a text in the query language."""
        return self._asking(self.start, [("q", text)])

    def value(self, facet: str, value: str) -> str:
        """All articles with this value."""
        return self.search(Asked("", Query(All(()), filters={facet: (value,)})))

    def article(self, id: str, text: str = "", removed: bool = False, external: bool = False) -> str:
        """The reading view, with the words of `text` marked, and with what the cleaner cut if `removed`."""
        return self._to("article", id=id, q=text or None, removed="1" if removed else None, lang=self._language, _external=external)

    def static(self, filename: str) -> str:
        """A file of ours; its address changes with what it holds, so that browsers may keep it forever."""
        return self._to("static", filename=filename, v=_digest(filename))

    def opensearch(self) -> str:
        return self._to("opensearch", lang=self._language)

    def external(self, endpoint: str, **values: str) -> str:
        """A whole address, host and all, for what is read elsewhere."""
        return self._to(endpoint, _external=True, **values)

    def _asking(self, address: str, pairs: list[tuple[str, str]]) -> str:
        if self._language:
            pairs = [*pairs, (PARAMETER, self._language)]
        return f"{address}?{urlencode(pairs)}" if pairs else address

    def _to(self, endpoint: str, **values: str | bool | None) -> str:
        return url_for(f"{self._archive}.{endpoint}", **values)  # type: ignore[arg-type]


@lru_cache
def _digest(filename: str) -> str:
    return hashlib.sha256(files("cuttings.web").joinpath("static", filename).read_bytes()).hexdigest()[:12]
