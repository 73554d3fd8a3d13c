"""An audit workbook comes back: choose it, see what it would change, then record all of it or nothing.

/safety-actions/workbook           the file field
/safety-actions/workbook/<secret>  what the workbook would change; POST records it
"""

from __future__ import annotations

from flask import Flask, Response
from flask import request as http

from dashboard.answers import SEE_OTHER, UNPROCESSABLE
from dashboard.bringing import NotBroughtError, brought, limited
from dashboard.desk import answer, holding, told
from dashboard.pages import workbook as page
from dashboard.post import post_to, require_mark, sender
from dashboard.safety import CHOSEN, Safety, read_safety
from dashboard.staging import Staged, Staging
from dashboard.tokens import done_token
from dashboard.views import workbook as words
from dashboard.workbook_changes import Looked, looked_at
from loaders.audit_workbook import read_audit_workbook
from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance.record import say_all
from metrics.governance.types import OutrunError
from metrics.store import StoreError

RIGHT = Permission.COMMENT
PATH = "/safety-actions/workbook"


def add_workbook_routes(server: Flask) -> None:
    @server.get(PATH)
    @told
    def choose_workbook() -> Response:
        return _chooser(_year())

    @server.post(PATH)
    @told
    def bring_workbook() -> Response:
        found = _sent()
        try:
            limited()
            require_mark(found.request)
            raw = brought()[0]
        except (NotBroughtError, DraftError) as fault:
            return _chooser(found, str(fault))
        token = Staging(found.request.store).keep(found.request.viewer, raw, source=CHOSEN)
        address = found.request.href(f"{PATH}/{token}", more=((CHOSEN, found.framework.id),))
        return Response(status=SEE_OTHER, headers={"Location": address})

    @server.get(f"{PATH}/<token>")
    @told
    def look_at_workbook(token: str) -> Response:
        found = _year()
        staged = Staging(found.request.store).find(found.request.viewer, token)
        return _preview(found, staged, _looked(found, staged))

    @server.post(f"{PATH}/<token>")
    @told
    def record_workbook(token: str) -> Response:
        found = _sent()
        staged = Staging(found.request.store).find(found.request.viewer, token)
        looked = _looked(found, staged)
        try:
            require_mark(found.request)
        except DraftError as fault:
            return _preview(found, staged, looked, str(fault))
        return _recorded(found, staged, looked)


def _recorded(found: Safety, staged: Staged, looked: Looked) -> Response:
    if looked.faults or not looked.changes:
        return _preview(found, staged, looked, words.FAULTS if looked.faults else words.NOTHING)
    if http.form.get("fingerprint", "") != looked.fingerprint:
        return _preview(found, staged, looked, words.MOVED)
    request = found.request
    try:
        numbers = say_all(request.store, request.viewer, [one.saying for one in looked.changes])
    except OutrunError:
        again = read_safety(request, found.framework.id)
        return _preview(again, staged, _looked(again, staged), words.OUTRUN)
    except (DraftError, StoreError) as fault:
        return _preview(found, staged, looked, str(fault))
    Staging(request.store).drop(request.viewer, staged.token)
    more = ((CHOSEN, found.framework.id), ("done", done_token(request.viewer, numbers[-1])))
    return Response(status=SEE_OTHER, headers={"Location": request.href("/safety-actions", more=more)})


def _year() -> Safety:
    return read_safety(holding(RIGHT), http.args.get(CHOSEN, ""))


def _sent() -> Safety:
    return read_safety(sender(RIGHT), http.args.get(CHOSEN, ""))


def _looked(found: Safety, staged: Staged) -> Looked:
    content = staged.raw.content if staged.raw is not None else b""
    return looked_at(read_audit_workbook(content), staged.name, found)


def _chooser(found: Safety, fault: str = "") -> Response:
    more = ((CHOSEN, found.framework.id),)
    post = post_to(found.request, found.request.href(PATH, more=more))
    content = page.chooser(found, post, fault)
    status = UNPROCESSABLE if fault else 200
    return answer(found.request, words.TITLE, content, status=status, kept=more)


def _preview(found: Safety, staged: Staged, looked: Looked, said: str = "") -> Response:
    more = ((CHOSEN, found.framework.id),)
    post = post_to(found.request, found.request.href(f"{PATH}/{staged.token}", more=more))
    again = found.request.href(PATH, more=more)
    content = page.preview(found, staged.name, looked, post, again, said)
    status = UNPROCESSABLE if said else 200
    return answer(found.request, words.TITLE, content, status=status, elsewhere=PATH)
