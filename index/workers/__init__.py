"""Cleaning in worker processes: what a page does to the process that cleans it costs that page alone.

A worker is a Python of its own, started by name and spoken to through pipes. So nothing of the program that uses us is run
again in it, as multiprocessing's ways of starting would do with a script that has no `if __name__` guard; no thread of that
program is copied half-way, as fork does; and it works the same from a script, `python -c`, a prompt or a test. The price is
about a second of computing for each worker, most of it for loading the model that knows languages.
"""

from __future__ import annotations

from cuttings.index.workers.limits import Limits
from cuttings.index.workers.workers import Workers

__all__ = ["Limits", "Workers"]
