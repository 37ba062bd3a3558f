"""Short questions about names, as people ask an archive of news: what is found first, and whether it is what was asked for.

A change of the ranking moves the files in golden/, one for each question, and stats.txt, so that it can be read in review. They are
written anew with CUTTINGS_JUDGE=1. The questions to the sample archive are always asked; those to 21,000 articles of Reuters-21578
and the BBC, which are not ours to hand on, where CUTTINGS_NEWS21K names the file with them (a line of JSON for each article: id,
title, body), and skipped elsewhere.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuttings.index.reindex import reindex
from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from tests.ranking.judged import Question, answered, read, stats

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
GOLDEN = HERE / "golden"
JUDGING = "CUTTINGS_JUDGE" in os.environ

SAMPLE, NEWS = (read(HERE / f"{name}.judged") for name in ("seeds", "news21k"))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('sample') / 'index'}")
    reindex(engine, [SEEDS])
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    if "CUTTINGS_NEWS21K" not in os.environ:
        pytest.skip("CUTTINGS_NEWS21K names no archive")
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('news') / 'index'}")
    with gzip.open(os.environ["CUTTINGS_NEWS21K"], "rt", encoding="utf-8") as lines, engine.writer() as writer:
        for line in map(json.loads, lines):
            writer.add(Article(line["id"], line["title"] or "-", line["body"] or "-", language="en"))
    yield engine
    engine.close()


def agree(path: Path, text: str) -> None:
    if JUDGING:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("question", SAMPLE, ids=[question.text for question in SAMPLE])
def test_the_sample_archive(sample: Engine, question: Question) -> None:
    agree(GOLDEN / "seeds" / question.file, answered(question, sample, titled=True))


@pytest.mark.parametrize("question", NEWS, ids=[question.text for question in NEWS])
def test_news(news: Engine, question: Question) -> None:
    agree(GOLDEN / "news21k" / question.file, answered(question, news, titled=False))


def test_stats_of_the_sample_archive(sample: Engine) -> None:
    agree(GOLDEN / "seeds" / "stats.txt", stats(SAMPLE, sample))


def test_stats_of_news(news: Engine) -> None:
    agree(GOLDEN / "news21k" / "stats.txt", stats(NEWS, news))


def test_every_question_has_an_answer_and_a_golden_file() -> None:
    assert len(SAMPLE) + len(NEWS) >= 40
    for folder, questions in (("seeds", SAMPLE), ("news21k", NEWS)):
        assert all(max(question.grades.values()) > 0 for question in questions)
        assert {path.name for path in (GOLDEN / folder).glob("*.txt")} == {question.file for question in questions} | {"stats.txt"}
