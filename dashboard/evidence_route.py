"""Files as evidence: /evidence takes one for a requirement, /evidence/<hash> gives it back inside the trust.

A file is only ever saved by the browser: it is sent as an attachment, with the type that its content has.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response
from flask import request as http

from dashboard.answers import SEE_OTHER, UNPROCESSABLE
from dashboard.desk import answer, current_desk, told
from dashboard.evidence_files import MOST_BYTES, evidence_file
from dashboard.export_routes import download
from dashboard.hosts import from_this_site
from dashboard.page import Request
from dashboard.pages.preview import heading
from dashboard.post import post_form, post_to, require_mark
from dashboard.recording import BASE
from dashboard.safety import CHOSEN, Safety, read_safety
from dashboard.screen import require_nobody_named
from dashboard.tokens import ForeignFormError, done_token
from dashboard.viewer import current_request
from dashboard.views import workbook as words
from dashboard.views.safety_words import LABEL, size
from dashboard.written import Tag, tag
from metrics.access import Forbidden, holders
from metrics.draft import DraftError
from metrics.governance import requirement
from metrics.governance.framework_keys import key
from metrics.governance.record import Saying, say
from metrics.governance.types import OutrunError
from metrics.store import StoreError
from metrics.store.keeping import NewFile, kept_bytes

ROOM = 100_000  # bytes of the form around its file
NEEDS = requirement.KIND.steps["evidence"].needs


def add_evidence_routes(server: Flask) -> None:
    @server.get("/evidence")
    @told
    def choose_evidence() -> Response:
        found, number = _asked()
        return _form(found, number)

    @server.post("/evidence")
    @told
    def bring_evidence() -> Response:
        if not from_this_site():
            raise ForeignFormError
        found, number = _asked()
        try:
            if (http.content_length or 0) > MOST_BYTES + ROOM:
                raise DraftError("file", words.TOO_LARGE.format(size(MOST_BYTES)))
            http.max_content_length = MOST_BYTES + ROOM
            require_mark(found.request)
            thread = _recorded(found, number)
        except (DraftError, OutrunError, StoreError) as fault:
            return _form(found, number, str(fault), getattr(fault, "field", ""))
        more = (("done", done_token(found.request.viewer, thread)),)
        address = found.request.href(f"/safety-actions/{found.framework.id}/{number}", more=more)
        return Response(status=SEE_OTHER, headers={"Location": address})

    @server.get("/evidence/<digest>")
    @told
    def evidence(digest: str) -> Response:
        request = current_request()
        kept, content = kept_bytes(
            request.store, request.viewer, request.org.code, digest, known_at=request.known_at
        )
        return download(content, kept.media_type, kept.name)


def _asked() -> tuple[Safety, str]:
    """The requirement of the address, for somebody who may add evidence. Raises Forbidden and Plain."""
    request = current_desk()
    found = read_safety(request, http.args.get(CHOSEN, ""))
    if not found.held.intersection(NEEDS):
        listed = holders(*NEEDS)
        raise Forbidden(f"{request.viewer.name} may not add evidence for {request.org.code}; {listed} may.")
    number = http.args.get("requirement", "")
    return found, found.requirement(number).number


def _recorded(found: Safety, number: str) -> int:
    request = found.request
    given = {name: http.form.get(name, "") for name in ("title", "dated")}
    require_nobody_named({"title": given["title"]}, request.store.now().date())
    file = _file(request)
    saying = Saying(
        request.org.code,
        requirement.NAME,
        key(found.framework.id, number),
        "evidence",
        given | {"sha256": file.sha256},
        _base(),
    )
    return say(request.store, request.viewer, saying, files=[file])


def _file(request: Request) -> NewFile:
    brought = http.files.get("file")
    if brought is None or not brought.filename:
        raise DraftError("file", words.NO_FILE)
    content = brought.stream.read(MOST_BYTES + 1)
    return evidence_file(brought.filename, content, request.store.now().date())


def _base() -> int:
    text = http.form.get(BASE, "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _form(found: Safety, number: str, fault: str = "", field: str = "") -> Response:
    """The page with the form; a fault stands beside its field, and what was typed stays."""
    request = found.request
    own = found.requirement(number)
    more = ((CHOSEN, found.framework.id), ("requirement", number))
    post = post_to(request, request.href("/evidence", more=more))
    base = str(own.thread.base if own.thread else 0)
    known = field if field in ("title", "dated", "file") else "file"
    content = [
        heading(f"{request.org.name} · {LABEL.format(number)}", words.EVIDENCE_TITLE, words.EVIDENCE_SUB),
        post_form(
            post,
            tag("input", type="hidden", name=BASE, value=base),
            _field("title", "What it is", "text", fault if known == "title" else ""),
            _field("dated", "Day of the evidence", "date", fault if known == "dated" else ""),
            _field(
                "file",
                "File",
                "file",
                fault if known == "file" else "",
                words.EVIDENCE_HINT.format(size(MOST_BYTES)),
            ),
            tag("p", tag("button", words.ADD, type="submit", class_="btn"), class_="acts"),
            enctype="multipart/form-data",
            novalidate=True,
            class_="entry",
        ),
        tag("p", tag("a", f"Back to requirement {number}", href=_back(found, number)), class_="ways-on"),
    ]
    return answer(request, words.EVIDENCE_TITLE, content, status=UNPROCESSABLE if fault else 200, kept=more)


def _back(found: Safety, number: str) -> str:
    return found.request.href(f"/safety-actions/{found.framework.id}/{number}")


def _field(name: str, label: str, kind: str, fault: str, hint: str = "") -> Tag:
    own = f"evidence-{name}"
    said = [part for part, there in ((f"{own}-hint", hint), (f"{own}-fault", fault)) if there]
    value: dict[str, Any] = {} if kind == "file" else {"value": http.form.get(name, "")}
    return tag(
        "div",
        tag("label", label, for_=own),
        tag("small", hint, id=f"{own}-hint") if hint else None,
        tag("p", fault, id=f"{own}-fault", class_="fault", role="alert") if fault else None,
        tag(
            "input",
            type=kind,
            name=name,
            id=own,
            required=True,
            autocomplete="off",
            aria_describedby=" ".join(said) or None,
            aria_invalid="true" if fault else None,
            **value,
        ),
        class_="field wrong" if fault else "field",
    )
