"""How well are questions answered? Judged collections, asked as a person would ask, beside other engines.

    python -m bench.relevance PATH...

A PATH is a folder with docs.jsonl (id, title, body), queries.jsonl (id, text) and qrels.jsonl (query, doc, rel): a judged collection.
The text of each question goes to cuttings.parse() unchanged. Printed are the means over all questions that have an answer: nDCG@10
with the grades as gains, average precision of the first thousand, recall of the first hundred.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean
from typing import Any, NamedTuple

import cuttings
from cuttings.search.engine import Engine
from cuttings.search.query import MAX_SIZE

_DEEP = 1000


class Worth(NamedTuple):
    """nDCG@10, average precision and recall@100."""

    ndcg: float
    precision: float
    recall: float

    def __str__(self) -> str:
        return "/".join(f"{one:.3f}".removeprefix("0") for one in self)


PEERS: dict[str, dict[str, Worth]] = {
    "cranfield": {
        "Whoosh BM25F, StemmingAnalyzer": Worth(0.368, 0.293, 0.735),
        'Whoosh BM25F, LanguageAnalyzer("en")': Worth(0.381, 0.302, 0.748),
        "tantivy en_stem": Worth(0.370, 0.292, 0.726),
        "bm25s": Worth(0.376, 0.296, 0.731),
        "SQLite FTS5 porter": Worth(0.374, 0.294, 0.724),
        "Xapian": Worth(0.372, 0.293, 0.729),
    },
    "cisi": {
        "Whoosh BM25F, StemmingAnalyzer": Worth(0.370, 0.206, 0.437),
        'Whoosh BM25F, LanguageAnalyzer("en")': Worth(0.406, 0.221, 0.450),
        "tantivy en_stem": Worth(0.308, 0.170, 0.389),
        "bm25s": Worth(0.396, 0.221, 0.448),
        "SQLite FTS5 porter": Worth(0.378, 0.217, 0.439),
        "Xapian": Worth(0.366, 0.215, 0.433),
    },
    "time": {
        "Whoosh BM25F, StemmingAnalyzer": Worth(0.654, 0.593, 0.884),
        'Whoosh BM25F, LanguageAnalyzer("en")': Worth(0.669, 0.607, 0.885),
        "tantivy en_stem": Worth(0.672, 0.612, 0.868),
        "bm25s": Worth(0.676, 0.612, 0.856),
        "SQLite FTS5 porter": Worth(0.685, 0.626, 0.866),
        "Xapian": Worth(0.669, 0.603, 0.854),
    },
}
"""What others reached on the same collections, with title and body as one field and any of the words."""


@dataclass(frozen=True, slots=True)
class Collection:
    """`grades` maps the id of a question to those of the articles that answer it, with their grades above 0."""

    articles: Sequence[cuttings.Article]
    questions: Mapping[str, str]
    grades: Mapping[str, Mapping[str, float]]


def read(folder: Path) -> Collection:
    questions = {str(line["id"]): str(line["text"]) for line in _lines(folder / "queries.jsonl")}
    grades: dict[str, dict[str, float]] = {}
    for line in _lines(folder / "qrels.jsonl"):
        if line["rel"] > 0:
            grades.setdefault(str(line["query"]), {})[str(line["doc"])] = float(line["rel"])
    return Collection([_article(line) for line in _lines(folder / "docs.jsonl")], questions, grades)


def measured(collection: Collection, engine: Engine) -> dict[str, Worth]:
    """What the engine's answer to each question is worth that has one; questions that are refused are worth nothing."""
    return {id: worth(found(engine, text), collection.grades[id]) for id, text in collection.questions.items() if id in collection.grades}


def found(engine: Engine, text: str) -> list[str]:
    """The ids of the first thousand hits."""
    ids: list[str] = []
    for page in range(1, _DEEP // MAX_SIZE + 1):
        results = engine.search(cuttings.parse(text, page=page, size=MAX_SIZE))
        ids += [hit.article.id for hit in results.hits]
        if page >= results.pages:
            break
    return ids


def worth(ids: Sequence[str], grades: Mapping[str, float]) -> Worth:
    """What hits are worth, of which some are graded.

    >>> print(worth(["a", "b", "c"], {"a": 1, "c": 1}))
    .920/.833/1.000
    """
    gains = [grades.get(id, 0.0) for id in ids]
    ideal = _gained(sorted(grades.values(), reverse=True)[:10])
    right = [place for place, gain in enumerate(gains, 1) if gain]
    precision = sum(number / place for number, place in enumerate(right, 1)) / len(grades)
    return Worth(_gained(gains[:10]) / ideal, precision, sum(place <= 100 for place in right) / len(grades))


def mean(worths: Sequence[Worth]) -> Worth:
    return Worth(*map(fmean, zip(*worths, strict=True)))


def _gained(gains: Sequence[float]) -> float:
    return sum(gain / log2(place + 1) for place, gain in enumerate(gains, 1))


def _article(line: Mapping[str, Any]) -> cuttings.Article:
    # An article has a title and a text; what has none gets a dash, which is no word.
    return cuttings.Article(
        id=str(line["id"]), title=(line.get("title") or "").strip() or "-", text=(line.get("body") or "").strip() or "-"
    )


def _lines(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.relevance", description="nDCG@10 / MAP / recall@100 on judged collections.")
    parser.add_argument("folders", metavar="PATH", type=Path, nargs="+", help="a folder with docs.jsonl, queries.jsonl and qrels.jsonl")
    for folder in parser.parse_args(arguments).folders:
        collection = read(folder)
        with tempfile.TemporaryDirectory(prefix="cuttings-") as place:
            engine = cuttings.open_engine(f"whoosh:{place}/index")
            with engine.writer() as writer:
                for article in collection.articles:
                    writer.add(article)
            worths = measured(collection, engine)
            engine.close()
        rows = {"Cuttings": mean(list(worths.values())), **PEERS.get(folder.name, {})}
        print(f"{folder.name}: {len(collection.articles):,} articles, {len(worths):,} questions")
        for name, row in sorted(rows.items(), key=lambda item: -item[1].ndcg):
            print(f"  {name:<38} {row}")


if __name__ == "__main__":
    main()
