"""The figures of the chart as a CSV file that spreadsheets open rightly and safely.

UTF-8 with a byte order mark; one row for each period (or event), with whose they are and as known when in
every row, so that a file that lost its name still says where it came from.
"""

from __future__ import annotations

import csv
import io
from datetime import date

from dashboard.exports.columns import Cell, columns
from dashboard.inert import inert
from dashboard.views.measure_types import MeasureView


def make(view: MeasureView) -> bytes:
    events = bool(view.events)
    shown = columns(view, events=events)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    whose = ("Organisation code", "Organisation", "Measure", "Breakdown")
    last = ("Data quality", "Known on", "Trial") if view.trial else ("Data quality", "Known on")
    writer.writerow([*whose, *(column.heading for column in shown), *last])
    fixed = [_cell(text) for text in (view.org_code, view.org_name, view.measure_id, view.breakdown)]
    told = (view.quality, view.known_at, *((view.trial.line,) if view.trial else ()))
    for row in view.events or view.data:
        writer.writerow([*fixed, *(_cell(column.of(row)) for column in shown), *map(_cell, told)])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str:
    """Numbers as they are, unrounded; dates in ISO form; text that would run as a formula behind an
    apostrophe.
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return inert(value)
    return repr(int(value)) if float(value).is_integer() else repr(float(value))
