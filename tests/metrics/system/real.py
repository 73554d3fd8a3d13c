"""The real public data beside the project, in one store: the trusts of England, maternity and cots."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import loaders
from metrics.access import OPERATOR, Grant, Viewer
from metrics.store import Store, add_succession
from tests.loaders.national.test_msds_annual import PARTS

TRUSTS = Path("ods", "etr.csv")
COTS = Path("neonatal_cots", "england_critical_general_acute_beds.csv")
YEARS = {
    date(year, 4, 1): Path("msds_annual", f"hosp-epis-stat-mat-msdscsv-{year}-{year - 1999}.csv")
    for year in (2020, 2021)
}
NEWEST = date(2025, 8, 1)  # the last month of the cots
# Source: Organisation Data Service, successors of closed trusts. Pennine Acute went to two trusts.
TOOK_OVER = (
    ("RXH", "RYR", date(2021, 4, 1)),
    ("RW6", "R0A", date(2021, 4, 1)),
    ("RW6", "RM3", date(2021, 10, 1)),
)
LEAD = Viewer("lms@test.example", "The LMS lead of Greater Manchester", (Grant("lms_lead", "QOP"),))
NATION = Viewer("nation@test.example", "The national viewer", (Grant("region", "ENG"),))


@dataclass(frozen=True, slots=True)
class RealEngland:
    """The store that holds it all, what the loaders said, and where the files lie."""

    store: Store
    reports: tuple[loaders.LoadReport, ...]
    folder: Path


def load_all(store: Store, folder: Path) -> tuple[loaders.LoadReport, ...]:
    """Load every file as a person would, the list of trusts first, and note who took over from whom."""
    paths = [folder / name for name in (TRUSTS, *YEARS.values(), COTS)]
    reports = loaders.load(paths, store, OPERATOR, recorded_at=datetime(2026, 11, 1, tzinfo=UTC))
    for old, new, on in TOOK_OVER:
        add_succession(store, OPERATOR, old, new, on, recorded_at=datetime(2026, 11, 2, tzinfo=UTC))
    return tuple(reports)


def published(folder: Path, measure_id: str, year: date) -> float:
    """The national share of a yearly file: what its row of all submitters says, of the known entries."""
    dimension, counted, others = PARTS[measure_id]
    with (folder / YEARS[year]).open(encoding="utf-8-sig", newline="") as opened:
        said = {
            row["Measure"]: float(row["Value"])
            for row in csv.DictReader(opened)
            if (row["Org_Level"], row["Dimension"]) == ("National", dimension)
        }
    number = sum(said[name] for name in counted)
    return number / (number + sum(said[name] for name in others))
