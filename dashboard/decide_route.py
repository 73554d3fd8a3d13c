"""Recording a decision: POST /measure/<id>/decide. Success leads back to the page, a fault is a sentence."""

from __future__ import annotations

from flask import Flask, Response
from flask import request as http

from dashboard.answers import SEE_OTHER
from dashboard.form_route import form_route
from dashboard.gather import gather
from dashboard.page import Request
from dashboard.screen import require_nobody_named
from dashboard.tokens import MARK_FIELD, done_token, require_form_token
from dashboard.viewer import current_request
from dashboard.views.chart_names import parse_code
from metrics.access import Permission, require
from metrics.decide import record, require_newest
from metrics.draft import Draft, DraftError, check_reason
from metrics.store import read, withdraw_setting


def add_decide_route(server: Flask) -> None:
    """One address for every decision, under the same permissions as the pages."""

    @server.post("/measure/<measure_id>/decide")
    @form_route
    def decide(measure_id: str) -> Response:
        request = current_request({"measure_id": measure_id})
        number = decided(request)
        done = done_token(request.viewer, number)
        state = request.state.changed(more=(("done", done),), view="", show="", present=0)
        return Response(status=SEE_OTHER, headers={"Location": state.address(f"/measure/{measure_id}")})


def decided(request: Request) -> int:
    """Record what the form says; the number of the row.

    Raises Forbidden, ForeignFormError, DraftError, StoreError, and Plain as a page of the same address would.
    """
    org = request.org.code
    require(request.viewer, Permission.SETTINGS, org, read.hierarchy(request.store))
    if request.known_at is not None:
        raise DraftError("", "An earlier day is shown here. Decide on the page as it is known today.")
    require_form_token(http.form.get(MARK_FIELD, ""), request.viewer, org)
    require_newest(request.store, request.viewer, org, request.period)
    given = {name: http.form.get(name, "") for name in ("kind", "on", "value", "reason", "minute_ref")}
    words = {name: given[name] for name in ("reason", "minute_ref")}
    require_nobody_named(words, request.store.now().date())
    if given["kind"] == "withdraw":
        return _taken_back(request, http.form.get("setting", ""), given["reason"])
    subject = gather(request)
    draft = Draft(
        kind=given["kind"],
        on=parse_code(given["on"]),
        value=given["value"],
        reason=given["reason"],
        minute_ref=given["minute_ref"],
    )
    assert subject.known_at is not None
    return record(request.store, request.viewer, subject.of_board, draft, known_at=subject.known_at)


def _taken_back(request: Request, number: str, reason: str) -> int:
    check_reason(reason, "why it is taken back")
    shown = {str(one.setting.id) for one in gather(request).decided}
    if number not in shown:
        raise DraftError("", "That decision is not one of this chart.")
    return withdraw_setting(request.store, request.viewer, int(number), reason.strip())
