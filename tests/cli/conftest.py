from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cuttings.cli.main import commands
from cuttings.search.article import Article, Removed
from cuttings.search.engine import open_engine

ARTICLES = (
    Article(
        "1",
        "The lake froze over",
        "The lake froze over on Monday. Nobody fell in.",
        url="https://a.example/lake",
        authors=("Jane Doe",),
        site="a.example",
        section="Local",
        language="en",
        removed=(Removed("Share this", "share"),),
    ),
    Article("2", "The ferry is late", "The ferry crossed the lake late.", site="b.example", language="en"),
    Article(
        "3",
        "\x1b[31mA red\x07 herring\x1b[0m",
        "The herring \x9b2J is [bold]red[/bold] \u202eand turned.",
        url="https://c.example/\x1b]0;x\x07",
        language="en",
    ),
)


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a small index that is not written to."""
    url = f"whoosh:{tmp_path_factory.mktemp('index')}"
    opened = open_engine(url)
    with opened.writer() as writer:
        for article in ARTICLES:
            writer.add(article)
    opened.close()
    return url


Run = Callable[..., Result]


@pytest.fixture
def run(engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder, over the small index; a command never ends in a traceback."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CUTTINGS_ENGINE", engine)

    def invoke(*arguments: str, stdin: bytes | None = None, **environment: str | None) -> Result:
        result = CliRunner().invoke(commands, arguments, input=stdin, env=environment, prog_name="cuttings")
        if not isinstance(result.exception, SystemExit | None):
            raise result.exception
        return result

    return invoke
