"""Writing to a cluster. What a session changes is kept back until it ends (session.py); then

- a new archive, or a `fresh` one, is written to new indices, counted, and switched to in one step: all of it is seen, or nothing;
- changes to an archive are sent to its indices, which show none of them before they are told to, and then all (a refresh). Only a
  cluster that moves or starts a shard meanwhile may show some of them early. Where a run breaks off in between, the state says that
  the archive is not whole, and the next writer writes it anew, from itself. So does one that replaces much of it, and one that counts
  facets that were not counted before;
- so does one that erases, too, after which the indices before are dropped: deleted articles stay in a cluster's files for a while.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from types import TracebackType
from typing import Self

from cuttings.search.article import Article
from cuttings.search.errors import ClusterRefused, EngineError, NoIndex
from cuttings.search.language import with_language
from cuttings.search.opensearch import indices, keeping
from cuttings.search.opensearch.analysed import Analysed, article_of, can_be_joined, key
from cuttings.search.opensearch.connection import Connection, Json
from cuttings.search.opensearch.lock import Lock
from cuttings.search.opensearch.mapping import PARTS
from cuttings.search.opensearch.numbers import JOINED, NOTHING, STATE, State, joined_of, state_of
from cuttings.search.opensearch.session import Session
from cuttings.search.opensearch.settling import Settled, Settling, Told
from cuttings.search.own import OwnFacets, checked
from cuttings.search.query import TEXT_FIELDS
from cuttings.search.refused import Refused
from cuttings.search.text import is_lone

_AT_ONCE = 500
REPLACED = 10
"""Where more than one in so many articles of an archive are replaced or deleted, it is written anew, from itself: what is replaced in
place counts in scores until the cluster has merged it away."""


class OpenSearchWriter:
    def __init__(self, connection: Connection, fresh: bool) -> None:
        self._connection = connection
        self._fresh = fresh

    def __enter__(self) -> Self:
        self._lock = Lock(self._connection)
        self._asked = {part: f"{self._connection.name}{part}" for part in PARTS}
        try:
            self._base = self._begin()
        except BaseException:
            self._lock.release()
            raise
        self._own: OwnFacets = self._base.own if self._base else {}
        self._erased = False
        self._session = Session(self._own)
        self._attached: dict[str, bytes] = {}
        self.refused: list[Refused] = []
        return self

    def _begin(self) -> State | None:
        """The state that is written on; None to begin with nothing."""
        if self._fresh:
            return None
        try:
            return state_of(self._asked["-kept"], self._connection)
        except NoIndex:
            return None

    def add(self, article: Article) -> None:
        self._session.add(article if article.language else with_language(article))

    def delete(self, id: str) -> None:
        self._session.delete(id)

    def erase(self, id: str) -> None:
        self._session.delete(id)
        self._erased = True

    def own_facets(self, labels: OwnFacets) -> None:
        labels = checked(labels)
        if list(labels) != list(self._own):
            self._session.own_facets(labels)
        self._own = labels

    def attach(self, name: str, content: bytes) -> None:
        self._attached[name] = content

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._commit()
        finally:
            self._session.close()
            self._release()

    def _release(self) -> None:
        try:
            self._lock.release()
        except EngineError:
            return  # it runs out by itself; whoever must know has the error of the commit

    def _commit(self) -> None:
        self._lock.assert_held()
        if self._base is None:
            self._write_anew({})
        elif not self._base.is_whole or self._erased or self._counts_others(self._base):
            self._write_anew(self._carried(self._base))
        elif self._session.touched:
            gone = self._taken(self._base)
            if gone is None:
                self._write_anew(self._carried(self._base))
            else:
                self._write_on(self._base, gone)
        elif self._attached or list(self._own.items()) != list(self._base.own.items()):
            kept = self._asked["-kept"]
            self._keep(replace(self._base, own=self._own), kept, self._base, self._attach(kept))

    def _counts_others(self, base: State) -> bool:
        """Has an article values of own facets that its document does not have?"""
        return not self._own.keys() <= base.own.keys()

    def _carried(self, base: State) -> Mapping[str, bytes]:
        """Adds what the archive has and the session does not touch; its attachments."""
        self._connection.ask("POST", f"{self._asked['']}/_refresh")
        for document in self._connection.all_of(self._asked[""], ["article"]):
            article = article_of(document)
            if article.id not in self._session.touched:
                self._session.add(article)
        kept = {name: keeping.attached(self._connection, self._asked["-kept"], base, name) for name in base.attachments}
        return {name: content for name, content in kept.items() if content is not None}

    def _write_anew(self, attached: Mapping[str, bytes]) -> None:
        self._attached = {**attached, **self._attached}
        names = indices.make(self._connection)
        try:
            loaded = names[""], names["-terms"]
            replicas = indices.replicas(self._connection, names[""])
            indices.set_replicas(self._connection, "0", *loaded)
            settled = self._send(names[""], lambda: Settled.of(self._session.told.values()))
            self._connection.send(_term(names["-terms"], term, counts) for term, counts in self._session.terms().items())
            state = self._state_after(NOTHING)
            told = self._attach(names["-kept"])
            self._show(names, state)
            indices.set_replicas(self._connection, replicas, *loaded)
            indices.wait(self._connection, *loaded)
            self._keep_joined(settled.joined, names["-kept"])
            self._keep(state, names["-kept"], NOTHING, told)
            indices.switch(self._connection, names, alone=self._erased)
        except BaseException:
            indices.drop(self._connection, *names.values())
            raise

    def _taken(self, base: State) -> Mapping[str, Told] | None:
        """The articles that are replaced or deleted, which no longer count; None if they are so many that the archive is written anew."""
        gone: dict[str, Told] = {}
        for document in self._documents(sorted(self._session.touched)):
            if self._are_many(len(gone) + 1, base):
                self._count_again(gone)
                return None
            gone[document["id"]] = Told.by(document)
            self._session.count(Analysed(article_of(document)), -1)
        return gone

    def _count_again(self, gone: Mapping[str, Told]) -> None:
        for document in self._documents(list(gone)):
            self._session.count(Analysed(article_of(document)), 1)

    def _are_many(self, replaced: int, base: State) -> bool:
        return replaced * REPLACED > base.articles

    def _write_on(self, base: State, gone: Mapping[str, Told]) -> None:
        session = self._session
        before = joined_of(self._asked["-kept"], self._connection)
        settling = Settling(self._connection, before, gone, session.told)
        settled = settling.settled(session.names())
        if self._are_many(len(gone) + len(settled.changed), base):
            self._count_again(gone)
            self._write_anew(self._carried(base))
            return
        self._connection.ask("PUT", f"{self._asked['-kept']}/_doc/{STATE}", replace(base, is_whole=False).to_json(), again=True)
        settled = self._send(self._asked[""], lambda: settling.settled(session.names()), settled, gone)
        self._connection.send(_delete(self._asked[""], id) for id in gone.keys() - session.told.keys())
        self._connection.send(self._again(settled))
        self._connection.send(self._changed_terms(session.terms()))
        state = self._state_after(base)
        told = self._attach(self._asked["-kept"])
        self._show(self._asked, state)
        if settled.joined != before:
            self._keep_joined(settled.joined, self._asked["-kept"])
        self._keep(state, self._asked["-kept"], base, told)

    def _documents(self, ids: Sequence[str]) -> Iterator[Json]:
        """Those of some articles, as the archive has them."""
        for at in range(0, len(ids), _AT_ONCE):
            keys = [(self._asked[""], key(id)) for id in ids[at : at + _AT_ONCE]]
            yield from (one for one in self._connection.documents(keys) if one)

    def _send(self, index: str, settle: Callable[[], Settled], settled: Settled | None = None, gone: Collection[str] = ()) -> Settled:
        """Sends what was added. Articles that the cluster does not take are left out, and what depends on them is sent again."""
        settled, before = settled or settle(), None
        while reasons := self._connection.offer(self._additions(index, settled, before)):
            for id in [id for id in self._session.ids() if key(id) in reasons]:
                article = article_of(self._session.document(id))
                self.refused.append(Refused(article, reasons[key(id)], id in gone))
                self._session.delete(id)
            if not self._session.told and self._base is None:
                raise ClusterRefused(self._connection.url, HTTPStatus.BAD_REQUEST, self.refused[0].reason)
            before, settled = settled, settle()
        return settled

    def _additions(self, index: str, settled: Settled, before: Settled | None) -> Iterator[Json]:
        """What was added, with what is known now of its story and its names; but for what is the same as `before`."""
        for id in self._session.ids():
            told = self._session.told[id]
            if before and settled.says(told) == before.says(told):
                continue
            if settled.differs(told) or self._session.is_outdated(id):
                yield _index(index, id, self._settled(article_of(self._session.document(id)), told, settled))
            else:
                yield _index(index, id, self._session.line(id))

    def _again(self, settled: Settled) -> Iterator[Json]:
        """Articles that nobody touched, of which something depends on what was."""
        known = {one.id: one for one in settled.changed}
        for document in self._documents(list(known)):
            told = known[document["id"]]
            yield _index(self._asked[""], told.id, self._settled(article_of(document), told, settled))

    def _settled(self, article: Article, told: Told, settled: Settled) -> Json:
        return Analysed(article).document(settled.story(told), settled.joined, self._own)

    def _changed_terms(self, changed: Mapping[str, tuple[int, int, int]]) -> Iterator[Json]:
        wanted = list(changed)
        index = self._asked["-terms"]
        for at in range(0, len(wanted), _AT_ONCE):
            some = wanted[at : at + _AT_ONCE]
            for term, one in zip(some, self._connection.documents([(index, term) for term in some], now=True), strict=True):
                old = (one["title"], one["text"], one["any"]) if one else (0, 0, 0)
                counts = [before + more for before, more in zip(old, changed[term], strict=True)]
                if counts[2] > 0:
                    yield _term(index, term, counts)
                elif one:
                    yield {"_op_type": "delete", "_index": index, "_id": term}

    def _state_after(self, base: State) -> State:
        session = self._session
        filled = {field: base.filled[field] + session.filled[field] for field in TEXT_FIELDS}
        tags = {tag: many for tag in {*base.tags, *session.tags} if (many := base.tags.get(tag, 0) + session.tags[tag]) > 0}
        return replace(base, articles=sum(tags.values()), filled=filled, tags=tags, own=self._own)

    def _show(self, names: Mapping[str, str], state: State) -> None:
        """Makes visible what was sent, and counts it. Raises ClusterRefused if something is missing."""
        self._connection.ask("POST", f"{names['']},{names['-terms']}/_refresh", again=True)
        counted = self._connection.ask("GET", f"{names['']}/_count", again=True)["count"]
        if counted != state.articles:
            raise ClusterRefused(self._connection.url, 0, f"{state.articles:,} articles were sent, and it has {counted:,}")

    def _attach(self, kept: str) -> Mapping[str, Json]:
        """Sends what was attached, beside what was before; what the state will say of it."""
        version = secrets.token_hex(4)
        for name, content in self._attached.items():
            self._connection.send(keeping.attaching(kept, name, version, content))
        return {name: keeping.told(version, content) for name, content in self._attached.items()}

    def _keep_joined(self, joined: Mapping[str, str], kept: str) -> None:
        self._connection.ask("PUT", f"{kept}/_doc/{JOINED}", {"joined": dict(joined)}, again=True)

    def _keep(self, state: State, kept: str, base: State, told: Mapping[str, Json]) -> None:
        """The state is written last, so that it tells of nothing that is not there."""
        state = replace(state, attachments={**base.attachments, **told}, version=secrets.token_hex(8), is_whole=True)
        self._connection.ask("PUT", f"{kept}/_doc/{STATE}", state.to_json(), again=True)
        for name in told.keys() & base.attachments.keys():
            self._connection.send(keeping.removing(kept, name, base.attachments[name]))


def _index(index: str, id: str, document: Json | str) -> Json:
    return {"_op_type": "index", "_index": index, "_id": key(id), "_source": document}


def _delete(index: str, id: str) -> Json:
    return {"_op_type": "delete", "_index": index, "_id": key(id)}


def _term(index: str, term: str, counts: Sequence[int]) -> Json:
    title, text, in_any = counts
    kind, _, word = term.partition(":")
    document: Json = {"title": title, "text": text, "any": in_any, "standing": title + text}
    if kind == "w":
        document["form"] = word
        if is_lone(word[-1]):
            document["ends"] = word[-1]
    elif kind == "n" and can_be_joined(word):
        document["name"] = word
    return {"_op_type": "index", "_index": index, "_id": term, "_source": document}
