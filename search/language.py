"""The language of a text, by its first thousand characters."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from cuttings.search.article import Article

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Languages that newspapers are written in. The model knows as many more, and takes telegrams for creoles and Latin.
LANGUAGES = """af am ar az be bg bn ca cs da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko lo lt lv mk
    ml mn mr ms my ne nl no pa pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh""".split()
SURE = 0.9
PLAUSIBLE = 0.2
"""Of the guesses below this, half are wrong; of those above, hardly any."""
_ENOUGH = 1000
_SHORTEST = 20


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None if it is too short or too mixed to tell.

    >>> detect("The lake rose by a foot in the night, and the mill stood in water until the morning.")
    'en'
    """
    language, sureness = weigh(text)
    return language if sureness > PLAUSIBLE else None


def weigh(text: str) -> tuple[str | None, float]:
    """The likeliest language, and how likely it is (0 to 1)."""
    sample = text.strip()[:_ENOUGH]
    if len(sample) < _SHORTEST or not any(char.isalpha() for char in sample):
        return None, 0.0
    language, sureness = _identifier().classify(sample)
    return str(language), float(sureness)


def with_language(article: Article) -> Article:
    """The article with its language, detected if nobody has said it."""
    return article if article.language else replace(article, language=detect(article.text) or detect(f"{article.title}\n{article.text}"))


@cache
def _identifier() -> LanguageIdentifier:
    # Takes a second and 100 MB, so only when a text is to be looked at: a server never does.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
