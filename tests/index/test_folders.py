"""What paths tell, by the patterns of the archive's owner, and what wins over it."""

from datetime import date
from pathlib import Path

import pytest

from cuttings.index.clean.cleaner import clean_scrape
from cuttings.index.folders import FolderRule, Folders, NoPattern
from cuttings.index.scrape import Given
from tests.index.formats.given_files import documents, put, scrapes, zip_of


def folders(*patterns: str, **values: str) -> Folders:
    return Folders(tuple(FolderRule(pattern, values) for pattern in patterns))


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("{site}/{year}/{section}/...", "a.example/2022/world/lake.txt", Given(site="a.example", section="world")),
        ("{site}/{year}/{section}/...", "a.example/2022/world/a/b/lake.txt", Given(site="a.example", section="world")),
        ("{site}/{year}/{section}/...", "a.example/2022/lake.txt", Given()),
        ("{site}/{year}/{section}/...", "a.example/latest/world/lake.txt", Given()),
        ("press/{author}/*.txt", "press/Jane Doe/lake.txt", Given(authors=("Jane Doe",))),
        ("press/{author}/*.txt", "press/Jane Doe/lake.html", Given()),
        ("{section}_{language}/{title}.txt", "world_fr/The lake.txt", Given(section="world", language="fr", title="The lake")),
        ("{Topic}/{tags}/...", "Ice/lake, snow/a.txt", Given(tags=("lake", "snow"), extra={"Topic": "Ice"})),
        ("a+b (c)/{site}/...", "a+b (c)/x/y.txt", Given(site="x")),
        ("{site}/...", "line\nbreak/a\nb.txt", Given(site="line\nbreak")),
    ],
)
def test_what_a_path_tells(tmp_path: Path, pattern: str, path: str, expected: Given) -> None:
    [scrape] = scrapes(documents(tmp_path, path, b"The lake rises.", folders=folders(pattern)))
    assert (scrape.given or Given()) == expected


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("{year}/...", "2022/a.txt", date(2022, 1, 1)),
        ("{year}/{month}/...", "2022/3/a.txt", date(2022, 3, 1)),
        ("{year}-{month}-{day}.txt", "2022-03-09.txt", date(2022, 3, 9)),
        ("{year}-{month}-{day}.txt", "2022-02-31.txt", date(2022, 2, 1)),
        ("{date}_{title}.txt", "20220309_lake.txt", date(2022, 3, 9)),
        ("{published}/...", "2022-03-09T10:00:00Z/lake.txt", date(2022, 3, 9)),
        ("{year}/...", "1066/a.txt", None),
        ("{year}/...", "\u0662\u0660\u0662\u0662/a.txt", None),
        ("{date}/...", "yesterday/a.txt", None),
    ],
)
def test_the_day_that_a_folder_is_named_after(tmp_path: Path, pattern: str, path: str, expected: date | None) -> None:
    [scrape] = scrapes(documents(tmp_path, path, b"The lake rises.", folders=folders(pattern)))
    assert scrape.presumed == expected


def test_of_several_patterns_the_first_that_fits_counts(tmp_path: Path) -> None:
    told = Folders((FolderRule("{section}/2022/...", {"language": "fr"}), FolderRule("{site}/...", {"section": "Rest"})))
    for path, expected in {"a/2022/x.txt": Given(section="a", language="fr"), "a/x.txt": Given(site="a", section="Rest")}.items():
        [scrape] = scrapes(documents(tmp_path, path, b"x", folders=told))
        assert scrape.given == expected


def test_an_archive_counts_as_unpacked_where_it_lies(tmp_path: Path) -> None:
    read = documents(tmp_path, "a.example/dumps.zip", zip_of({"2022/lake.txt": b"x"}), folders=folders("{site}/{year}/..."))
    assert [(one.given.site, one.presumed) for one in scrapes(read) if one.given] == [("a.example", date(2022, 1, 1))]


PAGE = """<html><head><title>The lake</title><meta property="article:section" content="Page">%s</head><body><h1>The lake</h1>
<p>The lake froze over on Monday, and nobody fell in. The ferry stayed where it was, and so did everybody else.</p></body></html>"""


def test_what_wins_over_what(tmp_path: Path) -> None:
    """A row of a sidecar, then the folder, then the page; but the folder's day comes after the page's."""
    told = folders("{section}/{year}/...", author="The folder")
    dated = '<meta property="article:published_time" content="2021-05-06">'
    put(tmp_path, "metadata.csv", b"file,section\nworld/2022/c.html,Row\n")
    found = {}
    for name, content in {"a.html": PAGE % "", "b.html": PAGE % dated, "c.html": PAGE % dated}.items():
        [scrape] = scrapes(documents(tmp_path, f"world/2022/{name}", content.encode(), folders=told))
        article = clean_scrape(scrape)
        found[name] = (article.section, article.authors, article.published)
    assert found == {
        "a.html": ("world", ("The folder",), date(2022, 1, 1)),
        "b.html": ("world", ("The folder",), date(2021, 5, 6)),
        "c.html": ("Row", ("The folder",), date(2021, 5, 6)),
    }


def test_an_export_says_more_than_its_folder(tmp_path: Path) -> None:
    lines = b'{"text": "One", "section": "Own", "date": "2020-01-02"}\n{"text": "Two"}\n'
    first, second = scrapes(documents(tmp_path, "world/2022/a.jsonl", lines, folders=folders("{section}/{year}/...")))
    assert first.given is not None
    assert second.given is not None
    assert (first.given.section, first.given.published) == ("Own", date(2020, 1, 2))
    assert (second.given.section, second.presumed) == ("world", date(2022, 1, 1))


@pytest.mark.parametrize("pattern", ["", " ", "/{site}", "{a}{b}", "{a}*", ".../{a}", "{a}/{a}", "{}", "{a b}", "{1}", "a\\{b}"])
def test_what_is_no_pattern(pattern: str) -> None:
    with pytest.raises(NoPattern):
        FolderRule(pattern)
