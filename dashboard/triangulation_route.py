"""/triangulation/plain: the triangulation page as plain HTML, for a browser without scripts.

Cells of the grid, filters of site and months and the files are links, and items unfold by themselves, so all
of it works there; what is chosen from a list (a theme, two measures) is chosen in the address.
"""

from __future__ import annotations

from flask import Flask, Response, current_app

from dashboard import frame
from dashboard.around import KEY, around_of
from dashboard.desk import STYLES, told
from dashboard.earlier import earlier_of
from dashboard.header import NAME
from dashboard.page import Page, Place
from dashboard.pages import triangulation
from dashboard.viewer import current_request
from dashboard.written import document

PATH = "/triangulation/plain"


def add_triangulation_routes(server: Flask) -> None:
    @server.get(PATH)
    @told
    def plain() -> Response:
        request = current_request()
        pages: tuple[Page, ...] = current_app.config[KEY]
        page = next((one for one in pages if one.name == "triangulation"), None)
        place = Place.of(request)
        body = frame.around_content(
            page,
            place,
            triangulation.layout(request),
            around_of(place, request.known_at),
            request.told,
            "page-triangulation written",
            earlier_of(request),
        )
        return document(f"Triangulation - {NAME}", body, STYLES, (), 200)
