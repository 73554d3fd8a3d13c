"""Data quality on the data page: what does not fit, measure by measure, and what each check can tell."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.svg import Svg
from dashboard.views.data_quality import QualityRow, QualityView
from dashboard.views.quality_checks import CheckWords

HEADS = ("Measure", "Marks", "What was found")


def quality_section(view: QualityView) -> html.Section:
    """Figures that do not fit stand open; what is late or missing, and the checks themselves, unfold."""
    parts: list[Any] = [html.H2(view.title), html.P(view.note) if view.note else None]
    if view.doubted:
        parts.append(_table("Figures that do not fit", view.doubted))
    if view.others:
        heading = f"Late, missing or not known ({len(view.others)})"
        parts.append(
            html.Details(
                [html.Summary(heading), _table("Late, missing or not known", view.others)], className="tabl"
            )
        )
    parts.append(
        html.Details(
            [
                html.Summary(f"What is checked ({len(view.checks)})"),
                html.Dl([_check(c) for c in view.checks]),
            ],
            className="tabl checks",
        )
    )
    return html.Section(parts, id="quality", className="quality", **attributes(data_part=""))


def _table(caption: str, rows: tuple[QualityRow, ...]) -> html.Div:
    head = html.Tr([html.Th(text, scope="col", className="w") for text in HEADS])
    table = html.Table(
        [html.Caption(caption, className="vh"), html.Thead(head), html.Tbody([_row(row) for row in rows])],
        className="dt marks-table",
    )
    return html.Div(table, className="scroll", role="region", tabIndex=0, **attributes(aria_label=caption))


def _row(row: QualityRow) -> html.Tr:
    return html.Tr(
        [
            html.Th(html.A(row.title, href=f"{row.href}#quality"), scope="row", className="w"),
            html.Td([Svg(row.pips), html.Small(row.word, **attributes(aria_hidden="true"))], className="w"),
            html.Td([html.P(text) for text in row.said], className="w"),
        ]
    )


def _check(check: CheckWords) -> html.Div:
    return html.Div(
        [
            html.Dt([check.name, html.Small(check.mark)]),
            html.Dd([html.B("Can tell: "), check.can]),
            html.Dd([html.B("Cannot tell: "), check.cannot]),
            html.Dd(check.alarms) if check.alarms else None,
        ]
    )
