"""What makes a run read files again that did not change, or begin from nothing, or only tell."""

from pathlib import Path

import pytest

from cuttings.index import reindex as reindexing
from cuttings.index.rules import HostRules, Rules
from cuttings.search.engine import open_engine
from cuttings.search.parser import parse
from tests.index.archive import LONG_AGO, Archive, counts, page


def test_another_base_url_is_another_reading(archive: Archive) -> None:
    archive.put("a/index.html", page("lake"))
    archive.reindex()
    report = archive.reindex(base_url="https://a.example/")
    assert report.read == 1
    assert [article.url for article in archive.articles().values()] == ["https://a.example/a/"]
    assert archive.reindex(base_url="https://a.example/").read == 0


def test_another_cleaner_cleans_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.put("a.html", page("lake"))
    archive.reindex()
    monkeypatch.setattr(reindexing, "_CLEANER", "another")
    assert counts(archive.reindex()) == (0, 1, 0, 0)


@pytest.mark.parametrize("ledger", [b"", b"{}", b"\xff", b'{"ledger": 99, "folders": {}}'])
def test_a_ledger_that_is_none(archive: Archive, ledger: bytes) -> None:
    archive.put("a.html", page("lake"))
    archive.reindex()
    before = archive.articles()
    with archive.engine.writer() as writer:
        writer.attach("ledger", ledger)
    report = archive.reindex()
    assert (report.read, report.reread) == (1, ledger != b"")
    assert archive.articles() == before
    assert archive.reindex().read == 0


def test_fresh_holds_the_sources_and_nothing_else(archive: Archive) -> None:
    archive.put("a/a.html", page("lake"))
    archive.put("b/b.html", page("ferry"))
    archive.reindex(archive.folder / "a")
    assert counts(archive.reindex(archive.folder / "b", fresh=True)) == (1, 0, 0, 0)
    assert archive.sources() == ["b.html"]
    assert archive.reindex(archive.folder / "b").read == 0


def test_a_dry_run_tells_and_does_nothing(archive: Archive) -> None:
    archive.put("a.html", page("lake"))
    archive.put("b.html", page("ferry"))
    archive.reindex()
    before = archive.articles()
    archive.put("a.html", page("harbour"))
    archive.put("c.html", page("bridge"))
    (archive.folder / "b.html").unlink()
    told = archive.reindex(dry_run=True)
    assert counts(told) == (1, 1, 0, 1)
    assert told.dry_run
    assert archive.articles() == before
    assert counts(archive.reindex()) == counts(told)


def test_other_rules_clean_all_files_again(archive: Archive) -> None:
    archive.put("a.html", page("lake", "https://a.example/lake"))
    assert counts(archive.reindex()) == (1, 0, 0, 0)
    rules = Rules(hosts={"a.example": HostRules(remove=("p:last-child",))})
    assert counts(archive.reindex(rules=rules)) == (0, 1, 0, 0)
    (article,) = archive.articles().values()
    assert "day 4" not in article.text
    assert [(cut.rule, cut.text[:18]) for cut in article.removed] == [("title", "The lake"), ("owner-rule", "The lake of day 4 ")]
    assert counts(archive.reindex(rules=rules)) == (0, 0, 1, 0)
    assert counts(archive.reindex()) == (0, 1, 0, 0)


def test_pages_that_ask_not_to_be_indexed_are_skipped_unless_the_rules_keep_them(archive: Archive) -> None:
    archive.put("a.html", page("lake").replace("<head>", '<head><meta name="robots" content="noindex">'))
    archive.put("b.html", page("ferry"))
    report = archive.reindex()
    assert counts(report) == (1, 0, 0, 0)
    ((reason, names),) = report.skipped.items()
    assert 'noindex = "keep" under [clean] in cuttings.toml' in reason
    assert [name.rpartition("/")[2] for name in names] == ["a.html"]
    assert archive.reindex().skipped == report.skipped
    kept = archive.reindex(rules=Rules(noindex="keep"))
    assert (counts(kept), kept.read) == ((1, 0, 1, 0), 1)
    assert counts(archive.reindex()) == (0, 0, 1, 1)


@pytest.mark.parametrize("kind", ["memory", "whoosh"])
def test_own_fields_become_facets_without_reading_again(archive: Archive, tmp_path: Path, kind: str) -> None:
    archive.engine = open_engine("memory:" if kind == "memory" else f"whoosh:{tmp_path / 'index'}")
    lines = [
        '{"id": "1", "title": "The lake", "text": "The lake froze over.", "Topic": ["ice", "lakes"]}',
        '{"id": "2", "title": "The hill", "text": "The hill is green.", "topic": "hills"}',
    ]
    archive.put("a.jsonl", "\n".join(lines))
    archive.put("b.html", page("ferry").replace("<h1>", '<h1 data-pagefind-filter="topic:boats">'))

    def topics() -> dict[str, int]:
        return dict(archive.engine.status().facets.get("topic", {}))

    assert (counts(archive.reindex()), topics()) == ((3, 0, 0, 0), {})
    report = archive.reindex(own_facets={"topic": "Topic"}, dry_run=True)
    assert (report.read, topics()) == (0, {})
    report = archive.reindex(own_facets={"topic": "Topic"})
    assert (report.read, counts(report)) == (0, (0, 0, 3, 0))
    assert topics() == {"boats": 1, "hills": 1, "ice": 1, "lakes": 1}
    assert archive.engine.search(parse("topic:ice", fields=archive.engine.own_facets())).total == 1
    archive.put("a.jsonl", lines[1].replace("hills", "dales"), seconds=LONG_AGO + 1)
    archive.reindex(own_facets={"topic": "Subject"})
    assert (topics(), archive.engine.own_facets()) == ({"boats": 1, "dales": 1}, {"topic": "Subject"})
    archive.reindex()
    assert (topics(), archive.engine.own_facets()) == ({}, {})
