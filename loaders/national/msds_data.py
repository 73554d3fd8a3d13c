"""Maternity Services Monthly Statistics, `...-exp-data.csv`: counts by month, trust and category."""

from __future__ import annotations

import re

from loaders.grid import grids
from loaders.national.msds_cells import COLUMNS
from loaders.national.msds_counts import new_trusts, read_counts
from loaders.national.opened import opened
from loaders.national.published import Published
from loaders.national.tables import Columns, Line, Month, NoMonth, month_of
from loaders.national.vintage import read_vintage
from loaders.source import Context, Source
from loaders.types import Checked, RawFile, RawTable

YEAR = re.compile(r"(?:FY ?)?20([0-9]{2})[-/](?:20)?([0-9]{2})", re.IGNORECASE)
TABLE = Columns(
    {
        **COLUMNS,
        "dimension": "dimension",
        "measure": "measure",
        "count_of": "count_of countof",
        "value": "final_value finalvalue value",
    },
    frozenset({"dimension", "measure", "code", "value"}),
)


def is_yearly(found: RawTable) -> bool:
    """Whether the periods are financial years: the annual file has the same columns as old monthly ones."""
    at = next((i for i, name in enumerate(found.header) if name in ("period", "reporting_period")), None)
    cells = [cells[at] for _, cells in found.rows[:1] if at is not None and at < len(cells)]
    years = [match for cell in cells if (match := YEAR.fullmatch(cell.strip()))]
    return any((int(match[1]) + 1) % 100 == int(match[2]) for match in years)  # 2018-12 is December


def recognise(raw: RawFile) -> bool:
    return any(not is_yearly(found) for found in TABLE.tables(raw, grids(raw)))


def read(raw: RawFile, context: Context) -> Checked:
    """The figures of every trust and month, provisional or final as the name of the file says."""
    found = opened(raw, TABLE, lambda table: not is_yearly(table))
    if found.refusals:
        return found.refused("msds_data")
    vintage, told = read_vintage(raw.name)
    published = Published("msds_data", context, vintage=vintage)
    lines = list(found.lines(published.notes))
    published.named = new_trusts(lines, context, raw.path)

    def period_of(line: Line) -> Month | NoMonth:
        return month_of(line, context.today)

    little = read_counts(lines, published, "msds_", period_of)
    return published.checked(found.rows, (*found.issues, *told, *little))


SOURCE = Source(
    id="msds_data",
    title="Maternity Services Monthly Statistics, counts (exp-data)",
    what="Counts of the Maternity Services Data Set by trust and month, as NHS England publishes them.",
    recognise=recognise,
    read=read,
)
