"""Loading a file from the page: choose it, look at what it would change, then load it or leave it.

/data/load                  the file field (it works by keyboard and without a script)
/data/load/<secret>         the preview of a file that waits; POST loads it or throws it away
/data/load/<secret>/marked  the file with every issue beside its cell
/data/file/<number>/marked  the same of a file that was loaded
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, Response, jsonify
from flask import request as http

from dashboard.answers import SEE_OTHER, UNPROCESSABLE
from dashboard.bringing import (
    NotBroughtError,
    Said,
    brought,
    limited,
    own_mapping,
    report_of,
    said_of,
)
from dashboard.declaring import recorded
from dashboard.desk import answer, current_desk, loader, told
from dashboard.doubted import doubts_of
from dashboard.export_routes import XLSX, download
from dashboard.foreseen import known_of
from dashboard.in_turn import InTurn, all_waiting, onward, preview_address
from dashboard.page import Request
from dashboard.pages import load as page
from dashboard.pages import preview as parts
from dashboard.post import post_to, require_mark, sender
from dashboard.staging import Staged, Staging
from dashboard.views import loading as words
from dashboard.views.preview import preview
from loaders.annotate import annotated
from loaders.raw import from_bytes
from loaders.types import Issue, LoadReport
from metrics.access import Permission
from metrics.draft import DraftError
from metrics.store import StoreError, read

SCRIPTS = ("/assets/upload.js",)


def add_load_routes(server: Flask) -> None:
    """Every address of loading, under the right to load for the trust of the address."""
    _add_choosing(server)
    _add_preview(server)
    _add_marked_copies(server)


def _add_choosing(server: Flask) -> None:
    @server.get("/data/load")
    @told
    def choose_file() -> Response:
        return chooser(loader())

    @server.post("/data/load")
    @told
    def bring_file() -> Response:
        request = sender(Permission.LOAD)
        try:
            limited()  # before the form is read
            require_mark(request)
            said = replace(Said.of(http.form.to_dict()), mapping=own_mapping())
            token, turn = all_waiting(request, brought(), said)
        except (NotBroughtError, DraftError) as fault:
            return _fault(request, str(fault))
        return _go(preview_address(request, token, said, turn))


def _add_preview(server: Flask) -> None:
    @server.get("/data/load/<token>")
    @told
    def preview_file(token: str) -> Response:
        request = loader()
        staged = Staging(request.store).find(request.viewer, token)
        said = said_of(http.args.to_dict(), staged)
        try:
            return previewed(request, staged, report_of(request, staged, said), said)
        except NotBroughtError as fault:
            return _fault(request, str(fault))

    @server.post("/data/load/<token>")
    @told
    def load_file(token: str) -> Response:
        request = sender(Permission.LOAD)
        staged = Staging(request.store).find(request.viewer, token)
        said = said_of(http.form.to_dict(), staged)
        try:
            require_mark(request)
        except DraftError as fault:
            return previewed(request, staged, report_of(request, staged, said), said, str(fault))
        return _decided(request, staged, said)


def _add_marked_copies(server: Flask) -> None:
    @server.get("/data/load/<token>/marked")
    @told
    def marked_copy(token: str) -> Response:
        request = loader()
        staged = Staging(request.store).find(request.viewer, token)
        said = said_of(http.args.to_dict(), staged)
        made = annotated(staged.raw, report_of(request, staged, said).issues, said.mapping)
        return download(made, XLSX, marked_name(staged.name))

    @server.get("/data/file/<int:number>/marked")
    @told
    def marked_copy_again(number: int) -> Response:
        return _marked_again(current_desk(), number)


def chooser(request: Request, fault: str = "", status: int = 200) -> Response:
    """The page with the file field, and the newest files below it."""
    view = words.choosing(request, read.submissions(request.store, request.viewer, request.org.code))
    content = page.chooser(view, post_to(request, view.action), fault)
    return answer(request, view.title, content, status=status, scripts=SCRIPTS)


def previewed(request: Request, staged: Staged, report: LoadReport, said: Said, moved: str = "") -> Response:
    """The preview of one file. `moved` says that it is another one than was looked at before."""
    typed = bool(staged.origin)
    doubts = doubts_of(request, report.figures) if report.outcome == "would_load" else ()
    view = preview(report, known_of(request, report.changes), doubts, typed=typed)
    post = post_to(request, request.href(f"/data/load/{staged.token}"))
    copy = request.href(f"/data/load/{staged.token}/marked", more=tuple(said.pairs.items()))
    turn = InTurn.parse(http.values)
    hidden = {"fingerprint": view.fingerprint, **said.pairs, **turn.pairs}
    kept = {**http.args.to_dict(), **said.pairs, **turn.pairs, "words": "checked"}
    content = [
        parts.heading(f"{request.org.name} · {words.before(turn.place, turn.of)}", view.title, view.sub),
        parts.so_far(words.so_far(len(turn.done))),
        parts.alarms([moved] if moved else [], words.MOVED_TITLE, "moved"),
        parts.alarms(view.alarms),
        parts.alarms(view.doubts, words.DOUBTS_TITLE, "doubts"),
        parts.facts(view.facts),
        parts.words_checked(view.words, f"/data/load/{staged.token}", kept),
        parts.deeds(view, post, hidden, words.CHANGE if typed else words.LEAVE),
        parts.changed(view),
        parts.new(view),
        parts.issues(view, copy if staged.raw and not typed else ""),
    ]
    return answer(request, view.title, content, elsewhere=staged.page or "/data/load")


def _decided(request: Request, staged: Staged, said: Said) -> Response:
    staging, token, turn = Staging(request.store), staged.token, InTurn.parse(http.form)
    if http.form.get("deed") != "load" or staged.raw is None:
        if staged.origin:
            return _go(f"{staged.origin}{'&' if '?' in staged.origin else '?'}{urlencode({'typed': token})}")
        staging.drop(request.viewer, token)
        return _go(onward(request, turn, said, ()))
    try:
        made = recorded(request, staged, said, http.form.get("fingerprint", ""))
    except StoreError as moved:  # or a nil return that cannot be declared any more
        return previewed(request, staged, report_of(request, staged, said), said, str(moved))
    if not made.numbers and made.report:  # refused at the last moment, or the same bytes came meanwhile
        return previewed(request, staged, made.report, said)
    staging.drop(request.viewer, token)
    return _go(onward(request, turn, said, made.numbers))


def _marked_again(request: Request, number: int) -> Response:
    """The right to load for all of the file is asked where its issues are read."""
    issues = read.issues(request.store, request.viewer, number)
    content = read.content(request.store, request.viewer, number)
    listed = read.submissions(request.store, request.viewer, request.org.code)
    name = next((one.file_name for one in listed if one.id == number), f"file {number}")
    found = from_bytes(Path(name), content)
    kept = None if isinstance(found, Issue) else found
    return download(annotated(kept, issues), XLSX, marked_name(name))


def marked_name(name: str) -> str:
    """The name of a marked copy, in letters that every system takes."""
    stem = name.rpartition(".")[0] or name
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " -_.") else "_" for c in stem)
    return f"{plain[:120] or 'file'} - what is wrong.xlsx"


def _go(address: str) -> Response:
    """On to the next page: for our own script as an address, else as a redirect."""
    if http.accept_mimetypes.best == "application/json":
        return jsonify(address=address)
    return Response(status=SEE_OTHER, headers={"Location": address})


def _fault(request: Request, sentence: str) -> Response:
    """A fault with the choice of the file: beside the file field."""
    if http.accept_mimetypes.best == "application/json":
        return jsonify(sentence=sentence)
    return chooser(request, sentence, UNPROCESSABLE)
