"""What a page shows its readers about the article: by-line, times, section, tags; as microdata, as microformats, or as plain classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache

from lxml.etree import _Element as Element

from cuttings.index.clean.authors import in_by_line, people
from cuttings.index.clean.blocks import Block
from cuttings.index.clean.dates import find_date, read_date
from cuttings.index.clean.facts import Facts

_SPACE = re.compile(r"\s+")
_BAR = re.compile(r"\s[|·•]\s")
_CRUMBS = re.compile(
    r"^(?:home|start|startseite|inicio|portada|accueil|início|hem|hjem|strona główna)\s*[>›»/]\s*([^>›»/]{2,40}?)\s*(?:[>›»/]|$)",
    re.IGNORECASE,
)
_LONGEST_NAME, _LONGEST_DATE = 120, 300
_LONGEST_TEXT = _LONGEST_NAMES = 2_000
_MOST = 30

# What an element's class, id, rel and itemprop say it shows, most telling first.
_SIGNS = {
    "author": (
        re.compile(r"\bitemprop=\S{0,80}author|\brel=author|\bp-author\b"),
        re.compile(r"(?:author|byline)[-_]{0,2}name|author[-_](?:link|url)|[ =]fn(?: |$)"),
        re.compile(r"\bclass=(?:[^=]{0,300} )?(?:byline|author|autor|auteur|post-author|entry-author|article-author)(?: |$)"),
        re.compile(r"byline|author|autor|auteur|posted-by|postedby|writer|verfasser"),
    ),
    "published": (
        re.compile(r"\bitemprop=\S{0,80}datepublished|\bproperty=\S{0,80}datepublished|\bdt-published"),
        re.compile(r"\bpubdate\b|\bpublished\b|entry-date|post-date|publish|article-date|date-published"),
        re.compile(r"\btag=time\b"),
        re.compile(r"date|datum|fecha|time|posted|meta|byline|created"),
    ),
    "modified": (re.compile(r"datemodified|\bmodified|\bupdated"),),
    "section": (re.compile(r"\bitemprop=articlesection|\brel=(?:\S{0,80} )?category"),),
    "tag": (re.compile(r"\brel=tag\b|\brel=category tag\b"),),
}
_COMMENT = re.compile(r"comment|reply|replies|sidebar|related|recent|footer|widget-area|teaser|widget_recent")
_LABEL = re.compile(r"update|modifi|aktualisiert|mis à jour|actualizad|aggiornat|atualizad|bijgewerkt|zmieniono|обновлено")

Shown = dict[tuple[str, int], list[Element]]


def read_visible(root: Element, blocks: Sequence[Block]) -> Facts:
    """What microdata, microformats, telling classes and the lines about the headline show."""
    shown = _collected(root)
    near = _near_headline(blocks)
    return Facts(
        authors=_authors(shown, near),
        published=_published(shown) or _date_near(near),
        modified=next((day for element in shown.get(("modified", 0), ())[:_MOST] if (day := _date(element))), None),
        section=next((text for element in shown.get(("section", 0), ())[:_MOST] if (text := _value(element)) and len(text) < 60), "")
        or _section_in_crumbs(blocks),
        tags=tuple(text for element in shown.get(("tag", 0), ())[:_MOST] if (text := text_of(element)) and len(text) < 60),
    )


def text_of(element: Element) -> str:
    """The text in an element, without what goes beyond any name, date or title: elements may stand in each other a thousand deep."""
    texts: list[str] = []
    left = _LONGEST_TEXT
    for text in map(str, element.itertext()):
        texts.append(text[:_LONGEST_TEXT])
        left -= len(text.strip()) + 1
        if left <= 0:
            break
    return _SPACE.sub(" ", " ".join(texts)).strip()


def _collected(root: Element) -> Shown:
    """The elements that show something, by what they show and how tellingly (0 is best)."""
    shown: Shown = {}
    for element in root.iter("*"):
        get = element.get
        names, ident, prop, rel = get("class", ""), get("id", ""), get("itemprop", ""), get("rel", "")
        if not (names or ident or prop or rel) and element.tag != "time":
            continue
        for sign in _signs(element.tag, names[:_LONGEST_NAMES], ident[:_LONGEST_NAMES], prop[:_LONGEST_NAMES], rel[:_LONGEST_NAMES]):
            shown.setdefault(sign, []).append(element)
    return shown


@lru_cache(maxsize=16384)
def _signs(tag: str, names: str, ident: str, prop: str, rel: str) -> tuple[tuple[str, int], ...]:
    if tag in ("html", "body", "link", "meta", "script", "img", "form", "input", "main", "article"):
        return ()
    key = f"itemprop={prop} rel={rel} tag={tag} id={ident} class={names}".lower()
    found = (
        (what, next((rank for rank, pattern in enumerate(patterns) if pattern.search(key)), None)) for what, patterns in _SIGNS.items()
    )
    return tuple((what, rank) for what, rank in found if rank is not None)


def _ranked(shown: Shown, what: str, most: int) -> Iterator[list[Element]]:
    for rank in range(len(_SIGNS[what])):
        elements = [one for one in shown.get((what, rank), ())[: 4 * most] if not _is_elsewhere(one)]
        if elements:
            yield elements[:most]


def _is_elsewhere(element: Element) -> bool:
    """Does it stand in a comment, or in a teaser of another article?"""
    return any(
        _COMMENT.search(f"{one.get('class', '')[:_LONGEST_NAMES]} {one.get('id', '')[:_LONGEST_NAMES]}".lower())
        for one in (element, *element.iterancestors())
        if one.tag not in ("body", "html", "article", "main")
    )


def _authors(shown: Shown, near: Sequence[str]) -> tuple[str, ...]:
    """The people of the most telling elements that name any, else of a by-line near the headline."""
    for elements in _ranked(shown, "author", 4):
        texts = dict.fromkeys(text for one in elements if 2 < len(text := _author_text(one)) <= _LONGEST_NAME)
        if names := people(texts):
            return names
    return next((names for line in near if (names := in_by_line(line) or _beside_date(line))), ())


def _beside_date(line: str) -> tuple[str, ...]:
    """The name in a line such as "Jane Doe | 3 March 2021"."""
    return people([line]) if len(line) <= 90 and _BAR.search(line) and find_date(line) else ()


def _author_text(element: Element) -> str:
    inner = element.find(".//*[@itemprop='name']")
    return _value(inner if inner is not None else element)


def _value(element: Element) -> str:
    return (element.get("content") or text_of(element)).strip()


def _published(shown: Shown) -> date | datetime | None:
    for elements in _ranked(shown, "published", 12):
        for element in elements:
            if not _is_modified(element) and (day := _date(element)):
                return day
    return None


def _is_modified(element: Element) -> bool:
    key = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    return ("modif" in key or "updated" in key) and "publish" not in key


def _date(element: Element) -> date | datetime | None:
    given = element.get("datetime") or element.get("content") or (element.get("title") if element.tag in ("abbr", "time", "span") else None)
    if given and (day := read_date(given)):
        return day
    text = text_of(element)
    return find_date(text) if len(text) <= _LONGEST_DATE else None


def _section_in_crumbs(blocks: Sequence[Block]) -> str:
    """The second step of a line such as "Home > Politics > Elections"."""
    return next((found[1] for block in blocks if len(block.text) < 120 and (found := _CRUMBS.match(block.text))), "")


def _near_headline(blocks: Sequence[Block]) -> list[str]:
    """The short lines just after the first heading, then those before it."""
    first = next((index for index, block in enumerate(blocks) if block.node.tag == "h1"), None)
    if first is None:
        first = next((index for index, block in enumerate(blocks) if block.heading), 0)
    near = [*blocks[first : first + 10], *reversed(blocks[max(0, first - 3) : first])]
    return [block.text for block in near if len(block.text) <= 160]


def _date_near(lines: Sequence[str]) -> date | None:
    """The first date in these lines; one that is called an update last."""
    return next((day for line in sorted(lines, key=lambda line: _LABEL.search(line.lower()) is not None) if (day := find_date(line))), None)
