"""What a reader is shown instead of a page, always with the ways on: nobody is left at a closed door."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.header import as_person
from dashboard.page import Place
from dashboard.site import Site, role_title
from metrics.access import Hierarchy, Permission, Reach, Viewer, holders, may, reach
from metrics.store import read

OFFERED = 5  # people that a refusal of the demo offers
DEEDS = (
    ("See who may read what", "pqs user list"),
    ("Give a person a role", "pqs user add ADDRESS --name NAME --role ROLE --org CODE"),
    ("Add an organisation", "pqs org add CODE NAME --kind trust"),
)


def refusal(title: str, sentence: str, place: Place, site: Site, asked: str) -> list[Any]:
    """The sentence, then where one can go from here. `asked` is the organisation that the address names."""
    home = place.href("/", org=place.org.code if place.org else "", present=0)
    name = f"Board overview of {place.org.name}" if place.org else "Board overview"
    ways = [html.Li(html.A(name, href=home)), html.Li(html.A("Help", href=place.href("/help", present=0)))]
    offered = _offered(place, site, asked) if _barred(place, site, asked) else []
    return [html.H1(title), html.P(sentence, className="sub"), html.Ul(ways, className="ways"), *offered]


def _barred(place: Place, site: Site, asked: str) -> bool:
    """Whether somebody else could read what this reader may not."""
    if place.viewer is None:
        return False
    above = read.hierarchy(site.store)
    codes = [asked] if asked in above.parents else [grant.org_code for grant in place.viewer.grants]
    return all(reach(place.viewer, code, above) is Reach.NOTHING for code in codes)


def manages_only(place: Place, site: Site) -> bool:
    """Whether the reader looks after people but may read no figures at all."""
    if place.viewer is None or place.viewer.operator:
        return False
    viewer, above = place.viewer, read.hierarchy(site.store)
    held = {grant.org_code for grant in viewer.grants}
    manages = any(may(viewer, Permission.PEOPLE, code, above) for code in held)
    return manages and all(reach(viewer, code, above) is Reach.NOTHING for code in held)


def administration(place: Place, site: Site, asked: str) -> list[Any]:
    """Where an administrator lands: what the role is for, how it is done, and who may read the figures."""
    assert place.viewer is not None
    codes = {grant.org_code for grant in place.viewer.grants}
    names = [org.name for org in read.organisations(site.store, place.viewer) if org.code in codes]
    readers = holders(Permission.FIGURES)
    deeds = [html.Li([html.B(f"{what}. "), html.Code(how)]) for what, how in DEEDS]
    return [
        html.P(" · ".join(names), className="eyebrow"),
        html.H1("An administrator looks after people, not figures"),
        html.P(
            f"{place.viewer.name} decides who may read, load and sign at {' and '.join(names)} and at all "
            f"that belongs to it, but may not read the figures; {readers} may.",
            className="sub",
        ),
        html.H2("What an administrator can do"),
        html.P("These are commands, given on the machine that holds the store:"),
        html.Ul(deeds, className="deeds"),
        html.P([html.A("Help", href=place.href("/help", present=0)), " explains every icon, rule and word."]),
        *_offered(place, site, asked),
    ]


def _offered(place: Place, site: Site, asked: str) -> list[Any]:
    """In the demo: people who may read the organisation that was asked for, or else their own."""
    if not site.demo:
        return []
    above = read.hierarchy(site.store)
    may_read = [p for p in site.people() if p != place.viewer and _reads(p, asked, above)]
    may_read.sort(key=lambda p: all(grant.role != "director" for grant in p.grants))
    if not may_read:
        return []
    known = asked in above.parents
    links = [
        html.Li(html.A(f"{p.name}, {role_title(p)}", href=_as(p, place, asked if known else "")))
        for p in may_read[:OFFERED]
    ]
    where = f"the figures of {asked}" if known else "the figures"
    return [
        html.H2(f"In this demonstration you can read {where} as"),
        html.Ul(links, className="ways"),
        html.P("The list at the top of the page has everybody."),
    ]


def _reads(person: Viewer, asked: str, above: Hierarchy) -> bool:
    codes = [asked] if asked in above.parents else [grant.org_code for grant in person.grants]
    return any(reach(person, code, above) is not Reach.NOTHING for code in codes)


def _as(person: Viewer, place: Place, asked: str) -> str:
    if asked:
        return place.state.changed(viewer=person.email, org=asked, present=0).address("/")
    return as_person(person, place, "/")
