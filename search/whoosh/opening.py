"""Opening the newest generation that is whole."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from cuttings.search.errors import IndexDamaged, NoIndex, OtherFormat
from cuttings.search.whoosh import generations, manifest, verify
from cuttings.search.whoosh.state import State

_log = logging.getLogger("cuttings.search")

UNREADABLE = (verify.Damaged, OSError, ValueError, KeyError, IndexError, TypeError, OverflowError)
"""What it can raise to open files that are not what was written."""


class Opening:
    """Remembers what was found damaged, so that it is neither tried nor told of again."""

    def __init__(self, url: str, root: Path) -> None:
        self._url = url
        self._root = root
        self._damaged: dict[Path, str] = {}

    def newest(self) -> State:
        """The current generation; where it is damaged, the newest whole one, and a loud notice. Raises EngineError."""
        while True:
            stamp = generations.stamp(self._root)
            candidates = generations.candidates(self._root)
            if not candidates:
                raise NoIndex(self._url)
            if not generations.current(self._root) and generations.stamp(self._root) == stamp:
                self.condemn(self._root / generations.CURRENT, "it names no generation that is there")
            for folder in candidates:
                if state := self._opened(folder):
                    return state
                if generations.stamp(self._root) != stamp:
                    break  # it was replaced, and dropped, since we looked
            else:
                raise IndexDamaged(self._url, self._damaged[candidates[0]])

    def check(self) -> tuple[str, ...]:
        """What is wrong with the generations that are there, and with CURRENT. Raises NoIndex, OtherFormat."""
        candidates = generations.candidates(self._root)
        if not candidates:
            raise NoIndex(self._url)
        try:
            damage = [f"{folder.name}: {reason}" for folder in candidates if folder.exists() for reason in verify.everything(folder)]
        except manifest.OtherFormat as other:
            raise OtherFormat(self._url, other.found, manifest.FORMAT) from None
        if not generations.current(self._root):
            damage.insert(0, f"its file {generations.CURRENT} names no generation that is there")
        return tuple(damage)

    def condemn(self, folder: Path, reason: str) -> None:
        """This generation is damaged. Tells it once."""
        if folder not in self._damaged:
            self._damaged[folder] = reason
            _log.error("%s in %s is damaged: %s. Falling back to the one before, if there is one.", folder.name, self._url, reason)

    def is_condemned(self, folder: Path) -> bool:
        return folder in self._damaged

    def _opened(self, folder: Path) -> State | None:
        if folder in self._damaged:
            return None
        stamp = generations.stamp(self._root)
        try:
            listed = manifest.read(folder)
            verify.present(folder, listed)
            whole = verify.at_once(folder, listed)
            state = State(folder, listed)
        except manifest.OtherFormat as other:
            raise OtherFormat(self._url, other.found, manifest.FORMAT) from None
        except UNREADABLE as error:
            if generations.stamp(self._root) == stamp:
                self.condemn(folder, str(error) or type(error).__name__)
            return None
        if not whole:
            threading.Thread(target=self._check, args=(folder,), daemon=True, name="cuttings-check").start()
        return state

    def _check(self, folder: Path) -> None:
        """Reads every byte while others are served already."""
        for reason in verify.everything(folder):
            if folder.exists():  # else it is not damaged but gone
                self.condemn(folder, reason)
