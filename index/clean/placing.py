"""Placing: from the marks in a tree to elements of it, so that whatever walks the tree meets them where they count.

Pages are hostile: nothing here costs more than in proportion to the size of the page, however its marks are nested.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from cuttings.index.clean.blocks import is_block
from cuttings.index.clean.marks import CUT, EXCLUDED, KEPT, MARKING, mark_in, tag_for

# What stands where a piece of a sentence was taken out. No hyphen: the sentence goes on.
_NOTHING = "{mark}nothing"
_DEEPEST_IN_LINE = 30


def put_in_place(root: Element) -> None:
    """Makes elements of all marks in a tree, and takes the comments out."""
    made = [*_of_comments(root), *_of_elements(root)]
    behind: dict[Element, Element] = {}
    for wrapper in made:
        if not wrapper.tag.startswith(KEPT):
            _take_out_of_line(wrapper, behind)


def drop_excluded(root: Element) -> None:
    """Takes out of a tree what its owner excludes from being looked at, even for a title."""
    etree.strip_elements(root, f"{EXCLUDED}*", with_tail=False)


def _of_comments(root: Element) -> list[Element]:
    made = []
    crossing: dict[Element, str] = {}
    for rule, start, end in list(_regions(root)):
        if start.getparent() is end.getparent():
            made.append(_wrapped_between(CUT + rule, start, end))
        else:
            crossing[start] = crossing[end] = CUT + rule
    if crossing:
        made += [_wrapped_text(tag, element, is_tail) for tag, element, is_tail in _texts_between(root, crossing)]
    etree.strip_elements(root, etree.Comment, with_tail=False)
    return made


def _regions(root: Element) -> Iterator[tuple[str, Element, Element]]:
    """The rule, and the comments that a region begins and ends with. A region that is never ended is none."""
    opened: dict[str, Element] = {}
    for comment in root.iter(etree.Comment):
        mark = mark_in(f"<!--{comment.text}-->") or ""
        if not mark.startswith("/"):
            opened.setdefault(mark, comment)
        elif (start := opened.pop(mark[1:], None)) is not None:
            yield mark[1:], start, comment


def _wrapped_between(tag: str, start: Element, end: Element) -> Element:
    """Puts all that stands between two siblings into an element."""
    siblings = []
    at = start.getnext()
    while at is not None and at is not end:
        siblings.append(at)
        at = at.getnext()
    wrapper = _wrapped_text(tag, start, is_tail=True)
    wrapper.extend(siblings)
    return wrapper


def _texts_between(root: Element, ends: Mapping[Element, str]) -> list[tuple[str, Element, bool]]:
    """The texts in regions whose first and last comments stand in different elements: the tag of the region, the element, and
    whether it is the text behind it or the first one in it.
    """
    found: list[tuple[str, Element, bool]] = []
    inside: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if tag := ends.get(element) if event == "comment" else None:
            inside.remove(tag) if tag in inside else inside.append(tag)
        text = element.text if event == "start" else element.tail
        if inside and text and not text.isspace():
            found.append((inside[0], element, event != "start"))
    return found


def _wrapped_text(tag: str, element: Element, is_tail: bool) -> Element:
    """Puts the text behind an element, or the first one in it, into an element."""
    wrapper = etree.Element(tag)
    if is_tail:
        wrapper.text, element.tail = element.tail, None
        element.addnext(wrapper)
    else:
        wrapper.text, element.text = element.text, None
        element.insert(0, wrapper)
    return wrapper


def _of_elements(root: Element) -> list[Element]:
    return [_wrapped(tag, element) for tag, element in list(_marked(root))]


def _marked(root: Element) -> Iterator[tuple[str, Element]]:
    """The marked elements; of those in others that are cut anyway only the ones that are excluded."""
    cut_in: list[Element] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if cut_in and element is cut_in[-1]:
                cut_in.pop()
            continue
        tag = "" if MARKING.isdisjoint(element.keys()) else tag_for(element)
        if tag.startswith(EXCLUDED):
            yield from _around(tag, element, root)
            walk.skip_subtree()
        elif tag and not cut_in:
            yield from _around(tag, element, root)
            if tag.startswith(CUT):
                cut_in.append(element)


def _around(tag: str, element: Element, root: Element) -> Iterator[tuple[str, Element]]:
    """Nothing can stand around the root: its children are marked in its place."""
    yield from ((tag, one) for one in ((element,) if element is not root else root))


def _wrapped(tag: str, element: Element) -> Element:
    wrapper = etree.Element(tag)
    element.addprevious(wrapper)
    wrapper.tail, element.tail = element.tail, None
    wrapper.append(element)
    return wrapper


def _take_out_of_line(wrapper: Element, behind: dict[Element, Element]) -> None:
    """Moves a part of a sentence behind the paragraph that it is cut from, so that the sentence stays one. `behind` holds what
    was moved last behind each paragraph.
    """
    if any(is_block(str(inner.tag)) for inner in wrapper.iterdescendants()):
        return
    paragraph = wrapper.getparent()
    depth = 0
    while paragraph is not None and not is_block(str(paragraph.tag)):
        paragraph, depth = paragraph.getparent(), depth + 1
        if depth > _DEEPEST_IN_LINE:
            return
    # Within what is cut as a whole there is no sentence to be saved.
    if paragraph is None or paragraph.getparent() is None or paragraph.tag.startswith((CUT, EXCLUDED)):
        return
    wrapper.addprevious(nothing := etree.Element(_NOTHING))
    nothing.tail, wrapper.tail = wrapper.tail, None
    behind.get(paragraph, paragraph).addnext(wrapper)
    behind[paragraph] = wrapper
