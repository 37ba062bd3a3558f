"""Opening the newest generation that is whole."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from cuttings.search.errors import IndexDamaged, IndexUnreachable, NoIndex, OtherFormat
from cuttings.search.whoosh import generations, manifest, verify
from cuttings.search.whoosh.state import State
from cuttings.search.whoosh.verify import Damaged

_log = logging.getLogger("cuttings.search")


class Opening:
    """Remembers what was found damaged, so that it is neither tried nor told of again."""

    def __init__(self, url: str, root: Path) -> None:
        self._url = url
        self._root = root
        self._damaged: dict[Path, str] = {}
        self._checks: dict[Path, threading.Thread] = {}

    def stamp(self) -> generations.Stamp:
        """Raises IndexUnreachable."""
        try:
            return generations.stamp(self._root)
        except OSError as error:
            raise IndexUnreachable(self._url, error) from error

    def newest(self) -> State:
        """The current generation; where it is damaged, the newest whole one, and a loud notice. Raises EngineError."""
        while True:
            stamp = self.stamp()
            candidates = self._candidates()
            if not candidates:
                raise NoIndex(self._url)
            if not generations.current(self._root) and self.stamp() == stamp:
                self.condemn(self._root / generations.CURRENT, Damaged("", "it names no generation that is there"))
            for folder in candidates:
                if state := self._opened(folder):
                    return state
                if self.stamp() != stamp:
                    break  # it was replaced, and dropped, since we looked
            else:
                raise IndexDamaged(self._url, "; ".join(self._told(candidates)))

    def check(self) -> tuple[str, ...]:
        """What is wrong with the generations that are there, and with CURRENT. Raises EngineError."""
        candidates = self._candidates()
        if not candidates:
            raise NoIndex(self._url)
        told = [] if generations.current(self._root) else [f"its file {generations.CURRENT} names no generation that is there"]
        for folder in candidates:
            found = self._everything(folder)
            if found and folder.exists():  # else it was replaced meanwhile
                self._remember(folder, found[0])
                told += [f"{folder.name}: {damage}" for damage in found]
        return tuple(told)

    def finds_damage(self, folder: Path) -> bool:
        """Whether the files of a generation are not what was written; then it is condemned. Raises IndexUnreachable."""
        found = self._everything(folder)
        if found:
            self.condemn(folder, found[0])
        return bool(found)

    def is_sound(self, state: State) -> bool:
        """Whether every byte of a state that was opened is what was written; returns when that is known."""
        if checking := self._checks.get(state.folder):
            checking.join()
        return state.folder not in self._damaged

    def condemn(self, folder: Path, damage: Damaged) -> None:
        """This generation is damaged, and so is any that shares the damaged file. Tells it once."""
        if folder not in self._damaged:
            others = self._remember(folder, damage)
            shared = f" {', '.join(other.name for other in others)} shares this file, and is damaged too." if others else ""
            _log.error(
                "%s in %s is damaged: %s.%s Falling back to the one before, if there is one.", folder.name, self._url, damage, shared
            )

    def is_condemned(self, folder: Path) -> bool:
        return folder in self._damaged

    def newer_than(self, state: State) -> tuple[str, ...]:
        """What is damaged that would be searched in the place of this state."""
        pointer = self._root / generations.CURRENT
        return self._told([folder for folder in (pointer, *self._candidates()) if folder == pointer or folder.name > state.folder.name])

    def _remember(self, folder: Path, damage: Damaged) -> list[Path]:
        """Notes that a generation is damaged; the others that are so too, because they share the file."""
        self._damaged[folder] = str(damage)
        others = [other for other in self._candidates() if other not in self._damaged and damage.is_shared(folder, other)]
        self._damaged.update((other, f"it shares {damage.file}, which is damaged, with {folder.name}") for other in others)
        return others

    def _told(self, folders: Sequence[Path]) -> tuple[str, ...]:
        return tuple(f"{folder.name}: {self._damaged[folder]}" for folder in folders if folder in self._damaged)

    def _candidates(self) -> list[Path]:
        try:
            return generations.candidates(self._root)
        except OSError as error:
            raise IndexUnreachable(self._url, error) from error

    def _everything(self, folder: Path) -> list[Damaged]:
        try:
            return list(verify.everything(folder))
        except manifest.OtherFormat as other:
            raise OtherFormat(self._url, other.found, manifest.FORMAT) from None
        except OSError as error:
            raise IndexUnreachable(self._url, error) from error

    def _opened(self, folder: Path) -> State | None:
        if folder in self._damaged:
            return None
        stamp = self.stamp()
        try:
            listed = manifest.read(folder)
            verify.present(folder, listed)
            whole = verify.at_once(folder, listed)
            state = verify.agrees(folder, listed)
        except manifest.OtherFormat as other:
            raise OtherFormat(self._url, other.found, manifest.FORMAT) from None
        except verify.UNREADABLE as error:
            if isinstance(error, OSError) and verify.is_passing(error):
                raise IndexUnreachable(self._url, error) from error
            if self.stamp() == stamp:
                self.condemn(folder, error if isinstance(error, Damaged) else Damaged("", str(error) or type(error).__name__))
            return None
        if not whole:
            self._check_beside(folder)
        return state

    def _check_beside(self, folder: Path) -> None:
        """Reads every byte while others are served already."""
        checking = threading.Thread(target=self._check, args=(folder,), daemon=True, name="cuttings-check")
        self._checks = {**{other: one for other, one in self._checks.items() if one.is_alive()}, folder: checking}
        checking.start()

    def _check(self, folder: Path) -> None:
        try:
            for damage in verify.everything(folder):
                if folder.exists():  # else it is not damaged but gone
                    self.condemn(folder, damage)
        except OSError as error:
            _log.warning("%s in %s could not be checked: %s", folder.name, self._url, error)
