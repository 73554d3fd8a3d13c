"""`pqs template`: the board's own form as a workbook, ready to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.given import year_number
from dashboard.commands.store import As, open_store, who


def template(
    org: Annotated[
        str, typer.Option(help="Code of the trust, such as RXX; `pqs org list` shows those there are.")
    ],
    year: Annotated[
        int,
        typer.Option(
            parser=year_number,
            metavar="YEAR",
            help="The year in which the financial year starts: 2026 is April 2026 to March 2027.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE.xlsx", help="Where to write the workbook.")
    ],
    as_email: As = None,
) -> None:
    """Write the board's form (Appendix 2) for one trust and one financial year.

    Fill in the pale yellow cells and give it back with `pqs load FILE.xlsx`, each month anew.
    """
    if output.suffix.lower() != ".xlsx":
        raise typer.BadParameter(
            f"“{output}” is not the name of an Excel workbook; end it in .xlsx, such as return.xlsx.",
            param_hint="--output",
        )
    from rich.console import Console

    from loaders.template import write
    from metrics.store.organisations import organisation

    store = open_store()
    found = organisation(store, who(store, as_email), org.strip().upper())
    write(found, year, output)
    Console(stderr=True, highlight=False, soft_wrap=True).print(
        f"Wrote {output} for {found.name}. Fill it in, then run: pqs load {output}", markup=False
    )
