"""The Dash application: pages from the registry, one security policy, and no traceback on a page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any

import dash
from dash import Dash, html
from flask import Flask, Response, current_app, request, send_from_directory
from flask_compress import Compress
from font_source_sans_pro import font_directory
from werkzeug.exceptions import HTTPException

from dashboard import frame
from dashboard.light import lightened, live_ids
from dashboard.page import Page, Plain, Request
from dashboard.pages import NOT_FOUND, PAGES, ROUTES
from dashboard.site import current_site, install, site
from metrics.access import Forbidden, Viewer
from metrics.catalogue import CATALOGUE
from metrics.store import Store, StoreError

log = logging.getLogger(__name__)
_POLICY = "PQS_CONTENT_SECURITY_POLICY"
_LIVE = "PQS_LIVE_IDS"
BROKEN = (
    "This page could not be made",
    "The fault has been written to the log. The other pages are not affected.",
)
FORBIDDEN = "Not yours to see"
NOT_THERE = "This cannot be shown"
INDEX = """<!DOCTYPE html>
<html lang="en-GB">
  <head>
    {%metas%}
    <title>{%title%}</title>
    {%favicon%}
    {%css%}
  </head>
  <body>
    {%app_entry%}
    <div hidden>{%config%}{%scripts%}{%renderer%}</div>
    <noscript>These pages need JavaScript. The same figures: pqs signals, pqs series.</noscript>
  </body>
</html>"""
FONTS = {
    "regular.otf": "SourceSansPro-Regular.otf",
    "semibold.otf": "SourceSansPro-Semibold.otf",
    "bold.otf": "SourceSansPro-Bold.otf",
}


def create_app(store: Store, default_viewer: Viewer | None, demo: bool) -> Dash:
    """The pages over `store`, as `default_viewer` sees them; in the demo ?as=EMAIL reads as somebody else."""
    app = Dash(
        "dashboard",
        use_pages=True,
        pages_folder="",
        enable_mcp=False,
        title=frame.NAME,
        update_title="",
        index_string=INDEX,
        suppress_callback_exceptions=True,
        include_pages_meta=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.layout = html.Div([dash.page_container])
    install(app.server, site(store, default_viewer, demo))
    _register_pages()
    _routes(app.server)
    _errors(app.server)
    app.server.config["COMPRESS_MIMETYPES"] = [
        "text/html",
        "text/css",
        "text/javascript",
        "application/javascript",
        "application/json",
        "font/otf",
    ]
    Compress(app.server)
    _headers(app.server)
    _whole_files(app.server)
    app.server.test_client().get("/")  # Dash finishes its set-up on the first request, not before ...
    app.server.config[_LIVE] = live_ids(app)
    app.server.config[_POLICY] = policy(app.csp_hashes())  # ... and its last inline script appears with it
    return app


def _register_pages() -> None:
    dash.page_registry.clear()  # a second application in one process (tests) starts afresh
    for page in PAGES:
        template = page.path if "<" in page.path else None
        dash.register_page(  # type: ignore[no-untyped-call]
            f"pqs.{page.name}",
            path=None if template else page.path,
            path_template=template,
            title=title_of(page),
            layout=layout_of(page),
        )
    dash.register_page(  # type: ignore[no-untyped-call]
        "pqs.not_found_404", path="/not-found", title=f"Page not found - {frame.NAME}", layout=_not_found
    )


def title_of(page: Page) -> str | Callable[..., str]:
    """The title of the browser's tab: on a measure's page, the measure."""
    if "<measure_id>" not in page.path:
        return f"{page.title} - {frame.NAME}"

    def title(measure_id: str = "", **_other: str) -> str:
        measure = CATALOGUE.measures.get(measure_id)
        return f"{measure.short if measure else page.title} - {frame.NAME}"

    return title


def _not_found(**_query: str) -> html.Div:
    return frame.plain(*NOT_FOUND, path=_address())


def layout_of(page: Page) -> Callable[..., Any]:
    """What Dash calls with the parts of the path and the query: the page, or one plain sentence."""

    def layout(**given: Any) -> Any:
        names = {part[1:-1] for part in page.path.split("/") if part.startswith("<")}
        variables = {name: str(given.pop(name)) for name in names if name in given}
        try:
            asked = current_site().request(given, _filled(page.path, variables), variables)
            whole = frame.framed(page, asked, page.layout(asked), _around(asked))
            return lightened(whole, current_app.config[_LIVE])
        except Plain as told:
            return frame.plain(told.title, told.sentence, path=_filled(page.path, variables))
        except Forbidden as refused:
            return frame.plain(FORBIDDEN, str(refused), path=_filled(page.path, variables))
        except StoreError as told:
            return frame.plain(NOT_THERE, str(told), path=_filled(page.path, variables))
        except Exception:
            log.exception("Page %s failed", page.name)
            return frame.plain(*BROKEN, path=_filled(page.path, variables))

    return layout


def _filled(path: str, variables: dict[str, str]) -> str:
    for name, value in variables.items():
        path = path.replace(f"<{name}>", value)
    return path


def _address() -> str:
    return request.path


def _around(asked: Request) -> frame.Around:
    served = current_site()
    return frame.Around(
        pages=PAGES,
        organisations=served.organisations(asked.viewer),
        periods=served.periods(asked),
        people=served.people(),
        measures=tuple(
            (measure.id, measure.title, " ".join((measure.short, *measure.aliases)))
            for measure in CATALOGUE.measures.values()
        ),
        known_at=served.store.now(),
    )


def _routes(server: Flask) -> None:
    @server.get("/healthz")
    def health() -> Response:
        return Response("ok\n", mimetype="text/plain")

    @server.get("/fonts/<name>")
    def font(name: str) -> Response:
        if name not in FONTS:
            return Response("There is no such font.\n", status=404, mimetype="text/plain")
        return send_from_directory(font_directory, FONTS[name], mimetype="font/otf", max_age=365 * 86400)

    for add in ROUTES:
        add(server)


def _errors(server: Flask) -> None:
    def told(error: Plain) -> Response:
        return Response(f"{error.title}. {error.sentence}\n", status=404, mimetype="text/plain")

    def forbidden(error: Forbidden) -> Response:
        return Response(f"{FORBIDDEN}. {error}\n", status=403, mimetype="text/plain")

    def not_there(error: StoreError) -> Response:
        return Response(f"{NOT_THERE}. {error}\n", status=404, mimetype="text/plain")

    def broken(error: Exception) -> HTTPException | Response:
        if isinstance(error, HTTPException):
            return error
        log.exception("Request %s failed", request.path)
        return Response(f"{BROKEN[0]}. {BROKEN[1]}\n", status=500, mimetype="text/plain")

    server.register_error_handler(Plain, told)
    server.register_error_handler(Forbidden, forbidden)
    server.register_error_handler(StoreError, not_there)
    server.register_error_handler(Exception, broken)


def policy(script_hashes: Sequence[str]) -> str:
    """What a page may load: our own files and the inline scripts that Dash writes, nothing from elsewhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(script_hashes)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def _whole_files(server: Flask) -> None:
    """Files are read whole before they are compressed, and closed with the response.

    Compressing a file as a stream leaves it open until the garbage collector finds it. Registered after the
    compression, so that it runs before it.
    """

    @server.after_request
    def whole(response: Response) -> Response:
        if response.direct_passthrough and response.mimetype in server.config["COMPRESS_MIMETYPES"]:
            response.direct_passthrough = False
            response.make_sequence()
        return response


def _headers(server: Flask) -> None:
    @server.after_request
    def secure(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = server.config.get(_POLICY, "default-src 'none'")
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if response.mimetype in ("text/html", "application/json"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response
