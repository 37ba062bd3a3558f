"""Questions whose answers somebody has judged, what an engine answers, and what that is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bench.relevance import worth
from cuttings.search.article import Article
from cuttings.search.engine import Searcher
from cuttings.search.parser import parse
from cuttings.search.results import Results

HITS = 10


@dataclass(frozen=True, slots=True)
class Question:
    """`grades` maps the ids of articles that were looked at: 2 is about what was asked, 1 has something about it, 0 has nothing."""

    text: str
    grades: Mapping[str, int]

    @property
    def file(self) -> str:
        return f"{self.text.replace(' ', '-')}.txt"


def read(path: Path) -> list[Question]:
    """A question is a line, followed by a line for each grade with the ids of the articles that have it."""
    questions: list[Question] = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, *lines = block.strip().splitlines()
        graded = [line.split() for line in lines]
        questions.append(Question(text, {id: int(grade) for grade, *ids in graded for id in ids}))
    return questions


def answered(question: Question, searcher: Searcher, titled: bool) -> str:
    """The first articles, a line for each: its grade, its id, and its title if it is ours to show."""
    results = searcher.search(parse(question.text, size=HITS))
    lines = [f"{question.text}: {results.total} found"]
    for article in _shown(results):
        grade = question.grades.get(article.id, "?")
        lines.append(f"{grade} {article.id}" + (f" {article.title}" if titled else ""))
    return "\n".join(lines) + "\n"


def stats(questions: Sequence[Question], searcher: Searcher) -> str:
    """What all answers are worth together: a change of the ranking should not make any of it less."""
    ranked = [(one, [article.id for article in _shown(searcher.search(parse(one.text, size=HITS)))]) for one in questions]
    gains = [worth(ids, {id: float(grade) for id, grade in question.grades.items() if grade}).ndcg for question, ids in ranked]
    rows = {
        "questions": f"{len(ranked)}",
        "nDCG@10": f"{fmean(gains):.3f}",
        "recall@5 of what is about it": f"{fmean(_recall(question, ids[:5]) for question, ids in ranked):.3f}",
        "MRR of what is about it": f"{fmean(_reciprocal(question, ids) for question, ids in ranked):.3f}",
        "hits that nobody judged": f"{sum(id not in question.grades for question, ids in ranked for id in ids)}",
    }
    return "".join(f"{name:<30}{value:>6}\n" for name, value in rows.items())


def _shown(results: Results) -> list[Article]:
    """Hits, each with its copies behind it: which of them is the hit is no matter of rank."""
    return [article for hit in results.hits for article in (hit.article, *hit.copies)][:HITS]


def _best(question: Question) -> list[str]:
    most = max(question.grades.values())
    return [id for id, grade in question.grades.items() if grade == most]


def _recall(question: Question, ids: Sequence[str]) -> float:
    best = _best(question)
    return len(set(best) & set(ids)) / min(len(best), len(ids) or 1)


def _reciprocal(question: Question, ids: Sequence[str]) -> float:
    best = _best(question)
    return next((1 / place for place, id in enumerate(ids, 1) if id in best), 0.0)
