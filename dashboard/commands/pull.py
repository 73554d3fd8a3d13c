"""`pqs pull`: fetch from a database or from the web what a connection file describes, and load it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.given import REPORT, ReportPath, Strict, WordsChecked
from dashboard.commands.load import print_changes, print_issues, summary
from dashboard.commands.store import As, open_store, who


def pull(
    paths: Annotated[
        list[Path], typer.Argument(metavar="CONNECTION.toml...", help="Connection files, fetched in turn.")
    ],
    strict: Strict = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Fetch, show what would change, and write nothing to the store.")
    ] = False,
    words_checked: WordsChecked = False,
    report: ReportPath = REPORT,
    as_email: As = None,
) -> None:
    """Fetch what a connection file describes, and load it as `pqs load` would a file of it.

    A connection is a small TOML file: a database with one SELECT, or an http(s) address; what comes; whose it
    is. `docs/sources.md` lists its fields, and `docs/examples/connections` holds one of each kind.

    Passwords stand in environment variables, which the file names as ${NAME}; they are never shown or stored.
    A database is only read. A file from the web is loaded whole or not at all, and not again while the server
    says that it is unchanged.

    Ends with 0 when everything was loaded, 1 when some rows or files were refused, 2 when nothing was usable.
    """
    from rich.console import Console

    from loaders.connection.files import read
    from loaders.connection.pull import pull as pull_one
    from loaders.report import exit_code, write

    held = [read(path) for path in paths]  # every fault is told before anything is fetched
    store = open_store()
    viewer = who(store, as_email)
    screen, aside = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False)
    reports = []
    for one in held:
        with aside.status(f"Fetching {one.connection.name}") if aside.is_terminal else aside:
            reports.append(
                pull_one(one, store, viewer, strict=strict, dry_run=dry_run, words_checked=words_checked)
            )
        print_issues(reports[-1], screen)
        print_changes(reports[-1], screen)
    screen.print(summary(tuple(reports)))
    write(tuple(reports), report)
    aside.print(f"The report with every issue is in {report}.", soft_wrap=True, markup=False)
    raise typer.Exit(exit_code(reports))
