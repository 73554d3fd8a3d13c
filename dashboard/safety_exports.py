"""Downloads of the pages of safety actions: the audit workbook, a declaration paper, a spot check of one
action. Each says what its page says, to the same reader, as known on the same day.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response

from dashboard.export_routes import DOCX, XLSX, as_known, download
from dashboard.exports import audit_workbook
from dashboard.exports.stated import stated
from dashboard.page import Plain, Request
from dashboard.safety import Safety, read_safety
from dashboard.viewer import current_request
from dashboard.views.declaration import INSIDE
from dashboard.views.page_table import PageTable
from dashboard.views.plans import plan_table
from dashboard.views.safety_tables import history_table, requirements_table, summary_table
from metrics.access import Permission, require
from metrics.store import read


def add_safety_exports(server: Flask) -> None:
    @server.get("/export/safety/<what>")
    def safety_file(what: str) -> Response:
        made = FILES.get(what)
        if made is None:
            raise Plain("There is no such file", f"There are {', '.join(FILES)}.")
        request = current_request()
        found = read_safety(request)
        content, mime, name = made(found)
        return download(content, mime, f"{request.org.code}_{name}{as_known(request)}.{ENDINGS[what]}")


def _workbook(found: Safety) -> tuple[bytes, str, str]:
    return audit_workbook.make(found, stated(found.request)), XLSX, f"{found.framework.id}_audit"


def _declaration(found: Safety) -> tuple[bytes, str, str]:
    from dashboard.exports import declaration_paper  # reading it takes longer than a server needs to start

    _require_inside(found)
    made = declaration_paper.make(found, stated(found.request))
    return made, DOCX, f"{found.framework.id}_declaration"


def _spot_check(found: Safety) -> tuple[bytes, str, str]:
    from dashboard.exports import spot_check

    _require_inside(found)
    asked = dict(found.request.state.more).get("action", "")
    item = next((one for one in found.framework.items if one.id == asked), None)
    if item is None:
        listed = ", ".join(one.id for one in found.framework.items)
        raise Plain("Which safety action?", f"Name one of {found.framework.label}: {listed}.")
    name = f"{found.framework.id}_spot_check_{item.id}"
    return spot_check.make(found, item, stated(found.request)), spot_check.MIME, name


def _require_inside(found: Safety) -> None:
    """Evidence, plans and declarations are the trust's own matter."""
    asked = found.request
    require(asked.viewer, Permission.FIGURES, asked.org.code, read.hierarchy(asked.store))
    if not found.inside:
        raise Plain("Not yours to see", INSIDE)


FILES: dict[str, Callable[[Safety], tuple[bytes, str, str]]] = {
    "workbook": _workbook,
    "declaration": _declaration,
    "spot-check": _spot_check,
}
ENDINGS = {"workbook": "xlsx", "declaration": "docx", "spot-check": "zip"}


def _plans(request: Request) -> PageTable:
    found = read_safety(request)
    _require_inside(found)
    return plan_table(found)


TABLES: dict[str, Callable[[Request], PageTable]] = {
    "safety_summary": lambda request: summary_table(read_safety(request)),
    "safety_requirements": lambda request: requirements_table(read_safety(request)),
    "safety_history": lambda request: history_table(read_safety(request)),
    "safety_plans": _plans,
}
