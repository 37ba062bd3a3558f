"""Names: people, places and organisations that an article mentions, told by their capitals alone. Rather none than wrong ones.

Only for languages in which a capital within a sentence means a name; German, and languages without capitals, get none. A word
is checked against how it is written elsewhere: in the rest of the article, and in the language (common.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cuttings.index.clean import common
from cuttings.index.clean.capitals import (
    BEGINNINGS,
    CALENDAR,
    COMPANIES,
    GENERAL,
    GIVEN,
    INSTITUTIONS,
    NEVER_INSIDE,
    OPENERS,
    TITLES,
    TITLES_OF,
)
from cuttings.index.clean.mentions import Mention, mentions, prose, small
from cuttings.index.clean.places import PLACES
from cuttings.index.clean.writing import Writing

LANGUAGES = frozenset("en fr es it pt nl sv da no nb nn ca gl".split())
_MOST = 40
# Languages that write the genitive without an apostrophe: Norges, Damlis.
_BARE_GENITIVE = frozenset("sv da no nb nn nl".split())
_PREFIX = re.compile(r"^(?:Ma?c|De|Di|La|Le|Van)(?=[A-Z])")
_INITIALS = frozenset("ABCDEFGHJKLMNOPQRSTUVWXYZ")  # without I, which may be the First
_INNER_CAPITAL = re.compile(r"[^\W\d_A-Z][A-Z]")


def names_in(text: str, language: str | None) -> tuple[str, ...]:
    """The names in an article's text, most mentioned first, each in its longest form.

    >>> names_in("The mayor met Anna de Vries in Delft. Later De Vries said that Delft was dry.", "en")
    ('Anna de Vries', 'Delft')
    """
    if language not in LANGUAGES:
        return ()
    paragraphs = prose(text)
    writing = Writing(language, small(paragraphs), common.words_of(language))
    mentioned = [mention for paragraph in paragraphs for mention in mentions(paragraph, writing)]
    sure = {mention.text for mention in mentioned if not mention.opens}
    last = {mention.words[-1] for mention in mentioned if not mention.opens and _is_whole(mention, writing)}
    counted: Counter[str] = Counter()
    for mention in mentioned:
        for name in _settled(mention, sure, last, writing):
            counted[name] += 1
    joined = _joined(_without_genitives(counted) if language in _BARE_GENITIVE else counted)
    return tuple(name for name, _ in joined.most_common(_MOST))


def _is_whole(mention: Mention, writing: Writing) -> bool:
    """Is it more than one word, and somebody with a title, or a name?"""
    if len(mention.words) < 2:
        return False
    words = _without_titles(list(mention.words), writing.language)
    return len(words) < len(mention.words) or _is_name(words, mention.follows, False, writing)


def _settled(mention: Mention, sure: set[str], last: set[str], writing: Writing) -> Iterator[str]:
    """The name in a mention without what only looks like a part of it, if any is left."""
    words = list(mention.words)
    opens = mention.opens
    if opens and mention.text not in sure and not _may_open(words, writing):
        words, opens = words[1:], False
    titled = len(words)
    words = _without_titles(words, writing.language)
    is_titled = len(words) < titled
    words = _trimmed(words, writing)
    name = " ".join(words)
    shown = mention.shown or is_titled or name in last
    if words and (name in sure or not opens or len(words) > 1) and _is_name(words, mention.follows, shown, writing):
        yield name


def _trimmed(words: list[str], writing: Writing) -> list[str]:
    """Without an article, an office before a first name, and a month, a title or an initial at the end."""
    if len(words) > 1 and words[0] in ("The", "A", "An"):
        words = words[1:] if len(words) > 2 and words[0] == "The" else []  # a title of a work, mostly
    while words and (words[-1].islower() or _says_nothing(words[-1], writing.language)):
        words = words[:-1]
    given = next((at for at, word in enumerate(words[:-1]) if word.lower() in GIVEN), 0)
    before = [word.lower() for word in words[:given]]
    is_before = all(writing.is_common(key) or key in PLACES for key in before) or before[0] in INSTITUTIONS
    return words[given:] if is_before else words


def _says_nothing(last: str, language: str) -> bool:
    return last.lower() in CALENDAR or last in _INITIALS or _is_title(last.lower(), language)


def _may_open(words: Sequence[str], writing: Writing) -> bool:
    """May the first word of a sentence be part of a name?"""
    first = words[0].lower()
    if first == "general" and len(words) > 1 and words[1].lower() in GENERAL:
        return True
    return len(words) > 1 and first not in OPENERS and not writing.is_common(first) and not words[1].islower()


def _is_title(word: str, language: str) -> bool:
    return word in TITLES and (word not in TITLES_OF or language in TITLES_OF[word])


def _without_titles(words: list[str], language: str) -> list[str]:
    """What follows the last title (Delhi Chief Minister Arvind Kejriwal), without the connectors that a title leaves behind."""
    plain = [word.lower().rstrip(".") for word in words]
    titles = [at for at, word in enumerate(plain[:-1]) if _is_title(word, language)]
    last = max((at for at in titles if plain[at] != "general" or plain[at + 1] not in GENERAL), default=-1)
    words = words[last + 1 :]
    while words and (words[0].islower() or words[0] == "&"):
        words = words[1:]
    return words


def _is_name(words: Sequence[str], follows: bool, shown: bool, writing: Writing) -> bool:
    if any(map(str.isdigit, "".join(words))):
        return False  # a product, mostly
    if len(words) == 1:
        key = words[0].lower()
        return key in PLACES or (
            shown and len(key) > 2 and key not in INSTITUTIONS and _is_a_word(words[0]) and writing.is_telling(words[0])
        )
    if follows and len(words) == 2 and words[1].lower() in COMPANIES:
        return False  # American Telephone and | Telegraph Co
    large = [word for word in words if not word.islower() and word != "&"]
    is_institution = _institution(words) in INSTITUTIONS
    if not all("." in word or len(word) < 2 or _is_a_word(word) or (is_institution and word.isupper()) for word in large):
        return False
    if writing.language == "en" and any(word.lower() in NEVER_INSIDE for word in large):
        return False  # a piece of a headline
    telling = [writing.is_telling(word) and word.lower() not in INSTITUTIONS for word in large]
    if "&" in words:
        return all(telling)
    if is_institution:
        return not follows
    if words[0].lower() in GIVEN:
        return any(telling)
    return telling[-1] and all(told or word.lower() in BEGINNINGS for told, word in zip(telling, large, strict=True))


def _is_a_word(word: str) -> bool:
    """No abbreviation, no plural of one, no brand such as OneDrive."""
    return len(word) > 1 and not word.rstrip("s").isupper() and not _INNER_CAPITAL.search(_PREFIX.sub("", word))


def _institution(words: Sequence[str]) -> str:
    """The word of a name that would say what it names: Supreme Court, House of Commons."""
    inner = next((at for at, word in enumerate(words) if word.islower()), len(words))
    return words[inner - 1].lower() if inner < len(words) else words[-1].lower()


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
