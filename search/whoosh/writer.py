"""Writing: a new generation beside the current one, visible at once when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from cuttings.search.article import Article
from cuttings.search.errors import IndexLocked
from cuttings.search.language import with_language
from cuttings.search.own import OwnFacets, checked
from cuttings.search.refused import Refused
from cuttings.search.whoosh import arrays, columns, copies, durable, generations, manifest, merge, session, table, toc
from cuttings.search.whoosh.durable import Written
from cuttings.search.whoosh.lock import Held, Lock
from cuttings.search.whoosh.manifest import Manifest
from cuttings.search.whoosh.merge import Part
from cuttings.search.whoosh.own_columns import with_own
from cuttings.search.whoosh.segment import Segment, files
from cuttings.search.whoosh.session import Batch, Made
from cuttings.search.whoosh.state import State
from cuttings.search.whoosh.table import Rows, Table

_FEW = 1000
"""More ids than this are looked up in one table of all ids."""


class WhooshWriter:
    """`opened` gives the state to begin with, None to begin with an empty archive."""

    refused: Sequence[Refused] = ()

    def __init__(self, url: str, root: Path, opened: Callable[[], State | None]) -> None:
        self._url = url
        self._root = root
        self._opened = opened

    def __enter__(self) -> Self:
        with suppress(FileExistsError):
            durable.make_folder(self._root)
        try:
            self._lock = Lock(self._root)
        except Held as held:
            raise IndexLocked(self._url, held.process) from None
        try:
            self._base = self._opened()
            self._folder = generations.begin(self._root)
        except BaseException:
            self._lock.release()
            raise
        self._changed = self._base is None
        self._own: OwnFacets = self._base.manifest.own if self._base else {}
        self._batch = self._new_batch()
        self._made: list[Made] = []
        self._places: dict[str, tuple[int, int]] = {}  # of the articles added: which segment, and which of its articles
        self._forgotten: set[str] = set()
        self._erased: set[str] = set()
        self._attached: dict[str, Written] = {}
        return self

    def add(self, article: Article) -> None:
        self.delete(article.id)
        self._places[article.id] = len(self._made), len(self._batch.ids)
        self._batch.add(article if article.language else with_language(article))
        if self._batch.is_full:
            self._finish_batch()

    def delete(self, id: str) -> None:
        self._changed = True
        self._forgotten.add(id)
        if place := self._places.pop(id, None):
            made, number = place
            rows = self._batch.rows if made == len(self._made) else self._made[made].table
            rows.dead[number] = True

    def erase(self, id: str) -> None:
        self.delete(id)
        self._erased.add(id)

    def attach(self, name: str, content: bytes) -> None:
        place = manifest.place(f"{generations.ATTACHMENTS}/{name}")
        self._changed = True
        durable.remove(self._folder / place)
        self._attached[place] = durable.write(self._folder / place, [content])

    def own_facets(self, labels: OwnFacets) -> None:
        labels = checked(labels)
        self._changed |= list(labels.items()) != list(self._own.items())
        self._own = labels
        if not self._batch.ids:
            self._batch = self._new_batch()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None and self._changed:
                self._commit()
            else:
                durable.drop(self._folder)
        except BaseException:
            if generations.current(self._root) != self._folder:  # Ctrl-C may come a moment too late
                durable.drop(self._folder)
            raise
        finally:
            self._lock.release()

    def _finish_batch(self) -> None:
        batch, self._batch = self._batch, self._new_batch()
        draft, rows = batch.finish()
        del batch  # not to be in memory beside what is made of it
        self._made.append(session.write(self._folder, self._name(len(self._made)), draft, rows))

    def _new_batch(self) -> Batch:
        return Batch(Rows(tuple(self._own)))

    def _commit(self) -> None:
        if self._batch.ids:
            self._finish_batch()
        made = self._merged([*self._old(), *self._new()])
        rows = Table.joined([one.table for one in made]) if made else self._new_batch().finish()[1]
        if self._erased:
            rows = rows.take(np.arange(len(rows)))  # without the values that no article has any more
        written = {columns.FILE: arrays.write(self._folder / columns.FILE, table.build(rows))}
        written[copies.FILE] = arrays.write(self._folder / copies.FILE, copies.build(self._folder, [one.named for one in made], rows))
        written[toc.FILE] = self._table_of_contents()
        for one in made:
            written.update(one.files)
        named = tuple(one.named for one in made)
        generations.expect_first(self._root)
        manifest.write(self._folder, Manifest(named, {**written, **self._attachments()}, self._own))
        generations.switch(self._root, self._folder, self._base.folder if self._base else None, alone=bool(self._erased))

    def _table_of_contents(self) -> Written:
        """The base's, while own facets stay: to make one Whoosh is loaded, which takes a fifth of a second."""
        if self._base and list(self._own) == list(self._base.manifest.own):
            durable.link(self._base.folder / toc.FILE, self._folder / toc.FILE)
            return self._base.manifest.files[toc.FILE]
        return durable.write(self._folder / toc.FILE, [toc.content(tuple(self._own))])

    def _old(self) -> list[tuple[Part, Made]]:
        """The segments of the base, with what this session deleted from them."""
        if self._base is None:
            return []
        rows = self._base.table()
        rows.dead[self._replaced(self._base)] = True
        parts: list[tuple[Part, Made]] = []
        for placed, named in zip(self._base.placed, self._base.manifest.segments, strict=True):
            own = with_own(rows.between(placed.first, placed.first + named.articles), placed.segment, self._own)
            written = {file: self._base.manifest.files[file] for file in files(named.name)}
            parts.append((Part(placed.segment, own), Made(named, written, own)))
        return parts

    def _new(self) -> list[tuple[Part, Made]]:
        parts: list[tuple[Part, Made]] = []
        for one in self._made:
            written = Segment(self._folder, one.named.name, one.named.languages)
            own = with_own(one.table, written, self._own)  # own_facets() may have come after the first articles
            parts.append((Part(written, own), replace(one, table=own)))
        return parts

    def _replaced(self, base: State) -> list[int]:
        """The numbers of the base's articles that this session deleted or replaced."""
        if len(self._forgotten) <= _FEW:
            found = [base.number(id) for id in self._forgotten]
        else:
            numbers = base.numbers()
            found = [numbers.get(id) for id in self._forgotten]
        return [number for number in found if number is not None]

    def _merged(self, parts: list[tuple[Part, Made]]) -> list[Made]:
        """What the new generation consists of; its folder has exactly these segments when this returns."""
        made_of = {part.segment.name: made for part, made in parts}
        result: list[Made] = []
        for group in merge.chosen([part for part, _ in parts]):
            if merge.is_kept(group, self._erased):
                result.append(made_of[group[0].segment.name])
            else:
                draft, rows = merge.merged(group)
                result.append(session.write(self._folder, self._name(len(self._made) + len(result)), draft, rows))
        kept = {file for one in result for file in one.files}
        for one in made_of.values():
            for file in one.files:
                path = self._folder / file
                if file not in kept:
                    durable.remove(path)
                elif not path.exists() and self._base:
                    durable.link(self._base.folder / file, path)
        return result

    def _attachments(self) -> dict[str, Written]:
        """What was attached in this session, and what stays from before."""
        for name, written in self._base.manifest.files.items() if self._base else ():
            if name.startswith(f"{generations.ATTACHMENTS}/") and name not in self._attached and self._base:
                durable.link(self._base.folder / name, self._folder / name)
                self._attached[name] = written
        return self._attached

    def _name(self, number: int) -> str:
        """A name that no segment of another generation has."""
        return f"{self._folder.name.rpartition('-')[2]}-{number:03d}"
