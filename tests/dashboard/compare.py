"""Short ways to the pages that compare trusts, without a browser."""

from __future__ import annotations

from flask import Flask

from dashboard.compare import read_matrix
from dashboard.compare_measure import read_measure
from dashboard.page import Request
from dashboard.pages import PAGES
from dashboard.views.compare import compare_view
from dashboard.views.compare_measure import measure_compared
from dashboard.views.compare_measure_types import MeasureCompared, MeasureFacts
from dashboard.views.compare_types import CompareView, MatrixFacts
from tests.dashboard import test_frame
from tests.dashboard.cards import request_of
from tests.dashboard.conftest import LEAD

ON = {page.name: page for page in PAGES}
SEPTEMBER = {"period": "2026-09", "as": LEAD}  # of which every trust has shared its return


def facts(server: Flask, **query: str) -> MatrixFacts:
    """What the LMS lead's page is told of September 2026, unless said otherwise."""
    return read_matrix(request_of(server, **(SEPTEMBER | query)))


def view(server: Flask, **query: str) -> CompareView:
    return compare_view(facts(server, **query))


def measured(server: Flask, measure: str, **query: str) -> MeasureFacts:
    request = request_of(server, of=measure, **(SEPTEMBER | query))
    return read_measure(request)


def one(server: Flask, measure: str, **query: str) -> MeasureCompared:
    return measure_compared(measured(server, measure, **query))


def seen(server: Flask, page: str = "compare", **query: str) -> str:
    """All words of a page, with its addresses."""
    return " ".join(test_frame.opened(server, ON[page], **({"org": "ZZA"} | SEPTEMBER | query)).split())


__all__ = ["LEAD", "SEPTEMBER", "Request", "facts", "measured", "one", "seen", "view"]
