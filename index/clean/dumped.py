"""What the lines of a text dump say of the article: its title, who wrote it, when it was published."""

from __future__ import annotations

from collections.abc import Sequence

from cuttings.index.clean.authors import by_nobody, in_by_line, in_by_lines, persons
from cuttings.index.clean.blocks import count_words
from cuttings.index.clean.bylines import beside_date
from cuttings.index.clean.dates import date_in_url, find_date
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.host import host_of
from cuttings.index.clean.near import Near
from cuttings.index.clean.times import written_published
from cuttings.index.clean.titles import title_in_lines

_LONGEST_NAME, _LONGEST_BY_LINE, _LONGEST_DATED = 40, 60, 90
_DISTANCE, _ABOVE, _PARAGRAPH = 2, 6, 25


def describe_lines(lines: Sequence[str], headline: str, url: str = "") -> Facts:
    """Title, authors and day of publication out of all lines of a dump; `headline` is the line that was found to be its title.

    >>> lines = ["The lake rises | Valley Herald", "Menu", "The lake rises", "By Jane Doe", "3 March 2021", "It rose by a foot."]
    >>> facts = describe_lines(lines, lines[0])
    >>> facts.title, facts.authors, facts.published
    ('The lake rises', ('Jane Doe',), datetime.date(2021, 3, 3))
    """
    host = host_of(url)
    title, place = title_in_lines(lines, headline, host)
    near = Near(lines, lambda: place or _above_text(lines))
    return Facts(title=title, authors=_authors(near, host), published=date_in_url(url) or written_published(near), site=host)


def _above_text(lines: Sequence[str]) -> int:
    """The number of a line some lines above the first paragraph: where the headline is likely to be."""
    first = next((index for index, line in enumerate(lines) if count_words(line) >= _PARAGRAPH), 0)
    return max(0, first - _ABOVE)


def _authors(near: Near, host: str) -> tuple[str, ...]:
    """Who a by-line near the headline names, else who stands beside the date, else who the nearest by-line names."""
    if names := in_by_lines(near.lines, host=host) or beside_date(near.lines, host=host) or _next_to_date(near.lines, host):
        return names
    by_lines = (line for line in near.outward() if len(line) <= _LONGEST_BY_LINE)
    if names := next((names for line in by_lines if (names := in_by_line(line, host=host)) and " " in names[0]), ()):
        return names
    return next((names for line in near.lines if (names := by_nobody(line))), ())


def _next_to_date(lines: Sequence[str], host: str) -> tuple[str, ...]:
    """The name before the date in a line, or in a line of its own next to a date."""
    dated = [len(line) <= _LONGEST_DATED and find_date(line) is not None for line in lines]
    for index, line in enumerate(lines[1:], 1):
        name = _before_digits(line) if dated[index] else line
        beside = any(dated[max(0, index - _DISTANCE) : index + _DISTANCE + 1])
        if beside and len(name) <= _LONGEST_NAME and (names := persons([name], host=host)) and all(" " in one for one in names):
            return names
    return ()


def _before_digits(line: str) -> str:
    return line[: next((index for index, char in enumerate(line) if char.isdigit()), len(line))]
