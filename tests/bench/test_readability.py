"""The conversation with a peer that is another program, held with a small one of our own."""

from __future__ import annotations

import sys
from contextlib import ExitStack

import pytest

from bench.contestant import Prediction
from bench.readability import Child, PeerCrashed

ANSWERS = """
import base64, json, sys
print(json.dumps({"name": "1.0"}), flush=True)
for line in sys.stdin:
    page = base64.b64decode(json.loads(line)["page"]).decode()
    answer = {"crash": "TypeError"} if page == "broken" else {"text": page, "title": None}
    print(json.dumps({**answer, "seconds": 0.25}), flush=True)
"""


def test_a_child_answers_page_by_page_and_outlives_a_crash() -> None:
    with ExitStack() as stack:
        child = Child([sys.executable, "-c", ANSWERS], stack)
        assert child.versions == {"name": "1.0"}
        assert child.clean("Öl".encode(), None) == Prediction("Öl")
        with pytest.raises(PeerCrashed, match="TypeError"):
            child.clean(b"broken", None)
        assert child.clean(b"whole", "https://a.example/") == Prediction("whole")
        assert child.seconds == 0.75
