"""What stands over a chart: the way back, the heading with its deeds, the verdict, what was just recorded."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.ask_link import ask_about
from dashboard.pages.enquire_link import enquiries_of_page, look_into, under_enquiry
from dashboard.pages.file_links import file_menu
from dashboard.pages.measure_decisions import trial_strip
from dashboard.pages.measure_parts import exports
from dashboard.pages.measure_views import board_view
from dashboard.recording import done_note
from dashboard.svg import Svg
from dashboard.views.compare_words import FROM_MEASURE
from dashboard.views.measure_types import MeasureView, VerdictItem
from metrics.access import compares
from metrics.catalogue import CATALOGUE
from metrics.system.comparable import is_comparable


def told_over_page(view: MeasureView, request: Request) -> list[Any]:
    """Over the page: what was just recorded, what could not be tried, and what is being tried."""
    deciding = view.deciding
    said: list[Any] = [done_note(request, deciding.done)] if deciding and deciding.done else []
    said += [html.P(sentence, className="told") for sentence in (deciding.refused if deciding else ())]
    return said + ([trial_strip(view.trial, board_view(request))] if view.trial else [])


def breadcrumb(view: MeasureView, request: Request) -> html.Nav:
    return html.Nav(
        [
            html.A("Overview", href=request.href("/")),
            html.Span(view.section),
            html.Span(view.short, **attributes(aria_current="page")),
            _compared(view, request),
        ],
        className="crumb",
        **attributes(aria_label="Breadcrumb"),
    )


def _compared(view: MeasureView, request: Request) -> html.A | None:
    """The way to the other trusts, for those who compare them."""
    may = compares(request.viewer) and not view.breakdown and not view.trial
    if not may or not is_comparable(CATALOGUE.measures[view.measure_id]):
        return None
    return html.A(FROM_MEASURE, href=request.href(f"/compare/{view.measure_id}"), className="cmp")


def heading(view: MeasureView, request: Request) -> html.Div:
    words = html.Div([html.P(view.eyebrow, className="eyebrow"), html.H1(view.title)])
    ask = None if view.trial else ask_about(request, view.measure_id, view.breakdown, view.short)
    files = file_menu(exports(view, request)) if view.data else None
    key = (view.measure_id, view.breakdown)
    found = under_enquiry(request)
    look = None
    if not view.trial and key not in found:
        look = look_into(request, view.short, measure=key[0], breakdown=key[1])
    acts = html.Div([ask, look, files], className="acts") if ask or look or files else None
    return html.Div([html.Div([words, *enquiries_of_page(request, found, key)]), acts], className="mhead")


def verdict_item(item: VerdictItem) -> html.Li:
    if item.figure:
        mark: Any = html.Div(item.figure, className=f"vv {item.tone}")
    elif item.icon.startswith("<svg"):
        mark = Svg(item.icon, tag="span")
    else:
        mark = html.Span(item.icon, className="noicon", **attributes(aria_hidden="true"))
    return html.Li([mark, html.Div([html.B(item.title), html.Small(item.note)])])
