"""The Dash application: pages from the registry, one security policy, and no traceback on a page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

import dash
from dash import Dash, html
from flask import Flask, Response, current_app, request, send_from_directory
from flask_compress import Compress
from font_source_sans_pro import font_directory
from werkzeug.exceptions import HTTPException

from dashboard import frame
from dashboard.around import KEY, around_of
from dashboard.at_hand import hands_of, keys_of
from dashboard.bared import bared
from dashboard.begun_ahead import begin_ahead
from dashboard.bundle import add_bundles, address
from dashboard.earlier import earlier_of
from dashboard.header import NAME
from dashboard.hosts import answer_only_for
from dashboard.light import lightened, live_ids
from dashboard.notices import understood
from dashboard.page import Page, Place, Plain, Request
from dashboard.pages import NOT_FOUND, PAGES, ROUTES
from dashboard.present import deck_of
from dashboard.refusals import administration, manages_only, refusal
from dashboard.security import POLICY, headers, policy, whole_files
from dashboard.site import current_site, install, site
from dashboard.state import State
from dashboard.tokens import share_secret
from dashboard.whole_addresses import ROUTES_HERE, as_attribute
from metrics.access import Forbidden, Viewer
from metrics.catalogue import CATALOGUE
from metrics.store import Store, StoreError
from spc.chance import read_tables

log = logging.getLogger(__name__)
_LIVE = "PQS_LIVE_IDS"
BROKEN = (
    "This page could not be made",
    "The fault has been written to the log. The other pages are not affected.",
)
OWN_ROUTES = "/_dash-"
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
  <body data-routes="{routes}">
    {%app_entry%}
    <div hidden>{%config%}{%scripts%}{%renderer%}</div>
    <noscript>These pages need JavaScript. The same figures: pqs signals, pqs series. Without it you can
      <a href="/data/load">load a file</a>, <a href="/enter">type in what has none</a>,
      <a href="/paper/plain">make a board paper</a>, and read
      <a href="/triangulation/plain">what several sources tell of one theme</a>.</noscript>
  </body>
</html>"""
FONTS = {
    "regular.otf": "SourceSansPro-Regular.otf",
    "semibold.otf": "SourceSansPro-Semibold.otf",
    "bold.otf": "SourceSansPro-Bold.otf",
}


def create_app(store: Store, default_viewer: Viewer | None, demo: bool, hosts: Collection[str] = ()) -> Dash:
    """The pages over `store`, as `default_viewer` sees them; in the demo ?as=EMAIL reads as somebody else.

    They answer under the names of this machine itself and those of `hosts`.

    A store that an earlier version of the program made is brought up to date first.
    """
    store.upgrade()
    app = Dash(
        "dashboard",
        use_pages=True,
        pages_folder="",
        enable_mcp=False,
        title=NAME,
        update_title="",
        index_string=INDEX,
        assets_ignore=".*",  # they come as two files
        external_stylesheets=[address("css")],
        external_scripts=[address("js")],
        suppress_callback_exceptions=True,
        include_pages_meta=False,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.layout = html.Div([dash.page_container])
    answer_only_for(app.server, hosts)
    share_secret(app.server, store)
    install(app.server, site(store, default_viewer, demo))
    app.server.config[KEY] = PAGES
    _register_pages()
    _routes(app.server)
    begin_ahead(app.server, PAGES)
    add_bundles(app.server)
    _errors(app.server)
    app.index_string = INDEX.replace(ROUTES_HERE, as_attribute(app.server))
    app.server.config["COMPRESS_MIMETYPES"] = [
        "text/html",
        "text/css",
        "text/javascript",
        "application/javascript",
        "application/json",
        "font/otf",
    ]
    Compress(app.server)
    headers(app.server)
    whole_files(app.server)
    read_tables()
    app.server.test_client().get("/")  # Dash finishes its set-up on the first request, not before ...
    app.server.config[_LIVE] = live_ids(app)
    app.server.config[POLICY] = policy(app.csp_hashes())  # ... and its last inline script appears with it
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
        "pqs.not_found_404", path="/not-found", title=f"Page not found - {NAME}", layout=_not_found
    )


def title_of(page: Page) -> str | Callable[..., str]:
    """The title of the browser's tab: on a measure's page, the measure."""
    if "<measure_id>" not in page.path:
        return f"{page.title} - {NAME}"

    def title(measure_id: str = "", **_other: str) -> str:
        measure = CATALOGUE.measures.get(measure_id)
        before = "" if page.name == "measure" else f"{page.title}: "
        return f"{before}{measure.short if measure else page.title} - {NAME}"

    return title


def _not_found(**query: str) -> Any:
    told = Plain(*NOT_FOUND)
    return _instead(None, told, query, _address())


def layout_of(page: Page) -> Callable[..., Any]:
    """What Dash calls with the parts of the path and the query: the page, or one plain sentence."""

    def layout(**given: Any) -> Any:
        names = {part[1:-1] for part in page.path.split("/") if part.startswith("<")}
        variables = {name: str(given.pop(name)) for name in names if name in given}
        path = _filled(page.path, variables)
        try:
            return _drawn(page, given, path, variables)
        except (Plain, Forbidden, StoreError) as told:
            return _instead(page, told, given, path)
        except Exception:
            log.exception("Page %s failed", page.name)
            return _instead(page, Plain(*BROKEN), given, path)

    return layout


def _drawn(page: Page, given: dict[str, Any], path: str, variables: dict[str, str]) -> Any:
    """In one look at the store: what stands on a page is of one moment, and read once."""
    served = current_site()
    with served.store.one_look() as looked:
        return _page_of(page, replace(served, store=looked).request(given, path, variables), given)


def _page_of(page: Page, asked: Request, given: dict[str, Any]) -> Any:
    state, told = understood(page, asked.state, given)
    asked = replace(asked, state=state, told=(*asked.told, *told))
    around = around_of(Place.of(asked), asked.known_at)
    earlier = earlier_of(asked)
    if state.present:
        deck = bared(page.deck(asked) if page.deck else deck_of(page.layout(asked)))
        keys = keys_of(deck)
        shown = frame.presented(page, asked, deck, around, earlier, keys, hands_of(asked, keys))
        return lightened(shown, current_app.config[_LIVE])
    content = page.layout(asked)
    return lightened(frame.framed(page, asked, content, around, earlier), current_app.config[_LIVE])


def _instead(
    page: Page | None, told: Plain | Forbidden | StoreError, query: dict[str, Any], path: str
) -> html.Div:
    """What is read instead of a page, inside the whole frame: a refusal, or what needs no figures."""
    title = told.title if isinstance(told, Plain) else FORBIDDEN if isinstance(told, Forbidden) else NOT_THERE
    try:
        served = current_site()
        place = served.place(query, path)
        asked = State.parse(query).org
        if page is not None and page.without:
            content: Any = page.without()
        elif page is not None and manages_only(place, served):
            content = administration(place, served, asked)
        else:
            content = refusal(title, str(told), place, served, asked)
        css = f"page-{page.name}" if page is not None and page.without else "plain"
        return frame.around_content(page, place, content, around_of(place), css=css)
    except Exception:
        log.exception("The frame around %s failed", path)
        return frame.bare(title, str(told), path=path)


def _filled(path: str, variables: dict[str, str]) -> str:
    for name, value in variables.items():
        path = path.replace(f"<{name}>", value)
    return path


def _address() -> str:
    """The path that the reader opened; Dash asks for its page with a request of its own."""
    asked = request.get_json(silent=True) or {}
    for given in asked.get("inputs", ()) if isinstance(asked, dict) else ():
        if given.get("property") == "pathname":
            return str(given.get("value") or "/")
    return request.path


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
        if request.path.startswith(OWN_ROUTES):  # of the framework, whose pages catch their own faults
            log.warning("Request %.100r cannot be answered (%s)", request.path, type(error).__name__)
            status = 400 if request.method == "POST" else 404
            return Response("This request cannot be answered.\n", status=status, mimetype="text/plain")
        log.exception("Request %s failed", request.path)
        return Response(f"{BROKEN[0]}. {BROKEN[1]}\n", status=500, mimetype="text/plain")

    server.register_error_handler(Plain, told)
    server.register_error_handler(Forbidden, forbidden)
    server.register_error_handler(StoreError, not_there)
    server.register_error_handler(Exception, broken)
