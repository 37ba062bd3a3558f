"""Settings: what cuttings.toml says. Flags win over environment variables, which win over it.

engine = "whoosh:cuttings-index"
base_url = "https://example.org/"
sidecar = "catalogue.csv"           # what the tables are called that tell of the files beside them

[fields]                            # our field, and what exports call it: one name, or several, the first that says something
title = "headline2"
text = ["maintext", "body"]

[folders."{site}/{year}/..."]       # what the path of a file tells; the first pattern that fits counts
language = "fr"                     # and what is so of all files that fit

[facets]
topic = "Topic"                     # a field of the articles' own, and what people read

[clean]
noindex = "keep"                    # or "skip": what becomes of pages that ask not to be indexed

[hosts."example.org"]               # and its subdomains; "*" is every host
article = "main article"            # CSS selectors
remove = [".share", "aside"]
keep = "everything"

[web]
hosts = ["search.example.org"]      # the only names that the pages are served under
origins = ["https://example.org"]   # whose pages may read the JSON and show ours in a frame; otherwise all may read it
language = "fr"                     # for readers who choose none; otherwise their browser does
index_articles = true               # search engines may list the reading views
rate = "600 per minute"             # how often one client may ask; or "off"
proxies = 1                         # how many stand before the server and say who asks
metrics = ["127.0.0.1"]             # who may read /metrics
query_log = "/var/lib/cuttings/queries.jsonl"  # questions that find nothing are written there
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from cuttings.index.address import checked
from cuttings.index.fields import NAMES, Fields
from cuttings.index.folders import FolderRule, Folders, NoPattern
from cuttings.index.formats.form import Kind, form_of
from cuttings.index.rules import ANY_HOST, HostRules, Rules
from cuttings.index.telling import SIDECARS, Telling
from cuttings.search.errors import InvalidSettings
from cuttings.search.own import MOST, fault_of
from cuttings.search.own import checked as checked_facets

NAME = "cuttings.toml"

_SETTINGS = ("engine", "base_url", "sidecar", "fields", "folders", "facets", "clean", "hosts", "web")
_CLEAN = ("noindex",)
_HOST = ("article", "remove", "keep")
LANGUAGES = ("en", "fr", "de", "es")
"""Those that the pages speak."""
_WEB = ("hosts", "origins", "language", "index_articles", "rate", "proxies", "metrics", "query_log")
_RATE = re.compile(r"off|[1-9]\d{0,5} per (?:second|minute|hour|day)", re.ASCII)
_MOST_PROXIES = 10
_SERVED_HOST = re.compile(r"\.?[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}|\[[0-9a-fA-F:]+\]")
# What a Content-Security-Policy takes for an origin: nothing in it can begin another directive or another header.
_ORIGIN = re.compile(r"https?://(?:\*\.)?[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}(?::\d{1,5})?", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_HOST_NAME = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_KINDS = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}


@dataclass(frozen=True, slots=True)
class Settings:
    """`path` names the file as the person would; `is_there` tells whether there is one. What the file does not say is None. `web` holds
    the fields of web.options.Options that it gives: to read a file loads no web server.
    """

    path: str = NAME
    engine: str | None = None
    base_url: str | None = None
    own_facets: Mapping[str, str] = field(default_factory=dict, hash=False)
    rules: Rules = field(default_factory=Rules)
    telling: Telling = field(default_factory=Telling)
    web: Mapping[str, Any] = field(default_factory=dict)
    is_there: bool = False

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
            is_there=True,
            engine=self._text(found.get("engine"), "engine"),
            base_url=self._base_url(found.get("base_url")),
            own_facets=self._own_facets(found.get("facets")),
            rules=Rules(noindex=self._noindex(self._table(found.get("clean"), "clean")), hosts=self._hosts(found.get("hosts"))),
            telling=Telling(
                fields=self._fields(self._table(found.get("fields"), "fields")),
                folders=self._folders(self._table(found.get("folders"), "folders")),
                sidecars=self._sidecars(found.get("sidecar")),
            ),
            web=self._web(self._table(found.get("web"), "web")),
        )

    def _web(self, web: Mapping[str, object]) -> dict[str, Any]:
        self._refuse_others(web, _WEB, "web")
        given: dict[str, Any] = {}
        if "hosts" in web:
            given["hosts"] = self._names(web["hosts"], _SERVED_HOST, 'hosts such as "search.example.org"', "hosts")
        if "origins" in web:
            origins = self._names(web["origins"], _ORIGIN, 'origins such as "https://example.org"', "origins")
            try:
                given["origins"] = tuple(map(_as_browsers_write_it, origins))
            except UnicodeError as error:
                raise self._error(f"holds a name that no host can have: {error}", "web", "origins") from None
        if "language" in web:
            given["language"] = self._choice(web["language"], LANGUAGES, "web", "language")
        if "index_articles" in web:
            given["index_articles"] = self._switch(web["index_articles"], "web", "index_articles")
        return {**given, **self._guarded(web)}

    def _guarded(self, web: Mapping[str, object]) -> dict[str, Any]:
        """What concerns the people and programs that ask."""
        given: dict[str, Any] = {}
        if "rate" in web:
            rate = given["rate"] = self._text(web["rate"], "web", "rate")
            if not _RATE.fullmatch(rate or ""):
                raise self._error(f'must be a rate such as "60 per minute", or "off", not {_shown(rate)}', "web", "rate")
        if "proxies" in web:
            count = given["proxies"] = web["proxies"]
            if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= _MOST_PROXIES:
                raise self._error("must be the number of proxies before the server, such as 1", "web", "proxies")
        if "metrics" in web:
            given["metrics"] = self._networks(web["metrics"])
        if "query_log" in web:
            given["query_log"] = self._text(web["query_log"], "web", "query_log")
        return given

    def _networks(self, value: object) -> tuple[str, ...]:
        networks = value if isinstance(value, list) else [value]
        for one in networks:
            try:
                ip_network(one if isinstance(one, str) else "")
            except ValueError:
                wanted = 'addresses and networks such as "127.0.0.1" and "10.0.0.0/8"'
                raise self._error(f"must be a list of {wanted}, not {_shown(one)}", "web", "metrics") from None
        return tuple(networks)

    def _switch(self, value: object, *key: str) -> bool:
        if not isinstance(value, bool):
            raise self._error(f"must be true or false, not {_shown(value)}", *key)
        return value

    def _names(self, value: object, form: re.Pattern[str], wanted: str, key: str) -> tuple[str, ...]:
        names = value if isinstance(value, list) else [value]
        if wrong := [one for one in names if not isinstance(one, str) or not form.fullmatch(one)]:
            raise self._error(f"must be a list of {wanted}, not {_shown(wrong[0])}", "web", key)
        return tuple(names)

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

    def _sidecars(self, value: object) -> tuple[str, ...]:
        name = self._text(value, "sidecar")
        form = form_of(name) if name else None
        if name and (not form or form.kind not in (Kind.TABLE, Kind.LINES, Kind.LIST) or "/" in name):
            raise self._error(f'must be the name of a .csv, .tsv, .jsonl or .json file, not "{name}"', "sidecar")
        return (name,) if name else SIDECARS

    def _fields(self, table: Mapping[str, object]) -> Fields:
        own: dict[str, tuple[str, ...]] = {}
        for ours, theirs in table.items():
            if ours not in NAMES:
                if isinstance(theirs, str) and theirs in NAMES:
                    raise self._error(
                        f"is no field of an article; the other way round it is one: {theirs} = {_quoted(ours)}", "fields", ours
                    )
                raise self._error(f"is no field of an article; those are {', '.join(NAMES)}", "fields", ours)
            names = [theirs] if isinstance(theirs, str) else theirs
            if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
                raise self._error(f"must be the name of a field in your exports, or a list of names, not {_shown(theirs)}", "fields", ours)
            own[ours] = tuple(names)
        return Fields(own)

    def _folders(self, table: Mapping[str, object]) -> Folders:
        rules: list[FolderRule] = []
        for pattern, values in table.items():
            told = {
                name: self._text(value, "folders", pattern, name) or "" for name, value in self._table(values, "folders", pattern).items()
            }
            try:
                rules.append(FolderRule(pattern, told))
            except NoPattern as fault:
                raise self._error(str(fault), "folders", pattern) from None
        return Folders(tuple(rules))

    def _noindex(self, clean: Mapping[str, object]) -> Any:
        self._refuse_others(clean, _CLEAN, "clean")
        return self._choice(clean.get("noindex", "skip"), ("skip", "keep"), "clean", "noindex")

    def _hosts(self, value: object) -> dict[str, HostRules]:
        hosts: dict[str, HostRules] = {}
        for name, rules in self._table(value, "hosts").items():
            if name != ANY_HOST and not _HOST_NAME.fullmatch(name):
                raise self._error('is no host: write "example.org", which is its subdomains too, or "*" for all', "hosts", name)
            host = name.lower().removeprefix("www.")
            if host in hosts:
                raise self._error(f'is the same host as another one here: write all of its rules under "{host}"', "hosts", name)
            hosts[host] = self._host(name, self._table(rules, "hosts", name))
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


def _quoted(name: str) -> str:
    """A value as TOML writes it."""
    return json.dumps(name, ensure_ascii=False)


def _as_browsers_write_it(origin: str) -> str:
    """An origin in the one form that browsers send: small ASCII letters, and no port that goes without saying.

    >>> _as_browsers_write_it("https://Zürich.example:443"), _as_browsers_write_it("http://a.example:443")
    ('https://xn--zrich-kva.example', 'http://a.example:443')
    """
    scheme, _, rest = origin.lower().partition("://")
    name, _, port = rest.partition(":")
    # The codec knows no star, and gives names back that are ASCII already.
    name = ".".join(part.encode("idna").decode() if part != "*" else part for part in name.split("."))
    return f"{scheme}://{name}" + (f":{int(port)}" if port and int(port) != _PORTS[scheme] else "")


def _listed(allowed: Collection[str]) -> str:
    return " or ".join(f'"{one}"' for one in allowed)


def _shown(value: object) -> str:
    """A wrong value; of long ones what kind it is."""
    if isinstance(value, str) and len(value) <= 80:
        return f'"{value}"'
    return _KINDS.get(type(value), "a date or a time")
