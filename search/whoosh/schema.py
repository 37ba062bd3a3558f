"""How an article is laid out in a Whoosh index.

    title, text                  stems of the words (en:riot), with their number
    title_written, text_written  words as written (folded), with positions, for phrases and completion
    site, section, author, ...   words of each value, with positions; a BREAK divides values
    day                          the day of publication, as a number
    article                      the whole article as JSON
    length:*, facet:*, moment    columns: tokens of a field, values for facets, seconds for ordering

Lengths are columns because Whoosh keeps a field's length in one lossy byte. Facets are no RefBytesColumn because that forgets
all values of a segment after the first 65,535.
"""

from __future__ import annotations

import json
from typing import Any

from whoosh import columns, fields, formats
from whoosh.analysis import SpaceSeparatedTokenizer

from cuttings.search import facets
from cuttings.search.article import Article
from cuttings.search.article_json import to_json
from cuttings.search.dates import day_of
from cuttings.search.query import FACETS, TEXT_FIELDS, VALUE_FIELDS
from cuttings.search.score import moment
from cuttings.search.text import BREAK, divided, paragraphs, term_of

SEPARATOR = "\x1f"
"""Stands between the values of one article in a facet's column; never inside a value."""


def schema() -> fields.Schema:
    """The schema of every index we write."""
    counted: dict[str, Any] = {field: _words(formats.Frequency()) for field in TEXT_FIELDS}
    written = {f"{field}_written": _words(formats.Positions()) for field in TEXT_FIELDS}
    values = {field: _words(formats.Positions()) for field in VALUE_FIELDS}
    lengths = {f"length:{field}": fields.COLUMN(columns.NumericColumn("i")) for field in TEXT_FIELDS}
    facet_columns = {f"facet:{facet}": fields.COLUMN(columns.VarBytesColumn()) for facet in FACETS}
    return fields.Schema(
        id=fields.ID(unique=True),
        article=fields.STORED(),
        day=fields.NUMERIC(int, bits=32),
        moment=fields.COLUMN(columns.NumericColumn("q")),
        key=fields.COLUMN(columns.VarBytesColumn()),
        **counted, **written, **values, **lengths, **facet_columns,
    )  # fmt: skip


def row(article: Article) -> dict[str, Any]:
    """An article, whose language is known, as Whoosh's writer takes it."""
    day = day_of(article.published)
    made: dict[str, Any] = {
        "id": article.id,
        "key": article.id.encode(),
        "article": json.dumps(to_json(article), ensure_ascii=False),
        "day": day.toordinal() if day else None,
        "moment": moment(article.published),
    }
    for field in TEXT_FIELDS:
        written = divided(paragraphs(getattr(article, field)))
        words = [form for form in written if form != BREAK]
        made[field] = [term_of(form, article.language) for form in words]
        made[f"{field}_written"] = written
        made[f"length:{field}"] = len(words)
    for facet in FACETS:
        held = facets.values_of(article, facet)
        made[f"facet:{facet}"] = SEPARATOR.join(held).encode()
        if facet in VALUE_FIELDS:
            made[facet] = divided(held)
    return made


def _words(form: formats.Format) -> fields.TEXT:
    field = fields.TEXT(analyzer=SpaceSeparatedTokenizer())  # for other programs: we hand over words, not text
    field.format = form
    return field
