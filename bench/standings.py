"""Standings: what the laps of a set say of each contestant, and of Cuttings against the best peer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

import numpy as np

from bench.bootstrap import Difference, difference
from bench.contestant import TEXT, Contestant
from bench.labelled import LabelledPage, LabelledSet
from bench.race import Lap
from bench.scores import PRECISION, RECALL, SCORES, Floats, Score


@dataclass(frozen=True)
class Run:
    """One set in one form, cleaned. `laps` has for each page those of the contestants, in their order; the first is Cuttings."""

    set: LabelledSet
    form: str
    contestants: tuple[Contestant, ...]
    laps: tuple[Sequence[Lap], ...]

    def of(self, index: int) -> list[Lap]:
        """The laps of one contestant."""
        return [turn[index] for turn in self.laps]

    @cached_property
    def scored(self) -> dict[str, Scored]:
        """What the set has the truth of."""
        found = {}
        for what, choice in SCORES.items():
            for score in choice:
                if what not in found and (known := self._known(score)):
                    found[what] = self._scored(score, known)
        return found

    def _known(self, score: Score) -> list[int]:
        """The pages that the score is for: the same for every contestant."""
        turns = zip(self.set.pages, self.laps, strict=True)
        return [index for index, (page, turn) in enumerate(turns) if score.parts(page, turn[0].prediction) is not None]

    def _scored(self, score: Score, known: Sequence[int]) -> Scored:
        pages = [self.set.pages[index] for index in known]
        parts = tuple(
            np.array([score.parts(page, self.laps[turn][index].prediction) for page, turn in zip(pages, known, strict=True)], dtype=float)
            for index in range(len(self.contestants))
        )
        return Scored(score, pages, parts)


@dataclass(frozen=True, slots=True)
class Scored:
    """The pages that are scored, and for each contestant what they add to the score's sums: arrays (pages, parts)."""

    score: Score
    pages: Sequence[LabelledPage]
    parts: tuple[Floats, ...]

    def sums(self, index: int) -> Floats:
        return np.asarray(self.parts[index].sum(axis=0), dtype=float)

    def value(self, index: int) -> float:
        return float(self.score.value(self.sums(index)))


@dataclass(frozen=True, slots=True)
class Standing:
    """One contestant on one set. `scores` has what the contestant gives and the set knows, each from 0 to 1.

    `cpu` and `median_cpu` are CPU times of the pages relative to the baseline, their sum and their median; None without one.
    `milliseconds` is the mean for a page. `empty` counts the articles out of which no text came, for whatever reason.
    """

    name: str
    scores: Mapping[str, float]
    precision: float | None
    recall: float | None
    cpu: float | None
    median_cpu: float | None
    milliseconds: float
    empty: int
    crashes: int


@dataclass(frozen=True, slots=True)
class Lead:
    """Cuttings' score less that of the best peer."""

    over: str
    by: Difference


@dataclass(frozen=True, slots=True)
class Result:
    """One set in one form, added up. The first standing is that of Cuttings; `leads` are by what is scored."""

    set: str
    form: str
    pages: int
    hosts: int
    text_score: str
    standings: tuple[Standing, ...]
    leads: Mapping[str, Lead]


def result_of(run: Run, baseline: str) -> Result:
    """`baseline` names the contestant that CPU times are compared with, if it takes part."""
    pages = run.set.pages
    text = run.scored.get(TEXT)
    return Result(
        set=run.set.name,
        form=run.form,
        pages=len(pages),
        hosts=len({page.host for page in pages}),
        text_score=text.score.name if text else "",
        standings=tuple(_standing(run, index, _times(run, baseline)) for index in range(len(run.contestants))),
        leads={what: lead for what, scored in run.scored.items() if (lead := _lead(run, what, scored))},
    )


def _times(run: Run, name: str) -> list[float]:
    """CPU seconds of each page, nothing if the contestant does not take part."""
    return next(([lap.seconds for lap in run.of(index)] for index, one in enumerate(run.contestants) if one.name == name), [])


def _standing(run: Run, index: int, baseline: Sequence[float]) -> Standing:
    contestant, laps = run.contestants[index], run.of(index)
    text = run.scored.get(TEXT)
    seconds = [lap.seconds for lap in laps]
    silent = (not lap.prediction.text.strip() and page.has_text for page, lap in zip(run.set.pages, laps, strict=True))
    return Standing(
        name=contestant.name,
        scores={what: scored.value(index) for what, scored in run.scored.items() if what in contestant.gives},
        precision=float(PRECISION[text.score.name](text.sums(index))) if text else None,
        recall=float(RECALL[text.score.name](text.sums(index))) if text else None,
        cpu=sum(seconds) / sum(baseline) if baseline else None,
        median_cpu=median(seconds) / median(baseline) if baseline else None,
        milliseconds=1000 * sum(seconds) / len(seconds),
        empty=sum(silent),
        crashes=sum(bool(lap.crash) for lap in laps),
    )


def _lead(run: Run, what: str, scored: Scored) -> Lead | None:
    peers = [index for index, one in enumerate(run.contestants) if index and what in one.gives]
    if not peers:
        return None
    best = max(peers, key=scored.value)
    hosts = [page.host for page in scored.pages]
    return Lead(run.contestants[best].name, difference(scored.score, hosts, scored.parts[0], scored.parts[best]))
