"""The head of every page, also of a refusal: who, where, when, search and the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Page, Place
from dashboard.site import role_title
from dashboard.svg import Finder, Svg, Switch
from dashboard.views import dates
from metrics.access import Viewer
from metrics.types import Organisation

NAME = "Perinatal quality surveillance"
DEMONSTRATION = "Demonstration"
ONE_MATTER = "<number>"
SECOND_ROW = "Assurance"  # the group that begins the second row of the menu
INVENTED = "Fictional trusts, invented figures. Anybody may read as anybody here."
MARK = (
    '<svg width="28" height="28" viewBox="0 0 26 26" aria-hidden="true" focusable="false">'
    '<circle cx="13" cy="13" r="11.6" fill="none" stroke="#fff" stroke-width="1.8"/>'
    '<path d="M4.6 15.4l3.9-4.6 3.6 5 4.1-7.4 5.2 5" fill="none" stroke="#fff" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Around:
    """What the frame needs beyond the page and the place."""

    pages: tuple[Page, ...]
    organisations: tuple[Organisation, ...]
    periods: tuple[date, ...]  # newest first
    people: tuple[Viewer, ...]  # whom the reader of a demo may be
    names: dict[str, str]  # the name of each organisation to which one of these people belongs
    measures: tuple[tuple[str, str, str], ...]  # id, title, other words
    known_at: datetime
    demo: bool
    readers: frozenset[str] = frozenset()  # addresses of those people who may read what is open here


def header(page: Page | None, place: Place, around: Around) -> html.Header:
    """`page` is the page that stands under it, or None for an address that has none."""
    switches = html.Div([_organisation(page, place, around), _month(place, around)], className="switch")
    tools = html.Div(
        [_finder(place, around), _present(page, place), _who(page, place, around)], className="who"
    )
    bar = html.Div([_mark(place.href("/", present=0)), switches, tools], className="wrap bar")
    return html.Header([demonstration() if around.demo else None, bar], className="top")


def demonstration() -> html.Div:
    """The strip that says that nothing here is real; it stands above everything else."""
    said = html.P([html.B(DEMONSTRATION), " ", html.Span(INVENTED)], className="wrap")
    return html.Div(said, className="demo-strip")


def _mark(href: str) -> html.A:
    return html.A([Svg(MARK, tag="span"), NAME], href=href, className="mark")


def _organisation(page: Page | None, place: Place, around: Around) -> Switch | None:
    organisations = around.organisations
    if place.org is not None and place.org not in organisations:
        organisations = (place.org, *organisations)
    if not organisations:
        return None
    here = _stay(page, place)
    along = [pair for pair in place.state.more if page is not None and pair[0] in page.keeps]
    of_page = place.state.changed(site="", breakdown="", more=(*place.kept, *along), present=0)
    options = [
        {"label": f"{org.name} ({org.code})", "href": of_page.changed(org=org.code).address(here)}
        for org in organisations
    ]
    return _switch(
        "switch-org",
        "Organisation; choosing one opens it",
        options,
        of_page.address(here) if place.org else "",
        "org",
    )


def _month(place: Place, around: Around) -> Switch | None:
    if not around.periods:
        return None
    state = place.state.changed(present=0)
    options = [
        {"label": dates.month_year(month), "href": state.changed(period=month).address(place.path)}
        for month in around.periods
    ]
    value = state.address(place.path) if place.period else ""
    return _switch("switch-period", "Month; choosing one opens it", options, value, "mon")


def _switch(name: str, label: str, options: list[dict[str, str]], value: str, css: str) -> Switch:
    """A chooser; where nothing has been chosen it says so instead of naming the first choice."""
    if not value:
        options = [{"label": f"Choose: {label.partition(';')[0].lower()}", "href": ""}, *options]
    return Switch(id=name, label=label, options=options, value=value, className=css)


def _finder(place: Place, around: Around) -> Finder:
    return Finder(
        id="find",
        label="Search measures",
        options=[
            {"label": title, "href": place.href(f"/measure/{measure}", present=0), "words": words}
            for measure, title, words in around.measures
        ],
    )


def _present(page: Page | None, place: Place) -> html.Button | None:
    if page is None or place.period is None:
        return None
    return html.Button(
        "Present",
        id="present",
        className="ghost",
        title="Full screen, large type, one thing at a time (key p)",
        **attributes(data_present=place.state.changed(present=1, view="").address(place.path)),
    )


def _who(page: Page | None, place: Place, around: Around) -> Any:
    if not around.people:
        if place.viewer is None:
            return None
        name, role = place.viewer.name, role_title(place.viewer)
        return html.P([html.B(name), html.I(role)], className="role", title=f"{name}: {role}")
    options = [
        {
            "label": f"{person.name}, {role_title(person)}",
            "group": _where(person, around.names),
            "href": as_person(person, place, _path_of(page, place), may_read=person.email in around.readers),
        }
        for person in around.people
    ]
    own = next(
        (o["href"] for person, o in zip(around.people, options, strict=True) if person == place.viewer), ""
    )
    return _switch("switch-person", "Person; demonstration: read as", options, own, "person")


def _path_of(page: Page | None, place: Place) -> str:
    """Where another person's page opens: here, unless it is about one matter of one organisation (a question,
    an action), which others may not read.
    """
    return place.path if page and ONE_MATTER not in page.path else "/"


def as_person(person: Viewer, place: Place, path: str, *, may_read: bool = False) -> str:
    """Another person's page opens at the organisation that is open, where that person may read it, else at
    the person's own.
    """
    own = {grant.org_code for grant in person.grants}
    stays = person == place.viewer or may_read or (place.org is not None and place.org.code in own)
    state = place.state.changed(viewer=person.email, present=0)
    return (state if stays else state.changed(org="", site="")).address(path)


def _where(person: Viewer, names: dict[str, str]) -> str:
    """The heading under which a person stands in the list."""
    return "".join(names.get(grant.org_code, grant.org_code) for grant in person.grants[:1])


def _stay(page: Page | None, place: Place) -> str:
    """Another organisation opens on the same page, where there is one."""
    return place.elsewhere or place.path if page is not None else "/"


def navigation(page: Page | None, place: Place, pages: tuple[Page, ...]) -> html.Nav:
    shown = [other for other in pages if other.group and _is_for(other, place)]
    groups: list[html.Div | html.Span] = []
    for number, (group, members) in enumerate(groupby(shown, key=lambda other: other.group)):
        if group == SECOND_ROW:
            groups.append(html.Span(className="nav-row", **attributes(aria_hidden="true")))
        heading = f"nav-{number}"
        links = [_link(other, page, place) for other in members]
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


def _is_for(page: Page, place: Place) -> bool:
    """Whether a page stands in the reader's menu."""
    return page.shown_to is None or (place.viewer is not None and page.shown_to(place.viewer))


def _link(other: Page, page: Page | None, place: Place) -> html.Li:
    here = attributes(aria_current="page") if page is not None and other.name == page.name else {}
    kept = place.state.site if page is not None and page.sites and other.sites else ""
    return html.Li(html.A(other.title, href=place.href(other.path, present=0, site=kept), **here))
