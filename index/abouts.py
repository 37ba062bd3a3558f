"""Abouts: what is known of each file of a run, with the sidecars that lie in its folders."""

from __future__ import annotations

import os
import posixpath
import stat
from collections import defaultdict
from dataclasses import replace

from cuttings.index.about import About
from cuttings.index.formats.exports import RECORDS
from cuttings.index.formats.form import form_of
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

    def reading(self, found: Found) -> str:
        """A text for what reading a file depends on besides its bytes: one that was read by another text is to be read again."""
        evidence = self.about(found).evidence
        return f"{self._base_url or ''}\n{evidence}" if evidence else self._base_url or ""

    def about(self, found: Found, reading: str | None = None) -> About:
        """With the base URL of today, or that of an earlier `reading`."""
        base_url = self._base_url if reading is None else reading.partition("\n")[0] or None
        about = About(found.path, found.form, base_url, self._telling)
        if found.spooled:
            return about
        texts: dict[str, list[str]] = defaultdict(list)
        folder = found.path
        while folder:
            folder, name = posixpath.dirname(folder), posixpath.basename(folder)
            sidecars = self._in(found.folder, folder)
            if posixpath.join(folder, name) == found.path and name in sidecars:
                return replace(about, sidecar=sidecars[name])
            for sidecar in sidecars.values():
                for member, text in sidecar.about(posixpath.relpath(found.path, folder or ".")):
                    texts[member].append(text)
        return replace(about, rows=Rows({member: tuple(rows) for member, rows in texts.items()}, about.fields)) if texts else about

    def _in(self, source: str, folder: str) -> dict[str, Sidecar]:
        """The sidecars of a folder by their names."""
        if (source, folder) not in self._sidecars:
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
