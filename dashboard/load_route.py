"""Loading a file from the page: choose it, look at what it would change, then load it or leave it.

/data/load                  the file field (it works by keyboard and without a script)
/data/load/<secret>         the preview of a file that waits; POST loads it or throws it away
/data/load/<secret>/marked  the file with every issue beside its cell
/data/file/<number>/marked  the same of a file that was loaded
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, Response, jsonify
from flask import request as http

from dashboard.bringing import NotBroughtError, Said, brought, loaded, looked_at, report_of, waiting
from dashboard.desk import ELSEWHERE, FORBIDDEN, answer, current_desk, loader, told
from dashboard.export_routes import XLSX, download
from dashboard.foreseen import known_of
from dashboard.hosts import from_this_site
from dashboard.page import Request
from dashboard.pages import load as page
from dashboard.pages import preview as parts
from dashboard.staging import Staged, Staging
from dashboard.views import loading as words
from dashboard.views.preview import preview
from loaders.annotate import annotated
from loaders.raw import from_bytes
from loaders.types import Issue, LoadReport
from metrics.store import MovedError, read

SEE_OTHER, UNPROCESSABLE = 303, 422
SCRIPTS = ("/assets/upload.js",)


def add_load_routes(server: Flask) -> None:
    """Every address of loading, under the right to load for the trust of the address."""

    @server.get("/data/load")
    @told
    def choose_file() -> Response:
        return chooser(loader())

    @server.post("/data/load")
    @told
    def bring_file() -> Response:
        if not from_this_site():
            return Response(f"{ELSEWHERE}\n", status=FORBIDDEN, mimetype="text/plain")
        request = loader()
        try:
            raw, said = brought(), Said.of(http.form.to_dict())
            report = looked_at(request, raw, said)
        except NotBroughtError as fault:
            return _fault(request, str(fault))
        token = waiting(request, raw, report)
        return _go(preview_address(request, token, said))

    @server.get("/data/load/<token>")
    @told
    def preview_file(token: str) -> Response:
        request = loader()
        staged = Staging(request.store).find(request.viewer, token)
        said = Said.of(http.args.to_dict())
        try:
            return previewed(request, staged, report_of(request, staged, said), said)
        except NotBroughtError as fault:
            return _fault(request, str(fault))

    @server.post("/data/load/<token>")
    @told
    def load_file(token: str) -> Response:
        if not from_this_site():
            return Response(f"{ELSEWHERE}\n", status=FORBIDDEN, mimetype="text/plain")
        return _decided(loader(), token)

    @server.get("/data/load/<token>/marked")
    @told
    def marked_copy(token: str) -> Response:
        request = loader()
        staged = Staging(request.store).find(request.viewer, token)
        report = report_of(request, staged, Said.of(http.args.to_dict()))
        return download(annotated(staged.raw, report.issues), XLSX, marked_name(staged.name))

    @server.get("/data/file/<int:number>/marked")
    @told
    def marked_copy_again(number: int) -> Response:
        return _marked_again(current_desk(), number)


def chooser(request: Request, fault: str = "", status: int = 200) -> Response:
    """The page with the file field, and the newest files below it."""
    view = words.choosing(request, read.submissions(request.store, request.viewer, request.org.code))
    return answer(request, view.title, page.chooser(view, fault), status=status, scripts=SCRIPTS)


def previewed(request: Request, staged: Staged, report: LoadReport, said: Said, moved: str = "") -> Response:
    """The preview of one file. `moved` says that it is another one than was looked at before."""
    typed = bool(staged.origin)
    view = preview(report, known_of(request, report.changes), typed=typed)
    here = request.href(f"/data/load/{staged.token}")
    copy = _address(request, f"/data/load/{staged.token}/marked", said) if staged.raw else ""
    hidden = {"fingerprint": view.fingerprint, **said.pairs}
    kept = {name: value for name, value in http.args.to_dict().items() if name != "words"}
    content = [
        parts.heading(f"{request.org.name} · {words.BEFORE}", view.title, view.sub),
        parts.alarms([moved] if moved else [], words.MOVED_TITLE),
        parts.alarms(view.alarms),
        parts.facts(view.facts),
        parts.words_checked(view.words, f"/data/load/{staged.token}", kept | {"words": "checked"}),
        parts.deeds(view, here, hidden, words.CHANGE if typed else words.LEAVE),
        parts.changed(view),
        parts.new(view),
        parts.issues(view, "" if typed else copy),
    ]
    return answer(request, view.title, content)


def _decided(request: Request, token: str) -> Response:
    staging = Staging(request.store)
    staged = staging.find(request.viewer, token)
    if http.form.get("deed") != "load" or staged.raw is None:
        if staged.origin:
            return _go(f"{staged.origin}{'&' if '?' in staged.origin else '?'}{urlencode({'typed': token})}")
        staging.drop(request.viewer, token)
        return _go(request.href("/data/load"))
    said = Said.of(http.form.to_dict())
    try:
        report = loaded(request, staged, said, http.form.get("fingerprint", ""))
    except MovedError as moved:
        return previewed(request, staged, report_of(request, staged, said), said, str(moved))
    if report.submission_id is None:  # refused at the last moment, or the same bytes came meanwhile
        return previewed(request, staged, report, said)
    staging.drop(request.viewer, token)
    return _go(request.href("/data", more=(("loaded", str(report.submission_id)),)))


def preview_address(request: Request, token: str, said: Said) -> str:
    """Where the preview of a waiting file is."""
    return _address(request, f"/data/load/{token}", said)


def _address(request: Request, path: str, said: Said) -> str:
    return request.href(path, more=tuple(said.pairs.items()))


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
