"""Names: people, places and organisations that an article mentions, told by their capitals alone. Rather none than wrong ones.

Only for languages in which a capital within a sentence means a name; German, and languages without capitals, get none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuttings.index.clean.capitals import ADJECTIVES, NOT_NAMES, OPENERS, TITLES

LANGUAGES = frozenset("en fr es it pt nl sv da no nb nn ca gl".split())
_MOST = 40
# Languages that write the genitive without an apostrophe: Norges, Damlis.
_BARE_GENITIVE = frozenset("sv da no nb nn nl".split())

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĆŻŹĐİĞŞŐŰĀĒĪŌŪ]"
_NAME_WORD = rf"(?:(?:{_CAPITAL}\.){{2,}}|{_CAPITAL}\.(?=\s?{_CAPITAL})|(?:[dDlL]['’]|O['’]|Mc|Mac|Al-|al-|el-)?{_CAPITAL}[\w'’\-]*)"
_CONNECTORS = """de_la de_las de_los van_der van_den von_der de del della di da dos das do du des van von der den ten ter of al el bin
    ibn zu af av"""
_INNER = "(?:" + "|".join(_CONNECTORS.split()).replace("_", " ") + ")"
_SEQUENCE = re.compile(rf"{_NAME_WORD}(?:[ \u00a0](?:{_INNER}[ \u00a0])?{_NAME_WORD}){{0,6}}")
_QUOTES = "\"“«„‘'(["
_ENDS = frozenset('.!?…:;»”"–—•|/-')
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Sr|Sra|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Jr|M|Mme|vs|No)|\b[A-Z])\.\s*$")
_GENITIVE = re.compile(r"['’]s?$")
_ELISION = re.compile(r"^[dl]['’]")
_HYPHENED = re.compile(r"-[^\W\dA-Z_][^\W_]*$")
_WORD = re.compile(r"\w+")
_LOWER = re.compile(r"(?<![\w'’-])[^\W\d_A-Z][\w-]+")


@dataclass(frozen=True, slots=True)
class _Mention:
    words: tuple[str, ...]
    opens: bool

    @property
    def text(self) -> str:
        return " ".join(self.words)


def names_in(text: str, language: str | None) -> tuple[str, ...]:
    """The names in an article's text, most mentioned first, each in its longest form.

    >>> names_in("The mayor met Anna de Vries in Delft. Later De Vries said that Delft was dry.", "en")
    ('Anna de Vries', 'Delft')
    """
    if language not in LANGUAGES:
        return ()
    sentences = [paragraph for paragraph in text.split("\n") if not _is_headline(paragraph)]
    lower = {word for paragraph in sentences for word in _LOWER.findall(paragraph)}
    mentions = [mention for paragraph in sentences for mention in _mentions(paragraph, language)]
    sure = {mention.text for mention in mentions if not mention.opens}
    counted: Counter[str] = Counter()
    for mention in mentions:
        for name in _settled(mention, sure, lower, language):
            counted[name] += 1
    joined = _joined(_without_genitives(counted) if language in _BARE_GENITIVE else counted)
    return tuple(name for name, _ in joined.most_common(_MOST))


def _is_headline(paragraph: str) -> bool:
    """Lines in title case, and lines in capitals, tell nothing."""
    if paragraph.rstrip().endswith((".", "!", "?", "”", '"', "»")) and not paragraph.isupper():
        return False
    words = [word for word in _WORD.findall(paragraph) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) > 0.6 * len(words) and len(words) > 2


def _mentions(paragraph: str, language: str) -> Iterator[_Mention]:
    for found in _SEQUENCE.finditer(paragraph):
        before = paragraph[max(0, found.start() - 12) : found.start()]
        opens = _opens(before)
        for words in _divided(found[0].replace("\u00a0", " ").split(" ")):
            yield _Mention(words, opens)
            opens = False


def _opens(before: str) -> bool:
    """Does a sentence, or speech, begin after this?"""
    bare = before.rstrip()
    if not bare or bare[-1] in _QUOTES:
        return True
    return bare[-1] in _ENDS and not _ABBREVIATION.search(before)


def _divided(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A sequence, divided after a genitive (Delhi's | Saket), after U.S. and after words such as Moscow-led."""
    part: list[str] = []
    for word in words:
        bare = _GENITIVE.sub("", _ELISION.sub("", word) if not part else word).strip("'’-")
        ended = _GENITIVE.search(word) is not None
        if _HYPHENED.search(bare) and bare[0].isupper() and len(_HYPHENED.sub("", bare)) > 3:
            bare, ended = "", True
        if bare.endswith(".") and len(bare) > 2:
            bare, ended = "", True
        if bare:
            part.append(bare)
        if ended and part:
            yield tuple(part)
            part = []
    if part:
        yield tuple(part)


def _settled(mention: _Mention, sure: set[str], lower: set[str], language: str) -> Iterator[str]:
    """The name in a mention without what only looks like a part of it, if any is left."""
    words = list(mention.words)
    opens = mention.opens
    if opens and mention.text not in sure and not _may_open(words, lower, language):
        words, opens = words[1:], False
    words = _without_titles(words)
    while words and (words[-1].islower() or words[-1].lower() in TITLES):
        words.pop()
    name = " ".join(words)
    if words and (name in sure or not opens or len(words) > 1) and _is_name(words, lower):
        yield name


def _may_open(words: Sequence[str], lower: set[str], language: str) -> bool:
    """May the first word of a sentence be part of a name?"""
    first = words[0].lower()
    return len(words) > 1 and first not in OPENERS and first not in lower and not words[1].islower()


def _without_titles(words: list[str]) -> list[str]:
    """What follows the last title (Delhi Chief Minister Arvind Kejriwal), without the connectors that a title leaves behind."""
    plain = [word.lower().rstrip(".") for word in words]
    last = max(
        (
            index
            for index in range(len(words) - 1)
            if plain[index] in TITLES or (plain[index : index + 1] == ["general"] and index and plain[index - 1] in TITLES)
        ),
        default=-1,
    )
    words = words[last + 1 :]
    while words and words[0].islower():
        words = words[1:]
    return words


def _is_name(words: Sequence[str], lower: set[str]) -> bool:
    if len(words) == 1:
        word = words[0]
        key = word.lower()
        return (
            len(word) > 2
            and not word.isupper()
            and key not in NOT_NAMES
            and key not in ADJECTIVES
            and key not in OPENERS
            and key not in lower
            and not any(map(str.isdigit, word))
        )
    return not all(word.isupper() or word.islower() for word in words) and not all(
        word.lower() in NOT_NAMES or word.lower() in ADJECTIVES for word in words
    )


def _without_genitives(counted: Counter[str]) -> Counter[str]:
    merged: Counter[str] = Counter()
    for name, count in counted.items():
        merged[name[:-1] if name.endswith("s") and name[:-1] in counted else name] += count
    return merged


def _joined(counted: Counter[str]) -> Counter[str]:
    """Short forms counted for the one longer name that they end or begin."""
    longer = [name for name in counted if " " in name]
    joined: Counter[str] = Counter()
    for name, count in counted.items():
        whole = {other for other in longer if _is_part(name, other)}
        whole = {one for one in whole if not any(_is_part(one, other) for other in whole)}
        joined[whole.pop() if len(whole) == 1 else name] += count
    return joined


def _is_part(name: str, whole: str) -> bool:
    short, long = name.lower(), whole.lower()
    return short != long and (long.endswith(f" {short}") or long.startswith(f"{short} "))
