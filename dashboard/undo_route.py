"""/data/undo/<number>: taking a file back with a reason, or letting a withdrawn one count again."""

from __future__ import annotations

from flask import Flask, Response
from flask import request as http

from dashboard.desk import ELSEWHERE, FORBIDDEN, answer, loader, told
from dashboard.foreseen import known_of
from dashboard.hosts import from_this_site
from dashboard.page import Plain, Request
from dashboard.pages.undo import undo
from dashboard.views.undo import undoing
from loaders.lone_names import lone_forename
from loaders.personal import NAMED, in_value
from metrics.store import StoreError, read, undo_withdrawal, withdraw_submission
from metrics.store.effect import effect_of
from metrics.store.types import StoredSubmission

SEE_OTHER, UNPROCESSABLE = 303, 422
NO_REASON = "Write why: a board will ask for it."
NAMES = "These words look as if they hold {}. Say what happened, never to whom."
NOT_HERE = Plain("There is no such file", "No file with this number brought anything for this organisation.")


def add_undo_route(server: Flask) -> None:
    @server.get("/data/undo/<int:number>")
    @told
    def look_back(number: int) -> Response:
        request = loader()
        return shown(request, _found(request, number))

    @server.post("/data/undo/<int:number>")
    @told
    def take_back(number: int) -> Response:
        if not from_this_site():
            return Response(f"{ELSEWHERE}\n", status=FORBIDDEN, mimetype="text/plain")
        request = loader()
        one, reason = _found(request, number), http.form.get("reason", "").strip()
        fault = doubt(reason, request)
        if fault:
            return shown(request, one, reason, fault)
        deed = withdraw_submission if one.withdrawn_at is None else undo_withdrawal
        try:
            deed(request.store, request.viewer, number, reason)
        except StoreError as refused:
            return shown(request, one, reason, str(refused))
        to = request.href("/data", more=(("undone", str(number)),))
        return Response(status=SEE_OTHER, headers={"Location": to})


def doubt(reason: str, request: Request, *, checked: bool = False) -> str:
    """What is wrong with a reason: nothing said, or somebody named; "" when it can be kept.

    `checked`: whoever wrote it says that a forename in it names nobody.
    """
    if not reason:
        return NO_REASON
    kind = in_value(reason, request.store.now().date())
    if kind is not None or (lone_forename(reason) and not checked):
        return NAMES.format(NAMED[kind or "person_name"])
    return ""


def shown(request: Request, one: StoredSubmission, reason: str = "", fault: str = "") -> Response:
    effect = effect_of(request.store, request.viewer, one.id)
    view = undoing(one, effect, known_of(request, effect.changes))
    here, back = request.href(f"/data/undo/{one.id}"), request.href("/data")
    content = undo(view, f"{request.org.name} · files that came", here, back, reason, fault)
    return answer(request, view.title, content, status=UNPROCESSABLE if fault else 200)


def _found(request: Request, number: int) -> StoredSubmission:
    listed = read.submissions(request.store, request.viewer, request.org.code)
    found = next((one for one in listed if one.id == number), None)
    if found is None:
        raise NOT_HERE
    return found
