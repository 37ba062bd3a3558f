"""Notices as sentences in the reader's language."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from cuttings.search.notices import sentence
from cuttings.search.query import Notice
from cuttings.web.request import Asked
from cuttings.web.wording import N_, Wording

ABOUT = "%(about)s"
UNREAD = N_("“%(about)s” is no date that we can read, so it was left out. Write dates as 2022, 2022-01 or 2022-01-10.")


def told(notice: Notice, wording: Wording) -> Markup:
    """The sentence of search/notices.py, translated."""
    return wording.gettext(message(notice), about=notice.about)


def message(notice: Notice) -> str:
    """A notice's sentence with a place for what it is about. One without anything, and the one about a minus, have their own."""
    if notice.about in ("", "-"):
        return sentence(notice)
    return sentence(replace(notice, about=ABOUT))


def unread_dates(asked: Asked, wording: Wording) -> list[Markup]:
    """What is wrong with the dates that were asked for."""
    return [wording.gettext(UNREAD, about=one) for one in asked.unread]
