"""What every page has around what it is about: links, words, languages to choose from."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request
from markupsafe import Markup

from cuttings.web.languages import attributes_of
from cuttings.web.links import Links, web_address
from cuttings.web.locale import PARAMETER, SPOKEN, asked_language
from cuttings.web.wording import wording


def frame(archive: str) -> dict[str, object]:
    """The variables that all templates may use; `archive` is the name of a blueprint."""
    said = wording()
    return {
        "links": Links(archive, asked_language()),
        "wording": said,
        "_": said.gettext,
        "ngettext": said.ngettext,
        "spoken": [(code, name, _in_language(code)) for code, name in SPOKEN.items()],
        "chosen_language": asked_language(),
        "html": _html,
        "attributes_of": attributes_of,
        "web_address": web_address,
    }


def _html(markup: str, *values: object) -> Markup:
    """Markup of a template's own with values put in, each escaped."""
    return Markup(markup).format(*values)


def _in_language(code: str) -> str:
    """The address of this very page in a language."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    return f"?{urlencode([*kept, (PARAMETER, code)])}"
