"""Learns which words languages write in small letters: what index/clean/common.json holds.

    python -m bench.common PATH...

reads labelled pages, cleans them, and counts on how many a word stands in small letters and on how many with a capital within a
sentence. Only pages of hosts that are not in HELD_OUT are read, so that `python -m bench.names` can measure on the others. A PATH
that is a file is an archive in English, as `python -m bench.search` takes it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

import click

from bench.folds import FOLDS, fold_of
from bench.labelled import LabelledPage, read_sets
from bench.search import archive
from cuttings.index.clean import clean, common
from cuttings.index.clean.mentions import capitals, prose, small
from cuttings.index.clean.names import LANGUAGES
from cuttings.search.article import Article
from cuttings.search.errors import NotAnArticle

HELD_OUT = range(FOLDS // 2 + 1)
"""The folds of hosts whose pages are for measuring."""

_LEAST = 2
"""In so many articles a word must stand in small letters."""
_SHARE = 0.35
"""And in this part of all those that have it elsewhere than at the beginning of a sentence."""
_MOST = 18_000


def articles(pages: Iterable[LabelledPage], *, held_out: bool) -> Iterable[tuple[LabelledPage, Article]]:
    """The articles of the pages that are held out, or of the others."""
    for page in pages:
        if (fold_of(page.host) in HELD_OUT) is held_out:
            try:
                yield page, clean(page.read(), page.url)
            except NotAnArticle:
                continue


def learnt(found: Iterable[Article]) -> Mapping[str, str]:
    """For each language its words in small letters, as one text."""
    lower: dict[str, Counter[str]] = {}
    upper: dict[str, Counter[str]] = {}
    for article in found:
        if article.language in LANGUAGES:
            lower.setdefault(article.language, Counter()).update(small(prose(article.text)))
            upper.setdefault(article.language, Counter()).update(capitals(prose(article.text)))
    return {language: " ".join(sorted(_words(counts, upper[language]))) for language, counts in sorted(lower.items())}


def _words(lower: Counter[str], upper: Counter[str]) -> list[str]:
    known = [word for word, count in lower.items() if count >= _LEAST and count >= _SHARE * (count + upper[word])]
    return sorted(known, key=lambda word: (-lower[word], word))[:_MOST]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--into", default=Path(common.__file__).with_name(common.FILE), type=click.Path(path_type=Path), show_default=True)
def main(paths: tuple[Path, ...], into: Path) -> None:
    """Writes the words that stand in small letters."""
    pages = [page for labelled in read_sets([path for path in paths if path.is_dir()]) for page in labelled.pages]
    archives = chain.from_iterable(archive.articles(path) for path in paths if path.is_file())
    words = learnt(chain((article for _, article in articles(pages, held_out=False)), archives))
    into.write_text(json.dumps(words, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    for language, known in words.items():
        click.echo(f"{language}: {len(known.split()):,} words")


if __name__ == "__main__":
    main()
