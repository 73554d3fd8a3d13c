"""The yearly file of the maternity data set: made here, and the real ones beside the project."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from loaders import load
from loaders.national import msds_annual
from metrics.access import OPERATOR
from metrics.store import Store, read
from metrics.types import Grain, Observation, Status
from tests.loaders.national.made import ANNUAL, FIGURES, annual_rows
from tests.loaders.support import codes, context, csv_bytes, raw


def test_a_financial_year_is_kept_as_one() -> None:
    found = msds_annual.read(raw(csv_bytes([ANNUAL, *annual_rows()])), context())
    assert len(found.observations) == FIGURES
    (births,) = [o for o in found.observations if o.measure_id == "msds_year_births"]
    assert (births.period, births.grain, births.value) == (date(2025, 4, 1), Grain.FINANCIAL_YEAR, 3660.0)
    assert (births.status, found.visibility) == (Status.FINAL, "public")
    assert codes(found) == {"not_used"}


@pytest.mark.parametrize(
    ("year", "code"), [("2027-28", "period_in_future"), ("2025", "wrong_grain"), ("sometime", "not_a_date")]
)
def test_a_year_that_cannot_be_keeps_its_rows_out(year: str, code: str) -> None:
    good = annual_rows()
    found = msds_annual.read(raw(csv_bytes([ANNUAL, *good, *annual_rows(year=year)])), context())
    assert code in codes(found)
    assert len(found.observations) == FIGURES


@pytest.mark.real_data
@pytest.mark.parametrize(("year", "rows", "figures"), [("2020-21", 16160, 605), ("2021-22", 16038, 679)])
def test_the_real_file_loads_and_holds_what_the_file_says(
    year: str, rows: int, figures: int, shared_data: Path, tmp_path: Path
) -> None:
    path = shared_data / "msds_annual" / f"hosp-epis-stat-mat-msdscsv-{year}.csv"
    store = Store.open(f"sqlite:///{(tmp_path / 'x.db').as_posix()}").upgrade()
    (report,) = load([path], store, OPERATOR)
    assert (report.outcome, report.source, report.rejected) == ("loaded", "msds_annual", 0)
    assert (report.rows_read, report.accepted, report.not_used) == (rows, figures, rows - figures)
    trusts = [o for o in read.organisations(store, OPERATOR) if o.kind == "trust"]
    assert all(trust.name != trust.code for trust in trusts)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        said = {
            (line["Org_Code"], line["Dimension"], line["Measure"]): float(line["Value"])
            for line in csv.DictReader(stream)
        }
    held = [o for trust in trusts for o in read.observations(store, OPERATOR, trust.code)]
    assert len(held) == figures
    assert [o for o in held if not _agrees(o, said)] == []
    store.close()


PARTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    # measure: dimension, the categories that are counted, those among which they are
    "msds_year_births": ("TotalBabies", ("",), ()),
    "msds_year_women_giving_birth": ("TotalDeliveries", ("",), ()),
    "msds_year_apgar_low": ("ApgarScore5TermGroup7", ("0 to 6",), ("7 to 10",)),
    "msds_year_preterm": ("GestationLengthBirthGroup37", ("<37 weeks",), (">=37 weeks",)),
    "msds_year_breast_milk_first_feed": (
        "BabyFirstFeedBreastMilkStatus",
        ("Maternal or Donor Breast Milk",),
        ("Not Breast Milk",),
    ),
    "msds_year_induction": (
        "OnsetOfLabour",
        ("Medical induction", "Surgical induction", "Surgical and medical induction"),
        ("Spontaneous", "Caesarean Section"),
    ),
}


def _agrees(made: Observation, said: dict[tuple[str, str, str], float]) -> bool:
    """Whether a stored figure is what the rows of the file say."""
    dimension, counted, others = PARTS[made.measure_id]
    number = sum(said[made.org_code, dimension, name] for name in counted)
    if not others:
        return made.value == number
    rest = sum(said[made.org_code, dimension, name] for name in others)
    return (made.numerator, made.denominator) == (number, number + rest)


@pytest.mark.real_data
def test_real_trusts_are_named_by_the_list_beside_the_file_and_renamed_ones_are_told(
    shared_data: Path, tmp_path: Path
) -> None:
    shutil.copytree(shared_data / "ods", tmp_path / "ods")
    path = tmp_path / "annual.csv"
    shutil.copy(shared_data / "msds_annual" / "hosp-epis-stat-mat-msdscsv-2020-21.csv", path)
    found = msds_annual.read(raw(path.read_bytes(), str(path)), context())
    named = {org.code: org.name for org in found.organisations}
    assert named["RCB"] == "York and Scarborough Teaching Hospitals NHS Foundation Trust"
    (told,) = [issue for issue in found.issues if issue.code == "other_name"]
    assert told.sentence.startswith("3 trusts have another name in the file than here (RCB, RWG, RYR;")
    spot = {(o.org_code, o.measure_id): o for o in found.observations}
    assert spot["RXH", "msds_year_births"].value == 4550
    apgar = spot["RXH", "msds_year_apgar_low"]
    assert (apgar.numerator, apgar.denominator, apgar.row) == (55, 4100, 1432)
    assert ("R0A", "msds_year_apgar_low") not in spot, "a score is known of 5 of its 7,360 babies"
