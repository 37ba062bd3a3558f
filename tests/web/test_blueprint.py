"""Archives inside someone else's application: under prefixes, several at once, with the host's own frame."""

from __future__ import annotations

import subprocess
import sys

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader

from cuttings.search.article import Article
from cuttings.search.errors import UnknownEngine
from cuttings.search.memory import MemoryEngine
from cuttings.web import blueprint, create_app


def host() -> Flask:
    app = Flask("host")
    app.register_blueprint(blueprint(MemoryEngine([Article(id="a/1", title="Lake", text="A lake.")])), url_prefix="/search")
    app.register_blueprint(blueprint(MemoryEngine([Article(id="b", title="Hill", text="A hill.")])), url_prefix="/old/archive", name="old")
    return app


@pytest.mark.parametrize(
    ("prefix", "title", "id"),
    [("/search", "Lake", "a%2F1"), ("/old/archive", "Hill", "b")],
)
def test_each_archive_answers_and_links_within_itself(prefix: str, title: str, id: str) -> None:
    client = host().test_client()
    tree = BeautifulSoup(client.get(f"{prefix}/").data, "lxml")
    assert [one.get_text() for one in tree.select(".hits h2")] == [title]
    assert tree.select(".hits h2 a")[0]["href"] == f"{prefix}/articles/{id}"
    addresses = [str(one["href"]) for one in tree.select("[href^='/']")] + [str(tree.form["action"]) if tree.form else ""]
    assert all(address.startswith(f"{prefix}/") for address in addresses)
    for address in addresses:
        with client.get(address) as response:
            assert response.status_code == 200
    assert f"{prefix}/static/cuttings.css" in client.get(f"{prefix}/articles/none").text


def test_behind_a_proxy_that_takes_a_prefix_off() -> None:
    tree = BeautifulSoup(create_app("memory:").test_client().get("/", base_url="https://example.org/archive").data, "lxml")
    assert tree.select("link[rel=stylesheet]")[0]["href"].startswith("/archive/static/cuttings.css?v=")


def test_the_host_can_put_the_pages_into_its_own_frame() -> None:
    app = host()
    own = DictLoader({"cuttings/base.html": "<title>Ours</title>{% block side %}{% endblock %}{% block main %}{% endblock %}"})
    app.jinja_loader = ChoiceLoader([own, *([app.jinja_loader] if app.jinja_loader else [])])
    text = app.test_client().get("/search/?q=lake").text
    assert text.startswith("<title>Ours</title>")
    assert "<mark>lake</mark>" in text


def test_the_engine_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUTTINGS_ENGINE", "memory:")
    assert create_app().test_client().get("/").status_code == 200
    monkeypatch.setenv("CUTTINGS_ENGINE", "nothing:")
    with pytest.raises(UnknownEngine):
        create_app()


def test_the_web_does_not_load_the_cleaner() -> None:
    program = "import sys, cuttings.web; print([name for name in ('lxml', 'bs4', 'whoosh', 'cuttings.index') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"
