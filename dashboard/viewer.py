"""Who is asking, for routes outside the pages (downloads): the same rule as for the pages."""

from __future__ import annotations

from flask import request as http

from dashboard.page import Request
from dashboard.site import current_site
from metrics.access import Viewer


def current_viewer() -> Viewer:
    """The person behind the present HTTP request. Raises Plain when nobody is set."""
    return current_site().viewer(http.args.get("as", "").lower(), http.args.get("org", "").upper())


def current_request(variables: dict[str, str] | None = None) -> Request:
    """The Request that a page with the same address would get: for exports of what a page shows."""
    return current_site().request(http.args.to_dict(), http.path, variables or {})
