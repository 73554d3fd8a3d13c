"""NHS England's monthly beds, good and bad, and the real file when it lies beside the project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from loaders import beds, load
from metrics import chart as choose
from metrics.access import OPERATOR
from metrics.series import load as load_series
from metrics.store import Store, read
from tests.loaders.support import (
    BEDS,
    NOW,
    ODS,
    codes,
    context,
    csv_bytes,
    new_store,
    ods_bytes,
    ods_row,
    raw,
)

HEADER = BEDS[0]


def test_cots_by_trust_and_month() -> None:
    found = beds.read(raw(csv_bytes(BEDS)), context())
    figures = [(o.org_code, o.period, o.numerator, o.denominator, o.value) for o in found.observations]
    assert figures == [
        ("ZZA", date(2026, 4, 1), 15.0, 20.0, 75.0),
        ("ZZA", date(2026, 5, 1), 18.0, 20.0, 90.0),
        ("ZZC", date(2026, 4, 1), 5.0, 8.0, 62.5),
    ]
    assert (found.visibility, found.rows_read, found.rows_rejected) == ("public", 4, 0)


def test_a_trust_that_is_found_nowhere_is_named_by_its_code_and_that_is_said() -> None:
    found = beds.read(raw(csv_bytes(BEDS)), context())
    assert [(o.code, o.name, o.kind) for o in found.organisations] == [
        ("ENG", "England", "nation"),
        ("ZZC", "ZZC", "trust"),
    ]
    assert codes(found) == {"named_by_code", "not_used"}


@pytest.mark.parametrize("place", ["etr.csv", "ods/etr.csv", "../ods/etr.csv"])
def test_names_come_from_a_list_that_lies_beside_it(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "cots"
    listed = (folder / place).resolve()
    listed.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    listed.write_bytes(ods_bytes([*ODS, ods_row("ZZX", "A TRUST WITHOUT COTS")]))
    found = beds.read(raw(csv_bytes(BEDS), str(folder / "beds.csv")), context())
    assert codes(found) == {"names_from_companion", "not_used"}
    named = {o.code: (o.name, o.parent_code) for o in found.organisations}
    assert named["ZZC"] == ("Wharram Valley and Dales Hospitals Trust", "QHM")
    assert named["Y63"] == ("North East and Yorkshire", "ENG")
    assert "ZZX" not in named


def test_only_the_operator_adds_trusts() -> None:
    found = beds.read(raw(csv_bytes(BEDS)), context(operator=False))
    assert found.organisations == ()
    assert codes(found) == {"unknown_organisation", "not_used"}
    assert {o.org_code for o in found.observations} == {"ZZA"}


@pytest.mark.parametrize(
    ("code", "month", "available", "occupied", "issue"),
    [
        ("ZZA", "sometime", "20", "15", "not_a_date"),
        ("ZZA", "April 2028", "20", "15", "period_in_future"),
        ("ZZA", "April 2026", "20", "", "no_numerator"),
        ("ZZA", "April 2026", "", "15", "no_denominator"),
        ("ZZA", "April 2026", "0", "15", "zero_denominator"),
        ("ZZA", "April 2026", "-20", "15", "negative"),
        ("ZZA", "April 2026", "twenty", "15", "not_a_number"),
        ("nowhere", "April 2026", "20", "15", "unknown_organisation"),
        ("ZZA", "April 2026", "20", "21", "above_bound"),
    ],
)
def test_a_wrong_row_is_kept_out(code: str, month: str, available: str, occupied: str, issue: str) -> None:
    found = beds.read(raw(csv_bytes([HEADER, [code, month, "", available, occupied, ""]])), context())
    assert codes(found) == {issue}
    assert found.observations == ()
    assert found.rows_rejected == 1


def test_no_cot_in_use_and_none_stated_is_told_and_not_recorded() -> None:
    found = beds.read(raw(csv_bytes([HEADER, ["ZZA", "April 2026", "", "", "0.0", ""]])), context())
    (told,) = found.issues
    assert (told.code, told.severity, told.row) == ("no_denominator", "warning", 2)
    assert found.observations == ()
    assert (found.rows_rejected, found.rows_not_used) == (0, 1)


RATED = ["ZZA", "April 2026", "", "1.0", "1.0"]


@pytest.mark.parametrize(
    ("rate", "value"),
    [
        ("0.419", 41.9),
        ("0.7777777777777778", 77.7777777777),
        ("0.29", 29.0),
        ("41.9%", 41.9),
        ("", None),
        ("0", 0.0),
        ("1.0", 100.0),
    ],
)
def test_the_published_rate_is_the_value_and_its_parts_stay_as_published(
    rate: str, value: float | None
) -> None:
    """The two numbers are rounded to whole cots: 1 of 1 may be 41.9% of the days."""
    (o,) = beds.read(raw(csv_bytes([HEADER, [*RATED, rate]])), context()).observations
    assert (o.numerator, o.denominator, o.value) == (1.0, 1.0, value)


@pytest.mark.parametrize(
    ("rate", "code"), [("1.2", "above_bound"), ("-0.1", "negative"), ("x", "not_a_number")]
)
def test_a_rate_that_cannot_be_keeps_the_row_out_and_names_its_column(rate: str, code: str) -> None:
    found = beds.read(raw(csv_bytes([HEADER, [*RATED, rate]])), context())
    assert found.observations == ()
    assert [(issue.code, issue.column) for issue in found.issues] == [(code, beds.RATE)]


def test_the_chart_shows_the_published_rate_and_divides_only_where_there_is_none(tmp_path: Path) -> None:
    rows = [
        HEADER,
        *[
            ["ZZA", f"{month} 2026", "", "1.0", "1.0", rate]
            for month, rate in (("April", "0.419"), ("May", ""))
        ],
    ]
    store, path = new_store(tmp_path / "s.db"), tmp_path / "beds.csv"
    path.write_bytes(csv_bytes(rows))
    load([path], store, OPERATOR, recorded_at=NOW)
    series = load_series(store, OPERATOR, "ZZA", up_to=date(2026, 5, 1))[beds.MEASURE, ""]
    assert [point.value for point in series.points] == [41.9, 100.0]
    assert choose.bounds(series.measure) == (0, 100)


def test_rows_of_other_beds_and_of_england_are_counted_with_the_reason(tmp_path: Path) -> None:
    rows = [
        *BEDS[:2],
        ["ZZB", "April 2026", "400", "", "", ""],
        ["England", "April 2026", "", "900", "700", ""],
    ]
    path = tmp_path / "beds.csv"
    path.write_bytes(csv_bytes(rows))
    (report,) = load([path], new_store(tmp_path / "s.db"), OPERATOR, recorded_at=NOW)
    assert (report.rows_read, report.accepted, report.rejected, report.not_used) == (3, 1, 0, 2)
    assert [issue.sentence for issue in report.issues] == [
        "1 of the rows was not used: the trust has no neonatal critical care cots that month.",
        "1 of the rows was not used: England as a whole, and not one trust.",
    ]


@pytest.mark.real_data
def test_the_real_file_loads_into_an_empty_store(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "neonatal_cots" / "england_critical_general_acute_beds.csv"
    store = Store.open(f"sqlite:///{(tmp_path / 'x.db').as_posix()}")
    store.upgrade()
    (report,) = load([path], store, OPERATOR)
    assert (report.outcome, report.rows_read, report.accepted, report.rejected) == ("loaded", 5557, 4308, 0)
    assert (report.unchanged, report.not_used) == (0, 1249)
    (lost,) = [issue for issue in report.issues if issue.code == "no_denominator"]
    assert (lost.row, lost.severity) == (4655, "warning")
    (stored,) = read.submissions(store, OPERATOR)
    assert (stored.rows_read, stored.rows_taken, stored.rows_not_used) == (5557, 4308, 1249)
    trusts = [o for o in read.organisations(store, OPERATOR) if o.kind == "trust"]
    assert len(trusts) == 107
    assert all(o.name != o.code for o in trusts)
    months = read.observations(store, OPERATOR, "R0A", measures=("neonatal_cot_occupancy",))
    assert len(months) == 41
    assert (months[0].period, months[0].numerator, months[0].denominator) == (date(2022, 4, 1), 45.0, 63.0)
    (again,) = load([path], store, OPERATOR)
    assert again.outcome == "unchanged"


@pytest.mark.real_data
def test_the_rate_of_the_real_file_is_what_is_stored_and_printed(
    shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shared_data / "neonatal_cots" / "england_critical_general_acute_beds.csv"
    url = f"sqlite:///{(tmp_path / 'x.db').as_posix()}"
    monkeypatch.setenv("PQS_STORE", url)
    store = Store.open(url).upgrade()
    load([path], store, OPERATOR)
    printed = CliRunner().invoke(
        app, ["series", "--org", "R0A", "--measure", "neonatal_cot_occupancy", "--format", "csv"]
    )
    assert printed.output.splitlines()[:2] == [
        "period,numerator,denominator,value,status",
        "2022-04,45,63,71.8,final",
    ]
    for code, month, value in (("RRF", date(2022, 4, 1), 41.9), ("R0B", date(2024, 5, 1), 87.0)):
        found = load_series(store, OPERATOR, code, up_to=date(2025, 8, 1))["neonatal_cot_occupancy", ""]
        assert {point.period: point.value for point in found.points}[month] == value
        assert all(point.value is None or point.value <= 100 for point in found.points)
    store.close()
