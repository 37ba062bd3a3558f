"""What the pages say, in the reader's language. English is in the code; the other languages are translations/*.po."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.lists import format_list
from babel.support import NullTranslations, Translations
from markupsafe import Markup, escape

from cuttings.search.query import UNDATED
from cuttings.web import format as formatted
from cuttings.web.locale import reader_locale


@lru_cache
def catalogue(language: str) -> NullTranslations:
    """A language's sentences, read from its .po at first use: nothing is compiled beforehand, and so nothing can be stale."""
    if language == "en":
        return NullTranslations()
    # A server whose readers all read English does without what reads catalogues.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with files("cuttings.web").joinpath(f"translations/{language}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def N_(message: str) -> str:
    """Marks a sentence for translation where it is not yet said."""
    return message


@dataclass(frozen=True, slots=True)
class Wording:
    """Sentences, dates and numbers for one reader. A sentence is text that becomes markup: it is escaped, and so is what is put in."""

    locale: Locale

    @property
    def language(self) -> str:
        return str(self.locale.language)

    def gettext(self, message: str, **values: object) -> Markup:
        """A sentence; %(name)s in it stands for the value of that name."""
        return self._said(catalogue(self.locale.language).ugettext(message), values)

    def ngettext(self, one: str, many: str, number: int, **values: object) -> Markup:
        """A sentence about a number, which is %(number)s in it."""
        said = catalogue(self.locale.language).ungettext(one, many, number)
        return self._said(said, {"number": self.number(number), **values})

    def number(self, number: int) -> str:
        return formatted.number(number, self.locale)

    def day(self, when: date) -> str:
        return formatted.day(when, self.locale)

    def period(self, value: str) -> str:
        """A value of the published facet."""
        return str(self.gettext("Undated")) if value == UNDATED else formatted.period(value, self.locale)

    def month(self, value: str) -> str:
        """The short name of a month such as 2022-01."""
        return formatted.month(value, self.locale)

    def duration(self, seconds: float) -> str:
        return formatted.duration(seconds, self.locale) or str(self.gettext("under 1 ms"))

    def language_name(self, code: str) -> str:
        """The name of a language as it begins a line; the code of one that has none."""
        name = self.locale.languages.get(code)
        return name[:1].upper() + name[1:] if name else code

    def languages(self, codes: Iterable[str]) -> str:
        """Languages as part of a sentence."""
        return str(format_list([self._language(code) for code in codes], locale=self.locale))

    def _language(self, code: str) -> str:
        return str(self.locale.languages.get(code, code))

    def _said(self, sentence: str, values: dict[str, object]) -> Markup:
        return escape(sentence) % values


def wording() -> Wording:
    """The wording for this request."""
    return Wording(reader_locale())
