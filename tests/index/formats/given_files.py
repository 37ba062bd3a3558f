"""Files for tests of reading, and what reading them gives."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from cuttings.index.abouts import Abouts
from cuttings.index.outcome import Outcome
from cuttings.index.read import read
from cuttings.index.scrape import Scrape
from cuttings.index.telling import Telling
from cuttings.index.walk import stated


def documents(folder: Path, name: str, content: bytes | None = None, base_url: str | None = None, **told: object) -> list[Scrape | Outcome]:
    """What a file holds, which is written first if there is a content."""
    if content is not None:
        put(folder, name, content)
    found = stated(folder.as_posix(), name)
    return list(read(found, Abouts(base_url, Telling(**told)).about(found)))  # type: ignore[arg-type]


def put(folder: Path, name: str, content: bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def scrapes(read: list[Scrape | Outcome]) -> list[Scrape]:
    return [one for one in read if isinstance(one, Scrape)]


def contents(read: list[Scrape | Outcome]) -> dict[str, bytes | str]:
    """What was read, by what an article calls its source."""
    return {one.source: one.content for one in scrapes(read)}


def told(read: list[Scrape | Outcome]) -> list[tuple[str, str, str]]:
    """What was not read: its name in the file, whether it was skipped or failed, and why."""
    return [(one.member or (f"{one.part}" if one.part else ""), one.kind, one.what) for one in read if isinstance(one, Outcome)]


def zip_of(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def tar_of(members: Mapping[str, bytes | tarfile.TarInfo], mode: str = "w") -> bytes:
    """A tar; a TarInfo is a member of its kind without content."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            info = content if isinstance(content, tarfile.TarInfo) else tarfile.TarInfo(name)
            info.name = name
            if isinstance(content, bytes):
                info.size = len(content)
            archive.addfile(info, io.BytesIO(content) if isinstance(content, bytes) else None)
    return file.getvalue()
