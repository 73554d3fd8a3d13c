"""To do, for whoever brings the figures: what is missing, whose it is, which file brings it, and by when."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.due import overdue_beside
from dashboard.gather import names
from dashboard.left_to_do import left_to_do
from dashboard.page import Request
from dashboard.pages.due_list import soon_part
from dashboard.views.todo import todo_view
from dashboard.views.todo_types import ToDoLine, ToDoView
from metrics.access import Permission, may
from metrics.board import board
from metrics.governance.challenge import Stand
from metrics.periods import start_of
from metrics.store import read
from metrics.types import Grain

BY_OTHERS = "The trust’s data lead loads files and types in what has none. Each row says whose it is to give."
HEADS = ("What", "Month", "Whose it is", "Where it comes from", "Due", "State")


def layout(request: Request) -> html.Div:
    def link(measure: str, breakdown: str, _org: str) -> str:
        return request.href(f"/measure/{measure}", breakdown=breakdown)

    asked = (request.store, request.viewer, request.org.code)
    found = board(*asked, request.period, request.known_at)
    left, files = left_to_do(request.store, request.viewer, found)
    view = todo_view(
        found,
        left,
        files,
        link=link,
        load=request.href("/data/load"),
        deaths=request.href("/deaths"),
        people=names(request.store, {one.refused.by for one in left if one.refused}),
        templates=_templates(request),
        at_return=lambda month: request.href("/return", period=month),
        questions=request.href("/challenges", show=Stand.OPEN.value),
        overdue=len(overdue_beside(*asked, known_at=request.known_at)),
    )
    head = html.Div(
        [html.P(view.eyebrow, className="eyebrow"), html.H1(view.title), html.P(view.sub, className="sub")],
        className="chead",
    )
    loads = may(request.viewer, Permission.LOAD, request.org.code, read.hierarchy(request.store))
    ways = _forms(view, request) if loads else _by_others()
    return html.Div([head, _list(view), soon_part(request), ways], className="data todo")


def _templates(request: Request) -> tuple[tuple[str, str], ...]:
    """The form of the financial year of the viewed month."""
    year = start_of(request.period, Grain.FINANCIAL_YEAR).year
    person = f"&as={request.state.viewer}" if request.state.viewer else ""
    address = f"/template?org={request.org.code}&year={year}{person}"
    return ((f"The board’s form, April {year} to March {year + 1}", address),)


def _list(view: ToDoView) -> html.Section:
    if not view.lines:
        return html.Section(html.P(view.empty, className="calm"), **attributes(data_part=""))
    head = html.Tr([html.Th(text, scope="col", className="w") for text in HEADS])
    table = html.Table(
        [
            html.Caption(view.title, className="vh"),
            html.Thead(head),
            html.Tbody([_row(line) for line in view.lines]),
        ],
        className="dt todo-list",
    )
    shown = html.Div(table, className="scroll", role="region", tabIndex=0, **attributes(aria_label="To do"))
    return html.Section([html.H2("In the order in which it is due"), shown], **attributes(data_part=""))


def _row(line: ToDoLine) -> html.Tr:
    title: Any = html.A(line.title, href=line.href) if line.href else line.title
    what = [html.Span(line.mark, className=f"cell {line.task}"), " ", title]
    if line.detail:
        what.append(html.Small(line.detail))
    source: list[Any] = [line.source] if line.source else []
    if line.file:
        source.append(html.Small(line.file))
    state = html.B(line.state) if line.late else line.state
    # The headings again, for a narrow screen on which each row is a card.
    cells = zip(HEADS[1:], (line.month, line.owner, source, line.due, state), strict=True)
    return html.Tr(
        [
            html.Th(what, scope="row", className="w"),
            *[html.Td(said, className="w", **attributes(data_head=head)) for head, said in cells],
        ],
        className="late" if line.late else "",
    )


def _forms(view: ToDoView, request: Request) -> html.Section:
    links = [html.Li(html.A(words, href=href, download="")) for words, href in view.templates]
    ways = [
        *links,
        html.Li(html.A("Load a file, or see which came", href=request.href("/data"))),
        html.Li(
            [
                html.A("Type it in", href=request.href("/enter"), **attributes(data_plain="")),
                ", if it has no file, or to declare that there were none",
            ]
        ),
    ]
    return html.Section([html.H2("How to bring it"), html.Ul(ways, className="said")])


def _by_others() -> html.Section:
    """For those who may not load: no link that would end in a refusal."""
    return html.Section([html.H2("Who brings it"), html.P(BY_OTHERS)])
