"""Folders: what the path of a file tells of its article, by patterns that the owner of the archive has written.

A pattern is a path with {names} for what is to be read from it, * for anything within one name, and ... for any folders and file:

    {site}/{year}/{month}/...          www.a.example/2022/01/lake.txt
    press/{author}/{date}-{title}.txt  press/Jane Doe/2022-01-10-The lake rises.txt

A name is that of a field, or year, month or day, or one of the owner's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_PARTS = re.compile(r"\{([^{}]*)\}|(\.\.\.)|(\*)")
_NAME = re.compile(r"[^\W\d]\w*")
_NUMBERS = {"year": r"(?:1[4-9]|2\d)\d\d", "month": r"0?[1-9]|1[0-2]", "day": r"0?[1-9]|[12]\d|3[01]"}
DAY = (*_NUMBERS, "date", "published")
"""The names that tell a day."""


class NoPattern(ValueError):
    """What is wrong with a pattern, as the end of a sentence about it."""


@dataclass(frozen=True, slots=True)
class FolderRule:
    """A pattern, and what is so of every file that fits it: values by the names of fields. Raises NoPattern."""

    pattern: str
    values: Mapping[str, str] = field(default_factory=dict, hash=False)
    _fits: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.values.keys().isdisjoint(_NUMBERS):
            raise NoPattern("has year, month or day among its values, and they are read from the path: write date instead")
        object.__setattr__(self, "_fits", _compiled(self.pattern))

    def record(self, path: str) -> dict[str, str] | None:
        """What it reads from a path, by the names of fields; None if the path does not fit.

        >>> FolderRule("{site}/{year}/...", {"section": "World"}).record("a.example/2022/lake/index.html")
        {'section': 'World', 'site': 'a.example', 'year': '2022'}
        """
        match = self._fits.fullmatch(path)
        return {**self.values, **match.groupdict()} if match else None


@dataclass(frozen=True, slots=True)
class Folders:
    """Rules; of those that a path fits the first counts."""

    rules: tuple[FolderRule, ...] = ()

    def record(self, path: str) -> dict[str, str]:
        return next((found for rule in self.rules if (found := rule.record(path)) is not None), {})

    @property
    def texts(self) -> list[tuple[str, Mapping[str, str]]]:
        """The same as plain values."""
        return [(rule.pattern, rule.values) for rule in self.rules]


def _compiled(pattern: str) -> re.Pattern[str]:
    if pattern.startswith("/") or "\\" in pattern or not pattern.strip():
        raise NoPattern("must be a path below SOURCE, with slashes and without one at its beginning")
    named = [match[1] for match in _PARTS.finditer(pattern) if match[1] is not None]
    for name in named:
        if not _NAME.fullmatch(name):
            raise NoPattern(f"has {{{name}}}, and a name consists of letters, digits and _")
    if len(set(named)) < len(named):
        raise NoPattern("has the same name twice")
    if re.search(r"\}[*.]*\{|\}\*|\*\{|\*\*", pattern):
        raise NoPattern("needs something between a name and what follows it")
    if "..." in pattern.removesuffix("..."):
        raise NoPattern("can have ... only at its end")
    return re.compile("".join(_expressions(pattern)), re.DOTALL)


def _expressions(pattern: str) -> Iterator[str]:
    end = 0
    for match in _PARTS.finditer(pattern):
        yield re.escape(pattern[end : match.start()])
        end = match.end()
        if match[2]:
            yield ".*"
        elif match[3]:
            yield "[^/]*"
        else:
            yield f"(?P<{match[1]}>{_NUMBERS.get(match[1], '[^/]+?')})"
    yield re.escape(pattern[end:])
