from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cuttings.web.embedding import Embedding

Run = Callable[..., Result]


def test_the_lines_of_a_server(run: Run) -> None:
    told = run("embed", "--url", "https://search.example.org/archive")
    embedding = Embedding("https://search.example.org/archive/")
    assert told.exit_code == 0
    for part in (embedding.widget, embedding.form, embedding.frame, embedding.policy):
        assert f"\n{part}\n" in told.stdout
    assert "names this machine" not in told.stdout


def test_what_is_chosen(run: Run) -> None:
    told = run(
        "embed", "--mode", "dialog", "--theme", "auto", "--language", "de", "--limit", "9", "--new-tab", "--placeholder", "Los", "--filter",
        "site=a.example", "--filter", "site=b.example", "--filter", "topic=lakes",
    ).stdout  # fmt: skip
    assert (
        '<cuttings-search mode="dialog" placeholder="Los" language="de" target="_blank" theme="auto" limit="9" '
        'site="a.example; b.example" filter-topic="lakes">'
    ) in told
    assert "/embed/frame?site=a.example&amp;site=b.example&amp;topic=lakes&amp;lang=de&amp;size=9" in told
    assert "Im Archiv suchen" in told


@pytest.mark.parametrize(
    ("hosts", "address"),
    [
        ('["search.example.org", "b.example"]', "https://search.example.org/"),
        ('[".example.org", "b.example"]', "https://b.example/"),
        ('[".example.org"]', "http://127.0.0.1:8000/"),
    ],
)
def test_the_server_is_that_of_the_settings(run: Run, tmp_path: Path, hosts: str, address: str) -> None:
    (tmp_path / "cuttings.toml").write_text(f"[web]\nhosts = {hosts}\n")
    told = run("embed").stdout
    assert f'src="{address}widget.js"' in told
    assert ("These lines name this machine" in told) == (address == "http://127.0.0.1:8000/")


@pytest.mark.parametrize(
    "address", ["search.example.org", "javascript:alert(1)", "https://a.example/?q=x", "https://a.example;b", "https://a b"]
)
def test_what_is_no_address_is_refused(run: Run, address: str) -> None:
    told = run("embed", "--url", address)
    assert told.exit_code == 2
    assert "is no address of a server" in told.stderr
