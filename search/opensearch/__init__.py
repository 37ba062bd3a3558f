"""The engine over an OpenSearch cluster: the same analysis, queries, scores and excerpts as everywhere, the cluster's postings."""

from cuttings.search.opensearch.engine import OpenSearchEngine

__all__ = ["OpenSearchEngine"]
