"""Staffing: hours planned and there, the rota ahead, doctors, red flags, one-to-one care, acuity, people."""

from __future__ import annotations

from dashboard.papers.sections.adapters import picture_of, table_of
from dashboard.papers.sections.card_lines import cards_in
from dashboard.papers.sections.parts import Shelf, parts_of
from dashboard.papers.sections.theme import opening, what_changed
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block
from dashboard.views.staffing import FLAGS
from dashboard.views.staffing_types import StaffingPart


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.staffing
    return (
        *opening(source, view.head),
        *what_changed(source, view.changed, view.calm),
        *parts_of(source, map(_shelf, view.parts)),
    )


def _shelf(part: StaffingPart) -> Shelf:
    """Red flags by type stand in the table of months, each with its verdict: not twice."""
    drawn = (picture_of(part.drawing),) if part.drawing else ()
    table = (table_of(part.table),) if part.table else ()
    cards = cards_in(part.section)
    if part.table and part.table.rows:
        cards = tuple(card for card in cards if card.view.measure_id != FLAGS)
    return Shelf(part.section, (*drawn, *table), cards)
