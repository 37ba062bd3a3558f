"""From the bytes of a page to its text, whatever encoding they are in."""

from __future__ import annotations

import codecs
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
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Browsers read these, by Python's names, as their supersets, and pages rely on it.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
# Python knows them, browsers do not: nobody writes a page in them, and some take very long.
_NONE = frozenset(("utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"))
_WIDE = ("utf-16", "utf-32")
# UnicodeDammit warns of characters that it replaces, and a logger that nobody set up prints that.
_REPLACED = "Some characters could not be decoded"
logging.getLogger("bs4.dammit").addFilter(lambda record: not record.getMessage().startswith(_REPLACED))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(page: str | bytes, charset: str | None = None) -> str:
    """The page's text. `charset` is the encoding that its server said, if it said one. Raises NotAnArticle for what is too large
    or no text.
    """
    if len(page) > MAX_BYTES:
        raise NotAnArticle(f"larger than {MAX_BYTES >> 20} MiB")
    text = page if isinstance(page, str) else _decoded(page, charset)
    return _without_noise(text).removeprefix("\ufeff")


def _decoded(page: bytes, charset: str | None) -> str:
    if page.startswith(_BINARY):
        raise NotAnArticle("not text")
    if b"\0" in page and (wide := _wide(page)):
        return page.decode(wide, "replace")
    if b"\x1b" not in page:
        try:
            return page.decode("utf-8")
        except UnicodeDecodeError:
            pass
    said = [name.strip().lower() for name in _said(page, charset)]
    declared = [known for name in said if (known := _known(name))]
    if set(declared) <= {"utf-8"} and (text := _torn_utf8(page)) is not None:
        return text
    refused = [name for name in said if not _known(name)]  # bs4 looks for what the page says, too
    found = UnicodeDammit(page, known_definite_encodings=declared, exclude_encodings=refused, is_html=True)
    return found.unicode_markup or page.decode("utf-8", "replace")


def _wide(page: bytes) -> str | None:
    """UTF-16, by the mark that it should begin with, or by the zeros between the letters of its markup."""
    if page.startswith(_UTF_16):
        return "utf-16"
    even, odd = page[:200:2].count(0), page[1:200:2].count(0)
    most = min(len(page), 200) // 4
    return "utf-16-le" if odd > max(most, 9 * even) else "utf-16-be" if even > max(most, 9 * odd) else None


def _said(page: bytes, charset: str | None) -> tuple[str, ...]:
    """What the server and the page say their encoding is, the surer first: the server's word is the standard's choice, but one that
    says Latin-1 has often just not been told.
    """
    of_page, of_server = EncodingDetector.find_declared_encoding(page, is_html=True) or "", charset or ""
    return (of_page, of_server) if _known(of_server) == "cp1252" else (of_server, of_page)


def _known(name: str) -> str:
    """The encoding that browsers take for this name; empty for one that cannot be that of a page whose declaration is legible."""
    try:
        name = codecs.lookup(name).name
    except (LookupError, ValueError):  # it may have another name for bs4; the latter is for a NUL in it
        return name
    return "" if name in _NONE or name.startswith(_WIDE) else _SUPERSETS.get(name, name)


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
