"""Template across the pages of a host: what recurs is found, what an article says stays, however many addresses it has."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.index.clean.fingerprint import fingerprints
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


def cut_everywhere(pages: list[list[str]]) -> list[list[str]]:
    """What is cut of each page."""
    found = template_in([fingerprints("\n\n".join(page)) for page in pages])
    return [
        [text for text, is_template in zip(page, found[number], strict=True) if is_template] if number in found else []
        for number, page in enumerate(pages)
    ]


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


# Blocks of a few letters, so that they recur often, and of all lengths.
blocks = st.builds(lambda letter, words: " ".join([letter] * words), st.sampled_from("abcdefgh"), st.integers(1, 40))
hosts = st.lists(st.lists(blocks, min_size=1, max_size=6), max_size=8)


@given(hosts, st.randoms())
def test_order_does_not_matter(pages: list[list[str]], chance: random.Random) -> None:
    order = list(range(len(pages)))
    chance.shuffle(order)
    found = cut_everywhere(pages)
    assert cut_everywhere([pages[number] for number in order]) == [found[number] for number in order]


@given(hosts)
def test_something_is_left_of_every_page(pages: list[list[str]]) -> None:
    for page, found in zip(pages, cut_everywhere(pages), strict=True):
        left = sum(len(text.split()) for text in page) - sum(len(text.split()) for text in found)
        assert left >= 30 or not found


def test_articles_are_told_apart_below_long_template() -> None:
    """Though the longest blocks of every page are the same two."""
    head = [sentence(random.Random(f"head {number}"), 60) for number in range(2)]
    pages = [[*head, *article(number, paragraphs=12)] for number in range(10)]
    assert cut_everywhere(pages) == [head] * 10
