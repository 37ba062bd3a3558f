"""Template across the pages of a host: what recurs is found, what an article says stays, however many addresses it has."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.index.clean.fingerprint import Fingerprint, fingerprint
from cuttings.index.clean.host_counts import HostCounts
from cuttings.index.clean.template import template_in

WORDS = """lake ferry mill weir harbour council captain miller water stone bridge winter morning road station island island's boat
    paper letter school church market mayor baker river valley mountain pass snow rain wind storm summer""".split()

PLEA = "This paper lives from its readers alone, so please think of giving what a cup of coffee costs you."
ABOUT = ["About the mill", "The mill at Hollow Bridge has ground flour for the villages of the lake since the year of the great flood."]
BIO = "Olga Brandt writes about the lake and all who live on it, and she answers every letter by hand."
DECLINED = "He declined to comment."


def sentence(chance: random.Random, words: int = 22) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def article(number: int, paragraphs: int = 8) -> list[str]:
    chance = random.Random(number)
    return [sentence(chance, chance.randint(15, 40)) for _ in range(paragraphs)]


def counted(pages: list[list[str]]) -> HostCounts:
    host = HostCounts()
    for page in pages:
        host.add([fingerprint(text) for text in page])
    return host


def cut(page: list[str], host: HostCounts) -> list[str]:
    prints = [fingerprint(text) for text in page]
    return [text for text, is_template in zip(page, template_in(prints, host), strict=True) if is_template]


def cut_everywhere(pages: list[list[str]]) -> list[list[str]]:
    host = counted(pages)
    return [cut(page, host) for page in pages]


def test_what_stands_at_the_ends_of_articles_is_template() -> None:
    pages = [[PLEA, *article(number), *ABOUT] for number in range(10)]
    assert cut_everywhere(pages) == [[PLEA, *ABOUT]] * 10


def test_what_stands_in_the_middle_of_most_articles_is_too() -> None:
    pages = [[*article(number)[:4], PLEA, *article(number)[4:]] for number in range(10)]
    assert cut_everywhere(pages) == [[PLEA]] * 10


def test_a_line_of_the_page_s_own_may_stand_within() -> None:
    pages = [[*article(number), f"{number} readers have written", *ABOUT] for number in range(10)]
    pages = [[*page, f"Page {number}"] for number, page in enumerate(pages)]
    assert cut_everywhere(pages) == [ABOUT] * 10


def test_of_few_pages_nothing_is_known() -> None:
    assert cut_everywhere([[*article(number), PLEA] for number in range(3)]) == [[]] * 3
    assert cut_everywhere([[*article(number), PLEA] for number in range(4)]) == [[PLEA]] * 4


def test_on_a_large_host_a_few_articles_of_one_author_are_enough() -> None:
    pages = [[*article(number), *([BIO] if number < 12 else [])] for number in range(300)]
    assert cut_everywhere(pages) == [[BIO]] * 12 + [[]] * 288


def test_short_sentences_stay_in_articles() -> None:
    pages = [[*article(number)[:5], DECLINED, *article(number)[5:]] for number in range(40)]
    assert cut_everywhere(pages) == [[]] * 40


def test_short_sentences_stay_at_the_ends_of_a_few() -> None:
    pages = [[*article(number), *([DECLINED] if number < 15 else [])] for number in range(100)]
    assert cut_everywhere(pages) == [[]] * 100


def test_long_quotations_of_a_few_stay_within_articles() -> None:
    quoted = sentence(random.Random("quoted"))
    pages = [[*article(number)[:5], *([quoted] if number < 8 else []), *article(number)[5:]] for number in range(100)]
    assert cut_everywhere(pages) == [[]] * 100


def test_not_much_of_a_page_is_cut() -> None:
    """Of an article that is shorter than what surrounds it nothing is cut."""
    around = [sentence(random.Random(f"around {number}"), 30) for number in range(5)]
    pages = [[*article(number, paragraphs=2), *around] for number in range(20)]
    assert cut_everywhere(pages) == [[]] * 20
    pages = [[*article(number, paragraphs=20), *around] for number in range(20)]
    assert cut_everywhere(pages) == [around] * 20


@pytest.mark.parametrize("copies", [2, 3, 5, 20, 60])
@pytest.mark.parametrize("others", [0, 6, 30])
def test_an_article_with_many_addresses_survives(copies: int, others: int) -> None:
    pages = [[*article(0), PLEA] for _ in range(copies)] + [[*article(number), PLEA] for number in range(1, others + 1)]
    assert [one for page in cut_everywhere(pages) for one in page if one != PLEA] == []


@pytest.mark.parametrize("seed", range(20))
def test_an_article_survives_that_was_edited_at_each_address(seed: int) -> None:
    """Also where the edits hit what copies are known by, and where print versions leave out the ends."""
    chance = random.Random(f"edits {seed}")
    original = article(0, paragraphs=chance.randint(3, 20))
    copies = []
    for _ in range(chance.randint(2, 40)):
        copy = list(original)
        for _ in range(chance.randint(0, max(1, len(copy) // 5))):
            copy[chance.randrange(len(copy))] = sentence(chance)
        copies.append(copy[chance.randint(0, 1) : len(copy) - chance.randint(0, 1)])
    others = [article(number) for number in range(1, chance.randint(1, 30))]
    assert [one for page in cut_everywhere([*copies, *others]) for one in page] == []


def test_every_article_with_two_addresses_and_template_on_all() -> None:
    pages = [[PLEA, *article(number), *ABOUT] for number in range(10)] * 2
    assert cut_everywhere(pages) == [[PLEA, *ABOUT]] * 20


def test_case_and_spaces_are_no_difference() -> None:
    pages = [[*article(number), PLEA if number % 2 else f"  {PLEA.upper()}".replace(" ", "\n ")] for number in range(8)]
    assert all(len(one) == 1 for one in cut_everywhere(pages))


prints = st.lists(st.builds(Fingerprint, st.sampled_from("abcdefgh"), st.integers(0, 40)), max_size=6)
hosts = st.lists(prints, max_size=8)


def host_of(pages: list[list[Fingerprint]]) -> HostCounts:
    host = HostCounts()
    for page in pages:
        host.add(page)
    return host


@given(hosts, st.randoms())
def test_order_does_not_matter(pages: list[list[Fingerprint]], chance: random.Random) -> None:
    others = list(pages)
    chance.shuffle(others)
    assert host_of(pages) == host_of(others)
    assert json.dumps(host_of(pages).to_json()) == json.dumps(host_of(others).to_json())


@given(hosts, hosts, st.randoms())
def test_removing_undoes_adding(pages: list[list[Fingerprint]], more: list[list[Fingerprint]], chance: random.Random) -> None:
    both = [*pages, *more]
    chance.shuffle(both)
    host = host_of(both)
    chance.shuffle(more)
    for page in more:
        host.remove(page)
    assert host == host_of(pages)
    assert [host.articles_with(hash) for hash in "abcdefgh"] == [host_of(pages).articles_with(hash) for hash in "abcdefgh"]


@given(hosts)
def test_counts_survive_json(pages: list[list[Fingerprint]]) -> None:
    host = host_of(pages)
    again = HostCounts.from_json(json.loads(json.dumps(host.to_json())))
    assert again == host
    assert [again.articles_with(hash) for hash in "abcdefgh"] == [host.articles_with(hash) for hash in "abcdefgh"]


@given(hosts)
def test_something_is_left_of_every_page(pages: list[list[Fingerprint]]) -> None:
    host = host_of(pages)
    for page in pages:
        found = template_in(page, host)
        assert len(found) == len(page)
        left = sum(block.words for block, is_template in zip(page, found, strict=True) if not is_template)
        assert left >= 30 or not any(found)


@pytest.mark.parametrize(
    "loaded", [None, [], {}, {"form": 2, "articles": {}}, {"form": 1, "articles": {"a": {"b": 0}}}, {"form": 1, "articles": {"a": 1}}]
)
def test_what_are_no_counts(loaded: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        HostCounts.from_json(loaded)


def test_a_page_that_was_not_added_cannot_be_removed() -> None:
    with pytest.raises(KeyError):
        HostCounts().remove([fingerprint(PLEA)])
