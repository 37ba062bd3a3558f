"""Archives to search: articles of a JSONL file, questions to them, and larger archives of the same sentences."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from cuttings.search.article import Article

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_FIRST_DAY = date(1990, 1, 1)
_DAYS = 12_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. `kind` is term, and, or, phrase or prefix; `sub` tells common words from rare ones."""

    kind: str
    sub: str
    terms: tuple[str, ...]


def articles(path: Path) -> list[Article]:
    """The articles of a file with a line of JSON for each: id, title, body, category, date."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def questions(path: Path) -> list[Asked]:
    """The questions to an archive, which lie beside it: queries_NAME.json beside NAME.jsonl.gz."""
    listed = json.loads(path.with_name(f"queries_{path.name.partition('.')[0]}.json").read_text(encoding="utf-8"))
    return [Asked(one["kind"], one["sub"], tuple(one["terms"])) for one in listed]


def shuffled(given: Sequence[Article], count: int) -> Iterator[Article]:
    """An archive of `count` articles: titles of the given ones, texts of their sentences in another order, any day."""
    chance = random.Random(count)
    sentences = [sentence for article in given for sentence in _SENTENCE.split(article.text) if sentence]
    sizes = [max(1, len(_SENTENCE.split(article.text))) for article in given[:5000]]
    for number in range(count):
        model = given[number % len(given)]
        text = " ".join(chance.choices(sentences, k=chance.choice(sizes)))
        day = _FIRST_DAY + timedelta(chance.randrange(_DAYS))
        yield Article(f"made-{number}", model.title, text, section=model.section, published=day, language="en")


def _article(line: dict[str, str]) -> Article:
    day = date.fromisoformat(line["date"])
    return Article(line["id"], line["title"], line["body"], section=line["category"], published=day, language="en")
