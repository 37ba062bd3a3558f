"""A Form: what a file is and how it is packed, by its name or by its first bytes."""

from __future__ import annotations

import codecs
import json
import os
import re
from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias

Packing: TypeAlias = Literal["gzip", "bzip2", "xz"]


class Kind(Enum):
    DOCUMENT = "document"
    LINES = "lines"
    LIST = "list"
    TABLE = "table"
    CRAWL = "crawl"
    ZIP = "zip"
    TAR = "tar"


@dataclass(frozen=True, slots=True)
class Form:
    kind: Kind
    packing: Packing | None = None

    @property
    def is_archive(self) -> bool:
        return self.kind in (Kind.ZIP, Kind.TAR)


READ = ".html, .htm, .xhtml, .txt, .md, .markdown, .jsonl, .json, .csv, .tsv, .warc and .tar, each also with .gz, .bz2 or .xz, and .zip"

_KINDS = {
    **dict.fromkeys((".html", ".htm", ".xhtml", ".txt", ".md", ".markdown"), Kind.DOCUMENT),
    **dict.fromkeys((".jsonl", ".ndjson"), Kind.LINES),
    **dict.fromkeys((".csv", ".tsv"), Kind.TABLE),
    ".json": Kind.LIST,
    ".warc": Kind.CRAWL,
    ".zip": Kind.ZIP,
    ".tar": Kind.TAR,
}
_PLAIN = {ending: Form(kind) for ending, kind in _KINDS.items()}
_PACKINGS: dict[str, Packing] = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz"}
_TARS = {".tgz": ".tar.gz", ".tbz": ".tar.bz2", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}

# How each begins; a tar says so in the middle of its first block.
_PACKED: dict[bytes, Packing] = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_TAR_SAYS, _TAR_AT = b"ustar", 257
ENOUGH = 64 * 2**10
"""So many bytes from its beginning tell what a file is."""

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LIST = re.compile(r"\[\s*[{\]]")
_CELLS = re.compile(r"[,;\t|]")
_TEXT_CELLS = frozenset(("text", "body", "content", "html"))


def form_of(name: str) -> Form | None:
    """By its name; None for what is not read.

    >>> form_of("2022/A.HTML.gz"), form_of("site.tgz"), form_of("photo.jpg")
    (Form(kind=<Kind.DOCUMENT: 'document'>, packing='gzip'), Form(kind=<Kind.TAR: 'tar'>, packing='gzip'), None)
    """
    dot = name.rfind(".")
    if dot > 0 and name[dot - 1] not in "./" and (plain := _PLAIN.get(name[dot:])):
        return plain  # as the names of most of 100,000 files are
    bare, ending = _split(name.lower())
    bare, ending = _split(bare + _TARS[ending]) if ending in _TARS else (bare, ending)
    packing = _PACKINGS.get(ending)
    kind = _KINDS.get(_split(bare)[1] if packing else ending)
    if kind is None or (kind is Kind.ZIP and packing):  # the parts of a packed zip could not be found without unpacking all of it
        return None
    return Form(kind, packing)


def unpacked_name(name: str) -> str:
    """Without the ending that says how it is packed.

    >>> unpacked_name("a.html.GZ"), unpacked_name("a.html")
    ('a.html', 'a.html')
    """
    bare, ending = _split(name)
    return bare if ending.lower() in _PACKINGS else name


def packing_of(start: bytes) -> Packing | None:
    """By the first bytes."""
    return next((packing for magic, packing in _PACKED.items() if start.startswith(magic)), None)


def kind_of(start: bytes) -> Kind:
    """By the first bytes, `ENOUGH` if there are as many; what nothing else is known of is a document."""
    if start.startswith(_ZIP):
        return Kind.ZIP
    if start.startswith(b"WARC/"):
        return Kind.CRAWL
    if start[_TAR_AT:].startswith(_TAR_SAYS):
        return Kind.TAR
    encoding = next((encoding for bom, encoding in _BOMS.items() if start.startswith(bom)), "utf-8")
    return _kind_of_text(start.decode(encoding, "replace").lstrip(), is_whole=len(start) < ENOUGH)


def _kind_of_text(text: str, is_whole: bool) -> Kind:
    if _LIST.match(text):
        return Kind.LIST
    line, end, _ = text.partition("\n")
    if line.startswith("{"):
        return Kind.LINES if (not end and not is_whole) or _is_json(line) else Kind.LIST if _opens_object(text) else Kind.DOCUMENT
    cells = {cell.strip(' \r"').lower() for cell in _CELLS.split(line)}
    return Kind.TABLE if len(cells) > 1 and cells & _TEXT_CELLS else Kind.DOCUMENT


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _opens_object(text: str) -> bool:
    return text[1:].lstrip()[:1] in ('"', "}")


def _split(name: str) -> tuple[str, str]:
    return os.path.splitext(name)  # noqa: PTH122 - a Path for each of 100,000 files takes half a second
