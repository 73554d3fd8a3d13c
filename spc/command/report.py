"""An analysis with the names and reasons of its file, ready to be written down."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date

from spc.analyse import analyse
from spc.command import panels
from spc.command.names import words_of
from spc.command.rows import rows
from spc.naming import SeriesWords
from spc.tables import Table
from spc.types import Analysis


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """An analysis and, for each row of its panel, the series as it stood in the file and its names.

    `rebase`, `ghost` and `reject` are the reasons given on the command line, for every series alike.
    """

    analysis: Analysis
    tables: tuple[Table, ...]
    words: tuple[SeriesWords, ...]
    rebase: dict[date, str]
    ghost: dict[date, str]
    reject: dict[date, str]
    as_at: date | None = None

    def labels(self, row: int) -> dict[date, str]:
        """The running numbers as written, by the days that stand in for them; empty where there are dates."""
        table = self.tables[row]
        return dict(zip(table.dates, table.labels, strict=True)) if table.numbered else {}

    def name(self, row: int, day: date) -> str:
        """A point's date, or its running number."""
        return self.labels(row).get(day, day.isoformat())


def make(args: argparse.Namespace) -> Report:
    """Read, cut at the day of the view, and analyse. Errors: TableError, OSError, ValueError."""
    tables, weighed = rows(args)
    found = analyse(panels.panel(tables, weighed, args), panels.options(args))
    words = (words_of(table, args.chart, args.multiply, found.value[row]) for row, table in enumerate(tables))
    reasons = (dict(args.rebase), dict(args.ghost), dict(args.reject))
    return Report(found, tuple(tables), tuple(words), *reasons, args.as_at)
