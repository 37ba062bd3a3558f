"""How an archive looks to programs that know Whoosh.

id                                       the article's id
title, text                              words as written (folded), with positions; the same analyzer folds what is asked
site, section, author, tag, name, language, and own facets    whole values
published                                the moment; an article of a day counts from its midnight
url                                      stored only
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whoosh import analysis, fields

from cuttings.search.query import TEXT_FIELDS, VALUE_FIELDS
from cuttings.search.text import PARAGRAPH, tokens


class Folding(analysis.Analyzer):  # type: ignore[misc]  # Whoosh is not typed
    """The words of text.tokens(), with a position left free between paragraphs, so that no phrase spans two."""

    def __call__(self, value: str, positions: bool = False, chars: bool = False, start_pos: int = 0, **named: Any) -> Iterator[Any]:
        token = analysis.Token(positions, chars, **{name: named[name] for name in ("removestops", "mode") if name in named})
        position, last = start_pos - 1, 0
        for found in tokens(value):
            position += 1 + value.count(PARAGRAPH, last, found.start)
            token.text = token.original = found.form
            token.boost = 1.0
            token.stopped = False
            token.pos, token.startchar, token.endchar = position, found.start, found.end
            last = found.end
            yield token


def schema(own: Iterable[str] = ()) -> fields.Schema:
    words = {field: fields.TEXT(analyzer=Folding(), stored=True) for field in TEXT_FIELDS}
    values = {field: fields.ID(stored=True) for field in (*VALUE_FIELDS, *own)}
    return fields.Schema(
        id=fields.ID(unique=True, stored=True), **words, **values, published=fields.DATETIME(stored=True), url=fields.STORED()
    )
