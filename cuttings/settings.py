"""Settings: what cuttings.toml says. Flags win over environment variables, which win over it.

engine = "whoosh:cuttings-index"
base_url = "https://example.org/"

[facets]
topic = "Topic"                     # a field of the articles' own, and what people read

[clean]
noindex = "keep"                    # or "skip": what becomes of pages that ask not to be indexed

[hosts."example.org"]               # and its subdomains; "*" is every host
article = "main article"            # CSS selectors
remove = [".share", "aside"]
keep = "everything"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cuttings.index.address import checked
from cuttings.index.rules import ANY_HOST, HostRules, Rules
from cuttings.search.errors import InvalidSettings
from cuttings.search.own import MOST, fault_of
from cuttings.search.own import checked as checked_facets

NAME = "cuttings.toml"

_SETTINGS = ("engine", "base_url", "facets", "clean", "hosts")
_CLEAN = ("noindex",)
_HOST = ("article", "remove", "keep")
_HOST_NAME = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}


@dataclass(frozen=True, slots=True)
class Settings:
    """`path` names the file as the person would; it need not be there. What the file does not say is None."""

    path: str = NAME
    engine: str | None = None
    base_url: str | None = None
    own_facets: Mapping[str, str] = field(default_factory=dict, hash=False)
    rules: Rules = field(default_factory=Rules)

    @property
    def defaults(self) -> dict[str, str]:
        """What stands in for options that neither a flag nor an environment variable gives."""
        given = {"engine": self.engine, "base_url": self.base_url}
        return {name: value for name, value in given.items() if value is not None}


def read_settings(path: str | None = None) -> Settings:
    """The settings in a file, by default those in the current folder, if there are any. Raises InvalidSettings, OSError."""
    if path is None and not Path(NAME).exists():
        return Settings()
    path = path or NAME
    try:
        # Editors on Windows begin files with a byte order mark.
        found = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise InvalidSettings(path, "", "is not UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InvalidSettings(path, "", f"is not TOML: {error}") from None
    return _Reader(path).settings(found)


def usable_rules(settings: Settings) -> Rules:
    """The rules, for those who clean by them. Raises InvalidSettings for a selector that is none."""
    for host, key, selector in _selectors(settings.rules):
        # Loads the libraries of the cleaner, which a command that cleans nothing can do without.
        from cuttings.index.clean.selectors import fault_of

        if fault := fault_of(selector):
            reason = f"must be {'a CSS selector' if key == 'article' else 'CSS selectors'}, not {selector!r}: {fault}"
            raise InvalidSettings(settings.path, _named("hosts", host, key), reason)
    return settings.rules


def _selectors(rules: Rules) -> Iterator[tuple[str, str, str]]:
    for host, of_host in rules.hosts.items():
        if of_host.article:
            yield host, "article", of_host.article
        yield from ((host, "remove", selector) for selector in of_host.remove)


class _Reader:
    """Checks what a file says, key by key."""

    def __init__(self, path: str) -> None:
        self._path = path

    def settings(self, found: Mapping[str, object]) -> Settings:
        self._refuse_others(found, _SETTINGS)
        return Settings(
            path=self._path,
            engine=self._text(found.get("engine"), "engine"),
            base_url=self._base_url(found.get("base_url")),
            own_facets=self._own_facets(found.get("facets")),
            rules=Rules(noindex=self._noindex(self._table(found.get("clean"), "clean")), hosts=self._hosts(found.get("hosts"))),
        )

    def _base_url(self, value: object) -> str | None:
        text = self._text(value, "base_url")
        try:
            return checked(text) if text is not None else None
        except ValueError as error:
            raise self._error(f"is none: {error}", "base_url") from None

    def _own_facets(self, value: object) -> dict[str, str]:
        if value is not None and not isinstance(value, dict):
            raise self._error('must be a table: write [facets], and below it topic = "Topic" for a field that is called topic', "facets")
        facets: dict[str, str] = {}
        for name, label in self._table(value, "facets").items():
            if not isinstance(label, str):
                raise self._error(f'must be the label that people read, such as "Topic", not {_shown(label)}', "facets", name)
            if fault := fault_of(name, label):
                raise self._error(fault, "facets", name)
            facets[name] = label
        if len(facets) > MOST:
            raise self._error(f"names {len(facets)} facets, and there can be {MOST} of your own", "facets")
        return checked_facets(facets)

    def _noindex(self, clean: Mapping[str, object]) -> Any:
        self._refuse_others(clean, _CLEAN, "clean")
        return self._choice(clean.get("noindex", "skip"), ("skip", "keep"), "clean", "noindex")

    def _hosts(self, value: object) -> dict[str, HostRules]:
        hosts: dict[str, HostRules] = {}
        for name, rules in self._table(value, "hosts").items():
            if name != ANY_HOST and not _HOST_NAME.fullmatch(name):
                raise self._error('is no host: write "example.org", which is its subdomains too, or "*" for all', "hosts", name)
            hosts[name.lower().removeprefix("www.")] = self._host(name, self._table(rules, "hosts", name))
        return hosts

    def _host(self, name: str, rules: Mapping[str, object]) -> HostRules:
        for key, value in rules.items():
            if isinstance(value, dict):  # TOML takes [hosts.example.org] for a table org in a table example
                raise self._error("is no setting; a name with dots needs quotation marks", "hosts", name, key)
        self._refuse_others(rules, _HOST, "hosts", name)
        article = self._text(rules.get("article"), "hosts", name, "article")
        if "keep" in rules:
            self._choice(rules["keep"], ("everything",), "hosts", name, "keep")
        return HostRules(article or "", self._selector_list(rules.get("remove"), "hosts", name, "remove"), "keep" in rules)

    def _selector_list(self, value: object, *key: str) -> tuple[str, ...]:
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self._error(f"must be a list of CSS selectors, not {_shown(value)}", *key)
        return tuple(value)

    def _text(self, value: object, *key: str) -> str | None:
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self._error(f"must be text, not {_shown(value)}", *key)
        return value

    def _table(self, value: object, *key: str) -> Mapping[str, object]:
        if value is not None and not isinstance(value, dict):
            raise self._error(f"must be a table, not {_shown(value)}", *key)
        return value or {}

    def _choice(self, value: object, allowed: Collection[str], *key: str) -> object:
        if value not in allowed:
            raise self._error(f"must be {_listed(allowed)}, not {_shown(value)}", *key)
        return value

    def _refuse_others(self, found: Mapping[str, object], known: Collection[str], *key: str) -> None:
        for name in found:
            if name not in known:
                raise self._error(f"is no setting; what can be set here is {', '.join(known)}", *key, name)

    def _error(self, reason: str, *key: str) -> InvalidSettings:
        return InvalidSettings(self._path, _named(*key), reason)


def _named(*key: str) -> str:
    """A key as TOML writes it."""
    return ".".join(part if _BARE.fullmatch(part) else f'"{part}"' for part in key)


def _listed(allowed: Collection[str]) -> str:
    return " or ".join(f'"{one}"' for one in allowed)


def _shown(value: object) -> str:
    """A wrong value; of long ones what kind it is."""
    if isinstance(value, str) and len(value) <= 80:
        return f'"{value}"'
    return _KINDS.get(type(value), "a date or a time")
