"""Writing to a Whoosh index: a new generation beside the current one, visible at once when it is whole."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whoosh import index
from whoosh.filedb.filestore import FileStorage

from cuttings.search.article import Article
from cuttings.search.errors import IndexDamaged, IndexLocked
from cuttings.search.language import with_language
from cuttings.search.whoosh import generations
from cuttings.search.whoosh.files import BROKEN, damaged
from cuttings.search.whoosh.schema import row, schema

_MEMORY = 256
"""Megabytes that Whoosh may use before it sorts postings on disk."""

_REFUSED = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE)


class WhooshWriter:
    """`fresh` begins with an empty archive instead of the current one."""

    def __init__(self, url: str, root: Path, *, fresh: bool) -> None:
        self._url = url
        self._root = root
        self._fresh = fresh

    def __enter__(self) -> Self:
        self._root.mkdir(parents=True, exist_ok=True)
        self._lock = FileStorage(str(self._root)).lock("LOCK")
        if not self._lock.acquire():
            raise IndexLocked(self._url)
        try:
            self._begin()
        except BaseException:
            self._lock.release()
            raise
        self._added: set[str] = set()
        self._changed = self._fresh
        return self

    def add(self, article: Article) -> None:
        self._changed = True
        self._forget(article.id)
        made = row(with_language(article))
        with self._translated():
            self._writer.add_document(**made)
        self._added.add(article.id)

    def delete(self, id: str) -> None:
        self._changed = True
        self._forget(id)

    def attach(self, name: str, content: bytes) -> None:
        self._changed = True
        path = self._folder / generations.ATTACHMENTS / name
        path.unlink(missing_ok=True)  # never write into a file that the current generation shares
        path.write_bytes(content)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None and self._changed:
                self._commit()
            else:
                self._abandon()
        except BaseException:
            self._abandon()
            raise
        finally:
            self._lock.release()

    def _begin(self) -> None:
        with self._translated():
            self._base = None if self._fresh else generations.current(self._root)
        self._folder = generations.begin(self._root, self._base)
        try:
            with self._translated():
                self._index = index.open_dir(str(self._folder)) if self._base else index.create_in(str(self._folder), schema())
                self._writer: Any = self._index.writer(limitmb=_MEMORY)
            if self._index.schema.names() != schema().names():
                raise IndexDamaged(self._url, "it was written by another version")
        except BaseException:
            generations.drop(self._folder)
            raise

    def _commit(self) -> None:
        with self._translated():
            # Whoosh counts deleted articles in its statistics until they are merged away; our scores count the living.
            self._writer.commit(optimize=self._has_deletions())
            self._index.close()
        generations.switch(self._root, self._folder, self._base)

    def _abandon(self) -> None:
        with suppress(*BROKEN):  # after a full disk Whoosh cannot even cancel
            self._writer.cancel()
            self._index.close()
        generations.abandon(self._root, self._folder)

    def _forget(self, id: str) -> None:
        """Delete an article. Whoosh deletes only what is committed, so one that came in this session is committed first."""
        with self._translated():
            if id in self._added:
                self._writer.commit(merge=False)
                self._writer = self._index.writer(limitmb=_MEMORY)
                self._added.clear()
            self._writer.delete_by_term("id", id)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """What a damaged index raises becomes IndexDamaged. What the system refuses, such as space, stays an OSError."""
        try:
            yield
        except BROKEN as error:
            if isinstance(error, OSError) and error.errno in _REFUSED:
                raise
            raise damaged(self._url, error) from error

    def _has_deletions(self) -> bool:
        return any(segment.has_deletions() for segment in self._writer.segments)
