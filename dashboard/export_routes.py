"""Downloads: /export/<format>?measure=&org=&period=&breakdown=&known_at=&as=. They say what the page says."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response
from flask import request as http

from dashboard.exports import FORMATS
from dashboard.gather import gather
from dashboard.page import Plain, Request
from dashboard.viewer import current_request
from dashboard.views import dates
from dashboard.views.measure import measure_view
from loaders import template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def add_export_routes(server: Flask) -> None:
    """One address for every format, and one for the board's form, under the same permissions as the pages."""

    @server.get("/export/<format_name>")
    def export(format_name: str) -> Response:
        made = FORMATS.get(format_name.lower())
        if made is None:
            raise Plain("There is no such format", f"There are {', '.join(FORMATS)}.")
        request = current_request()
        measure = dict(request.state.more).get("measure", "")
        view = measure_view(gather(request, measure))
        stem = f"{view.file_stem}{as_known(request)}"
        return download(made.make(view), made.mime, f"{stem}.{made.extension}")

    @server.get("/template")
    def form() -> Response:
        asked = http.args.get("year", "")
        if not (asked.isascii() and asked.isdigit()) or not 2000 <= int(asked) <= 2099:
            raise Plain("Which year?", "Name the year in which the financial year starts, such as year=2026.")
        org = current_request().org
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "form.xlsx"
            template.write(org, int(asked), path)
            return download(path.read_bytes(), XLSX, f"{org.code}_board_form_{asked}.xlsx")


def as_known(request: Request) -> str:
    """What the name of a file says of an earlier day: `_as_known_2026-08-04`; nothing of today."""
    return "" if request.known_at is None else f"_as_known_{dates.local_day(request.known_at):%Y-%m-%d}"


def download(content: bytes, mime: str, name: str) -> Response:
    """A file that the browser saves under `name`, and that nobody on the way keeps."""
    response = Response(content, content_type=mime)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["Cache-Control"] = "no-store"
    return response
