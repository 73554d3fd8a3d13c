"""/enter/events: an event is noted on every chart of the trust beside its month, or taken back."""

from __future__ import annotations

from flask import Flask, Response
from flask import request as http

from dashboard.desk import ELSEWHERE, FORBIDDEN, answer, settler, told
from dashboard.gather import names
from dashboard.hosts import from_this_site
from dashboard.page import Request
from dashboard.pages.enter_events import events as page
from dashboard.undo_route import NO_REASON, doubt
from dashboard.views import entering
from dashboard.views.dates import parse_month
from dashboard.views.entry_events import KEY, events, noted
from dashboard.views.entry_types import WORDS_CHECKED, Typed
from metrics.store import StoreError, add_setting, read, withdraw_setting

SEE_OTHER, UNPROCESSABLE = 303, 422
REASON, MONTH = f"{KEY}.reason", f"{KEY}.on"
NOTHING_SAID = "Write what happened, in one short sentence."
NO_MONTH = "Choose the month in which it happened."
NOT_AN_EVENT = "That is not an event of this trust, or it was taken back already."


def add_event_routes(server: Flask) -> None:
    @server.get("/enter/events")
    @told
    def events_page() -> Response:
        request = settler()
        return shown(request, entering.opened(events(request)))

    @server.post("/enter/events")
    @told
    def events_noted() -> Response:
        if not from_this_site():
            return Response(f"{ELSEWHERE}\n", status=FORBIDDEN, mimetype="text/plain")
        request = settler()
        values = http.form.to_dict()
        if "event" in values:
            return _taken_back(request, values["event"], values.get("why", "").strip())
        return _noted(request, values)


def shown(request: Request, typed: Typed) -> Response:
    found = read.settings(request.store, request.viewer, request.org.code)
    lines = noted(found, names(request.store, {one.author for one in found}))
    view = events(request)
    eyebrow = f"{request.org.name} · typed in"
    content = page(view, typed, lines, eyebrow, request.href("/enter/events"), request.href("/enter"))
    faulty = bool(typed.faults or typed.general)
    return answer(request, view.title, content, status=UNPROCESSABLE if faulty else 200)


def _noted(request: Request, values: dict[str, str]) -> Response:
    said, month = values.get(REASON, "").strip(), parse_month(values.get(MONTH))
    if month is None:
        return shown(request, Typed(values, {MONTH: (NO_MONTH,)}))
    fault = NOTHING_SAID if not said else doubt(said, request, checked=values.get(WORDS_CHECKED) == "checked")
    if fault:
        return shown(request, Typed(values, {REASON: (fault,)}))
    try:
        add_setting(request.store, request.viewer, request.org.code, "annotation", month, reason=said)
    except StoreError as refused:
        return shown(request, Typed(values, {REASON: (str(refused),)}))
    return _back(request)


def _taken_back(request: Request, number: str, why: str) -> Response:
    found = read.settings(request.store, request.viewer, request.org.code)
    ours = {str(line.number) for line in noted(found, {})}
    name = f"undo-{number}"
    if number not in ours:
        return shown(request, Typed(entering.opened(events(request)).values, general=(NOT_AN_EVENT,)))
    fault = doubt(why, request) if why else NO_REASON
    if not fault:
        try:
            withdraw_setting(request.store, request.viewer, int(number), why)
            return _back(request)
        except StoreError as refused:
            fault = str(refused)
    values = {**entering.opened(events(request)).values, name: why}
    return shown(request, Typed(values, {name: (fault,)}))


def _back(request: Request) -> Response:
    return Response(status=SEE_OTHER, headers={"Location": request.href("/enter/events")})
