"""From a field of the articles' own to a facet: cuttings.toml, reindexing, and asking in the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

LINES = [
    {"id": "1", "title": "The lake", "text": "The lake froze over on Monday.", "Main topic": ["ice", "lakes"]},
    {"id": "2", "title": "The pond", "text": "The pond froze over on Tuesday.", "main_topic": "ice"},
    {"id": "3", "title": "The hill", "text": "The hill was green on Monday.", "main_topic": "hills"},
]


@pytest.fixture
def ask(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command over an index of the lines, in which no own field is a facet yet."""
    monkeypatch.delenv("CUTTINGS_ENGINE")
    Path("source").mkdir()
    Path("source/a.jsonl").write_text("\n".join(map(json.dumps, LINES)))
    assert run("reindex", "source").exit_code == 0
    return run


def found(result: Result) -> list[str]:
    return sorted(hit["article"]["id"] for hit in json.loads(result.stdout)["hits"])


def test_a_field_becomes_a_facet(ask: Run) -> None:
    assert found(ask("search", "--json", "main_topic:ice")) == []
    refused = ask("search", "--filter", "main_topic=ice")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("Error: There is no facet 'main_topic' in this archive. It has published, ")
    assert refused.stderr.endswith("when cuttings.toml names it under [facets], with the next: cuttings reindex SOURCE\n")
    Path("cuttings.toml").write_text('[facets]\nmain_topic = "Main topic"\n')
    report = json.loads(ask("reindex", "source", "--json").stdout)
    assert (report["read"], report["unchanged"]) == (0, 3)
    Path("cuttings.toml").unlink()  # the index itself knows its facets
    assert found(ask("search", "--json", "main_topic:ice")) == ["1", "2"]
    assert found(ask("search", "--json", "froze", "-main_topic:lakes")) == ["2"]
    assert found(ask("search", "--json", "--filter", "main_topic=lakes", "--filter", "main_topic=hills")) == ["1", "3"]
    assert "\nlanguage    en (3)\nmain_topic  ice (2), hills (1), lakes (1)\n" in ask("search").stdout
    facet = json.loads(ask("search", "--json", "--filter", "main_topic=ice").stdout)["facets"]["main_topic"]
    assert (facet["label"], facet["values"][0]) == ("Main topic", {"value": "ice", "count": 2, "selected": True})


def test_a_field_that_no_article_has_is_told(ask: Run) -> None:
    Path("cuttings.toml").write_text('[facets]\nmain_topic = "Topic"\nmaintopic = "Topic"\n')
    would = ask("reindex", "source", "--dry-run")
    assert len(would.stdout.splitlines()) == 1
    told = ask("reindex", "source")
    assert told.stdout.splitlines()[1:] == [
        "Facets of your own that are new: main_topic, maintopic.",
        "No article has the field maintopic, which cuttings.toml names as a facet.",
    ]
    assert told.exit_code == 0
    Path("cuttings.toml").unlink()
    told = ask("reindex", "source")
    assert told.stdout.splitlines()[1:] == ["No longer facets, because cuttings.toml does not name them: main_topic, maintopic."]


def test_an_index_that_cannot_be_read_is_made_anew(ask: Run) -> None:
    Path("cuttings.toml").write_text('[facets]\nmain_topic = "Topic"\n')
    for file in Path("cuttings-index").rglob("columns"):
        file.write_bytes(b"")
    assert ask("reindex", "source").exit_code == 1
    told = ask("reindex", "source", "--fresh")
    assert told.stdout.splitlines()[1:] == ["Facets of your own that are new: main_topic."]
    assert found(ask("search", "--json", "main_topic:ice")) == ["1", "2"]


def test_what_can_be_no_facet_is_told_before_anything_is_done(ask: Run) -> None:
    Path("cuttings.toml").write_text('[facets]\n"Main topic" = "Topic"\n')
    refused = ask("reindex", "source")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "write main_topic, which means the field" in refused.stderr
