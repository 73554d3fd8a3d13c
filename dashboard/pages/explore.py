"""Explore: the same chart under plotly, to zoom and to point at. The figure is a plain dict: quick."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dash import dcc, html

from dashboard.attributes import attributes
from dashboard.views import dates, numbers
from dashboard.views.measure_types import DataRow, MeasureView
from dashboard.views.words import centre_name
from spc import palette
from spc.draw.marks import COLOURS, NAMES, Mark

SYMBOLS = {
    Mark.CONCERN: ("diamond", 12),
    Mark.IMPROVEMENT: ("square", 11),
    Mark.NEITHER: ("triangle-up", 12),
    Mark.COMMON: ("circle", 7),
}
FONT = {"family": "Source Sans, Arial, sans-serif", "size": 14, "color": palette.INK2}
CONFIG: Any = {"displaylogo": False, "modeBarButtonsToRemove": ["select2d", "lasso2d"], "responsive": True}


def graph(view: MeasureView) -> html.Figure:
    """The interactive chart, with the sentence that the drawn chart carries."""
    caption = html.Figcaption([html.B(view.chart_title), html.Small(view.chart_note)], id="chart-title")
    return html.Figure(
        [
            caption,
            html.P(view.alt, className="vh"),
            dcc.Graph(id="explore", figure=figure(view), config=CONFIG, className="explore"),
            html.P(
                "Drag to zoom, double-click to see all again. The table below has the same figures.",
                className="hint",
            ),
        ],
        className="chart",
        **attributes(aria_labelledby="chart-title"),
    )


def figure(view: MeasureView) -> dict[str, Any]:
    """Data and layout as plotly reads them. A gap is a None, so no line crosses it."""
    rows = view.events or view.data  # a chart of gaps has one point for each event
    x = [row.period.isoformat() for row in rows]
    suffix = "" if view.events else numbers.suffix(view.unit)
    hover = [_hover(row, view) for row in rows]
    data = [
        *_band(rows, x),
        _line(x, [row.mean for row in rows], _centre(view), palette.INK2, 1.5),
        _line(x, [row.target for row in rows], "Target", palette.INK, 1.8, dash="dash"),
        _line(x, [None if row.young else row.value for row in rows], view.short, palette.COMMON, 2.0),
        *(_points(mark, rows, x, hover, view.short) for mark in Mark),
        _young(rows, x, hover),
    ]
    return {"data": [trace for trace in data if trace is not None], "layout": _layout(view, suffix)}


def _centre(view: MeasureView) -> str:
    return centre_name(view.chart.analysis.options.chart) if view.chart else "Mean"


def _band(rows: tuple[DataRow, ...], x: list[str]) -> list[dict[str, Any]]:
    """The usual range as two step lines with the space between them filled."""
    if all(row.upper is None for row in rows):
        return []
    upper = _line(x, [row.upper for row in rows], "Upper limit", palette.LIMIT, 1.0)
    lower = _line(x, [row.lower for row in rows], "Usual range", palette.LIMIT, 1.0)
    return [upper, {**lower, "fill": "tonexty", "fillcolor": palette.BAND_LARGE}]


def _line(
    x: list[str], y: list[float | None], name: str, colour: str, width: float, dash: str = "solid"
) -> dict[str, Any]:
    shape = "linear" if width == 2.0 else "hvh"
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "name": name,
        "line": {"color": colour, "width": width, "dash": dash, "shape": shape},
        "connectgaps": False,
        "hoverinfo": "skip",
        "showlegend": any(v is not None for v in y) and name != "Upper limit",
    }


def _points(
    mark: Mark, rows: tuple[DataRow, ...], x: list[str], hover: list[str], name: str
) -> dict[str, Any] | None:
    """The points of one shape; usual variation also takes those that have no verdict."""
    own = [i for i, row in enumerate(rows) if row.value is not None and not row.young and _mark(row) is mark]
    if not own:
        return None
    symbol, size = SYMBOLS[mark]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x[i] for i in own],
        "y": [rows[i].value for i in own],
        "text": [hover[i] for i in own],
        "hovertemplate": "%{text}<extra></extra>",
        "name": _named(mark, [rows[i] for i in own], name),
        "marker": {
            "symbol": symbol,
            "size": size,
            "color": COLOURS[mark],
            "line": {"color": palette.PAPER, "width": 1.4},
        },
    }


def _young(rows: tuple[DataRow, ...], x: list[str], hover: list[str]) -> dict[str, Any] | None:
    """The months that are not judged yet: hollow, and joined to the last that is by a broken line."""
    own = [i for i, row in enumerate(rows) if row.young and row.value is not None]
    if not own:
        return None
    before = [i for i in range(own[0]) if rows[i].value is not None][-1:]
    if before != [own[0] - 1]:
        before = []  # no line crosses a gap
    shown = [*before, *own]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [x[i] for i in shown],
        "y": [rows[i].value for i in shown],
        "text": [hover[i] for i in shown],
        "hovertemplate": "%{text}<extra></extra>",
        "name": "Hollow: not judged yet",
        "line": {"color": palette.INK2, "width": 1.4, "dash": "dot"},
        "marker": {
            "symbol": "circle",
            "size": [0] * len(before) + [9] * len(own),
            "color": palette.PAPER,
            "line": {"color": palette.INK2, "width": 1.6},
        },
    }


def _named(mark: Mark, rows: list[DataRow], name: str) -> str:
    """The word of a shape: what its rows say, and never a verdict where none is given."""
    said = [row.verdict for row in rows if row.verdict]
    if mark is not Mark.COMMON or NAMES[mark] in said:
        return NAMES[mark]
    return said[-1] if said else name


def _mark(row: DataRow) -> Mark:
    return next((mark for mark in Mark if NAMES[mark] == row.verdict), Mark.COMMON)


def _hover(row: DataRow, view: MeasureView) -> str:
    gap = bool(view.events)
    value = numbers.with_unit(row.value, "" if gap else view.unit, 0 if gap else view.decimals)
    value += " since the one before" if gap else ""
    counts = f" ({numbers.share(row.numerator, row.denominator)})" if row.denominator is not None else ""
    usual = (
        f"<br>Usual range {numbers.between(row.lower, row.upper, view.decimals)}"
        if row.upper is not None
        else ""
    )
    when = dates.day(row.period) if gap else dates.month_year(row.period)
    verdict = f"<br>{row.verdict}" if row.verdict else ""
    return f"<b>{when}: {value}</b>{counts}{verdict}{usual}"


def _layout(view: MeasureView, suffix: str) -> dict[str, Any]:
    starts = [phase.start for phase in view.chart.phases] if view.chart else []
    axis = {
        "gridcolor": "rgba(27,42,56,.07)",
        "zeroline": False,
        "linecolor": palette.INK,
        "ticks": "outside",
    }
    return {
        "font": FONT,
        "height": 480,
        "margin": {"l": 56, "r": 16, "t": 16, "b": 40},
        "paper_bgcolor": palette.PAPER,
        "plot_bgcolor": palette.PAPER,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": palette.PAPER, "bordercolor": palette.INK, "font": {"color": palette.INK}},
        "legend": {"orientation": "h", "y": -0.14},
        "xaxis": {**axis, "type": "date", "tickformat": "%b\n%Y", "range": _span(view)},
        "yaxis": {**axis, "ticksuffix": suffix, "rangemode": "normal"},
        "shapes": [_upright(start) for start in starts],
        "uirevision": f"{view.measure_id} {view.breakdown} {view.org_code}",
    }


def _span(view: MeasureView) -> list[str]:
    """From the first day that the address asks for to half a month after the last."""
    rows = view.events or view.data
    first = view.chart.first if view.chart and view.chart.first else rows[0].period
    return [(first - timedelta(days=15)).isoformat(), (rows[-1].period + timedelta(days=15)).isoformat()]


def _upright(on: date) -> dict[str, Any]:
    line = {"color": palette.INK, "width": 1.2}
    return {
        "type": "line",
        "x0": on.isoformat(),
        "x1": on.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": line,
    }
