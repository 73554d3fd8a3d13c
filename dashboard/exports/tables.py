"""Tables of pages that can be taken along as files. To add one: a function and one line in TABLES.

The function gets the Request of the page that shows the table (same organisation, month, site, day and
reader), reads through `metrics` with `request.viewer`, and so refuses whoever may not read it: a table of
single cases asks `metrics.access.require` for CASES itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard import (
    actions,
    compare,
    compare_measure,
    deaths,
    due,
    harm,
    meetings,
    month_return,
    partners,
    principles,
    safety_exports,
    training,
    triangulation,
    voices,
)
from dashboard.exports import table_csv, table_xlsx
from dashboard.exports.stated import Stated
from dashboard.page import Request
from dashboard.staffing import fill_table, flag_table
from dashboard.views.page_table import PageTable


@dataclass(frozen=True, slots=True)
class TableExport:
    """One file format. It computes nothing: every word and number comes from the table."""

    title: str
    mime: str
    make: Callable[[PageTable, Stated], bytes]


TABLES: Mapping[str, Callable[[Request], PageTable]] = MappingProxyType(
    {
        **actions.TABLES,
        **compare.TABLES,
        **compare_measure.TABLES,
        **deaths.TABLES,
        **due.TABLES,
        **harm.TABLES,
        **meetings.TABLES,
        **safety_exports.TABLES,
        **month_return.TABLES,
        **partners.TABLES,
        **principles.TABLES,
        "staffing_fill": fill_table,
        "staffing_red_flags": flag_table,
        **training.TABLES,
        **triangulation.TABLES,
        **voices.TABLES,
    }
)
TABLE_FORMATS: Mapping[str, TableExport] = MappingProxyType(
    {
        "xlsx": TableExport(
            "Workbook (XLSX)",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            table_xlsx.make,
        ),
        "csv": TableExport("Table (CSV)", "text/csv; charset=utf-8", table_csv.make),
    }
)
