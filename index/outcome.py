"""What became of one document: an article, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from cuttings.index.scrape import Scrape
from cuttings.search.errors import InvalidArticle, NotAnArticle

Kind = Literal["article", "skipped", "failed"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Outcome:
    """`part` numbers the document in its file from 1, 0 is the whole file. `what` is the article's id, else the reason.
    `member` is what a document of an archive is called there.

    Skipped is what was read and is no article; failed is what could not be read.
    """

    part: int
    kind: Kind
    what: str
    member: str = ""


def outcome(scrape: Scrape, clean: Callable[[], _Given]) -> _Given | Outcome:
    """What cleaning gives, or why it gives nothing."""
    part = scrape.part or 0
    try:
        return clean()
    except NotAnArticle as error:
        return Outcome(part, "skipped", error.reason)
    except InvalidArticle as error:
        return Outcome(part, "skipped", f"its {error.field} {error.reason}")
    except MemoryError:
        raise  # the worker's: it says which limit that was, and begins anew
    except Exception as error:  # noqa: BLE001 - whatever a page breaks in a parser, it must not cost the archive its other pages
        return Outcome(part, "failed", f"the cleaner broke on it ({type(error).__name__})")
