"""Staffing: hours and the rota ahead, doctors, red flags, acuity, people in post, the neonatal unit."""

from __future__ import annotations

from itertools import groupby

from dash import html

from dashboard.page import Request
from dashboard.pages.card_section import first_look, page_head, section_part
from dashboard.pages.drawing import drawing_part
from dashboard.pages.page_table import table_part
from dashboard.staffing import read_staff
from dashboard.views.staffing import staffing_view
from dashboard.views.staffing_types import StaffingPart


def layout(request: Request) -> html.Div:
    view = staffing_view(read_staff(request))
    return html.Div(
        [
            page_head(view.head, request),
            first_look(view.changed, view.calm),
            *_parts(view.parts, request),
        ],
        className="theme",
    )


def _parts(parts: tuple[StaffingPart, ...], request: Request) -> list[html.Section | html.Div]:
    """The parts in their order; small ones that follow each other stand side by side."""
    made: list[html.Section | html.Div] = []
    for is_half, found in groupby(parts, key=lambda part: part.half):
        sections = [_part(part, request) for part in found]
        made += [html.Div(sections, className="thalf")] if is_half else sections
    return made


def _part(part: StaffingPart, request: Request) -> html.Section:
    drawn = drawing_part(part.drawing, request) if part.drawing else None
    table = table_part(part.table, request) if part.table else None
    return section_part(part.section, request, table, beside=drawn)
