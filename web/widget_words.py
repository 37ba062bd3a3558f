"""What the search widget says, in one language. It is small: the widget makes dates, numbers and plurals of them in the browser."""

from __future__ import annotations

from cuttings.web.wording import catalogue


def widget_words(language: str) -> dict[str, object]:
    """Sentences by name; a list holds the singular and the plural. `language` is one that the pages speak."""
    said = catalogue(language)
    _ = said.ugettext

    def ngettext(one: str, many: str) -> list[str]:
        return [said.ungettext(one, many, number) for number in (1, 2)]

    return {
        "language": language,
        "label": _("Search the archive"),
        "close": _("Close"),
        "results": _("Results"),
        "articles": ngettext("%(number)s article", "%(number)s articles"),
        "stories": ngettext("%(number)s story", "%(number)s stories"),
        "nothing": _("Nothing found"),
        "mean": _("Did you mean %(words)s?"),
        "instead": _("Instead, %(words)s finds %(articles)s."),
        "filters": _("Filters"),
        "inForce": ngettext("(%(number)s in force)", "(%(number)s in force)"),
        "untitled": _("Untitled"),
        "copies": ngettext("The same story in %(number)s more place", "The same story in %(number)s more places"),
        "more": _("More of these articles"),
        "page": _("Open the search page"),
        "busy": _("Please wait a moment, then ask again."),
        "refused": _("This cannot be answered"),
        "silent": _("The archive does not answer just now."),
    }
