import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from cuttings.cli.months import drawn
from cuttings.search.article import Article
from cuttings.search.engine import open_engine

Run = Callable[..., Result]


def test_what_is_in_the_index(run: Run, engine: str) -> None:
    shown = run("stats").stdout
    head, sites, years, languages, sections = shown.split("\n\n")
    first, second = head.splitlines()
    assert first.startswith(f"3 articles in {engine}, ")
    assert second.startswith("Written 2")
    assert second.endswith(", 1 state kept")
    assert [sites, years, languages, sections] == [
        "By site\n  1  a.example\n  1  b.example",
        "By year\n  3  undated",
        "By language\n  3  en",
        "By section\n  1  Local\n",
    ]


def test_as_json(run: Run, engine: str) -> None:
    stats = json.loads(run("stats", "--json").stdout)
    assert (stats["url"], stats["articles"], stats["stories"], stats["months"]) == (engine, 3, 3, {})
    assert stats["bytes"] == stats["generations"][0]["bytes"] > 0
    assert stats["generations"][0]["name"] == "generation-000001"
    assert stats["facets"]["section"] == {"Local": 1}
    assert (stats["files"], stats["skipped"], stats["failed"]) == (None, None, None)


def test_own_facets(tmp_path: Path, run: Run) -> None:
    url = f"whoosh:{tmp_path / 'index'}"
    engine = open_engine(url)
    with engine.writer() as writer:
        writer.own_facets({"topic": "Topic \x1b[31m", "area": "Area"})
        writer.add(Article("1", "The lake", "A lake.", language="en", extra={"topic": "ice; \x1b[2Jsnow"}))
    engine.close()
    shown = run("stats", "--engine", url).stdout
    assert shown.endswith("\n\nBy Topic \ufffd[31m\n  1  \ufffd[2Jsnow\n  1  ice\n")
    stats = json.loads(run("stats", "--engine", url, "--json").stdout)
    assert (stats["own"], stats["facets"]["area"]) == ({"topic": "Topic \x1b[31m", "area": "Area"}, {})


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_an_engine_without_articles(run: Run, form: list[str]) -> None:
    result = run("stats", "--engine", "memory:", *form)
    assert result.exit_code == 0


@pytest.fixture
def archive(run: Run, tmp_path: Path) -> Iterator[str]:
    """Made from files, some of which are no articles; twice, so that there are two states."""
    story = "The lake lay still in the morning, and nobody who passed by thought much of it, the miller said to us. " * 5
    lines = [{"id": number, "title": "A", "text": story, "date": f"2021-0{number}-03"} for number in (1, 2)]
    lines += [{"id": number, "title": "A", "text": f"A text about {number} things.", "date": "2023-11-30"} for number in range(3, 9)]
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines) + "{}\n{}\nno json\n")
    (tmp_path / "empty.html").touch()
    for _ in range(2):
        assert run("reindex", "a.jsonl", "empty.html", "--engine", "whoosh:made", "--fresh").exit_code == 3
    yield "whoosh:made"


def test_skipped_and_months_and_stories_and_states(run: Run, archive: str) -> None:
    shown = run("stats", "--engine", archive).stdout
    assert "\n7 stories: 1 article is a copy of another\n" in shown
    assert ", 2 states kept\n" in shown
    assert "\nMade from 2 files\n\nSkipped\n  2  no text\n  1  empty\n\nCould not be read\n  1  not JSON\n" in shown
    assert "\n  2021  ▂▂▂ ▂▂▂ ··· " in shown
    assert "··· ··· ███ ···   6\n" in shown
    assert "\x1b" not in shown
    stats = json.loads(run("stats", "--engine", archive, "--json").stdout)
    assert stats["months"] == {"2021-01": 1, "2021-02": 1, "2023-11": 6}
    assert (stats["files"], stats["skipped"], stats["failed"]) == (2, {"no text": 2, "empty": 1}, {"not JSON": 1})
    assert [one["name"] for one in stats["generations"]] == ["generation-000002", "generation-000001"]


def rows(counts: dict[str, int], width: int, encoding: str = "utf-8") -> list[str]:
    return [row.plain for row in drawn(counts, width, encoding=encoding)]


def test_months_in_terminals_of_all_widths() -> None:
    counts = {"2021-01": 1, "2021-12": 80, "2023-06": 1240}
    assert rows(counts, 80) == [
        "      Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "2021  ▁▁▁ ··· ··· ··· ··· ··· ··· ··· ··· ··· ··· ▁▁▁      81",
        "2022  ··· ··· ··· ··· ··· ··· ··· ··· ··· ··· ··· ···       0",
        "2023  ··· ··· ··· ··· ··· ███ ··· ··· ··· ··· ··· ···   1,240",
    ]
    assert rows(counts, 50)[1] == "2021  ▁ · · · · · · · · · · ▁      81"
    assert rows(counts, 10) == ["2021  ▁··········▁     81", "2022  ············      0", "2023  ·····█······  1,240"]
    assert rows(counts, 10, "ascii")[0] == "2021  1..........1     81"
    for width in range(30, 120):
        assert max(map(len, rows(counts, width))) <= width
    assert rows({}, 80) == rows({"2021-01": 0}, 80) == []


def test_a_month_is_as_high_as_it_has_articles() -> None:
    assert rows({f"2021-{month:02}": month for month in range(1, 13)}, 10) == ["2021  ▁▂▂▃▄▄▅▆▆▇██  78"]


def test_very_old_archives_show_their_newest_years() -> None:
    shown = rows({f"{year}-01": 1 for year in range(1900, 2000)}, 80)
    assert shown[1] == "60 earlier years are left out"
    assert (shown[2][:4], shown[-1][:4], len(shown)) == ("1960", "1999", 42)


def test_months_are_those_of_the_articles(tmp_path: Path, run: Run) -> None:
    engine = open_engine(f"whoosh:{tmp_path / 'index'}")
    with engine.writer() as writer:
        for number in range(30):
            writer.add(Article(f"{number}", "A lake", f"{number}", published=date(1950 + number, 1 + number % 12, 1), language="en"))
    engine.close()
    months = json.loads(run("stats", "--json", "--engine", f"whoosh:{tmp_path / 'index'}").stdout)["months"]
    assert months == {f"{1950 + number}-{1 + number % 12:02}": 1 for number in range(30)}


def logged(path: Path, *lines: object) -> None:
    path.write_text("".join(f"{json.dumps(one)}\n" if not isinstance(one, str) else f"{one}\n" for one in lines))


def asked(query: str, day: str = "2026-05-01", **filters: list[str]) -> dict[str, object]:
    return {"day": day, "query": query, "filters": filters}


def test_questions_that_found_nothing(run: Run) -> None:
    Path("cuttings.toml").write_text('[web]\nquery_log = "queries.jsonl"\n')
    assert run("stats", "--queries").stdout == "No question without results has been noted.\n"
    typed = [asked("zebra"[:letters]) for letters in range(2, 6)]
    others = [
        asked("Zebra", "2026-05-02"),
        asked("ze", "2026-05-03"),
        asked("quay", site=["a.example"]),
        asked("\x1b[31m"),
        "cut sho",
        "{}",
    ]
    logged(Path("queries.jsonl"), *typed, *others)
    assert run("stats", "--queries").stdout.splitlines() == [
        "4 questions without results",
        "  2  Zebra  2026-05-02",
        "  1  \ufffd[31m  2026-05-01",
        "  1  quay site=a.example  2026-05-01",
        "  1  ze  2026-05-03",
        "2 lines of the log could not be read.",
    ]
    told = json.loads(run("stats", "--queries", "--json").stdout)
    assert told["unanswered"][0] == {"query": "Zebra", "filters": {}, "times": 2, "last": "2026-05-02"}
    assert (told["typed_on"], told["unread"]) == (3, 2)


def test_no_log_of_questions(run: Run) -> None:
    done = run("stats", "--queries")
    assert done.exit_code == 1
    assert 'query_log = "queries.jsonl" below [web] in cuttings.toml' in done.stderr
