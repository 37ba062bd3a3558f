"""Printing for people, on a terminal or into a pipe. Scraped text never reaches a terminal as more than text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

# What steers a terminal (C0, C1, DEL), turns the direction of what follows, or cannot be encoded.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")


def safe(text: str) -> str:
    """Text without anything that a terminal would obey. Line breaks and tabs stay.

    >>> safe("A\\x1b[31m red\\r herring")
    'A�[31m red� herring'
    """
    return _UNSAFE.sub("\ufffd", text.replace("\r\n", "\n"))


def line(text: str) -> str:
    """Safe text on one line."""
    return safe(" ".join(text.split()))


class Printer:
    """Writes to standard output: wrapped and in colours on a terminal, as it is in a pipe."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False, emoji=False)

    @property
    def is_terminal(self) -> bool:
        return self._console.is_terminal

    @property
    def width(self) -> int:
        """Columns of the terminal; in a pipe what the environment says, or 80."""
        return self._console.width

    @property
    def encoding(self) -> str:
        return self._console.encoding

    def show(self, text: Text | str = "", *, indent: int = 0, style: str = "") -> None:
        """A line or a paragraph. A Text must be made of safe pieces; a str is made safe here."""
        shown = Text(safe(text), style) if isinstance(text, str) else text
        if not shown:
            self._console.print()  # padding around nothing would be no line
        elif self._console.is_terminal:
            self._console.print(Padding(shown, (0, 0, 0, indent), expand=False))
        else:
            self._console.print(Text(" " * indent) + shown, soft_wrap=True)


def print_json(mapping: Mapping[str, object]) -> None:
    """One line of JSON."""
    click.echo(escaped(json.dumps(mapping, ensure_ascii=False)))


def escaped(dumped: str) -> str:
    """The same JSON with control characters escaped even where JSON would not ask for it."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", dumped)


def counted(number: int, one: str, more: str) -> str:
    """
    >>> counted(1, "article", "articles"), counted(1200, "article", "articles")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {one if number == 1 else more}"
