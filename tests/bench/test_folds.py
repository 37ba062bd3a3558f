"""Folds hold out whole sites, the same ones everywhere."""

from __future__ import annotations

import pytest

from bench.folds import FOLDS, fold_of, host_of, registered_domain


@pytest.mark.parametrize(
    ("url", "id", "host"),
    [
        ("https://www.A.example:8080/coup", "1", "a.example"),
        ("https://web.archive.org/web/20190101id_/https://news.a.example/x", "1", "news.a.example"),
        ("http://web.archive.org/web/2019/a.example/x", "1", "a.example"),
        (None, "a.example12", "a.example"),
        (None, "courier-2", "courier"),
        (None, "002", "002"),
        ("not an address", "courier3", "courier"),
    ],
)
def test_host(url: str | None, id: str, host: str) -> None:
    assert host_of(url, id) == host


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("news.a.example", "a.example"),
        ("news.a.co.uk", "a.co.uk"),
        ("a.co.uk", "a.co.uk"),
        ("news.a.uk", "a.uk"),
        ("shop.co.example", "co.example"),
        ("localhost", "localhost"),
    ],
)
def test_registered_domain(host: str, domain: str) -> None:
    assert registered_domain(host) == domain


def test_hosts_of_a_domain_are_held_out_together() -> None:
    assert fold_of("news.a.co.uk") == fold_of("sport.a.co.uk") == fold_of("a.co.uk")
    assert {fold_of(f"host{number}.example") for number in range(100)} == set(range(FOLDS))
    assert [fold_of(f"{letter}.example") for letter in "abcdef"] == [2, 0, 1, 2, 3, 2]
