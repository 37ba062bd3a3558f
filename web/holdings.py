"""What an archive holds, for its start page."""

from __future__ import annotations

from dataclasses import dataclass

from cuttings.search.query import UNDATED
from cuttings.search.results import Status


@dataclass(frozen=True, slots=True)
class Holdings:
    """`years` is one year, or the oldest and the newest as 2018–2023, or empty. `languages` are codes, most frequent first.
    `is_earlier` if the newest state of the archive is damaged, and this is one before it.
    """

    articles: int
    sites: int
    years: str
    languages: tuple[str, ...]
    is_earlier: bool = False


def holdings(status: Status) -> Holdings:
    years = sorted({value[:4] for value in status.facets.get("published", {}) if value != UNDATED})
    span = "–".join(dict.fromkeys(years[:1] + years[-1:]))
    return Holdings(
        status.articles, len(status.facets.get("site", {})), span, tuple(status.facets.get("language", {})), bool(status.damage)
    )
