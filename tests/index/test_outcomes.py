from __future__ import annotations

import time

from cuttings.index.holdings import Holdings
from cuttings.index.ledger import Ledger
from cuttings.index.outcome import Outcome
from cuttings.index.outcomes import Outcomes


def test_a_site_that_calls_all_of_its_pages_the_same_is_reported_in_time() -> None:
    ledger = Ledger()
    Holdings(ledger)
    file = ledger.put(("/a", "b.jsonl"), 1, 2, b"", "")
    row = (b"key", ledger.number("context"), 0, "id", ledger.number(""), b"")
    many = 20_000
    ledger.db.executemany(
        """INSERT INTO documents (file, part, key, context, kind, what, owns, moved, host, blocks, member)
           VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, '')""",
        ((file, part, *row[:4], part == many, *row[4:]) for part in range(1, many + 1)),
    )
    started = time.process_time()
    twins = list(Outcomes(ledger).twins())
    assert time.process_time() - started < 10  # a tenth of a second, or a minute if each is looked for anew
    assert twins[0] == (("/a", "b.jsonl"), Outcome(1, "article", "id"), ("/a", "b.jsonl"), Outcome(many, "article", "id"))
    assert len(twins) == many - 1
