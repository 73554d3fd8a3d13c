"""Downloads: /export/minutes/<format>?meeting=, the evidence for the minutes of one meeting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flask import Flask, Response

from dashboard.export_routes import DOCX, as_known, download
from dashboard.exports import minutes_csv
from dashboard.minutes import minutes
from dashboard.page import Plain
from dashboard.viewer import current_request
from dashboard.views.minutes_types import MinutesView


def _docx(view: MinutesView) -> bytes:
    from dashboard.exports import minutes_docx  # reading it takes longer than a server needs to start

    return minutes_docx.make(view)


FORMATS: Mapping[str, tuple[str, Callable[[MinutesView], bytes]]] = MappingProxyType(
    {"docx": (DOCX, _docx), "csv": ("text/csv; charset=utf-8", minutes_csv.make)}
)


def add_minutes_route(server: Flask) -> None:
    """Read by whoever reads the organisation, as much of it as the pages show them."""

    @server.get("/export/minutes/<format_name>")
    def minutes_file(format_name: str) -> Response:
        made = FORMATS.get(format_name.lower())
        if made is None:
            raise Plain("There is no such format", f"There are {', '.join(FORMATS)}.")
        request = current_request()
        view = minutes(request)
        mime, make = made
        return download(make(view), mime, f"{view.file_stem}{as_known(request)}.{format_name.lower()}")
