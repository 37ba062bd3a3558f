"""Every error says what is wrong and what to do, and carries what it is about."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from cuttings.search import errors
from cuttings.search.errors import CuttingsError

URL = "whoosh:archive"

MESSAGES = [
    (errors.InvalidArticle("id", "must be text"), "An article's id must be text.", {"field": "id", "reason": "must be text"}),
    (errors.CleanerUnavailable("no memory"), "The cleaner cannot be started: no memory.", {"reason": "no memory"}),
    (errors.NotAnArticle("a list of links"), "This is not an article: a list of links.", {"reason": "a list of links"}),
    (
        errors.QueryRefused("number of words", 2500, 500),
        "This query is refused: its number of words is 2,500, and at most 500 are allowed.",
        {"limit": "number of words", "value": 2500, "allowed": 500},
    ),
    (
        errors.UnknownFacet("topic", ["site", "tag"]),
        "There is no facet 'topic' in this archive. It has site, tag. A field of the articles becomes one when cuttings.toml names it "
        "under [facets], with the next: cuttings reindex SOURCE",
        {"facet": "topic", "facets": ("site", "tag")},
    ),
    (errors.ArticleNotFound("7"), "There is no article with the id '7'.", {"id": "7"}),
    (errors.SourceNotFound("pages"), "There is no file and no folder at pages.", {"path": "pages"}),
    (
        errors.NothingCame(),
        "Nothing came through standard input, so nothing was done. Perhaps the program before the pipe failed.",
        {},
    ),
    (
        errors.InvalidSettings("cuttings.toml", "clean.noindex", 'must be "skip" or "keep", not "no"'),
        'cuttings.toml: clean.noindex must be "skip" or "keep", not "no".',
        {"path": "cuttings.toml", "key": "clean.noindex", "reason": 'must be "skip" or "keep", not "no"'},
    ),
    (
        errors.UnknownEngine("elastic:x"),
        "There is no engine 'elastic:x'. "
        "Use whoosh:PATH for an index in a folder, opensearch+https://HOST:9200/NAME for a cluster, or memory: for a trial.",
        {"url": "elastic:x"},
    ),
    (errors.NoIndex(URL), f"There is no index at {URL}. Make one with: cuttings reindex SOURCE --engine {URL}", {"url": URL}),
    (
        errors.IndexDamaged(URL, "EOFError"),
        f"The index at {URL} cannot be read: EOFError. Rebuild it with: cuttings reindex SOURCE --fresh --engine {URL}",
        {"url": URL, "reason": "EOFError"},
    ),
    (
        errors.ArchiveChanged(URL),
        f"Another process has written to {URL} while all of it was read. Nothing was done; try again.",
        {"url": URL},
    ),
    (
        errors.IndexUnreachable(URL, PermissionError(13, "Permission denied", "archive/CURRENT")),
        f"The index at {URL} cannot be read just now: Permission denied (archive/CURRENT).",
        {"url": URL, "reason": "Permission denied (archive/CURRENT)"},
    ),
    (
        errors.OtherFormat(URL, 7, 1),
        f"The index at {URL} has format 7, and this version of Cuttings reads format 1. "
        f"Rebuild it with: cuttings reindex SOURCE --fresh --engine {URL}",
        {"url": URL, "found": 7, "read": 1},
    ),
    (errors.IndexLocked(URL, 12), f"Another process, number 12, is writing to {URL}. Try again when it has finished.", {"process": 12}),
    (
        errors.LibraryMissing(URL, "a-library", "cuttings[extra]"),
        f"The engine {URL} needs a-library, which is not installed. Install it with: pip install 'cuttings[extra]'",
        {"library": "a-library", "install": "cuttings[extra]"},
    ),
    (errors.ClusterUnreachable(URL, "timed out"), f"The cluster of {URL} does not answer: timed out.", {"reason": "timed out"}),
    (errors.ClusterRefused(URL, 403, "no permission"), f"The cluster of {URL} refuses (403): no permission.", {"status": 403}),
    (errors.IndexLocked(URL), f"Another process is writing to {URL}. Try again when it has finished.", {"url": URL}),
]


@pytest.mark.parametrize(("error", "message", "data"), MESSAGES, ids=[type(error).__name__ for error, *_ in MESSAGES])
def test_message(error: CuttingsError, message: str, data: dict[str, object]) -> None:
    assert str(error) == message
    assert {name: getattr(error, name) for name in data} == data


def test_the_tree_is_as_drawn() -> None:
    drawn = {word for line in (errors.__doc__ or "").splitlines() for word in line.split() if word.isidentifier() and hasattr(errors, word)}
    made = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, CuttingsError)}
    assert drawn == made
    assert {type(error) for error, *_ in MESSAGES} | {CuttingsError, errors.EngineError} == {getattr(errors, name) for name in made}
    assert issubclass(errors.IndexLocked, errors.EngineError)
    assert not issubclass(errors.QueryRefused, errors.EngineError)


TREE = [CuttingsError("A message"), errors.EngineError(URL, "A message"), *(error for error, *_ in MESSAGES)]


@pytest.mark.parametrize("error", TREE, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_errors_travel_between_processes(error: CuttingsError, again: Callable[[CuttingsError], CuttingsError]) -> None:
    other = again(error)
    assert (type(other), str(other), vars(other)) == (type(error), str(error), vars(error))
