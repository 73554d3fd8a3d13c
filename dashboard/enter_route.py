"""/enter and /enter/<page>: what has no file is typed in, checked as a file is, and shown first."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response
from flask import request as http

from dashboard.answers import SEE_OTHER, UNPROCESSABLE
from dashboard.bringing import Said, looked_at, waiting
from dashboard.desk import answer, current_desk, loader, told
from dashboard.in_turn import preview_address
from dashboard.page import Plain, Request
from dashboard.pages import enter as page
from dashboard.post import post_to, require_mark, sender
from dashboard.staging import Staging
from dashboard.tokens import MARK_FIELD
from dashboard.views import entering
from dashboard.views.dates import parse_month
from dashboard.views.entry_types import WHY, WORDS_CHECKED, EntryRow, EntrySheet, Typed
from loaders.raw import from_bytes
from loaders.types import Issue
from metrics.access import Permission, permissions
from metrics.draft import DraftError
from metrics.nil import require_nil
from metrics.store import StoreError, read

NOT_KEPT = ("typed", "known_at")  # of the address, where another month or group is chosen
NO_PAGE = Plain("There is no such page", "What can be typed in stands on the page before this one.")


def add_enter_routes(server: Flask) -> None:
    @server.get("/enter")
    @told
    def enter_menu() -> Response:
        request = current_desk()
        held = permissions(request.viewer, request.org.code, read.hierarchy(request.store))
        if Permission.SETTINGS not in held:
            loader()  # neither may be typed in: refused in its words
        may_load = Permission.LOAD in held
        offered = [line for line in entering.MENU if line[0] == "events" or may_load]
        lines = [(request.href(f"/enter/{to}"), name, what) for to, name, what in offered]
        return answer(request, "Type in", page.menu(eyebrow(request), lines))

    @server.get("/enter/<name>")
    @told
    def enter_sheet(name: str) -> Response:
        request = loader()
        sheet = sheet_of(request, name)
        return shown(request, sheet, _typed_before(request) or entering.opened(sheet))

    @server.post("/enter/<name>")
    @told
    def enter_checked(name: str) -> Response:
        request = sender(Permission.LOAD)
        sheet, values = sheet_of(request, name), http.form.to_dict()
        values.pop(MARK_FIELD, None)  # of this page alone: it does not wait with what was typed
        try:
            require_mark(request)
        except DraftError as fault:
            return shown(request, sheet, Typed(values, general=(fault.sentence,)))
        return checked(request, sheet, values)


def eyebrow(request: Request) -> str:
    return f"{request.org.name} · typed in"


def sheet_of(request: Request, name: str) -> EntrySheet:
    """The page of a name, for the trust and month of the address. Raises Plain for another name."""
    made = entering.SHEETS.get(name)
    if made is None:
        raise NO_PAGE
    return made(request, http.args.to_dict())


def shown(request: Request, sheet: EntrySheet, typed: Typed) -> Response:
    """The page with what was typed, and what is wrong with it."""
    post = post_to(request, _address(request, sheet))
    kept = {name: value for name, value in http.args.to_dict().items() if name not in NOT_KEPT}
    content = page.sheet(sheet, typed, eyebrow(request), post, kept, request.href("/enter"))
    faulty = bool(typed.faults or typed.general)
    status = UNPROCESSABLE if faulty else 200
    return answer(request, sheet.title, content, status=status, kept=_chosen(sheet))


def checked(request: Request, sheet: EntrySheet, values: dict[str, str]) -> Response:
    """Check what was typed as a file would be; then its preview, or the page again with its faults."""
    rows = entering.changed(sheet, values)
    if not rows:
        return shown(request, sheet, Typed(values, general=(entering.NOTHING,)))
    elsewhere = entering.moved(rows, values)
    if elsewhere:
        return shown(request, sheet, Typed(entering.refreshed(sheet, values), elsewhere))
    if not values.get(WHY, "").strip():
        return shown(request, sheet, Typed(values, faults={WHY: (entering.NO_REASON,)}))
    raw = from_bytes(Path(sheet.file_name), entering.as_table(request, rows, values))
    assert not isinstance(raw, Issue)
    said = Said(words=values.get(WORDS_CHECKED) == "checked")
    report = looked_at(request, raw, said)
    beside, general = entering.faults(rows, report.issues)
    beside |= _no_nils(request, rows, values)
    if beside or general:
        return shown(request, sheet, Typed(values, beside, general))
    token = waiting(request, raw, report, origin=_address(request, sheet), form=values)
    return Response(status=SEE_OTHER, headers={"Location": preview_address(request, token, said)})


def _no_nils(
    request: Request, rows: tuple[EntryRow, ...], values: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    """Nil returns that cannot be declared, beside the fields in which they were chosen."""
    faults: dict[str, tuple[str, ...]] = {}
    for row, name in entering.nils(rows, values):
        breakdown, month = row.given.get("breakdown", ""), parse_month(row.given["period"])
        assert month is not None
        try:
            require_nil(
                request.store,
                request.viewer,
                row.given.get("org", request.org.code),
                row.given["measure"],
                month,
                breakdown=breakdown,
            )
        except StoreError as fault:
            faults[name] = (str(fault),)
    return faults


def _typed_before(request: Request) -> Typed | None:
    """What was typed when somebody comes back from the preview to change it."""
    token = http.args.get("typed", "")
    return Typed(Staging(request.store).find(request.viewer, token).form) if token else None


def _address(request: Request, sheet: EntrySheet) -> str:
    return request.href(f"/enter/{sheet.name}", more=_chosen(sheet))


def _chosen(sheet: EntrySheet) -> tuple[tuple[str, str], ...]:
    return tuple((c.name, c.value) for c in sheet.choices if c.value and c.name != "period")
