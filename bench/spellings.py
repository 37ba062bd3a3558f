"""How often a right word is taken for a slip: draws words that an archive hardly knows and that would be corrected, for a person to judge.

    python -m bench.spellings INDEX                                  draws from an index, and prints rows to judge
    python -m bench.spellings --judged docs/judged/spellings.csv     the precision of rows that somebody has judged

INDEX is the folder of an embedded index. Each word of its articles is asked alone. A row has the word, in how many titles and texts it
stands, what is suggested, and in how many that stands; the same are drawn for the same archive and seed. The judgement is of whoever
asks for the word: is the suggestion what they meant, or the same in a spelling that finds more?
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from hashlib import sha256
from heapq import nsmallest
from typing import NamedTuple

import click

from bench.judged import drawing
from cuttings.cli.terminal import line
from cuttings.search.query import Word
from cuttings.search.spelling import corrected
from cuttings.search.whoosh.state import State


class Correction(NamedTuple):
    word: str
    stands: int
    suggestion: str
    suggestion_stands: int


def corrections(state: State) -> Iterator[Correction]:
    """The words of an archive for which another one of it is suggested."""
    for word in sorted({word for _, segment in state.placed for word in segment.forms}):
        better = corrected(Word(word), state)
        # Another form of the word is found with it, and so is never suggested for it alone.
        if isinstance(better, Word) and better.text not in {word, *state.relatives(word)} and (count := state.frequency(word)):
            yield Correction(word, count, better.text, state.frequency(better.text))


def drawn(found: list[Correction], count: int, seed: int) -> list[Correction]:
    """A word's lot is a hash of it, so that a change of the rules changes the few rows that it concerns, and no others."""
    return nsmallest(count, found, key=lambda one: sha256(f"{seed} {one.word}".encode()).digest())


def _print(state: State, seed: int, count: int) -> None:
    """Draws corrections from an index, or counts judgements."""
    found = list(corrections(state))
    several = [one for one in found if one.stands > 2]
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(("draw", "word", "count", "suggestion", "suggested"))
    for draw, some in (("all", found), ("three and more", several)):
        for one in drawn(some, count, seed):
            rows.writerow((draw, line(one.word), one.stands, line(one.suggestion), one.suggestion_stands))
    click.echo(f"{len(found):,} words would be corrected, {len(several):,} of them stand in three titles and texts or more", err=True)


main = drawing(_print, 50)


if __name__ == "__main__":
    main()
