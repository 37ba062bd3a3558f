"""Ids of articles that have none of their own."""

from __future__ import annotations

import hashlib


def short_hash(key: str) -> str:
    """The id of an article by its address, or else by its place."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
