"""The Maternity Services Data Set of a financial year: counts by trust, dimension and category."""

from __future__ import annotations

from loaders import dates, whole
from loaders.cells import Fault
from loaders.grid import grids
from loaders.national.msds_counts import new_trusts, read_counts
from loaders.national.msds_data import TABLE, is_yearly
from loaders.national.opened import opened
from loaders.national.published import Published
from loaders.national.tables import Line, Month, NoMonth
from loaders.source import Context, Source
from loaders.types import Checked, RawFile
from metrics.types import Grain, Status


def recognise(raw: RawFile) -> bool:
    return any(is_yearly(found) for found in TABLE.tables(raw, grids(raw)))


def read(raw: RawFile, context: Context) -> Checked:
    """The figures of every trust for the year. They are published once, as final."""
    found = opened(raw, TABLE, is_yearly)
    if found.refusals:
        return found.refused("msds_annual")
    published = Published("msds_annual", context)
    lines = list(found.lines(published.notes))
    published.named = new_trusts(lines, context, raw.path)

    def period_of(line: Line) -> Month | NoMonth:
        year = dates.period(line.cell("period"), Grain.FINANCIAL_YEAR)
        if isinstance(year, Fault):
            return NoMonth("period", year)
        late = whole.future(year.start, Status.FINAL, context.today, remedy="Look at the year.")
        return NoMonth("period", late) if late else Month(year.start)

    little = read_counts(lines, published, "msds_year_", period_of)
    return published.checked(found.rows, (*found.issues, *little))


SOURCE = Source(
    id="msds_annual",
    title="Maternity Services Data Set, annual file",
    what="Counts of the Maternity Services Data Set by trust and financial year, as they are published.",
    recognise=recognise,
    read=read,
)
