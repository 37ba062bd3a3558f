"""The owner's own fields: their names, what can be none, and what values articles have of them."""

from __future__ import annotations

import re

import pytest

from cuttings.search.article import Article
from cuttings.search.own import LONGEST_VALUE, MOST_LETTERS, MOST_VALUES, checked, fault_of, name_of, values


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("topic", "topic"),
        ("Topic", "topic"),
        (" Main  topic ", "main_topic"),
        ("main-topic", "main_topic"),
        ("Main_Topic", "main_topic"),
        ("thème/n° 2", "thème_n_2"),
        ("the\u0300me", "thème"),
        ("???", ""),
    ],
)
def test_names(field: str, name: str) -> None:
    assert name_of(field) == name


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("topic", ""),
        ("thème", ""),
        ("topic_2", ""),
        ("category", ""),
        ("Topic", 'cannot be typed before a colon: .*; write topic, which means the field "Topic" too'),
        ("Main topic", "write main_topic, which"),
        ("2nd", "cannot be typed before a colon: a name is a letter, and small letters, digits and _ behind it$"),
        ("_a", "cannot be typed"),
        ("", "cannot be typed"),
        ("Site", "cannot be typed before a colon: .* behind it$"),
        ("a\n", "cannot be typed"),
        ("site", "is a name that Cuttings uses itself; give the field of your articles another one"),
        *((name, "uses itself") for name in ("published", "title", "text", "before", "date", "q", "page", "sort", "url", "id", "https")),
        ("a" * (MOST_LETTERS + 1), "is too long"),
    ],
)
def test_what_can_be_a_name(name: str, fault: str) -> None:
    found = fault_of(name, "Label")
    assert re.search(fault, found) if fault else not found


@pytest.mark.parametrize("label", ["", " ", "\t\n"])
def test_what_can_be_no_label(label: str) -> None:
    assert "needs a label that people read" in fault_of("topic", label)


def test_labels_are_kept_without_spare_spaces() -> None:
    assert checked({"topic": " Main\n topic "}) == {"topic": "Main topic"}
    with pytest.raises(ValueError, match="20 own facets, not 21"):
        checked({f"f{number}": "F" for number in range(21)})


@pytest.mark.parametrize(
    ("extra", "found"),
    [
        ({}, ()),
        ({"area": "Olm"}, ()),
        ({"topic": "lakes"}, ("lakes",)),
        ({"topic": "lakes; ice;  lakes;"}, ("lakes", "ice")),
        ({"topic": "a;b"}, ("a;b",)),
        ({"topic": " a \n b "}, ("a b",)),
        ({"Topic": "a", "TOPIC": "b; a"}, ("a", "b")),
        ({"topic": " ; ;; "}, ()),
        ({"topic": "x" * 1000 + "; y"}, ("x" * LONGEST_VALUE, "y")),
        ({"topic": "; ".join(map(str, range(1000)))}, tuple(map(str, range(MOST_VALUES)))),
        ({"topic": ";  " * 1_000_000 + "a", "x" * 1_000_000: "b"}, ()),
        ({"topic": " " * 1_000_000 + "a" + " " * 1_000_000 + "b; c"}, ("a", "c")),
        ({f"f{number}": "a" for number in range(100_000)} | {"topic": "b"}, ("b",)),
    ],
)
def test_values(extra: dict[str, str], found: tuple[str, ...]) -> None:
    assert values(Article("7", "A title", "", extra=extra), "topic") == found
