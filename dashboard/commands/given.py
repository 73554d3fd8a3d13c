"""What a person gives on the command line, read with one sentence when it cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from loaders.source import Given

MappingFile = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="M.toml", help="The mapping to read it by; else the one that it fits."),
]
Covers = Annotated[
    str | None,
    typer.Option(
        metavar="FROM..TO",
        help="The days that the file covers: 2026-04..2026-10, or 2026-10 for one month. "
        "Only of these a month without a row counts as none.",
    ),
]
Org = Annotated[
    str, typer.Option(help="Code of the trust whose file it is, when neither the file nor the store tells.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse a file whole when any of its rows has an error.")
]
WordsChecked = Annotated[
    bool,
    typer.Option(
        "--words-checked", help="You have read the words in which a forename stands, and they name nobody."
    ),
]
REPORT = Path("pqs-load-report.txt")
ReportPath = Annotated[
    Path,
    typer.Option("--report", help="Where to write the report: text, or CSV when the name ends in .csv."),
]
PORTS = range(1, 65_536)


def port_number(text: str) -> int:
    """A port that can be listened on. Raises BadParameter for anything else."""
    if not str(text).isdecimal() or int(text) not in PORTS:
        raise typer.BadParameter(
            f"“{text}” is not a port; give a number from {PORTS[0]} to {PORTS[-1]}, such as 8051."
        )
    return int(text)


def year_number(text: str) -> int:
    """A year. Raises BadParameter for anything but digits."""
    if not str(text).isdecimal():
        raise typer.BadParameter(f"“{text}” is not a year; write it in four digits, such as 2026.")
    return int(text)


def day_given(text: str) -> date:
    """A day written as 2026-09-24. Raises StoreError with the form that is meant."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        from metrics.store import StoreError

        raise StoreError(f"“{text}” is not a day; write it such as 2026-09-24.") from None


def month_given(text: str) -> date:
    """`2026-10`, `Oct 2026`, `October 2026` or `Oct-26` as the first day of that month, as `pqs load` reads
    them. Raises StoreError with the form that is meant.
    """
    from loaders.cells import Fault
    from loaders.dates import period
    from metrics.types import Grain

    found = period(text, Grain.MONTH)
    if isinstance(found, Fault) or found.doubts:
        from metrics.store import StoreError

        raise StoreError(f"“{text}” is not a month. Write the year and the month, such as 2026-10.")
    return found.start


def export_given(mapping_file: Path | None, covers: str | None, org: str) -> Given:
    """What the options say. Raises LoaderError with every fault of a mapping, or of the days."""
    from loaders.mapping.cover import days_given
    from loaders.mapping.files import load_mapping
    from loaders.source import Given

    return Given(
        mapping=load_mapping(mapping_file) if mapping_file else None,
        covers=days_given(covers) if covers else None,
        org=org.strip().upper(),
    )
