"""No regular expression of ours can be made slow: each takes a moment on 100,000 characters that were made to annoy it."""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from re import _constants, _parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any

import pytest

import cuttings

LENGTHS = (500, 4_000, 20_000, 100_000)
"""Growing, because what is hopeless at a hundred thousand shows itself before."""
ALLOWED = 0.05
"""Seconds of computing for one pass on a quiet machine, by the best of three."""

QUICK = 0.002
"""What takes less for 20,000 characters takes less than ALLOWED for 100,000, even if it grows with their square."""

PACE = 0.0065
"""Seconds that the pace-maker takes on a quiet machine."""
NIGHTLY = "CUTTINGS_NIGHTLY" in os.environ

COMMON = [
    "a", " ", "0", ".", "\n", '"', "'", "<", ">", "-", "/", "é", "東", "\u0301", "a ", "a.", ". ",
    "a\n", "\n ", " \n", "<a", "<a ", "&", "https://a", "1-", "A", "…", "• ", "a: ",
]  # fmt: skip


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(cuttings.__path__, "cuttings."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def compiled(value: object, seen: set[int]) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    """Patterns in a value, however deep in our own tuples, mappings, classes and functions."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        for inner in [*value.keys(), *value.values()]:
            yield from compiled(inner, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from compiled(inner, seen)
    elif str(getattr(type(value) if not isinstance(value, type) else value, "__module__", "")).startswith("cuttings"):
        slots = [name for name in getattr(type(value), "__slots__", ()) if hasattr(value, name)]
        for inner in [*getattr(value, "__dict__", {}).values(), *(getattr(value, name) for name in slots)]:
            yield from compiled(inner, seen)


def patterns() -> dict[str, re.Pattern[str] | re.Pattern[bytes]]:
    found: dict[str, re.Pattern[str] | re.Pattern[bytes]] = {}
    seen: set[int] = set()
    for module in modules():
        for name, value in list(vars(module).items()):
            for number, pattern in enumerate(compiled(value, seen)):
                found[f"{module.__name__.removeprefix('cuttings.')}.{name}[{number}]"] = pattern
    return found


PATTERNS = patterns()


def literals(parsed: Any) -> Iterator[str]:
    """Runs of characters that a pattern names, and one character of each of its sets."""
    run = ""
    for code, argument in parsed:
        if code is _constants.LITERAL:
            run += chr(argument)
            continue
        if run:
            yield run
            run = ""
        yield from _of(code, argument)
    if run:
        yield run


def _of(code: Any, argument: Any) -> Iterator[str]:
    if code is _constants.IN:
        for kind, one in argument:
            if kind is _constants.LITERAL:
                yield chr(one)
            elif kind is _constants.RANGE:
                yield chr(one[0])
    elif isinstance(argument, _parser.SubPattern):
        yield from literals(argument)
    elif isinstance(argument, list | tuple):
        for inner in argument:
            yield from _of(None, inner)


def annoying(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """A start and a unit to be repeated behind it: what the pattern is about, alone and in pairs."""
    own = list(dict.fromkeys(literals(_parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))))
    words = sorted((run for run in own if len(run) > 1), key=len)[:6]
    signs = [run for run in own if len(run) == 1][:10]
    units = [*COMMON, *words, *signs, *(one + two for one in words[:3] + signs[:4] for two in "a ")]
    starts = [(start, unit) for start in words[:3] + signs[:4] for unit in "a "]
    return [*(("", unit) for unit in dict.fromkeys(units)), *starts]


def slowest(pattern: re.Pattern[Any], start: str, unit: str) -> float:
    """Seconds of the slowest way to apply a pattern to a long text of this unit, or how many it would take at least."""
    for length in LENGTHS:
        text = (start + unit * length)[: length - 1] + "\x01"  # an end that fits nothing
        subject: Any = text if isinstance(pattern.pattern, str) else text.encode()
        ways: list[Callable[[Any], object]] = [pattern.findall, pattern.fullmatch]
        if length < LENGTHS[-2]:
            ways += [pattern.search, lambda one: pattern.sub(one[:0], one)]
        allowed = max(0.02, ALLOWED * length / LENGTHS[-1])
        slow = max(quiet_seconds(way, subject, allowed) for way in ways)
        if slow > allowed:
            return slow * (LENGTHS[-1] / length)
        if length == LENGTHS[-2] and slow < QUICK and not NIGHTLY:
            break
    return slow


def quiet_seconds(way: Callable[[Any], object], text: Any, allowed: float) -> float:
    """What a pass takes where nobody else computes. Others do on most machines: they cost time on the clock, which is not counted,
    and the caches and the pace of the processor, which a loop of known length beside it tells of.
    """
    best = float("inf")
    for tried in range(20):
        took = seconds(lambda: way(text))
        if took > allowed:
            took /= max(1.0, min(seconds(pace_maker), seconds(pace_maker)) / PACE)
        best = min(best, took)
        if best < QUICK or best > 20 * allowed or (tried >= 2 and best <= allowed):
            break
    return best


def seconds(act: Callable[[], object]) -> float:
    started = process_time()
    act()
    return process_time() - started


def pace_maker() -> None:
    """As regular expressions do: a comparison for each character of a text, with nothing found."""
    _PACE_MAKER.search(_PACED)


_PACE_MAKER = re.compile(r"(?:[ab]c|a)x")
_PACED = "a" * 300_000


def test_patterns_are_found() -> None:
    """Those that are known to be there, or the test below proves nothing."""
    assert {"search.parser._PIECE[0]", "search.sentences._END[0]", "search.text._WORD[0]", "search.dates._SPAN[0]"} <= set(PATTERNS)
    assert len({name.partition(".")[0] for name in PATTERNS}) >= 3
    assert all("cuttings" in name for name in sys.modules if name.startswith("cuttings"))


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_fast(pattern: re.Pattern[Any]) -> None:
    slow = {f"{start}{unit * 3}...": took for start, unit in annoying(pattern) if (took := slowest(pattern, start, unit)) > ALLOWED}
    assert slow == {}
