import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cuttings.search.article import Article
from cuttings.search.engine import open_engine

Run = Callable[..., Result]


def test_a_hit(run: Run) -> None:
    assert run("search", "froze").stdout == (
        "1 article found.\n"
        "\n"
        "1. The lake froze over\n"
        "   a.example · Jane Doe\n"
        "   https://a.example/lake\n"
        "   The lake froze over on Monday. Nobody fell in.\n"
        "\n"
        "published  undated (1)\n"
        "site       a.example (1)\n"
        "section    Local (1)\n"
        "author     Jane Doe (1)\n"
        "language   en (1)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["lake"], ["1", "2"]),
        (["lake", "ferry"], ["2"]),
        (["lake", "-ferry"], ["1"]),
        (["-ferry", "lake"], ["1"]),
        (["-hockey", "-size", "lake", "-ferry"], ["1"]),
        (["--", "lake", "-ferry"], ["1"]),
        (["lake", '-"froze over"'], ["2"]),
        (['"froze over"'], ["1"]),
        (["froze", "OR", "ferry"], ["1", "2"]),
        (["lake", "--filter", "site=a.example"], ["1"]),
        (["lake", "--filter", "site=a.example", "--filter", "site=b.example"], ["1", "2"]),
        (["lake", "--filter", "site=a.example", "--filter", "section=Sport"], []),
        (["--size", "0"], []),
        ([], ["1", "2", "3"]),
        (["lake", "--size", "1", "--page", "3"], []),
        (["nothing"], []),
    ],
)
def test_what_is_found(run: Run, arguments: list[str], ids: list[str]) -> None:
    result = run("search", "--json", *arguments)
    assert result.exit_code == 0
    assert sorted(hit["article"]["id"] for hit in json.loads(result.stdout)["hits"]) == ids


def test_numbers_go_on_from_page_to_page(run: Run) -> None:
    shown = run("search", "lake", "--size", "1", "--page", "2").stdout
    assert "2 articles found, page 2 of 2." in shown
    assert re.findall(r"^(\d+)\. ", shown, re.MULTILINE) == ["2"]


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["nothing"], "Nothing found."),
        (["lake", "OR"], "“OR” has nothing to work on here, so it was read as a word."),
        (["herrring"], "Did you mean: herring?"),
        (["froze", "--filter", "site=b.example"], "The same query without filters finds 1 article."),
        (["froze", "zzyzx", "--filter", "site=a.example"], "The query froze OR zzyzx with the same filters finds 1 article."),
    ],
)
def test_what_else_is_told(run: Run, arguments: list[str], line: str) -> None:
    result = run("search", *arguments)
    assert line in result.stdout.splitlines()
    assert result.exit_code == 0


def test_where_nothing_is_found_follows_what_is_found_instead(run: Run) -> None:
    shown = run("search", "froze", "zzyzx").stdout
    assert shown.startswith("Nothing found.\nThe query froze OR zzyzx finds 1 article.\n\n1. The lake froze over\n")
    asked = json.loads(run("search", "froze", "zzyzx", "--json").stdout)
    assert (asked["total"], asked["hits"], asked["relaxed"]["total"]) == (0, [], 1)


@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize("colours", [{}, {"FORCE_COLOR": "1"}])
def test_scraped_text_steers_no_terminal(run: Run, form: list[str], colours: dict[str, str]) -> None:
    shown = run("search", "herring", *form, **colours).stdout
    rest = re.sub(r"\x1b\[[0-9;]*m", "", shown) if colours and not form else shown  # our own colours
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", rest)
    if not form:
        assert "\ufffd[31mA red\ufffd herring\ufffd[0m" in rest
        assert "is [bold]red[/bold]" in rest


def test_marks_are_colours_on_a_terminal_and_nothing_in_a_pipe(run: Run) -> None:
    assert "\x1b[1;33mfroze\x1b[0m over on Monday" in run("search", "froze", FORCE_COLOR="1", COLUMNS="100").stdout
    assert "\x1b" not in run("search", "froze").stdout


def test_copies_are_folded(tmp_path: Path, run: Run) -> None:
    url = f"whoosh:{tmp_path / 'copies'}"
    engine = open_engine(url)
    told = "The lake froze over in the night, said the miller, who went out to look at it and came back on foot, with wet shoes."
    with engine.writer() as writer:
        for number, site in enumerate(("a.example", "b.example", "c.example\x1b[31m")):
            writer.add(Article(str(number), "Lake freezes", told, url=f"https://{number}.example/", site=site, language="en"))
    engine.close()
    folded = run("search", "froze", "--engine", url).stdout
    assert folded.startswith("3 articles found, 1 story.\n\n1. Lake freezes\n   a.example\n   https://0.example/\n")
    assert "   The same story in 2 more places: b.example, c.example\ufffd[31m\n" in folded
    assert "https://1.example/" not in folded
    unfolded = run("search", "froze", "--copies", "--engine", url).stdout
    assert "   The same story in 2 more places\n      - Lake freezes\n        b.example\n        https://1.example/\n" in unfolded
