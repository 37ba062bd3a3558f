"""How fast and how large is the embedded engine, beside tantivy, SQLite FTS5 and stock Whoosh?"""
