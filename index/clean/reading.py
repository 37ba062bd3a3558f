"""A Reading: how a page is cut and what it says of its article, by its owner's marks, by the archive's rules, by judgement.

Owners count more than judgement: what they cut is cut. Inside of what they call the article the cleaner still looks for lines
that are none of its text (share buttons, the title), but not for the place where the article is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cuttings.index.clean.blocks import Block, count_words, cut
from cuttings.index.clean.choose import Judged, choose, paragraphs_of
from cuttings.index.clean.cutting import Cutting, Piece, in_place, joined
from cuttings.index.clean.describe import Description, describe
from cuttings.index.clean.dump import cut_dump
from cuttings.index.clean.dumped import describe_lines
from cuttings.index.clean.facts import Facts, first_known
from cuttings.index.clean.host import host_in, host_of
from cuttings.index.clean.judge import Judge
from cuttings.index.clean.lines import paragraphs
from cuttings.index.clean.markdown import front_matter, is_markdown, unmarked
from cuttings.index.clean.marks import OWNER_RULE, asks_for_no_index
from cuttings.index.clean.owners import Owned, owned, without_excluded
from cuttings.index.clean.page import Page, parse
from cuttings.index.clean.pagefind import Fields, read_fields
from cuttings.index.clean.placing import drop_excluded, put_in_place
from cuttings.index.clean.refuse import refuse_nested
from cuttings.index.clean.selectors import Marked, marked
from cuttings.index.clean.surroundings import line_of
from cuttings.index.rules import HostRules, Rules
from cuttings.search.article import Removed
from cuttings.search.errors import NotAnArticle

MAX_LINES = 100_000
"""Of a text dump: more than the longest novels have."""

_NO_RULES = HostRules()

# Rules that say where a block stands, not what it is. Labels above the title (a kicker, a date) are no text wherever they stand.
_OF_PLACE = frozenset(("outside-article", "boilerplate", "tail"))
_MOST_IN_LABEL = 7


@dataclass(frozen=True, slots=True)
class Reading:
    """`extra` holds the owner's own fields. `is_whole` when a rule keeps everything, so that nobody may refuse it. The others are
    those of an Inspection.
    """

    cutting: Cutting
    said: Description
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)
    is_whole: bool = False
    asks_for_no_index: bool = False
    unmatched: str = ""
    idle: tuple[str, ...] | None = None


def read_page(markup: str, url: str | None, path: str, rules: Rules, judge: Judge) -> Reading:
    """The reading of an HTML page. `path` may have a folder that is named after its host. Raises NotAnArticle."""
    page = parse(markup)
    blocks, fields, said = _read(page, url)
    host_rules = _rules_of(rules, url, said.url, path)
    ruled, idle = marked(markup, host_rules) if host_rules.selectors else Marked()
    if ruled is not None:
        page = parse(ruled)
        put_in_place(page.root)
        blocks = _blocks(page)
    ours = owned(blocks) if page.is_marked or ruled is not None else Owned([None] * len(blocks), frozenset())
    unmatched = host_rules.article if OWNER_RULE not in ours.kept_by else ""
    is_whole = host_rules.keeps_everything and not unmatched
    is_ignored = bool(blocks) and not is_whole and None not in ours.rules and OWNER_RULE not in ours.rules
    shown = replace(said.facts, title=said.headline)
    if is_whole:
        judged = _all_visible(blocks, ours, said.headline)
    elif is_ignored:  # a way to say that the page is not to be indexed; whoever wants it wants its text
        judged = choose(blocks, shown, judge)
    else:
        judged = _judged(blocks, ours, shown, judge)
    return Reading(
        cutting=_cutting(judged, "" if any(ours.rules) or is_whole else said.facts.body),
        said=said,
        extra=fields.extra,
        is_whole=is_whole,
        asks_for_no_index=is_ignored or asks_for_no_index(page.root),
        unmatched=unmatched,
        idle=idle if host_rules.selectors else None,
    )


def _read(page: Page, url: str | None) -> tuple[list[Block], Fields, Description]:
    """The blocks of a page, and what it says; without looking into what its owner excludes."""
    if not page.is_marked:
        blocks = _blocks(page)
        return blocks, Fields(), describe(page, blocks, url)
    put_in_place(page.root)
    blocks = _blocks(page)
    drop_excluded(page.root)
    fields = read_fields(page.root)
    said = describe(page, without_excluded(blocks), url)
    if fields.title:
        said = replace(said, facts=replace(said.facts, title=fields.title), headline=fields.title)
    return blocks, fields, said


def _blocks(page: Page) -> list[Block]:
    blocks = cut(page.root)
    refuse_nested(blocks)
    return blocks


def _rules_of(rules: Rules, url: str | None, own: str | None, path: str) -> HostRules:
    return (rules.of((host_of(url), host_of(own), host_in(path))) if rules.hosts else None) or _NO_RULES


def _judged(blocks: Sequence[Block], ours: Owned, facts: Facts, judge: Judge) -> list[Judged]:
    """All blocks in order: those that an owner cuts by their rules, the others as they are judged without them."""
    if not any(ours.rules):
        judged = choose(blocks, facts, judge)
    else:
        left = iter(choose([block for block, rule in zip(blocks, ours.rules, strict=True) if rule is None], facts, judge))
        judged = [Judged(block, rule) if rule else next(left) for block, rule in zip(blocks, ours.rules, strict=True)]
    if ours.kept_by:
        start = next((index for index, one in enumerate(judged) if one.rule == "title"), 0)
        for index, one in enumerate(judged):
            if one.rule in _OF_PLACE and (index > start or one.block.words > _MOST_IN_LABEL):
                one.rule = None
    return judged


def _all_visible(blocks: Sequence[Block], ours: Owned, title: str) -> list[Judged]:
    """All blocks in order, with nothing cut but by the archive's own rules; the title is kept as what it is."""
    judged = [Judged(block, rule if rule == OWNER_RULE else _rule_of_hidden(block)) for block, rule in zip(blocks, ours.rules, strict=True)]
    for one in judged:
        if one.rule is None and one.block.heading and one.block.text == title:
            one.rule = "title"
            break
    return judged


def _rule_of_hidden(block: Block) -> str | None:
    return "hidden" if any(node.hidden for node in line_of(block.node)) else None


def _cutting(judged: Sequence[Judged], body: str) -> Cutting:
    """The article's paragraphs; where a script would have put them in place, out of the JSON-LD, which has them as `body`."""
    kept = paragraphs_of(judged)
    pieces = tuple(joined((one.block.text, one.rule) for one in judged))
    if body and count_words(body) > 50 + 2 * sum(map(count_words, kept)):
        kept = tuple(paragraphs(body))
        pieces = (*(Piece(text, None) for text in kept), *(Piece(piece.text, piece.rule or "other-version") for piece in pieces))
    return Cutting("", kept, tuple(Removed(text, rule) for text, rule in pieces if rule), pieces)


def read_dump(text: str, url: str | None, path: str, rules: Rules, judge: Judge, *, titled: bool) -> Reading:
    """The reading of a text dump or of Markdown, and what its front matter or its by-line says of it. Raises NotAnArticle."""
    if len(text.splitlines()) > MAX_LINES:
        raise NotAnArticle(f"more than {MAX_LINES:,} lines")
    front, address, below = front_matter(text)
    if address or front.title or is_markdown(below):
        below = unmarked(below)
    cutting = cut_dump(below, judge, titled and not front.title)
    lines = paragraphs(below)
    said = Description(first_known(front, describe_lines(lines, cutting.headline, address or url or "")), address)
    if _rules_of(rules, url, address, path).keeps_everything:
        kept = tuple(line for index, line in enumerate(lines) if index or line != cutting.headline)
        cutting = Cutting(cutting.headline, kept)
        return Reading(replace(cutting, pieces=in_place(lines, cutting)), said, is_whole=True)
    return Reading(replace(cutting, pieces=in_place(lines, cutting)), said)
