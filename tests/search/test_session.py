"""A session writes a segment when so much has come that it would not fit into memory with more."""

from pathlib import Path

import pytest

from cuttings.search.article import Article, Removed
from cuttings.search.engine import open_engine
from cuttings.search.whoosh import arrays, session
from cuttings.search.whoosh.session import Batch


@pytest.mark.parametrize(
    ("limit", "article"),
    [
        ("_MOST_TOKENS", Article("1", "The lake", "word " * 100)),
        ("_MOST_BYTES", Article("1", "The lake", "It rises.", removed=(Removed("menu" * 100, "menu"),))),
    ],
)
def test_it_is_full_by_its_words_and_by_its_bytes(monkeypatch: pytest.MonkeyPatch, limit: str, article: Article) -> None:
    monkeypatch.setattr(session, limit, 250)
    monkeypatch.setattr("cuttings.search.whoosh.digest._AT_ONCE", 1)
    batch = Batch()
    for _ in range(3):
        assert not batch.is_full
        batch.add(article)
        if limit == "_MOST_BYTES":
            break
    assert batch.is_full


def test_a_part_of_the_words_at_a_time_makes_the_same_files_as_all_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def files(name: str) -> dict[str, bytes]:
        engine = open_engine(f"whoosh:{tmp_path / name}")
        for half in (0, 1):
            with engine.writer() as writer:
                for number in range(half * 40, half * 40 + 40):
                    text = " ".join(f"lake lakes w{number * at % 37} was{at}" for at in range(number + 1)) + "\n\nrivers rising"
                    language = ("en", "nl", "xx")[number % 3]
                    writer.add(Article(str(number), f"Lakes {number}", text, language=language))
                if half:
                    writer.delete("3")
        return {file.name: file.read_bytes() for file in (tmp_path / name).glob("*/*") if file.suffix in (".words", ".articles")}

    whole = files("whole")
    monkeypatch.setattr(arrays, "_PORTION", 7)
    monkeypatch.setattr(arrays, "_SORTED", 50)
    assert files("parts") == whole
