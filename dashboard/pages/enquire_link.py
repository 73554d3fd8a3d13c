"""The way from a figure or a triangulated matter to an enquiry about it: the open one, or a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from dash import html

from dashboard.page import Request
from dashboard.views.dates import local_day
from dashboard.views.following import level_words, title_of
from dashboard.views.numbers import counted
from metrics.access import permissions
from metrics.governance import enquiry
from metrics.governance.read import threads
from metrics.governance.types import Thread
from metrics.series import Key
from metrics.store import read
from metrics.vocabulary import describe

LOOK, PATH = "Look into this", "/enquiries"
PART = "#part-raise"
UNDER, UNDER_PART = "Under enquiry", "Under enquiry ({part})"
Open: TypeAlias = Mapping[Key, tuple[Thread, ...]]


def under_enquiry(request: Request) -> Open:
    """The open enquiries by the measure and part that they are about, as this reader sees them."""
    asked = (request.store, request.viewer, request.org.code)
    found: dict[Key, tuple[Thread, ...]] = {}
    for one in threads(*asked, [enquiry.NAME], known_at=request.known_at):
        about = enquiry.about_of(one)
        if about is not None and enquiry.is_open(one):
            found[about] = (*found.get(about, ()), one)
    return found


def enquiries_of(request: Request, found: Open, key: Key) -> list[html.P]:
    """Those about this measure or this part of it, oldest first."""
    return [_line(request, one, UNDER) for one in found.get(key, ())]


def enquiries_of_page(request: Request, found: Open, key: Key) -> list[html.P]:
    """The same for the page of a measure, which also tells those about its parts: the mark of a comparison
    stands for these too, and leads there. The page of a part has its own alone.
    """
    measure, breakdown = key
    parts = [] if breakdown else sorted(part for one, part in found if one == measure and part)
    told = [
        _line(request, one, UNDER_PART.format(part=describe(part)))
        for part in parts
        for one in found[measure, part]
    ]
    return [*enquiries_of(request, found, key), *told]


def _line(request: Request, thread: Thread, under: str) -> html.P:
    """ "Under enquiry: Day shifts that are not filled (at the trust, open for 47 days)"."""
    today = local_day(request.known_at or request.store.now())
    age = counted((today - enquiry.since_of(thread)).days, "day")
    where = level_words(enquiry.level_of(thread))
    link = html.A(title_of(thread), href=request.href(f"{PATH}/{thread.id}"))
    return html.P([f"{under}: ", link, html.Small(f" with {where}, open for {age}")], className="under")


def look_into(
    request: Request,
    what: str,
    *,
    measure: str = "",
    breakdown: str = "",
    title: str = "",
    origin: str = "",
    ref: int = 0,
) -> html.A | None:
    """To the filled form, for those who may raise one; `what` names the matter to a screen reader. `origin`
    and `ref` are where it comes from, and the number of that matter.
    """
    held = permissions(request.viewer, request.org.code, read.hierarchy(request.store))
    if request.known_at is not None or not held.intersection(enquiry.FOLLOWS):
        return None
    given = (
        ("measure", measure),
        ("part", breakdown),
        ("title", title),
        ("origin", origin),
        ("ref", str(ref) if ref else ""),
    )
    href = request.href(PATH, more=tuple(pair for pair in given if pair[1]))
    return html.A([LOOK, html.Span(f": {what}", className="vh")], href=f"{href}{PART}", className="ask")
