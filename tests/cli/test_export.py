import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cuttings.search.article_json import from_json
from tests.cli.conftest import ARTICLES

Run = Callable[..., Result]


def here() -> list[str]:
    """The files of the current folder."""
    return sorted(file.name for file in Path().iterdir())


def ids(lines: str) -> list[str]:
    return sorted(json.loads(line)["id"] for line in lines.splitlines())


def test_everything_is_written(run: Run) -> None:
    result = run("export")
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted((from_json(json.loads(line)) for line in result.stdout.splitlines()), key=lambda one: one.id) == list(ARTICLES)
    assert result.stdout.isprintable() or "\x1b" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "found"),
    [(["lake"], ["1", "2"]), (["lake", "-ferry"], ["1"]), (["--filter", "site=b.example"], ["2"]), (["zzyzx"], [])],
)
def test_what_a_query_finds(run: Run, arguments: list[str], found: list[str]) -> None:
    assert ids(run("export", *arguments).stdout) == found


def test_into_a_file(run: Run) -> None:
    for name in ("a.jsonl", "a.jsonl.gz", "-.jsonl"):
        result = run("export", "--output", name, "lake")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"2 articles in {name}.\n")
    assert ids(Path("a.jsonl").read_text(encoding="utf-8")) == ["1", "2"]
    assert gzip.decompress(Path("a.jsonl.gz").read_bytes()) == Path("a.jsonl").read_bytes()
    before = Path("a.jsonl.gz").read_bytes()
    run("export", "--output", "a.jsonl.gz", "lake")
    assert Path("a.jsonl.gz").read_bytes() == before
    assert here() == ["-.jsonl", "a.jsonl", "a.jsonl.gz"]


def test_a_file_is_replaced_when_the_new_one_is_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.jsonl").write_text("before")
    Path("link.jsonl").symlink_to("a.jsonl")

    def broken(*given: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("cuttings.cli.export.exported", broken)
        result = run("export", "--output", "link.jsonl")
    assert (result.exit_code, Path("a.jsonl").read_text()) == (1, "before")
    assert here() == ["a.jsonl", "link.jsonl"]
    run("export", "--output", "link.jsonl")
    assert Path("link.jsonl").is_symlink()
    assert len(Path("a.jsonl").read_text(encoding="utf-8").splitlines()) == 3


def test_a_device_is_written_to_and_stays(run: Run) -> None:
    assert run("export", "--output", os.devnull).exit_code == 0
    assert not Path(os.devnull).is_file()


def test_a_folder_that_is_not_there(run: Run) -> None:
    result = run("export", "--output", "missing/a.jsonl")
    assert (result.exit_code, result.stderr) == (1, "Error: missing/a.jsonl: No such file or directory\n")


def test_it_is_reindexed_as_it_is(run: Run) -> None:
    run("export", "--output", "a.jsonl.gz")
    assert "3 articles indexed" in run("reindex", "a.jsonl.gz", "--engine", "whoosh:again").stdout
    first, second = (sorted(run("export", *engine).stdout.splitlines()) for engine in ([], ["--engine", "whoosh:again"]))
    for one, other in zip(first, second, strict=True):
        assert {**json.loads(one), "source": None} == {**json.loads(other), "source": None}
    shown = run("clean", "a.jsonl.gz").stdout
    assert "[share] Share this" in shown
