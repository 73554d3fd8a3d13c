"""Dated failures of a standard of all: a list gives days between them, and must agree with the shares."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from loaders import load
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.assess import assess_many
from metrics.series import load as load_series
from metrics.store import Store
from metrics.types import Assessment
from tests.loaders.support import NOW, csv_bytes, new_store

JUNE = date(2026, 6, 1)
CARE, FAILED = ("one_to_one_care", ""), ("one_to_one_failures", "")
SHIFTS, NOT_FREE = ("supernumerary_coordinator", ""), ("coordinator_failures", "")
FIGURES = ["org", "measure", "period", "numerator", "denominator"]
LIST = ["kind", "event_ref", "org", "site", "occurred_on", "standard"]
# Of each month how many of 300 women did not have one midwife; in May every one had.
LACKED = {"2026-01": 2, "2026-02": 1, "2026-03": 3, "2026-04": 1, "2026-05": 0, "2026-06": 2}
DAYS = (
    *("2026-01-04", "2026-01-20", "2026-02-11", "2026-03-02", "2026-03-02", "2026-03-28"),
    *("2026-04-15", "2026-06-03", "2026-06-19"),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "s.db")


def loaded(store: Store, path: Path, content: bytes) -> LoadReport:
    path.write_bytes(content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    return report


def shares() -> bytes:
    rows = [["ZZA", "one_to_one_care", month, 300 - n, 300] for month, n in LACKED.items()]
    rows += [["ZZA", "supernumerary_coordinator", month, 60, 60] for month in LACKED]
    return csv_bytes([FIGURES, *rows])


def failures(
    days: tuple[str, ...] = DAYS, standard: str = "one_to_one_care", until: str = "2026-06-30"
) -> bytes:
    above = [
        ["org", "ZZA"],
        ["kinds", "standard_not_met"],
        ["covers_from", "2026-01-01"],
        ["covers_to", until],
    ]
    rows = [
        ["standard_not_met", f"F-{n:02d}", "ZZA", "ZZA01", day, standard] for n, day in enumerate(days, 1)
    ]
    return csv_bytes([*above, LIST, *rows])


def assessed(store: Store) -> dict[tuple[str, str], Assessment]:
    return assess_many(load_series(store, OPERATOR, "ZZA", up_to=JUNE), known_at=NOW)


def relations(found: Assessment) -> list[tuple[str | None, tuple[date, ...]]]:
    return [(f.relation, f.months) for f in found.quality.findings if f.code == "relation"]


def test_a_list_of_days_gives_days_between_failures_and_the_gap_that_runs(
    store: Store, tmp_path: Path
) -> None:
    loaded(store, tmp_path / "f.csv", shares())
    report = loaded(store, tmp_path / "l.csv", failures())
    assert (report.outcome, report.rejected) == ("loaded", 0)
    found = assessed(store)
    own = found[FAILED]
    assert own.chart == "t"
    assert [str(day) for day in own.series.events] == list(DAYS)
    assert own.analysis is not None
    assert list(own.analysis.panel.numerator[0]) == [16, 22, 19, 0.5, 26, 18, 49, 16]
    assert own.analysis.panel.running[0] == 11  # from 19 June to the end of the list
    months = {f"{p.period:%Y-%m}": p.value for p in own.series.points}
    assert months == {month: float(n) for month, n in LACKED.items()}
    shown = found[CARE]  # the share of each month stays as it was
    assert (shown.chart, relations(shown), relations(own)) == ("p_prime", [], [])


def test_where_only_monthly_shares_come_no_failure_is_drawn(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path / "f.csv", shares())
    found = assessed(store)
    assert found[CARE].chart == "p_prime"
    assert FAILED not in found
    assert NOT_FREE not in found


def test_a_month_whose_list_and_share_disagree_is_told_at_both(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path / "f.csv", shares())
    loaded(store, tmp_path / "l.csv", failures((*DAYS, "2026-05-09")))  # May was returned as every woman
    found = assessed(store)
    told = [("one_to_one_or_not", (date(2026, 5, 1),))]
    assert (relations(found[CARE]), relations(found[FAILED])) == (told, told)
    loaded(store, tmp_path / "l.csv", failures(DAYS))
    assert (
        relations(assessed(store)[CARE]) == told
    )  # a shorter list takes no case back: that needs `withdraw`


def test_a_list_without_a_failure_of_a_standard_says_that_it_was_always_met(
    store: Store, tmp_path: Path
) -> None:
    loaded(store, tmp_path / "f.csv", shares())
    loaded(store, tmp_path / "l.csv", failures())
    own = assessed(store)[NOT_FREE]
    assert (own.chart, own.series.events, own.series.events_until) == ("dots", (), date(2026, 6, 30))
    assert {p.value for p in own.series.points} == {0.0}
    assert relations(own) == []


def test_a_month_that_the_list_does_not_cover_whole_is_not_compared(store: Store, tmp_path: Path) -> None:
    loaded(store, tmp_path / "f.csv", shares())
    loaded(store, tmp_path / "l.csv", failures(DAYS[:-2], until="2026-06-10"))
    found = assessed(store)
    assert relations(found[CARE]) == []
    assert found[FAILED].series.events_until == date(2026, 6, 10)


def test_a_standard_that_nobody_knows_and_a_list_without_it_are_told(store: Store, tmp_path: Path) -> None:
    report = loaded(store, tmp_path / "l.csv", failures(DAYS[:1], standard="tidy_desks"))
    assert {i.code for i in report.issues if i.severity.value != "information"} >= {"unknown_category"}
    assert "one_to_one_care, supernumerary_coordinator" in report.issues[0].sentence
