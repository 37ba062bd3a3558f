"""Random archives with a past, and random questions to them, over a vocabulary in which few words are frequent and most are rare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from cuttings.search.article import Article
from cuttings.search.query import (
    SORTS,
    TEXT_FIELDS,
    All,
    Clause,
    Covering,
    Dated,
    Either,
    Favouring,
    Fuzzy,
    Near,
    Not,
    Phrase,
    Prefix,
    Query,
    Value,
    Word,
)

ENGLISH = ["ferry", "the", "ferries", "bridge", "fish", "fishing", "riot", "riots", "rioters", "harbour", "note", "notes", "lamp", "whale"]
FRENCH = ["cheval", "le", "chevaux", "pont", "été", "note", "notes", "riot", "l'école", "école", "lac", "lacs", "perdu", "東京都"]
MISSPELT = ["fery", "brigde", "harbor", "chevall", "zeppelin"]

NAMES = ["Jane Doe", "Jane", "Doe Jane", "Élodie Roux", "Ben Tal", "Tal"]
SITES = ["post.example", "courier.example", "blog.example"]
DAYS = [date(2020, 2, 29), date(2021, 12, 31), date(2022, 1, 1), date(2022, 1, 10)]
MOMENTS = [
    *DAYS,
    datetime(2022, 1, 10),
    datetime(2022, 1, 10, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
    datetime(2022, 1, 11, 4, 30, tzinfo=UTC),
    None,
]
IDS = [f"id-{number}" for number in range(12)]
TICKED = {
    "published": ["2022", "2022-01", "2022-01-10", "2021", "undated", "1999"],
    "site": [*SITES, "gone.example"],
    "section": ["World", "Local"],
    "author": NAMES,
    "tag": ["fish", "ferry", "a b"],
    "name": NAMES,
    "language": ["en", "fr", "de"],
    "topic": ["ice", "Lake ice", "x"],
}
OWN_VALUES = ["ice", "Lake ice", "ice; snow", "snow; ice; snow", ";", "lake", "été"]
OWN = [{"topic": "Topic"}, {"area": "Area", "topic": "Subject"}]
"""The first archive of a past has a topic, so that questions may ask for it."""


def zipf(words: list[str]) -> st.SearchStrategy[str]:
    """The first word is as frequent as the second and the third together, and so on."""
    return st.sampled_from([word for rank, word in enumerate(words, 1) for _ in range(max(1, 12 // rank))])


ANY = zipf([word for pair in zip(ENGLISH, FRENCH, strict=True) for word in pair])
SEPARATORS = st.sampled_from([" ", " ", " ", " ", ". ", ", ", "\n\n", "-", " … "])


@st.composite
def texts(draw: st.DrawFn, words: st.SearchStrategy[str], least: int, most: int) -> str:
    chosen = draw(st.lists(st.tuples(words, SEPARATORS), min_size=least, max_size=most))
    return "".join(word + separator for word, separator in chosen).strip()


@st.composite
def articles(draw: st.DrawFn) -> Article:
    language = draw(st.sampled_from(["en", "en", "fr"]))
    words = zipf(ENGLISH if language == "en" else FRENCH)
    return Article(
        id=draw(st.sampled_from(IDS)),
        title=draw(texts(words, 1, 4)).replace("\n\n", " "),
        text=draw(texts(words, 8, 40)),
        published=draw(st.sampled_from(MOMENTS)),
        site=draw(st.none() | st.sampled_from(SITES)),
        section=draw(st.none() | st.sampled_from(TICKED["section"])),
        authors=draw(st.lists(st.sampled_from(NAMES), max_size=3)),  # type: ignore[arg-type]
        tags=draw(st.lists(st.sampled_from(TICKED["tag"]), max_size=2)),  # type: ignore[arg-type]
        names=draw(st.lists(st.sampled_from(NAMES), max_size=2)),  # type: ignore[arg-type]
        language=language,
        extra=draw(st.dictionaries(st.sampled_from(["topic", "Topic", "area"]), st.sampled_from(OWN_VALUES), max_size=2)),
    )


@dataclass(frozen=True)
class Session:
    """What one writer does, in order: an article is added, an id is deleted, other own facets are made. `broken` sessions end in an
    exception."""

    changes: list[Article | str | dict[str, str]]
    broken: bool
    fresh: bool


sessions = st.lists(
    st.builds(
        Session,
        st.lists(st.one_of(*[articles()] * 6, *[st.sampled_from(IDS)] * 2, st.sampled_from(OWN)), min_size=1, max_size=9),
        st.sampled_from([False] * 6 + [True]),
        st.sampled_from([False] * 8 + [True]),
    ),
    min_size=1,
    max_size=4,
)

_fields = st.none() | st.none() | st.sampled_from(TEXT_FIELDS)
_days = st.none() | st.sampled_from(DAYS)
_phrases = st.lists(ANY, min_size=1, max_size=3).map(" ".join)
_pairs_of_one_language = st.one_of(
    *(st.lists(zipf(words[:6]), min_size=2, max_size=3).map(" ".join) for words in (ENGLISH, FRENCH))  # the likeliest to stand somewhere
)
_words = st.builds(Word, ANY, _fields)
_bare = st.builds(Word, ANY)
_leaves: st.SearchStrategy[Clause] = st.one_of(
    _words,
    _words,
    _words,
    st.builds(Word, st.sampled_from(MISSPELT), _fields),
    st.builds(Phrase, _phrases, _fields),
    st.builds(Fuzzy, ANY | st.sampled_from(MISSPELT), st.sampled_from([1, 2]), _fields),
    st.builds(Near, _phrases, st.integers(0, 6), _fields),
    st.builds(Near, _pairs_of_one_language, st.integers(0, 6)),
    st.builds(Prefix, st.sampled_from(["fer", "f", "note", "ch", "東", "zz"]), _fields),
    st.builds(Phrase, _pairs_of_one_language),
    st.builds(Phrase, _pairs_of_one_language),
    st.builds(Phrase, st.sampled_from(["東 le", "都 le", "le 東", "note 都", "cheval 東京都", "都 cheval 東"]), _fields),
    st.builds(Value, st.sampled_from(["author", "name"]), st.sampled_from(["jane", "doe", "jane doe", "doe jane", "elodie", "tal"])),
    st.builds(Value, st.just("site"), st.sampled_from(["post", "example", "blog.example"])),
    st.builds(Value, st.just("tag"), st.sampled_from(["fish", "a", "fish ferry"])),
    st.builds(Value, st.just("language"), st.sampled_from(["en", "fr"])),
    st.builds(Value, st.just("topic"), st.sampled_from(["ice", "lake", "ete"])),
    st.builds(Dated, _days, _days),
)


def _branches(inner: st.SearchStrategy[Clause]) -> st.SearchStrategy[Clause]:
    several = st.lists(inner, max_size=4).map(tuple)
    return st.one_of(st.builds(All, several), st.builds(Either, several), st.builds(Not, inner))


_pairs = st.lists(_words | st.builds(Word, st.sampled_from(MISSPELT)), min_size=2, max_size=4).map(lambda words: All(tuple(words)))
_long = st.lists(_bare | st.builds(Word, st.sampled_from(MISSPELT)), min_size=5, max_size=8).map(lambda words: Covering(tuple(words)))
_favoured = st.one_of(_bare, st.builds(Phrase, _pairs_of_one_language), st.builds(Near, _phrases, st.integers(0, 3)))
_favours = st.lists(st.tuples(_favoured, st.sampled_from([0.1, 0.5, 2.0])), max_size=3).map(tuple)
_favouring = st.builds(Favouring, _long | _words, _favours)
_sentences = st.one_of(_long, _favouring, st.builds(lambda words, others: All((words, *others)), _long, st.lists(_leaves, max_size=2)))
clauses = st.one_of(_pairs, _sentences, st.recursive(_leaves, _branches, max_leaves=8))
_filters = st.fixed_dictionaries({}, optional={name: st.lists(st.sampled_from(values), max_size=2) for name, values in TICKED.items()})
_ticked_alone = st.sampled_from(list(TICKED)).flatmap(
    lambda name: st.lists(st.sampled_from(TICKED[name]), min_size=1, max_size=2).map(lambda ticked: {name: ticked})
)
_few: st.SearchStrategy[dict[str, list[str]]] = st.one_of(st.just({}), _filters, _ticked_alone)

queries = st.builds(Query, clauses, _few, st.sampled_from(SORTS), st.integers(1, 3), st.sampled_from([0, 1, 3, 10]))
