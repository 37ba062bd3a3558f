from collections.abc import Callable

from click.testing import Result

from cuttings.search.engine import open_engine
from tests.cli.conftest import ARTICLES

Run = Callable[..., Result]


def test_an_archive_is_moved_and_stays(run: Run, engine: str) -> None:
    result = run("move", "--from", engine, "--to", "whoosh:copy")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "3 articles in whoosh:copy.\n", "")
    for url in (engine, "whoosh:copy"):
        assert {article.id for article in ARTICLES} == {open_engine(url).get(one.id).id for one in ARTICLES}


def test_what_is_there_is_not_replaced_unasked(run: Run, engine: str) -> None:
    run("move", "--from", engine, "--to", "whoosh:copy")
    result = run("move", "--from", engine, "--to", "whoosh:copy")
    assert result.exit_code == 1
    assert result.stderr == "Error: whoosh:copy holds 3 articles. Name another place, or replace them with --fresh.\n"
    assert run("move", "--from", engine, "--to", "whoosh:copy", "--fresh").exit_code == 0


def test_where_nothing_is(run: Run, engine: str) -> None:
    result = run("move", "--from", "whoosh:nowhere", "--to", "whoosh:copy")
    assert (result.exit_code, "There is no index at whoosh:nowhere" in result.stderr) == (1, True)
    assert run("move", "--from", engine).exit_code == 2
    result = run("move", "--from", engine, "--to", "opensearch+http://127.0.0.1:1/news")
    assert (result.exit_code, "does not answer" in result.stderr) == (1, True)
