"""What became of one document: an article, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from cuttings.index.clean import clean_scrape, inspect
from cuttings.index.clean.inspection import Inspection
from cuttings.index.rules import Rules
from cuttings.index.scrape import Scrape
from cuttings.search.article import Article
from cuttings.search.errors import InvalidArticle, NotAnArticle

Kind = Literal["article", "skipped", "failed"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_NO_RULES = Rules()
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


def cleaned(scrape: Scrape, rules: Rules = _NO_RULES) -> Article | Outcome:
    """The article of a scrape, or why there is none. Depends on nothing but the scrape and the rules."""
    return outcome(scrape, lambda: clean_scrape(scrape, rules))


def inspected(scrape: Scrape, rules: Rules) -> Inspection | Outcome:
    """The same with all that there is to say about how it was cut."""
    return outcome(scrape, lambda: inspect(scrape, rules))


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
