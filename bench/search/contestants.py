"""The engines that are compared, each asked for the same page: ten hits with marked excerpts, counts of sections and of years."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from bench.search.archive import Asked
from cuttings.search.article import Article
from cuttings.search.engine import open_engine
from cuttings.search.parser import parse

HITS = 10
EXCERPT = 300
_MEMORY = 256


@dataclass(frozen=True, slots=True)
class Page:
    """What was found: how many, the ids of the page, and the counts of each facet. Excerpts were made and thrown away."""

    total: int
    ids: tuple[str, ...]
    sections: Mapping[str, int] = field(default_factory=dict)
    years: Mapping[str, int] = field(default_factory=dict)


class Contestant(Protocol):
    name: str

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        """An index of the articles, committed."""
        ...

    def open(self, folder: Path) -> None: ...

    def ask(self, asked: Asked) -> Page:
        """From the text that was typed to all that is shown."""
        ...


class Cuttings:
    name = "cuttings"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        with open_engine(f"whoosh:{folder}").writer() as writer:
            for article in articles:
                writer.add(article)

    def open(self, folder: Path) -> None:
        self._engine = open_engine(f"whoosh:{folder}")

    def ask(self, asked: Asked) -> Page:
        results = self._engine.search(parse(typed(asked)))
        sections, years = (results.facets[name].values for name in ("section", "published"))
        return Page(
            results.total,
            tuple(hit.article.id for hit in results.hits),
            {one.value: one.count for one in sections},
            {one.value: one.count for one in years},
        )


def typed(asked: Asked) -> str:
    """The question as a person would type it."""
    match asked.kind:
        case "phrase":
            return f'"{" ".join(asked.terms)}"'
        case "prefix":
            return f"{asked.terms[0]}*"
        case "or":
            return " OR ".join(asked.terms)
    return " ".join(asked.terms)


class Tantivy:
    """With its English stemmer, one thread for writing, fast fields for the facets."""

    name = "tantivy"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True)
        index = tantivy.Index(self._schema(), str(folder))
        writer = index.writer(heap_size=_MEMORY * 1_000_000, num_threads=1)
        for one in articles:
            fields = {"id": one.id, "title": one.title, "body": one.text, "section": one.section or "", "year": _year(one)}
            writer.add_document(tantivy.Document(**fields))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy

        self._tantivy = tantivy
        self._index = tantivy.Index.open(str(folder))
        self._index.reload()
        self._searcher = self._index.searcher()
        self._facets = {name: {"terms": {"field": name, "size": 200}} for name in ("section", "year")}

    def ask(self, asked: Asked) -> Page:
        query = self._query(asked)
        found = self._searcher.search(query, HITS)
        documents = [self._searcher.doc(address) for _, address in found.hits]
        counts = self._searcher.aggregate(query, self._facets)
        excerpts = self._tantivy.SnippetGenerator.create(self._searcher, query, self._index.schema, "body")
        excerpts.set_max_num_chars(EXCERPT)
        for document in documents:
            excerpts.snippet_from_doc(document).to_html()
        sections, years = ({one["key"]: one["doc_count"] for one in counts[name]["buckets"]} for name in ("section", "year"))
        return Page(found.count, tuple(document["id"][0] for document in documents), sections, years)

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        for name in ("title", "body"):
            builder.add_text_field(name, stored=True, tokenizer_name="en_stem", index_option="position")
        for name in ("section", "year"):
            builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic", fast=True)
        return builder.build()

    def _query(self, asked: Asked) -> Any:
        fields = ["title", "body"]
        if asked.kind == "prefix":
            query, should = self._tantivy.Query, self._tantivy.Occur.Should
            parts = [(should, query.regex_query(self._index.schema, name, f"{asked.terms[0]}.*")) for name in fields]
            return query.boolean_query(parts)
        if asked.kind == "phrase":
            return self._index.parse_query(typed(asked), fields)
        sign = "" if asked.kind == "or" else "+"
        return self._index.parse_query(" ".join(sign + term for term in asked.terms), fields)


class Fts5:
    """SQLite's full-text index over a table of the articles, with Porter's stemmer."""

    name = "fts5"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        folder.mkdir(parents=True)
        database = sqlite3.connect(folder / "articles.db")
        database.executescript(
            """PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
            create table article(number integer primary key, id, title, body, section, year);
            create virtual table words using fts5(title, body, content='article', content_rowid='number', tokenize='porter unicode61');"""
        )
        rows = ((number, one.id, one.title, one.text, one.section, _year(one)) for number, one in enumerate(articles, 1))
        database.executemany("insert into article values(?,?,?,?,?,?)", rows)
        database.execute("insert into words(words) values('rebuild')")
        database.execute("insert into words(words) values('optimize')")
        database.execute("create index facets on article(number, section, year)")
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "articles.db")
        self._database.execute("PRAGMA cache_size=-200000")
        self._database.execute("PRAGMA mmap_size=1000000000")

    def ask(self, asked: Asked) -> Page:
        match = self.match(asked)
        rows = self._database.execute(
            """select (select id from article where number=words.rowid), snippet(words, 1, '<mark>', '</mark>', '…', 48)
            from words where words match ? order by rank limit ?""",
            (match, HITS),
        ).fetchall()
        sections: dict[str, int] = {}
        years: dict[str, int] = {}
        total = 0
        counted = """select section, year, count(*) from article
            where number in (select rowid from words where words match ?) group by 1, 2"""
        for section, year, count in self._database.execute(counted, (match,)):
            sections[section] = sections.get(section, 0) + count
            years[year] = years.get(year, 0) + count
            total += count
        return Page(total, tuple(row[0] for row in rows), sections, years)

    @staticmethod
    def match(asked: Asked) -> str:
        """The question in FTS5's own language."""
        if asked.kind == "phrase":
            return f'"{" ".join(asked.terms)}"'
        if asked.kind == "prefix":
            return f"{asked.terms[0]}*"
        return (" OR " if asked.kind == "or" else " AND ").join(f'"{term}"' for term in asked.terms)


class Whoosh:
    """Stock Whoosh with its own codec and its stemming analyzer."""

    name = "whoosh"

    def build(self, articles: Iterable[Article], folder: Path) -> None:
        from whoosh import analysis, fields, index

        folder.mkdir(parents=True)
        words = fields.TEXT(analyzer=analysis.StemmingAnalyzer(cachesize=-1), stored=True)
        value = fields.ID(stored=True, sortable=True)
        schema = fields.Schema(id=fields.ID(stored=True, unique=True), title=words, body=words, section=value, year=value)
        writer = index.create_in(str(folder), schema).writer(limitmb=_MEMORY)
        for one in articles:
            writer.add_document(id=one.id, title=one.title, body=one.text, section=one.section or "", year=_year(one))
        writer.commit()

    def open(self, folder: Path) -> None:
        from whoosh import highlight, index, qparser, sorting

        opened = index.open_dir(str(folder))
        self._searcher = opened.searcher()
        groups = {"and": qparser.AndGroup, "or": qparser.OrGroup}
        self._parsers = {kind: qparser.MultifieldParser(["title", "body"], opened.schema, group=group) for kind, group in groups.items()}
        self._facets = {name: sorting.FieldFacet(name, maptype=sorting.Count) for name in ("section", "year")}
        self._fragmenter = highlight.ContextFragmenter(maxchars=EXCERPT)

    def ask(self, asked: Asked) -> Page:
        text = typed(asked) if asked.kind in ("phrase", "prefix") else " ".join(asked.terms)
        query = self._parsers["or" if asked.kind == "or" else "and"].parse(text)
        results = self._searcher.search(query, limit=HITS, groupedby=self._facets)
        results.fragmenter = self._fragmenter
        hits = results[:HITS]  # with facets Whoosh ignores the limit
        ids = tuple(hit["id"] for hit in hits)
        for hit in hits:
            hit.highlights("body", top=2)
        return Page(len(results), ids, dict(results.groups("section")), dict(results.groups("year")))


def contestants() -> list[Contestant]:
    """Ours first, then the peers that are installed."""
    peers: list[Contestant] = [Fts5(), Whoosh()]
    if find_spec("tantivy"):
        peers.insert(0, Tantivy())
    return [Cuttings(), *peers]


def size(folder: Path) -> int:
    """Bytes on disk. Of ours the current generation counts; the one before it shares most of its files."""
    newest = max(folder.glob("generation-*"), default=folder)
    return sum(path.stat().st_size for path in newest.rglob("*") if path.is_file())


def _year(article: Article) -> str:
    return str(article.published.year) if article.published else ""
