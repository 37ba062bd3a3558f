"""Results as Markdown, with columns that a terminal shows straight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.bootstrap import Difference
from bench.contestant import ALL
from bench.standings import Result, Standing

_FORMS = {
    "html": "pages as they were served",
    "blocks": "text dumps, blocks divided by blank lines",
    "lines": "text dumps, a line for each block",
    "wrapped": "text dumps, wrapped at a column",
}


def tables(results: Sequence[Result]) -> str:
    """The summary for each form, then every set with all contestants."""
    forms = list(dict.fromkeys(result.form for result in results))
    parts = [part for form in forms for part in _summary(form, [result for result in results if result.form == form])]
    parts += [part for result in results for part in _whole(result)]
    return "\n\n".join(parts) + "\n"


def _summary(form: str, results: Sequence[Result]) -> Iterator[str]:
    yield f"## In short: {_FORMS[form]}"
    yield "Cuttings, and in brackets how far it is ahead of the best of the others on that set."
    rows = [[f"{result.set} ({result.pages:,})", *(_ahead(result, what) for what in ALL), *_costs([result])] for result in results]
    if len(results) > 1:
        rows.append([f"all ({sum(result.pages for result in results):,})", *("" for _ in ALL), *_costs(results)])
    yield _table(["set (pages)", *ALL, "CPU", "empty", "crashes"], rows)


def _whole(result: Result) -> Iterator[str]:
    yield f"## {result.set}: {_FORMS[result.form]}"
    yield f"{_counted(result.pages, 'page')} of {_counted(result.hosts, 'host')}." + (
        f" Text: {result.text_score}." if result.text_score else ""
    )
    heads = ["", "text", "precision", "recall", "title", "author", "date", "CPU", "median CPU", "ms", "empty", "crashes"]
    yield _table(heads, [_row(one) for one in result.standings])
    if result.leads:
        yield "\n".join(f"- {what}: {_signed(lead.by)} over {lead.over}" for what, lead in result.leads.items())


def _row(one: Standing) -> list[str]:
    text, title, author, date = (_score(one.scores.get(what)) for what in ALL)
    times = [_ratio(one.cpu), _ratio(one.median_cpu), f"{one.milliseconds:.1f}"]
    return [one.name, text, _score(one.precision), _score(one.recall), title, author, date, *times, str(one.empty), str(one.crashes)]


def _ahead(result: Result, what: str) -> str:
    score = _score(result.standings[0].scores.get(what))
    lead = result.leads.get(what)
    return f"{score} ({_short(lead.by.value)})" if lead and score else score


def _costs(results: Sequence[Result]) -> list[str]:
    """CPU time relative to the baseline's, articles that came out empty and crashes: Cuttings over several sets."""
    ours = [result.standings[0] for result in results]
    times = [(one.milliseconds * result.pages, one.cpu) for one, result in zip(ours, results, strict=True)]
    baseline = sum(time / cpu for time, cpu in times if cpu)
    ratio = sum(time for time, _ in times) / baseline if baseline else None
    return [_ratio(ratio), str(sum(one.empty for one in ours)), str(sum(one.crashes for one in ours))]


def _signed(by: Difference) -> str:
    return f"{_short(by.value)} (95%: {_short(by.low)} to {_short(by.high)})"


def _short(value: float) -> str:
    return f"{round(value, 3) + 0.0:+.3f}".replace("0.", ".", 1)  # adding zero takes the sign off a negative one


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("s" if count != 1 else "")


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_line(row, widths) for row in (heads, rule, *rows))


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = row
    return "| " + " | ".join([first.ljust(widths[0]), *map(str.rjust, others, widths[1:])]) + " |"
