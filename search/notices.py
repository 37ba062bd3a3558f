"""Notices as sentences, for whoever asked."""

from __future__ import annotations

from cuttings.search.query import Notice


def sentence(notice: Notice) -> str:  # noqa: PLR0912 - a sentence for each kind
    """One or two sentences: what was odd about the question, and what was made of it.

    >>> sentence(Notice("unknown-date", "before:soon"))
    '“before:soon” holds no date that we can read, so it was searched as words. Write dates as 2022, 2022-01 or 2022-01-10.'
    """
    about = notice.about
    match notice.kind:
        case "stray-operator":
            return f"“{about}” has nothing to work on here, so it was read as {'punctuation' if about == '-' else 'a word'}."
        case "unknown-operator":
            return f"“{about}” is no operator here, so it was left out. Write OR between alternatives, and - before what is not wanted."
        case "stray-star":
            return f"“{about}” has a star where it does not help, so it was left out. A star stands for the rest of a word, as in presid*."
        case "unclosed-quote":
            return "A quotation mark has no partner, so it was left out. Put one before and one after the words that belong together."
        case "unclosed-parenthesis":
            return f"The parenthesis “{about}” has no partner, so it was read as if it had one."
        case "unknown-date":
            return f"“{about}” holds no date that we can read, so it was searched as words. Write dates as 2022, 2022-01 or 2022-01-10."
        case "no-day":
            return f"“{about}” leaves no day at all. The earlier date comes first, as in date:2021..2023 or after:2021 before:2023."
        case "unknown-distance":
            return f'“{about}” is no distance that we know, so it was left out. Write tokaev~ or tokaev~2, or "coup attempt"~5.'
        case "unknown-field":
            return f"There is no field “{about}:”, so it was searched as a word."
        case "long-text":
            return "This is a long text, so what it quotes need not be found as it stands. To demand a phrase, ask for it with fewer words."
        case "nothing-to-find":
            return f"“{about}” holds no word that could be found." if about else "This holds no word that could be found."
        case "partial-answer":
            return "A part of the archive did not answer, or not in time. There may be more than what is shown; ask again in a moment."
        case "rounded-counts":
            return "The counts beside the rarer values of a facet are approximate: it has very many values."
