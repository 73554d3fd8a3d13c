"""What an export by the line would become: which row keeps months from being counted, and what goes."""

from __future__ import annotations

from datetime import date

from flask import Flask

from dashboard.left_to_do import left_to_do
from dashboard.views.preview_known import Known
from dashboard.views.preview_lines import changed_line
from loaders.types import Issue, Severity
from metrics.access import OPERATOR
from metrics.board import board
from metrics.store import Store, read
from metrics.store.types import Change
from tests.dashboard.loading import follow, upload, words

ABOVE = b"Org,ZZA\nDate from,2020-04-01\nDate to,2020-05-31\nFlag reference,Date raised,Red flag type\n"
GOOD = ABOVE + b"F1,2020-04-03,RF1\nF2,2020-05-08,RF5\nF3,2020-05-28,RF1\n"
BLANK_DAY = GOOD + b"F4,,RF1\n"


def test_one_row_that_empties_every_month_is_named_first(load_server: Flask) -> None:
    seen = words(follow(load_server, upload(load_server, BLANK_DAY, "flags.csv")))
    assert "Row 8 alone keeps" in seen
    assert "Mend that row, or delete it if it is a total, and choose the file again." in seen
    assert seen.index("Row 8 alone keeps") < seen.index("What to look at")


def test_a_figure_that_would_go_is_said_with_its_number_and_why() -> None:
    """Its month holds a row that cannot be read: "in part" alone would not say that 11 of 415 go."""
    change = Change("pph_1500", "ZZA", date(2026, 5, 1), "", "11 of 415", "in part", None)
    told = Issue(
        Severity.WARNING,
        "month_in_part",
        "May 2026 is not counted for Severe bleeds: row 24 could not be read for it. It is shown as a gap "
        "and never as a low figure.",
        column="pph_1500",
        cell="2026-05",
    )
    line = changed_line(change, Known(), (told,))
    assert line.was == "11 of 415"
    assert line.now == "not counted (row 24 could not be read for it); 11 of 415 would no longer be shown"


def test_a_site_lacks_only_what_it_gave_before(load_server: Flask, load_store: Store) -> None:
    """It has no form and no return of its own."""
    site = read.sites_of(load_store, OPERATOR, "ZZA")[0]
    month = date(2026, 11, 1)
    found = board(load_store, OPERATOR, site.code, month)
    assert any(row.last_period is None for row in found.missing)
    left, _files = left_to_do(load_store, OPERATOR, found)
    assert [one.measure_id for one in left if one.measure_id and one.last_period is None] == []
    assert [one.step for one in left if one.step] == []
