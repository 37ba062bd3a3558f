"""Our own export: articles as JSONL, which reindexing knows again and takes as they are.

A line is the JSON of an article (search/article_json.py) that begins with a mark, {"cuttings": 1, ...}: what is in it was cleaned once
and is not cleaned again. Without the mark a line is one of an export like any other's.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from cuttings.index.outcome import Outcome
from cuttings.index.scrape import Scrape
from cuttings.search.article import Article
from cuttings.search.article_json import from_json, to_json
from cuttings.search.errors import InvalidArticle

_MARK = "cuttings"
_FORM = 1


def exported(article: Article) -> str:
    """An article as a line of an export, without its end."""
    return json.dumps({_MARK: _FORM, **to_json(article)}, ensure_ascii=False)


def is_exported(record: Mapping[str, object]) -> bool:
    """Is it a line that `exported` made?"""
    return record.get(_MARK) == _FORM and "id" in record and "text" in record


def scrape_of(record: Mapping[str, object], path: str, part: int) -> Scrape | Outcome:
    """A line of an export as a Scrape of the article that it holds; its `source` is the place where it stands now."""
    try:
        article = from_json(record)
    except InvalidArticle as error:
        return Outcome(part, "failed", f"its {error.field} {error.reason}")
    scrape = Scrape(article.text, path, part, article.url)
    return replace(scrape, article=replace(article, source=scrape.source))
