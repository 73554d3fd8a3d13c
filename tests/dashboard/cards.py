"""Short ways to the cards of a theme page, without a browser."""

from __future__ import annotations

from flask import Flask

from dashboard.cards import Source, source
from dashboard.page import Request
from dashboard.viewer import current_request


def request_of(server: Flask, **query: str) -> Request:
    """The request of a page, for ZZA in October 2026 unless said otherwise."""
    asked = {"org": "ZZA", "period": "2026-10"} | query
    with server.test_request_context("/", query_string=asked):
        return current_request()


def cards_of(server: Flask, **query: str) -> Source:
    return source(request_of(server, **query))
