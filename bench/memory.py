"""How much memory reindexing a large crawl takes: python -m bench.memory [PATH...]

makes a WARC of --size MiB of the HTML pages below PATH (by default those of the sample archive), each of them as often as it takes and
each time with another address and other words, reindexes it as the command line does, and tells the most memory that all of its
processes had at one time. Pages that processes share are counted once (PSS), which only Linux tells.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import click

SAMPLE = Path(__file__).parents[1] / "seeds" / "sample"

_PAUSE = 0.2
_MIB = 2**20
# The same canonical address would make all of them one article.
_CANONICAL = re.compile(rb"canonical|og:url", re.IGNORECASE)
_PARAGRAPH = re.compile(rb"<p(?=[ >])[^>]*>")


@dataclass(slots=True)
class Memory:
    """In bytes: the most that all processes had at one time, and how it was shared out then, the largest first."""

    most: int = 0
    parts: Sequence[int] = ()

    def look(self, process: int) -> None:
        parts = sorted((found for one in _tree(process) if (found := _held(one))), reverse=True)
        if sum(parts) > self.most:
            self.most, self.parts = sum(parts), parts


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--size", default=1024, show_default=True, help="Of the WARC, in MiB.")
def main(paths: tuple[Path, ...], size: int) -> None:
    pages = [file for path in paths or (SAMPLE,) for file in sorted(path.rglob("*.html"))]
    with tempfile.TemporaryDirectory() as folder:
        crawl = Path(folder, "crawl.warc")
        many = write_crawl(crawl, pages, size * _MIB)
        click.echo(f"{many:,} pages of {len(pages):,} different ones, {crawl.stat().st_size / _MIB:,.0f} MiB")
        started = time.monotonic()
        memory, told = reindexed(crawl, f"whoosh:{folder}/index")
        click.echo(told)
        parts = " + ".join(f"{part / _MIB:,.0f}" for part in memory.parts)
        click.echo(f"{memory.most / _MIB:,.0f} MiB at most ({parts}), in {time.monotonic() - started:,.0f} seconds")


def write_crawl(file: Path, pages: Sequence[Path], size: int) -> int:
    """Writes a WARC of at least so many bytes; gives how many pages are in it."""
    with file.open("wb") as crawl:
        for number, page in enumerate(_varied(pages)):
            crawl.write(_record(page, number))
            if crawl.tell() >= size:
                return number + 1
    raise AssertionError("there is always another page")


def reindexed(crawl: Path, engine: str) -> tuple[Memory, str]:
    """Reindexes a crawl in processes of its own, and watches them; what the command says is the second."""
    memory = Memory()
    command = [sys.executable, "-m", "cuttings", "reindex", str(crawl), "--engine", engine]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            memory.look(process.pid)
            time.sleep(_PAUSE)
        assert process.stdout
        return memory, process.stdout.read().strip()


def _varied(pages: Sequence[Path]) -> Iterator[bytes]:
    for turn in count():
        for page in pages:
            number = count(turn)
            plain = _CANONICAL.sub(b"alternate", page.read_bytes())
            yield _PARAGRAPH.sub(lambda found, number=number: b"%s%s " % (found[0], _word(next(number))), plain)  # type: ignore[misc]


def _word(number: int) -> bytes:
    """Another word for each number."""
    return bytes(ord("a") + int(digit) for digit in str(number * 7919))


def _record(page: bytes, number: int) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a%d.example/%d\r\nWARC-Date: 2022-01-10T12:00:00Z\r\n"
        b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (number % 100, number, len(block), block)
    )


def _tree(process: int) -> list[int]:
    """The process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for one in Path("/proc").iterdir():
        if one.name.isdigit() and (stat := _read(one / "stat")):
            parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(one.name))
    tree = [process]
    for one_of in tree:
        tree += parents.get(one_of, [])
    return tree


def _held(process: int) -> int:
    found = re.search(r"^Pss:\s+(\d+) kB", _read(Path(f"/proc/{process}/smaps_rollup")), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has ended meanwhile
        return ""


if __name__ == "__main__":
    main()
