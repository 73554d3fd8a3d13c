"""MBRRACE-UK's tables: names for codes, withheld figures, and intervals as they were published."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from loaders.national import mbrrace
from loaders.types import Checked
from metrics.types import Grain, Status
from tests.loaders.national.made import MBRRACE, deaths
from tests.loaders.support import codes, context, csv_bytes, ods_bytes, ods_row, raw


def reading(*rows: list[Any], path: str = "mbrrace.csv", **about: Any) -> Checked:
    return mbrrace.read(raw(csv_bytes([MBRRACE, *rows]), path), context(**about))


def test_six_figures_of_a_trust_crude_and_stabilised() -> None:
    found = reading(deaths())
    said = {
        o.measure_id: (o.numerator, o.denominator, o.value, o.value_text, o.status)
        for o in found.observations
    }
    hidden = (None, None, None, None, Status.SUPPRESSED_AT_SOURCE)
    assert said == {
        "mbrrace_stillbirth": (14.0, 4000.0, None, None, Status.FINAL),
        "mbrrace_stillbirth_stabilised": (None, None, 3.21, "2.71 to 3.98", Status.FINAL),
        "mbrrace_neonatal_death": hidden,
        "mbrrace_neonatal_death_stabilised": (None, None, 1.1, "0.80 to 1.52", Status.FINAL),
        "mbrrace_extended_perinatal": (None, None, 4.25, None, Status.FINAL),
        "mbrrace_extended_perinatal_stabilised": hidden,
    }
    assert {(o.org_code, o.period, o.grain, o.row) for o in found.observations} == {
        ("ZZA", date(2024, 1, 1), Grain.YEAR, 2)
    }
    assert (found.visibility, found.rows_read, found.rows_rejected) == ("public", 6, 0)


def test_the_header_is_that_of_the_published_tables() -> None:
    assert len(MBRRACE) == 41


@pytest.mark.real_data
def test_the_published_header_is_the_one_that_is_tested(shared_data: Path) -> None:
    header = shared_data.parent / "reference" / "headers" / "mbrrace_trust_rates.csv"
    assert header.read_text(encoding="utf-8-sig").strip().split(",") == MBRRACE


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"OrganisationName": "Nowhere Hospitals NHS Trust"}, "unmatched_name"),
        ({"ReportYear": "soon"}, "not_a_date"),
        ({"ReportYear": 2031}, "period_in_future"),
    ],
)
def test_a_row_without_a_trust_or_a_year_keeps_its_six_figures_out(
    changes: dict[str, Any], code: str
) -> None:
    found = reading(deaths(**changes), deaths())
    assert code in codes(found)
    assert (len(found.observations), found.rows_read) == (6, 12)
    assert found.rows_rejected + found.rows_not_used == 6


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"TotalStillbirths": "many"}, "not_a_number"),
        ({"TotalStillbirths": -3}, "negative"),
        ({"TotalStillbirths": ""}, "no_figure"),
        ({"CrudeStillbirthRate": "4.90"}, "value_disagrees"),
        ({"StabilisedStillbirthCI": "2.71"}, "bad_interval"),
        ({"StabilisedStillbirthCI": "3.30 to 3.98"}, "bad_interval"),
        ({"StabilisedStillbirthCI": "-1"}, "bad_interval"),
    ],
)
def test_a_wrong_cell_keeps_one_figure_out(changes: dict[str, Any], code: str) -> None:
    found = reading(deaths(**changes))
    assert code in codes(found)
    assert len(found.observations) == 5
    assert found.rows_rejected == 1


@pytest.mark.parametrize("interval", ["2.71 to 3.98", "(2.71 to 3.98)", "2.71-3.98", "2.71 TO 3.98"])
def test_an_interval_is_kept_as_text_in_one_form(interval: str) -> None:
    found = reading(deaths(StabilisedStillbirthCI=interval))
    assert {o.value_text for o in found.observations} >= {"2.71 to 3.98"}


def test_health_boards_are_counted_and_not_used() -> None:
    found = reading(deaths(), deaths(OrganisationName="NHS Lothian", CountryName="Scotland"))
    assert len(found.observations) == 6
    assert found.rows_not_used == 6


def test_a_trust_that_the_store_lacks_is_found_in_the_list_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "etr.csv").write_bytes(
        ods_bytes([ods_row("ZZC", "WHARRAM VALLEY AND DALES HOSPITALS TRUST")])
    )
    row = deaths(OrganisationName="Wharram Valley and Dales Hospitals NHS Trust")
    found = reading(row, path=str(tmp_path / "mbrrace.csv"))
    assert {o.org_code for o in found.observations} == {"ZZC"}
    assert "ZZC" in {org.code for org in found.organisations}
    assert reading(row, path=str(tmp_path / "mbrrace.csv"), operator=False).observations == ()
