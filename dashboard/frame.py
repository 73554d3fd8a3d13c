"""What stands around every page: header with switchers, navigation, footer. It decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Page, Request
from dashboard.site import role_title
from dashboard.svg import Finder, Svg, Switch
from dashboard.views import dates
from metrics.access import Viewer
from metrics.types import Organisation

NAME = "Perinatal quality surveillance"
MARK = (
    '<svg width="28" height="28" viewBox="0 0 26 26" aria-hidden="true" focusable="false">'
    '<circle cx="13" cy="13" r="11.6" fill="none" stroke="#fff" stroke-width="1.8"/>'
    '<path d="M4.6 15.4l3.9-4.6 3.6 5 4.1-7.4 5.2 5" fill="none" stroke="#fff" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Around:
    """What the frame needs beyond the Request."""

    pages: tuple[Page, ...]
    organisations: tuple[Organisation, ...]
    periods: tuple[date, ...]  # newest first
    people: tuple[Viewer, ...]  # whom the reader of a demo may be
    measures: tuple[tuple[str, str, str], ...]  # id, title, other words
    known_at: datetime


def framed(page: Page, request: Request, content: Any, around: Around) -> html.Div:
    """The whole page: `content` inside <main>, with everything around it."""
    return html.Div(
        [
            html.A("Skip to the content", href="#main", className="skip"),
            _header(page, request, around),
            _navigation(page, request, around.pages),
            html.Main(
                [_print_head(request), html.Div(content)],
                id="main",
                tabIndex=-1,
                className=f"wrap page-{page.name}",
                **attributes(data_path=request.path),
            ),
            _footer(request, around),
        ]
    )


def plain(title: str, sentence: str, path: str = "") -> html.Div:
    """A page that says one thing: not found, not allowed, nobody set, or that something broke."""
    return html.Div(
        [
            html.Header(html.Div(_mark("/"), className="wrap bar"), className="top"),
            html.Main(
                [
                    html.H1(title),
                    html.P(sentence, className="sub"),
                    html.P(html.A("Board overview", href="/")),
                ],
                id="main",
                tabIndex=-1,
                className="wrap plain",
                **attributes(data_path=path),
            ),
        ]
    )


def _mark(href: str) -> html.A:
    return html.A([Svg(MARK, tag="span"), NAME], href=href, className="mark")


def _header(page: Page, request: Request, around: Around) -> html.Header:
    state, here = request.state, request.path
    of_page = state.changed(breakdown="", more=())
    switches = html.Div(
        [
            Switch(
                id="switch-org",
                label="Organisation; choosing one opens it",
                options=[
                    {"label": f"{org.name} ({org.code})", "href": of_page.changed(org=org.code).address(here)}
                    for org in _with_own(around.organisations, request.org)
                ],
                value=of_page.address(here),
                className="org",
            ),
            Switch(
                id="switch-period",
                label="Month; choosing one opens it",
                options=[
                    {"label": dates.month_year(month), "href": state.changed(period=month).address(here)}
                    for month in around.periods
                ],
                value=state.address(here),
                className="mon",
            ),
        ],
        className="switch",
    )
    tools = html.Div([_finder(request, around), _present(), _who(page, request, around)], className="who")
    return html.Header(
        html.Div([_mark(request.href("/")), switches, tools], className="wrap bar"), className="top"
    )


def _with_own(organisations: tuple[Organisation, ...], own: Organisation) -> tuple[Organisation, ...]:
    return organisations if own in organisations else (own, *organisations)


def _finder(request: Request, around: Around) -> Finder:
    return Finder(
        id="find",
        label="Search measures",
        options=[
            {"label": title, "href": request.href(f"/measure/{measure}"), "words": words}
            for measure, title, words in around.measures
        ],
    )


def _present() -> html.Button:
    return html.Button(
        "Present",
        id="present",
        className="ghost",
        title="Full screen with larger type; the arrow keys go from part to part",
        **attributes(aria_pressed="false", data_present=""),
    )


def _who(page: Page, request: Request, around: Around) -> Any:
    if not around.people:
        return html.P([html.B(request.viewer.name), html.I(role_title(request.viewer))], className="role")
    state = request.state
    options = [
        {
            "label": f"{person.name}, {role_title(person)}",
            "group": _where(person, around.organisations),
            "href": state.changed(viewer=person.email, **_home(person, request)).address(
                _stay(page, request)
            ),
        }
        for person in around.people
    ]
    own = next(
        (
            option["href"]
            for person, option in zip(around.people, options, strict=True)
            if person == request.viewer
        ),
        options[0]["href"],
    )
    return Switch(id="switch-person", label="Demo: read as", options=options, value=own, className="person")


def _where(person: Viewer, organisations: tuple[Organisation, ...]) -> str:
    """The heading under which a person stands in the list."""
    codes = [grant.org_code for grant in person.grants[:1]]
    names = {org.code: org.name for org in organisations}
    return "".join(names.get(code, code) for code in codes)


def _home(person: Viewer, request: Request) -> dict[str, str]:
    """Another person's page opens at that person's own organisation, unless it is the one already open."""
    own = {grant.org_code for grant in person.grants}
    return {} if request.org.code in own or person == request.viewer else {"org": ""}


def _stay(page: Page, request: Request) -> str:
    return request.path if page.group else "/"


def _navigation(page: Page, request: Request, pages: tuple[Page, ...]) -> html.Nav:
    shown = [other for other in pages if other.group]
    groups = []
    for number, (group, members) in enumerate(groupby(shown, key=lambda other: other.group)):
        links = [
            html.Li(
                html.A(
                    other.title,
                    href=request.href(other.path),
                    **(attributes(aria_current="page") if other.name == page.name else {}),
                )
            )
            for other in members
        ]
        heading = f"nav-{number}"
        groups.append(
            html.Div(
                [
                    html.Span(group, id=heading, className="group"),
                    html.Ul(links, **attributes(aria_labelledby=heading)),
                ],
                className="nav-group",
            )
        )
    return html.Nav(html.Div(groups, className="wrap"), className="main", **attributes(aria_label="Main"))


def _print_head(request: Request) -> html.Div:
    """The running head of a printed page; hidden on a screen."""
    what = f"{request.org.name} ({request.org.code}) · {dates.month_year(request.period)}"
    return html.Div([html.B(NAME), html.Span(what)], className="pr-head", **attributes(aria_hidden="true"))


def _footer(request: Request, around: Around) -> html.Footer:
    fictional = "Fictional organisation, invented figures. " if request.org.fictional else ""
    known = f"{fictional}Figures as known on {dates.moment(request.known_at or around.known_at)}."
    help_page = next((other for other in around.pages if other.name == "help"), None)
    links: list[Any] = []
    if help_page:
        links = [
            html.A("What the icons mean", href=request.href(help_page.path)),
            " ",
            html.A(
                "How signals are found",
                href=request.href(help_page.path) + "#signals",
                **attributes(data_plain=""),
            ),
        ]
    return html.Footer([html.P(known), html.P(links) if links else None], className="wrap foot")
