"""Carrying an archive from one engine to another: its articles as they are, and what reindexing and forgetting know of them, so that
the next run over the same files goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cuttings.index.forget import listed, settle
from cuttings.index.forgotten import NAME as LIST
from cuttings.index.forgotten import Forgotten
from cuttings.index.ledger import NAME as LEDGER
from cuttings.index.ledger import Ledger, LedgerDamaged
from cuttings.index.taken_down import take_down
from cuttings.search.article import Article
from cuttings.search.engine import Engine, Searcher
from cuttings.search.errors import ArchiveChanged
from cuttings.search.parser import parse
from cuttings.search.refused import Refused


@dataclass(frozen=True, slots=True)
class Carried:
    """How many articles the other engine holds now. `left` are the ids of those that are taken down, `refused` those it did not take."""

    articles: int
    left: frozenset[str]
    refused: tuple[Refused, ...]


def carry(source: Searcher, target: Engine, *, progress: Callable[[int], None] = lambda _: None) -> Carried:
    """Makes `target` hold what `source` holds, and nothing else, in one step; `source` is only read. What either list of forgotten
    articles covers stays behind.

    On any exception the target is as it was. Raises ArchiveChanged where somebody writes to the source meanwhile, InvalidSettings for
    a list, EngineError, OSError.
    """
    before = source.status().version
    with target.writer(fresh=True) as writer:
        forgotten = _both(listed(source), listed(target))
        settle(target, writer, Ledger(), forgotten, fresh=True)
        left: set[str] = set()
        writer.own_facets(source.own_facets())
        for written, article in enumerate(_kept(source, forgotten, left), 1):
            writer.add(article)
            progress(written)
        if ledger := _ledger(source, left):
            writer.attach(LEDGER, ledger)
        if source.status().version != before:
            raise ArchiveChanged(source.status().url)
        if forgotten.text:
            target.keep(LIST, forgotten.text.encode())
    return Carried(target.status().articles, frozenset(left), tuple(writer.refused))


def _both(one: Forgotten, other: Forgotten) -> Forgotten:
    return one.plus(other.lines) if one.text else other


def _kept(source: Searcher, forgotten: Forgotten, left: set[str]) -> Iterator[Article]:
    """Notes in `left` which articles are taken down."""
    for article in source.articles(parse("")):
        if forgotten.covers(article):
            left.add(article.id)
        else:
            yield article


def _ledger(source: Searcher, left: set[str]) -> bytes | None:
    """What the source was made from, without what stays behind."""
    content = source.attachment(LEDGER)
    if not content or not left:
        return content
    try:
        ledger = Ledger.load(content)
    except LedgerDamaged:  # the next run says so, and reads everything again
        return content
    take_down(ledger, left)
    dumped = ledger.dump()
    ledger.close()
    return dumped
