import pytest

from cuttings.index.address import address, checked, readable


@pytest.mark.parametrize(
    ("base_url", "path", "expected"),
    [
        ("https://a.example/", "x.html", "https://a.example/x.html"),
        ("https://a.example", "x.html", "https://a.example/x.html"),
        ("https://a.example/blog", "2022/x.html.gz", "https://a.example/blog/2022/x.html"),
        ("https://a.example/", "index.html", "https://a.example/"),
        ("https://a.example/", "2022/INDEX.HTM.GZ", "https://a.example/2022/"),
        ("https://a.example/", "2022/reindex.html", "https://a.example/2022/reindex.html"),
        ("https://a.example/", "a b/é#?%.html", "https://a.example/a%20b/%C3%A9%23%3F%25.html"),
        ("https://a.example/", "caf\udce9.html", "https://a.example/caf%E9.html"),
    ],
)
def test_addresses_of_files(base_url: str, path: str, expected: str) -> None:
    assert address(base_url, path) == expected


@pytest.mark.parametrize("base_url", ["", "a.example", "ftp://a.example/", "https://", "https://a.example/?q=1", "/home", "https://[/"])
def test_what_is_no_base_url(base_url: str) -> None:
    with pytest.raises(ValueError, match=r"base URL|IPv6"):
        checked(base_url)


def test_names_that_are_no_text_stay_different() -> None:
    assert len({readable("\udce9.html"), readable("\udce8.html"), readable("\ufffd.html")}) == 3
