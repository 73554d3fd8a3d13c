"""Downloads: /export/<format>?measure=&org=&period=&breakdown=&as=. The file says what the page says."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, Response

from dashboard.exports import FORMATS
from dashboard.gather import gather
from dashboard.page import Plain
from dashboard.viewer import current_request
from dashboard.views.measure import measure_view


def add_export_routes(server: Flask) -> None:
    """One address for every format of `dashboard.exports.FORMATS`, under the same permissions as the page."""

    @server.get("/export/<format_name>")
    def export(format_name: str) -> Response:
        made = FORMATS.get(format_name.lower())
        if made is None:
            known = ", ".join(FORMATS)
            raise Plain("There is no such format", f"There are {known}.")
        request = current_request()
        measure = dict(request.state.more).get("measure", "")
        view = measure_view(gather(request, measure))
        name = f"{view.file_stem}.{made.extension}"
        response = Response(made.make(view), mimetype=made.mime)
        response.headers["Content-Disposition"] = (
            f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
        )
        response.headers["Cache-Control"] = "no-store"
        return response
