"""What every engine must answer, worked out by hand from the documented meaning of queries, scores and facets."""

from __future__ import annotations

import pytest

from cuttings.search.engine import Engine
from cuttings.search.parser import parse
from tests.search.contract import rows_facets, rows_fields, rows_operators, rows_own, rows_words
from tests.search.contract.row import Row, bracketed, listed

ROWS = (
    rows_words.WORDS + rows_words.PHRASES + rows_words.EXCLUSIONS + rows_words.GROUPS + rows_words.ORDERS_AND_PAGES
    + rows_fields.FIELDS + rows_fields.DATES + rows_fields.LANGUAGES + rows_fields.EXCERPTS + rows_facets.FACETS + rows_facets.PUBLISHED
    + rows_own.OWN + rows_own.MONTHS
    + rows_operators.FUZZY + rows_operators.NEAR + rows_operators.MANY
)  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_row(archive: Engine, row: Row) -> None:
    results = archive.search(parse(row.text, row.filters, row.sort, row.page, row.size, fields=archive.own_facets()))
    hits = {hit.article.id: hit for hit in results.hits}
    assert " ".join(hits) == row.ids
    assert results.total == (len(row.ids.split()) if row.total is None else row.total)
    assert {name: listed(results.facets[name]) for name in row.facets} == row.facets
    assert {id: bracketed(hits[id].title) for id in row.titles} == row.titles
    assert {id: bracketed(hits[id].excerpt) for id in row.excerpts} == row.excerpts
