"""Pages in encodings of all kinds, under names of encodings that are right, wrong, or none."""

import pytest

from cuttings.index.clean.decode import decode

# What a page is in, and a sentence that needs it.
WRITTEN = {
    "utf-8": "L’été, Лёд, 湖",
    "utf-16": "Лёд тает, L’été vient",
    "utf-16-le": "Лёд тает, L’été vient",
    "utf-16-be": "Лёд тает, L’été vient",
    "cp1250": "Zażółć gęślą jaźń",
    "cp1251": "Лёд на озере тает с утра",
    "cp1252": "L’été à la plage, où l’on naît",
    "cp1254": "Gölün üzerindeki buz şimdi eridi",
    "cp1255": "הקרח על האגם נמס",
    "cp1256": "ذاب الجليد على البحيرة",
    "cp874": "น้ำแข็งในทะเลสาบละลาย",
    "iso8859-2": "Zażółć gęślą jaźń",
    "iso8859-7": "Ο πάγος στη λίμνη έλιωσε",
    "iso8859-15": "Le prix est de 5 €, c’était cher".replace("’", "'"),
    "koi8-r": "Лёд на озере тает с утра",
    "shift_jis": "湖の氷が解けて、春が来た",
    "euc-jp": "湖の氷が解けて、春が来た",
    "iso2022_jp": "湖の氷が解けて、春が来た",
    "gb18030": "湖上的冰融化了，春天来了",
    "big5": "湖上的冰融化了，春天來了",
    "euc-kr": "호수의 얼음이 녹았다",
}
SAID = [
    *WRITTEN,
    *("", "\0", "utf8", "UTF-8; q=1", "iso-8859-1", "latin1", "us-ascii", "gb2312", "x-sjis", "ks_c_5601-1987", "tis-620", "macintosh"),
    *(
        "utf-7",
        "utf-32",
        "idna",
        "punycode",
        "unicode_escape",
        "undefined",
        "base64",
        "zlib",
        "rot13",
        "hex",
        "mbcs",
        "nonsense",
        "x" * 5000,
    ),
]


def page(text: str, encoding: str, meta: str | None = None) -> bytes:
    said = "" if meta is None else f'<meta charset="{meta}">'
    return f"<html><head>{said}<title>x</title></head><body><p>{text}</p></body></html>".encode(encoding)


@pytest.mark.parametrize("written", WRITTEN)
def test_what_is_said_rightly_is_read_rightly(written: str) -> None:
    text = WRITTEN[written]
    assert text in decode(page(text, written), written)
    assert text in decode(page(text, written, written))
    assert text in decode(page(text, written, "nonsense"), written.upper())


@pytest.mark.parametrize("written", WRITTEN)
def test_whatever_is_said_something_is_read(written: str) -> None:
    """More than 1,500 pairs. What says itself what it is, is believed whatever else is said of it."""
    for said in SAID:
        for read in (decode(page(WRITTEN[written], written), said), decode(page(WRITTEN[written], written, said))):
            assert "<title>x</title>" in read
            if written.startswith("utf"):
                assert WRITTEN[written] in read


def test_the_server_is_believed_before_the_page_but_not_if_it_says_latin_1() -> None:
    text = WRITTEN["cp1251"]
    assert text in decode(page(text, "cp1251", "koi8-r"), "windows-1251")
    for said in ("iso-8859-1", "windows-1252", "us-ascii"):
        assert text in decode(page(text, "cp1251", "windows-1251"), said)
