"""The addresses of one archive for programs. Like those of its pages they name no host: a proxy's mistake cannot lead elsewhere."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from flask import url_for

from cuttings.web.links import parameters
from cuttings.web.locale import PARAMETER
from cuttings.web.request import Asked


class ApiLinks:
    """`archive` is the name under which its blueprint is registered, `language` what whoever asks has chosen, if anything."""

    def __init__(self, archive: str, language: str | None = None) -> None:
        self._archive = archive
        self._language = language
        self._search = self._to("api_search")  # a page of results has hundreds of these

    def search(self, asked: Asked) -> str:
        return self._asking(self._search, asked)

    def facet(self, name: str, asked: Asked) -> str:
        """More values of one facet."""
        plain = replace(asked, query=replace(asked.query, sort="relevance", page=1, size=10))
        return self._asking(self._to("api_facet", name=name), plain)

    def article(self, id: str) -> str:
        return self._to("api_article", id=id)

    def similar(self, id: str) -> str:
        return self._to("api_similar", id=id)

    def copies(self, id: str) -> str:
        return self._to("api_copies", id=id)

    def _asking(self, address: str, asked: Asked) -> str:
        pairs = parameters(asked)
        if self._language:
            pairs.append((PARAMETER, self._language))
        return f"{address}?{urlencode(pairs, errors='replace')}" if pairs else address

    def _to(self, endpoint: str, **values: str) -> str:
        return url_for(f"{self._archive}.{endpoint}", **values)  # type: ignore[arg-type]
