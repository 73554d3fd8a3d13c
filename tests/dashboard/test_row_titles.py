"""A row of the minimum set has one name, on the overview and on the pages of its measures."""

from __future__ import annotations

from flask import Flask

from dashboard.views.board import board_view
from dashboard.views.row_titles import ROW_TITLES, row_name
from metrics.access import Viewer
from metrics.catalogue import CATALOGUE, ROWS
from metrics.types import Board
from tests.dashboard.pages import view


def test_every_row_of_the_catalogue_has_a_name() -> None:
    for row in ROWS:
        assert row_name(row).removeprefix(f"{row} ")


def test_a_measures_page_calls_its_row_as_the_overview_does(
    demo_server: Flask, october: Board, director: Viewer
) -> None:
    made = board_view(october, director)
    for section in (*made.before_training, *made.after_training):
        assert section.title == ROW_TITLES[section.no]
        measure = next(m for m in CATALOGUE.row(section.no) if m.appendix2)
        assert view(demo_server, measure.id).section == f"{section.no} {section.title}"
