"""From what a person types to a Query. Any text is a valid query: what cannot be read as an operator is searched as words.

grammar.py shows people what can be asked. Here is what it leaves unsaid: OR binds tighter than a space. Parentheses that only
group words, as in pasted sentences, change nothing. One AND anywhere asks for all bare words, however many they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from cuttings.search import dates
from cuttings.search.combining import covering, either, flat, negated, together, unquoted
from cuttings.search.errors import QueryRefused
from cuttings.search.query import (
    DATES,
    TEXT_FIELDS,
    VALUE_FIELDS,
    Clause,
    Dated,
    Fuzzy,
    Near,
    Notice,
    Phrase,
    Prefix,
    Query,
    Sort,
    TextClause,
    TextField,
    Value,
    Word,
    is_bare,
)
from cuttings.search.text import forms, is_lone, unfinished

MAX_LENGTH = 10_000
MAX_WORDS = 500
MAX_NESTING = 40
MOST_TYPED = 30
"""A text with more bare words than this was pasted."""

MAX_PHRASES = 50
MAX_PATTERNS = 10
"""A word with a star or a tilde asks for many words, and a phrase with a tilde for many places."""
MAX_LONE = 30
"""A single character of Chinese, say, asks for all of the pairs that it is in."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"\x00": " "})
_GERSHAYIM = re.compile('(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')
"""Inside of a Hebrew word a quotation mark makes it an abbreviation."""
_PIECE = re.compile(
    r"""(?:(?P<scope>\w+):(?=\())?(?P<bracket>[()]) | (?P<minus>-)(?=[^\s)-])
    | (?:(?P<field>\w+):)?(?:"(?P<phrase>[^"]*)"(?P<near>~[0-9]*(?=[\s()"]|$))?|(?P<word>[^\s()"]+)) | (?P<quote>")""",
    re.VERBOSE,
)
_FEW_WORDS = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+){0,3}")
"""What most people type: it needs no parser, only to be told from an operator."""
_ELIDED = re.compile(r"(?:(?:[cdjlmnst]|qu|un|all|dall|dell|nell|sull)['’])+(?=[^\W_]{2})", re.IGNORECASE)
"""French, Italian and Catalan articles and the like, glued to the next word: l'Iran is asked as Iran, in any form."""
_SLIPS: dict[str, Literal[1, 2]] = {"": 1, "1": 1, "2": 2}
_FARTHEST = 9999
_OPERATORS = frozenset({"OR", "NOT", "AND"})
_FOREIGN = re.compile(r"--(?=[^\W_])|!(?=[^\W_])|(?:\|\|?|&&|!)\Z")
"""What excludes, joins or parts words elsewhere."""


def parse(
    text: str,
    filters: Mapping[str, Sequence[str]] | None = None,
    sort: Sort = "relevance",
    page: int = 1,
    size: int = 10,
    *,
    fields: Collection[str] = (),
) -> Query:
    """The Query that `text` asks. Raises QueryRefused beyond a limit, never for what the text says.

    `fields` are the names of the archive's own facets, which a searcher's own_facets() tells: without them topic:lakes is words.

    >>> parse('"coup attempt" -football').clause
    All(clauses=(Phrase(text='coup attempt', field=None), Not(clause=Word(text='football', field=None))))
    """
    if len(text) > MAX_LENGTH:
        raise QueryRefused("length", len(text), MAX_LENGTH)
    notices: tuple[Notice, ...] = ()
    if _FEW_WORDS.fullmatch(text) and _OPERATORS.isdisjoint(words := text.split()):
        clause = together([Word(word) for word in words])
    else:
        parser = _Parser(text, fields)
        clause = parser.parse()
        notices = tuple(dict.fromkeys(parser.notices))
    ticked = {name: (values,) if isinstance(values, str) else tuple(values) for name, values in (filters or {}).items()}
    return Query(clause, ticked, sort, page, size, notices)


class _Lexeme(NamedTuple):
    """`kind` is a bracket, an operator (OR, AND, NOT, -) or "clause". `field` is the one before the parentheses around it, if any."""

    kind: str
    clause: Clause | None = None
    field: str = ""


class _Parser:
    """Recursive descent. Every branch consumes a lexeme, so any text ends."""

    def __init__(self, text: str, own: Collection[str]) -> None:
        self._valued_fields = {*VALUE_FIELDS, *own}
        self._fields = frozenset({*TEXT_FIELDS, *DATES, *self._valued_fields})
        self.notices: list[Notice] = []
        self._wordless: list[Clause] = []
        self._dates: dict[Clause, str] = {}
        self._lexemes = list(self._split(_GERSHAYIM.sub("\u05f4", text.translate(_QUOTES))))
        self._at = 0
        self._depth = 0
        self._words = 0
        self._demanding = False
        self._weigh([lexeme.clause for lexeme in self._lexemes if lexeme.clause])

    def parse(self) -> Clause:
        clauses = self._clauses()
        while self._peek():  # a closing bracket that nothing opened
            self.notices.append(Notice("unclosed-parenthesis", self._next().kind))
            clauses += self._clauses()
        if not clauses and self._wordless:
            self.notices.append(Notice("nothing-to-find", str(self._wordless[0])))
            return self._wordless[0]
        self._look_for_days(flat(clauses))
        return together(clauses if self._demanding else covering(self._as_asked(flat(clauses))))

    def _look_for_days(self, clauses: Sequence[Clause]) -> None:
        """Notes that no day is in all of the ranges that are asked for together."""
        if ranges := [clause for clause in clauses if isinstance(clause, Dated)]:
            latest = max(ranges, key=lambda one: one.first or date.min)
            earliest = min(ranges, key=lambda one: one.last or date.max)
            self._look_for_day(latest.first, earliest.last, *dict.fromkeys((self._dates[latest], self._dates[earliest])))

    def _look_for_day(self, first: date | None, last: date | None, *typed: str) -> None:
        if first and last and first > last:
            self.notices.append(Notice("no-day", " ".join(typed)))

    def _as_asked(self, clauses: list[Clause]) -> list[Clause]:
        """Nobody types so many words: in a pasted text quotation marks are those of whoever wrote it."""
        if sum(map(is_bare, clauses)) <= MOST_TYPED or not any(isinstance(clause, Phrase) and not clause.field for clause in clauses):
            return clauses
        self.notices.append(Notice("long-text"))
        return unquoted(clauses)

    def _split(self, typed: str) -> Iterator[_Lexeme]:
        around = [""]  # the field of each parenthesis that is open
        for match in _PIECE.finditer(typed):
            if match["bracket"]:
                yield from self._bracket(match["bracket"], match["scope"] or "", around)
            elif match["minus"]:
                yield _Lexeme("-")
            elif match["quote"]:
                self.notices.append(Notice("unclosed-quote"))
            elif match[0] in _OPERATORS:
                yield _Lexeme(match[0], field=around[-1])
            elif match["word"] is None:
                field = match["field"] or self._inherited(around[-1], match["phrase"])
                yield from self._quoted(field, match["phrase"], match["near"])
            else:
                field, text = match["field"] or "", match["word"]
                if around[-1] and field.lower() not in self._fields:
                    text = f"{field}:{text}" if field else text
                    field = self._inherited(around[-1], text)
                yield self._unquoted(field, text)

    def _bracket(self, bracket: str, scope: str, around: list[str]) -> Iterator[_Lexeme]:
        if scope and scope.lower() not in self._fields:
            yield self._unquoted("", f"{scope}:")
            scope = ""
        if bracket == "(":
            around.append(scope.lower() or around[-1])
        elif len(around) > 1:
            around.pop()
        yield _Lexeme(bracket, field=scope)

    def _inherited(self, field: str, text: str) -> str:
        """The field before the parentheses around a piece, if the piece can be read in it."""
        return field if (field in TEXT_FIELDS and forms(text)) or self._valued(field, text) else ""

    def _quoted(self, field: str, text: str, near: str | None) -> Iterator[_Lexeme]:
        """What a phrase, perhaps with a field before it and a distance behind it, asks for."""
        between = int(near[1:6] or -1) if near else -1
        if near and (not 0 <= between <= _FARTHEST or field.lower() not in ("", *TEXT_FIELDS)):
            self.notices.append(Notice("unknown-distance", near))
            between = -1
        name = field.lower()
        if name in TEXT_FIELDS and forms(text):
            yield _Lexeme("clause", _phrase(text, between, name))
        elif clause := self._valued(name, text):
            yield _Lexeme("clause", clause)
        elif field:  # in brackets, so that what stands before foo:"bar baz" is about all of it
            self._misread(field, f'{field}:"{text}"')
            yield from (_Lexeme("("), self._plain(Word(f"{field}:")), self._plain(_phrase(text, between)), _Lexeme(")"))
        else:
            yield self._plain(_phrase(text, between))

    def _unquoted(self, field: str, text: str) -> _Lexeme:
        """What a word, perhaps with a field before it, asks for."""
        name = field.lower()
        clause: Clause | None = self._word(text, name) if name in TEXT_FIELDS and forms(text) else self._valued(name, text)
        if clause:
            return _Lexeme("clause", clause)
        if field:
            self._misread(field, f"{field}:{text}")
        elif text[-1] == ":" and text[:-1].lower() in self._fields:
            self.notices.append(Notice("stray-operator", text))
        return self._plain(self._word(f"{field}:{text}" if field else text))

    def _valued(self, name: str, text: str) -> Clause | None:
        if name in self._valued_fields and forms(text):
            if "*" in text:
                self.notices.append(Notice("stray-star", f"{name}:{text}"))
            return Value(name, text)
        return self._dated(name, text) if name in DATES else None

    def _misread(self, field: str, text: str) -> None:
        """Notes that what looks like a field is none, or has nothing behind it. Addresses and times of the day look like fields, too."""
        name = field.lower()
        if name in self._valued_fields or name in TEXT_FIELDS:
            self.notices.append(Notice("stray-operator", text))
        elif field.isalpha() and name not in DATES and text[len(field) + 1] not in "/\\":
            self.notices.append(Notice("unknown-field", field))

    def _word(self, text: str, field: TextField | None = None) -> Word | Prefix | Fuzzy:
        """A word, with a star behind it the beginning of one, with a tilde one with slips. What becomes several words
        (state-of-the-*) is neither."""
        start = text.removesuffix("*")
        if start != text and _is_one_word(start):
            return Prefix(start, field)
        start, tilde, number = text.rpartition("~")
        # 10~20 is a range.
        if tilde and number.isascii() and f"0{number}".isdigit() and _is_one_word(start) and not start.isdigit():
            if slips := _SLIPS.get(number):
                return Fuzzy(start, slips, field)
            self.notices.append(Notice("unknown-distance", tilde + number))
            return Word(start.lower() if start in _OPERATORS else start, field)
        if "*" in text and forms(text):
            self.notices.append(Notice("stray-star", text))
        return Word(_without_elided(text), field)

    def _plain(self, clause: TextClause) -> _Lexeme:
        """A clause without a field. One without any word in it asks for nothing, but it takes the operator before it."""
        if isinstance(clause, Word) and (foreign := _FOREIGN.match(clause.text)):
            self.notices.append(Notice("unknown-operator", foreign[0]))
        if forms(clause.text):
            return _Lexeme("clause", clause)
        if clause.text.strip():
            self._wordless.append(clause)
        return _Lexeme("clause")

    def _dated(self, name: str, text: str) -> Clause | None:
        found: tuple[date | None, date | None] | None = None
        if name == "date":
            found = dates.between(text)
        elif name == "before":
            found = (None, last) if (last := dates.before(text)) else None
        elif name == "after":
            found = (first, None) if (first := dates.after(text)) else None
        if not found:
            self.notices.append(Notice("unknown-date", f"{name}:{text}"))
            return None
        clause = Dated(*found)
        self._dates[clause] = f"{name}:{text}"
        self._look_for_day(*found, self._dates[clause])
        return clause

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
                self._demanding = True
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
        return either([clause for clause in clauses if clause])

    def _unary(self) -> Clause | None:
        excluded = False
        while self._peek() in ("-", "NOT") and self._operand_follows():
            excluded ^= True
            self._next()
        lexeme = self._next()
        if lexeme.kind == "(":
            clause = self._group() or self._empty(lexeme.field)
        elif lexeme.kind == "clause":
            clause = lexeme.clause
        else:
            clause = self._stray(lexeme.kind, lexeme.field)
        return negated(clause) if excluded and clause else clause

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
        return together(clauses) if clauses else None

    def _empty(self, field: str) -> Clause | None:
        """Parentheses with nothing in them. A field before them is a word."""
        return self._stray(f"{field}:") if field else None

    def _stray(self, operator: str, field: str = "") -> Clause | None:
        """An operator with nothing to work on is a word like any other."""
        self.notices.append(Notice("stray-operator", operator))
        word = operator.lower()
        if not forms(word):
            return None
        self._count(1)
        return self._unquoted(self._inherited(field, word), word).clause

    def _weigh(self, clauses: Sequence[Clause]) -> None:
        lengths = [len(forms(str(clause))) for clause in clauses]
        self._count(sum(lengths))
        patterns = sum(isinstance(clause, Prefix | Fuzzy | Near) for clause in clauses)
        _refuse("number of stars and tildes", patterns, MAX_PATTERNS)
        lone = {clause for clause in clauses if isinstance(clause, Word | Phrase) and is_lone("".join(forms(clause.text)))}
        _refuse("number of single characters", len(lone), MAX_LONE)
        rows = sum(isinstance(clause, Phrase | Word) and length > 1 for clause, length in zip(clauses, lengths, strict=True))
        _refuse("number of phrases", rows, MAX_PHRASES)

    def _count(self, words: int) -> None:
        self._words += words
        _refuse("number of words", self._words, MAX_WORDS)


def _refuse(limit: str, value: int, allowed: int) -> None:
    if value > allowed:
        raise QueryRefused(limit, value, allowed)


def _phrase(text: str, between: int, field: TextField | None = None) -> Phrase | Near:
    """`between` is negative where no distance is given."""
    return Phrase(text, field) if between < 0 else Near(text, between, field)


def _is_one_word(text: str) -> bool:
    return forms(text) == [unfinished(text)]


def _without_elided(text: str) -> str:
    """A word without its glued article. It stays where what is left would not be read as one plain word."""
    rest = _ELIDED.sub("", text, count=1) if _ELIDED.match(text) else text
    return text if rest in _OPERATORS or len(forms(rest)) != 1 or any(sign in rest for sign in ":*~") else rest
