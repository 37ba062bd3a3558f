"""One facet at a time: more of its values, those that hold what somebody types, and what cannot be asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import Engine
from cuttings.search.errors import QueryRefused, UnknownFacet
from cuttings.search.facets import SHOWN
from cuttings.search.own import LONGEST_VALUE, MOST_VALUES
from cuttings.search.parser import parse
from cuttings.search.query import FACETS, All, Query, Value
from tests.search.contract.archive import OWN, POST
from tests.search.contract.row import listed

EVERYTHING = Query(All(()))


@pytest.mark.parametrize(
    ("question", "filters", "name", "text", "limit", "shown", "others"),
    [
        ("", {}, "tag", "", 3, "rain 3, coup 2, ferry 2", 7),
        ("", {}, "tag", "", 10, "rain 3, coup 2, ferry 2, fish 2, river 2, bridge 1, brücke 1, harbour 1, lac 1, riot 1", 0),
        ("", {"site": [POST]}, "tag", "", 2, "river 2, bridge 1", 3),
        ("ferry", {}, "tag", "ri", 50, "river 2", 0),
        ("", {"tag": ["rain", "gone"]}, "tag", "r", 1, "*rain 3", 2),
        ("", {"tag": ["river", "gone"]}, "tag", "", 1, "rain 3, *river 2, *gone 0", 8),
        ("ferry", {"tag": ["rain"]}, "tag", "rai", 5, "*rain 0", 0),
        ("", {"tag": ["rain"], "site": [POST]}, "tag", "RI", 5, "river 2, riot 1", 0),
        ("", {}, "author", "jane", 5, "Jane Doe 3", 0),
        ("", {}, "author", "do", 5, "Jane Doe 3", 0),
        ("", {}, "author", "Jane D", 5, "Jane Doe 3", 0),
        ("", {}, "author", "ane", 5, "", 0),
        ("", {}, "author", "doe jane", 5, "", 0),
        ("", {}, "author", "elo", 5, "Élodie Roux 2", 0),
        ("", {}, "author", "орл", 5, "Иван Орлов 1", 0),
        ("", {}, "author", "++", 5, "", 0),
        ("", {}, "author", "  ", 1, "Ada Moor 3", 5),
        ("", {}, "name", "kass", 5, "Kassim Tokaiev 2", 0),
        ("", {}, "topic", "works", 5, "public works 2, Public works 1", 0),
        ("topic:politics", {"topic": ["grands lacs"]}, "topic", "g", 5, "*grands lacs 0", 0),
        ("", {}, "published", "20", 2, "2022 4, 2021 5", 2),
        ("", {}, "published", "u", 2, "undated 2", 0),
        ("", {"published": ["2022"]}, "published", "2022-", 50, "2022-02 1, 2022-01 3", 0),
        ("zeppelin", {}, "tag", "", 5, "", 0),
    ],
)  # fmt: skip
def test_values(
    archive: Engine, *, question: str, filters: Mapping[str, Sequence[str]], name: str, text: str, limit: int, shown: str, others: int
) -> None:
    facet = archive.facet(parse(question, filters, fields=OWN), name, text, limit)
    assert (facet.name, listed(facet), facet.others) == (name, shown, others)


def test_it_is_what_search_lists(archive: Engine) -> None:
    query = parse("river OR fish", {"language": ["en"], "tag": ["fish"], "published": ["2021"]})
    facets = archive.search(query).facets
    assert list(facets) == [*FACETS, *OWN]
    assert {name: facet.label for name, facet in facets.items() if facet.label} == OWN
    for name, facet in facets.items():
        assert archive.facet(query, name) == facet


def test_many_values(engine: Engine) -> None:
    """The most frequent are listed, the others counted, and found by what they are called."""
    with engine.writer() as writer:
        writer.own_facets({"code": "Code"})
        for number in range(60):
            held = "; ".join(f"part {at}" for at in range(number, 60))
            writer.add(Article(f"{number}", "Lake", "A lake.", language="en", extra={"code": held}))
    facet = engine.search(EVERYTHING).facets["code"]
    assert (len(facet.values), facet.others, facet.values[0].value, facet.values[0].count) == (SHOWN, 10, "part 59", 60)
    assert engine.facet(EVERYTHING, "code", limit=100).others == 0
    assert listed(engine.facet(EVERYTHING, "code", "part 5", 2)) == "part 59 60, part 58 59"
    assert engine.facet(EVERYTHING, "code", "part 5", 2).others == 9


def test_hostile_values(engine: Engine) -> None:
    """What is too long is cut, what is too many left out; what is nothing is no value."""
    values = {
        "long": "x" * 100_000,
        "many": "; ".join(map(str, range(100_000))),
        "nothing": ";; ; \u2028 ;",
        "odd": "a\x00b; c\nd; \ud800; <b>; A&amp;B",
    }
    with engine.writer() as writer:
        writer.own_facets(dict.fromkeys(values, "Label"))
        writer.add(Article("a", "Lake", "A lake.", language="en", extra=values))
        writer.add(Article("b", "Lake", "Two lakes.", language="en", extra={"Long": "y" * LONGEST_VALUE + " z"}))
    counts = engine.status().facets
    assert list(counts["long"]) == ["x" * LONGEST_VALUE, "y" * LONGEST_VALUE]
    assert list(counts["many"]) == sorted(map(str, range(MOST_VALUES)))
    assert list(counts["nothing"]) == []
    assert list(counts["odd"]) == ["<b>", "A&amp;B", "a\ufffdb", "c d", "\ufffd"]
    assert engine.get("a").extra["long"] == "x" * 100_000
    assert [hit.article.id for hit in engine.search(parse("", {"long": ["y" * LONGEST_VALUE]})).hits] == ["b"]


def test_what_is_no_facet(archive: Engine) -> None:
    for wrong in (Query(All(()), {"colour": ("blue",)}), Query(Value("colour", "blue")), Query(All(()), {"title": ("a",)})):
        with pytest.raises(UnknownFacet) as refused:
            archive.search(wrong)
        assert refused.value.facets == (*FACETS, *OWN)
    with pytest.raises(UnknownFacet, match=r"no facet 'colour' in this archive. It has published, .*, topic, main_place\. .* \[facets\]"):
        archive.facet(EVERYTHING, "colour")
    with pytest.raises(UnknownFacet):
        archive.facet(Query(All(()), {"colour": ("blue",)}), "tag")


def test_how_many_can_be_asked_for(archive: Engine) -> None:
    with pytest.raises(QueryRefused, match="number of values is 1,001"):
        archive.facet(EVERYTHING, "tag", limit=1001)
    for name in ("tag", "published"):
        with pytest.raises(ValueError, match="counts from 1"):
            archive.facet(EVERYTHING, name, limit=0)


LAKE = Article("1", "Lake", "A lake.", language="en", extra={"topic": "lakes; ice", "Place": "Olm", "x": "y"})
HILL = Article("2", "Hill", "A hill.", language="en", extra={"topic": "hills"})


def counts(engine: Engine) -> dict[str, dict[str, int]]:
    status = engine.status()
    assert list(status.own) == list(engine.own_facets())
    return {name: dict(status.facets[name]) for name in status.own}


def test_which_facets_there_are_changes_without_the_articles(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.add(LAKE)
    assert counts(engine) == {}
    with engine.writer() as writer:
        writer.own_facets({"topic": "Topic"})
    assert counts(engine) == {"topic": {"ice": 1, "lakes": 1}}
    with engine.writer() as writer:
        writer.add(HILL)
    assert counts(engine) == {"topic": {"hills": 1, "ice": 1, "lakes": 1}}
    with engine.writer() as writer:
        writer.own_facets({"place": "Place", "topic": "  Subject\tmatter "})
        writer.add(replace(LAKE, extra={"topic": "lakes"}))
    assert counts(engine) == {"place": {}, "topic": {"hills": 1, "lakes": 1}}
    assert dict(engine.own_facets()) == {"place": "Place", "topic": "Subject matter"}
    with engine.writer() as writer:
        writer.add(replace(LAKE, id="3"))
        writer.own_facets({"place": "Place"})
        writer.add(replace(LAKE, id="4"))
        writer.delete("2")
    assert counts(engine) == {"place": {"Olm": 2}}
    with engine.writer(fresh=True) as writer:
        writer.add(LAKE)
    assert counts(engine) == {}


def test_a_session_that_breaks_off_leaves_the_facets(engine: Engine) -> None:
    with engine.writer() as writer:
        writer.own_facets({"topic": "Topic"})
        writer.add(LAKE)
    with pytest.raises(KeyError), engine.writer() as writer:
        writer.own_facets({"place": "Place"})
        raise KeyError
    assert counts(engine) == {"topic": {"ice": 1, "lakes": 1}}


@pytest.mark.parametrize("wrong", [{"site": "Site"}, {"main topic": "Topic"}, {"topic": " "}, {f"f{number}": "F" for number in range(21)}])
def test_what_can_be_no_own_facet(engine: Engine, wrong: dict[str, str]) -> None:
    with engine.writer() as writer, pytest.raises(ValueError, match="facet"):
        writer.own_facets(wrong)
    assert counts(engine) == {}
