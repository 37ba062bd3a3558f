"""Words that a language writes in small letters: with a capital, one of them alone is no name. `python -m bench.common` learns them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FILE = "common.json"

_NONE: frozenset[str] = frozenset()


def words_of(language: str) -> frozenset[str]:
    """The words of a language (ISO 639-1), in small letters; none for one that was not learnt."""
    return _read().get(language, _NONE)


@cache
def _read() -> dict[str, frozenset[str]]:
    learnt: dict[str, str] = json.loads(Path(__file__).with_name(FILE).read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in learnt.items()}
