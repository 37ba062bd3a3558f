"""Has the application templates of its own in the place of ours? What they show is its matter: who is signed in, what the time is."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from flask import current_app

_FOLDER = "cuttings"
_KEY = "cuttings.own_templates"


def has_own_templates() -> bool:
    """Looked up once for an application: a template that is put there later is seen when it starts anew."""
    known = current_app.extensions
    if _KEY not in known:
        known[_KEY] = any(not _is_ours(name) for name in _ours())
    return bool(known[_KEY])


def _is_ours(name: str) -> bool:
    path = current_app.jinja_env.get_template(f"{_FOLDER}/{name}").filename
    return path is not None and Path(path) == Path(str(_templates())) / name


@lru_cache
def _ours() -> tuple[str, ...]:
    return tuple(sorted(one.name for one in Path(str(_templates())).iterdir()))


def _templates() -> object:
    return files("cuttings.web").joinpath("templates", _FOLDER)
