"""Text dumps: what a reader sees, in blocks, in the three ways in which scrapers write them."""

from __future__ import annotations

from bench.dumps import by_blank_lines, by_newlines, wrapped

LONG = "The mill at Hollow Bridge will grind again after sixty years, and the first flour is promised for the fair."
PAGE = f"""<html><head><title>The mill
turns</title><style>p {{ color: red }}</style></head><body><script>var mill;</script><ul><li>News<li>Sport</ul>
<p>{LONG}</p><p>It <b>turned</b>  the<br>same week.<noscript>Turn on scripts.</noscript></p></body></html>""".encode()


def test_blocks_are_divided_by_blank_lines_with_the_title_first() -> None:
    assert by_blank_lines(PAGE).decode() == f"The mill turns\n\nNews\n\nSport\n\n{LONG}\n\nIt turned the\n\nsame week.\n"


def test_blocks_are_divided_by_newlines() -> None:
    assert by_newlines(PAGE).decode() == f"The mill turns\nNews\nSport\n{LONG}\nIt turned the\nsame week.\n"


def test_blocks_are_wrapped() -> None:
    dump = wrapped(PAGE).decode()
    assert max(map(len, dump.splitlines())) <= 78
    assert [block.replace("\n", " ") for block in dump.rstrip("\n").split("\n\n")] == by_blank_lines(PAGE).decode().rstrip("\n").split(
        "\n\n"
    )
    assert LONG not in dump
