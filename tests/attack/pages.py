"""All that the pages of comparison send to one reader, and the files that they offer, as text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from flask import Flask
from plotly.utils import PlotlyJSONEncoder

from dashboard.app import create_app
from dashboard.exports import FORMATS
from dashboard.exports.drawings import DRAWING_FORMATS, DRAWINGS
from dashboard.exports.tables import TABLE_FORMATS, TABLES
from dashboard.pages import PAGES
from dashboard.viewer import current_request
from metrics.access import OPERATOR
from metrics.store import Store
from metrics.system.comparable import compared

ON = {page.name: page for page in PAGES}
OURS = "compare_"
OF_FORMS = re.compile(r'"token": "[^"]+"|"key": "[0-9a-f]{24}"')  # made anew each time that a form is shown
MENU = tuple(page.name for page in PAGES if page.group and page.name != "compare")  # those of one trust
MATRIX_TABLES = ("compare_returns", "compare_matrix", "compare_sites")
COLUMNS: tuple[dict[str, str], ...] = ({}, {"by": "sites"})  # of the matrix: trusts, and their sites
MEASURE_TABLES = tuple(name for name in TABLES if name.startswith(OURS) and name not in MATRIX_TABLES)
MEASURE_DRAWINGS = tuple(name for name in DRAWINGS if name.startswith(OURS))


def pages_of(
    store: Store, who: str, org: str, month: date, level: str, asked: tuple[str, ...] = ()
) -> dict[str, str]:
    """The page of all measures and that of each measure with their files: tables as CSV and drawings as SVG.

    Of those that are asked for alone also the trust's own page, and every format of every file.
    """
    server: Flask = create_app(store, OPERATOR, True).server
    query = {"org": org, "period": f"{month:%Y-%m}", "as": who}
    above, found = query | {"level": level}, dict[str, str]()
    for name, more in _all(asked or ("compare", *compared())):
        found[f"{name} {more}"] = _layout(server, name, above | more)
    for path, more in _files(asked or ("compare", *compared()), every_format=bool(asked)):
        found[f"{path} {more}"] = _file(server, path, above | more)
    for measure in (one for one in asked if one != "compare"):
        found[f"own {measure}"] = _layout(server, "measure", query, measure_id=measure)
        found |= {f"own {measure} {one}": _file(server, one, query | {"measure": measure}) for one in FORMATS}
    return found


def menu_of(store: Store, who: str, orgs: Iterable[str], month: date) -> dict[str, str]:
    """Every page of the menu of each of these trusts."""
    server: Flask = create_app(store, OPERATOR, True).server
    found = dict[str, str]()
    for org in sorted(orgs):
        query = {"org": org, "period": f"{month:%Y-%m}", "as": who}
        found |= {f"{org} {name}": OF_FORMS.sub("", _layout(server, name, query)) for name in MENU}
    return found


def _file(server: Flask, path: str, query: dict[str, str]) -> str:
    """What is answered; of a file that is no text, its hash. None bears the time at which it was made."""
    answer = server.test_client().get(f"/export/{path}", query_string=query)
    assert answer.status_code in (200, 404), (path, query, answer.status_code)
    text = answer.mimetype.startswith("text") or "svg" in answer.mimetype
    content = answer.get_data(as_text=True) if text else sha256(answer.data).hexdigest()
    return f"{answer.status_code} {answer.headers.get('Content-Disposition', '')} {content}"


def _layout(server: Flask, name: str, query: dict[str, str], **of: str) -> str:
    """What a page is made of, down to the data in its attributes."""
    with server.test_request_context("/", query_string=query):
        return json.dumps(ON[name].layout(current_request(of)), cls=PlotlyJSONEncoder)


def _all(asked: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    for one in asked:
        if one == "compare":
            for kind in ("", "all", "concern"):
                yield from (("compare", {"measures": kind} | by) for by in COLUMNS)
        else:
            yield "compare_measure", {"of": one}
            yield "compare_measure", {"of": one, "beside": "all", "model": "other"}


def _files(asked: tuple[str, ...], *, every_format: bool) -> Iterator[tuple[str, dict[str, str]]]:
    tables = TABLE_FORMATS if every_format else ("csv",)
    drawings = DRAWING_FORMATS if every_format else ("svg",)
    for one in asked:
        more = {"measures": "all"} if one == "compare" else {"of": one}
        for table in MATRIX_TABLES if one == "compare" else MEASURE_TABLES:
            for by in COLUMNS if one == "compare" else ({},):
                yield from ((f"table/{ending}", {"table": table} | more | by) for ending in tables)
        for drawing in () if one == "compare" else MEASURE_DRAWINGS:
            yield from ((f"drawing/{ending}", {"drawing": drawing} | more) for ending in drawings)
