"""The answer of a CUSUM chart."""

from __future__ import annotations

import argparse

from spc.command import panels
from spc.command.columns import CUSUMS
from spc.command.names import noun_of, period_of
from spc.command.rows import rows
from spc.naming import SeriesWords

__all__ = ["CUSUMS", "cusum"]


def cusum(args: argparse.Namespace) -> str:
    """The sums of a file in the format asked for. Errors: TableError, OSError, ValueError."""
    from spc.cusum import written  # these charts have an analysis of their own
    from spc.cusum.chart import BASELINE, KINDS, CusumOptions, analyse

    tables, weighed = rows(args)
    baseline = BASELINE if args.baseline is None else args.baseline
    options = CusumOptions(KINDS[args.chart], args.ratio, args.arl, baseline)
    found = analyse(panels.panel(tables, weighed, args), options)
    words = [
        SeriesWords(noun_of(table, args.file), period="point" if table.numbered else period_of(table.dates))
        for table in tables
    ]
    report = written.CusumReport(found, tuple(tables), tuple(words), dict(args.rebase), dict(args.ghost))
    if args.format == "svg":
        from spc.cusum.picture import drawn

        return drawn(report)
    return written.json_lines(report) if args.format == "json" else written.csv_rows(report)
