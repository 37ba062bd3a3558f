"""The corpus that the project came with, asked through search: what `make serve` shows on the first day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cuttings.index.reindex import reindex
from cuttings.index.report import Report
from cuttings.search.engine import Engine, open_engine
from cuttings.search.parser import parse
from cuttings.search.query import All, Phrase, Query
from cuttings.search.sentences import sentences

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_34f36d358c037ac7.txt"
GOLDEN = ROOT / "tests" / "golden" / "sample"
TRUTHS = [json.loads(line) for line in (GOLDEN / "truth.jsonl").read_text("utf-8").splitlines()]


def lines(name: str) -> list[str]:
    return [line.split("\t")[0].strip() for line in (GOLDEN / name).read_text("utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, Report]:
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('archive')}")
    return engine, reindex(engine, [ROOT / "seeds"])


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = open_engine(f"whoosh:{tmp_path_factory.mktemp('seed')}")
    reindex(engine, [SEED])
    return engine


def test_kazakhstan_coup(archive: tuple[Engine, Report]) -> None:
    (hit,) = archive[0].search(parse("kazakhstan coup")).hits
    assert hit.article.source == SEED.name
    assert {mark.lower() for mark in hit.excerpt.marked()} == {"kazakhstan", "coup"}
    spans = list(sentences(hit.article.text))
    assert any(hit.excerpt.text.startswith(hit.article.text[start:end]) for start, end in spans)
    assert any(hit.excerpt.text.endswith(hit.article.text[start:end]) for start, end in spans)


@pytest.mark.parametrize("text", ['"read also"', "akismet", "comment"])
def test_boilerplate_of_the_seed_is_not_found(seed: Engine, text: str) -> None:
    assert seed.search(parse(text)).total == 0


def test_the_seed(seed: Engine) -> None:
    results = seed.search(parse("Tokaiev"))
    (hit,) = results.hits
    assert hit.excerpt.marked() == ("Tokaïev",)
    assert hit.article.language == "en"
    assert {"Kassym-Jomart Tokayev", "Almaty", "Vladimir Putin"} <= {value.value for value in results.facets["name"].values}


@pytest.mark.parametrize("text", lines("boilerplate.txt"))
def test_boilerplate_of_the_sample_is_not_found(archive: tuple[Engine, Report], text: str) -> None:
    found = archive[0].search(Query(Phrase(text, "text"), size=100))
    # "Read also:" is boilerplate, a sentence that says "read also the report" is not: words alone do not tell them apart.
    assert [hit.article.source for hit in found.hits if text in hit.article.text.casefold()] == []
    assert found.total == 0 or text.endswith(":")


@pytest.mark.parametrize("text", lines("kept.txt"))
def test_sentences_that_belong_to_an_article_are_found(archive: tuple[Engine, Report], text: str) -> None:
    assert archive[0].search(Query(Phrase(text, "text"))).total >= 1


def test_every_article_is_there_as_it_was_written(archive: tuple[Engine, Report]) -> None:
    held = [article for hit in archive[0].search(Query(All(()), size=100)).hits for article in (hit.article, *hit.copies)]
    by_source = {(article.source or "").rpartition(".jsonl:")[0] or article.source: article for article in held}
    by_id = {article.id: article for article in held}
    assert len(held) == len(TRUTHS) + 1
    for truth in TRUTHS:
        article = by_id[truth["id_in_source"]] if truth["id_in_source"] else by_source["sample/" + truth["path"]]
        assert (article.title, article.text) == (truth["title"], truth["text"])
        assert (article.site, article.language, list(article.authors)) == (truth["site"], truth["language"], truth["authors"])


def test_what_is_no_article_is_skipped(archive: tuple[Engine, Report]) -> None:
    skipped = [name for names in archive[1].skipped.values() for name in names]
    assert sorted(name.rpartition("seeds/sample/")[2] for name in skipped) == sorted(lines("skipped.txt"))
    assert archive[1].failed == {}


def test_what_several_sites_tell_is_one_story(archive: tuple[Engine, Report]) -> None:
    results = archive[0].search(Query(All(()), size=100))
    told = [
        {(article.source or "").removeprefix("sample/") for article in (hit.article, *hit.copies)} for hit in results.hits if hit.copies
    ]
    assert sorted(map(sorted, told)) == [
        [
            "www.eco-valdesera.example/2019/bridge-collapse-port-helin.html",
            "www.messager-bote.example/2019/lantern-bridge-four-dead.txt",
            "www.orvane-courier.example/2019/four-dead-lantern-bridge-collapse.html",
        ],
        [
            "www.eco-valdesera.example/2020/pont-de-la-lanterne-commission.html",
            "www.messager-bote.example/2020/pont-de-la-lanterne-la-juge-quorin.html",
        ],
    ]
    assert (results.total, results.stories) == (len(TRUTHS) + 1, len(TRUTHS) + 1 - 3)
