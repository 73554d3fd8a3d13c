"""The way from a figure or a triangulated matter to an enquiry about it: the open one, or a new one."""

from __future__ import annotations

from collections.abc import Mapping

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

LOOK, PATH = "Look into this", "/enquiries"
PART = "#part-raise"


def under_enquiry(request: Request) -> Mapping[Key, Thread]:
    """The open enquiries by the measure and part that they are about, as this reader sees them."""
    asked = (request.store, request.viewer, request.org.code)
    found = threads(*asked, [enquiry.NAME], known_at=request.known_at)
    return {key: one for one in found if enquiry.is_open(one) and (key := enquiry.about_of(one)) is not None}


def enquiry_of(request: Request, found: Mapping[Key, Thread], key: Key) -> html.P | None:
    """ "Under enquiry: Day shifts that are not filled (at the trust, open for 47 days)"."""
    thread = found.get(key)
    if thread is None:
        return None
    today = local_day(request.known_at or request.store.now())
    age = counted((today - enquiry.since_of(thread)).days, "day")
    where = level_words(enquiry.level_of(thread))
    link = html.A(title_of(thread), href=request.href(f"{PATH}/{thread.id}"))
    return html.P(["Under enquiry: ", link, html.Small(f" with {where}, open for {age}")], className="under")


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
