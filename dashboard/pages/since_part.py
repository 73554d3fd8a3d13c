"""What changed since the last board, gathered: one list, on the page of changes and on that of returns."""

from __future__ import annotations

from dash import html

from dashboard.difference_parts import since_section
from dashboard.page import Request
from dashboard.since import since_view
from metrics.types import Board


def since_part(request: Request, found: Board) -> html.Section:
    """Every figure and text that is known otherwise than the last board had it, with who, file and why."""
    return since_section(
        since_view(request, found),
        lambda measure, breakdown: request.href(f"/measure/{measure}", breakdown=breakdown),
    )
