import json
from datetime import date
from typing import Any

from cuttings.search.article import Article, Removed
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse
from cuttings.search.results_json import results_to_json

ENGINE = MemoryEngine(
    [
        Article(
            "1",
            "The lake",
            "The lake froze over.",
            site="a.example",
            published=date(2022, 1, 10),
            language="en",
            removed=(Removed("Share", "share"),),
            extra={"topic": "ice"},
        ),
        Article("2", "The ferry", "The ferry crossed the lake.", site="b.example", language="en"),
    ],
    own_facets={"topic": "Topic"},
)


def answered(text: str, site: str | None = None) -> Any:
    """The results as a program gets them."""
    query = parse(text, filters={"site": [site]} if site else None, size=5)
    return json.loads(json.dumps(results_to_json(ENGINE.search(query))))


def test_results_as_json() -> None:
    results = answered("lake OR", "a.example")
    assert results["seconds"] >= 0
    assert list(results) == [
        *("query", "filters", "sort", "page", "size", "pages", "total", "stories", "seconds"),
        *("hits", "facets", "suggestion", "relaxed", "notices"),
    ]
    assert [results[key] for key in ("query", "filters", "sort", "page", "size")] == ["lake or", {"site": ["a.example"]}, "relevance", 1, 5]
    assert (results["total"], results["stories"], results["pages"], results["hits"]) == (0, 0, 0, [])
    assert results["notices"] == [{"kind": "stray-operator", "about": "OR"}]


def test_a_hit_has_all_of_its_article_but_the_text() -> None:
    results = answered("lake", "a.example")
    assert results["total"] == results["pages"] == 1
    [hit] = results["hits"]
    assert hit["article"] == {
        "id": "1",
        "title": "The lake",
        "url": None,
        "authors": [],
        "published": "2022-01-10",
        "modified": None,
        "site": "a.example",
        "section": None,
        "tags": [],
        "language": "en",
        "names": [],
        "extra": {"topic": "ice"},
        "source": None,
    }
    assert hit["title"] == {"text": "The lake", "marks": [[4, 8]]}
    assert hit["excerpt"] == {"text": "The lake froze over.", "marks": [[4, 8]]}
    assert results["facets"]["site"] == {
        "values": [{"value": "a.example", "count": 1, "selected": True}, {"value": "b.example", "count": 1, "selected": False}],
        "others": 0,
        "label": None,
    }
    assert results["facets"]["topic"] == {"values": [{"value": "ice", "count": 1, "selected": False}], "others": 0, "label": "Topic"}


def test_what_to_ask_instead() -> None:
    results = answered("froze", "b.example")
    assert results["hits"] == []
    assert results["relaxed"] == {"query": "froze", "filters": {}, "total": 1}
    assert answered("ferrry")["suggestion"] == "ferry"
    assert answered("ferry")["suggestion"] is None


def test_copies_of_a_hit() -> None:
    told = "The lake froze over in the night, said the miller, who had gone out to look at it and came back on foot, with wet shoes."
    engine = MemoryEngine([Article(id, "The lake", told, site=f"{id}.example", language="en") for id in ("a", "b", "c")])
    results = json.loads(json.dumps(results_to_json(engine.search(parse("froze")))))
    assert (results["total"], results["stories"], results["pages"]) == (3, 1, 1)
    [hit] = results["hits"]
    assert hit["article"]["id"] == "a"
    assert [copy["site"] for copy in hit["copies"]] == ["b.example", "c.example"]
    assert hit["others"] == 0
    assert "text" not in hit["copies"][0]
