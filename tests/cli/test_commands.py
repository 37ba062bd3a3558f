"""What every command has in common."""

import errno
from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner, Result

import cuttings
from cuttings.cli.main import COMMANDS, Commands

Run = Callable[..., Result]


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command(run: Run, option: str) -> None:
    result = run(option)
    assert result.exit_code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_every_command_has_help_with_an_example(run: Run, name: str, option: str) -> None:
    result = run(name, option)
    assert result.exit_code == 0
    assert f"Usage: cuttings {name}" in result.stdout
    assert f"\n    cuttings {name}" in result.stdout or f"| cuttings {name}" in result.stdout


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"cuttings {cuttings.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["serch"], 2, "No such command 'serch'"),
        (["search", "--sort", "best"], 2, "'best' is not one of"),
        (["search", "--page", "0"], 2, "0 is not in the range"),
        (["search", "--page", "-1"], 2, "-1 is not in the range"),
        (["search", "--size", "101"], 2, "101 is not in the range"),
        (["search", "--filter", "site"], 2, "'site' is not FACET=VALUE. FACET is published, site"),
        (["search", "--filter", "text=a"], 1, "There is no facet 'text' in this archive. It has published, site, section,"),
        (["search", "--filter", "site="], 2, "'site=' is not FACET=VALUE"),
        (["search", "--page", "9999", "--size", "100"], 1, "This query is refused"),
        (["search", "x" * 20_000], 1, "This query is refused"),
        (["search", "lake", "--engine", "nonsense:"], 1, "There is no engine 'nonsense:'. Use whoosh:PATH"),
        (["search", "lake", "--engine", "whoosh:missing"], 1, "Make one with: cuttings reindex SOURCE --engine whoosh:missing"),
        (["stats", "--engine", "whoosh:missing"], 1, "Make one with: cuttings reindex SOURCE --engine whoosh:missing"),
        (["serve", "--engine", "whoosh:missing"], 1, "Make one with: cuttings reindex SOURCE --engine whoosh:missing"),
        (["serve", "--port", "70000"], 2, "70000 is not in the range"),
        (["reindex"], 2, "Missing argument 'SOURCE...'"),
        (["reindex", "missing"], 2, "'missing' does not exist"),
        (["reindex", ".", "--base-url", "a.example"], 2, "a base URL looks like https://example.org/"),
        (["reindex", ".", "--engine", "whoosh:/dev/null/index"], 1, "/dev/null"),
        (["clean"], 2, "Missing argument 'FILE'"),
        (["clean", "missing.html"], 2, "'missing.html' does not exist"),
    ],
)
def test_what_goes_wrong_is_told_in_a_line_on_stderr(run: Run, arguments: list[str], status: int, message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == status
    assert message in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == (1 if status == 1 else 4)


class Failing(Commands):
    """Commands that end in one error."""

    def __init__(self, error: Exception) -> None:
        super().__init__("cuttings")
        self._error = error

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        @click.command(cmd_name)
        def command() -> None:
            raise self._error

        return command


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/a/b\x1b"), "The disk is full at /a/b\ufffd. Make room on it, then run"),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full. Make room on it, then run the command again."),
        (OSError(errno.EIO, "Input/output error", "/a/b"), "/a/b: Input/output error"),
        (EOFError(), "A file of the index ends too early. Rebuild it with: cuttings reindex SOURCE --fresh"),
    ],
)
def test_what_the_system_refuses_is_told_in_a_line_on_stderr(error: Exception, message: str) -> None:
    result = CliRunner().invoke(Failing(error), ["search"])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {message}")
    assert len(result.stderr.splitlines()) == 1
