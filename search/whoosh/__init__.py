"""The embedded engine: an archive in a folder, which a Whoosh program can read too."""

from cuttings.search.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
