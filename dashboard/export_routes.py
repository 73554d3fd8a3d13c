"""Downloads: /export/<format>?measure=&org=&period=&breakdown=&as=. The file says what the page says."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response
from flask import request as http

from dashboard.exports import FORMATS
from dashboard.gather import gather
from dashboard.page import Plain
from dashboard.viewer import current_request
from dashboard.views.measure import measure_view
from loaders import template

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        return download(made.make(view), made.mime, f"{view.file_stem}.{made.extension}")

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


def download(content: bytes, mime: str, name: str) -> Response:
    """A file that the browser saves under `name`, and that nobody on the way keeps."""
    response = Response(content, mimetype=mime)
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    )
    response.headers["Cache-Control"] = "no-store"
    return response
