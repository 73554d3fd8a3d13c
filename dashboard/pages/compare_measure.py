"""One measure across the trusts of a system: by size, by name, together, and month by month."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.compare_measure import read_measure
from dashboard.compare_place import changed
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.compare import tools
from dashboard.pages.compare_enquiries import with_enquiries_of
from dashboard.pages.compare_shared_months import with_shared
from dashboard.pages.compare_years import years_part
from dashboard.pages.drawing import drawing_part
from dashboard.pages.measure_parts import CAN, choices
from dashboard.pages.multiples import multiples_part
from dashboard.views import compare_words
from dashboard.views.compare_each_words import each_folded
from dashboard.views.compare_interval_words import TWO_RATES
from dashboard.views.compare_measure import measure_compared
from dashboard.views.compare_measure_types import MeasureCompared
from dashboard.views.compare_measure_words import (
    BESIDE,
    MODEL,
    PART_ALL,
    PART_FUNNEL,
    PART_INTERVALS,
    PART_SHARES,
)
from dashboard.views.drawing import Drawing

PART, OPEN = "data-part", "data-slide-open"
MOST_OPEN = 30  # charts of trusts that stand open


def layout(request: Request) -> html.Div:
    facts = with_enquiries_of(with_shared(read_measure(request), request), request)
    view = measure_compared(facts)
    request = with_measure(request, facts.measure.id)
    back = html.P(
        html.A(compare_words.BACK, href=changed(request, "/compare", year="", model="")), className="cx-back"
    )
    return html.Div(
        [
            page_head(view.head, request, *_tools(view, request)),
            back,
            years_part(view.years, request),
            _part(PART_FUNNEL, "funnel", view.funnel, request, _why(view)),
            _part(PART_INTERVALS, "intervals", view.intervals, request, _steady(view)),
            _part(PART_ALL, "all", view.of_all, request),
            _part(PART_SHARES, "shares", view.shares, request),
            _each(view),
        ],
        className="theme compare compare-one",
    )


def with_measure(request: Request, id_: str) -> Request:
    """The same request, whose files name the measure: their address has no path of it."""
    kept = tuple((name, value) for name, value in request.state.more if name != "of")
    return replace(request, state=request.state.changed(more=(*kept, ("of", id_))))


def _tools(view: MeasureCompared, request: Request) -> list[Any]:
    made = tools(view.levels, view.groups, request)
    if view.reach:
        made.append(choices(BESIDE, view.reach, lambda key: changed(request, beside=key), "beside"))
    if view.models:
        made.append(choices(MODEL, view.models, lambda key: changed(request, model=key), "model"))
    return made


def _why(view: MeasureCompared) -> html.Div | None:
    """What a reader must know of the picture: the model and its reason, and who is not there."""
    if not view.why:
        return None
    rows = [html.P([html.B(f"{title}. "), text]) for title, text in view.why]
    return html.Div(rows, className="cx-why")


def _part(
    title: str, key: str, drawing: Drawing | None, request: Request, beside: html.Div | None = None
) -> html.Section | None:
    """A drawing under its heading, and what explains it beside it. In the deck they are one slide: what is
    said of a drawing that fills a sheet stands on the next with what explains it, and on none alone.
    """
    if drawing is None:
        return None
    article = drawing_part(drawing, request)
    delattr(article, PART)
    for one in article.children:
        if isinstance(one, html.Details) and one.children[0].children == CAN:
            setattr(one, OPEN, "")
    pair = html.Div([article, beside], className="cx-pair", **attributes(data_part=""))
    return html.Section(
        [html.H2(title, id=f"part-{key}"), pair],
        className="tsec",
        **attributes(aria_labelledby=f"part-{key}"),
    )


def _steady(view: MeasureCompared) -> html.Div | None:
    """What the two rates of a trust mean."""
    if not view.steadied:
        return None
    said = [html.P(text) for text in view.steadied]
    return html.Div([html.H3(TWO_RATES), *said], className="cx-why")


def _each(view: MeasureCompared) -> html.Div | html.Details | None:
    """The charts of all trusts; of very many they unfold."""
    group = view.multiples
    if group is None:
        return None
    made = html.Div(multiples_part(group), className="cx-each")
    if len(group.items) <= MOST_OPEN:
        return made
    summary = html.Summary(each_folded(len(group.items)))
    return html.Details([summary, made], className="tabl cx-fold")
