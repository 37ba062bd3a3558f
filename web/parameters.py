"""The parameters of addresses. The same definitions check what comes and are told to programs in /api/openapi.json (openapi.py).

Of a parameter that is repeated the first counts, unless it is a filter; one without a value is as good as none; others are left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from cuttings.search.errors import QueryRefused
from cuttings.search.facets import MOST_LISTED, SHOWN
from cuttings.search.parser import MAX_LENGTH
from cuttings.search.query import FACETS, MAX_DEPTH, MAX_SIZE, SORTS

# Longer numbers are refused before int() reads them: it takes its time over thousands of digits.
MAX_DIGITS = 9

_DATE = "A year, a month or a day (2022, 2022-01, 2022-01-10). What is none is left out, and a notice says so."
LANGUAGE = {
    "lang": fields.String(metadata={"description": "The language of labels and notices: en, fr, de or es. Otherwise Accept-Language."})
}


class BadParameter(BadRequest):
    """A parameter holds what no link or form of ours would send."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        self.parameter = name
        self.value = value[:60]
        self.wanted = wanted
        super().__init__(f"{name}={self.value} is not understood: {name} must be {wanted}.")


class Whole(fields.Integer):
    """A number in plain digits, from `least` on. What is over `most` is refused with the name of the limit, if it has one: else by
    whoever knows more.
    """

    def __init__(self, least: int, most: int, default: int, description: str, limit: str = "") -> None:
        self._least = least
        self._most = most
        self._limit = limit
        # A text that is empty is as good as none; of the conditions each is for numbers or for texts.
        told: dict[str, Any] = {"type": ["integer", "string"], "pattern": "^$", "minimum": least, "maximum": most, "default": default}
        told["description"] = description
        super().__init__(load_default=default, metadata=told)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any) -> int:
        if not (value.isascii() and value.isdigit() and len(value) <= MAX_DIGITS and int(value) >= self._least):
            raise ValidationError(f"a whole number from {self._least}")
        if self._limit and int(value) > self._most:
            raise QueryRefused(self._limit, int(value), self._most)
        return int(value)


class Chosen(fields.String):
    """One of some words; the first, if nothing is given."""

    def __init__(self, words: tuple[str, ...], description: str) -> None:
        self._words = words
        super().__init__(load_default=words[0], metadata={"enum": [*words, ""], "default": words[0], "description": description})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any) -> str:
        if value in self._words:
            return str(value)
        raise ValidationError(f"one of {', '.join(self._words)}")


class Question(fields.String):
    """What is asked; spaces around it count as long as nobody has looked."""

    def __init__(self) -> None:
        super().__init__(load_default="", metadata={"description": "What is asked, as in the search box.", "maxLength": MAX_LENGTH})

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any) -> str:
        if len(value) > MAX_LENGTH:
            raise QueryRefused("length", len(value), MAX_LENGTH)
        return str(value)


def _text(description: str) -> fields.String:
    return fields.String(load_default="", metadata={"description": description})


@lru_cache
def narrowing(own: tuple[str, ...]) -> Mapping[str, fields.Field[Any]]:
    """What a question is made of, but for the order and the page: words, filters by all facets of the archive, dates."""
    filters = {
        facet: fields.List(
            fields.String(),
            load_default=(),
            metadata={"description": f"Values of {facet}. Several are alternatives; filters of different facets narrow each other."},
        )
        for facet in (*FACETS, *own)
    }
    return {"q": Question(), **filters, "from": _text(f"The first day. {_DATE}"), "to": _text(f"The last day. {_DATE}")}


@lru_cache
def asking(own: tuple[str, ...], smallest: int) -> Schema:
    """The parameters of a page of results; `smallest` is the least size of a page."""
    return _schema(
        {
            **narrowing(own),
            "sort": Chosen(SORTS, "The order of hits."),
            "page": Whole(1, MAX_DEPTH, 1, f"Which page of hits, from 1. No hit beyond the first {MAX_DEPTH:,} can be asked for.", "page"),
            "size": Whole(
                smallest, MAX_SIZE, 10, "How many hits a page has; 0 asks for counts only." if not smallest else "Hits of a page."
            ),
            **LANGUAGE,
        }
    )


@lru_cache
def listing(own: tuple[str, ...]) -> Schema:
    """The parameters of more values of a facet."""
    text = _text("Only values that hold these words, the last of them perhaps unfinished; of published, those that begin so.")
    limit = Whole(1, MOST_LISTED, SHOWN, "How many values are listed.")
    return _schema({**narrowing(own), "text": text, "limit": limit, **LANGUAGE})


@lru_cache
def completing() -> Schema:
    return _schema({"q": _text("The beginning of a question, the last word of which is not finished.")})


@lru_cache
def marking() -> Schema:
    """The parameters of an article: the words that links keep."""
    return _schema({"q": _text("What was asked; the links to the page keep it."), **LANGUAGE})


@lru_cache
def plain() -> Schema:
    """Those that every answer with words for people has."""
    return _schema(LANGUAGE)


def given(schema: Schema, parameters: MultiDict[str, str]) -> dict[str, Any]:
    """What is in an address, checked, with defaults for what is not. Raises BadParameter."""
    found: dict[str, str | list[str]] = {}
    for name, field in schema.fields.items():
        if isinstance(field, fields.List):
            found[name] = [value for value in parameters.getlist(name) if value]
        elif value := parameters.get(name):
            found[name] = value
    try:
        return dict(schema.load(found))
    except ValidationError as error:
        name, (wanted, *_) = next(iter(error.messages_dict.items()))
        raise BadParameter(name, str(found[name]), wanted) from None


def _schema(named: Mapping[str, fields.Field[Any]]) -> Schema:
    return Schema.from_dict(dict(named))(unknown=EXCLUDE)
