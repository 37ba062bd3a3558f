"""cuttings.toml: what it may say, what is told of what it may not, and what wins over it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from cuttings.cli.main import COMMANDS
from cuttings.index.fields import Fields
from cuttings.index.folders import FolderRule, Folders
from cuttings.index.rules import HostRules, Rules
from cuttings.index.telling import Telling
from cuttings.search.errors import InvalidSettings
from cuttings.settings import Settings, read_settings, usable_rules

Run = Callable[..., Result]

README = Path(__file__).parents[2] / "README.md"

OWN = {"topic": "Topic", "main_place": "Place"}

WHOLE = """\ufeffengine = "whoosh:elsewhere"
base_url = "https://a.example/"
sidecar = "catalogue.csv"

[fields]
title = "headline2"
text = ["maintext", "body"]
section = []

[folders."{site}/{year}/..."]
language = "fr"

[facets]
topic = "Topic"
main_place = " Place "

[clean]
noindex = "keep"

[hosts."www.A.example"]
article = "main > article"
remove = [".share", "aside:has(> h2)"]
keep = "everything"

[hosts.localhost]
[hosts."*"]
remove = []

[web]
hosts = ["a.example", ".b.example"]
origins = ["https://*.c.example:8443", "HTTPS://C.example:443", "http://münchen.example:443"]
language = "de"
index_articles = true
rate = "10 per second"
proxies = 2
metrics = ["127.0.0.1", "2001:db8::/32"]
query_log = "queries.jsonl"
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_no_file_is_no_settings() -> None:
    assert read_settings() == Settings()


def test_all_that_can_be_set() -> None:
    Path("cuttings.toml").write_text(WHOLE, encoding="utf-8")
    settings = read_settings()
    hosts = {
        "a.example": HostRules("main > article", (".share", "aside:has(> h2)"), keeps_everything=True),
        "localhost": HostRules(),
        "*": HostRules(),
    }
    telling = Telling(
        Fields({"title": ("headline2",), "text": ("maintext", "body"), "section": ()}),
        Folders((FolderRule("{site}/{year}/...", {"language": "fr"}),)),
        ("catalogue.csv",),
    )
    web = {
        "hosts": ("a.example", ".b.example"),
        "origins": ("https://*.c.example:8443", "https://c.example", "http://xn--mnchen-3ya.example:443"),
        "language": "de",
        "index_articles": True,
        "rate": "10 per second",
        "proxies": 2,
        "metrics": ("127.0.0.1", "2001:db8::/32"),
        "query_log": "queries.jsonl",
    }
    assert settings == Settings(
        "cuttings.toml", "whoosh:elsewhere", "https://a.example/", OWN, Rules("keep", hosts), telling, web, is_there=True
    )
    assert list(settings.own_facets) == list(OWN)
    assert usable_rules(settings) == settings.rules


def test_the_readme_shows_settings_that_can_be() -> None:
    (shown,) = re.findall(r"^```toml\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    Path("cuttings.toml").write_text(shown)
    assert usable_rules(read_settings()).of(["a.notes.example.org"]) == HostRules(keeps_everything=True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("engine = ", "is not TOML: "),
        (b"engine = '\xff'", "is not UTF-8."),
        ('engin = "whoosh:x"', "engin is no setting; what can be set here is engine, base_url, sidecar, fields, folders, facets, "),
        ("[web]\nport = 1", "web.port is no setting; what can be set here is hosts, origins, language, index_articles, rate, "),
        ('[web]\nhosts = "https://a.example"', 'web.hosts must be a list of hosts such as "search.example.org", not "https://a.example".'),
        ('[web]\norigins = ["https://a.example; script-src *"]', "web.origins must be a list of origins such as"),
        ('[web]\norigins = ["null"]', "web.origins must be a list of origins such as"),
        ('[web]\norigins = ["https://a.example/"]', "web.origins must be a list of origins such as"),
        ('[web]\norigins = ["https://͸.example"]', "web.origins must be a list of origins such as"),
        ('[web]\nlanguage = "it"', 'web.language must be "en" or "fr" or "de" or "es", not "it".'),
        ('[web]\nrate = "often"', 'web.rate must be a rate such as "60 per minute", or "off", not "often".'),
        ("[web]\nrate = 60", "web.rate must be text, not a number."),
        ("[web]\nproxies = true", "web.proxies must be the number of proxies before the server, such as 1."),
        ("[web]\nproxies = -1", "web.proxies must be the number of proxies"),
        ('[web]\nmetrics = ["all"]', 'web.metrics must be a list of addresses and networks such as "127.0.0.1" and "10.0.0.0/8"'),
        ('[web]\nmetrics = "10.0.0.1/8"', "web.metrics must be a list of addresses and networks"),
        ("[web]\nquery_log = 1", "web.query_log must be text, not a number."),
        ("[web]\nindex_articles = 1", "web.index_articles must be true or false, not a number."),
        ("engine = 1", "engine must be text, not a number."),
        ('engine = ""', 'engine must be text, not "".'),
        ('base_url = "a.example"', "base_url is none: a base URL looks like https://example.org/, not 'a.example'."),
        ('sidecar = "a.pdf"', 'sidecar must be the name of a .csv, .tsv, .jsonl or .json file, not "a.pdf".'),
        ('sidecar = "about/a.csv"', 'sidecar must be the name of a .csv, .tsv, .jsonl or .json file, not "about/a.csv".'),
        ('[fields]\nheadline2 = "title"', 'fields.headline2 is no field of an article; the other way round it is one: title = "headline'),
        ('[fields]\nheadline2 = "x"', "fields.headline2 is no field of an article; those are id, title, text, url, authors, published, "),
        ("[fields]\ntitle = 1", "fields.title must be the name of a field in your exports, or a list of names, not a number."),
        ('[fields]\ntitle = ["a", ""]', "fields.title must be the name of a field in your exports, or a list of names, not a list."),
        ('[folders]\n"{site}/..." = "x"', 'folders."{site}/..." must be a table, not "x".'),
        ('[folders."{site}/..."]\nsection = 1', 'folders."{site}/...".section must be text, not a number.'),
        ('[folders."{site}/..."]\nyear = "2022"', 'folders."{site}/..." has year, month or day among its values, and they are read from '),
        ('[folders."/{site}/..."]', 'folders."/{site}/..." must be a path below SOURCE, with slashes and without one at its beginning.'),
        ('[folders."{site}{year}/..."]', 'folders."{site}{year}/..." needs something between a name and what follows it.'),
        ('[folders."{site}/.../{year}"]', 'folders."{site}/.../{year}" can have ... only at its end.'),
        ('[folders."{site}/{site}/..."]', 'folders."{site}/{site}/..." has the same name twice.'),
        ('[folders."{my site}/..."]', 'folders."{my site}/..." has {my site}, and a name consists of letters, digits and _.'),
        ('facets = ["topic"]', 'facets must be a table: write [facets], and below it topic = "Topic" for a field that is called topic.'),
        ("facets = 1", "facets must be a table: write [facets]"),
        ("[facets]\ntopic = true", 'facets.topic must be the label that people read, such as "Topic", not true or false.'),
        ('[facets.topic]\nlabel = "Topic"', 'facets.topic must be the label that people read, such as "Topic", not a table.'),
        ('[facets]\ntopic = ""', 'facets.topic needs a label that people read, such as "Topic".'),
        ('[facets]\nsite = "Site"', "facets.site is a name that Cuttings uses itself; give the field of your articles another one."),
        ('[facets]\n"Main topic" = "Topic"', 'facets."Main topic" cannot be typed before a colon: a name is a letter, and small letters, '
         'digits and _ behind it; write main_topic, which means the field "Main topic" too.'),
        ("[facets]\n" + "\n".join(f'f{number} = "F"' for number in range(21)), "facets names 21 facets, and there can be 20 of your own."),
        ("clean = true", "clean must be a table, not true or false."),
        ("[clean]\nrobots = 1", "clean.robots is no setting; what can be set here is noindex."),
        ('[clean]\nnoindex = "no"', 'clean.noindex must be "skip" or "keep", not "no".'),
        ("[clean]\nnoindex = [1]", 'clean.noindex must be "skip" or "keep", not a list.'),
        ("hosts = 2022-01-01", "hosts must be a table, not a date or a time."),
        ('[hosts]\n"a.example" = "main"', 'hosts."a.example" must be a table, not "main".'),
        ("[hosts.a.example]\nkeep = 1", "hosts.a.example is no setting; a name with dots needs quotation marks."),
        ('[hosts."https://a.example/"]', 'hosts."https://a.example/" is no host: write "example.org", which is its subdomains too'),
        ('[hosts."*.a.example"]', 'hosts."*.a.example" is no host: write "example.org", which is its subdomains too, or "*" for all.'),
        ('[hosts."a.example"]\n[hosts."www.A.example"]', 'hosts."www.A.example" is the same host as another one here: write all of'),
        ('[hosts."a.example"]\nselect = "p"', 'hosts."a.example".select is no setting; what can be set here is article, remove, keep.'),
        ('[hosts."a.example"]\narticle = ["p"]', 'hosts."a.example".article must be text, not a list.'),
        ('[hosts."a.example"]\nremove = "p"', 'hosts."a.example".remove must be a list of CSS selectors, not "p".'),
        ('[hosts."a.example"]\nremove = [1]', 'hosts."a.example".remove must be a list of CSS selectors, not a list.'),
        ('[hosts."a.example"]\nkeep = "all"', 'hosts."a.example".keep must be "everything", not "all".'),
        ('[hosts."a.example"]\narticle = "p >"', "hosts.\"a.example\".article must be a CSS selector, not 'p >': "),
        ('[hosts."*"]\nremove = ["p", "::before"]', "hosts.\"*\".remove must be CSS selectors, not '::before': "),
    ],
)  # fmt: skip
def test_what_cannot_be_set(content: str | bytes, message: str) -> None:
    Path("cuttings.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InvalidSettings) as refused:
        usable_rules(read_settings())
    assert str(refused.value).startswith(f"cuttings.toml {message}" if message.startswith("is") else f"cuttings.toml: {message}")
    assert refused.value.path == "cuttings.toml"
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_reads_it(run: Run, name: str) -> None:
    Path("a.html").touch()
    Path("other.toml").write_text("engin = 1")
    rest = {"reindex": ["a.html"], "clean": ["a.html"]}.get(name, [])
    for result in (run(name, *rest, "--config", "other.toml"), run(name, *rest, CUTTINGS_CONFIG="other.toml")):
        assert (result.exit_code, result.stdout) == (1, "")
        told = "Error: other.toml: engin is no setting; what can be set here is "
        assert result.stderr == f"{told}engine, base_url, sidecar, fields, folders, facets, clean, hosts, web.\n"
    assert run(name, "--help", "--config", "other.toml").exit_code == 0


def test_a_file_that_is_named_must_be_there(run: Run) -> None:
    result = run("stats", "--config", "missing.toml")
    assert (result.exit_code, result.stderr) == (1, "Error: missing.toml: No such file or directory\n")


@pytest.mark.parametrize("command", ["reindex", "clean"])
def test_a_bad_selector_is_told_before_anything_is_done(run: Run, command: str) -> None:
    Path("a.html").write_text("<p>The lake froze over on Monday, and nobody fell in.</p>")
    Path("cuttings.toml").write_text('engine = "whoosh:x"\n[hosts."*"]\narticle = "p >"\n')
    result = run(command, "a.html", CUTTINGS_ENGINE=None)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: cuttings.toml: hosts.\"*\".article must be a CSS selector, not 'p >'")
    assert not Path("x").exists()
    assert run("stats", CUTTINGS_ENGINE=None).stderr.startswith("Error: There is no index at whoosh:x.")  # cleans nothing, needs none


def test_flags_win_over_the_environment_and_that_over_the_file(run: Run) -> None:
    def engine(*flags: str, **environment: str | None) -> str:
        found = re.search(r"no index at whoosh:(\S+)\.", run("stats", *flags, **environment).stderr)
        assert found
        return found[1]

    Path("cuttings.toml").write_text('engine = "whoosh:file"')
    Path("other.toml").write_text('engine = "whoosh:other"')
    assert engine(CUTTINGS_ENGINE=None) == "file"
    assert engine(CUTTINGS_ENGINE="whoosh:environment") == "environment"
    assert engine("--engine", "whoosh:flag", CUTTINGS_ENGINE="whoosh:environment") == "flag"
    assert engine(CUTTINGS_ENGINE=None, CUTTINGS_CONFIG="other.toml") == "other"
    assert engine("--config", "cuttings.toml", CUTTINGS_ENGINE=None, CUTTINGS_CONFIG="other.toml") == "file"


def test_the_base_url_of_the_file(run: Run) -> None:
    Path("pages").mkdir()
    Path("pages/lake.html").write_text("<title>The lake</title><p>The lake froze over on Monday, and nobody fell in.</p>")
    Path("cuttings.toml").write_text('engine = "whoosh:x"\nbase_url = "https://a.example/"')
    assert run("reindex", "pages", CUTTINGS_ENGINE=None).exit_code == 0
    assert "https://a.example/lake.html\n" in run("search", "lake", CUTTINGS_ENGINE=None).stdout
    assert run("reindex", "pages", "--base-url", "https://b.example/", CUTTINGS_ENGINE=None).exit_code == 0
    assert "https://b.example/lake.html\n" in run("search", "lake", CUTTINGS_ENGINE=None).stdout
