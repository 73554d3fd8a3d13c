"""The matrix says what the board of each trust says to the same reader, and stands by name."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import Forbidden, Viewer
from metrics.board import board
from metrics.store import Store, StoreError
from metrics.store.people import viewer_of
from metrics.system.comparable import compared, in_matrix
from metrics.system.judged import UNJUDGED, is_judged
from metrics.system.matrix import matrix
from metrics.system.types import Matrix, Standing
from tests.england.shared import Region
from tests.metrics.system.conftest import SEPTEMBER

VIEWER = "imran.vale@region.example"
CHAMPION = "ruth.lindqvist@northmere.example"
NATIONAL = ("cqim", "msds", "neonatal_cot")
OCTOBER = date(2026, 10, 1)


def test_each_cell_says_what_the_board_of_its_trust_says(demo: Store, lead: Viewer, whole: Matrix) -> None:
    """Every measure of the board that is compared is there, with the same verdict."""
    told, rows = 0, {row.measure.id: row for row in whole.rows}
    wanted = in_matrix(whole=True)
    for place, column in enumerate(whole.columns):
        of_trust = board(demo, lead, column.org.code, SEPTEMBER).assessments
        assert {id_ for id_, part in of_trust if not part and id_ in wanted} <= rows.keys()
        for id_, row in rows.items():
            cell, own = row.cells[place], of_trust.get((id_, ""))
            assert cell.code == column.org.code
            if own is None:
                assert cell.standing in (Standing.NOTHING, Standing.NOT_SHARED)
                continue
            assert cell.verdict == own.verdict, (column.org.code, id_)
            told += cell.standing is Standing.JUDGED
    assert told > 200


def test_rows_stand_by_the_number_of_concerns_and_trusts_by_name(whole: Matrix) -> None:
    concerns = [row.concerns for row in whole.rows]
    assert concerns == sorted(concerns, reverse=True)
    assert concerns[0] > 0
    names = [column.org.name for column in whole.columns]
    assert names == sorted(names)
    place = {id_: i for i, id_ in enumerate(compared())}
    for one, other in zip(whole.rows, whole.rows[1:], strict=False):
        assert one.concerns > other.concerns or place[one.measure.id] < place[other.measure.id]


def test_the_minimum_set_is_part_of_the_whole(demo: Store, lead: Viewer, whole: Matrix) -> None:
    """The same verdicts, though less is read for them."""
    few = matrix(demo, lead, "ZZL", SEPTEMBER)
    assert 20 < len(few.rows) < len(whole.rows)
    every = {row.measure.id: row for row in whole.rows}
    assert all(row.measure.appendix2 and row == every[row.measure.id] for row in few.rows)


def test_no_survey_of_families_is_compared(whole: Matrix) -> None:
    assert not [row.measure.id for row in whole.rows if row.measure.id.startswith("fft_")]


def test_the_region_reads_the_same_trusts(demo: Store, whole: Matrix) -> None:
    assert matrix(demo, viewer_of(demo, VIEWER), "ZZR", SEPTEMBER, whole=True).rows == whole.rows


def test_who_may_not_compare_is_refused(demo: Store, lead: Viewer) -> None:
    champion = viewer_of(demo, CHAMPION)
    with pytest.raises(Forbidden, match="may not compare the trusts of ZZL"):
        matrix(demo, champion, "ZZL", SEPTEMBER)
    with pytest.raises(Forbidden, match="may not compare the trusts of ZZR"):
        matrix(demo, lead, "ZZR", SEPTEMBER)
    with pytest.raises(StoreError, match="ZZA is no local system"):
        matrix(demo, lead, "ZZA", SEPTEMBER)


def test_a_trust_that_shares_nothing_is_there_and_says_so(england_region: Region) -> None:
    store = Store.open(england_region.url)
    found = matrix(store, viewer_of(store, "viewer@zr1.example"), "ZR1", OCTOBER, whole=True)
    silent = [place for place, one in enumerate(found.columns) if one.shared is None]
    assert silent
    for place in silent:
        own = [row.cells[place] for row in found.rows if not row.measure.id.startswith(NATIONAL)]
        assert {one.standing for one in own} == {Standing.NOT_SHARED}
    store.close()


def test_what_no_chart_judges_is_not_called_usual(whole: Matrix) -> None:
    """Single values, slow stocks and too few figures: the trust's own board shows no verdict of them."""
    cells = [cell for row in whole.rows for cell in row.cells]
    unjudged = [cell for cell in cells if UNJUDGED.intersection(cell.verdict.notes)]
    assert {note for cell in unjudged for note in cell.verdict.notes} >= {"dots", "stock"}
    assert all(cell.standing is Standing.FEW for cell in unjudged)
    assert not any(is_judged(cell.verdict) for cell in cells if cell.standing is not Standing.JUDGED)
