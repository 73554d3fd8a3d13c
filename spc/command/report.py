"""An analysis with the names and reasons of its file, ready to be written down."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from spc.analyse import analyse
from spc.command import panels
from spc.command.names import words_of
from spc.command.rows import rows
from spc.naming import SeriesWords
from spc.tables import Table
from spc.types import Analysis

if TYPE_CHECKING:
    from spc.checks import Warned


@dataclass(frozen=True, eq=False)
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

    @cached_property
    def warned(self) -> tuple[tuple[Warned, ...], ...]:
        """What each series does not keep of what its chart assumes, found for all rows at once."""
        from spc.checks import check  # loads much that a picture and a CSV do without

        return check(self.analysis)


def make(args: argparse.Namespace) -> Report:
    """Read, cut at the day of the view, and analyse. Errors: TableError, OSError, ValueError."""
    tables, weighed = rows(args)
    found = analyse(panels.panel(tables, weighed, args), panels.options(args, tables, weighed))
    words = (
        words_of(table, args.chart, args.multiply, found.value[row], args.file)
        for row, table in enumerate(tables)
    )
    reasons = (dict(args.rebase), dict(args.ghost), dict(args.reject))
    return Report(found, tuple(tables), tuple(words), *reasons, args.as_at)
