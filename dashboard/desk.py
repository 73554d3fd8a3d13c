"""Written pages: answering a request with plain HTML inside the frame, also when the answer is a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from flask import Response, current_app
from flask import request as http

from dashboard import frame
from dashboard.answers import ELSEWHERE, FORBIDDEN, GONE, NOT_FOUND
from dashboard.around import KEY, around_of
from dashboard.bundle import address
from dashboard.header import NAME
from dashboard.page import Page, Place, Plain, Request
from dashboard.refusals import refusal
from dashboard.site import current_site
from dashboard.staging import NotStagedError
from dashboard.state import State
from dashboard.tokens import ForeignFormError
from dashboard.viewer import current_viewer
from dashboard.written import document
from metrics.access import Forbidden, Permission, require
from metrics.store import StoreError, read

STYLES = (address("css"),)
NOT_YOURS = "Not yours to do"
NOT_THERE = "This cannot be shown"
STALE, STALE_TYPED = "Choose the file again", "This is no longer waiting"
AS_TODAY = (
    "The address is of an earlier day. What is loaded and typed in joins what is known today, shown here."
)


def current_desk() -> Request:
    """Who asks, of which trust and month, also where nothing has been loaded yet. Raises Plain."""
    current_viewer()
    request = current_site().without_figures(http.args.to_dict(), http.path)
    if http.args.get("known_at"):
        return replace(request, told=(*request.told, AS_TODAY))
    return request


def loader() -> Request:
    """The same for somebody who may load for the trust. Raises Forbidden to others."""
    return holding(Permission.LOAD)


def settler() -> Request:
    """The same for somebody who may note on the trust's charts. Raises Forbidden to others."""
    return holding(Permission.SETTINGS)


def holding(permission: Permission) -> Request:
    """The same for somebody who has this right over the trust. Raises Forbidden to others."""
    request = current_desk()
    require(request.viewer, permission, request.org.code, read.hierarchy(request.store))
    return request


def answer(
    request: Request,
    title: str,
    content: Any,
    *,
    status: int = 200,
    scripts: tuple[str, ...] = (),
    elsewhere: str = "",
    kept: tuple[tuple[str, str], ...] = (),
) -> Response:
    """The page of a request: `content` holds the one h1, `title` stands in the browser's tab.

    For another organisation the same page opens, or `elsewhere`; `kept` goes along.
    """
    place = replace(Place.of(request), elsewhere=elsewhere, kept=kept)
    css = "page-data written"
    body = frame.around_content(_page(), place, content, around_of(place), request.told, css)
    return document(f"{title} - {NAME}", body, STYLES, scripts, status)


def told(deed: Callable[..., Response]) -> Callable[..., Response]:
    """A route whose refusals are pages too: one sentence and the ways on."""

    @wraps(deed)
    def answered(*args: Any, **kwargs: Any) -> Response:
        try:
            return deed(*args, **kwargs)
        except ForeignFormError:
            return Response(f"{ELSEWHERE}\n", status=FORBIDDEN, mimetype="text/plain")
        except Forbidden as fault:
            return _instead(NOT_YOURS, str(fault), FORBIDDEN)
        except NotStagedError as fault:
            return _instead(STALE_TYPED if fault.typed else STALE, str(fault), GONE)
        except Plain as fault:
            return _instead(fault.title, fault.sentence, NOT_FOUND)
        except StoreError as fault:
            return _instead(NOT_THERE, str(fault), NOT_FOUND)

    return answered


def _instead(title: str, sentence: str, status: int) -> Response:
    served, query = current_site(), http.args.to_dict()
    place = served.place(query, http.path)
    content = refusal(title, sentence, place, served, State.parse(query).org)
    body = frame.around_content(_page(), place, content, around_of(place))
    return document(f"{title} - {NAME}", body, STYLES, (), status)


def _page() -> Page | None:
    pages: tuple[Page, ...] = current_app.config[KEY]
    return next((page for page in pages if page.name == "data"), None)
