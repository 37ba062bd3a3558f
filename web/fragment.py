"""Links into the middle of other people's pages: a text fragment makes the browser scroll to a sentence and mark it.

https://wicg.github.io/scroll-to-text-fragment/ says what may stand in one.
"""

from __future__ import annotations

from urllib.parse import quote

from cuttings.search.excerpt import BETWEEN
from cuttings.search.marked import MarkedText
from cuttings.search.sentences import sentences

_WHOLE = 8
"""Sentences of more words are told by their first and last ones: what the page has between them (a footnote, a link's target) may
differ from our clean text."""
_ENDS = 4
_CUT = "…"


def to_sentence(url: str, excerpt: MarkedText) -> str:
    """The address with a fragment for the first marked sentence of an excerpt; as it is when nothing in it is marked.

    >>> to_sentence("https://a.example/b", MarkedText("A start. Ten-year war, over.", ((18, 21),)))
    'https://a.example/b#:~:text=Ten%2Dyear%20war%2C%20over.'
    """
    sentence = _marked_sentence(excerpt)
    if not sentence:
        return url
    words = sentence.split()
    ends = [words] if len(words) <= _WHOLE else [words[:_ENDS], words[-_ENDS:]]
    directive = ",".join(_encoded(" ".join(part)) for part in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={directive}"


def _marked_sentence(excerpt: MarkedText) -> str:
    if not excerpt.marks:
        return ""
    mark = excerpt.marks[0][0]
    start = 0
    for part in excerpt.text.split(BETWEEN):
        end = start + len(part)
        if start <= mark < end:
            for first, last in sentences(part):
                if first <= mark - start < last:
                    return part[first:last].strip(f"{_CUT} ")
        start = end + len(BETWEEN)
    return ""


def _encoded(text: str) -> str:
    # A dash beside a comma would be read as the end of what comes before, so the standard has it encoded everywhere.
    return quote(text, safe="").replace("-", "%2D")
