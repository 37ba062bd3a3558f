"""A program that knows Whoosh reads an index of ours: stock queries match what they match in a stock index of the same tokens."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from whoosh import index, qparser, query
from whoosh.filedb.filestore import RamStorage
from whoosh.util.times import datetime_to_long

from cuttings.search.article import Article
from cuttings.search.engine import open_engine
from cuttings.search.errors import IndexDamaged
from cuttings.search.whoosh import generations, manifest, merge, toc
from cuttings.search.whoosh.codec import stored
from cuttings.search.whoosh.schema import schema
from cuttings.search.whoosh.state import State
from cuttings.search.whoosh.stock import open_index
from tests.search.contract.archive import ARTICLES, OWN

WORDS = "ferry ferries bridge fish fishing riot riots harbour note lamp whale été école ferrymen bridges".split()
DAY = date(2022, 1, 10)


def some_articles() -> list[Article]:
    chance = random.Random(7)
    made = []
    for number in range(300):
        text = "\n\n".join(" ".join(chance.choices(WORDS, k=chance.randrange(1, 20))) for _ in range(chance.randrange(1, 4)))
        published = chance.choice([None, DAY + timedelta(number % 40), datetime(2022, 1, 10, 8, tzinfo=UTC) + timedelta(hours=number)])
        title = " ".join(chance.choices(WORDS, k=3))
        site = chance.choice(["post.example", "blog.example", None])
        tags, extra = ("a b", "c")[: number % 3], {"Topic": "; ".join(("ice", "wide lakes")[: number % 4])}
        given = Article(f"id-{number}", title, text, site=site, tags=tags, published=published, language="en", extra=extra)
        made.append(given)
    return [*ARTICLES, *made]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with a past: four segments, with deleted articles in the first three."""
    root = tmp_path_factory.mktemp("ours") / "index"
    engine = open_engine(f"whoosh:{root}")
    given = some_articles()
    sessions = [
        [*(Article(f"old-{number}", "Ferry", "Bridge fish whale", language="en") for number in range(1500)), *given[:200]],
        given[200:280],
        given[280:],
        [given[20], given[210], given[290]],
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "_SMALL", 0)
        for session in sessions:
            with engine.writer() as writer:
                for article in session:
                    writer.add(article)
                if session is sessions[-1]:
                    writer.own_facets(OWN)
                    for number in range(1490, 1500):
                        writer.delete(f"old-{number}")
    return root


@pytest.fixture(scope="module")
def stock() -> Any:
    """The same articles in an index of Whoosh's own codec."""
    made = RamStorage().create_index(schema(OWN))
    writer = made.writer()
    for article in [*some_articles(), *(Article(f"old-{number}", "Ferry", "Bridge fish whale", language="en") for number in range(1490))]:
        fields = stored(article, OWN)
        fields.pop("language", None)
        if moment := fields.pop("published", None):
            is_moment = isinstance(article.published, datetime)
            fields["published"] = (
                article.published.astimezone(UTC).replace(tzinfo=None) if is_moment else datetime.combine(moment, datetime.min.time())
            )  # type: ignore[union-attr]
        writer.add_document(**fields)
    writer.commit()
    return made


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


QUERIES: dict[str, Callable[[], Any]] = {
    "Term": lambda: query.Term("text", "ferry"),
    "Term, folded": lambda: query.Term("text", "ecole"),
    "Term of a title": lambda: query.Term("title", "riots"),
    "Term of a value": lambda: query.Term("site", "post.example"),
    "Term of an own field": lambda: query.Term("topic", "wide lakes"),
    "Every of an own field": lambda: query.Every("main_place"),
    "Term of several values": lambda: query.Term("tag", "a b"),
    "Term of an id": lambda: query.Term("id", "id-7"),
    "Term of nothing": lambda: query.Term("text", "zeppelin"),
    "And": lambda: query.And([query.Term("text", "ferry"), query.Term("title", "fish")]),
    "Or": lambda: query.Or([query.Term("text", "whale"), query.Term("title", "bridge")]),
    "Not": lambda: query.And([query.Term("text", "lamp"), query.Not(query.Term("text", "note"))]),
    "Not alone": lambda: query.Not(query.Term("text", "fish")),
    "Phrase": lambda: query.Phrase("text", ["ferry", "bridge"]),
    "Phrase of three": lambda: query.Phrase("text", ["fish", "fish", "riot"]),
    "Phrase across paragraphs": lambda: query.Phrase("text", ["ribbon", "the"]),
    "Phrase with slop": lambda: query.Phrase("text", ["ferry", "lamp"], slop=3),
    "Prefix": lambda: query.Prefix("text", "fer"),
    "Prefix of an id": lambda: query.Prefix("id", "id-1"),
    "Wildcard": lambda: query.Wildcard("text", "f*h"),
    "Wildcard with ?": lambda: query.Wildcard("title", "r?ot*"),
    "FuzzyTerm": lambda: query.FuzzyTerm("text", "fery", maxdist=1),
    "FuzzyTerm, 2": lambda: query.FuzzyTerm("text", "brigdes", maxdist=2),
    "NumericRange": lambda: query.NumericRange("published", *map(datetime_to_long, (moment("2022-01-11"), moment("2022-01-20")))),
    "NumericRange, ends not in it": lambda: query.NumericRange(
        "published", *map(datetime_to_long, (moment("2022-01-11"), moment("2022-01-20"))), startexcl=True, endexcl=True
    ),
    "DateRange": lambda: query.DateRange("published", moment("2022-01-11"), moment("2022-01-20")),
    "DateRange, open": lambda: query.DateRange("published", None, moment("2021-12-31T23:59:59")),
    "DateRange of hours": lambda: query.DateRange("published", moment("2022-01-10T09:30"), moment("2022-01-10T14:00")),
    "And of a phrase and a range": lambda: query.And(
        [query.Phrase("text", ["ferry", "bridge"]), query.DateRange("published", moment("2022-01-10"), None), query.Prefix("title", "f")]
    ),
    "Every": query.Every,
    "Every of a field": lambda: query.Every("site"),
}


@pytest.mark.parametrize("made", QUERIES.values(), ids=QUERIES)
def test_the_same_articles(ours: Path, stock: Any, made: Callable[[], Any]) -> None:
    found = []
    folder = generations.current(ours)
    for opened in (stock, index.open_dir(str(folder)), open_index(ours)):
        with opened.searcher() as searcher:
            found.append({hit["id"] for hit in searcher.search(made(), limit=None)})
    assert found[0] == found[1] == found[2]


def test_the_index_has_several_segments_with_deleted_articles(ours: Path) -> None:
    folder = generations.current(ours)
    assert folder
    state = State(folder, manifest.read(folder))
    firsts = [placed.first for placed in state.placed]
    assert len(firsts) == 4
    assert {sum(first <= dead for first in firsts) for dead in state.columns.dead.tolist()} == {1, 2, 3}


@pytest.mark.parametrize("made", QUERIES.values(), ids=QUERIES)
def test_the_best_ten_are_among_them(ours: Path, made: Callable[[], Any]) -> None:
    """With a limit Whoosh goes another way: it asks matchers how good they can get, and skips."""
    with open_index(ours).searcher() as searcher:
        every = searcher.search(made(), limit=None)
        best = searcher.search(made(), limit=10)
        assert [(hit["id"], round(hit.score, 6)) for hit in best] == [(hit["id"], round(hit.score, 6)) for hit in every[:10]]


def test_every_class_finds_something(stock: Any) -> None:
    with stock.searcher() as searcher:
        nothing = {name for name, made in QUERIES.items() if not len(searcher.search(made(), limit=None))}
    assert nothing == {"Term of nothing", "Phrase across paragraphs"}


def test_what_is_typed_is_folded(ours: Path) -> None:
    opened = open_index(ours)
    with opened.searcher() as searcher:
        typed = qparser.QueryParser("text", opened.schema).parse('École "Ferry, BRIDGE"')
        hits = searcher.search(typed, limit=None)
        assert {hit["id"] for hit in hits}
        assert all("école" in hit["text"] for hit in hits)
        assert searcher.doc_count() == len(some_articles()) + 1490


def test_it_is_read_only(ours: Path) -> None:
    with pytest.raises(NotImplementedError):
        index.open_dir(str(generations.current(ours))).writer().add_document(id="new")


class Bomb:
    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("bomb"),)


@pytest.mark.parametrize("at", ["schema", "segments"])
def test_what_a_table_of_contents_would_run_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str) -> None:
    monkeypatch.chdir(tmp_path)
    engine = open_engine("whoosh:index")
    content = toc.content()
    bomb = pickle.dumps(Bomb())
    schema_at = content.find(pickle.PROTO)
    crafted = (
        content[: schema_at - 2] + bytes([len(bomb)]) + bomb + content[-200:]
        if at == "schema"
        else content[: content.rfind(pickle.PROTO)] + bomb
    )
    monkeypatch.setattr(toc, "content", lambda own: crafted)
    with engine.writer() as writer:
        writer.add(ARTICLES[0])
    with pytest.raises(IndexDamaged, match="has no place there"):
        open_index("index")
    (damage,) = engine.check()
    assert "has no place there" in damage
    assert not Path("bomb").exists()
