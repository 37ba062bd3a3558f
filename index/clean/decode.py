"""From the bytes of a page to its text, whatever encoding they are in."""

from __future__ import annotations

import logging
import re

from bs4.dammit import EncodingDetector, UnicodeDammit

from cuttings.search.errors import NotAnArticle

MAX_BYTES = 16 * 1024 * 1024

_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"RIFF",
    b"\x00\x00\x00",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
    b"MZ\x90",
)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
# Browsers read these names as their supersets, and pages rely on it.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
}
# UnicodeDammit warns of characters that it replaces, and a logger that nobody set up prints that.
_REPLACED = "Some characters could not be decoded"
logging.getLogger("bs4.dammit").addFilter(lambda record: not record.getMessage().startswith(_REPLACED))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(page: str | bytes) -> str:
    """The page's text. Raises NotAnArticle for what is too large or no text."""
    if len(page) > MAX_BYTES:
        raise NotAnArticle(f"larger than {MAX_BYTES >> 20} MiB")
    text = page if isinstance(page, str) else _decoded(page)
    return _without_noise(text).removeprefix("\ufeff")


def _decoded(page: bytes) -> str:
    if page.startswith(_BINARY):
        raise NotAnArticle("not text")
    if b"\x1b" not in page and not page.startswith(_BOMS[:2]):
        try:
            return page.decode("utf-8")
        except UnicodeDecodeError:
            pass
    declared = (EncodingDetector.find_declared_encoding(page, is_html=True) or "").lower()
    if declared in ("", "utf-8", "utf8") and (text := _torn_utf8(page)) is not None:
        return text
    known = [_SUPERSETS.get(declared, declared)] if declared else []
    return UnicodeDammit(page, known_definite_encodings=known, is_html=True).unicode_markup or page.decode("utf-8", "replace")


def _torn_utf8(page: bytes) -> str | None:
    """UTF-8 with a few broken characters, which a strict decoder would take for another encoding altogether."""
    text = page.decode("utf-8", "replace")
    torn = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - torn
    return text if torn * 2 <= whole else None


def _without_noise(text: str) -> str:
    """Raises NotAnArticle for what is mostly noise."""
    if not _CONTROL.search(text):
        return text
    quiet = _CONTROL.sub("", text)
    if (len(text) - len(quiet)) * 50 > len(text):
        raise NotAnArticle("not text")
    return quiet
