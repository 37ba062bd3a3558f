"""Articles by month, drawn with letters: a row for each year, a cell for each month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BLOCKS = "▁▂▃▄▅▆▇█"
_DIGITS = "123456789"
_NOTHING = "·"
_YEAR = 6
_CELLS = (4, 2, 1)
_SHOWN = 40
"""Years, the newest."""


def drawn(counts: Mapping[str, int], width: int, *, encoding: str = "utf-8") -> Iterator[Text]:
    """The lines of a drawing that is at most so wide, unless that is less than 30. `counts` maps months (2022-01) to their articles;
    terminals that know no blocks get digits.
    """
    most = max(counts.values(), default=0)
    if not most:
        return
    years = sorted({month[:4] for month, count in counts.items() if count})
    sums = {year: sum(counts.get(f"{year}-{month:02}", 0) for month in range(1, 13)) for year in years}
    broad = max(len(f"{one:,}") for one in sums.values())
    cell = next((cell for cell in _CELLS if _YEAR + 12 * cell + broad + 2 <= width), _CELLS[-1])
    levels = _BLOCKS if _can_be_shown(_BLOCKS + _NOTHING, encoding) else _DIGITS
    nothing = _NOTHING if levels == _BLOCKS else "."
    if cell > 1:
        yield Text(" " * _YEAR + "".join(f"{month[: cell - 1]:<{cell}}" for month in _MONTHS).rstrip(), "dim")
    if len(years) > _SHOWN:
        yield Text(f"{len(years) - _SHOWN} earlier years are left out", "dim")
    for year in range(int(years[-_SHOWN:][0]), int(years[-1]) + 1):
        row = Text(f"{year:<{_YEAR}}")
        for month in range(1, 13):
            count = counts.get(f"{year:04}-{month:02}", 0)
            bar = levels[max(0, -(-count * len(levels) // most) - 1)] if count else nothing
            row.append(bar * max(1, cell - 1), "cyan" if count else "dim")
            row.append(" " * min(1, cell - 1))
        yield row.append(f"  {sums.get(str(year), 0):>{broad},}")


def _can_be_shown(letters: str, encoding: str) -> bool:
    try:
        letters.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
