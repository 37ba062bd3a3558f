"""What an engine URL of a cluster says, and what is refused before anybody is asked."""

from __future__ import annotations

import pytest

from cuttings.search.engine import open_engine
from cuttings.search.errors import ClusterUnreachable, LibraryMissing, UnknownEngine
from cuttings.search.opensearch import connection
from cuttings.search.opensearch.address import PASSWORD, USER, address


@pytest.mark.parametrize(
    ("url", "server", "name"),
    [
        ("opensearch+https://search.example:9200/news", "https://search.example:9200", "news"),
        ("opensearch+https://search.example/news/", "https://search.example:9200", "news"),
        ("opensearch+https://search.example:443/a.b_c-1", "https://search.example:443", "a.b_c-1"),
        ("opensearch+http://localhost:9201/news", "http://localhost:9201", "news"),
        ("opensearch+http://127.0.0.1:9201/news", "http://127.0.0.1:9201", "news"),
        ("opensearch+http://[::1]:9201/news", "http://[::1]:9201", "news"),
    ],
)
def test_understood(url: str, server: str, name: str) -> None:
    found = address(url)
    assert (found.servers, found.name, found.login) == ((server,), name, None)
    assert found.url == f"opensearch+{server}/{name}"


def test_several_hosts() -> None:
    found = address("opensearch+https://jane:a,b@one.example:9200,two.example/news")
    assert (found.servers, found.login) == (("https://one.example:9200", "https://two.example:9200"), ("jane", "a,b"))
    assert found.url == "opensearch+https://one.example:9200,two.example:9200/news"


@pytest.mark.parametrize(
    "url",
    [
        "opensearch+https://search.example:9200",
        "opensearch+https://search.example:9200/",
        "opensearch+https://search.example:9200/News",
        "opensearch+https://search.example:9200/_all",
        "opensearch+https://search.example:9200/a,b",
        "opensearch+https://search.example:9200/a*",
        "opensearch+https://search.example:9200/a/b",
        "opensearch+https://search.example:9200/a?pretty",
        "opensearch+https://search.example:9200/news-terms",
        "opensearch+https://search.example:port/news",
        "opensearch+https://search.example:99999/news",
        "opensearch+https:///news",
        "opensearch+https:news",
        "opensearch+http://search.example:9200/news",  # in the clear
        "opensearch+http://10.0.0.1:9200/news",
        "opensearch+http://localhost:9200,10.0.0.1:9200/news",
        "opensearch+https://one.example,,two.example/news",
        "opensearch+ftp://localhost/news",
        "opensearch://localhost/news",
    ],
)
def test_refused(url: str) -> None:
    with pytest.raises(UnknownEngine):
        open_engine(url)


def test_credentials_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(USER, "env")
    monkeypatch.setenv(PASSWORD, "hidden")
    assert address("opensearch+https://search.example/news").login == ("env", "hidden")
    found = address("opensearch+https://jane:s%40cret@search.example/news")
    assert found.login == ("jane", "s@cret")
    assert "cret" not in f"{found!r} {found.url} {found.servers}"
    with pytest.raises(UnknownEngine) as caught:
        address("opensearch+https://jane:s%40cret@search.example/NEWS")
    assert "cret" not in f"{caught.value} {caught.value.url}"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_cluster_that_is_not_there(scheme: str) -> None:
    engine = open_engine(f"opensearch+{scheme}://127.0.0.1:1/news")
    with pytest.raises(ClusterUnreachable, match=rf"^The cluster of opensearch\+{scheme}://127.0.0.1:1/news does not answer"):
        engine.status()
    with pytest.raises(ClusterUnreachable), engine.writer():
        pass


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_IS_INSTALLED", False)
    with pytest.raises(LibraryMissing, match=r"Install it with: pip install 'cuttings\[opensearch\]'"):
        open_engine("opensearch+http://127.0.0.1:1/news")
