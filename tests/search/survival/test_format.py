"""An index of another version is refused with the command that rebuilds it."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest

from cuttings.search.article import Article
from cuttings.search.engine import open_engine
from cuttings.search.errors import OtherFormat
from cuttings.search.parser import parse


def write(root: Path) -> None:
    with open_engine(f"whoosh:{root}").writer(fresh=True) as writer:
        writer.add(Article("1", "The lake", "It froze.", language="en"))


def test_a_newer_format(tmp_path: Path) -> None:
    root = tmp_path / "index"
    write(root)
    manifest = root / "generation-000001" / "MANIFEST"
    listed = json.loads("".join(manifest.read_text().splitlines()[:-1]))
    content = json.dumps({**listed, "format": 99}).encode()
    manifest.write_bytes(content + f"\n{zlib.crc32(content):08x}\n".encode())
    engine = open_engine(f"whoosh:{root}")
    for call in (lambda: engine.search(parse("lake")), engine.check, lambda: engine.writer().__enter__()):
        with pytest.raises(OtherFormat, match="--fresh") as caught:
            call()
        assert caught.value.found == 99
    write(root)
    assert engine.search(parse("lake")).total == 1


def test_an_index_from_before_there_were_own_facets(tmp_path: Path) -> None:
    root = tmp_path / "index"
    write(root)
    manifest = root / "generation-000001" / "MANIFEST"
    listed = json.loads("".join(manifest.read_text().splitlines()[:-1]))
    assert listed.pop("facets") == []
    content = json.dumps(listed).encode()
    manifest.write_bytes(content + f"\n{zlib.crc32(content):08x}\n".encode())
    engine = open_engine(f"whoosh:{root}")
    assert (engine.search(parse("lake")).total, engine.check(), dict(engine.own_facets())) == (1, (), {})
    with engine.writer() as writer:
        writer.own_facets({"topic": "Topic"})
    assert list(engine.search(parse("lake")).facets)[-1] == "topic"


def test_an_index_from_before_formats_had_numbers(tmp_path: Path) -> None:
    root = tmp_path / "index"
    (root / "generation-000004").mkdir(parents=True)
    (root / "generation-000004" / "_MAIN_1.toc").write_bytes(b"a pickle")
    (root / "CURRENT").write_text("generation-000004")
    engine = open_engine(f"whoosh:{root}")
    with pytest.raises(OtherFormat, match="an older format"):
        engine.search(parse("lake"))
    write(root)
    assert engine.search(parse("lake")).total == 1
