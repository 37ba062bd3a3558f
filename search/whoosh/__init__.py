"""The embedded engine: an archive in a folder, kept by Whoosh."""

from cuttings.search.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
