"""Every error that Cuttings raises on purpose.

    CuttingsError
    ├── InvalidArticle      an Article was made of something that is none (field, reason)
    ├── NotAnArticle        the cleaner found no article in a page (reason)
    ├── CleanerUnavailable  no process can be started to clean pages in (reason)
    ├── QueryRefused        a query goes beyond a limit (limit, value, allowed)
    ├── UnknownFacet        the archive has no facet of this name (facet, facets)
    ├── ArticleNotFound     no article has this id (id)
    ├── SourceNotFound      there is nothing to read at a SOURCE (path)
    ├── NothingCame         standard input is a SOURCE, and nothing came through it
    ├── InvalidSettings     the file of settings says what cannot be (path, key, reason)
    └── EngineError         the engine cannot do its work (url)
        ├── UnknownEngine     the engine URL names no engine we have
        ├── NoIndex           there is no index at that place yet
        ├── IndexDamaged      the index is not what was written (reason)
        ├── IndexUnreachable  the system does not let the index be read just now (reason)
        ├── OtherFormat       the index was written by another version (found, read)
        ├── IndexLocked       another process is writing (process)
        ├── ArchiveChanged    somebody wrote to it while all of it was read
        ├── LibraryMissing    the engine needs a library that is not installed (library, install)
        ├── ClusterUnreachable  the cluster does not answer (reason)
        └── ClusterRefused    the cluster answers that it cannot, or will not (status, reason)

Errors carry data as attributes, and their message says what to do. Engines translate their library's errors into these in
one place each; the web maps them to status codes in one table. Mistakes in calling code stay TypeError and ValueError.
"""

from collections.abc import Iterable


class CuttingsError(Exception):
    """The root: catch this to catch everything that Cuttings raises on purpose. Errors travel between processes as they are."""

    def __reduce__(self) -> tuple[object, ...]:
        # The arguments that Exception would make it of again are the message, not what our classes take.
        return _again, (type(self), self.args, vars(self))


class InvalidArticle(CuttingsError):
    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"An article's {field} {reason}.")
        self.field = field
        self.reason = reason


class NotAnArticle(CuttingsError):
    """`reason` is a short phrase, the same for all pages of a kind, so that a report can count by it."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"This is not an article: {reason}.")
        self.reason = reason


class CleanerUnavailable(CuttingsError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"The cleaner cannot be started: {reason}.")
        self.reason = reason


class QueryRefused(CuttingsError):
    """`limit` names the limit, `value` is what the query has, `allowed` the most it may have."""

    def __init__(self, limit: str, value: int, allowed: int) -> None:
        super().__init__(f"This query is refused: its {limit} is {value:,}, and at most {allowed:,} are allowed.")
        self.limit = limit
        self.value = value
        self.allowed = allowed


class UnknownFacet(CuttingsError):
    """`facets` are the names of those that there are."""

    def __init__(self, facet: str, facets: Iterable[str]) -> None:
        self.facet = facet
        self.facets = tuple(facets)
        super().__init__(
            f"There is no facet {facet!r} in this archive. It has {', '.join(self.facets)}. "
            "A field of the articles becomes one when cuttings.toml names it under [facets], with the next: cuttings reindex SOURCE"
        )


class ArticleNotFound(CuttingsError):
    def __init__(self, id: str) -> None:
        super().__init__(f"There is no article with the id {id!r}.")
        self.id = id


class SourceNotFound(CuttingsError):
    def __init__(self, path: str) -> None:
        super().__init__(f"There is no file and no folder at {path}.")
        self.path = path


class NothingCame(CuttingsError):
    def __init__(self) -> None:
        super().__init__("Nothing came through standard input, so nothing was done. Perhaps the program before the pipe failed.")


class InvalidSettings(CuttingsError):
    """`key` is dotted as in TOML, and empty when it is the whole file that is wrong."""

    def __init__(self, path: str, key: str, reason: str) -> None:
        super().__init__(f"{path}: {key} {reason}." if key else f"{path} {reason}.")
        self.path = path
        self.key = key
        self.reason = reason


class EngineError(CuttingsError):
    """`url` is the engine URL as it was given, such as whoosh:cuttings-index."""

    def __init__(self, url: str, message: str) -> None:
        super().__init__(message)
        self.url = url


class UnknownEngine(EngineError):
    """`reason` says what is wrong with a URL that is almost one."""

    def __init__(self, url: str, reason: str = "") -> None:
        kinds = "whoosh:PATH for an index in a folder, opensearch+https://HOST:9200/NAME for a cluster, or memory: for a trial"
        super().__init__(url, f"There is no engine {url!r}: {reason}." if reason else f"There is no engine {url!r}. Use {kinds}.")


class NoIndex(EngineError):
    def __init__(self, url: str) -> None:
        super().__init__(url, f"There is no index at {url}. Make one with: cuttings reindex SOURCE --engine {url}")


class IndexDamaged(EngineError):
    def __init__(self, url: str, reason: str) -> None:
        super().__init__(
            url, f"The index at {url} cannot be read: {reason}. Rebuild it with: cuttings reindex SOURCE --fresh --engine {url}"
        )
        self.reason = reason


class IndexUnreachable(EngineError):
    """The files may be whole. `reason` is what the system says."""

    def __init__(self, url: str, error: OSError) -> None:
        self.reason = f"{error.strerror or error}{f' ({error.filename})' if error.filename else ''}"
        super().__init__(url, f"The index at {url} cannot be read just now: {self.reason}.")


class OtherFormat(EngineError):
    """`found` is the index's format, None for one from before formats had numbers; `read` is the one that can be read."""

    def __init__(self, url: str, found: object, read: int) -> None:
        which = "an older format" if found is None else f"format {found}"
        super().__init__(
            url,
            f"The index at {url} has {which}, and this version of Cuttings reads format {read}. "
            f"Rebuild it with: cuttings reindex SOURCE --fresh --engine {url}",
        )
        self.found = found
        self.read = read


class IndexLocked(EngineError):
    """`process` is the number of the process that is writing, if it is known."""

    def __init__(self, url: str, process: int | None = None) -> None:
        which = "Another process" if process is None else f"Another process, number {process},"
        super().__init__(url, f"{which} is writing to {url}. Try again when it has finished.")
        self.process = process


class ArchiveChanged(EngineError):
    def __init__(self, url: str) -> None:
        super().__init__(url, f"Another process has written to {url} while all of it was read. Nothing was done; try again.")


class LibraryMissing(EngineError):
    def __init__(self, url: str, library: str, install: str) -> None:
        super().__init__(url, f"The engine {url} needs {library}, which is not installed. Install it with: pip install '{install}'")
        self.library = library
        self.install = install


class ClusterUnreachable(EngineError):
    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url, f"The cluster of {url} does not answer: {reason}.")
        self.reason = reason


class ClusterRefused(EngineError):
    """`status` is the HTTP status, 0 where there is none."""

    def __init__(self, url: str, status: int, reason: str) -> None:
        super().__init__(url, f"The cluster of {url} refuses{f' ({status})' if status else ''}: {reason}.")
        self.status = status
        self.reason = reason


def _again(kind: type[CuttingsError], args: tuple[object, ...], data: dict[str, object]) -> CuttingsError:
    error = kind.__new__(kind)
    error.args = args
    vars(error).update(data)
    return error
