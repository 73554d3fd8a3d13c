"""Who is asking, for routes outside the pages (downloads): the same rule as for the pages."""

from __future__ import annotations

from flask import request as http

from dashboard.page import Plain, Request
from dashboard.site import current_site
from metrics.access import Viewer


def current_viewer() -> Viewer:
    """The person behind the present HTTP request. Raises Plain when nobody is set.

    A file cannot say whose eyes it was made for, so an address that names nobody known gets none.
    """
    asked = http.args.get("as", "").lower()
    reader = current_site().reader(asked, http.args.get("org", "").upper())
    if asked and reader.told:
        raise Plain("Nothing was downloaded", reader.told)
    return reader.viewer


def current_request(variables: dict[str, str] | None = None) -> Request:
    """The Request that a page with the same address would get: for exports of what a page shows."""
    current_viewer()
    return current_site().request(http.args.to_dict(), http.path, variables or {})
