"""Markdown: an article as writers keep it, with front matter that describes it. Its marks are taken off, its text stays."""

from __future__ import annotations

import re

from cuttings.index.clean.dates import read_date
from cuttings.index.clean.facts import Facts

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,8000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]{1,40}):[ \t]*(.*)$")
_ITEM = re.compile(r"^[ \t]*-[ \t]+(.+)$")
_HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
_MARKS = (
    (re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\*\*([^*\n]{1,2000})\*\*"), r"\1"),
    (re.compile(r"(?<![\w*])\*([^*\s][^*\n]{0,2000})\*(?!\w)"), r"\1"),
    (re.compile(r"(?<!\w)_([^_\s][^_\n]{0,2000})_(?!\w)"), r"\1"),
    (re.compile(r"^>[ \t]?", re.MULTILINE), ""),
)


def front_matter(text: str) -> tuple[Facts, str | None, str]:
    """What the front matter says, the address that it gives, and the text below it; nothing and the text where there is none."""
    found = _FRONT.match(text)
    if not found:
        return Facts(), None, text
    fields = _fields(found[1])
    one = {key: values[0] for key, values in fields.items() if values}
    facts = Facts(
        title=one.get("title", ""),
        authors=tuple(fields.get("author", ()) or fields.get("authors", ())),
        published=read_date(one.get("date", "") or one.get("published", "")),
        modified=read_date(one.get("lastmod", "") or one.get("updated", "")),
        section=one.get("section", "") or one.get("category", "") or next(iter(fields.get("categories", ())), ""),
        tags=tuple(fields.get("tags", ()) or fields.get("keywords", ())),
        language=(one.get("lang", "") or one.get("language", ""))[:2].lower(),
    )
    return facts, one.get("canonical_url") or one.get("url") or one.get("permalink"), text[found.end() :]


def is_markdown(text: str) -> bool:
    """Has it headings as Markdown writes them?"""
    return len(_HEADING.findall(text[:200_000])) > 0


def unmarked(text: str) -> str:
    """The text without Markdown's marks.

    >>> unmarked("## A *red* lake\\n\\nSee [the map](map.png).")
    'A red lake\\n\\nSee the map.'
    """
    text = _HEADING.sub(lambda heading: heading[1].rstrip(" \t#"), text)
    for pattern, kept in _MARKS:
        text = pattern.sub(kept, text)
    return text


def _fields(front: str) -> dict[str, list[str]]:
    """The plain keys of YAML front matter: one value, a list in brackets, or items on lines of their own."""
    fields: dict[str, list[str]] = {}
    key = ""
    for line in front.split("\n"):
        if found := _FIELD.match(line):
            key = found[1].lower()
            fields[key] = _values(found[2])
        elif key and (item := _ITEM.match(line)):
            fields[key].append(_bare(item[1]))
    return fields


def _values(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [bare for part in value[1:-1].split(",") if (bare := _bare(part))]
    return [_bare(value)] if value else []


def _bare(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
