"""What was measured, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.search.archive import Asked
from bench.search.contestants import Page
from bench.search.goals import Goal
from bench.search.race import Times, slowest


@dataclass(slots=True)
class Measured:
    """Of one contestant: articles per CPU second, bytes, milliseconds; of ours also bytes of memory, seconds for a change
    and milliseconds for completing what is typed."""

    rate: float = 0.0
    size: int = 0
    median: float = 0.0
    slowest: float = 0.0
    memory: int = 0
    first: float = 0.0
    change: float = 0.0
    suggesting: float = 0.0


def table(goals: Sequence[Goal], measured: Mapping[str, Measured]) -> str:
    """Every contestant's figures, then each goal with what was reached."""
    lines = [f"{'':10} {'page, ms':>14} {'articles/CPU s':>15} {'MB':>7}"]
    for name, one in measured.items():
        pages = f"{one.median:.2f} / {one.slowest:.2f}"
        lines.append(f"{name:10} {pages:>14} {one.rate:>15,.0f} {one.size / 1e6:>7.1f}")
    lines += ["", f"{'goal':46} {'reached':>9} {'must':>7} {'aim':>7}"]
    for goal in goals:
        reached = goal.reached(measured)
        if reached is not None:
            verdict = "aim" if goal.holds(reached, goal.aim) else "must" if goal.holds(reached, goal.must) else "MISSED"
            lines.append(f"{goal.name:46} {reached:>9.2f} {goal.must:>7g} {goal.aim:>7g}  {verdict}")
    return "\n".join(lines)


def first_round(times: Mapping[str, Times]) -> str:
    """Milliseconds in the first round, which no memory of earlier questions helps, beside the best of all; and ours to each peer's."""
    ours = times["cuttings"]
    lines = ["", f"{'page, ms':10} {'first round':>14} {'best':>14}   ours to theirs: first round, best"]
    for name, theirs in times.items():
        both = ((median(one), slowest(one)) for one in (theirs.first, theirs.each))
        ratios = (
            (median(own) / median(one), slowest(own) / slowest(one)) for own, one in ((ours.first, theirs.first), (ours.each, theirs.each))
        )
        lines.append(f"{name:10} " + " ".join(f"{f'{one:.2f} / {other:.2f}':>14}" for one, other in (*both, *ratios)))
    return "\n".join(lines)


def kinds(times: Mapping[str, Mapping[str, Times]]) -> str:
    """Median milliseconds by kind of question."""
    names = list(next(iter(times.values())))
    lines = ["", f"{'median ms':10} " + " ".join(f"{name:>8}" for name in names)]
    lines += [f"{name:10} " + " ".join(f"{one[kind].median:>8.2f}" for kind in names) for name, one in times.items()]
    return "\n".join(lines)


def agreement(pages: Mapping[str, Sequence[Page]], asked: Sequence[Asked]) -> str:
    """How totals compare with ours. Stemmers and the treatment of quoted words differ, so that not all can be equal."""
    ours = pages["cuttings"]
    lines = ["", "totals beside ours, by kind: all of theirs to all of ours; questions with the same total; same counts of facets there"]
    for name, theirs in pages.items():
        if name == "cuttings":
            continue
        for kind in dict.fromkeys(one.sub for one in asked):
            pairs = [(own, other) for own, other, one in zip(ours, theirs, asked, strict=True) if one.sub == kind]
            same = [(own, other) for own, other in pairs if own.total == other.total]
            counted = sum(_listed(own.years) == _listed(other.years) for own, other in same)
            ratio = sum(other.total for _, other in pairs) / max(1, sum(own.total for own, _ in pairs))
            lines.append(f"{name:10} {kind:8} {ratio:6.2f} {len(same):4} of {len(pairs)}, {counted} of {len(same)}")
    return "\n".join(lines)


def _listed(counts: Mapping[str, int]) -> dict[str, int]:
    return {value: count for value, count in counts.items() if count}
