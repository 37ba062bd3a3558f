"""A Response: what a server answered over HTTP, as a crawler kept it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import brotli
import zstandard

from cuttings.index.packed import MAX_BYTES, Unreadable

MAX_HEADERS = 256 * 2**10
"""The most bytes of a record's headers, and of a response's."""

_PIECE = 2**20

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})(?: |$)")
_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.ASCII | re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_TOO_LARGE = f"larger than {MAX_BYTES >> 20} MiB"


@dataclass(frozen=True, slots=True)
class Response:
    """`headers` by their names in small letters; of those that are repeated the first."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """Its media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None

    @property
    def looks_like_html(self) -> bool:
        return self.body[:256].lstrip().startswith(b"<")

    def content(self) -> bytes:
        """What was to be shown. Many crawlers keep it unpacked under the headers of what was packed. Raises Unreadable."""
        content = self.body
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            content = _joined(content)
        for coding in reversed(self.headers.get("content-encoding", "").lower().split(",")[:3]):
            content = _unpacked(content, coding.strip())
        return content


def parsed(block: bytes) -> Response:
    """Raises Unreadable."""
    end = _END.search(block, 0, MAX_HEADERS)
    status = _STATUS.match(block.split(b"\r", 1)[0].split(b"\n", 1)[0])
    if not end or not status:
        raise Unreadable("no answer of a web server")
    headers: dict[str, str] = {}
    for line in block[: end.start()].decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return Response(int(status[1]), headers, block[end.end() :])


def _joined(body: bytes) -> bytes:
    """What was sent in chunks; the body as it is if it is not in chunks."""
    return b"".join(_chunks(body)) if _CHUNK.match(body) else body


def _chunks(body: bytes) -> Iterator[bytes]:
    place = 0
    while (head := _CHUNK.match(body, place)) and (size := int(head[1], 16)):
        yield body[head.end() : head.end() + size]
        place = head.end() + size
        place += 2 if body[place : place + 2] == b"\r\n" else 1


def _unpacked(content: bytes, coding: str) -> bytes:
    match coding:
        case "" | "identity":
            return content
        case "gzip" | "x-gzip":
            return _inflated(content, zlib.MAX_WBITS | 16) if content.startswith(b"\x1f\x8b") else content
        case "deflate":
            # Servers have never agreed on whether it has a header.
            return _inflated(content, zlib.MAX_WBITS if content[:1] == b"\x78" else -zlib.MAX_WBITS)
        case "zstd":
            return _unfrozen(content) if content.startswith(b"\x28\xb5\x2f\xfd") else content
        case "br":
            return _unpressed(content)
        case _:
            if content.lstrip()[:1] == b"<":
                return content
            raise Unreadable(f"packed in a way that is not read (Content-Encoding: {coding[:20]})")


def _inflated(content: bytes, bits: int) -> bytes:
    unpacker = zlib.decompressobj(bits)
    try:
        unpacked = unpacker.decompress(content, MAX_BYTES + 1)
    except zlib.error:
        if content.lstrip()[:1] == b"<":
            return content
        raise Unreadable("a broken packing of HTTP") from None
    return _bounded(unpacked)


def _unfrozen(content: bytes) -> bytes:
    try:
        with zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(content) as reader:
            return _bounded(reader.read(MAX_BYTES + 1))
    except zstandard.ZstdError:
        raise Unreadable("a broken packing of HTTP") from None


def _unpressed(content: bytes) -> bytes:
    """Brotli, which has no mark at its beginning."""
    unpacker = brotli.Decompressor()
    pieces, left = [], MAX_BYTES + 1
    given = content
    try:
        while left > 0 and not unpacker.is_finished():
            piece = unpacker.process(given, output_buffer_limit=min(left, _PIECE))
            if not piece and unpacker.can_accept_more_data():
                break  # cut off: what is there is kept, as with gzip
            pieces.append(piece)
            left -= len(piece)
            given = b""
    except brotli.error:
        if content.lstrip()[:1] == b"<":
            return content
        raise Unreadable("a broken packing of HTTP") from None
    return _bounded(b"".join(pieces))


def _bounded(content: bytes) -> bytes:
    if len(content) > MAX_BYTES:
        raise Unreadable(_TOO_LARGE)
    return content
