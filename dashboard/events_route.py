"""/enter/events: an event is noted on every chart of the trust beside its month, or taken back."""

from __future__ import annotations

from flask import Flask, Response
from flask import request as http

from dashboard.answers import SEE_OTHER, UNPROCESSABLE
from dashboard.desk import answer, settler, told
from dashboard.gather import names
from dashboard.page import Request
from dashboard.pages.enter_events import events as page
from dashboard.post import post_to, require_mark, sender
from dashboard.screen import require_nobody_named, require_reason
from dashboard.views import entering
from dashboard.views.dates import month_code, parse_month
from dashboard.views.entry_events import KEY, events, is_event, noted
from dashboard.views.entry_figures import month_choice
from dashboard.views.entry_types import Typed
from metrics.access import Permission
from metrics.draft import DraftError, check_reason
from metrics.store import StoreError, add_setting, read, withdraw_setting
from metrics.types import ChartSetting

REASON, MONTH = f"{KEY}.reason", f"{KEY}.on"
WHAT_HAPPENED = "what happened, in one short sentence"
NO_MONTH = "Choose the month in which it happened."
NOTED_ALREADY = "This is noted already for that month: it stands below."
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
        request = sender(Permission.SETTINGS)
        values = http.form.to_dict()
        try:
            require_mark(request)
        except DraftError as fault:
            return shown(request, Typed(values, general=(fault.sentence,)))
        if "event" in values:
            return _taken_back(request, values["event"], values.get("why", "").strip())
        return _noted(request, values)


def shown(request: Request, typed: Typed) -> Response:
    found = read.settings(request.store, request.viewer, request.org.code)
    lines = noted(found, names(request.store, {one.author for one in found}))
    view = events(request)
    eyebrow = f"{request.org.name} · typed in"
    post = post_to(request, request.href("/enter/events"))
    content = page(view, typed, lines, eyebrow, post, request.href("/enter"))
    faulty = bool(typed.faults or typed.general)
    return answer(request, view.title, content, status=UNPROCESSABLE if faulty else 200)


def _noted(request: Request, values: dict[str, str]) -> Response:
    said, month = values.get(REASON, "").strip(), parse_month(values.get(MONTH))
    offered = {option.value for option in month_choice(request).options}
    if month is None or month_code(month) not in offered:
        return shown(request, Typed(values, {MONTH: (NO_MONTH,)}))

    def not_twice(in_force: tuple[ChartSetting, ...]) -> None:
        same = (one for one in in_force if is_event(one) and (one.on, one.reason) == (month, said))
        if any(same):
            raise DraftError("reason", NOTED_ALREADY)

    try:
        check_reason(said, WHAT_HAPPENED)
        require_nobody_named({"reason": said}, request.store.now().date())
        add_setting(
            request.store,
            request.viewer,
            request.org.code,
            "annotation",
            month,
            reason=said,
            still_right=not_twice,
        )
    except (DraftError, StoreError) as refused:
        return shown(request, Typed(values, {REASON: (str(refused),)}))
    return _back(request)


def _taken_back(request: Request, number: str, why: str) -> Response:
    found = read.settings(request.store, request.viewer, request.org.code)
    ours = {str(line.number) for line in noted(found, {})}
    name = f"undo-{number}"
    if number not in ours:
        return shown(request, Typed(entering.opened(events(request)).values, general=(NOT_AN_EVENT,)))
    try:
        require_reason(why, request.store.now().date())
        withdraw_setting(request.store, request.viewer, int(number), why)
    except (DraftError, StoreError) as refused:
        values = {**entering.opened(events(request)).values, name: why}
        return shown(request, Typed(values, {name: (str(refused),)}))
    return _back(request)


def _back(request: Request) -> Response:
    return Response(status=SEE_OTHER, headers={"Location": request.href("/enter/events")})
