"""Recording what people say: POST /record/<kind>/<step>, for every kind of matter and each of its steps."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

from flask import Flask, Response
from flask import request as http

from dashboard.answers import SEE_OTHER
from dashboard.before_recording import is_somebody, prepared
from dashboard.desk import current_desk
from dashboard.form_route import form_route, refused
from dashboard.gather import names
from dashboard.page import Request
from dashboard.post import require_mark
from dashboard.recording import BASE, KEY, NEXT, OWN_FIELDS
from dashboard.screen import require_nobody_named
from dashboard.tokens import done_token
from dashboard.views import meanwhile
from dashboard.views.meetings_words import meeting_name
from metrics.draft import WORD
from metrics.governance.challenge import AskedError
from metrics.governance.kinds import KINDS
from metrics.governance.record import NO_SUCH_KIND, Saying, say
from metrics.governance.types import OutrunError
from metrics.store import StoreError, read

OPEN_IT = "Open it"
HERE = re.compile(r"/(?![/\\])")  # of “//” and “/\” browsers make another site


def add_record_route(server: Flask) -> None:
    """One address for all of them; who may say what, and when, `metrics.governance` decides."""

    @server.post("/record/<kind>/<step>")
    @form_route
    def record(kind: str, step: str) -> Response:
        request = current_desk()
        try:
            number = recorded(request, kind, step)
        except OutrunError as fault:
            return outrun(fault, request, step)
        except AskedError as fault:
            return asked_already(fault, request)
        return Response(status=SEE_OTHER, headers={"Location": _onward(request, number)})


def recorded(request: Request, kind: str, step: str) -> int:
    """Record what the form says; the number of the thread. Raises what `say` and `require_mark` raise."""
    require_mark(request)
    if kind in KINDS and not KINDS[kind].of_forms:
        raise StoreError(NO_SUCH_KIND)
    base = http.form.get(BASE, "0")
    given = {name: text for name, text in http.form.items() if name not in OWN_FIELDS and text.strip()}
    words = {
        name: text for name, text in given.items() if WORD.search(text) and not is_somebody(request, text)
    }
    require_nobody_named(words, request.store.now().date())
    key = http.form.get(KEY, "")
    saying = Saying(
        request.org.code,
        kind,
        key,
        step,
        prepared(request, kind, step, key, given),
        int(base) if base.isascii() and base.isdigit() and len(base) < 6 else 0,
    )
    return say(request.store, request.viewer, saying)


def asked_already(fault: AskedError, request: Request) -> Response:
    """The same question, with the way to the one that stands open."""
    href = request.state.changed(more=(), view="", show="", present=0).address(
        f"/challenges/{fault.thread.id}"
    )
    return refused(fault.field, fault.sentence, {"link": {"href": href, "text": OPEN_IT}})


def outrun(fault: OutrunError, request: Request, step: str) -> Response:
    """What another person wrote meanwhile, beside what was typed; sent again, it follows on theirs."""
    people = names(request.store, meanwhile.named(fault.thread.last))
    meetings = read.meetings(request.store, request.viewer, fault.thread.org_code)
    held = {one.id: meeting_name(one) for one in meetings if one.id is not None}
    said = meanwhile.meanwhile(fault.thread, step, people, held)
    if http.accept_mimetypes.best == "application/json":
        hidden = {BASE: str(fault.thread.base)}
        return refused("", fault.sentence, {"theirs": said, "hidden": hidden})
    told = "\n".join(f"{one['label']}: {one['text']}" for one in said)
    return refused("", f"{fault.sentence}\n{told}")


def _onward(request: Request, number: int) -> str:
    """Where the form said to go on, on this site alone, with the mark of what was recorded."""
    asked = urlsplit(http.form.get(NEXT, ""))
    here = HERE.match(asked.path) and not asked.netloc and not asked.scheme
    path = asked.path if here else "/"
    kept = tuple(pair for pair in request.state.more if pair[0] != "done")
    back = dict(parse_qsl(asked.query))  # of what a system says, the page names the trust it stands beside
    org = back.pop("org", "") or request.state.org
    more = (*kept, *back.items(), ("done", done_token(request.viewer, number)))
    state = request.state.changed(org=org, more=more, present=0)
    return state.address(path.replace("{number}", str(number)))
