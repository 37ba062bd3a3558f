"""Forgetting: articles are taken down for good, and come back when that is undone.

Whoever forgets holds the writer, so that no run reads the list while it changes. The list is written first: whatever happens
then, no run brings the article back, and forgetting it once more ends what was begun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cuttings.index import ledger
from cuttings.index.forgotten import NAME, REASON, Forgotten, Line, decoded, line_of
from cuttings.index.ledger import Entry, File, LedgerDamaged
from cuttings.index.outcome import Outcome
from cuttings.search.article import Article
from cuttings.search.engine import Engine, Searcher, Writer
from cuttings.search.errors import ArticleNotFound, NoIndex
from cuttings.search.parser import parse

_EVERYTHING = parse("")


@dataclass(frozen=True, slots=True)
class Forgot:
    """What was taken down, and the copies of it that stay: the same story elsewhere, which is another article."""

    articles: tuple[Article, ...]
    copies: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """A ledger that agrees with the list, and how many articles had to be erased for that."""

    entries: dict[File, Entry]
    erased: int


def listed(searcher: Searcher) -> Forgotten:
    """The list as it is to be obeyed. One that has disappeared is the one that the index was last written by: to lift everything,
    a person empties it. Raises InvalidSettings, EngineError.
    """
    content = searcher.note(NAME)
    if content is None:
        content = _applied(searcher)
    return decoded(content or b"")


def forget(engine: Engine, names: Sequence[str], *, reason: str = "", anyway: bool = False) -> Forgot:
    """Takes down the articles with these ids, and those with these addresses or variants of them: from the index, from its older
    states, and from what reindexing will read.

    Raises ArticleNotFound for a name that neither the index nor the list knows, unless it is to be listed `anyway`; then nothing is
    changed. Raises InvalidSettings, EngineError, OSError.
    """
    engine.status()  # NoIndex, before the writer makes one
    with engine.writer() as writer:
        before = listed(engine)
        asked = Forgotten("\n".join(str(Line((name,))) for name in names))
        covered = _covered(engine, before, asked)
        found = tuple(one for one in covered if asked.covers(one))
        lines = [line_of(one, reason) for one in found]
        known = Forgotten("\n".join(map(str, lines)))
        for name in names:
            if not known.lists(name) and not before.lists(name):
                if not anyway:
                    raise ArticleNotFound(name)
                lines.append(replace(line_of(_NOBODY, reason), names=(name,)))
        copies = {copy.id: copy for one in found for copy in engine.copies(one.id) if not asked.covers(copy)}
        forgotten = before.plus(lines)
        engine.keep(NAME, forgotten.text.encode())
        for name in names:
            writer.erase(name)  # also one that is not there any more: an older state may still have it
        _write(engine, writer, forgotten, covered)
    return Forgot(found, tuple(copies.values()))


def undo(engine: Engine, names: Sequence[str]) -> tuple[Line, ...]:
    """Takes the lines of these ids and addresses from the list; the next reindex of their files brings the articles back.

    Raises ArticleNotFound for a name that is not listed; then nothing is changed. Raises InvalidSettings, EngineError, OSError.
    """
    engine.status()
    with engine.writer() as writer:
        before = listed(engine)
        for name in names:
            if not before.lists(name):
                raise ArticleNotFound(name)
        forgotten = before.without(names)
        engine.keep(NAME, forgotten.text.encode())
        _write(engine, writer, forgotten, _pending(engine, forgotten))
    return tuple(line for line in before.lines if line not in forgotten.lines)


def settle(engine: Engine, writer: Writer, remembered: Mapping[File, Entry], forgotten: Forgotten, *, fresh: bool) -> Settled:
    """Makes the index and its ledger agree with the list as it is now: erases what has been listed since the last time, and has the
    files read again that gave what is listed no more. The list is kept with the articles that it was applied to; a `fresh` writer
    has none yet.
    """
    applied = _applied(engine)
    covered = _pending(engine, forgotten)
    entries = _settled(writer, remembered, decoded(applied or b""), forgotten, covered)
    if forgotten.text.encode() != (b"" if fresh or applied is None else applied):
        writer.attach(NAME, forgotten.text.encode())
    return Settled(entries, len(covered))


def keep_listed(engine: Engine, forgotten: Forgotten) -> None:
    """Writes a list anew whose file has disappeared. Whoever calls this holds a writer. Raises OSError."""
    if forgotten.text and engine.note(NAME) is None:
        engine.keep(NAME, forgotten.text.encode())


_NOBODY = Article("nobody", "nobody", "")


def _write(engine: Engine, writer: Writer, forgotten: Forgotten, covered: Sequence[Article]) -> None:
    """The list, and the ledger that goes with it."""
    content = engine.attachment(ledger.NAME)
    try:
        remembered = ledger.load(content) if content else {}
    except LedgerDamaged:  # the next run says so, and reads everything again
        remembered = {}
    entries = _settled(writer, remembered, decoded(_applied(engine) or b""), forgotten, covered)
    if entries != remembered:
        writer.attach(ledger.NAME, ledger.dump(entries))
    writer.attach(NAME, forgotten.text.encode())


def _settled(
    writer: Writer, remembered: Mapping[File, Entry], before: Forgotten, forgotten: Forgotten, covered: Sequence[Article]
) -> dict[File, Entry]:
    """The ledger without the articles that are covered, which are erased, and with the files to be read that gave what is listed no
    more."""
    ids = {one.id for one in covered}
    for id in ids:
        writer.erase(id)
    is_lifted = bool(before.names - forgotten.names)
    return {file: _to_be_read(_without(entry, ids)) if is_lifted else _without(entry, ids) for file, entry in remembered.items()}


def _pending(engine: Engine, forgotten: Forgotten) -> list[Article]:
    """The articles of the index that somebody has listed since it was last written."""
    return _covered(engine, forgotten) if forgotten.names - decoded(_applied(engine) or b"").names else []


def _covered(engine: Engine, *lists: Forgotten) -> list[Article]:
    """The articles of the index that one of the lists covers."""
    try:
        return [one for one in engine.articles(_EVERYTHING) if any(forgotten.covers(one) for forgotten in lists)]
    except NoIndex:
        return []


def _applied(searcher: Searcher) -> bytes | None:
    try:
        return searcher.attachment(NAME)
    except NoIndex:
        return None


def _without(entry: Entry, ids: set[str]) -> Entry:
    if not ids or not any(one.what in ids for one in entry.articles()):
        return entry
    outcomes = (Outcome(one.part, "skipped", REASON) if one.kind == "article" and one.what in ids else one for one in entry.outcomes)
    return replace(entry, outcomes=tuple(outcomes))


def _to_be_read(entry: Entry) -> Entry:
    """An entry that holds no longer if its file gave what was taken down."""
    is_concerned = any(one.kind == "skipped" and one.what == REASON for one in entry.outcomes)
    return replace(entry, mtime_ns=0, sha256="") if is_concerned else entry
