"""All that the pages of comparison send to one reader, and the files that they offer, as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from flask import Flask
from plotly.utils import PlotlyJSONEncoder

from dashboard.app import create_app
from dashboard.pages import PAGES
from dashboard.viewer import current_request
from metrics.access import OPERATOR
from metrics.store import Store
from metrics.system.comparable import compared

ON = {page.name: page for page in PAGES}
MATRIX_TABLES = ("compare_returns", "compare_matrix")
DRAWINGS = ("compare_funnel", "compare_intervals", "compare_all", "compare_shares")


def pages_of(
    store: Store, who: str, org: str, month: date, level: str, asked: tuple[str, ...] = ()
) -> dict[str, str]:
    """The page of all measures and that of each measure, or those that are asked for, with their files."""
    server: Flask = create_app(store, OPERATOR, True).server
    query = {"org": org, "period": f"{month:%Y-%m}", "as": who, "level": level}
    found = {}
    for name, more in _all(asked or ("compare", *compared())):
        found[f"{name} {more}"] = _layout(server, name, query | more)
    for path, more in _files(asked or ("compare", *compared())):
        answer = server.test_client().get(f"/export/{path}", query_string=query | more)
        named = answer.headers.get("Content-Disposition", "")
        found[f"{path} {more}"] = f"{answer.status_code} {named} {answer.get_data(as_text=True)}"
    return found


def _layout(server: Flask, name: str, query: dict[str, str]) -> str:
    """What a page is made of, down to the data in its attributes."""
    with server.test_request_context("/", query_string=query):
        return json.dumps(ON[name].layout(current_request()), cls=PlotlyJSONEncoder)


def _all(asked: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    for one in asked:
        if one == "compare":
            yield from (("compare", {"measures": kind}) for kind in ("", "all", "concern"))
        else:
            yield "compare_measure", {"of": one}
            yield "compare_measure", {"of": one, "beside": "all", "model": "other"}


def _files(asked: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    for one in asked:
        if one == "compare":
            yield from (("table/csv", {"table": table, "measures": "all"}) for table in MATRIX_TABLES)
        else:
            yield "table/csv", {"table": "compare_year", "of": one}
            yield from (("drawing/svg", {"drawing": drawing, "of": one}) for drawing in DRAWINGS)
