"""The report of a run, as people read it and as programs do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from cuttings.cli.own_facets import Changes
from cuttings.cli.terminal import Printer, counted
from cuttings.index.report import Report

_NAMED = 3
"""How many names stand behind a reason, unless all are asked for."""


def report_to_json(report: Report, status: int, facets: Changes) -> dict[str, object]:
    """What --json prints; docs/recipes.md says what each key means."""
    return {
        "status": status,
        "dry_run": report.dry_run,
        "read": report.read,
        "indexed": report.indexed,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "deleted": report.deleted,
        "others": report.others,
        "skipped": report.skipped,
        "failed": report.failed,
        "idle_selectors": report.idle,
        "own_facets": asdict(facets),
        "reread": report.reread,
        "seconds": round(report.seconds, 3),
    }


def show_report(report: Report, *, all_names: bool) -> None:
    printer = Printer()
    if report.reread:
        printer.show("The index could not say which files it was made from, so all of them were read again.", style="yellow")
        printer.show("Articles of files that are gone may still be in it; --fresh leaves them out.", style="yellow")
    printer.show(counts(report), style="bold")
    if report.skipped:
        printer.show("Skipped:")
        _show_reasons(printer, report.skipped, all_names)
    show_failed(printer, report, all_names=all_names)
    if report.others:
        printer.show(f"{counted(report.others, 'file of another kind was', 'files of other kinds were')} left alone.")
    for host, selectors in report.idle.items():
        told = ", ".join(selectors)
        printer.show(f"Nothing on the pages of {host} that were cleaned is what cuttings.toml removes there: {told}", style="yellow")
    if not all_names and any(len(names) > _NAMED for names in report.skipped.values()):
        printer.show("All names: --list-skipped", style="dim")


def show_failed(printer: Printer, report: Report, *, all_names: bool) -> None:
    if report.failed:
        printer.show("Could not be read:", style="red")
        _show_reasons(printer, report.failed, all_names)


def counts(report: Report) -> str:
    would = "would be " if report.dry_run else ""
    return (
        f"{counted(report.indexed, 'article', 'articles')} {would}indexed ({report.added:,} new, {report.changed:,} changed), "
        f"{report.unchanged:,} unchanged, {report.deleted:,} {would}deleted, in {report.seconds:.1f} seconds."
    )


def _show_reasons(printer: Printer, reasons: Mapping[str, tuple[str, ...]], all_names: bool) -> None:
    for reason, names in sorted(reasons.items(), key=lambda item: -len(item[1])):
        if all_names:
            printer.show(f"{len(names):>6,}  {reason}:")
            for name in names:
                printer.show(name, indent=8)
        else:
            others = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
            printer.show(f"{len(names):>6,}  {reason}: {', '.join(names[:_NAMED])}{others}")
