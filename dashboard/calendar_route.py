"""The calendar feed: GET /calendar.ics with a personal key; POST /calendar/feed to make or end it."""

from __future__ import annotations

from flask import Flask, Response
from flask import request as http

from dashboard.answers import FORBIDDEN, NOT_FOUND, SEE_OTHER
from dashboard.desk import current_desk
from dashboard.form_route import form_route, plain
from dashboard.ics import Event, calendar_file
from dashboard.page import Request
from dashboard.post import require_mark
from dashboard.recording import NEXT
from dashboard.site import current_site
from dashboard.state import State
from dashboard.tokens import feed_number, feed_token
from dashboard.views import calendar_words as words
from dashboard.views.due import due_title, whose
from metrics.access import Forbidden
from metrics.draft import DraftError
from metrics.due import Due, What, due_days
from metrics.store import StoreError, read
from metrics.store.feeds import Feed, begin_feed, end_feed, feed

FEED, FILE = "/calendar/feed", "/calendar.ics"
MIME = "text/calendar; charset=utf-8"
DOMAIN = "perinatal-quality-surveillance"
PAGES = ("/return", "/todo")  # on which its forms stand
NO_KEY = "This calendar address is not known, or was ended: make a new one on the page."


def add_calendar_routes(server: Flask) -> None:
    @server.get(FILE)
    def calendar() -> Response:
        try:
            return _file(http.args.get("org", "").upper(), http.args.get("key", ""))
        except Forbidden as refusal:
            return plain(str(refusal), FORBIDDEN)
        except StoreError as fault:
            return plain(str(fault), NOT_FOUND)

    @server.post(FEED)
    @form_route
    def deed() -> Response:
        request = current_desk()
        _do(request)
        asked = http.form.get(NEXT, "")
        page = asked if asked in PAGES else PAGES[0]
        return Response(
            status=SEE_OTHER,
            headers={"Location": f"{request.state.changed(more=(), present=0).address(page)}#due"},
        )


def address_of(found: Feed) -> str:
    """The whole address that a calendar program is given."""
    return f"{http.host_url.rstrip('/')}{FILE}?org={found.org_code}&key={feed_token(found.id)}"


def _do(request: Request) -> None:
    require_mark(request)
    deed = http.form.get("deed", "")
    if deed == "begin":
        begin_feed(request.store, request.viewer, request.org.code)
    elif deed == "end":
        end_feed(request.store, request.viewer, request.org.code)
    else:
        raise DraftError("", "Choose whether to make an address or to end it.")


def _file(org_code: str, key: str) -> Response:
    """The days as the person of the address may read them now: their rights, whoever fetches it."""
    store = current_site().store
    found = feed(store, feed_number(key))
    if found.org_code != org_code:
        raise StoreError(NO_KEY)
    viewer = read.viewer_of(store, found.email)
    due = due_days(store, viewer, found.org_code)
    events = (event_of(one) for one in due if one.what is not What.REVIEWS_OVERDUE)
    name = words.NAME.format(org=read.organisation(store, viewer, found.org_code).name)
    response = Response(calendar_file(name, events, store.now()), content_type=MIME)
    response.headers["Cache-Control"] = "no-store"
    return response


def event_of(one: Due) -> Event:
    """One due day as an event; its page is the one of the month's return or the overview.

    Calendar programs fetch it through other people's servers: like a mail it holds no figure, not even how
    many steps of reviews are due.
    """
    path = "/return" if one.month else "/todo"
    url = f"{http.host_url.rstrip('/')}{State(org=one.org_code, period=one.month).address(path)}"
    text = words.WHOSE.format(who=whose(one)) if one.roles else ""
    return Event(
        f"{one.org_code}-{one.ref}@{DOMAIN}", one.on, one.last, due_title(one, counts=False), text, url
    )
