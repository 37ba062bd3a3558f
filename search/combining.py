"""Clauses put together, no deeper in each other than what they ask for needs."""

from __future__ import annotations

from cuttings.search.query import MOST_DEMANDED, All, Clause, Covering, Either, Not, Phrase, Word, is_bare
from cuttings.search.text import forms


def unquoted(clauses: list[Clause]) -> list[Clause]:
    """The clauses with the words of each phrase instead of it."""
    found: list[Clause] = []
    for clause in clauses:
        found += map(Word, forms(clause.text)) if isinstance(clause, Phrase) and clause.field is None else [clause]
    return found


def covering(clauses: list[Clause]) -> list[Clause]:
    """Many bare words are one clause, in the place of the first."""
    words = tuple(clause for clause in clauses if isinstance(clause, Word) and is_bare(clause))
    if len(words) <= MOST_DEMANDED:
        return clauses
    return [Covering(words) if clause is words[0] else clause for clause in clauses if clause is words[0] or not is_bare(clause)]


def flat(clauses: list[Clause]) -> list[Clause]:
    """`a (b c)` asks for the same as `a b c`."""
    return [inner for clause in clauses for inner in (clause.clauses if isinstance(clause, All) else (clause,))]


def together(clauses: list[Clause]) -> Clause:
    """All of the clauses."""
    every = flat(clauses)
    return every[0] if len(every) == 1 else All(tuple(every))


def either(clauses: list[Clause]) -> Clause | None:
    """Any of the clauses; None if there is none."""
    every = [inner for clause in clauses for inner in (clause.clauses if isinstance(clause, Either) else (clause,))]
    return (every[0] if len(every) == 1 else Either(tuple(every))) if every else None


def negated(clause: Clause) -> Clause:
    """What excludes this; what is excluded twice is asked for."""
    return clause.clause if isinstance(clause, Not) else Not(clause)
