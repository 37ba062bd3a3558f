"""Forgetting: articles are taken down for good, and come back when that is undone.

Whoever forgets holds the writer, so that no run reads the list while it changes. The list is written first: whatever happens
then, no run brings the article back, and forgetting it once more ends what was begun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cuttings.index.forgotten import NAME, Forgotten, Line, decoded, line_of
from cuttings.index.ledger import NAME as LEDGER
from cuttings.index.ledger import Ledger, LedgerDamaged
from cuttings.index.taken_down import lift, take_down
from cuttings.search.article import Article
from cuttings.search.engine import Engine, Searcher, Writer
from cuttings.search.errors import ArticleNotFound, IndexDamaged, NoIndex, OtherFormat
from cuttings.search.parser import parse

_EVERYTHING = parse("")
_NOBODY = Article("nobody", "nobody", "")


@dataclass(frozen=True, slots=True)
class Forgot:
    """What was taken down, and the copies of it that stay: the same story elsewhere, which is another article."""

    articles: tuple[Article, ...]
    copies: tuple[Article, ...]


def listed(searcher: Searcher) -> Forgotten:
    """The list as it is to be obeyed. One that has disappeared is the one that the index was last written by: to lift everything,
    a person empties it. Raises InvalidSettings, EngineError.
    """
    content = searcher.note(NAME)
    if content is None:
        content = _applied(searcher)
    return decoded(content or b"")


def forget(engine: Engine, names: Sequence[str], *, reason: str = "", anyway: bool = False, journal: Path | None = None) -> Forgot:
    """Takes down the articles with these ids, and those with these addresses or variants of them: from the index, from its older
    states, and from what reindexing will read. `journal` is where an interrupted run would go on; what it has noted goes.

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
        if journal:
            journal.unlink(missing_ok=True)
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


def settle(engine: Engine, writer: Writer, ledger: Ledger, forgotten: Forgotten, *, fresh: bool) -> int:
    """Makes the index and its ledger agree with the list as it is now: erases what has been listed since the last time, and has the
    files read again that gave what is listed no more. The list is kept with the articles that it was applied to; a `fresh` writer
    has none yet. Gives how many articles were erased.
    """
    applied = _applied(engine) or b""
    if fresh:
        for name in forgotten.names - decoded(applied).names:
            writer.erase(name)  # it is not in what is new, but in the state before
        applied, covered = b"", []
    else:
        covered = _pending(engine, forgotten)
        _settle(writer, ledger, decoded(applied), forgotten, covered)
    if forgotten.text.encode() != applied:
        writer.attach(NAME, forgotten.text.encode())
    return len(covered)


def is_to_be_settled(searcher: Searcher) -> bool:
    """Has somebody changed the list since the index was last written? Raises InvalidSettings, EngineError."""
    return listed(searcher).names != decoded(_applied(searcher) or b"").names


def keep_listed(engine: Engine, forgotten: Forgotten) -> None:
    """Writes a list anew whose file has disappeared. Whoever calls this holds a writer. Raises OSError."""
    if forgotten.text and engine.note(NAME) is None:
        engine.keep(NAME, forgotten.text.encode())


def _write(engine: Engine, writer: Writer, forgotten: Forgotten, covered: Sequence[Article]) -> None:
    """The list, and the ledger that goes with it."""
    content = engine.attachment(LEDGER)
    try:
        ledger = Ledger.load(content) if content else None
    except LedgerDamaged:  # the next run says so, and reads everything again
        ledger = None
    _settle(writer, ledger or Ledger(), decoded(_applied(engine) or b""), forgotten, covered)
    if ledger:
        if ledger.has_changed:
            writer.attach(LEDGER, ledger.dump())
        ledger.close()
    writer.attach(NAME, forgotten.text.encode())


def _settle(writer: Writer, ledger: Ledger, before: Forgotten, forgotten: Forgotten, covered: Sequence[Article]) -> None:
    """Erases the articles that are covered; the ledger says so, and that the files are to be read that gave what is listed no more."""
    ids = {one.id for one in covered}
    for id in ids:
        writer.erase(id)
    take_down(ledger, ids)
    if before.names - forgotten.names:
        lift(ledger)


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
    """The list that the index was last written by; None where there is no index, or none that can be read: --fresh mends it."""
    try:
        return searcher.attachment(NAME)
    except (NoIndex, IndexDamaged, OtherFormat):
        return None
