"""Provisional and final: which a file is, both kept, and neither order of loading nor of finding matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from loaders import load
from loaders.national import msds_data
from metrics.access import OPERATOR
from metrics.store import Store, read
from metrics.store.withdraw import withdraw_submission
from metrics.types import Status
from tests.loaders.national.made import COUNTS, DATA, FIGURES, data_rows
from tests.loaders.support import NOW, codes, context, csv_bytes, new_store, raw


@pytest.mark.parametrize(
    ("name", "status", "told"),
    [
        ("msds-apr2026-exp-data-final.csv", Status.FINAL, False),
        ("MSDS Provisional April.csv", Status.PROVISIONAL, False),
        ("msds-apr2026-exp-data.csv", Status.PROVISIONAL, True),
        ("finalised-or-provisional.csv", Status.PROVISIONAL, False),
    ],
)
def test_the_name_of_the_file_says_its_vintage(name: str, status: Status, told: bool) -> None:
    found = msds_data.read(raw(csv_bytes([DATA, *data_rows()]), name), context())
    assert {o.status for o in found.observations} == {status}
    assert ("vintage_not_named" in codes(found)) is told


def births(store: Store, known_at: Any = None) -> tuple[float | None, Status]:
    (made,) = read.observations(store, OPERATOR, "ZZA", measures=("msds_births",), known_at=known_at)
    return made.value, made.status


def a_file(folder: Path, vintage: str, value: int) -> Path:
    rows = [[*row[:8], value if row[2] == "TotalBabies" else row[8]] for row in data_rows()]
    path = folder / f"msds-apr2026-exp-data-{vintage}.csv"
    path.write_bytes(csv_bytes([DATA, *rows]))
    return path


def test_provisional_then_final_are_two_vintages(tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    load([a_file(tmp_path, "provisional", 300)], store, OPERATOR, recorded_at=NOW)
    later = NOW + timedelta(days=30)
    (report,) = load([a_file(tmp_path, "final", 305)], store, OPERATOR, recorded_at=later)
    assert (report.accepted, report.corrected) == (FIGURES, FIGURES)
    assert births(store, NOW) == (300.0, Status.PROVISIONAL)
    assert births(store, later) == (305.0, Status.FINAL)


def test_a_provisional_file_that_comes_late_does_not_take_the_place_of_the_final_one(tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    load([a_file(tmp_path, "final", 305)], store, OPERATOR, recorded_at=NOW)
    later = NOW + timedelta(days=1)
    (report,) = load([a_file(tmp_path, "provisional", 300)], store, OPERATOR, recorded_at=later)
    assert (report.outcome, report.accepted, report.not_used) == ("loaded", 0, len(COUNTS))
    assert "settled_stands" in {issue.code for issue in report.issues}
    assert births(store, later) == (305.0, Status.FINAL)


def test_a_provisional_file_counts_once_the_final_one_is_withdrawn(tmp_path: Path) -> None:
    """Whichever of the two came first: what remains is what loading the remaining files gives."""
    store = new_store(tmp_path / "s.db")
    load([a_file(tmp_path, "final", 305)], store, OPERATOR, recorded_at=NOW)
    load([a_file(tmp_path, "provisional", 300)], store, OPERATOR, recorded_at=NOW + timedelta(days=1))
    withdraw_submission(store, OPERATOR, 1, "The nation took it back", recorded_at=NOW + timedelta(days=2))
    assert births(store, NOW + timedelta(days=2)) == (300.0, Status.PROVISIONAL)


def test_a_history_is_built_up_in_any_order(tmp_path: Path) -> None:
    """A provisional file of May is what was known in May, also when it is found after the final one."""
    store, june = new_store(tmp_path / "s.db"), NOW + timedelta(days=30)
    load([a_file(tmp_path, "final", 305)], store, OPERATOR, recorded_at=june)
    load([a_file(tmp_path, "provisional", 300)], store, OPERATOR, recorded_at=NOW)
    assert births(store, NOW) == (300.0, Status.PROVISIONAL)
    assert births(store, june) == (305.0, Status.FINAL)


def test_any_order_of_loading_gives_the_same_current_figures(tmp_path: Path) -> None:
    paths = [a_file(tmp_path, "provisional", 300), a_file(tmp_path, "final", 305)]
    extra = tmp_path / "msds-may2026-exp-data-final.csv"
    extra.write_bytes(csv_bytes([DATA, *data_rows(days=("2026-05-01", "2026-05-31"))]))
    seen = set()
    for order in permutations([*paths, extra]):
        store = new_store(tmp_path / "s.db")
        for number, path in enumerate(order):
            load([path], store, OPERATOR, recorded_at=NOW + timedelta(days=number))
        seen.add(tuple(replace(o, row=None) for o in read.observations(store, OPERATOR, "ZZA")))
        store.close()
    assert len(seen) == 1
