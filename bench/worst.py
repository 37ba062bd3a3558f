"""The pages on which Cuttings is worst, for whoever works on it: the lowest scores, and what was said instead of the truth."""

from __future__ import annotations

from collections.abc import Iterator

from bench.contestant import TEXT
from bench.labelled import LabelledPage
from bench.standings import Run
from cuttings.cli.terminal import line

_SHOWN = 60


def worst(run: Run, count: int) -> Iterator[str]:
    """Up to `count` lines for each thing that is scored, made harmless for a terminal: Cuttings' score for a page, that of the best
    peer on this page (0.00 without peers), and which page it is.
    """
    for what, scored in run.scored.items():
        values = [scored.score.value(parts) for parts in scored.parts]
        ranked = sorted(range(len(scored.pages)), key=lambda place: float(values[0][place]))
        for place in ranked[:count]:
            page = scored.pages[place]
            best = max((float(one[place]) for one in values[1:]), default=0.0)
            if values[0][place] < 1:
                yield line(f"{what:<6} {values[0][place]:.2f} {best:.2f}  {page.id[:_SHOWN]}  {page.url or ''}  {_said(run, what, page)}")


def _said(run: Run, what: str, page: LabelledPage) -> str:
    lap = run.laps[run.set.pages.index(page)][0]
    if lap.crash or what == TEXT:
        return lap.crash
    return f"{getattr(lap.prediction, what)[:_SHOWN]!r} for {getattr(page, what)[:_SHOWN]!r}"
