"""Abouts: what is known of each file of a run, with the sidecars that lie in its folders."""

from __future__ import annotations

import os
import posixpath
import stat
from dataclasses import replace

from cuttings.index.about import About
from cuttings.index.formats.exports import RECORDS
from cuttings.index.formats.form import Kind, form_of
from cuttings.index.packed import Unreadable
from cuttings.index.sidecar import Rows, Sidecar, loaded
from cuttings.index.source import below
from cuttings.index.telling import Telling
from cuttings.index.walk import Found, stated


class Abouts:
    """Reads each sidecar once, when the first file that it may be about is asked for."""

    def __init__(self, base_url: str | None = None, telling: Telling | None = None) -> None:
        self._base_url = base_url
        self._telling = telling or Telling()
        self._sidecars: dict[tuple[str, str], dict[str, Sidecar]] = {}
        self._above: dict[tuple[str, str], tuple[tuple[Sidecar, int], ...]] = {}

    def reading(self, found: Found) -> str:
        """A text for what reading a file depends on besides its bytes: one that was read by another text is to be read again."""
        is_plain = found.form.kind is Kind.DOCUMENT and not self._telling.folders.rules and not self._near(found)
        evidence = "" if is_plain else self.about(found).evidence  # of most files nothing is told, and there may be many
        return f"{self._base_url or ''}\n{evidence}" if evidence else self._base_url or ""

    def about(self, found: Found, reading: str | None = None) -> About:
        """With the base URL of today, or that of an earlier `reading`."""
        base_url = self._base_url if reading is None else reading.partition("\n")[0] or None
        about = About(found.path, found.form, base_url, self._telling)
        near = self._near(found)
        if not near:
            return about
        folder, _, name = found.path.rpartition("/")
        if sidecar := self._sidecars[found.folder, folder].get(name):
            return replace(about, sidecar=sidecar)
        texts: dict[str, tuple[str, ...]] = {}
        for sidecar, start in near:
            for member, text in sidecar.about(found.path[start:], members=found.form.is_archive):
                texts[member] = (*texts.get(member, ()), text)
        return replace(about, rows=Rows(texts, about.fields)) if texts else about

    def _near(self, found: Found) -> tuple[tuple[Sidecar, int], ...]:
        """The sidecars that may be about a file, the nearest first, and where in its path its path from them begins."""
        if found.spooled:
            return ()
        folder = found.path.rpartition("/")[0]
        near = self._above.get((found.folder, folder))
        return self._above_in(found.folder, folder) if near is None else near

    def _above_in(self, source: str, folder: str) -> tuple[tuple[Sidecar, int], ...]:
        if (source, folder) not in self._above:
            here = tuple((sidecar, len(folder) + 1 if folder else 0) for sidecar in self._in(source, folder).values())
            self._above[source, folder] = here + (self._above_in(source, folder.rpartition("/")[0]) if folder else ())
        return self._above[source, folder]

    def _in(self, source: str, folder: str) -> dict[str, Sidecar]:
        """The sidecars of a folder by their names."""
        every = ((name, self._loaded(source, posixpath.join(folder, name))) for name in self._telling.sidecars)
        self._sidecars[source, folder] = {name: sidecar for name, sidecar in every if sidecar}
        return self._sidecars[source, folder]

    def _loaded(self, source: str, path: str) -> Sidecar | None:
        form = form_of(path)
        try:
            if form and form.kind in RECORDS and stat.S_ISREG(os.lstat(below(source, path)).st_mode):
                return loaded(stated(source, path), self._telling.fields)
        except (OSError, Unreadable):  # reading it as an export tells why
            pass
        return None
