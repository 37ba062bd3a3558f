"""The search widget's files, for pages of other people: its modules, and its words in each language.

The modules lie in static/widget and import each other by relative addresses. widget.js, which hosts name, changes with a new version of
Cuttings; all others stand below an address that changes with what is in them, and so are asked for once.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from flask import Response, request
from werkzeug.exceptions import NotFound

from cuttings.web.locale import SPOKEN
from cuttings.web.options import Options
from cuttings.web.widget_words import widget_words

TAG = "cuttings-search"

_SCRIPT = "text/javascript; charset=utf-8"
_FOREVER = "public, max-age=31536000, immutable"
_FOR_A_WHILE = "public, max-age=600"
# Of a module its comments stay at home: a fifth of what would be sent.
_COMMENTS = re.compile(rb"^ *//.*\n", re.MULTILINE)


class Widget:
    """The files of the widget. Browsers load modules by the rules for data: sharing.py says which sites may."""

    def __init__(self, options: Options) -> None:
        self._language = options.language or "en"

    def entry(self) -> Response:
        """widget.js. It names all modules, so that a browser asks for them at once and not one behind the other."""
        folder = f"./widget/{version()}"
        imports = "".join(f"import '{folder}/{name}'\n" for name in modules() if name != "define.js")
        script = f"import {{ define }} from '{folder}/define.js'\n{imports}\ndefine('{TAG}')\n"
        return _sent(script.encode(), _SCRIPT, _FOR_A_WHILE)

    def module(self, name: str, asked: str = "") -> Response:
        """A module; `asked` is the version in the address. An older one is what a page that was loaded before an upgrade asks for."""
        content = modules().get(f"{name}.js")
        if content is None:
            raise NotFound
        return _sent(content, _SCRIPT, _lasting(asked))

    def words(self, language: str, asked: str = "") -> Response:
        """The words in a language, or in the archive's own where the pages do not speak it."""
        return _sent(_words(language if language in SPOKEN else self._language), "application/json", _lasting(asked))


@lru_cache
def modules() -> Mapping[str, bytes]:
    """The modules by name, as they are sent."""
    folder = files("cuttings.web").joinpath("static/widget")
    scripts = sorted((one.name, one.read_bytes()) for one in folder.iterdir() if one.name.endswith(".js"))
    return {name: _COMMENTS.sub(b"", script) for name, script in scripts}


@lru_cache
def version() -> str:
    """Changes with any of the files."""
    return hashlib.sha256(b"\0".join([*modules().values(), *map(_words, SPOKEN)])).hexdigest()[:12]


@lru_cache
def _words(language: str) -> bytes:
    return json.dumps(widget_words(language), ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _lasting(asked: str) -> str:
    return _FOREVER if asked == version() else _FOR_A_WHILE


def _sent(content: bytes, kind: str, lasting: str) -> Response:
    response = Response(content, content_type=kind)
    if request.accept_encodings["gzip"]:
        response.set_data(_packed(content))
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = lasting
    response.set_etag(hashlib.sha256(content).hexdigest()[:24], weak=True)
    response.make_conditional(request)
    return response
