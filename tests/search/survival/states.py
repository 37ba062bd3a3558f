"""An archive that goes from one state to the next: articles that each state replaces, some that stay for a while, some for ever.

So a commit links segments and attachments, writes new ones, and merges.
"""

from __future__ import annotations

from pathlib import Path

from cuttings.search.article import Article
from cuttings.search.engine import Engine, open_engine
from cuttings.search.errors import ArticleNotFound
from cuttings.search.parser import parse

ARTICLES = 12
_FOR_EVER = 60
_STAYING = 3
"""How many articles of each state stay until those of the seventh state after it replace them."""
_STATES = 7


def holds(number: int, state: int) -> bool:
    """In every state a third of the articles is missing."""
    return number % 3 != state % 3


def article(number: int, state: int) -> Article:
    return Article(f"id-{number}", f"Note {number}", f"Ferry state{state}. {'word ' * number}", tags=(f"tag {state}",), language="en")


def staying(state: int) -> list[Article]:
    return [Article(f"stays-{state % _STATES}-{one}", "Stays", f"Lamp {state} {one}", language="en") for one in range(_STAYING)]


FOR_EVER = [Article(f"old-{one}", "Old", f"Whale {one}", language="en") for one in range(_FOR_EVER)]


def write(engine: Engine, state: int) -> None:
    with engine.writer() as writer:
        for number in range(ARTICLES):
            if holds(number, state):
                writer.add(article(number, state))
            else:
                writer.delete(f"id-{number}")
        for one in staying(state):
            writer.add(one)
        writer.attach("ledger", str(state).encode())
        if state == 1:
            for one in FOR_EVER:
                writer.add(one)
            writer.attach("kept", b"a file that no later commit changes")


def assert_in_state(engine: Engine, state: int) -> None:
    """Article by article, and in what searches find."""
    for number in range(ARTICLES):
        try:
            assert engine.get(f"id-{number}") == article(number, state)
            assert holds(number, state)
        except ArticleNotFound:
            assert not holds(number, state)
    others = [*FOR_EVER, *(one for before in range(max(1, state - _STATES + 1), state + 1) for one in staying(before))]
    for other in others:
        assert engine.get(other.id) == other
    count = sum(holds(number, state) for number in range(ARTICLES))
    for text in ("ferry", f"state{state}", f'"ferry state{state}"', f"tag:{state}", ""):
        results = engine.search(parse(text))
        assert results.total == count + (0 if text else len(others))
        assert {value.value for value in results.facets["tag"].values} == {f"tag {state}"}
    assert engine.search(parse("whale")).total == _FOR_EVER
    assert engine.attachment("ledger") == str(state).encode()
    assert engine.attachment("kept")


def state_of(root: Path) -> int:
    """The state an archive is in, if it is in one."""
    engine = open_engine(f"whoosh:{root}")
    ledger = engine.attachment("ledger")
    assert ledger is not None
    state = int(ledger)
    assert_in_state(engine, state)
    assert engine.check() == ()
    return state
