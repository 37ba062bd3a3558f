"""From what a person types to a Query. Any text is a valid query: what cannot be read as an operator is searched as words.

What can be asked:

    coup attempt          both words, by stem                 coup OR revolt       one of them; binds tighter than a space
    "coup attempt"        these words as written, together    (a b) OR c           parentheses group
    -football             without it; also NOT football       site:a.example       a value of site, section, author, tag, name, language
    title:coup            in the title only; also text:       before:2022-02, after:2021, date:2022, date:2022-01..2022-03
    presid*               words that begin so
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cuttings.search import dates
from cuttings.search.errors import QueryRefused
from cuttings.search.query import (
    TEXT_FIELDS,
    VALUE_FIELDS,
    All,
    Clause,
    Dated,
    Either,
    Not,
    Notice,
    Phrase,
    Prefix,
    Query,
    Sort,
    TextField,
    Value,
    Word,
)
from cuttings.search.text import forms, unfinished

MAX_LENGTH = 10_000
MAX_WORDS = 500
MAX_NESTING = 40

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"\x00": " "})
_PIECE = re.compile(
    r"""(?P<bracket>[()]) | (?P<minus>-)(?=[^\s)-]) | (?:(?P<field>\w+):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s()"]+)) | (?P<quote>")""",
    re.VERBOSE,
)
_OPERATORS = frozenset({"OR", "NOT", "AND"})


def parse(text: str, filters: Mapping[str, Sequence[str]] | None = None, sort: Sort = "relevance", page: int = 1, size: int = 10) -> Query:
    """The Query that `text` asks. Raises QueryRefused beyond a limit, never for what the text says.

    >>> parse('"coup attempt" -football').clause
    All(clauses=(Phrase(text='coup attempt', field=None), Not(clause=Word(text='football', field=None))))
    """
    if len(text) > MAX_LENGTH:
        raise QueryRefused("length", len(text), MAX_LENGTH)
    parser = _Parser(text)
    clause = parser.parse()
    ticked = {name: (values,) if isinstance(values, str) else tuple(values) for name, values in (filters or {}).items()}
    return Query(clause, ticked, sort, page, size, tuple(dict.fromkeys(parser.notices)))


class _Lexeme(NamedTuple):
    """`kind` is a bracket, an operator (OR, AND, NOT, -) or "clause"."""

    kind: str
    clause: Clause | None = None


class _Parser:
    """Recursive descent. Every branch consumes a lexeme, so any text ends."""

    def __init__(self, text: str) -> None:
        self.notices: list[Notice] = []
        self._wordless: list[Clause] = []
        self._lexemes = list(self._split(text.translate(_QUOTES)))
        self._at = 0
        self._depth = 0
        self._words = 0
        self._count(sum(len(forms(str(lexeme.clause))) for lexeme in self._lexemes if lexeme.clause))

    def parse(self) -> Clause:
        clauses = self._clauses()
        while self._peek():  # a closing bracket that nothing opened
            self.notices.append(Notice("unclosed-parenthesis", self._next().kind))
            clauses += self._clauses()
        if not clauses and self._wordless:
            self.notices.append(Notice("nothing-to-find", str(self._wordless[0])))
            return self._wordless[0]
        return _all(clauses)

    def _split(self, text: str) -> Iterator[_Lexeme]:
        for match in _PIECE.finditer(text):
            if match["bracket"]:
                yield _Lexeme(match["bracket"])
            elif match["minus"]:
                yield _Lexeme("-")
            elif match["quote"]:
                self.notices.append(Notice("unclosed-quote"))
            elif match[0] in _OPERATORS:
                yield _Lexeme(match[0])
            else:
                yield from self._clause(match["field"], match["phrase"], match["word"])

    def _clause(self, field: str | None, phrase: str | None, word: str | None) -> Iterator[_Lexeme]:
        """What a word or a phrase, perhaps with a field before it, asks for."""
        text = phrase if word is None else word
        assert text is not None  # the pattern matched one of the two
        name = (field or "").lower()
        clause: Clause | None = None
        if name in VALUE_FIELDS and forms(text):
            clause = Value(name, text)
        elif name in ("before", "after", "date"):
            clause = self._dated(name, text)
        elif name in TEXT_FIELDS and forms(text):
            clause = Phrase(text, name) if word is None else _word(text, name)
        if clause:
            yield _Lexeme("clause", clause)
        elif word is not None:
            yield self._plain(_word(f"{field}:{text}" if field else text))
        elif field:  # in brackets, so that what stands before foo:"bar baz" is about all of it
            yield from (_Lexeme("("), self._plain(Word(f"{field}:")), self._plain(Phrase(text)), _Lexeme(")"))
        else:
            yield self._plain(Phrase(text))

    def _plain(self, clause: Word | Phrase | Prefix) -> _Lexeme:
        """A clause without a field. One without any word in it asks for nothing, but it takes the operator before it."""
        if forms(clause.text):
            return _Lexeme("clause", clause)
        if clause.text.strip():
            self._wordless.append(clause)
        return _Lexeme("clause")

    def _dated(self, name: str, text: str) -> Clause | None:
        if name == "date" and (found := dates.between(text)):
            return Dated(*found)
        if name == "before" and (last := dates.before(text)):
            return Dated(None, last)
        if name == "after" and (first := dates.after(text)):
            return Dated(first, None)
        self.notices.append(Notice("unknown-date", f"{name}:{text}"))
        return None

    def _peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._lexemes[at].kind if at < len(self._lexemes) else ""

    def _next(self) -> _Lexeme:
        self._at += 1
        return self._lexemes[self._at - 1]

    def _clauses(self) -> list[Clause]:
        """Everything up to a closing bracket or the end."""
        clauses: list[Clause] = []
        while self._peek() not in ("", ")"):
            if self._peek() == "AND" and clauses and self._operand_follows():
                self._next()
            elif clause := self._either():
                clauses.append(clause)
        return clauses

    def _operand_follows(self) -> bool:
        return self._peek(1) in ("(", "-", "NOT", "clause")

    def _either(self) -> Clause | None:
        clauses = [self._unary()]
        while self._peek() == "OR" and self._operand_follows():
            self._next()
            clauses.append(self._unary())
        return _either([clause for clause in clauses if clause])

    def _unary(self) -> Clause | None:
        excluded = False
        while self._peek() in ("-", "NOT") and self._operand_follows():
            excluded ^= True
            self._next()
        lexeme = self._next()
        if lexeme.kind == "(":
            clause = self._group()
        elif lexeme.kind == "clause":
            clause = lexeme.clause
        else:
            clause = self._stray(lexeme.kind)
        return _not(clause) if excluded and clause else clause

    def _group(self) -> Clause | None:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise QueryRefused("nesting of parentheses", self._depth, MAX_NESTING)
        clauses = self._clauses()
        self._depth -= 1
        if self._peek():
            self._next()
        else:
            self.notices.append(Notice("unclosed-parenthesis", "("))
        return _all(clauses) if clauses else None

    def _stray(self, operator: str) -> Clause | None:
        """An operator with nothing to work on is a word like any other."""
        self.notices.append(Notice("stray-operator", operator))
        if operator not in _OPERATORS:
            return None
        self._count(1)
        return Word(operator.lower())

    def _count(self, words: int) -> None:
        self._words += words
        if self._words > MAX_WORDS:
            raise QueryRefused("number of words", self._words, MAX_WORDS)


def _word(text: str, field: TextField | None = None) -> Word | Prefix:
    """A word, or with a star behind it the beginning of one. What becomes several words (state-of-the-*) is no beginning."""
    start = text.removesuffix("*")
    return Prefix(start, field) if start != text and forms(start) == [unfinished(start)] else Word(text, field)


def _all(clauses: list[Clause]) -> Clause:
    """`a (b c)` asks for the same as `a b c`."""
    flat = [inner for clause in clauses for inner in (clause.clauses if isinstance(clause, All) else (clause,))]
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def _either(clauses: list[Clause]) -> Clause | None:
    flat = [inner for clause in clauses for inner in (clause.clauses if isinstance(clause, Either) else (clause,))]
    return (flat[0] if len(flat) == 1 else Either(tuple(flat))) if flat else None


def _not(clause: Clause) -> Clause:
    return clause.clause if isinstance(clause, Not) else Not(clause)
