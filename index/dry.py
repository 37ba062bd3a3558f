"""A writer that writes nothing, for runs that only tell."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from cuttings.search.article import Article
from cuttings.search.own import OwnFacets
from cuttings.search.refused import Refused


class DryWriter:
    refused: Sequence[Refused] = ()

    def add(self, article: Article) -> None:
        pass

    def delete(self, id: str) -> None:
        pass

    def erase(self, id: str) -> None:
        pass

    def attach(self, name: str, content: bytes) -> None:
        pass

    def own_facets(self, labels: OwnFacets) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass
