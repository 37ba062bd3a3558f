"""What Prometheus reads: how often what was asked, how long answers took, what the archive holds.

Where PROMETHEUS_MULTIPROC_DIR names a folder, the processes of a server count into files there, and whichever is asked tells the sums.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from http import HTTPStatus
from ipaddress import IPv4Network, IPv6Network, ip_network
from time import perf_counter
from typing import Any

from flask import Response, current_app, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector

from cuttings.search.engine import Searcher
from cuttings.search.errors import CuttingsError
from cuttings.search.results import Results
from cuttings.web.client import client_address

_BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
_BEGAN = "_cuttings_began"


class Metrics:
    """Those of one archive; with several in an application each has the label of its name."""

    def __init__(self, searcher: Searcher, readers: Collection[str]) -> None:
        self._searcher = searcher
        self._readers: list[IPv4Network | IPv6Network] = [ip_network(one) for one in readers]
        self._registry = CollectorRegistry()
        more: dict[str, Any] = {"registry": self._registry}
        self._seconds = Histogram(
            "cuttings_request_seconds",
            "How long it took to answer.",
            ("archive", "route", "status"),
            buckets=_BUCKETS,
            **more,
        )
        self._queries = Counter("cuttings_queries", "Questions that were asked.", ("archive",), **more)
        self._empty = Counter("cuttings_queries_without_results", "Questions that found nothing.", ("archive",), **more)

    def begin(self) -> None:
        setattr(g, _BEGAN, perf_counter())

    def end(self, response: Response) -> Response:
        if (began := g.pop(_BEGAN, None)) is not None:
            route = (request.endpoint or "").rpartition(".")[2]
            self._seconds.labels(request.blueprint, route, response.status_code).observe(perf_counter() - began)
        return response

    def note(self, results: Results) -> None:
        """Counts a question."""
        self._queries.labels(request.blueprint).inc()
        if not results.total:
            self._empty.labels(request.blueprint).inc()

    def told(self) -> Response:
        """For those who may read it; for all others there is nothing here."""
        client = client_address()
        if client is None or not any(client in network for network in self._readers):
            return Response("There is nothing here for you.\n", HTTPStatus.NOT_FOUND, content_type="text/plain; charset=utf-8")
        counted = self._registry
        if folder := os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
            counted = CollectorRegistry()
            MultiProcessCollector(counted, folder)  # type: ignore[no-untyped-call]
        held = CollectorRegistry()
        held.register(_Holdings(request.blueprint or "", self._searcher))
        return Response(generate_latest(counted) + generate_latest(held), content_type=CONTENT_TYPE_LATEST)


class _Holdings:
    """What an archive holds at the moment of the question."""

    def __init__(self, archive: str, searcher: Searcher) -> None:
        self._archive = archive
        self._searcher = searcher

    def collect(self) -> Iterator[Metric]:
        try:
            status = self._searcher.status()
        except CuttingsError as error:
            current_app.logger.error("Not ready: %s", error)
            yield self._gauge("cuttings_ready", "Can the archive be searched?", 0)
            return
        yield self._gauge("cuttings_ready", "Can the archive be searched?", 1)
        yield self._gauge("cuttings_articles", "Articles of the archive.", status.articles)
        yield self._gauge("cuttings_index_bytes", "The size of the index on the disk.", status.bytes)
        if status.generations:
            newest = status.generations[0]
            yield self._gauge(
                "cuttings_generation_written_timestamp_seconds", "When the newest state was written.", newest.written.timestamp()
            )
            named = GaugeMetricFamily("cuttings_generation_info", "The newest state of the archive.", labels=("archive", "generation"))
            named.add_metric((self._archive, newest.name), 1)
            yield named

    def _gauge(self, name: str, told: str, value: float) -> Metric:
        family = GaugeMetricFamily(name, told, labels=("archive",))
        family.add_metric((self._archive,), value)
        return family
