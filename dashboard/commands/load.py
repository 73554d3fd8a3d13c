"""`pqs load`: files and folders into the store, with every issue told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.given import (
    REPORT,
    Covers,
    MappingFile,
    Org,
    ReportPath,
    Strict,
    WordsChecked,
    export_given,
)
from dashboard.commands.store import As, open_store, who

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from loaders.types import LoadReport

MOST_LINES = 60  # issues of one file on the screen; the report file has all of them
MOST_CHANGES = 20  # of a dry run on the screen; the report file has all of them
# The gravest first.
COLOURS = {"refusal": "bold red", "error": "red", "warning": "yellow", "information": "none"}


def load(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Files and folders. Folders are searched through.")
    ],
    strict: Strict = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change and write nothing to the store.")
    ] = False,
    words_checked: WordsChecked = False,
    mapping_file: MappingFile = None,
    covers: Covers = None,
    org: Org = "",
    report: ReportPath = REPORT,
    as_email: As = None,
) -> None:
    """Load files into the store. What a file is is told from its content, not from its name.

    Good rows are kept and bad rows are reported with their place; with --strict a file with a bad row is
    refused whole. A file that holds NHS numbers, names, dates of birth or addresses is always refused.
    Words with a forename alone are held back while the rest is loaded; --words-checked lets them in.
    The same file twice changes nothing, and its faults are told again.

    Rows read = accepted + same as before + rejected + not used; those corrected are among the accepted.

    Exports by the line (incidents, roster, training ...) are read by the mapping whose columns they have, or
    by the one that --mapping names; `pqs mapping check FILE` shows beforehand what one would become. Their
    rows are counted above, and the figures made of them are what is corrected.

    Ends with 0 when everything was loaded, 1 when some rows or files were refused, 2 when nothing was usable.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    import loaders
    from loaders.report import exit_code, write

    said = export_given(mapping_file, covers, org)  # told before the store is opened
    store = open_store()
    viewer = who(store, as_email)
    screen, aside = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=aside, transient=True, disable=not aside.is_terminal) as bar:
        task = bar.add_task("Looking for files", total=None)

        def tell(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=f"Loading {what}" if what else "Loaded")

        reports = loaders.load(
            paths,
            store,
            viewer,
            strict=strict,
            dry_run=dry_run,
            words_checked=words_checked,
            given=said,
            progress=tell,
        )
    if not reports:
        raise loaders.LoaderError("There is no file to load in the folders named.")
    for one in reports:
        print_issues(one, screen)
        print_changes(one, screen)
    screen.print(summary(reports))
    write(reports, report)
    aside.print(f"The report with every issue is in {report}.", soft_wrap=True, markup=False)
    raise typer.Exit(exit_code(reports))


def print_issues(report: LoadReport, screen: Console) -> None:
    """Every issue on one line, the gravest first; past a screenful the report file has the rest."""
    from rich.text import Text

    from loaders.report import line

    order = list(COLOURS)
    issues = sorted(report.issues, key=lambda issue: order.index(issue.severity.value))
    for issue in issues[:MOST_LINES]:
        screen.print(Text(line(report, issue), style=COLOURS[issue.severity.value]))
    if len(issues) > MOST_LINES:
        screen.print(
            Text(f"{report.file_name}: {len(issues) - MOST_LINES:,} more issues are in the report file.")
        )


def print_changes(report: LoadReport, screen: Console) -> None:
    """What a dry run would change: corrections first, then what is new."""
    from rich.text import Text

    from loaders.changes import lines

    told = lines(report)
    for line in told[:MOST_CHANGES]:
        screen.print(Text(f"{report.file_name}: {line}"))
    if len(told) > MOST_CHANGES:
        more = len(told) - MOST_CHANGES
        screen.print(Text(f"{report.file_name}: {more:,} more changes are in the report file."))


def summary(reports: tuple[LoadReport, ...]) -> Table:
    """One line for each file: what it was, and what became of its rows."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from loaders.report import OUTCOMES

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("File", overflow="fold", min_width=12)
    table.add_column("Source", no_wrap=True)
    table.add_column("Outcome", min_width=7)  # wraps before the name of the file is squeezed out
    for head in ("Read", "Accepted", "Same", "Rejected", "Not\nused", "Corrected"):
        table.add_column(head, justify="right", no_wrap=True)
    for report in reports:
        # The first is the sum of the next four; those corrected are among the accepted.
        adding_up = (report.accepted, report.unchanged, report.rejected, report.not_used)
        numbers = (report.rows_read, *adding_up, report.corrected)
        cells = (report.file_name, (report.source or "").partition("@")[0], OUTCOMES[report.outcome])
        table.add_row(*(Text(cell) for cell in cells), *(f"{number:,}" for number in numbers))
    return table
