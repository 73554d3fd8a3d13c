"""The parts of the overview above its table: band, ratings, filters."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.ask_link import ask_about
from dashboard.pages.comment import comment_part
from dashboard.pages.marks import marks_in_line
from dashboard.svg import Svg
from dashboard.views.board_types import BoardView, Card, Due, RatingView


def measure_href(request: Request, key: str, breakdown: str = "") -> str:
    return request.href(f"/measure/{key}", breakdown=breakdown)


def band(view: BoardView, request: Request) -> html.Section:
    head = view.headline
    cards = html.Ol([_card(card, request) for card in head.cards], className="cards") if head.cards else None
    return html.Section(
        [
            html.Div(
                [
                    html.P(head.eyebrow, className="eyebrow"),
                    html.H1(head.title, id="headline"),
                    checks(head.checks, request),
                    html.P(head.unshared, className="unshared") if head.unshared else None,
                    html.P(head.sub, className="sub"),
                    html.P(head.withheld, className="sub") if head.withheld else None,
                    cards,
                    html.P(
                        [head.chance, " ", html.A("All that changed, ranked", href=request.href("/signals"))],
                        className="chance-line",
                    ),
                ]
            ),
            _due(view.due, request),
        ],
        className="band",
        **attributes(aria_labelledby="headline", data_part=""),
    )


def checks(open_: tuple[tuple[str, str], ...], request: Request) -> html.Ol | None:
    """National signals whose safety check is not recorded: before everything else, with the way to them."""
    if not open_:
        return None
    lines = [
        html.Li([html.A(html.B(title), href=request.href("/deaths")), html.Span(clock)], className="concern")
        for title, clock in open_
    ]
    return html.Ol(lines, className="checks")


def _card(card: Card, request: Request) -> html.Li:
    title = html.H2(html.A(card.title, href=measure_href(request, card.key, card.breakdown)))
    text = html.P([html.B(card.figure), " " + card.text])
    marks = marks_in_line(card.quality, card.quality_word)
    said = comment_part(card.comment, measure_href(request, card.key, card.breakdown), card.title, short=True)
    ask = ask_about(request, card.key, card.breakdown, card.title)
    return html.Li([Svg(card.icon), html.Div([title, text, marks, said, ask])], className=card.tone)


def _due(due: Due, request: Request) -> html.Aside:
    rows = [
        html.Span([html.A(name, href=measure_href(request, key)), html.Small(late)], className="gone")
        for key, name, late in due.missing
    ]
    more = [html.Small(text) for text in (due.missing_more, due.also) if text]
    none = [html.Span(due.whole)]
    waiting = [
        html.Div(
            [
                html.Dt("Safety check after a national signal"),
                html.Dd(html.Div([html.A(title, href=request.href("/deaths")), html.Small(clock)])),
            ],
            className="duty",
        )
        for title, clock in due.checks
    ]
    items = [
        *waiting,
        *_overdue(due, request),
        html.Div(
            [
                html.Dt("Missing rows"),
                html.Dd(
                    [html.B(str(due.missing_count), className="big"), html.Div([*(rows or none), *more])]
                ),
            ]
        ),
    ]
    state = html.Div([html.B(html.A(due.state, href=request.href("/return"))), html.Small(due.state_sub)])
    items.append(html.Div([html.Dt("Where the return stands"), html.Dd(state)]))
    if due.dates:
        days = html.Ul([html.Li([html.B(day), html.Span(what)]) for day, what in due.dates])
        items.append(html.Div([html.Dt("Dates"), html.Dd(days, className="dates")]))
    return html.Aside(
        [html.H2(due.title), html.Dl(items)], className="due", **attributes(aria_label=due.title)
    )


def _overdue(due: Due, request: Request) -> list[html.Div]:
    """Questions, actions and enquiries whose day has passed, a line for each kind with the way to them."""
    if not due.overdue:
        return []
    lines = [
        html.Span([html.A(what, href=request.href(path)), html.Small(since)], className="gone")
        for what, since, path in due.overdue
    ]
    return [html.Div([html.Dt("Overdue"), html.Dd(html.Div(lines))], className="late")]


def ratings(view: BoardView) -> html.Section:
    answer, more = view.programme
    return html.Section(
        [
            html.Div(
                [
                    html.H2(["CQC maternity ratings", html.Small(view.ratings_note)], id="cqc"),
                    html.Ol([_rating(rating) for rating in view.ratings]),
                ]
            ),
            html.Div(
                [html.H2("Maternity Safety Support Programme"), html.P([html.B(answer), " " + more])],
                className="mssp",
            ),
        ],
        className="cqc",
        **attributes(aria_labelledby="cqc", data_part=""),
    )


def _rating(rating: RatingView) -> html.Li:
    pips = html.Span(
        [html.I(className="on" if i < rating.level else "") for i in range(4)],
        className="pips",
        **attributes(aria_hidden="true"),
    )
    return html.Li(
        [html.Span(rating.domain, className="dom"), html.B(rating.rating), pips, html.Small(rating.published)]
    )


def tools(view: BoardView, show: str, request: Request) -> html.Div:
    """Filters and view as links: what is shown is in the address. A phone opens on the short list."""
    kept = "" if request.state.view == "figures" else "figures"
    desk = _filters(view, show or "all", request, "desk")
    phone = _filters(view, show or "attention", request, "phone")
    figures = request.state.view == "figures"
    ways = html.Nav(
        [
            _choice("Charts", figures is False, request.href("/", show=show), "view-charts"),
            _choice(
                "12 months of figures",
                figures,
                request.href("/", show=show, view=kept or "figures"),
                "view-figures",
            ),
        ],
        className="seg",
        **attributes(aria_label="How it is shown"),
    )
    title = html.H2(["The perinatal report, whole", html.Small("2020 minimum set")])
    return html.Div([title, desk, phone, ways], className="tools", **attributes(data_part=""))


def _filters(view: BoardView, current: str, request: Request, where: str) -> html.Nav:
    way = request.state.view
    choices = [
        _choice("All rows", current == "all", request.href("/", show="all", view=way), f"rows-all-{where}"),
        _choice(
            ["Needs attention", html.B(str(view.attention))],
            current == "attention",
            request.href("/", show="attention", view=way),
            f"rows-attention-{where}",
        ),
    ]
    if view.since:
        choices.append(
            _choice(
                [f"New since {view.since}", html.B(str(view.new))],
                current == "new",
                request.href("/", show="new", view=way),
                f"rows-new-{where}",
            )
        )
    return html.Nav(choices, className=f"seg on-{where}", **attributes(aria_label="Rows shown"))


def _choice(text: Any, current: bool, href: str, name: str) -> html.A:
    return html.A(text, href=href, id=name, **(attributes(aria_current="true") if current else {}))


def nothing(view: BoardView, show: str) -> Any:
    if show == "new" and not view.new:
        return html.P(f"No row is new since {view.since}.", className="none-shown")
    if show == "attention" and not view.attention:
        return html.P("No row needs attention this month.", className="none-shown")
    return None


def folded(view: BoardView, request: Request) -> html.P:
    """What a phone does not show at first."""
    link = html.A("Show all rows", href=request.href("/", show="all", view=request.state.view), id="unfold")
    return html.P([f"{view.calm_words} ", link], className="unfold-note")
