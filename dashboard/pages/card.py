"""A card of a theme page: one measure's finding, reading and chart, with everything behind it at hand."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.marked import about
from dashboard.page import Request
from dashboard.pages.ask_link import ask_about
from dashboard.pages.comment import comment_part
from dashboard.pages.measure_parts import CAN, exports, key_mark, roving
from dashboard.pages.measure_tables import figures_table
from dashboard.svg import Svg
from dashboard.views.card_types import Card
from dashboard.views.measure_types import MeasureView, VerdictItem
from spc.draw.chart import chart

WIDE, NARROW, SMALL = (640.0, 300.0), (358.0, 300.0), (312.0, 216.0)
ROWS, FEW_ROWS = 24, 13  # of the table beside a large and a small chart; the measure's page has all
AS_TABLE = "Table and files"
ABOVE = "Its chart stands above"
MARKS = "One mark"  # so begins the note of a picture that has a mark for each case
SURVEY = "One dot a year with its 95% interval; dashed, where it is known: England."
NEWEST = "The newest is at the right."
MORE = "Note, table and files"


def large_card(card: Card, request: Request, above: str = "") -> html.Article:
    """A signal, or what the page is about: chart as wide as the column, its note in sight.

    `above` is the key of the card that shows the same chart further up: it is not drawn a second time.
    """
    comment = comment_part(card.comment, card.href, card.title)
    drawn = (
        [html.P(html.A(ABOVE, href=f"#card-{above}"), className="pc-said"), comment]
        if above
        else [_figure(card, large=True), html.Div([_note(card), comment])]
    )
    return html.Article(
        [
            _head(card),
            *drawn,
            html.Div(
                [_cannot(card), _table(card, request), _link(card), _ask(card, request)], className="pc-more"
            ),
        ],
        id=f"card-{card.key}",
        className=f"pcard large {card.tone} is-{card.stand}",
        **attributes(aria_labelledby=f"title-{card.key}", data_part=""),
        **about(card.view.measure_id, card.view.breakdown, card.view.org_code),
    )


def small_card(card: Card, request: Request) -> html.Article:
    """No unusual change: a small chart; the rest unfolds."""
    more = html.Details(
        [
            html.Summary([MORE, html.Span(f" of {card.view.short}", className="vh")]),
            _note(card),
            html.P([html.B(f"{CAN}. "), card.view.limits_of_chart], className="pc-can"),
            _rows(card, FEW_ROWS),
            comment_part(card.comment, card.href, card.title),
            html.Div(
                [exports(card.view, request, card.title), _link(card), _ask(card, request)],
                className="pc-foot",
            ),
        ],
        className="tabl",
    )
    return html.Article(
        [_head(card), _figure(card, large=False), more],
        id=f"card-{card.key}",
        className=f"pcard small {card.tone} is-{card.stand}",
        **attributes(aria_labelledby=f"title-{card.key}"),
    )


def _head(card: Card) -> html.Div:
    verdict = [_mark(item) for item in (card.variation, card.assurance) if item is not None]
    fresh = html.Span(card.fresh, className="pc-new") if card.fresh else None
    figure = (
        html.P([html.B(card.figure), html.Small(card.figure_note)], className="pc-fig")
        if card.figure
        else None
    )
    title = html.H3(html.A(card.title, href=card.href), id=f"title-{card.key}")
    said = [html.P(text, className="pc-said") for text in (card.said, card.where) if text]
    return html.Div(
        [
            html.Div([title, fresh], className="pc-title"),
            html.Div([html.Ul(verdict, className="pc-verdict") if verdict else None, figure]),
            *said,
            html.P(card.unfit, className="pc-unfit") if card.unfit else None,
        ],
        className="pc-head",
    )


def _mark(item: VerdictItem) -> html.Li:
    """An icon with its word beside it, so that neither colour nor shape stands alone."""
    icon = (
        Svg(item.icon, tag="span")
        if item.icon.startswith("<svg")
        else html.Span(item.icon, className="noicon", **attributes(aria_hidden="true"))
    )
    return html.Li([icon, html.Span([html.B(item.title), html.Small(item.note) if item.note else None])])


def _figure(card: Card, *, large: bool) -> html.Figure:
    view = card.view
    caption = html.Figcaption(
        [html.B(view.chart_title), html.Small(card.period if large else card.period_small)],
        id=f"chart-{card.key}",
    )
    if view.chart is None or view.phone is None:
        body: list[Any] = (
            [Svg(view.picture, className="picture"), html.P(_picture_key(view), className="pc-key")]
            if view.picture
            else []
        )
        body += [html.P(view.empty, className="pc-empty")] if view.empty else []
        return html.Figure([caption, *body], className="chart pc-chart")
    narrow = roving(chart(view.phone, *(NARROW if large else SMALL)))
    drawings = [Svg(roving(chart(view.chart, *WIDE)), className="wide")] if large else []
    drawings.append(Svg(narrow, className="narrow" if large else "only"))
    key = html.P([key_mark(tone, words) for tone, words in view.key], className="marks") if large else None
    return html.Figure(
        [
            caption,
            *drawings,
            html.P(view.phone_note, className="phone-note") if large and view.phone_note else None,
            key,
            html.Div("", className="point-card", **attributes(aria_live="polite")),
        ],
        className="chart pc-chart",
        **attributes(aria_labelledby=f"chart-{card.key}"),
    )


def _picture_key(view: MeasureView) -> str:
    """What the marks of a small picture are, with the end at which the newest stands."""
    marks = view.chart_note.partition(". ")[0]
    return f"{marks}. {NEWEST}" if marks.startswith(MARKS) else f"{SURVEY} {NEWEST}"


def _note(card: Card) -> html.P:
    pips = Svg(card.pips, tag="span", className="pips-in") if card.pips else None
    return html.P([pips, html.Span(card.view.chart_note)], className="pc-note")


def _cannot(card: Card) -> html.Details:
    return html.Details([html.Summary(CAN), html.P(card.view.limits_of_chart)], className="tabl")


def _table(card: Card, request: Request) -> html.Details:
    files = exports(card.view, request, card.title)
    of = html.Span(f" of {card.title}", className="vh")
    return html.Details([html.Summary([AS_TABLE, of]), _rows(card, ROWS), files], className="tabl")


def _rows(card: Card, most: int) -> html.Div | None:
    table = card.view.table
    if not table.rows:
        return None
    shown = table.rows[:most]
    # Named by the card: one measure can stand on a page for the trust and for each of its sites.
    caption = f"{card.name}: the newest {len(shown)} of {len(table.rows)}"
    return figures_table(table, shown, caption)


def _ask(card: Card, request: Request) -> html.A | None:
    view = card.view
    return ask_about(request, view.measure_id, view.breakdown, card.title, view.org_code)


def _link(card: Card) -> html.A:
    return html.A(["Open this measure", html.Span(f": {card.title}", className="vh")], href=card.href)
