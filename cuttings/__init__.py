"""Cuttings: a search engine for archives of web articles.

The public names load what they need when they are first used, so that a server does without the cleaner's libraries, and the
cleaner without Flask's.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cuttings.application import create_app as create_app
    from cuttings.index.clean import clean as clean
    from cuttings.search.article import Article as Article
    from cuttings.search.article import Removed as Removed
    from cuttings.search.engine import open_engine as open_engine
    from cuttings.search.errors import ArticleNotFound as ArticleNotFound
    from cuttings.search.errors import CleanerUnavailable as CleanerUnavailable
    from cuttings.search.errors import CuttingsError as CuttingsError
    from cuttings.search.errors import EngineError as EngineError
    from cuttings.search.errors import InvalidArticle as InvalidArticle
    from cuttings.search.errors import NotAnArticle as NotAnArticle
    from cuttings.search.errors import QueryRefused as QueryRefused
    from cuttings.search.parser import parse as parse
    from cuttings.search.query import Query as Query
    from cuttings.search.results import Results as Results

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleNotFound",
    "CleanerUnavailable",
    "CuttingsError",
    "EngineError",
    "InvalidArticle",
    "NotAnArticle",
    "Query",
    "QueryRefused",
    "Removed",
    "Results",
    "clean",
    "create_app",
    "open_engine",
    "parse",
]

_HOMES = {
    "Article": "cuttings.search.article",
    "Removed": "cuttings.search.article",
    "Query": "cuttings.search.query",
    "Results": "cuttings.search.results",
    "clean": "cuttings.index.clean",
    "create_app": "cuttings.application",
    "open_engine": "cuttings.search.engine",
    "parse": "cuttings.search.parser",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES.get(name, "cuttings.search.errors")), name)
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
