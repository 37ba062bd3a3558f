"""Golden pages, torn and shuffled: each becomes an article or a reason why it is none, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from cuttings.index.clean import clean
from cuttings.search.article import Article
from cuttings.search.errors import NotAnArticle

NIGHTLY = "CUTTINGS_NIGHTLY" in os.environ
ROUNDS = 100 if NIGHTLY else 4
"""Pages made of each golden page."""

PAGES = sorted((Path(__file__).parents[2] / "golden").glob("*/*/page.*"))
PIECES = (
    b"<", b">", b"</", b"<!--", b"-->", b"<div>", b"</div>", b"<b>", b"</body></html>", b"<script>", b"</script>", b"<table><tr><td>",
    b"<a href='",
    b'"', b"'", b"=", b"&", b"&#", b"&#xd800;", b"\0", b"\x1b$B", b"\xff\xfe", b"\xed\xa0\x80", b"\xe6\xb9", b"\xc2", b"\n\n", b"\r", b"\t",
    b"{", b"[", b'"@type":"Article",', b'"author":[{"name":{"name":[1,null,true]}}],', b'"datePublished":99999999999999,',
    b"0000-00-00", b"9999-99-99T99:99:99+99:99", b"<meta charset=utf-7>", b"<meta charset=x>", b"<plaintext>", b"<![CDATA[", b"---\n",
    b"# ", b"- ", b"By ",
    "\u202e\u0301湖İß\u2028".encode(), b"http://[", b"<link rel=canonical href='http://[a'>", b"<time datetime='-1'>", b"<h1>", b"<title>",
)  # fmt: skip


def torn(page: bytes, chance: Random) -> bytes:
    """The page after a few accidents: pieces lost, doubled, moved, written over, put in."""
    for _ in range(chance.choice((1, 2, 5, 20, 80))):
        start = chance.randrange(len(page) + 1)
        end = min(len(page), start + chance.choice((1, 4, 30, 300)))
        piece, rest = page[start:end], page[:start] + page[end:]
        where = chance.randrange(len(rest) + 1)
        page = chance.choice(
            (
                rest,
                page[:end] + piece + page[end:],
                rest[:where] + piece + rest[where:],
                page[:start] + chance.randbytes(end - start) + page[end:],
                page[:start] + chance.choice(PIECES) * chance.choice((1, 1, 1, 9)) + page[start:],
                page[:start] + chance.choice(PIECES) + page[end:],
            )
        )
    return page[: chance.randrange(len(page) + 1)] if chance.random() < 0.1 else page


@pytest.mark.parametrize("file", PAGES, ids=lambda file: f"{file.parent.parent.name}/{file.parent.name}")
def test_torn(file: Path) -> None:
    whole = file.read_bytes()
    other = PAGES[(PAGES.index(file) + 7) % len(PAGES)].read_bytes()
    for number in range(ROUNDS):
        chance = Random(f"{file.parent.name} {number}")  # the same pages in every run
        page = torn(whole if number % 4 else whole[: len(whole) // 2] + other[len(other) // 3 :], chance)
        try:
            assert isinstance(clean(page, url=chance.choice((None, "https://a.example/x"))), Article)
        except NotAnArticle as error:
            assert error.reason
