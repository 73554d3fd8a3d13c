"""Reads what is known otherwise than the last board had it, for the person who asks."""

from __future__ import annotations

from dashboard.gather import names
from dashboard.page import Request
from dashboard.views.since_board import SinceBoard, other_readings, since_board
from metrics.since import last_board, since
from metrics.types import Board


def since_view(request: Request, found: Board) -> SinceBoard:
    """In words: every figure and text that changed, with who, file and why."""
    asked = (request.store, request.viewer, request.org.code)
    meeting = last_board(*asked, request.known_at)
    changed = since(*asked, meeting.known_at, request.known_at, up_to=request.period) if meeting else None
    people = names(request.store, {one.by for one in changed.told} if changed else ())
    readings = other_readings(found) if meeting == found.last_meeting else {}
    return since_board(meeting, changed, people, readings)
