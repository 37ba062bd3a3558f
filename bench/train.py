"""Trains the cleaner's judge on labelled pages, and writes the two files that the package holds.

    python -m bench.train PATH...                    labelled sets, or folders of them (see bench/labelled.py)

The same pages give the same files. How good a judge is on hosts that it has not seen, bench.cleaning tells with those of --folds:

    python -m bench.train PATH... --folds judges/
    python -m bench.cleaning PATH... --judges judges/
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
from numpy.typing import NDArray

from bench.examples import Example, of_dumps, of_pages
from bench.folds import FOLDS
from bench.labelled import read_sets
from cuttings.index.clean import judge
from cuttings.index.clean.judge.measure import DUMP_COLUMNS, PAGE_COLUMNS

# A word counts when this many hosts have it, and a host counts once.
_LEAST_HOSTS = {PAGE_COLUMNS: 4, DUMP_COLUMNS: 5}
_MOST_ODDS, _LEAST_ODDS = 3.0, 0.2
_TREES, _DEPTH, _RATE = 250, 5, 0.1
# No measurement is as large.
_NEVER = 1e30

Tally = dict[str, tuple[float, float]]
"""For each word, how far it stands in articles and how far outside: each from 0 to 1."""


def train(examples: Sequence[Example], columns: tuple[str, ...]) -> str:
    """A model in JSON, as cuttings.index.clean.judge.model.load reads it.

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
    for index in np.nonzero(known)[0].tolist():
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


def _grown(rows: NDArray[Any], truth: NDArray[Any], weight: NDArray[Any]) -> Mapping[str, object]:
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


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    try:
        sets = read_sets(options.paths)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    for name, make, columns in (("pages.json", of_pages, PAGE_COLUMNS), ("dumps.json", of_dumps, DUMP_COLUMNS)):
        examples = list(make(sets))
        print(f"{name}: {len(examples):,} examples", file=sys.stderr, flush=True)
        for fold, folder in _targets(options):
            folder.mkdir(parents=True, exist_ok=True)
            text = train([one for one in examples if one.fold != fold], columns)
            (folder / name).write_text(text, encoding="utf-8")
            print(f"{folder / name}: {len(text.encode()):,} bytes", flush=True)
    return 0


def _targets(options: argparse.Namespace) -> list[tuple[int | None, Path]]:
    """Which fold is left out, and where the files go."""
    return [(fold, options.folds / str(fold)) for fold in range(FOLDS)] if options.folds else [(None, options.into)]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.train", description="Trains the cleaner's judge.")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a labelled set, or a folder of sets")
    parser.add_argument("--into", type=Path, default=Path(judge.__file__).parent, metavar="FOLDER", help="where the files go")
    parser.add_argument("--folds", type=Path, metavar="FOLDER", help="instead, a judge for each fold of hosts that has not seen them")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
