"""Trains the cleaner's judge on labelled pages, and writes the two files that the package holds.

    python -m bench.train PATH...                    labelled sets, or folders of them (see bench/labelled.py)

The same pages give the same files. How good the judge is on hosts that it has not seen, bench.cleaning tells: it trains one for
each fold of hosts on the others.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bench.examples import Example, of_dumps, of_pages
from bench.labelled import LabelledSet, read_sets
from cuttings.index.clean import judge as shipped
from cuttings.index.clean.judge.measure import DUMP_COLUMNS, PAGE_COLUMNS
from cuttings.index.clean.judge.model import Judge, load

# A word counts when this many hosts have it, and a host counts once.
_LEAST_HOSTS = {PAGE_COLUMNS: 4, DUMP_COLUMNS: 5}
_MOST_ODDS, _LEAST_ODDS = 3.0, 0.2
_TREES, _DEPTH, _RATE = 250, 5, 0.1
# No measurement is as large.
_NEVER = 1e30

Tally = dict[str, tuple[float, float]]
"""For each word, how far it stands in articles and how far outside: each from 0 to 1."""


def train(examples: Sequence[Example], columns: tuple[str, ...]) -> str:
    """A model in JSON, for cuttings.index.clean.judge.model.load.

    While an example is measured, the odds of words leave its own host out: on a page of a new host nothing of it is known either.
    """
    tallies = _tallies(examples)
    everything = _sums(tallies.values())
    least = _LEAST_HOSTS[columns]
    tables = []
    for host in tallies:
        odds = _odds(everything, tallies[host], least)
        tables += [(one, one.measure(odds)) for one in examples if one.host == host]
    rows = np.concatenate([table for _, table in tables])
    truth = np.concatenate([one.truth >= 0.5 for one, _ in tables]).astype(np.float64)
    weight = np.concatenate([one.weight for one, _ in tables])
    trees = _grown(rows[weight > 0], truth[weight > 0], weight[weight > 0])
    words = {word: round(value, 2) for word, value in sorted(_odds(everything, {}, least).items()) if abs(value) >= _LEAST_ODDS}
    return json.dumps({"columns": columns, "words": words, "trees": trees}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _tallies(examples: Sequence[Example]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for host in sorted({one.host for one in examples}):
        counted: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for one in examples:
            if one.host == host:
                _count(one, counted)
        tallies[host] = {word: (min(inside, 1.0), min(outside, 1.0)) for word, (inside, outside) in counted.items()}
    return tallies


def _count(example: Example, counted: dict[str, list[float]]) -> None:
    """Adds each word's share of the words inside and outside the article."""
    is_inside, known = example.truth >= 0.5, example.weight > 0
    sizes = np.array([block.words for block in example.blocks], np.float64)
    inside, outside = (sizes[known & side].sum() or 1.0 for side in (is_inside, ~is_inside))
    for index in np.nonzero(known)[0]:
        side, total = (0, inside) if is_inside[index] else (1, outside)
        for word in example.words[index]:
            counted[word][side] += sizes[index] / total


def _sums(tallies: Iterable[Tally]) -> dict[str, tuple[float, float, int]]:
    sums: dict[str, tuple[float, float, int]] = defaultdict(lambda: (0.0, 0.0, 0))
    for tally in tallies:
        for word, (inside, outside) in tally.items():
            before = sums[word]
            sums[word] = (before[0] + inside, before[1] + outside, before[2] + 1)
    return sums


def _odds(sums: Mapping[str, tuple[float, float, int]], without: Tally, least: int) -> dict[str, float]:
    """The logarithm of each word's odds, without one host's share."""
    odds = {}
    for word, (inside, outside, hosts) in sums.items():
        less = without.get(word)
        if less:
            inside, outside, hosts = inside - less[0], outside - less[1], hosts - 1  # noqa: PLW2901
        if hosts >= least:
            odds[word] = max(-_MOST_ODDS, min(_MOST_ODDS, math.log((inside + 0.5) / (outside + 0.5))))
    return odds


def _grown(rows: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> Mapping[str, object]:  # type: ignore[type-arg]
    """Gradient-boosted oblivious trees, by CatBoost, as lists of numbers."""
    # Only who trains needs CatBoost.
    from catboost import CatBoostClassifier, Pool

    model = CatBoostClassifier(
        iterations=_TREES,
        depth=_DEPTH,
        learning_rate=_RATE,
        l2_leaf_reg=5,
        rsm=0.4,
        bootstrap_type="Bernoulli",
        subsample=0.7,
        max_bin=64,
        random_seed=1,
        thread_count=2,
        verbose=0,
        allow_writing_files=False,
    )
    model.fit(Pool(rows, truth, weight=weight))
    return _numbers(model)


def _numbers(model: Any) -> Mapping[str, object]:
    """What Trees is made of. A tree that stopped growing early is filled up with questions that every row answers with no."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "model.json"
        model.save_model(str(file), format="json")
        saved = json.loads(file.read_text(encoding="utf-8"))
    column = [one["flat_feature_index"] for one in saved["features_info"]["float_features"]]
    scale, (bias,) = saved["scale_and_bias"]
    assert scale == 1
    trees = saved["oblivious_trees"]
    questions = [[(column[one["float_feature_index"]], one["border"]) for one in tree["splits"]] for tree in trees]
    filled = [one + [(0, _NEVER)] * (_DEPTH - len(one)) for one in questions]
    return {
        "columns": [[tree[level][0] for tree in filled] for level in range(_DEPTH)],
        "borders": [[round(tree[level][1], 5) for tree in filled] for level in range(_DEPTH)],
        "leaves": [[round(leaf, 4) for leaf in [*tree["leaf_values"], *[0.0] * 2**_DEPTH][: 2**_DEPTH]] for tree in trees],
        "bias": round(bias, 4),
    }


def _judge(sets: Sequence[LabelledSet], without: int | None = None) -> tuple[str, str]:
    """The models for pages and for dumps, of all hosts but those of one fold."""
    kept = [[one for one in make(sets) if one.fold != without] for make in (of_pages, of_dumps)]
    return train(kept[0], PAGE_COLUMNS), train(kept[1], DUMP_COLUMNS)


def judge_without(sets: Sequence[LabelledSet], fold: int) -> Judge:
    """A judge that has seen no page of the hosts of this fold."""
    pages, dumps = _judge(sets, fold)
    return Judge(load(pages, PAGE_COLUMNS), load(dumps, DUMP_COLUMNS))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.train", description="Trains the cleaner's judge.")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a labelled set, or a folder of sets")
    parser.add_argument("--into", type=Path, default=Path(str(shipped.__file__)).parent, metavar="FOLDER", help="where the files go")
    options = parser.parse_args(arguments)
    try:
        sets = read_sets(options.paths)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    for name, text in zip(("pages.json", "dumps.json"), _judge(sets), strict=True):
        (options.into / name).write_text(text, encoding="utf-8")
        print(f"{options.into / name}: {len(text.encode()):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
