"""The archive's own rules for the pages of a host: what they cut, what they keep, and which page they are for."""

from __future__ import annotations

import pickle

import pytest

from cuttings.index.clean import clean_scrape, inspect
from cuttings.index.clean.selectors import fault_of
from cuttings.index.rules import HostRules, Rules
from cuttings.index.scrape import Given, Scrape
from cuttings.search.errors import NotAnArticle

LAKE = "The lake rose by a foot in the night, the miller said."
FERRY = "The ferry stayed where it was, and so did everybody else."
PAGE = f"""<html lang="en"><head><title>The lake rises</title></head><body><h1>The lake rises</h1><script>1</script>
<div class="text"><p>{LAKE}</p><p class="offer">Ice skates, second hand.</p><p>Share this</p>
<p>So <i class="offer">(buy skates) </i>it goes on until the spring, she said.</p></div>
<div class="more" style="display: none"><p>{LAKE}</p></div><div class="other" data-pagefind-ignore><p>{FERRY}</p></div></body></html>"""


def read(rules: HostRules, page: str = PAGE) -> tuple[str, list[tuple[str, str]], str]:
    """What the rules make of the page: its text, what they cut, and the selector that selects nothing."""
    inspection = inspect(Scrape(page, "a.html", url="https://a.example/lake"), Rules(hosts={"a.example": rules}))
    return (
        inspection.article.text,
        [(cut.rule, cut.text) for cut in inspection.article.removed if cut.rule.startswith("owner")],
        inspection.unmatched,
    )


GOES = "So it goes on until the spring, she said."
ADS = "Ice skates, second hand."


@pytest.mark.parametrize(
    ("rules", "text", "cut", "unmatched"),
    [
        (HostRules(remove=(".offer",)), [LAKE, GOES], [ADS, "(buy skates)"], ""),
        (HostRules(remove=(".text", ".missing")), [LAKE], None, ""),
        (
            HostRules(article=".text"),
            [LAKE, ADS, "So (buy skates) it goes on until the spring, she said."],
            ["The lake rises", f"{LAKE}\n{FERRY}"],
            "",
        ),
        (HostRules(article=".text", remove=(".offer", "h1")), [LAKE, GOES], None, ""),
        # scripts are children too, as in a browser
        (HostRules(article="body > :nth-child(3)", remove=(".offer",)), [LAKE, GOES], None, ""),
        (
            HostRules(article=".text > p:first-child, .text > p:last-child"),
            [LAKE, "So (buy skates) it goes on until the spring, she said."],
            None,
            "",
        ),
        # whoever owns the archive has the last word, also about what the site's owner says
        (
            HostRules(keeps_everything=True),
            [LAKE, ADS, "Share this", "So (buy skates) it goes on until the spring, she said.", FERRY],
            [],
            "",
        ),
        (
            HostRules(article=".text", keeps_everything=True),
            [LAKE, ADS, "Share this", "So (buy skates) it goes on until the spring, she said."],
            None,
            "",
        ),
        (HostRules(article=".text", remove=(".offer",), keeps_everything=True), [LAKE, "Share this", GOES], None, ""),
        (HostRules(article="html", remove=(".offer",)), [LAKE, GOES], None, ""),
        (HostRules(article="#story"), [LAKE, ADS, "So (buy skates) it goes on until the spring, she said."], [], "#story"),
        (HostRules(article="script"), [LAKE, ADS, "So (buy skates) it goes on until the spring, she said."], [], "script"),
        (HostRules(article="#story", remove=(".offer",)), [LAKE, GOES], [ADS, "(buy skates)"], "#story"),
        (
            HostRules(article="#story", keeps_everything=True),
            [LAKE, ADS, "So (buy skates) it goes on until the spring, she said."],
            [],
            "#story",
        ),
        (HostRules(article=".offer", remove=(".offer",)), [LAKE, GOES], [ADS, "(buy skates)"], ".offer"),
    ],
)
def test_what_rules_cut(rules: HostRules, text: list[str], cut: list[str] | None, unmatched: str) -> None:
    found, removed, selector = read(rules)
    assert found.split("\n\n") == text
    if cut is not None:
        assert {rule for rule, _ in removed} <= {"owner-rule"}
        assert [piece for _, piece in removed] == cut
    assert selector == unmatched


def test_the_article_of_a_rule_is_not_the_body_of_a_mark() -> None:
    page = f"<p class=a>{LAKE}</p><p data-pagefind-body>{FERRY}</p>"
    assert read(HostRules(article=".a"), page) == (LAKE, [("owner-rule", FERRY)], "")
    assert read(HostRules(article=".b"), page) == (FERRY, [], ".b")


def test_a_page_cannot_mark_itself_by_a_rule() -> None:
    page = f'<p data-cuttings-rule="remove">{LAKE}</p><p>{FERRY}</p>'
    assert read(HostRules(remove=(".a",)), page)[0] == f"{LAKE}\n\n{FERRY}"
    assert clean_scrape(Scrape(page, "a.html")).text == f"{LAKE}\n\n{FERRY}"


@pytest.mark.parametrize(
    "page",
    [
        f"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{LAKE}</p><p class='a'>{FERRY}</p></body></html>",
        f"<html><body><p>{LAKE}</p></body></html><p class=a>{FERRY}</p></html>",
        f"<html><meta charset=shift_jis><body><p>{LAKE}<p class=a>{FERRY}",
        f"<html><body><!--htdig_noindex--><p>{FERRY}</p><!--/htdig_noindex--><p>{LAKE}</p>",
        "<html><body>" + "<div>" * 1_000 + f"<p>{LAKE}</p><p class=a>{FERRY}</p>",
    ],
)
def test_markup_that_is_none_too_good(page: str) -> None:
    assert read(HostRules(remove=(".a",)), page)[0] == LAKE


def test_everything_is_kept_of_what_would_be_refused() -> None:
    links = "".join(f'<li><a href="/{number}">One of many stories here</a></li>' for number in range(60))
    with pytest.raises(NotAnArticle):
        clean_scrape(Scrape(f"<ul>{links}</ul>", "a.html"))
    assert read(HostRules(keeps_everything=True), f"<h1>Stories</h1><ul>{links}</ul>")[0].count("One of many") == 60


def test_everything_is_kept_of_a_dump() -> None:
    dump = f"The lake rises\n\n{LAKE}\n\nLeave a comment"
    everything = Rules(hosts={"a.example": HostRules(keeps_everything=True)})
    inspection = inspect(Scrape(dump, "www.a.example/lake.txt"), everything)
    assert (inspection.article.title, inspection.article.text) == ("The lake rises", f"{LAKE}\n\nLeave a comment")
    assert inspection.article.removed == ()
    assert [piece.rule for piece in inspection.pieces] == ["title", None, None]


CANONICAL = '<link rel="canonical" href="https://%s/lake">'


@pytest.mark.parametrize(
    ("url", "canonical", "path", "given", "host"),
    [
        ("https://a.example/lake", "", "lake.html", None, "a.example"),
        ("https://www.a.example/lake", "", "lake.html", None, "a.example"),
        ("https://old.news.a.example/lake", "", "lake.html", None, "news.a.example"),
        ("https://b.example/lake", "", "lake.html", None, "*"),
        (None, "old.a.example", "lake.html", None, "a.example"),
        (None, "", "www.a.example/2020/lake.html", None, "a.example"),
        (None, "", "lake.html", None, "*"),
        (None, "", "lake.jsonl", Given(url="https://a.example/lake"), "a.example"),
        # the address that somebody gives before the page's own, and whichever has rules
        ("https://a.example/lake", "news.a.example", "lake.html", None, "a.example"),
        ("https://mirror.example/lake", "a.example", "lake.html", None, "a.example"),
    ],
)
def test_which_rules_a_page_has(url: str | None, canonical: str, path: str, given: Given | None, host: str) -> None:
    hosts = {
        name: HostRules(article=f"#of-{name[0]}".replace("*", "any"), keeps_everything=True)
        for name in ("a.example", "news.a.example", "*")
    }
    page = (CANONICAL % canonical if canonical else "") + f"<p>{LAKE}</p>"
    assert inspect(Scrape(page, path, url=url, given=given), Rules(hosts=hosts)).unmatched == hosts[host].article


def test_rules_have_digests_that_change_with_them() -> None:
    every = [
        Rules(),
        Rules(hosts={"a.example": HostRules()}),
        Rules(hosts={"a.example": HostRules("p")}),
        Rules(hosts={"a.example": HostRules(remove=("p",))}),
        Rules(hosts={"a.example": HostRules(keeps_everything=True)}),
    ]
    for hosts in (None, ["www2.a.example"]):
        assert every[0].digest_for(hosts) == ""
        assert len({rules.digest_for(hosts) for rules in every}) == len(every)
    two = {"a.example": HostRules("p"), "b.example": HostRules()}
    assert Rules(hosts=two).digest_for(None) == Rules(hosts=dict(reversed(two.items()))).digest_for(None)


def test_the_rules_of_another_host_are_no_news() -> None:
    rules = Rules(hosts={"a.example": HostRules("p")})
    assert Rules(hosts={**rules.hosts, "b.example": HostRules("i")}).digest_for(["a.example"]) == rules.digest_for(["a.example"])
    assert Rules(hosts={**rules.hosts, "*": HostRules("i")}).digest_for(["a.example"]) == rules.digest_for(["a.example"])
    assert Rules(hosts={**rules.hosts, "b.example": HostRules("i")}).digest_for(["b.example", "a.example"]) != rules.digest_for(
        ["b.example", "a.example"]
    )
    assert Rules(hosts={**rules.hosts, "*": HostRules("i")}).digest_for(["b.example"]) != rules.digest_for(["b.example"])


def test_rules_and_inspections_cross_into_other_processes() -> None:
    rules = Rules("keep", {"a.example": HostRules("p", ("i",), keeps_everything=True)})
    assert pickle.loads(pickle.dumps(rules)) == rules
    inspection = inspect(Scrape(PAGE, "a.html"), rules)
    assert pickle.loads(pickle.dumps(inspection)) == inspection


@pytest.mark.parametrize("selector", ["p >", "::before", "p[", ":nope", "", "p,,p", "@media"])
def test_what_is_no_selector(selector: str) -> None:
    fault = fault_of(selector)
    assert fault
    assert len(fault.splitlines()) == 1
