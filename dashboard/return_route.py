"""Steps of a month's return: POST /return/step. The text that is signed: GET /return/signed.json."""

from __future__ import annotations

from flask import Flask, Response
from flask import request as http

from dashboard.answers import SEE_OTHER
from dashboard.desk import current_desk
from dashboard.export_routes import download
from dashboard.form_route import form_route
from dashboard.month_return import MonthReturn
from dashboard.page import Request
from dashboard.post import require_mark
from dashboard.recording import BASE
from dashboard.screen import require_nobody_named
from dashboard.tokens import done_token
from dashboard.viewer import current_request
from dashboard.views import dates
from dashboard.views import month_return as words
from metrics.access import Permission
from metrics.draft import DraftError
from metrics.store.return_steps import OTHERWISE, Taking, take_steps
from metrics.store.returns import SIGNED, SUBMITTED, content_of

ADDRESS, SIGNED_TEXT, PAGE = "/return/step", "/return/signed.json", "/return"
NOT_BEGUN = "That month has not begun, so it has no return yet."
SEEN = "seen"  # the field with the seal of what was read by whoever signs
KNOWING = "knowing"  # the field with how many signals whoever signs knows to have no signed commentary


def add_return_routes(server: Flask) -> None:
    @server.post(ADDRESS)
    @form_route
    def step() -> Response:
        request = current_desk()
        taken = take(request)
        # A number below zero tells it from a matter of a thread.
        state = request.state.changed(more=(("done", done_token(request.viewer, -taken)),), present=0)
        return Response(status=SEE_OTHER, headers={"Location": state.address(PAGE)})

    @server.get(SIGNED_TEXT)
    def signed() -> Response:
        """The text as known now, or with `known_at` of a signature exactly what was signed."""
        request = current_request()
        content = content_of(
            request.store, request.viewer, request.org.code, request.period, known_at=request.known_at
        )
        name = f"{request.org.code}_return_{dates.month_code(request.period)}.json"
        return download(content.encode(), "application/json", name)


def take(request: Request) -> int:
    """Take the step that the form names; how many steps the month then has. Raises as `take_steps` does, and
    DraftError for a signature without the tick that it asks for.
    """
    require_mark(request)
    if request.period > request.store.now().date():
        raise DraftError("", NOT_BEGUN)
    base = http.form.get(BASE, "")
    read = int(base) if base.isascii() and base.isdigit() and len(base) < 6 else 0
    reason = http.form.get("reason", "")
    require_nobody_named({"reason": reason}, request.store.now().date())
    taking = Taking(
        request.viewer,
        request.period,
        http.form.get("step", ""),
        reason=reason,
        base=read,
        seen=http.form.get(SEEN, ""),
    )
    if taking.step == SIGNED:
        _require_tick(request)
    take_steps(request.store, request.org.code, [taking])
    return read + 1


def _require_tick(request: Request) -> None:
    """Signals without signed commentary are signed by nobody who does not say that they know of them.

    Whoever may not sign, or not now, is told so by `take_steps`.
    """
    found = MonthReturn(request)
    if Permission.SIGN not in found.held or found.stands != SUBMITTED:
        return
    silent, ticked = len(found.silent), http.form.get(KNOWING, "")
    if silent and not ticked:
        raise DraftError(KNOWING, words.TICK.format(signals=words.without_words(silent)))
    if ticked != (str(silent) if silent else ""):
        raise DraftError("", OTHERWISE)
