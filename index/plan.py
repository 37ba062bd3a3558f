"""The plan of a run: which files are to be read, which are gone, and which are none of its business."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cuttings.index.context import Contexts
from cuttings.index.ledger import Ledger, whole
from cuttings.index.source import below
from cuttings.index.walk import Found, Listing

# What os.fsencode does, without the price of calling it for each of 100,000 files.
_AS_NAMES = sys.getfilesystemencoding(), sys.getfilesystemencodeerrors()


@dataclass(slots=True)
class Plan:
    """`pending` are the files to read, in the order of their precedence; `gone` and `elsewhere` are numbers of files in the ledger:
    those that are not there any more, and those that are in no source of this run.
    """

    pending: list[Found] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    elsewhere: list[int] = field(default_factory=list)


def planned(ledger: Ledger, listings: Sequence[Listing], reading: Callable[[Found], str], contexts: Contexts) -> Plan:
    """Compares the ledger with the files that a walk found. What was read otherwise than by the text that `reading` gives for a
    file, or has a document that was cleaned in another context than it would be today, is to be read again.
    """
    plan = Plan()
    stale = {file for number in ledger.contexts() if not contexts.is_current_number(number) for file in ledger.cleaned_in(number)}
    found: dict[int, dict[bytes, Found]] = {}
    for listing in listings:
        paths = found.setdefault(ledger.number(listing.source.folder), {})
        paths.update((one.path.encode(*_AS_NAMES), one) for one in listing.found)
    none = dict[bytes, Found]()
    for folder, path, id, size, mtime_ns, read in ledger.files():
        now = found.get(folder, none).pop(path, None)
        if now is None:
            _sort_out(plan, id, ledger.text(folder), os.fsdecode(path), listings)
            continue
        is_same = now.size == size and (now.mtime_ns == mtime_ns or whole(now.mtime_ns) == mtime_ns)
        if not is_same or read != ledger.number(reading(now)) or id in stale:
            plan.pending.append(now)
    plan.pending += [one for files in found.values() for one in files.values()]
    plan.pending.sort(key=lambda one: (os.fsencode(one.folder), os.fsencode(one.path)))
    return plan


def _sort_out(plan: Plan, id: int, folder: str, path: str, listings: Sequence[Listing]) -> None:
    """A file of the ledger that the walk did not find under its old name: it is gone, or in no source, or a folder hides it."""
    place = below(folder, path)
    covering = [listing for listing in listings if listing.source.covers(place)]
    if not covering:
        plan.elsewhere.append(id)
    elif any(not listing.hides(os.path.relpath(place, listing.source.folder)) for listing in covering):
        plan.gone.append(id)
