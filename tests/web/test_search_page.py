"""The page of results: what each state shows, and where its links lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from cuttings.search.answer import SHOWN_COPIES
from cuttings.search.article import Article
from tests.web.story import STORY

Opener = Callable[[str], BeautifulSoup]
Reader = Callable[[Tag | None], str]


def titles(tree: BeautifulSoup) -> list[str]:
    return [one.get_text() for one in tree.select(".hits h2")]


def choices(tree: BeautifulSoup) -> dict[str, tuple[str, bool]]:
    """Each value of the side column and the histogram: what it says and whether it is marked as ticked."""
    links = tree.select(".choice, .years a:has(.count)")
    return {
        " ".join(link.select(".label, .year")[0].get_text().split()): (_count(link), link.get("aria-current") == "true") for link in links
    }


def _count(link: Tag) -> str:
    return " ".join(link.select(".count")[0].get_text().split())


def href(tree: BeautifulSoup, selector: str, text: str) -> str:
    """The address of the only link that holds this text."""
    (found,) = [link["href"] for link in tree.select(selector) if text in " ".join(link.get_text().split())]
    return str(found)


def test_hits_are_marked_and_described(page: Opener, words: Reader) -> None:
    tree = page("/?q=ferry crossing")
    assert words(tree.h1) == "1 article for ferry crossing"
    (hit,) = tree.select(".hits article")
    assert [mark.get_text() for mark in hit.select("mark")] == ["Ferry", "ferry", "crossing"]
    assert words(hit.select_one(".byline")) == "harbour-post.example Transport Jane Doe, Ines Maro 10 January 2022"
    assert hit.select("h2 a")[0]["href"] == "/articles/ferry?q=ferry+crossing"
    title = "Ferry to Lisk runs again after the flood"
    assert [(words(link), str(link["href"])) for link in hit.select(".actions a")] == [
        (f"Original: {title}", "https://harbour-post.example/2022/ferry#:~:text=The%20ferry%20to%20Lisk,harbour%20again%20on%20Monday."),
        (f"Similar: {title}", "/articles/ferry?q=ferry+crossing#similar"),
    ]


def test_the_start_page_says_what_the_archive_holds(page: Opener, words: Reader) -> None:
    tree = page("/")
    assert words(tree.h1) == "16 articles from 3 sites, 2018–2023"
    assert words(tree.select_one(".holdings p")).startswith("In English, Arabic and French.")
    assert words(tree.select_one(".order h2")) == "Newest first"
    assert titles(tree)[:2] == ["Harbour report number 11", "Harbour report number 10"]
    assert not tree.select("meta[name=robots]")


def test_an_empty_archive_says_how_to_fill_it(client_of: Callable[[list[Article]], FlaskClient]) -> None:
    text = client_of([]).get("/").text
    assert "This archive is empty" in text
    assert "cuttings reindex SOURCE" in text


def test_values_of_one_facet_are_alternatives_and_the_others_keep_their_counts(page: Opener, words: Reader) -> None:
    tree = page("/?q=quay&site=notes.example&site=valley-courier.example")
    assert words(tree.h1) == "5 articles for quay"
    shown = choices(tree)
    assert shown["harbour-post.example"] == ("7 articles", False)
    assert shown["notes.example"] == ("2 articles, selected", True)
    assert shown["valley-courier.example"] == ("3 articles, selected", True)
    assert shown["2023"] == ("2 articles", False)
    ticked = page(href(tree, ".choice", "harbour-post.example"))
    assert words(ticked.h1) == "12 articles for quay"
    taken_off = page(href(tree, ".choice", "notes.example"))
    assert words(taken_off.h1) == "3 articles for quay"


def test_a_month_takes_the_place_of_its_year_and_the_year_that_of_its_months(page: Opener, words: Reader) -> None:
    year = page("/?q=quay&published=2023&published=2018")
    assert words(year.h1) == "6 articles for quay"
    month = page(href(year, ".years a", "Oct 2023 1 article"))
    assert words(month.h1) == "3 articles for quay"
    assert [words(one) for one in month.select(".chips a")][:2] == ["Take off Published: 2018", "Take off Published: October 2023"]
    two = page(href(month, ".years a", "Nov 2023 1 article"))
    assert words(two.h1) == "4 articles for quay"
    assert href(two, ".years a", "2023 4 articles") == "/?q=quay&published=2018&published=2023"


def test_selected_values_stay_in_view_at_zero(page: Opener) -> None:
    tree = page("/?q=ferry&site=notes.example&language=xx")
    assert choices(tree)["notes.example"] == ("0 articles, selected", True)
    assert choices(tree)["xx"] == ("0 articles, selected", True)


def test_filters_are_chips_that_can_be_taken_off(page: Opener, words: Reader) -> None:
    tree = page("/?q=quay&published=2021&published=2022-08&language=en&sort=oldest&page=2&size=1")
    assert [words(chip) for chip in tree.select(".chips a")] == [
        "Take off Published: 2021",
        "Take off Published: August 2022",
        "Take off Language: English",
        "Clear all filters",
    ]
    assert href(tree, ".chips a", "English") == "/?q=quay&published=2021&published=2022-08&sort=oldest&size=1"
    assert href(tree, ".chips a", "Clear") == "/?q=quay&sort=oldest&size=1"


def test_a_new_search_keeps_filters_and_order_but_not_the_page(page: Opener) -> None:
    tree = page("/?q=quay&site=notes.example&sort=oldest&page=2&size=1&unknown=1")
    form = [(field["name"], field["value"]) for field in tree.select("form[role=search] input")]
    assert form == [("q", "quay"), ("site", "notes.example"), ("sort", "oldest"), ("size", "1")]


def test_the_words_stay_as_typed(page: Opener) -> None:
    """A date is read as a range and quotes are made straight, but links and the box repeat what the person wrote."""
    tree = page("/?q=quay AND before:2022")
    assert tree.select("#q")[0]["value"] == "quay AND before:2022"
    assert href(tree, ".choice", "notes.example").startswith("/?q=quay+AND+before%3A2022&") if "notes.example" in tree.text else True
    assert href(tree, ".order a", "Newest") == "/?q=quay+AND+before%3A2022&sort=newest"


@pytest.mark.parametrize(
    ("address", "first", "current"),
    [
        ("/?q=quay&sort=newest", "Harbour report number 11", "Newest"),
        ("/?q=quay&sort=oldest", "Harbour report number 1", "Oldest"),
        ("/?q=quay", None, "Relevance"),
        ("/?q=quay&sort=recent", None, "Recent"),
        ("/?site=valley-courier.example", "Harbour report number 9", "Newest"),
        ("/?sort=oldest", "Harbour report number 1", "Oldest"),
    ],
)
def test_order(page: Opener, words: Reader, address: str, first: str | None, current: str) -> None:
    tree = page(address)
    assert [words(link) for link in tree.select(".order a[aria-current]")] == [current]
    if first:
        assert titles(tree)[0] == first


def test_pages_are_links_and_together_hold_every_article_once(page: Opener) -> None:
    seen: list[str] = []
    address: str | None = "/?q=quay&size=5"
    while address:
        tree = page(address)
        seen += titles(tree)
        following = tree.select("a[rel=next]")
        address = str(following[0]["href"]) if following else None
    assert sorted(seen) == sorted(f"Harbour report number {number}" for number in range(1, 13))


def test_the_current_page_is_marked(page: Opener, words: Reader) -> None:
    tree = page("/?q=quay&size=5&page=2")
    assert [words(one) for one in tree.select(".turning li")] == ["Previous page", "Page 1", "Page 2", "Page 3", "Next page"]
    assert [words(one) for one in tree.select(".turning [aria-current=page]")] == ["Page 2"]
    assert tree.select(".hits")[0]["start"] == "6"


def test_a_page_beyond_the_last_says_so(page: Opener) -> None:
    tree = page("/?q=quay&size=5&page=9")
    assert "There is no page 9. These articles fill 3 pages." in tree.get_text()
    assert titles(page(href(tree, "main a", "last page"))) != []


def test_did_you_mean(page: Opener, words: Reader) -> None:
    tree = page("/?q=harbuor")
    assert words(tree.h1) == "Nothing found for harbuor"
    (link,) = tree.select(".suggestion a")
    assert link.get_text() == "harbour"
    assert "harbour" in titles(page(str(link["href"])))[0].lower()


def test_an_unfinished_word_that_finds_nothing_is_completed(page: Opener, words: Reader) -> None:
    tree = page("/?q=sandb&site=notes.example")
    assert words(tree.select(".nothing p")[0]) == "In this archive there is: sandbank"
    assert href(tree, ".nothing p a", "sandbank") == "/?q=sandbank"


def test_of_dates_alone_nothing_is_more_relevant(page: Opener, words: Reader) -> None:
    tree = page("/?from=2019&to=2022")
    assert [words(one) for one in tree.select(".order li")] == ["Newest", "Oldest"]
    assert words(tree.select_one(".order [aria-current]")) == "Newest"


def test_where_nothing_would_help_the_archive_says_what_it_speaks_of(page: Opener, words: Reader) -> None:
    tree = page("/?q=zebra")
    assert words(tree.select(".nothing p")[0]) == "Often in this archive: Lisk, Oda Brun"
    assert words(page(href(tree, ".nothing p a", "Lisk")).h1) == "2 articles"
    assert words(tree.select(".nothing p")[1]) == "What else may help:"


def test_nothing_found_offers_what_would_find_something(page: Opener, words: Reader) -> None:
    tree = page("/?q=sandbank autumn")
    offer = tree.select(".nothing p a")[0]
    assert words(offer.parent) == "Instead, sandbank OR autumn finds 4 articles."
    assert words(page(str(offer["href"])).h1) == "4 articles for sandbank OR autumn"


def test_what_is_found_instead_stands_under_the_sentence_that_says_so(page: Opener, words: Reader) -> None:
    tree = page("/?q=sandbank autumn&size=3")
    assert words(tree.h1) == "Nothing found for sandbank autumn"
    (line, hits, *_) = tree.select_one(".nothing").find_all(["p", "ol"], recursive=False)
    assert words(line) == "Instead, sandbank OR autumn finds 4 articles."
    found = page("/?q=sandbank OR autumn&size=3")
    assert titles(tree) == titles(found)
    assert hits.select("h2 a")[0]["href"] == found.select(".hits h2 a")[0]["href"]
    assert titles(page(href(tree, ".nothing > p a", "More of these articles"))) == titles(page("/?q=sandbank OR autumn&size=3&page=2"))


def test_nothing_found_within_filters_offers_to_leave_them(page: Opener, words: Reader) -> None:
    tree = page("/?q=ferry&site=notes.example&author=nobody")
    offer = tree.select(".nothing p a")[0]
    assert words(tree.select(".nothing p")[0]) == "Without the filters there is more: 1 article."
    assert offer["href"] == "/?q=ferry"


def test_other_words_within_the_same_filters(page: Opener, words: Reader) -> None:
    tree = page("/?q=sandbank autumn&site=notes.example")
    assert words(tree.select(".nothing p")[0]) == "Instead, sandbank OR autumn finds 2 articles. The filters are the same."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("quay OR", "“OR” has nothing to work on here"),
        ('"quay', "A quotation mark has no partner"),
        ("(quay", "The parenthesis “(” has no partner"),
        ("quay)", "The parenthesis “)” has no partner"),
        ("quay date:soon", "“date:soon” holds no date that we can read"),
        ("???", "holds no word that could be found"),
    ],
)
def test_notices_are_sentences(page: Opener, words: Reader, text: str, said: str) -> None:
    assert said in words(page(f"/?q={text}").select_one(".notices"))


def test_long_facets_show_eight_values_and_the_rest_on_request(client_of: Callable[[list[Article]], FlaskClient], words: Reader) -> None:
    articles = [
        Article(id=str(number), title="Lake", text="A lake.", tags=tuple(f"tag {n:02}" for n in range(number))) for number in range(1, 61)
    ]
    tree = BeautifulSoup(client_of(articles).get("/?q=lake&tag=tag 20").data, "lxml")
    (facet,) = [one for one in tree.select(".facets section") if one.h3 and one.h3.get_text() == "Tag"]
    assert [one.get_text() for one in facet.select("section > ul .label")] == [*(f"tag {n:02}" for n in range(8)), "tag 20"]
    assert words(facet.summary) == "41 more (Tag)"
    assert len(facet.select("section details .choice")) == 41
    assert words(facet.select_one(".all")) == "All 60 values (Tag)"


def test_texts_carry_their_language_and_direction(page: Opener) -> None:
    (heading,) = page("/?language=ar").select(".hits h2")
    assert (heading["lang"], heading["dir"]) == ("ar", "rtl")
    (heading,) = page("/?language=fr").select(".hits h2")
    assert (heading["lang"], heading["dir"]) == ("fr", "ltr")


def test_only_web_addresses_are_followed(page: Opener) -> None:
    tree = page("/?q=tides")
    assert titles(tree) == ["A note on tides"]
    assert not tree.select("a.original")


def test_a_story_is_one_hit_with_its_copies_folded_under_it(client_of: Callable[[list[Article]], FlaskClient], words: Reader) -> None:
    tree = BeautifulSoup(client_of(list(STORY)).get("/?q=lantern").data, "lxml")
    assert words(tree.h1) == "4 articles, 2 stories for lantern"
    assert sorted(words(one) for one in tree.select(".hits h2")) == ["Lake freezes", "Lake thaws"]
    (folded,) = tree.select(".hits details.copies:not([open])")
    assert words(folded.summary) == "The same story in 2 more places"
    assert [str(one["href"]) for one in folded.select("li > a")] == ["/articles/b%2Fb?q=lantern", "/articles/c?q=lantern"]
    assert [one.get_text() for one in folded.select(".site")] == ["b.example", "<i>c</i>"]
    assert [str(one["href"]) for one in folded.select("a.original")] == ["https://b.example/<lake>"]


def test_a_story_that_only_one_site_tells_has_nothing_to_unfold(client_of: Callable[[list[Article]], FlaskClient], words: Reader) -> None:
    tree = BeautifulSoup(client_of(list(STORY)).get("/?q=froze&site=b.example").data, "lxml")
    assert words(tree.h1) == "1 article for froze"
    assert not tree.select(".copies")


def test_more_copies_than_are_listed_are_beside_the_article(client_of: Callable[[list[Article]], FlaskClient], words: Reader) -> None:
    many = [replace(STORY[0], id=str(number)) for number in range(SHOWN_COPIES + 3)]
    (folded,) = BeautifulSoup(client_of(many).get("/?q=froze").data, "lxml").select("details.copies")
    assert words(folded.summary) == f"The same story in {SHOWN_COPIES + 2} more places"
    assert len(folded.select("li")) == SHOWN_COPIES
    assert words(folded.select("p.quiet")[0]) == "2 more copies beside the article"
    assert folded.select("p.quiet a")[0]["href"] == "/articles/0?q=froze#copies"
