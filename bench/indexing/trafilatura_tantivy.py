"""The peer that does what we do: `python -m bench.indexing.trafilatura_tantivy PAGES FOLDER`.

Trafilatura with its defaults and all metadata, without comments; tantivy with its English stemmer, one thread for writing.
"""

from __future__ import annotations

import sys
from pathlib import Path

_MEMORY = 256_000_000


def main() -> None:
    import tantivy  # here, so that this module can be looked through where there are no peers
    import trafilatura

    pages, folder = Path(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True)
    builder = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem", index_option="position")
    for name in ("path", "url", "site", "author", "date"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic", fast=True)
    index = tantivy.Index(builder.build(), str(folder))
    writer = index.writer(heap_size=_MEMORY, num_threads=1)
    for file in sorted(pages.rglob("*.html")):
        found = trafilatura.bare_extraction(file.read_bytes(), with_metadata=True, include_comments=False)
        if found and found.text:
            said = {"title": found.title, "body": found.text, "url": found.url, "site": found.sitename, "author": found.author}
            known = {name: value or "" for name, value in {**said, "date": found.date}.items()}
            writer.add_document(tantivy.Document(path=file.name, **known))
    writer.commit()
    writer.wait_merging_threads()


if __name__ == "__main__":
    main()
