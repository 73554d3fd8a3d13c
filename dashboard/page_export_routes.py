"""Downloads of what a page shows beside measures: /export/table/<format>?table= and /export/drawing/<format>?
drawing=, each with the address of the page behind it. They say what the page says, to the same reader.
"""

from __future__ import annotations

from dataclasses import replace

from flask import Flask, Response

from dashboard.export_routes import as_known, download
from dashboard.exports.drawings import DRAWING_FORMATS, DRAWINGS
from dashboard.exports.stated import Stated, stated
from dashboard.exports.tables import TABLE_FORMATS, TABLES
from dashboard.page import Plain, Request
from dashboard.viewer import current_request
from dashboard.views import dates


def add_page_export_routes(server: Flask) -> None:
    """One address for all tables and one for all drawings, under the same permissions as the pages."""

    @server.get("/export/table/<format_name>")
    def table_file(format_name: str) -> Response:
        written = TABLE_FORMATS.get(format_name.lower())
        if written is None:
            raise Plain("There is no such format", f"There are {', '.join(TABLE_FORMATS)}.")
        request, name = _asked("table")
        made = TABLES.get(name)
        if made is None:
            raise Plain("There is no such table", "The page that links to its tables names each of them.")
        table = made(request)
        if table.of_trust:
            request = replace(request, state=request.state.changed(site=""))
        whose = stated(request, table.org)
        ending = format_name.lower()
        return download(written.make(table, whose), written.mime, f"{_stem(request, name, whose)}.{ending}")

    @server.get("/export/drawing/<format_name>")
    def drawing_file(format_name: str) -> Response:
        written = DRAWING_FORMATS.get(format_name.lower())
        if written is None:
            raise Plain("There is no such format", f"There are {', '.join(DRAWING_FORMATS)}.")
        request, name = _asked("drawing")
        made = DRAWINGS.get(name)
        if made is None:
            raise Plain("There is no such drawing", "The page that links to its drawings names each of them.")
        drawing = made(request)
        whose = stated(request, drawing.org)
        ending = format_name.lower()
        return download(written.make(drawing, whose), written.mime, f"{_stem(request, name, whose)}.{ending}")


def _asked(kind: str) -> tuple[Request, str]:
    """The request of the page, and the name of the table or drawing."""
    request = current_request()
    return request, dict(request.state.more).get(kind, "")


def _stem(request: Request, name: str, whose: Stated) -> str:
    """Organisation, what it is, month, and the day when it is an earlier one."""
    month = dates.month_code(request.period)
    return f"{whose.org_code}_{name}_{month}{as_known(request)}"
