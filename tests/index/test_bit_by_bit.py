"""Whatever happens to some files, an archive that was reindexed after each step holds what a fresh one holds at the end."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuttings.index.prepared import Prepared
from cuttings.index.preparing import Preparing
from cuttings.index.reindex import reindex
from cuttings.index.report import Progress, Report
from cuttings.index.rules import HostRules, Rules
from cuttings.index.workers import Workers
from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse

EXAMPLES = 2000 if "CUTTINGS_NIGHTLY" in os.environ else 200

# Two folders, so that there is a source beside the one that is reindexed; exports share ids with each other and with themselves.
NAMES = ("a/a.txt", "a/c/d.jsonl", "a/c/e.html", "a/z.jsonl", "b/g.txt", "b/c/e.jsonl", "b/f.jsonl")
FOLDERS = ("a/c", "b/c", "a/d")

PLEAS = {
    "a.example": "This paper lives from its readers alone, so please think of giving what a cup of coffee costs you.",
    "b.example": "The mill at Hollow Bridge has ground flour for the villages of the lake since the year of the great flood.",
}


def paragraph(host: str, number: int) -> str:
    return f"On day {number} the people of {host[0]} saw how the lake lay still, and number {number} of them spoke of it at length."


def line(host: str, number: int, id: str = "null") -> str:
    """An article of a host that has template below its articles."""
    text = "\\n\\n".join([paragraph(host, number), paragraph(host, number + 100), PLEAS[host]])
    return f'{{"id": {id}, "url": "https://{host}/{number}", "title": "Day {number} of {host[0]}", "text": "{text}"}}\n'


def page(host: str, number: int) -> str:
    text = "".join(f"<p>{one}</p>" for one in (paragraph(host, number), paragraph(host, number + 100), PLEAS[host]))
    link = f'<link rel="canonical" href="https://{host}/{number}">'
    return f"<html><head><title>Day {number}</title>{link}</head><body><article><h1>Day {number}</h1>{text}</article></body></html>"


def lines(host: str, *numbers: int) -> str:
    return "".join(line(host, number) for number in numbers)


# Three articles, or four, or the fourth: as many as it takes to tell what is template.
OF_HOSTS = (
    lines("a.example", 1, 2, 3),
    lines("a.example", 4),
    lines("a.example", 3, 4, 5, 6),
    lines("a.example", 6, 2) + lines("b.example", 1, 2, 3),
    lines("b.example", 4) + line("a.example", 7, "8") + lines("b.example", 5),
    line("b.example", 7, "8") + lines("a.example", 8),
    page("a.example", 9),
    page("b.example", 6),
)

CONTENTS = (
    "The lake\n\nThe lake lay still in the morning. Nobody who passed by thought much of it.\n",
    "The pond\n\nThe pond lay still in the morning. Nobody who passed by thought much of it.\n",
    '<link rel="canonical" href="https://a.example/lake"><p>The lake lay still in the morning, and nobody thought much of it.</p>',
    '{"id": "1", "title": "One", "text": "The first text."}\n{"id": "2", "title": "Two", "text": "The second text."}\n',
    '{"id": "2", "title": "Two again", "text": "Written again."}\n{"id": "3"}\n{"id": "1", "title": "Last", "text": "A text."}\n',
    '{"url": "https://a.example/lake", "title": "The lake", "text": "The lake in an export."}\n{broken\n',
    "",
)

RULES = (
    Rules(),
    Rules(hosts={"a.example": HostRules(remove=("p:first-child",)), "b.example": HostRules(keeps_everything=True)}),
)

names = st.sampled_from(NAMES)
writes = st.tuples(st.just("write"), names, st.sampled_from(OF_HOSTS) | st.sampled_from(OF_HOSTS) | st.sampled_from(CONTENTS))
others = st.one_of(
    st.tuples(st.just("move"), names, names),
    st.tuples(st.just("delete"), names, st.just("")),
    st.tuples(st.just("touch"), names, st.just("")),
    st.tuples(st.just("rename"), st.sampled_from(FOLDERS), st.sampled_from(FOLDERS)),
    st.tuples(st.just("swap"), names, names),
)
# Mostly a run after each step: what is done between two runs is one change to them.
sources = st.sampled_from(["a b", "a b", "a", "b", ""])
# With which rules, and after how many documents it is interrupted.
runs = st.tuples(sources, st.sampled_from([0, 0, 0, 1]), st.sampled_from([None, None, None, 1, 4]))
steps_and_runs = st.tuples(writes | writes | writes | others, runs)


# A time of its own for each file that is written, long ago, so that files are known by it.
clock = itertools.count(10**18, 10**9)


def write(root: Path, name: str, content: str) -> None:
    if (root / name).parent.is_dir() or name.count("/") > 1:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
        touch(root, name, "")


def touch(root: Path, name: str, _: str) -> None:
    if (root / name).exists():
        now = next(clock)
        os.utime(root / name, ns=(now, now))


def move(root: Path, name: str, to: str) -> None:
    if (root / name).exists():
        (root / to).parent.mkdir(parents=True, exist_ok=True)
        (root / name).replace(root / to)


def swap(root: Path, name: str, other: str) -> None:
    if (root / name).exists() and (root / other).exists() and name != other:
        move(root, name, "a/between")
        move(root, other, name)
        move(root, "a/between", other)


def rename(root: Path, folder: str, to: str) -> None:
    if (root / folder).exists() and not (root / to).exists():
        (root / folder).rename(root / to)


def delete(root: Path, name: str, _: str) -> None:
    (root / name).unlink(missing_ok=True)


STEPS: dict[str, Callable[[Path, str, str], None]] = {step.__name__: step for step in (write, touch, move, swap, rename, delete)}


class Interrupted(Exception):
    pass


class Archive:
    """Two folders, reindexed bit by bit."""

    def __init__(self, root: Path, workers: list[Workers[Prepared]]) -> None:
        self.root = root
        self.engine = MemoryEngine()
        self._workers = workers
        for folder in ("a", "b"):
            (root / folder).mkdir()

    def reindex(self, folders: str, rules: int, engine: MemoryEngine | None = None, interrupted: int | None = None) -> Report:
        def watch(progress: Progress) -> None:
            if interrupted and progress.documents >= interrupted:
                raise Interrupted

        return reindex(
            engine or self.engine,
            [self.root / folder for folder in folders.split()],
            rules=RULES[rules],
            workers=self._workers[rules],
            journal=None if engine else self.root / "journal",
            progress=watch,
        )


@pytest.fixture(scope="module")
def both(workers: Workers[Prepared]) -> Iterator[list[Workers[Prepared]]]:
    """Workers for each of the rules."""
    with Workers(Preparing(RULES[1]), most=1) as others:
        yield [workers, others]


@pytest.fixture
def archive(tmp_path: Path, both: list[Workers[Prepared]]) -> Archive:
    return Archive(tmp_path, both)


def articles(engine: MemoryEngine) -> dict[str, Article]:
    hits = engine.search(parse("", size=100)).hits
    return {article.id: article for hit in hits for article in (hit.article, *hit.copies)}


def without_ids_of_places(articles: dict[str, Article]) -> dict[str, Article]:
    """An article that was moved keeps the id that it had from its place, which a fresh run cannot know."""
    own = {id: article for id, article in articles.items() if article.url or len(id) == 1}
    return {**own, **{str(one.source): replace(one, id="-") for id, one in articles.items() if id not in own}}


@settings(max_examples=EXAMPLES, deadline=None)
@given(steps=st.lists(steps_and_runs, min_size=4, max_size=12), rules=st.sampled_from([0, 0, 1]))
def test_bit_by_bit_is_the_same_as_at_once(
    both: list[Workers[Prepared]], steps: list[tuple[tuple[str, str, str], tuple[str, int, int | None]]], rules: int
) -> None:
    root = Path(tempfile.mkdtemp())
    try:
        archive = Archive(root, both)
        for (step, name, argument), (folders, rules_then, interrupted) in steps:
            STEPS[step](root, name, argument)
            with suppress(Interrupted):
                archive.reindex(folders, rules_then, interrupted=interrupted)
        report = archive.reindex("a b", rules)
        again = archive.reindex("a b", rules)
        fresh = MemoryEngine()
        expected = archive.reindex("a b", rules, fresh)
    finally:
        shutil.rmtree(root)
    assert without_ids_of_places(articles(archive.engine)) == without_ids_of_places(articles(fresh))
    assert report.indexed + report.unchanged == expected.indexed == len(articles(fresh))
    assert (report.skipped, report.failed) == (expected.skipped, expected.failed)
    assert (again.read, again.indexed, again.deleted, again.unchanged) == (0, 0, 0, expected.indexed)


def cut_of(archive: Archive) -> dict[str, list[str]]:
    """What was cut as template, by the article's address."""
    found = articles(archive.engine).values()
    return {str(one.url)[8:]: [cut.text for cut in one.removed if cut.rule == "template"] for one in found}


def test_template_is_cut_when_there_are_enough_pages_and_put_back_when_there_are_not(archive: Archive) -> None:
    write(archive.root, "a/z.jsonl", lines("a.example", 1, 2, 3))
    archive.reindex("a", 0)
    assert set(map(tuple, cut_of(archive).values())) == {()}
    before = articles(archive.engine)
    write(archive.root, "b/f.jsonl", lines("a.example", 4))
    report = archive.reindex("b", 0)
    assert (report.read, report.added, report.changed) == (1, 1, 3)  # nothing is cleaned but the page that is new
    assert cut_of(archive) == {f"a.example/{number}": [PLEAS["a.example"]] for number in range(1, 5)}
    assert all(PLEAS["a.example"] not in article.text for article in articles(archive.engine).values())
    assert archive.engine.search(parse("coffee")).total == 0
    delete(archive.root, "b/f.jsonl", "")
    report = archive.reindex("b", 0)
    assert (report.read, report.changed, report.deleted) == (0, 3, 1)
    assert articles(archive.engine) == before


def test_hosts_have_their_own_template(archive: Archive) -> None:
    write(archive.root, "a/z.jsonl", lines("a.example", 1, 2, 3, 4, 5) + lines("b.example", 1, 2, 3))
    archive.reindex("a", 0)
    assert {host[0] for host, cut in cut_of(archive).items() if cut} == {"a"}


def test_where_a_rule_keeps_everything_nothing_is_template(archive: Archive) -> None:
    write(archive.root, "a/z.jsonl", lines("b.example", 1, 2, 3, 4, 5))
    archive.reindex("a", 0)
    assert all(cut_of(archive).values())
    archive.reindex("a", 1)
    assert not any(cut_of(archive).values())


def test_names_that_only_template_has_go_with_it(archive: Archive) -> None:
    bio = "Olga Brandt writes about the lake and all who live on it, and she answers every letter by hand. Write to Olga Brandt."
    content = lines("a.example", 1, 2, 3, 4, 5).replace(PLEAS["a.example"], bio)
    write(archive.root, "a/z.jsonl", "".join(content.splitlines(keepends=True)[:3]))
    archive.reindex("a", 0)
    before = articles(archive.engine)
    assert all("Olga Brandt" in article.names for article in before.values())
    write(archive.root, "b/f.jsonl", "".join(content.splitlines(keepends=True)[3:]))
    archive.reindex("a b", 0)
    assert not any("Olga Brandt" in article.names for article in articles(archive.engine).values())
    delete(archive.root, "b/f.jsonl", "")
    archive.reindex("a b", 0)
    assert articles(archive.engine) == before


def test_rules_of_one_host_concern_its_pages_alone(archive: Archive) -> None:
    for number in range(3):
        write(archive.root, f"a/a{number}.html", page("a.example", number))
        write(archive.root, f"a/c{number}.html", page("a.example", number).replace("a.example", "c.example"))
    assert archive.reindex("a", 0).read == 6
    report = archive.reindex("a", 1)
    assert (report.read, report.changed, report.unchanged) == (3, 3, 3)
    report = archive.reindex("a", 0)
    assert (report.read, report.changed, report.unchanged) == (3, 3, 3)


def ids(archive: Archive) -> dict[str, str]:
    return {str(article.source): article.id for article in articles(archive.engine).values()}


def test_an_article_that_is_moved_keeps_its_id(archive: Archive) -> None:
    write(archive.root, "a/a.txt", CONTENTS[0])
    archive.reindex("a b", 0)
    own = ids(archive)["a.txt"]
    for source, place, to in (("c/b.txt", "a/a.txt", "a/c/b.txt"), ("g.txt", "a/c/b.txt", "b/g.txt")):
        move(archive.root, place, to)
        report = archive.reindex("a b", 0)
        assert (report.read, report.added, report.changed, report.deleted) == (0, 0, 1, 0)
        assert ids(archive) == {source: own}
    write(archive.root, "b/g.txt", CONTENTS[1])  # and when it is changed there, too
    archive.reindex("a b", 0)
    assert ids(archive) == {"g.txt": own}


def test_who_comes_to_the_place_of_one_that_was_moved_gets_another_id(archive: Archive) -> None:
    write(archive.root, "a/a.txt", CONTENTS[0])
    archive.reindex("a b", 0)
    own = ids(archive)["a.txt"]
    move(archive.root, "a/a.txt", "a/c/b.txt")
    archive.reindex("a b", 0)
    write(archive.root, "a/a.txt", CONTENTS[1])
    archive.reindex("a b", 0)
    assert ids(archive)["c/b.txt"] == own
    assert ids(archive)["a.txt"] != own
    assert {article.title for article in articles(archive.engine).values()} == {"The lake", "The pond"}
    assert archive.reindex("a b", 0).indexed == 0


def test_two_that_change_places_keep_the_ids_of_the_places(archive: Archive) -> None:
    write(archive.root, "a/a.txt", CONTENTS[0])
    write(archive.root, "b/g.txt", CONTENTS[1])
    archive.reindex("a b", 0)
    before = ids(archive)
    swap(archive.root, "a/a.txt", "b/g.txt")
    report = archive.reindex("a b", 0)
    assert (report.read, report.changed) == (0, 2)
    assert ids(archive) == before


def test_a_copy_of_a_file_is_an_article_of_its_own(archive: Archive) -> None:
    write(archive.root, "a/a.txt", CONTENTS[0])
    archive.reindex("a b", 0)
    before = ids(archive)
    write(archive.root, "b/g.txt", CONTENTS[0])
    report = archive.reindex("a b", 0)
    assert (report.read, report.added, report.changed) == (0, 1, 0)
    assert ids(archive)["a.txt"] == before["a.txt"] != ids(archive)["g.txt"]


def test_a_host_that_loses_an_article_to_another_one_may_lose_its_template(archive: Archive) -> None:
    write(archive.root, "a/z.jsonl", lines("a.example", 1, 2, 3) + line("a.example", 7, "8"))
    archive.reindex("a", 0)
    assert all(cut_of(archive).values())
    write(archive.root, "a/c/d.jsonl", line("b.example", 7, "8"))  # comes before the other file
    archive.reindex("a", 0)
    assert not any(cut_of(archive).values())
    assert set(cut_of(archive)) == {"a.example/1", "a.example/2", "a.example/3", "b.example/7"}
