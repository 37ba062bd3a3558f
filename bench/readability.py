"""Readability.js on linkedom: the peer in JavaScript, a child that lives as long as the benchmark and is handed page by page."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench.contestant import Contestant, Prediction, everywhere

_FOLDER = Path(__file__).parent


class PeerCrashed(Exception):
    """A page broke a peer that is not Python."""


class Child:
    """The child and its conversation: a line of JSON with a page, a line of JSON with the answer."""

    def __init__(self, command: list[str], stack: ExitStack) -> None:
        pipe = subprocess.PIPE
        self._process = stack.enter_context(subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8"))
        self.versions: dict[str, str] = self._heard()
        self.seconds = 0.0

    def clean(self, page: bytes, url: str | None) -> Prediction:
        """Raises PeerCrashed."""
        said = self._process.stdin
        assert said is not None
        said.write(json.dumps({"page": base64.b64encode(page).decode("ascii"), "url": url}) + "\n")
        said.flush()
        answer = self._heard()
        self.seconds += answer["seconds"]
        if "crash" in answer:
            raise PeerCrashed(answer["crash"])
        return Prediction(*(answer.get(name) or "" for name in ("text", "title", "author", "date")))

    def _heard(self) -> Any:
        heard = self._process.stdout
        assert heard is not None
        return json.loads(heard.readline())


def readability_js(stack: ExitStack) -> Contestant | None:
    """None if node or the packages are not installed. The child ends with the stack."""
    node = shutil.which("node")
    if node is None or not (_FOLDER / "node_modules" / "linkedom").is_dir():
        return None
    child = Child([node, str(_FOLDER / "readability.mjs")], stack)
    version = f"{child.versions['readability']} on linkedom {child.versions['linkedom']}, node {child.versions['node']}"
    return Contestant("Readability.js", version, everywhere(child.clean), clock=lambda: child.seconds)
