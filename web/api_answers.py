"""What is in answers, as definitions that /api/openapi.json tells programs of. Nothing is made by them: tests hold answers against them.

Loaded when somebody asks for the description.
"""

from __future__ import annotations

from typing import Any

from marshmallow import Schema
from marshmallow.fields import Boolean, Dict, Float, Integer, List, Nested, String

_MOMENT = "ISO 8601: a day (2022-01-10), or a moment (2022-01-10T14:05:00+00:00)."
_ADDRESS = "Begins with a slash: take it relative to the address that was asked."


def _text(description: str = "", **more: Any) -> String:
    return String(required=True, metadata={"description": description} if description else {}, **more)


def _or_null(description: str = "") -> String:
    return _text(description, allow_none=True)


def _address(description: str) -> String:
    return _text(f"{description} {_ADDRESS}")


def _count(description: str) -> Integer:
    return Integer(required=True, metadata={"description": description, "minimum": 0})


def _texts(description: str = "") -> List[Any]:
    return List(String(), required=True, metadata={"description": description} if description else {})


class Marked(Schema):
    text = _text("Plain text, never markup.")
    marks = List(
        List(Integer(metadata={"minimum": 0}), metadata={"minItems": 2, "maxItems": 2}),
        required=True,
        metadata={"description": "[start, end) of what was found in it, counted in code points: not in UTF-16 units as JavaScript counts."},
    )


class ArticleLinks(Schema):
    self = _address("The whole article as JSON.")
    page = _address("Its reading view.")
    original = _or_null("Where it was published; for a hit the browser scrolls to the sentence that was found. Only http and https.")


class WholeArticleLinks(ArticleLinks):
    similar = _address("Articles like it.")
    copies = _address("The same story elsewhere.")


class ListedArticle(Schema):
    id = _text()
    title = _text()
    url = _or_null("Where it was published, as its source says: look at the scheme before you follow it, or take links.original.")
    authors = _texts()
    published = _or_null(_MOMENT)
    modified = _or_null(_MOMENT)
    site = _or_null()
    section = _or_null()
    tags = _texts()
    language = _or_null("Its code, such as en.")
    names = _texts("Names of people, places and organisations in it.")
    extra = Dict(keys=String(), values=String(), required=True, metadata={"description": "Fields of its own."})
    source = _or_null("The file that it was read from.")
    links = Nested(ArticleLinks, required=True)


class Removed(Schema):
    text = _text()
    rule = _text("The rule that cut it.")


class WholeArticle(ListedArticle):
    text = _text("Paragraphs divided by an empty line.")
    removed = List(Nested(Removed), required=True, metadata={"description": "What the cleaner cut from its page."})
    links = Nested(WholeArticleLinks, required=True)


class Articles(Schema):
    articles = List(Nested(ListedArticle), required=True)


class Hit(Schema):
    article = Nested(ListedArticle, required=True)
    score = Float(required=True)
    title = Nested(Marked, required=True)
    excerpt = Nested(Marked, required=True)
    copies = List(Nested(ListedArticle), required=True, metadata={"description": "The same story elsewhere, of what was found."})
    others = _count("Copies beyond those that are listed.")


class FacetValue(Schema):
    value = _text("As it stands in a filter.")
    label = _text("As people read it.")
    count = _count("How many articles are found with it.")
    selected = Boolean(required=True)
    url = _address("The results with this value ticked, or taken off if it is selected.")


class Facet(Schema):
    label = _text("What people call it.")
    values = List(Nested(FacetValue), required=True)
    others = _count("Values beyond those that are listed.")
    url = _address("More of its values.")


class NamedFacet(Facet):
    name = _text()


class Instead(Schema):
    query = _text()
    filters = Dict(keys=String(), values=List(String()), required=True)
    url = _address("Its results.")


class Relaxed(Instead):
    total = _count("How many articles it finds.")


class Notice(Schema):
    kind = _text("Which notice it is.")
    about = _text("The piece of the question that it is about.")
    text = _text("A sentence for the person who asked.")


class TurnedPage(Schema):
    page = Integer(required=True, metadata={"minimum": 1})
    selected = Boolean(required=True)
    url = _address("This page.")


class Turning(Schema):
    previous = _or_null(_ADDRESS)
    next = _or_null(_ADDRESS)
    numbers = List(Nested(TurnedPage), required=True, metadata={"description": "Pages around this one, with the first and the last."})


class ResultsLinks(Schema):
    self = _address("These results.")
    page = _address("The search page that shows them.")


Results = Schema.from_dict(
    {
        "query": _text("The question as it was understood, dates included."),
        "filters": Dict(keys=String(), values=List(String()), required=True),
        "from": _or_null(),
        "to": _or_null(),
        "sort": _text(),
        "page": Integer(required=True, metadata={"minimum": 1}),
        "size": _count("Hits of a page."),
        "pages": _count("How many pages there are."),
        "total": _count("How many articles are found."),
        "stories": _count("How many hits there are: an article and its copies are one."),
        "seconds": Float(required=True, metadata={"minimum": 0}),
        "hits": List(Nested(Hit), required=True),
        "facets": Dict(keys=String(), values=Nested(Facet), required=True),
        "suggestion": Nested(Instead, required=True, allow_none=True, metadata={"description": "The question in better spelling."}),
        "relaxed": Nested(
            Relaxed, required=True, allow_none=True, metadata={"description": "What would find something where this finds nothing."}
        ),
        "notices": List(Nested(Notice), required=True),
        "turning": Nested(Turning, required=True),
        "links": Nested(ResultsLinks, required=True),
    },
    name="Results",
)


class Suggestions(Schema):
    query = _text()
    suggestions = _texts("Whole questions, the most promising first.")


class StatusFacet(Schema):
    name = _text()
    label = _text()
    values = _count("How many values it has; of published, years.")


class Limits(Schema):
    length = _count("Characters of a question.")
    words = _count("Words of a question.")
    size = _count("Hits of a page.")
    depth = _count("No hit beyond this one can be asked for.")


class Status(Schema):
    articles = _count("How many articles the archive has.")
    bytes = _count("The size of its index on the disk.")
    version = _text("Changes whenever the archive does.")
    written = _or_null("When its newest state was written, in ISO 8601.")
    facets = List(Nested(StatusFacet), required=True)
    limits = Nested(Limits, required=True)
    cuttings = _text("The version of Cuttings.")


class Problem(Schema):
    """RFC 9457. What stands behind `detail` is there where it tells something."""

    type = _text("Which problem it is: about:blank where the status says it all, else a place in the description of this API.")
    title = _text()
    status = Integer(required=True, metadata={"minimum": 400, "maximum": 599})
    detail = _text("What is wrong, for whoever reads it.")
    limit = String(metadata={"description": "The limit that the question goes beyond,"})
    value = Integer(metadata={"description": "what it has,"})
    allowed = Integer(metadata={"description": "and the most that it may have."})
    parameter = String(metadata={"description": "The parameter that is not understood,"})
    wanted = String(metadata={"description": "and what it must be."})
    facets = List(String(), metadata={"description": "The facets that there are."})
