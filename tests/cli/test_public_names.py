"""`import cuttings` costs nothing; each name loads what it needs, and no more."""

import json
import subprocess
import sys

import pytest

import cuttings

CLEANER = {"bs4", "lxml", "py3langid"}
SERVER = {"flask", "waitress"}
ENGINE = {"whoosh"}
TERMINAL = {"click", "rich"}


def loaded_after(code: str) -> set[str]:
    """Top-level names of the modules that a new Python has loaded after running the code."""
    code = f"import json, sys\n{code}\nprint(json.dumps(sorted(set(name.partition('.')[0] for name in sys.modules))))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(ran.stdout))


@pytest.mark.parametrize(
    ("code", "unneeded"),
    [
        ("import cuttings", CLEANER | SERVER | ENGINE | TERMINAL),
        # Flask itself loads click.
        ("import cuttings; cuttings.create_app", CLEANER | ENGINE | {"rich"}),
        ("import cuttings; cuttings.clean", SERVER | ENGINE | TERMINAL),
        ("import cuttings; cuttings.parse; cuttings.Article; cuttings.open_engine('memory:')", CLEANER | SERVER | ENGINE | TERMINAL),
        ("import cuttings; cuttings.open_engine('whoosh:nowhere')", CLEANER | SERVER | TERMINAL),
        ("import cuttings.cli.search", CLEANER | SERVER | ENGINE),
        ("import cuttings.cli.reindex", CLEANER | SERVER | ENGINE),
    ],
)
def test_names_load_what_they_need(code: str, unneeded: set[str]) -> None:
    assert loaded_after(code) & unneeded == set()


@pytest.mark.parametrize("name", cuttings.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(cuttings, name).__name__ == name
    assert name in dir(cuttings)


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        cuttings.nothing  # noqa: B018
