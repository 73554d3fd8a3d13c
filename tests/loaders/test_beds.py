"""NHS England's monthly beds, good and bad, and the real file when it lies beside the project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders import beds, load
from metrics.access import OPERATOR
from metrics.store import Store, read
from tests.loaders.support import BEDS, ODS, codes, context, csv_bytes, ods_bytes, ods_row, raw

HEADER = BEDS[0]


def test_cots_by_trust_and_month() -> None:
    found = beds.read(raw(csv_bytes(BEDS)), context())
    figures = [(o.org_code, o.period, o.numerator, o.denominator, o.value) for o in found.observations]
    assert figures == [
        ("ZZA", date(2026, 4, 1), 15.0, 20.0, None),
        ("ZZA", date(2026, 5, 1), 18.0, 20.0, None),
        ("ZZC", date(2026, 4, 1), 5.0, 8.0, None),
    ]
    assert (found.visibility, found.rows_read, found.rows_rejected) == ("public", 4, 0)


def test_a_trust_that_is_found_nowhere_is_named_by_its_code_and_that_is_said() -> None:
    found = beds.read(raw(csv_bytes(BEDS)), context())
    assert [(o.code, o.name, o.kind) for o in found.organisations] == [
        ("ENG", "England", "nation"),
        ("ZZC", "ZZC", "trust"),
    ]
    assert codes(found) == {"named_by_code"}


@pytest.mark.parametrize("place", ["etr.csv", "ods/etr.csv", "../ods/etr.csv"])
def test_names_come_from_a_list_that_lies_beside_it(place: str, tmp_path: Path) -> None:
    folder = tmp_path / "cots"
    listed = (folder / place).resolve()
    listed.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(exist_ok=True)
    listed.write_bytes(ods_bytes([*ODS, ods_row("ZZX", "A TRUST WITHOUT COTS")]))
    found = beds.read(raw(csv_bytes(BEDS), str(folder / "beds.csv")), context())
    assert codes(found) == {"names_from_companion"}
    named = {o.code: (o.name, o.parent_code) for o in found.organisations}
    assert named["ZZC"] == ("Wharram Valley and Dales Hospitals Trust", "QHM")
    assert named["Y63"] == ("North East and Yorkshire", "ENG")
    assert "ZZX" not in named


def test_only_the_operator_adds_trusts() -> None:
    found = beds.read(raw(csv_bytes(BEDS)), context(operator=False))
    assert found.organisations == ()
    assert codes(found) == {"unknown_organisation"}
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
        ("England", "April 2026", "20", "15", "unknown_organisation"),
    ],
)
def test_a_wrong_row_is_kept_out(code: str, month: str, available: str, occupied: str, issue: str) -> None:
    found = beds.read(raw(csv_bytes([HEADER, [code, month, "", available, occupied, ""]])), context())
    assert codes(found) == {issue}
    assert found.observations == ()
    assert found.rows_rejected == 1


def test_more_cots_in_use_than_available_is_possible() -> None:
    found = beds.read(raw(csv_bytes([HEADER, ["ZZA", "April 2026", "", "20", "21", ""]])), context())
    assert found.issues == ()
    assert len(found.observations) == 1


@pytest.mark.real_data
def test_the_real_file_loads_into_an_empty_store(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "neonatal_cots" / "england_critical_general_acute_beds.csv"
    store = Store.open(f"sqlite:///{(tmp_path / 'x.db').as_posix()}")
    store.upgrade()
    (report,) = load([path], store, OPERATOR)
    assert (report.outcome, report.rows_read, report.accepted, report.rejected) == ("loaded", 5557, 4308, 0)
    trusts = [o for o in read.organisations(store, OPERATOR) if o.kind == "trust"]
    assert len(trusts) == 107
    assert all(o.name != o.code for o in trusts)
    months = read.observations(store, OPERATOR, "R0A", measures=("neonatal_cot_occupancy",))
    assert len(months) == 41
    assert (months[0].period, months[0].numerator, months[0].denominator) == (date(2022, 4, 1), 45.0, 63.0)
    (again,) = load([path], store, OPERATOR)
    assert again.outcome == "unchanged"
