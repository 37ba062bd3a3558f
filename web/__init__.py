"""The search page, the reading view and the JSON answers: a Flask application over a Searcher."""

from cuttings.web.app import create_app
from cuttings.web.blueprint import blueprint

__all__ = ["blueprint", "create_app"]
