"""The share of valid entries by table of the data set."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.national import msds_dq
from loaders.types import Checked
from metrics.types import Status
from tests.loaders.national.made import DQ, quality
from tests.loaders.support import codes, context, csv_bytes, raw


def reading(*rows: list[Any], name: str = "exp-dq-final.csv") -> Checked:
    return msds_dq.read(raw(csv_bytes([DQ, *rows]), name), context())


def test_items_are_added_up_by_table() -> None:
    found = reading(
        quality("MSD101", "ETHNIC CATEGORY", 280, 300),
        quality("MSD101", "SMOKING STATUS", 260, 300),
        quality("MSD401BabyDemographics", "APGAR SCORE", 290, 305),
    )
    assert [(o.breakdown, o.numerator, o.denominator, o.row) for o in found.observations] == [
        ("msds_table=msd101", 540.0, 600.0, 2),
        ("msds_table=msd401", 290.0, 305.0, 4),
    ]
    assert {o.measure_id for o in found.observations} == {"msds_entries_valid"}
    assert (found.rows_read, found.rows_not_used, found.visibility) == (3, 1, "public")


def test_a_provisional_file_gives_provisional_figures() -> None:
    found = reading(quality("MSD101", "A", 280, 300), name="exp-dq-provisional.csv")
    assert {o.status for o in found.observations} == {Status.PROVISIONAL}


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (quality("MSD101", "B", "many", 300), "not_a_number"),
        (quality("MSD101", "B", 310, 300), "no_figure"),
        ([*quality("MSD101", "B", 300, 300)[:-1], 290], "more_than_all"),
        (quality("MSD999", "B", 280, 300), "unknown_breakdown_value"),
        (quality("MSD101", "B", 280, 300, code="Z!"), "unknown_organisation"),
    ],
)
def test_a_wrong_row_is_told(row: list[Any], code: str) -> None:
    found = reading(row)
    assert code in codes(found)
    assert found.observations == ()
    assert found.rows_rejected == 1


def test_a_table_with_a_wrong_row_is_left_out_whole() -> None:
    """A sum without one of its items would be another sum."""
    found = reading(quality("MSD101", "A", 280, 300), quality("MSD101", "B", "many", 300))
    assert found.observations == ()
    assert (found.rows_rejected, found.rows_not_used) == (1, 1)


def test_all_submitters_are_no_trust_and_a_table_without_entries_is_no_figure() -> None:
    found = reading(
        quality("MSD101", "A", 280, 300, code="ALL"),
        quality("MSD402", "A", 0, 0),
        quality("MSD101", "A", 280, 300),
    )
    assert len(found.observations) == 1
    assert found.rows_not_used == 2
