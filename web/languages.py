"""The directions of languages. Articles say theirs as an ISO 639-1 code."""

from __future__ import annotations

import re

from markupsafe import Markup

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


def direction_of(code: str | None) -> str:
    """The dir attribute for a text in this language; the browser decides when it is unknown.

    >>> direction_of("ar"), direction_of("pt-BR"), direction_of(None)
    ('rtl', 'ltr', 'auto')
    """
    if not code or not _TAG.fullmatch(code):
        return "auto"
    return "rtl" if code.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def attributes_of(code: str | None) -> Markup:
    """The lang and dir attributes of an element with text in this language; lang="" says that it is unknown.

    >>> attributes_of("ar")
    Markup(' lang="ar" dir="rtl"')
    """
    return Markup(' lang="{}" dir="{}"').format(code if code and _TAG.fullmatch(code) else "", direction_of(code))
