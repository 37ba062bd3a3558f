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
    assert would.stdout.splitlines()[1:] == ["Facets of your own that would be new: main_topic, maintopic."]
    told = ask("reindex", "source")
    assert told.stdout.splitlines()[1:] == [
        "Facets of your own that are new: main_topic, maintopic.",
        "No article has the field maintopic, which cuttings.toml names as a facet.",
    ]
    assert told.exit_code == 0
    Path("cuttings.toml").write_text('[facets]\nmain_topic = "Topic"\n')
    told = ask("reindex", "source")
    assert told.stdout.splitlines()[1:] == ["No longer facets, because cuttings.toml does not name them: maintopic."]
    assert told.stderr == ""


@pytest.mark.parametrize("options", [(), ("--quiet",), ("--json",)])
def test_facets_that_go_because_there_is_no_file_of_settings(ask: Run, options: tuple[str, ...]) -> None:
    """As when cron runs it in another folder: whoever runs it must hear of it."""
    Path("cuttings.toml").write_text('[facets]\nmain_topic = "Topic"\n')
    ask("reindex", "source")
    Path("cuttings.toml").rename("away.toml")
    would = ask("reindex", "source", "--dry-run", *options)
    assert "There is no cuttings.toml in this folder" in would.stderr
    told = ask("reindex", "source", *options)
    assert told.stderr == (
        "Warning: There is no cuttings.toml in this folder, so that these facets of your own are gone: main_topic. If that was a mistake, "
        "run it in the folder of that file, or name the file: --config cuttings.toml\n"
    )
    assert "No longer" not in told.stdout
    assert told.exit_code == 0
    assert ask("reindex", "source", "--config", "away.toml").stderr == ""


def test_changes_of_facets_as_json(ask: Run) -> None:
    def changes(*options: str) -> object:
        return json.loads(ask("reindex", "source", "--json", *options).stdout)["own_facets"]

    Path("cuttings.toml").write_text('[facets]\nmain_topic = "Topic"\nmaintopic = "Topic"\n')
    both = ["main_topic", "maintopic"]
    assert changes("--dry-run") == {"added": both, "removed": [], "unused": []}
    assert changes() == {"added": both, "removed": [], "unused": ["maintopic"]}
    Path("cuttings.toml").write_text("")
    assert changes() == {"added": [], "removed": both, "unused": []}


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
