"""`cuttings reindex`: from files to the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click

from cuttings.cli.options import checked_base_url, config_option, engine_option, format_option, json_option
from cuttings.cli.progress import Bar
from cuttings.cli.stopping import status_of, stoppable
from cuttings.cli.terminal import Printer, counted, print_json
from cuttings.index.formats.form import Form
from cuttings.index.journal import NAME as JOURNAL
from cuttings.index.reindex import reindex
from cuttings.index.report import Report
from cuttings.search.engine import open_engine
from cuttings.settings import Settings, usable_rules

_NAMED = 3
"""How many names stand behind a reason; --json has them all."""

_INCOMPLETE = 3
"""The exit status of a run that indexed what could be read, and could not read all: scripts may go on after it."""


@click.command("reindex")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(exists=True, allow_dash=True))
@click.option("--base-url", metavar="URL", callback=checked_base_url, help="The address at which SOURCE stands on the web.")
@click.option("--fresh", is_flag=True, help="Begin with an empty index: it will hold what is in SOURCE, and nothing else.")
@click.option("--dry-run", is_flag=True, help="Tell what would be done, and do nothing.")
@format_option
@json_option
@engine_option
@config_option
@click.pass_obj
def command(
    settings: Settings,
    *,
    sources: tuple[str, ...],
    base_url: str | None,
    fresh: bool,
    dry_run: bool,
    form: Form | None,
    as_json: bool,
    engine: str,
) -> None:
    """Bring the index up to date with files.

    SOURCE is a folder, one file, or - for standard input. What is read: pages and text (.html, .htm, .xhtml, .txt, .md,
    .markdown), exports with many articles (.jsonl, .json, .csv, .tsv), crawls (.warc), each also with .gz, .bz2 or .xz, and
    .zip and .tar (.tar.gz, .tgz ...) with any of these. A metadata.csv, .tsv or .jsonl with a column named file tells what is
    known of the files beside it. Only what has changed since the last run is read. Articles whose file is gone are deleted.
    What comes through standard input takes the place of what came through it the last time.

    The exit status is 0 if every file could be read, whether it held an article or not; 3 if some could not, and the rest is
    indexed; 1 if nothing was done. A run that was stopped, killed, or had no room on the disk leaves the index as it was, and the
    next one goes on from there.

    \b
    Examples:
      cuttings reindex articles/
      cuttings reindex public/ --base-url https://example.org/
      cuttings reindex crawl.warc.gz dumps.zip
      ssh newsroom export-articles | cuttings reindex - --format jsonl
    """
    rules = usable_rules(settings)
    opened = open_engine(engine)
    folder = _folder_of(engine)
    with Bar() as bar, stoppable():
        try:
            report = reindex(
                opened,
                sources,
                base_url=base_url,
                rules=rules,
                telling=settings.telling,
                form=form,
                fresh=fresh,
                dry_run=dry_run,
                besides=folder,
                journal=folder[0] / JOURNAL if folder else None,
                progress=bar.show,
            )
        except KeyboardInterrupt as stop:
            bar.close()
            goes_on = " The next run goes on from here." if folder and not dry_run else ""
            click.echo(f"Stopped. The index is as it was.{goes_on}", err=True)
            raise click.exceptions.Exit(status_of(stop)) from None
        finally:
            opened.close()
    if as_json:
        print_json({**asdict(report), "indexed": report.indexed})
    else:
        _show(report)
    if not report.is_complete:
        raise click.exceptions.Exit(_INCOMPLETE)


def _folder_of(engine: str) -> tuple[Path, ...]:
    kind, _, place = engine.partition(":")
    return (Path(place),) if kind == "whoosh" else ()


def _show(report: Report) -> None:
    printer = Printer()
    if report.forgotten:
        printer.show("The index could not say which files it was made from, so all of them were read again.", style="yellow")
        printer.show("Articles of files that are gone may still be in it; --fresh leaves them out.", style="yellow")
    printer.show(_counts(report), style="bold")
    if report.skipped:
        printer.show("Skipped, because they are not articles:")
        _show_reasons(printer, report.skipped)
    if report.failed:
        printer.show("Could not be read:", style="red")
        _show_reasons(printer, report.failed)
    if report.others:
        printer.show(f"{counted(report.others, 'file of another kind was', 'files of other kinds were')} left alone.")


def _counts(report: Report) -> str:
    would = "would be " if report.dry_run else ""
    kept = f"{would}unchanged" if not report.dry_run else "unchanged"
    return (
        f"{counted(report.indexed, 'article', 'articles')} {would}indexed ({report.added:,} new, {report.changed:,} changed), "
        f"{report.unchanged:,} {kept}, {report.deleted:,} {would}deleted, in {report.seconds:.1f} seconds."
    )


def _show_reasons(printer: Printer, reasons: Mapping[str, tuple[str, ...]]) -> None:
    for reason, names in sorted(reasons.items(), key=lambda item: -len(item[1])):
        others = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        printer.show(f"{len(names):>6,}  {reason}: {', '.join(names[:_NAMED])}{others}")
