"""The race as tables in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bench.indexing.contestants import Contestant
from bench.indexing.race import WORDS, Measured

_MEGABYTE = 1e6


def table(contestants: Sequence[Contestant], measured: Mapping[str, Measured], pages: int) -> str:
    ours = measured[contestants[0].name]
    rows = [
        "| | cleans | pages per CPU second | ours to it | seconds on the clock | peak memory, MB | index, MB |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in contestants:
        mine = measured[one.name]
        rows.append(
            f"| {one.name} {one.version} | {'yes' if one.cleans else 'no'} | {pages / mine.cpu:.1f} | {mine.cpu / ours.cpu:.2f} | "
            f"{mine.clock:.1f} | {mine.memory / _MEGABYTE:,.0f} | {mine.size / _MEGABYTE:.1f} |"
        )
    return "\n".join(rows)


def totals(contestants: Sequence[Contestant], measured: Mapping[str, Measured]) -> str:
    """What the indexes hold: pages, and those that have a word as it is written or, with some peers, stemmed."""
    rows = [f"| | pages indexed | {' | '.join(f'with “{word}”' for word in WORDS)} |", f"|---|---|{'---|' * len(WORDS)}"]
    for one in contestants:
        mine = measured[one.name]
        rows.append(f"| {one.name} | {mine.indexed:,} | {' | '.join(f'{count:,}' for count in mine.found)} |")
    return "\n".join(rows)
