"""The contestants: programs that make an archive of a folder of HTML searchable, each called as its documentation says."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from cuttings import __version__
from cuttings.search.engine import open_searcher
from cuttings.search.parser import parse

_BENCH = Path(__file__).parents[1]
_PAGEFIND = _BENCH / "node_modules" / ".bin" / "pagefind"
_OMEGA = Path("/usr/lib/cgi-bin/omega/omega")
_INSTALL = "make peers"


class Contestant(Protocol):
    """`cleans` tells whether what is not the article is left out of the index."""

    name: str
    version: str
    cleans: bool

    def command(self, pages: Path, folder: Path) -> list[str]:
        """What makes an index of the pages in a folder that is not there yet."""
        ...

    def found(self, folder: Path, word: str) -> int:
        """How many of the pages in the index have a word."""
        ...


class Cuttings:
    name = "Cuttings"
    version = __version__
    cleans = True

    def command(self, pages: Path, folder: Path) -> list[str]:
        return [sys.executable, "-m", "cuttings", "reindex", str(pages), "--engine", f"whoosh:{folder}"]

    def found(self, folder: Path, word: str) -> int:
        searcher = open_searcher(f"whoosh:{folder}")
        try:
            return searcher.search(parse(f'"{word}"' if word else "")).total
        finally:
            searcher.close()


class TrafilaturaTantivy:
    name = "trafilatura + tantivy"
    cleans = True

    def __init__(self) -> None:
        self.version = f"{version('trafilatura')} + {version('tantivy')}"

    def command(self, pages: Path, folder: Path) -> list[str]:
        return [sys.executable, "-m", "bench.indexing.trafilatura_tantivy", str(pages), str(folder)]

    def found(self, folder: Path, word: str) -> int:
        import tantivy

        index = tantivy.Index.open(str(folder))
        query = index.parse_query(f'"{word}"', ["title", "body"]) if word else tantivy.Query.all_query()
        return int(index.searcher().search(query, 1).count or 0)


class Pagefind:
    name = "Pagefind"
    cleans = False

    def __init__(self) -> None:
        self.version = str(json.loads((_BENCH / "node_modules" / "pagefind" / "package.json").read_text())["version"])

    def command(self, pages: Path, folder: Path) -> list[str]:
        return [str(_PAGEFIND), "--site", str(pages), "--output-path", str(folder)]

    def found(self, folder: Path, word: str) -> int:
        if not word:
            listed = json.loads((folder / "pagefind-entry.json").read_text())["languages"]
            return sum(one["page_count"] for one in listed.values())
        told = subprocess.run(
            ["node", str(_BENCH / "pagefind.mjs"), str(folder), word], check=True, capture_output=True, text=True, timeout=120
        )
        return int(told.stdout)


class Omindex:
    name = "omindex"
    cleans = False

    def __init__(self) -> None:
        told = subprocess.run(["omindex", "--version"], check=True, capture_output=True, text=True).stdout
        self.version = told.split("\n")[0].split()[-1]

    def command(self, pages: Path, folder: Path) -> list[str]:
        return ["omindex", "--db", str(folder), "--url", "/", str(pages)]

    def found(self, folder: Path, word: str) -> int:
        place = folder.parent
        (place / "counted").write_text("$if{$eq{$query,},$dbsize,$msize}", encoding="utf-8")
        kinds = ("database", "template", "log", "cdb")
        (place / "omega.conf").write_text("".join(f"{kind}_dir {place}\n" for kind in kinds), encoding="utf-8")
        asked = [str(_OMEGA), f"P={word}", f"DB={folder.name}", "MINHITS=1000000", "FMT=counted"]
        environment = {"OMEGA_CONFIG_FILE": str(place / "omega.conf")}
        told = subprocess.run(asked, check=True, capture_output=True, text=True, env=environment, timeout=120)
        return int(told.stdout.split()[-1])


def contestants() -> Iterator[Contestant | str]:
    """Ours first, then the peers that are installed, and for each that is not a line that says how to install it."""
    yield Cuttings()
    if find_spec("trafilatura") and find_spec("tantivy"):
        yield TrafilaturaTantivy()
    else:
        yield f"trafilatura + tantivy is left out: the modules are not installed. Install the peers with: {_INSTALL}"
    if shutil.which("node") and _PAGEFIND.exists():
        yield Pagefind()
    else:
        yield f"Pagefind is left out: there is no node, or no bench/node_modules. Install the peers with: {_INSTALL}"
    if shutil.which("omindex") and _OMEGA.exists():
        yield Omindex()
    else:
        yield "omindex is left out: it is not installed. On Debian: apt install xapian-omega"
