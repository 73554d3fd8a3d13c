"""The table of the overview: one line a measure, text rows that open in place, yearly surveys."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.overview_parts import measure_href
from dashboard.svg import Svg
from dashboard.views.board_types import BoardView, RowView, SectionView, TextView
from metrics.types import SignalStatus

COLUMNS = 9
TAGS = {
    SignalStatus.NEW: ("New", "new"),
    SignalStatus.CORRECTED: ("Corrected", "new mended"),
    SignalStatus.ENDED: ("Ended", "new was"),
}


def chosen(row: RowView | TextView, show: str) -> bool:
    """Whether a filter keeps a row. Words are always kept in the whole report, and named when missing."""
    if show == "new":
        return isinstance(row, RowView) and row.new
    if show == "attention":
        return row.attention if isinstance(row, RowView) else row.missing
    return True


def is_calm(row: RowView | TextView) -> bool:
    return not chosen(row, "attention")


def main_table(
    sections: tuple[SectionView, ...], view: BoardView, show: str, request: Request, caption: str
) -> Any:
    body: list[Any] = []
    calm = True
    for section in sections:
        rows = [row for row in section.rows if chosen(row, show)]
        if not rows:
            continue
        folded = all(is_calm(row) for row in rows)
        calm = calm and folded
        body.append(_section_head(section, folded))
        body += [_row(row, request) for row in rows]
    if not body:
        return None
    table = html.Table(
        [html.Caption(caption, className="vh"), _widths(), _heads(view), html.Tbody(body)], className="main-t"
    )
    return html.Div(table, className="scroll as-usual" if calm else "scroll", **attributes(data_part=""))


def _widths() -> html.Colgroup:
    return html.Colgroup([html.Col(className=f"k{n}") for n in (1, 2, 3, 4, 5, 6, 6, 7, 8)])


def _heads(view: BoardView) -> html.Thead:
    trend = html.Th(
        [html.Span("Trend ", className="vh"), Svg(view.date_head)], scope="col", className="c-spark"
    )
    cells = [
        html.Th("Measure", scope="col"),
        trend,
        html.Th("Latest", scope="col", className="c-val"),
        html.Th("Usual range", scope="col", className="c-usual"),
        html.Th("Target", scope="col", className="c-tgt"),
        html.Th("Variation", scope="col", className="c-ic c-var"),
        html.Th("Assurance", scope="col", className="c-ic c-ass"),
        html.Th("Data quality", scope="col", className="c-dq"),
        html.Th("What it says", scope="col"),
    ]
    return html.Thead(html.Tr(cells))


def _section_head(section: SectionView, folded: bool) -> html.Tr:
    cell = html.Th(
        [html.Span(section.no, className="no"), section.title, html.Small(section.sub)],
        colSpan=COLUMNS,
        scope="colgroup",
    )
    return html.Tr(cell, className="sec as-usual" if folded else "sec")


def _row(row: RowView | TextView, request: Request) -> html.Tr:
    return _text_row(row, request) if isinstance(row, TextView) else _measure_row(row, request)


def row_class(row: RowView) -> str:
    marks = []
    if row.missing:
        marks.append("gone")
    elif row.tone == "concern" and row.new:
        marks.append("attn")
    if row.few:
        marks.append("few")
    if is_calm(row):
        marks.append("as-usual")
    return " ".join(marks)


def _title(row: RowView | TextView, request: Request) -> html.Th:
    breakdown = row.breakdown if isinstance(row, RowView) else ""
    link = html.A(row.title, href=measure_href(request, row.key, breakdown))
    return html.Th([link, html.Small(row.sub) if row.sub else None], scope="row")


def _measure_row(row: RowView, request: Request) -> html.Tr:
    cells = [
        _title(row, request),
        html.Td(Svg(row.spark) if row.spark else "", className="c-spark"),
        _value(row),
        html.Td([row.usual, html.Small(row.usual_sub) if row.usual_sub else None], className="c-usual"),
        html.Td(
            [html.B(row.target), html.Small(row.target_sub) if row.target_sub else None], className="c-tgt"
        ),
        _icon(row.variation, row.variation_word, "c-ic c-var"),
        _icon(row.assurance, row.assurance_word, "c-ic c-ass"),
        quality(row, request),
        _reading(row, request),
    ]
    return html.Tr(cells, className=row_class(row))


def _value(row: RowView) -> html.Td:
    figure = html.B([row.latest, html.I(row.latest_unit)] if row.latest_unit else row.latest)
    return html.Td([figure, *(html.Small(line) for line in row.latest_sub)], className="c-val")


def _icon(svg: str, word: str, css: str) -> html.Td:
    return html.Td(Svg(svg) if svg else html.Span(word, className="noicon"), className=css)


def quality(row: RowView, request: Request) -> html.Td:
    """The four marks, and a word that leads to their evidence on the measure's page."""
    marks = []
    if row.quality:
        where = f"{measure_href(request, row.key, row.breakdown)}#quality"
        told = attributes(aria_label=f"{row.quality_word}: the data quality of {row.title}")
        marks = [Svg(row.quality), html.A(html.Small(row.quality_word), href=where, **told)]
    return html.Td(html.Div(marks, className="dq"), className="c-dq")


def tag(row: RowView) -> list[Any]:
    text, css = TAGS.get(row.status, ("", ""))
    return [html.Span(text, className=css)] if text else []


def _reading(row: RowView, request: Request) -> html.Td:
    said: list[Any] = [html.P([*tag(row), row.reading])]
    if row.commentary_missing:
        said.append(html.P(row.commentary, className="state none"))
    elif row.commentary:
        whole = html.A(
            ["Read it whole", html.Span(f": {row.title}", className="vh")],
            href=f"{measure_href(request, row.key, row.breakdown)}#meaning",
        )
        said.append(html.Details([html.Summary("Commentary"), html.P(row.commentary), whole]))
    return html.Td(said, className="c-read")


def _text_row(row: TextView, request: Request) -> html.Tr:
    more = [html.P([html.Small(by), text]) for by, text in row.more]
    below: list[Any] = [html.Details([html.Summary("Read earlier months"), *more])] if more else []
    if row.commentary:
        below.append(html.Span(row.commentary, className="state"))
    cell = html.Td(
        [html.P(row.lead, className="lead"), html.Div(below, className="tl") if below else None],
        colSpan=COLUMNS - 1,
    )
    return html.Tr([_title(row, request), cell], className="txt gone" if row.missing else "txt as-usual")


def survey_table(rows: tuple[RowView, ...], show: str, request: Request) -> Any:
    kept = [row for row in rows if chosen(row, show)]
    if not kept:
        return None
    heads = html.Thead(
        html.Tr(
            [
                html.Th("Measure", scope="col"),
                html.Th("Last five years", scope="col", className="c-spark"),
                html.Th("Latest", scope="col", className="c-val"),
                html.Th("England", scope="col", className="c-tgt"),
                html.Th("What it says", scope="col", className="c-read"),
            ]
        )
    )
    body = [
        html.Tr(
            [
                _title(row, request),
                html.Td(Svg(row.spark) if row.spark else "", className="c-spark"),
                _value(row),
                html.Td(html.B(row.target), className="c-tgt"),
                _reading(row, request),
            ],
            className="as-usual" if is_calm(row) else "gone",
        )
        for row in kept
    ]
    title = html.H2(
        [
            html.Span("Yearly", className="no"),
            "Annual surveys",
            html.Small("Dot: this trust, with its 95% interval. Dashed: England."),
        ],
        id="surveys",
        className="sech",
    )
    table = html.Table(
        [html.Caption("Annual surveys", className="vh"), heads, html.Tbody(body)], className="main-t ann"
    )
    folded = all(is_calm(row) for row in kept)
    return html.Section(
        [title, table],
        className="block as-usual" if folded else "block",
        **attributes(aria_labelledby="surveys", data_part=""),
    )
