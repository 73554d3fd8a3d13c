"""Data: returns and data quality, for the person who loads them and for those who rely on them."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.gather import hidden_from, names
from dashboard.not_loaded import not_loaded
from dashboard.page import Request
from dashboard.pages.data_calendar import calendar_part
from dashboard.pages.data_loading import deeds, done_part, loading_part
from dashboard.pages.data_quality import quality_section
from dashboard.pages.since_part import since_part
from dashboard.views.completeness import WORDS
from dashboard.views.data import Returns, data_view
from dashboard.views.data_quality import quality_view
from dashboard.views.data_types import DataView, GridRow, SubmissionLine
from dashboard.views.loading import file_line
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.store import read

SHOWN = 12  # submissions that stand open; the others fold
CELLS = {word: state for state, word in WORDS.items()}  # the word of a cell -> its class


def layout(request: Request) -> html.Div:
    def link(measure: str, breakdown: str, _org: str) -> str:
        return request.href(f"/measure/{measure}", breakdown=breakdown)

    returns = _returns(request)
    view = data_view(returns, link=link, templates=_templates(request))
    loads = returns.issues_shown and request.known_at is None
    return html.Div(
        [
            html.Div(
                [
                    html.P(view.eyebrow, className="eyebrow"),
                    html.H1(view.title),
                    html.P(view.sub, className="sub"),
                ],
                className="chead",
            ),
            done_part(request, returns.submissions),
            loading_part(request) if loads else None,
            calendar_part(request),
            _grid(view),
            quality_section(
                quality_view(
                    returns.board,
                    {file.id: file for file in returns.submissions},
                    link=link,
                    hidden=hidden_from(request),
                )
            ),
            since_part(request, returns.board),
            _submissions(view),
            _download(view),
        ],
        className="data",
    )


def _returns(request: Request) -> Returns:
    store, viewer, code = request.store, request.viewer, request.org.code
    found = board(store, viewer, code, request.period, request.known_at)
    submissions = read.submissions(store, viewer, code, known_at=request.known_at)
    refused = not_loaded(store, viewer, request.org, submissions)
    return Returns(
        board=found,
        rejected=refused.rejected,
        measures=CATALOGUE.appendix2,
        submissions=submissions,
        issues=refused.issues,
        issues_shown=refused.shown,
        people=names(store, (s.recorded_by for s in submissions)),
        deeds={s.id: file_line(request, s) for s in submissions}
        if refused.shown and not request.known_at
        else {},
    )


def _templates(request: Request) -> tuple[tuple[str, str], ...]:
    """This financial year's form and the next one's."""
    first = request.period.year if request.period.month >= 4 else request.period.year - 1
    person = f"&as={request.state.viewer}" if request.state.viewer else ""
    return tuple(
        (f"April {year} to March {year + 1}", f"/template?org={request.org.code}&year={year}{person}")
        for year in (first, first + 1)
    )


def _grid(view: DataView) -> html.Section:
    heads = [html.Th("Row", scope="col"), *[html.Th(month, scope="col") for month in reversed(view.months)]]
    body: list[Any] = []
    for row in view.grid:
        if row.section:
            body.append(html.Tr(html.Th(row.section, scope="colgroup", colSpan=len(heads)), className="sec"))
        body.append(_grid_row(row))
    table = html.Table(
        [
            html.Caption("The minimum set by month", className="vh"),
            html.Thead(html.Tr(heads)),
            html.Tbody(body),
        ],
        className="grid",
    )
    legend = [
        html.Li([html.Span(word, className=f"cell {CELLS[word]}"), html.Span(said)])
        for word, said in view.counts
    ]
    return html.Section(
        [
            html.H2("What is here"),
            html.Ul(legend, className="legend"),
            html.Div(
                table,
                className="scroll",
                role="region",
                tabIndex=0,
                **attributes(aria_label="Completeness by month"),
            ),
        ],
        **attributes(data_part=""),
    )


def _grid_row(row: GridRow) -> html.Tr:
    cells = [
        html.Td(html.Span(cell.word, className=f"cell {cell.state}", title=cell.detail or None))
        for cell in reversed(row.cells)  # newest first: a phone shows the first columns only
    ]
    return html.Tr([html.Th(html.A(row.title, href=row.href), scope="row"), *cells])


def _submissions(view: DataView) -> html.Section:
    parts: list[Any] = [html.H2("Files that came")]
    if view.issues_note:
        parts.append(html.P(view.issues_note))
    if not view.submissions:
        parts.append(html.P(view.submissions_empty))
        return html.Section(parts)
    parts.append(_files(view.submissions[:SHOWN], "Newest files"))
    older = view.submissions[SHOWN:]
    if older:
        fold = [html.Summary(f"Earlier files ({len(older)})"), _files(older, "Earlier files")]
        parts.append(html.Details(fold, className="tabl"))
    return html.Section(parts, **attributes(data_part=""))


def _files(lines: tuple[SubmissionLine, ...], caption: str) -> html.Div:
    rows: list[Any] = []
    heads: tuple[str, ...] = ("File", "When", "Who", "Covers", "Rows read")
    heads = (*heads, "Accepted", "Unchanged", "Rejected", "Not used", "Corrected")
    for line in lines:
        note = html.Small(line.withdrawn or line.kind)
        figures = (line.read, line.accepted, line.unchanged, line.rejected, line.not_used, line.corrected)
        cells = (line.when, line.who, line.covers, *figures)
        rows.append(
            html.Tr(
                [
                    html.Th([line.file, note, deeds(line)], scope="row", className="w"),
                    *[
                        html.Td(text, className=css, **attributes(data_head=head))
                        for head, text, css in zip(heads[1:], cells, "www" + "n" * len(figures), strict=True)
                    ],
                ],
                className="withdrawn" if line.withdrawn else "",
            )
        )
        if line.issues:
            rows.append(
                html.Tr(html.Td(_issues(line), colSpan=len(heads), className="w"), className="issues")
            )
    return _table(caption, heads, rows)


def _issues(line: SubmissionLine) -> html.Details:
    count = len(line.issues)
    items = [
        html.Li(
            [
                html.B(f"{issue.severity}. {issue.where}. "),
                issue.sentence,
                html.Small(f" The cell says “{issue.cell}”.") if issue.cell else None,
            ]
        )
        for issue in line.issues
    ]
    return html.Details(
        [
            html.Summary(f"{count} issue{'' if count == 1 else 's'} in {line.file}"),
            html.Ul(items, className="said"),
        ]
    )


def _table(caption: str, heads: tuple[str, ...], rows: list[Any]) -> html.Div:
    numeric = ("Rows read", "Accepted", "Corrected", "Unchanged", "Rejected", "Not used")
    head = html.Tr([html.Th(text, scope="col", className="n" if text in numeric else "w") for text in heads])
    table = html.Table(
        [html.Caption(caption, className="vh"), html.Thead(head), html.Tbody(rows)], className="dt files"
    )
    return html.Div(table, className="scroll", role="region", tabIndex=0, **attributes(aria_label=caption))


def _download(view: DataView) -> html.Section:
    links = [html.Li(html.A(words, href=href, download="")) for words, href in view.templates]
    return html.Section(
        [
            html.H2("The board’s form to fill in"),
            html.P("One workbook for the year, with guidance and drop-downs. Fill it in, then load it here."),
            html.Ul(links, className="said"),
        ]
    )
