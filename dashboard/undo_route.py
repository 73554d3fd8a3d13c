"""/data/undo/<number>: taking a file back with a reason, or letting a withdrawn one count again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import Flask, Response
from flask import request as http

from dashboard.answers import SEE_OTHER, UNPROCESSABLE
from dashboard.desk import answer, loader, told
from dashboard.foreseen import known_of
from dashboard.page import Plain, Request
from dashboard.pages.undo import undo
from dashboard.post import post_to, require_mark, sender
from dashboard.screen import require_reason
from dashboard.views.undo import ALREADY, LET_COUNT, WITHDRAW, undoing
from metrics.access import Permission
from metrics.draft import DraftError
from metrics.store import StoreError, read, undo_withdrawal, withdraw_submission
from metrics.store.changes import fingerprint
from metrics.store.effect import effect_of
from metrics.store.record import MOVED
from metrics.store.types import StoredSubmission

DEEDS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {WITHDRAW: withdraw_submission, LET_COUNT: undo_withdrawal}
)
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
        request = sender(Permission.LOAD)
        one, reason = _found(request, number), http.form.get("reason", "").strip()
        try:
            require_mark(request)
            deed = _deed(request, one)
            require_reason(reason, request.store.now().date())
            deed(request.store, request.viewer, number, reason)
        except (DraftError, StoreError) as refused:
            return shown(request, one, reason, str(refused))
        to = request.href("/data", more=(("undone", str(number)),))
        return Response(status=SEE_OTHER, headers={"Location": to})


def _deed(request: Request, one: StoredSubmission) -> Callable[..., object]:
    """What the form was made for, if it would still do what was seen. Raises DraftError when it would not."""
    effect = effect_of(request.store, request.viewer, one.id)
    meant = http.form.get("deed", "")
    if meant not in DEEDS:
        raise DraftError("", MOVED)
    if (meant == WITHDRAW) != effect.withdraws:
        raise DraftError("", ALREADY[meant])
    if http.form.get("fingerprint") != fingerprint(effect.changes):
        raise DraftError("", MOVED)
    return DEEDS[meant]


def shown(request: Request, one: StoredSubmission, reason: str = "", fault: str = "") -> Response:
    effect = effect_of(request.store, request.viewer, one.id)
    view = undoing(one, effect, known_of(request, effect.changes))
    post, back = post_to(request, request.href(f"/data/undo/{one.id}")), request.href("/data")
    hidden = {"deed": WITHDRAW if effect.withdraws else LET_COUNT, "fingerprint": fingerprint(effect.changes)}
    content = undo(view, f"{request.org.name} · files that came", post, hidden, back, reason, fault)
    status = UNPROCESSABLE if fault else 200
    return answer(request, view.title, content, status=status, elsewhere="/data")


def _found(request: Request, number: int) -> StoredSubmission:
    listed = read.submissions(request.store, request.viewer, request.org.code)
    found = next((one for one in listed if one.id == number), None)
    if found is None:
        raise NOT_HERE
    return found
