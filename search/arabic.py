"""A light stemmer for Arabic: it takes off the article, with what is glued before it, and the commonest endings.

After light10 of Larkey, Ballesteros and Connell (Light Stemming for Arabic Information Retrieval, 2007), which found as much with it as
with whole dictionaries. Names matter more here than plurals, so that less is taken off: not a lone "and" before a word (particles.py
has that), nor -an, in which too many countries end. Snowball's takes the first letters of Baghdad, France and Palestine for particles.
"""

from __future__ import annotations

from collections.abc import Iterable

_ARTICLES = ("وال", "فال", "بال", "كال", "وبال", "ولل", "لل", "ال")
_LEFT = 3
"""So many letters stay at least."""
_ENDINGS = {"ها": 3, "ات": 3, "ون": 4, "ين": 4, "يه": 3, "ه": 3, "ي": 3}
"""Each is taken off once, in this order, where so many letters stay."""
_WHOLE = frozenset({"فلسطين"})


class ArabicStemmer:
    """Has the methods of Snowball's stemmers. Words are folded (text.fold)."""

    def stemWord(self, word: str) -> str:
        word = without_article(word)
        for ending, left in _ENDINGS.items():
            if word.endswith(ending) and len(word) >= len(ending) + left and word not in _WHOLE:
                word = word.removesuffix(ending)
        return word

    def stemWords(self, words: Iterable[str]) -> list[str]:
        return [self.stemWord(word) for word in words]


def without_article(word: str) -> str:
    """A folded word without its article and what is glued before that."""
    articles = (article for article in _ARTICLES if word.startswith(article) and len(word) >= len(article) + _LEFT)
    return word.removeprefix(max(articles, key=len, default=""))
