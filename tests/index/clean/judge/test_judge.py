"""The judge: trees give what their questions say, the files fit the code, and rules and likelihoods are put together as promised."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from cuttings.index.clean.blocks import Block, Node, cut
from cuttings.index.clean.choose import choose
from cuttings.index.clean.facts import Facts
from cuttings.index.clean.judge import model, shipped, weigh
from cuttings.index.clean.judge.measure import DUMP_COLUMNS, PAGE_COLUMNS, measure_dump, measure_page
from cuttings.index.clean.judge.trees import Trees
from cuttings.index.clean.page import parse

FILES = Path(model.__file__).parent


def blocks_of(*texts: str) -> list[Block]:
    return [Block(text, Node("p", None, number), len(text.split()), 0) for number, text in enumerate(texts)]


def asked_one_by_one(trees: Trees, row: list[float]) -> float:
    """A row's likelihood, by walking each tree."""
    worth = trees.bias
    for tree, leaves in enumerate(trees.leaves):
        leaf = 0
        for level in range(len(trees.columns)):
            if row[trees.columns[level][tree]] > trees.borders[level][tree]:
                leaf |= 1 << level
        worth += float(leaves[leaf])
    return float(1 / (1 + np.exp(-worth)))


def test_likelihoods_are_those_of_walking_every_tree() -> None:
    chance = random.Random(7)
    trees = Trees(
        columns=np.array([[chance.randrange(4) for _ in range(20)] for _ in range(3)], np.intp),
        borders=np.array([[chance.uniform(-1, 1) for _ in range(20)] for _ in range(3)], np.float32),
        leaves=np.array([[chance.uniform(-1, 1) for _ in range(8)] for _ in range(20)], np.float32),
        bias=0.25,
    )
    rows = [[chance.uniform(-1, 1) for _ in range(4)] for _ in range(5000)]  # more than are worked out at once
    found = trees.likelihoods(np.array(rows, np.float32))
    expected = [asked_one_by_one(trees, list(np.array(row, np.float32))) for row in rows]
    assert np.abs(found - expected).max() < 1e-5


def test_no_rows_have_no_likelihoods() -> None:
    assert shipped().page([], [], Facts()).shape == (0,)
    assert shipped().dump([], [], "").shape == (0,)


def test_a_table_has_a_row_for_each_block_and_a_finite_number_for_each_column() -> None:
    for blocks in (blocks_of("A"), blocks_of("", " ", "©"), blocks_of(*["The lake rises by a foot."] * 300)):
        rules: list[str | None] = [None] * len(blocks)
        page, dump = measure_page(blocks, rules, Facts(), {}), measure_dump(blocks, rules, "", {})
        assert page.shape == (len(blocks), len(PAGE_COLUMNS))
        assert dump.shape == (len(blocks), len(DUMP_COLUMNS))
        assert np.isfinite(page).all() and np.isfinite(dump).all()


def test_a_model_of_other_measurements_is_refused(tmp_path: Path) -> None:
    for name in ("pages.json", "dumps.json"):
        shutil.copy(FILES / name, tmp_path)
    model.load(tmp_path)
    given = json.loads((tmp_path / "pages.json").read_text(encoding="utf-8"))
    given["columns"][0] = "colour"
    (tmp_path / "pages.json").write_text(json.dumps(given), encoding="utf-8")
    with pytest.raises(ValueError, match=r"train it again"):
        model.load(tmp_path)


@pytest.mark.parametrize(
    ("rule", "likelihood", "weighed"),
    [
        (None, 0.9, None),
        (None, 0.1, "boilerplate"),
        ("related", 0.9, None),
        ("related", 0.1, "related"),
        ("comment-form", 0.9, "comment-form"),
        ("title", 0.9, "title"),
    ],
)
def test_weighed(rule: str | None, likelihood: float, weighed: str | None) -> None:
    blocks = blocks_of("word " * 40, "The lake rises.")
    assert weigh(blocks, [None, rule], np.array([0.9, likelihood]), 0.5) == [None, weighed]


def test_the_rules_decide_where_the_judge_leaves_nothing() -> None:
    blocks = blocks_of("word " * 40, "Home")
    assert weigh(blocks, [None, "navigation"], np.array([0.1, 0.1]), 0.5) == [None, "navigation"]


PAGE = """<body><div class="top"><ul>{menu}</ul></div><div class="story"><h1>The lake rises again</h1>{story}</div>
<div class="more"><h3>More</h3>{teasers}</div></body>"""


def test_teasers_without_a_telling_class_are_cut_and_the_story_stays() -> None:
    sentence = "In the night of the {n}th the lake rose by another foot, the miller said, and nobody in the valley slept well."
    story = "".join(f"<p>{sentence.format(n=n)} The bridge was closed at noon.</p>" for n in range(4, 16))
    teasers = "".join(f'<div class="i"><a href="/{n}">Council votes on item {n}</a><p>Item {n} was…</p></div>' for n in range(12))
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("Home", "Local", "Sports", "Weather"))
    blocks = cut(parse(PAGE.format(menu=menu, story=story, teasers=teasers)).root)
    kept = [one.block.text for one in choose(blocks, Facts(title="The lake rises again"), shipped()) if one.rule is None]
    assert kept == [one.text for one in blocks if "the miller said" in one.text]
