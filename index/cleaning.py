"""Cleaning, as workers do it: from a Scrape to what the run takes in, or to the reason why it is no article."""

from __future__ import annotations

from cuttings.index.clean import inspect
from cuttings.index.clean.cleaner import refuse_unwanted
from cuttings.index.clean.fingerprint import fingerprints
from cuttings.index.clean.host import host_of
from cuttings.index.clean.inspection import Inspection
from cuttings.index.outcome import Outcome, outcome
from cuttings.index.prepared import Prepared, pack
from cuttings.index.rules import Rules
from cuttings.index.scrape import Scrape
from cuttings.search.language import with_language

_NO_RULES = Rules()


def prepared(scrape: Scrape, rules: Rules = _NO_RULES) -> Prepared | Outcome:
    """The article of a scrape, or why there is none. Depends on nothing but the scrape and the rules."""
    return outcome(scrape, lambda: _prepared(scrape, rules))


def _prepared(scrape: Scrape, rules: Rules) -> Prepared:
    inspection = inspect(scrape, rules)
    refuse_unwanted(inspection, rules)
    # Here, so that what detects languages is loaded by workers only.
    article = with_language(inspection.article)
    was_cleaned = scrape.article is not None
    has_own_id = was_cleaned or article.url is not None or (scrape.given is not None and scrape.given.id is not None)
    own = rules.of(inspection.hosts)
    return Prepared(
        id=article.id if has_own_id else "",
        hosts=inspection.hosts,
        asks_for_no_index=inspection.asks_for_no_index,
        template_host="" if was_cleaned or (own and own.keeps_everything) else host_of(article.url) or article.site or "",
        blocks=fingerprints(article.text),
        packed=pack(article),
        idle=inspection.idle,
    )


def inspected(scrape: Scrape, rules: Rules) -> Inspection | Outcome:
    """The same with all that there is to say about how it was cut."""
    return outcome(scrape, lambda: inspect(scrape, rules))
