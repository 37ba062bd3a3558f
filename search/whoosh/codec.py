"""A codec through which Whoosh reads a generation. It cannot write: writing is writer.py's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh.codec import base
from whoosh.matching import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

from cuttings.search.article import Article
from cuttings.search.dates import day_of
from cuttings.search.own import values as values_of
from cuttings.search.query import TEXT_FIELDS, VALUE_FIELDS, TextField
from cuttings.search.whoosh import manifest
from cuttings.search.whoosh.lexicon import Lexicon, Posted
from cuttings.search.whoosh.state import State


class CuttingsCodec(base.Codec):  # type: ignore[misc]  # Whoosh is not typed
    def terms_reader(self, storage: Any, segment: Any) -> Terms:
        return Terms(_state(storage))

    def per_document_reader(self, storage: Any, segment: Any) -> Articles:
        return Articles(_state(storage))

    def automata(self, storage: Any, segment: Any) -> Any:
        return base.Automata()


def _state(storage: Any) -> State:
    folder = Path(storage.folder)
    return State(folder, manifest.read(folder))


class GenerationSegment(base.Segment):  # type: ignore[misc]
    """All of a generation as one segment of Whoosh's. It holds nothing: what there is to know stands in the generation's files."""

    def __init__(self) -> None:
        super().__init__("MAIN")
        self.segid = "generation"

    def codec(self) -> CuttingsCodec:
        return CuttingsCodec()

    def is_compound(self) -> bool:
        return False

    def should_assemble(self) -> bool:
        return False


class Terms(base.TermsReader):  # type: ignore[misc]
    """Terms are bytes, as Whoosh has them."""

    def __init__(self, state: State) -> None:
        self._lexicon = Lexicon(state)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._lexicon.posted(*term) is not None

    def indexed_field_names(self) -> Sequence[str]:
        return self._lexicon.fields

    def cursor(self, field: str, kind: Any) -> Cursor:
        return Cursor(self, field, kind)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        return (term for field in self._lexicon.fields for term in self.terms_from(field, b""))

    def terms_from(self, field: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return ((field, term) for term in self._lexicon.terms_from(field, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, field: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(field, prefix))

    def term_info(self, field: str, term: bytes) -> TermInfo:
        posted = self._posted(field, term)
        most = float(posted.counts.max())
        articles = posted.articles
        return TermInfo(float(posted.counts.sum()), len(articles), 1, None, most, int(articles[0]), int(articles[-1]))

    def frequency(self, field: str, term: bytes) -> float:
        posted = self._lexicon.posted(field, term)
        return float(posted.counts.sum()) if posted else 0.0

    def doc_frequency(self, field: str, term: bytes) -> int:
        posted = self._lexicon.posted(field, term)
        return len(posted.articles) if posted else 0

    def matcher(self, field: str, term: bytes, format_: Any, scorer: Any = None) -> Matcher:
        return Matcher(self._lexicon, (field, term), self._posted(field, term), format_, scorer)

    def _posted(self, field: str, term: bytes) -> Posted:
        posted = self._lexicon.posted(field, term)
        if posted is None:
            raise TermNotFound(f"No term {field}:{term!r}")
        return posted


class Cursor(base.FieldCursor):  # type: ignore[misc]
    """Walks the terms of a field, as Whoosh's automata want it."""

    def __init__(self, terms: Terms, field: str, kind: Any) -> None:
        self._terms = terms
        self._field = field
        self._kind = kind
        self.first()

    def first(self) -> Any:
        return self.find(b"")

    def find(self, sought: bytes | str) -> Any:
        start = self._kind.to_bytes(sought) if isinstance(sought, str) else sought
        self._others = self._terms.terms_from(self._field, start)
        return self.next()

    def next(self) -> Any:
        self._term = next(self._others, None)
        return self.text()

    def text(self) -> Any:
        return None if self._term is None else self._kind.from_bytes(self._term[1])

    def is_valid(self) -> bool:
        return self._term is not None

    def term_info(self) -> TermInfo:
        assert self._term
        return self._terms.term_info(*self._term)


class Matcher(LeafMatcher):  # type: ignore[misc]
    """Walks the postings of one term."""

    def __init__(self, lexicon: Lexicon, term: tuple[str, bytes], posted: Posted, format_: Any, scorer: Any) -> None:
        self._lexicon = lexicon
        self._term = term
        self._posted = posted
        self._ids: list[int] = posted.articles.tolist()
        self._at = 0
        self.format = format_
        self.scorer = scorer

    def is_active(self) -> bool:
        return self._at < len(self._ids)

    def id(self) -> int:
        return self._ids[self._at]

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return True

    def all_ids(self) -> Iterator[int]:
        return iter(self._ids[self._at :])

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> Matcher:
        copied = Matcher(self._lexicon, self._term, self._posted, self.format, self.scorer)
        copied._at = self._at
        return copied

    def weight(self) -> float:
        return float(self._posted.counts[self._at])

    def value_as(self, astype: str) -> Any:
        return int(self.weight()) if astype == "frequency" else self._positions[self.id()]

    def supports_block_quality(self) -> bool:
        return False

    def replace(self, minquality: float = 0) -> Matcher:
        return self

    @cached_property
    def _positions(self) -> dict[int, list[int]]:
        return self._lexicon.positions(*self._term)


class Articles(base.PerDocumentReader):  # type: ignore[misc]
    def __init__(self, state: State) -> None:
        self._state = state

    def doc_count(self) -> int:
        return self._state.articles

    def doc_count_all(self) -> int:
        return len(self._state.columns)

    def has_deletions(self) -> bool:
        return bool(len(self._state.columns.dead))

    def is_deleted(self, number: int) -> bool:
        return number in self._dead

    def deleted_docs(self) -> frozenset[int]:
        return self._dead

    def supports_columns(self) -> bool:
        return False

    def has_column(self, field: str) -> bool:
        return False

    def doc_field_length(self, number: int, field: TextField, default: int = 0) -> int:
        return int(self._state.columns.lengths[field][number]) if field in TEXT_FIELDS else default

    def field_length(self, field: TextField) -> int:
        return int(self._state.columns.lengths[field].sum()) if field in TEXT_FIELDS else 0

    def min_field_length(self, field: TextField) -> int:
        return int(self._state.columns.lengths[field].min(initial=0)) if field in TEXT_FIELDS else 0

    def max_field_length(self, field: TextField) -> int:
        return int(self._state.columns.lengths[field].max(initial=0)) if field in TEXT_FIELDS else 0

    def has_vector(self, number: int, field: str) -> bool:
        return False

    def stored_fields(self, number: int) -> dict[str, Any]:
        return stored(self._state.article(number), self._state.manifest.own)

    @cached_property
    def _dead(self) -> frozenset[int]:
        return frozenset(self._state.columns.dead.tolist())


def stored(article: Article, own: Iterable[str] = ()) -> dict[str, Any]:
    """What a Whoosh program finds in a hit, with the values of some own facets."""
    values = {field: getattr(article, attribute) for field, attribute in VALUE_FIELDS.items()}
    values |= {name: values_of(article, name) for name in own}
    day = day_of(article.published)
    every = {"id": article.id, "title": article.title, "text": article.text, "url": article.url, "published": day, **values}
    return {name: value for name, value in every.items() if value}
