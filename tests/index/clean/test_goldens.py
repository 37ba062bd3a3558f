"""Golden pages and dumps: one folder for each lesson, found by glob.

A folder holds page.html or page.txt, and expected.json: the article's fields and the rules that cut something, or the reason for
which it is no article. After a change that is meant, write all of them anew and read the difference:

    python tests/index/clean/test_goldens.py
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cuttings.index.clean import clean
from cuttings.search.article import Article
from cuttings.search.errors import NotAnArticle

GOLDEN = Path(__file__).parents[2] / "golden"
FOLDERS = sorted(path.parent for kind in ("pages", "dumps") for path in (GOLDEN / kind).glob("*/page.*"))

# Plain text cannot say that its newlines are part of a program, that short lines are cells, or that a label is a title.
ONLY_IN_MARKUP = ("preformatted-kept", "short-with-dl-below", "short-with-table-below", "title-that-is-a-label")


def described(article: Article) -> dict[str, object]:
    """What a golden file holds of an article."""
    fields: dict[str, object] = {"title": article.title}
    for name in ("authors", "tags"):
        if value := getattr(article, name):
            fields[name] = list(value)
    for name in ("published", "modified"):
        if value := getattr(article, name):
            fields[name] = value.isoformat()
    for name in ("url", "site", "section", "language"):
        if value := getattr(article, name):
            fields[name] = value
    if article.extra:
        fields["extra"] = dict(article.extra)
    fields["text"] = article.text.split("\n\n")
    fields["removed"] = list(dict.fromkeys(removed.rule for removed in article.removed))
    return fields


def cleaned(folder: Path) -> dict[str, object]:
    page = next(folder.glob("page.*"))
    try:
        return described(clean(page.read_bytes()))
    except NotAnArticle as error:
        return {"reason": error.reason}


def test_there_are_goldens() -> None:
    assert len(FOLDERS) >= 35


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_golden(folder: Path) -> None:
    assert cleaned(folder) == json.loads((folder / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_cleaning_again_changes_nothing(folder: Path) -> None:
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    if "reason" in expected or folder.name in ONLY_IN_MARKUP:
        return
    text = "\n\n".join([expected["title"], *expected["text"]])
    again = clean(text)
    assert (again.title, again.text.split("\n\n")) == (expected["title"], expected["text"])


def regenerate() -> None:
    for folder in FOLDERS:
        text = json.dumps(cleaned(folder), ensure_ascii=False, indent=2)
        (folder / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    regenerate()
