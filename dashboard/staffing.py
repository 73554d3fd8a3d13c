"""Reads what the Staffing page shows, for the person who asks; its tables and its drawing for files too."""

from __future__ import annotations

from dashboard.cards import source
from dashboard.page import Request
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import PageTable
from dashboard.views.staffing import AT_SITES, FLAGS, MEASURES
from dashboard.views.staffing_flags import red_flag_table
from dashboard.views.staffing_hours import hours_drawing, hours_table
from dashboard.views.staffing_types import Staff
from dashboard.views.staffing_words import LISTED


def read_staff(request: Request) -> Staff:
    """Every card of the page and the assessments behind its own table and drawing."""
    found = source(request)
    listed = [id_ for id_ in LISTED.values() if (id_, "") in found.board.assessments]
    wanted = (*MEASURES, *listed)  # a trust that lists no failure lacks nothing
    assessments = {id_: found.assessment(id_) for id_ in wanted}
    return Staff(
        trust=request.org,
        board=found.board,
        sites=found.sites,
        cards={id_: found.card(id_) for id_ in wanted},
        flags=found.parts(FLAGS),
        by_site=tuple(card for id_ in AT_SITES for card in found.by_site(id_)),
        assessments=assessments,
        flag_types=tuple(found.assessment(FLAGS, part) for part in found.breakdowns(FLAGS)),
        hidden=frozenset(id_ for id_, one in assessments.items() if found.small.periods(one)),
        told=found.told,
    )


def fill_table(request: Request) -> PageTable:
    return hours_table(read_staff(request))


def flag_table(request: Request) -> PageTable:
    return red_flag_table(read_staff(request))


def fill_drawing(request: Request) -> Drawing:
    return hours_drawing(read_staff(request))
