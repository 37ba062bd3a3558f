"""What Arabic and Hebrew glue before a word: and, in, to, from, as, that, the.

A word's first letters may as well be its own (Baghdad, Lebanon), and only a dictionary knows. So nothing is taken off: the word is
asked for with each particle before it, as written, and what nobody has written costs nothing. Of what is typed only the article is
taken off, and that is only added to what is asked. The shorter a word, the likelier is another word that ends with it, so that only the
commonest are put before short ones.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from cuttings.search.arabic import without_article
from cuttings.search.text import stem

LANGUAGES = ("ar", "he")
"""Those that have some."""

_ARABIC = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب", "وك")
_HEBREW = tuple(map("".join, product(("", "ו", "ש", "וש", "כש"), ("", "ה", "ב", "ל", "מ", "כ", "מה"))))
_HEBREW_BEFORE_SHORT = ("ה", "ו", "ב", "ל", "וה", "וב", "ול")
_SHORT = 3
_ARTICLE = "ה"


@lru_cache(maxsize=1 << 10)
def glued(form: str, language: str | None) -> tuple[str, ...]:
    """The folded words through which one matches articles of a language beside those with its stem.

    >>> "ולממשלה" in glued("ממשלה", "he"), "ببغداد" in glued("بغداد", "ar"), glued("bridge", "en")
    (True, True, ())
    """
    if language == "he" and len(form) >= _SHORT and "א" <= form[0] <= "ת":
        bare = form.removeprefix(_ARTICLE) if len(form) > _SHORT else form
        found = {particle + one for one in {form, bare} for particle in (_HEBREW_BEFORE_SHORT if len(one) == _SHORT else _HEBREW)}
        found.add(bare)
    elif language == "ar" and len(form) >= _SHORT and "ء" <= form[0] <= "ي":
        bare = without_article(form)
        found = {particle + bare for particle in _ARABIC}
    else:
        return ()
    own = stem(form, language)
    return tuple(sorted(one for one in found if stem(one, language) != own))
