import json
import re
import unicodedata

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cuttings.cli.terminal import line, print_json, safe

# Control characters and lone surrogates; and the format characters that turn the direction of text.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_obeyed(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or character in BIDI


@given(st.text(st.characters()))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert not [one for one in safe(text) if is_obeyed(one) and one not in "\n\t"]
    assert not [one for one in line(text) if is_obeyed(one)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07", "\ufffd]0;title\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("safe\rfake", "safe\ufffdfake"),
        ("one\r\ntwo\tthree", "one\ntwo\tthree"),
        ("exe\u202etxt", "exe\ufffdtxt"),
        ("[bold]no markup[/bold]", "[bold]no markup[/bold]"),
        ("שלום\u200f, مرحبا", "שלום\u200f, مرحبا"),
        ("half \ud83d", "half \ufffd"),
    ],
)
def test_what_a_terminal_is_shown(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_one_line() -> None:
    assert line(" a\nb\u2028c\x85d\t e ") == "a b c d e"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_json_is_the_same_json_and_obeyed_by_no_terminal(text: str) -> None:
    printed = CliRunner().invoke(click.Command("json", callback=lambda: print_json({"text": text}))).stdout
    assert json.loads(printed) == {"text": text}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", printed)
