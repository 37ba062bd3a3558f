"""Which language the pages speak to a reader, and how dates and numbers are written there."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from flask import current_app, request
from flask.sansio.app import App
from flask_babel import Babel, get_locale

from cuttings.web.options import DEFAULTS, Options

SPOKEN = {"en": "English", "fr": "Français", "de": "Deutsch", "es": "Español"}
"""The languages of the pages, each with its own name."""

PARAMETER = "lang"
_PLAIN = Locale("en", "GB")
"""For browsers that ask for English, or for nothing: a day is 10 January 2022, which nobody reads as October."""
_KEY = "cuttings"


def learn_locale(app: App, archive: str, options: Options) -> None:
    """Prepares an application for pages in several languages. One that has a Babel of its own keeps it: then that one chooses."""
    app.extensions.setdefault(_KEY, {})[archive] = options
    if "babel" not in app.extensions:
        Babel(app, locale_selector=_chosen)


def reader_locale() -> Locale:
    """The locale of this request, always of a language that the pages speak."""
    locale: Locale | None = get_locale()
    if locale is None or locale.language not in SPOKEN or str(locale) == "en":
        return _PLAIN
    return locale


def asked_language() -> str | None:
    """The language that the reader chose on the page, which links keep."""
    language = request.args.get(PARAMETER)
    return language if language in SPOKEN else None


def _chosen() -> Locale:
    archives: dict[str, Options] = current_app.extensions[_KEY]
    # An address that no route knows belongs to no archive, unless there is only one.
    options = archives.get(request.blueprint or "") or (next(iter(archives.values())) if len(archives) == 1 else DEFAULTS)
    language = asked_language() or options.language
    for tag in request.accept_languages.values():
        spoken = tag.replace("_", "-").partition("-")[0].lower()
        if spoken in SPOKEN and language in (None, spoken):
            return _locale(tag, spoken)
    return Locale(language) if language else _PLAIN


def _locale(tag: str, language: str) -> Locale:
    """A browser's wish, as far as it is known: fr-CA has dates of its own, fr-XX has those of French."""
    try:
        return Locale.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale(language)
