"""The narrow drawing of a chart, and what it shows less than the wide one."""

from __future__ import annotations

from dataclasses import replace

from dashboard.views.measure_chart import DATED
from spc.draw.chart import points_shown
from spc.draw.spec import PHONE, ChartSpec
from spc.english import counted

WIDTHS = (920.0, 358.0)  # px of the wide and of the narrow drawing


def for_phone(spec: ChartSpec | None) -> ChartSpec | None:
    """The same chart for the narrow drawing: fewer words on it, because the page says them beneath."""
    return None if spec is None else replace(spec, events=(), description="")


def phone_note(spec: ChartSpec | None) -> str:
    """That the narrow drawing shows fewer periods than the wide one; empty where it shows as many."""
    last = phone_span(spec)
    return f"On this narrow screen the chart shows the {last}; the table has them all." if last else ""


def phone_span(spec: ChartSpec | None) -> str:
    """ "last 18 months": what the narrow drawing shows, where that is less than the wide one."""
    if spec is None:
        return ""
    wide, narrow = (points_shown(spec, width) for width in WIDTHS)
    if narrow >= wide or PHONE.months is None:
        return ""
    gaps = spec.analysis.options.chart in DATED
    return f"last {counted(PHONE.months if gaps else narrow, 'month' if gaps else spec.words.period)}"
