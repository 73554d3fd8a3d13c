"""Compare: the trusts of a system, a region or the nation beside each other, by name and never by rank."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.compare import read_matrix
from dashboard.compare_place import changed, compared_at, compared_from
from dashboard.page import Request
from dashboard.pages import paper
from dashboard.pages.card_section import page_head
from dashboard.pages.compare_enquiries import with_enquiries
from dashboard.pages.compare_matrix import legend_part, matrix_part
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import TABLE_FILES, page_files, table_part
from dashboard.svg import Switch
from dashboard.views import compare_column_words as column_words
from dashboard.views import compare_never_words as never_words
from dashboard.views import compare_words as say
from dashboard.views import paper_words
from dashboard.views.compare import compare_view
from dashboard.views.compare_types import CompareView, OfferLine, Summaries
from dashboard.views.measure_types import Choice
from dashboard.whose import LEVEL, NAMES


def layout(request: Request) -> html.Div:
    view = compare_view(with_enquiries(read_matrix(request), request))
    return html.Div(
        [
            page_head(view.head, request, *tools(view.levels, view.groups, request), *_shown(view, request)),
            _report(request),
            _returns(view, request),
            _matrix(view, request),
            _offers(view, request),
            _summaries(view),
        ],
        className="theme compare",
    )


def _report(request: Request) -> html.P | None:
    """The way to the exception report of the system or region, as a paper."""
    place = compared_from(request)
    if place.name not in NAMES:
        return None
    text = paper_words.SYSTEM_INSTEAD.format(org=place.org.name)
    link = html.A(text, href=request.href(paper.PATH, more=((LEVEL, place.name),)))
    return html.P(link, className="ways-on")


def tools(levels: tuple[Choice, ...], groups: tuple[Choice, ...], request: Request) -> list[Any]:
    """From where one looks, and beside which group of trusts."""
    made: list[Any] = []
    if levels:
        made.append(choices(say.LEVEL, levels, lambda name: compared_at(request, name), "level"))
    if groups:
        made.append(chooser("switch-group", say.GROUP, groups, lambda name: changed(request, group=name)))
    return made


def chooser(name: str, label: str, options: tuple[Choice, ...], href: Any) -> Switch:
    listed = [{"label": one.label, "href": href(one.value)} for one in options]
    chosen = next((href(one.value) for one in options if one.chosen), listed[0]["href"])
    return Switch(id=name, label=label, options=listed, value=chosen, className="breakdown")


def _shown(view: CompareView, request: Request) -> list[Any]:
    """Which columns and which rows the matrix has."""
    rows = choices(say.ROWS, view.measures, lambda name: changed(request, measures=name), "measures")
    if not view.columns:
        return [rows]
    return [choices(column_words.COLUMNS, view.columns, lambda name: changed(request, by=name), "by"), rows]


def _returns(view: CompareView, request: Request) -> html.Section:
    whole = html.Details(
        [html.Summary(view.returns.title), table_part(view.returns, request, heading="")], className="tabl"
    )
    return html.Section(
        [
            html.H2(say.RETURNS, id="part-returns"),
            html.Ul([html.Li(one) for one in view.returns_said], className="cx-late"),
            whole,
        ],
        className="cx-returns",
        **attributes(aria_labelledby="part-returns", data_part=""),
    )


def _matrix(view: CompareView, request: Request) -> html.Section:
    parts: list[Any] = [
        html.H2(view.title, id="part-matrix"),
        html.P(view.note, className="pc-note"),
        html.P(view.how, className="hint how"),
    ]
    if view.without_sites:
        parts.append(html.P(view.without_sites, className="hint"))
    if view.empty:
        parts.append(html.P(view.empty, className="pc-empty"))
    parts += [legend_part(view), *matrix_part(view)]
    if view.silent:
        parts.append(html.P(view.silent, className="hint"))
    parts.append(_never(view))
    if view.table.rows:
        parts.append(page_files("table", view.table.name, TABLE_FILES, request, view.table.title))
    return html.Section(
        parts, className="tsec cx-part", **attributes(aria_labelledby="part-matrix", data_part="")
    )


def _never(view: CompareView) -> html.Details:
    """Folded, for whoever looks for a row in vain; paper and Present have it open."""
    lines = [html.Li([html.B(name), f": {why}"]) for name, why in view.never]
    return html.Details(
        [html.Summary(never_words.TITLE), html.Ul(lines)],
        className="tabl cx-never",
        **attributes(data_print_open="", data_slide_open=""),
    )


def _offers(view: CompareView, request: Request) -> html.Section:
    body: Any = html.P(view.offers_none, className="pc-empty")
    if view.offers:
        body = html.Ul([_offer(one) for one in view.offers], className="cx-offers")
    elif view.families:
        body = html.P(html.A(column_words.OFFERS, href=f"{changed(request, by='')}#part-offers"))
    return html.Section(
        [html.H2(say.OFFERS, id="part-offers"), html.P(say.OFFERS_NOTE, className="pc-note"), body],
        className="tsec",
        **attributes(aria_labelledby="part-offers", data_part=""),
    )


def _offer(one: OfferLine) -> html.Li:
    return html.Li([html.A(one.measure, href=one.href), html.P(one.said)])


def _summaries(view: CompareView) -> html.Section:
    return html.Section(
        [
            html.H2(say.SHARED, id="part-shared"),
            html.P(view.summaries_said, className="pc-note"),
            *[_of_trust(one) for one in view.summaries],
        ],
        className="tsec cx-shared",
        **attributes(aria_labelledby="part-shared", data_part=""),
    )


def _of_trust(one: Summaries) -> Any:
    head: list[Any] = [html.B(one.trust), f": {one.said}"]
    if not one.lines:
        return html.P(head, className="cx-none")
    rows = [html.Li([html.Time(month), html.P(text)]) for month, text in one.lines]
    return html.Details(
        [html.Summary(head), html.Ul(rows)],
        className="tabl",
        **attributes(data_print_open="", data_slide_open=""),
    )
