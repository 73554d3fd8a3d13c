"""What changed since the last board, gathered: one list, on the page of changes and on that of returns."""

from __future__ import annotations

from dash import html

from dashboard.difference_parts import since_section
from dashboard.gather import names
from dashboard.page import Request
from dashboard.views.since_board import other_readings, since_board
from metrics.since import last_board, since
from metrics.types import Board


def since_part(request: Request, found: Board) -> html.Section:
    """Every figure and text that is known otherwise than the last board had it, with who, file and why."""
    asked = (request.store, request.viewer, request.org.code)
    meeting = last_board(*asked, request.known_at)
    changed = since(*asked, meeting.known_at, request.known_at, up_to=request.period) if meeting else None
    people = names(request.store, {one.by for one in changed.told} if changed else ())
    readings = other_readings(found) if meeting == found.last_meeting else {}
    return since_section(
        since_board(meeting, changed, people, readings),
        lambda measure, breakdown: request.href(f"/measure/{measure}", breakdown=breakdown),
    )
