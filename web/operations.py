"""The addresses of the JSON API: one table, from which routes, checks and their description are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from marshmallow import Schema

from cuttings.web.parameters import asking, completing, listing, marking, plain

BASE = "/api/v1"


@dataclass(frozen=True, slots=True)
class Operation:
    """`name` is that of its route behind "api_", `path` comes behind BASE. `parameters` gives those of an archive with these own
    facets, `answer` names a definition in api_answers.py.
    """

    name: str
    path: str
    answer: str
    parameters: Callable[[tuple[str, ...]], Schema]
    summary: str
    description: str

    @property
    def rule(self) -> str:
        """The path as Flask writes it."""
        return f"{BASE}{self.path}".replace("{id}", "<cuttings_id:id>").replace("{name}", "<name>")

    @property
    def may_miss(self) -> bool:
        """May there be nothing at the address? There is no page beyond the deepest."""
        return "{" in self.path or self.name == "search"


OPERATIONS = (
    Operation(
        "search",
        "/search",
        "Results",
        lambda own: asking(own, 0),
        "Search",
        "What the search page shows, for the same parameters: hits, facets, and what could be asked instead. Every value of a facet and "
        "every page comes with the address that leads there.",
    ),
    Operation(
        "suggest",
        "/suggest",
        "Suggestions",
        lambda own: completing(),
        "Complete a question",
        "Whole questions that begin like this one, made of words, names and titles of the archive.",
    ),
    Operation(
        "facet",
        "/facets/{name}",
        "NamedFacet",
        listing,
        "List values of a facet",
        "More values than a page of results shows, or those that hold some words, counted among what the question finds.",
    ),
    Operation("article", "/articles/{id}", "WholeArticle", lambda own: marking(), "Get an article", "With its text, and what was cut."),
    Operation(
        "similar",
        "/articles/{id}/similar",
        "Articles",
        lambda own: marking(),
        "Find similar articles",
        "The articles most like this one, the best first; its copies are not among them.",
    ),
    Operation(
        "copies",
        "/articles/{id}/copies",
        "Articles",
        lambda own: marking(),
        "Find the same story elsewhere",
        "The copies of an article, the newest first.",
    ),
    Operation(
        "status",
        "/status",
        "Status",
        lambda own: plain(),
        "Tell what is in the archive",
        "How much there is, which facets it has, and how much may be asked.",
    ),
)
