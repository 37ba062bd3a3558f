"""From files to articles to an engine: read, decode, clean, describe, reindex."""
