"""What can be asked, as people are shown it: on the help page, by `cuttings search --help`, and in the README."""

from __future__ import annotations

from typing import NamedTuple


class Form(NamedTuple):
    """A way to ask. Each of `examples` is a whole query; `finds` completes the sentence "it finds articles with ..."."""

    examples: tuple[str, ...]
    finds: str


class Part(NamedTuple):
    title: str
    forms: tuple[Form, ...]


GRAMMAR = (
    Part(
        "Words",
        (
            Form(("coup attempt",), "both words, in any form: coup attempts too"),
            Form(('"coup attempt"',), "exactly these words, next to each other; case and accents do not matter"),
            Form(('"coup attempt"~5',), "these words in any order, with at most five other words among them"),
            Form(("presid*",), "a word that begins so"),
            Form(("tokaev~", "tokaev~2"), "a word that differs in one letter, or in two: tokayev too"),
            Form(("who blamed foreign fighters for the riots",), "any of these words, because there are five or more; most of them first"),
            Form(("riots AND blamed foreign fighters almaty",), "all of these words, however many: one AND is enough"),
        ),
    ),
    Part(
        "With, without, or",
        (
            Form(("coup OR revolt",), "either word"),
            Form(("coup -football", "coup NOT football"), "the first word and not the second"),
            Form(('coup -"coup attempt"', "coup -site:a.example"), "the word, but not the phrase, or not on that site"),
            Form(("(coup OR revolt) kazakhstan",), "either of two words, and the third"),
        ),
    ),
    Part(
        "Where",
        (
            Form(("title:coup", "text:coup"), "the word in the title, or in the text"),
            Form(("title:(coup OR revolt)",), "either word in the title: the field is that of all in the parentheses"),
            Form(("site:a.example", "section:world", "language:fr"), "this site, section or language"),
            Form(
                ('author:"jane doe"', "tag:politics", "name:tokayev"),
                "these words in an author, a tag, or the name of someone or something",
            ),
        ),
    ),
    Part(
        "When",
        (
            Form(("date:2022", "date:2022-01", "date:2022-01-10"), "a date in this year, in this month, on this day"),
            Form(("date:2022-01..2022-03", "date:2022.."), "a date in these months, or from this year on"),
            Form(("before:2022-02", "after:2021"), "a date before this month, or after this year"),
        ),
    ),
)

REMARKS = (
    "Operators are written in capitals: OR, NOT, AND. OR binds tighter than a space.",
    "Fields of its own that an archive has made facets are asked like the others: topic:lakes.",
    "Any text may be asked. What cannot be read as an operator is searched as words, and a notice says so.",
)
