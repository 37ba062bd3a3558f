"""The example of a Flask site with archives in it runs, and the archives take nothing of it away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from cuttings.search.article import Article
from cuttings.search.memory import MemoryEngine
from cuttings.web import blueprint

ROOT = Path(__file__).parents[2]
SITE = ROOT / "docs" / "flask_site"


@pytest.fixture(scope="module")
def site() -> Flask:
    names: dict[str, object] = {"__name__": "flask_site", "__file__": str(SITE / "app.py")}
    exec(compile((SITE / "app.py").read_text(encoding="utf-8"), SITE / "app.py", "exec"), names)
    engines = [MemoryEngine([Article(name, f"A {name}", f"The {name} is here.")]) for name in ("ferry", "letter")]
    app = names["create_app"](*engines)  # type: ignore[operator]
    assert isinstance(app, Flask)
    app.root_path = str(SITE)
    return app


def tree(site: Flask, address: str) -> BeautifulSoup:
    answer = site.test_client().get(address)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.data, "lxml")


@pytest.mark.parametrize(("prefix", "title"), [("/search", "A ferry"), ("/letters", "A letter")])
def test_each_archive_has_the_sites_frame_and_its_own_articles(site: Flask, prefix: str, title: str) -> None:
    page = tree(site, f"{prefix}/")
    assert [one.get_text() for one in page.select("h2 a")] == [title]
    assert page.select(".brand a")[0].get_text() == "The Harbour Post"
    assert page.select("body > p > a[href='/']")
    assert page.select(f"form[role=search][action='{prefix}/']")
    links = site.test_client().get(f"{prefix}/api/v1/search").get_json()["links"]
    assert links == {"self": f"{prefix}/api/v1/search", "page": f"{prefix}/"}


def test_the_sites_own_pages_stay_its_own(site: Flask) -> None:
    page = tree(site, "/")
    assert page.select("form")[0]["action"] == "/search/"
    assert page.select("a")[0]["href"] == "/letters/"
    home = site.test_client().get("/", headers={"Origin": "https://a.example"})
    assert "Content-Security-Policy" not in home.headers
    assert "Access-Control-Allow-Origin" not in home.headers
    missing = site.test_client().get("/missing")
    assert (missing.status_code, "Cuttings" in missing.text, "Harbour" in missing.text) == (404, False, False)


def test_names_of_a_hosts_own_templates_and_files_do_not_collide(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "static").mkdir()
    for name in ("search.html", "base.html", "help.html", "error.html"):
        (tmp_path / "templates" / name).write_text("the host's")
    (tmp_path / "static" / "cuttings.css").write_text("/* the host's */")
    app = Flask("host", root_path=str(tmp_path))
    app.register_blueprint(blueprint(engine="memory:"), url_prefix="/search")
    client = app.test_client()
    for address in ("/search/", "/search/help", "/search/articles/none", "/search/api/"):
        assert "the host's" not in client.get(address).text
    for address, ours in (("/static/cuttings.css", False), ("/search/static/cuttings.css", True)):
        with client.get(address) as answer:
            assert ("/* the host's */" not in answer.text) is ours


def test_two_applications_in_one_process_know_nothing_of_each_other() -> None:
    first, second = Flask("first"), Flask("second")
    archive = blueprint(engine=MemoryEngine([Article("1", "One", "One.")]))
    first.register_blueprint(archive, url_prefix="/a")
    second.register_blueprint(archive, url_prefix="/b")  # the same one, twice
    assert first.test_client().get("/a/api/v1/search").get_json()["links"]["page"] == "/a/"
    assert second.test_client().get("/b/api/v1/search").get_json()["links"]["page"] == "/b/"
    assert first.test_client().get("/b/").status_code == 404


def test_as_its_first_line_says(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "flask", "--app", str(SITE / "app.py"), "routes"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=dict(os.environ), timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "letters.api_search" in done.stdout
