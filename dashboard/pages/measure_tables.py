"""The tables and lists under a chart: the same figures for those who read rather than look."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.svg import Svg
from dashboard.views.measure_types import MeasureView, Rolling, Row, Table
from spc.draw.icons import quality_mark as mark_of

OPEN_ROWS = 13  # a year, and the same month of the year before


def data_tables(view: MeasureView) -> html.Section:
    """The newest rows stand open; the earlier ones unfold."""
    rows = view.table.rows
    if not rows:
        return html.Section([html.H2("Data table"), html.P("Nothing has been recorded yet.")])
    parts: list[Any] = [
        html.H2("Data table"),
        figures_table(view.table, rows[:OPEN_ROWS], view.table.caption),
    ]
    earlier = rows[OPEN_ROWS:]
    if earlier:
        table = figures_table(view.table, earlier, f"{view.table.caption}, earlier rows")
        parts.append(html.Details([html.Summary(f"Earlier rows ({len(earlier)})"), table], className="tabl"))
    return html.Section(parts, **attributes(data_part=""))


def quality_part(view: MeasureView) -> html.Section:
    """The four marks in their order: whether each is given, and on what evidence."""
    rows = [
        html.Div(
            [
                html.Dt([Svg(mark_of(mark.met), tag="span"), mark.name, html.Small(mark.state)]),
                *[html.Dd(text) for text in mark.said],
            ]
        )
        for mark in view.marks
    ]
    return html.Section(
        [html.H2("Data quality"), html.Dl(rows, className="marks-list")],
        id="quality",
        **attributes(data_part=""),
    )


def figures_table(table: Table, rows: tuple[Row, ...], caption: str) -> html.Div:
    heads = [
        html.Th(heading, scope="col", className="w" if words else "n")
        for heading, words in zip(table.headings, table.words, strict=True)
    ]
    body = [
        html.Tr(
            [
                html.Th(row.label, scope="row", className="w"),
                *[
                    html.Td(cell, className="w" if words else "n")
                    for cell, words in zip(row.cells, table.words[1:], strict=True)
                ],
            ],
            className=row.tone,
        )
        for row in rows
    ]
    made = html.Table(
        [html.Caption(caption, className="vh"), html.Thead(html.Tr(heads)), html.Tbody(body)], className="dt"
    )
    return html.Div(made, className="scroll", role="region", tabIndex=0, **attributes(aria_label=caption))


def year_rates(rolling: Rolling) -> html.Section:
    """Rates of whole years: the drawing, and the same figures as a table beside it."""
    kinds = ("w", *("n" for _ in rolling.headings[1:]))
    heads = [
        html.Th(heading, scope="col", className=kind)
        for heading, kind in zip(rolling.headings, kinds, strict=True)
    ]
    body = [
        html.Tr(
            [
                html.Th(year.when, scope="row", className="w"),
                *(
                    html.Td(cell, className="n")
                    for cell in (year.cases, year.exposure, year.rate, year.interval)
                ),
            ]
        )
        for year in rolling.years
    ]
    made = html.Table(
        [html.Caption(rolling.note, className="vh"), html.Thead(html.Tr(heads)), html.Tbody(body)],
        className="dt years",
    )
    scroll = html.Div(
        made, className="scroll", role="region", tabIndex=0, **attributes(aria_label=rolling.title)
    )
    return html.Section(
        [
            html.H2([rolling.title, html.Small(rolling.note)]),
            html.Div([Svg(rolling.svg), scroll], className="yearly"),
        ],
        **attributes(data_part=""),
    )


def definition_list(view: MeasureView) -> html.Section:
    parts = [part for fact in view.definition for part in (html.Dt(fact.label), html.Dd(fact.text))]
    return html.Section(
        html.Details(
            [html.Summary("How it is defined"), html.Dl(parts, className="terms")], className="tabl"
        ),
    )


def word_list(view: MeasureView) -> html.Section:
    """A measure that is words: every entry with its month, newest first."""
    entries = []
    for entry in view.words:
        by = ", ".join(part for part in (entry.author, *entry.themes) if part)
        entries.append(html.Li([html.B(entry.when), html.P(entry.text), html.Small(by) if by else None]))
    return html.Section([html.H2("In words"), html.Ol(entries, className="said")])
