"""Blocks: the page as one flat list of paragraphs, headings, list items and cells, each knowing where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element
from lxml.etree import iterwalk

_SKIPPED = frozenset(
    "script style noscript template svg iframe head select textarea datalist input audio video canvas object map button rt rp title".split()
)
_OF_HEAD = frozenset("title meta link base style script noscript template".split())
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption""".split()
)
# What headings offer for linking to them.
_ANCHORS = frozenset(("#", "¶", "§", "🔗", "\ue157"))
_PARAGRAPHS = re.compile(r"\n(?:[^\S\n]*\n)+")
_WORD = re.compile(r"\w+")
# Scripts without spaces between words: a character there says about as much as half a word elsewhere.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff]")


@dataclass(slots=True, eq=False)
class Node:
    """A block-level element. `names` are its class and id, as written; `marks` its role and itemprop."""

    tag: str
    parent: Node | None
    index: int
    names: str = ""
    marks: str = ""
    hidden: bool = False


@dataclass(slots=True, eq=False)
class Block:
    """A piece of text that a reader sees as one. `links` counts its characters inside links."""

    text: str
    node: Node
    words: int
    links: int

    @property
    def link_density(self) -> float:
        return self.links / (len(self.text) or 1)

    @property
    def heading(self) -> bool:
        return self.node.tag in _HEADINGS


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def count_words(text: str) -> int:
    """Words, where two characters of a script without spaces count as one.

    >>> count_words("a red lake"), count_words("東京の湖")
    (3, 2)
    """
    if text.isascii() or not (dense := len(_DENSE.findall(text))):
        return len(_WORD.findall(text))
    return dense // 2 + len(_WORD.findall(_DENSE.sub(" ", text)))


def is_block(tag: str) -> bool:
    """Do elements of this tag stand on lines of their own? Those that a page makes up do."""
    return tag in _BLOCKS or "-" in tag


def cut(root: Element) -> list[Block]:
    """All text of a tree, cut into blocks in one walk."""
    return _Cutter().cut(root)


class _Cutter:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.is_blank = True
        self.links = 0
        self.in_link = 0
        self.node = Node("html", None, 0)
        self.count = 0

    def cut(self, root: Element) -> list[Block]:
        walk = iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "end":
                self._end(element, tag)
            elif tag in _SKIPPED and not _swallows_page(element, tag):
                walk.skip_subtree()
            else:
                self._start(element, tag)
        self._flush()
        return self.blocks

    def _start(self, element: Element, tag: str) -> None:
        if tag in _BLOCKS or "-" in tag:
            self._flush()
            self._enter(element, tag)
        elif tag == "br":
            self.parts.append("\n")
        elif tag == "a":
            self.in_link += 1
        if element.text:
            self._add(element.text)

    def _end(self, element: Element, tag: str) -> None:
        if tag in _SKIPPED:
            self.parts.append(" ")
        elif tag in _BLOCKS or "-" in tag:
            self._flush()
            self._leave()
        elif tag == "a":
            self.in_link -= 1
        if element.tail:
            self._add(element.tail)

    def _enter(self, element: Element, tag: str) -> None:
        self.count += 1
        get = element.get
        names = f"{get('class', '')} {get('id', '')}".strip()
        marks = f"{get('role', '')} {get('itemprop', '')}".strip()
        self.node = Node(tag, self.node, self.count, names, marks, _is_hidden(element))

    def _leave(self) -> None:
        assert self.node.parent is not None
        self.node = self.node.parent

    def _add(self, text: str) -> None:
        if text.isspace():
            self.parts.append(text if self.node.tag == "pre" else " ")
            return
        if self.node.tag != "pre":
            text = text.replace("\n", " ")
        if self.in_link:
            shown = text.strip()
            if shown in _ANCHORS:
                return
            self.links += len(shown)
        self.parts.append(text)
        self.is_blank = False

    def _flush(self) -> None:
        if not self.is_blank:
            self._add_blocks("".join(self.parts))
            self.links = 0
            self.is_blank = True
        self.parts.clear()

    def _add_blocks(self, whole: str) -> None:
        """The paragraphs of a run of text: breaks stay within one, two of them divide."""
        if self.node.tag == "pre":
            texts = [whole.strip("\n").strip()]
        elif "\n" in whole:
            texts = ["\n".join(_lines(paragraph)) for paragraph in _PARAGRAPHS.split(whole)]
        else:
            texts = [" ".join(whole.split())]
        for text in filter(None, texts):
            share = self.links * len(text) // len(whole) if len(texts) > 1 else self.links
            self.blocks.append(Block(text, self.node, count_words(text), min(len(text), share)))


def _lines(paragraph: str) -> Iterator[str]:
    return filter(None, (" ".join(line.split()) for line in paragraph.split("\n")))


def _swallows_page(element: Element, tag: str) -> bool:
    """A button that was never closed, or a head that nothing ends for the parser (main does not), with the whole page inside."""
    if tag == "head":
        return any(child.tag not in _OF_HEAD for child in element)
    return tag in ("button", "object") and element.find(".//p") is not None


def _is_hidden(element: Element) -> bool:
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return True
    if element.get("id", "").startswith("S:"):
        # React streams the page in hidden pieces, and puts them in place by a script.
        return False
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"
