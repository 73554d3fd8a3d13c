"""Two exports of one kind that overlap: the one that reaches further stands, whichever is loaded last."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from loaders import load
from loaders.source import Given
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.store import Store, withdraw_submission
from metrics.store.read import observations
from metrics.types import Status
from tests.loaders.support import NOW, csv_bytes, new_store

HEAD = ["Red flag ID", "Date", "Red flag"]
STAFF = ["Employee number", "Role", "Competence name", "Completed"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "s.db")


def flags(last: str, **counts: int) -> bytes:
    """Red flags from April to a day: so many of each month, on days spread over it."""
    above = [["org", "ZZA"], ["Period from", "2026-04-01"], ["Period to", last]]
    months = {"april": 4, "may": 5, "june": 6}
    rows = [
        [
            f"{name}-{n}",
            (date(2026, months[name], 1) + timedelta(days=n * 29 // max(1, count - 1))).isoformat(),
            "RF2",
        ]
        for name, count in counts.items()
        for n in range(count)
    ]
    return csv_bytes([*above, HEAD, *rows])


def put(store: Store, folder: Path, content: bytes, hour: int, **given: Any) -> LoadReport:
    path = folder / f"f{hour}.csv"
    path.write_bytes(content)
    moment = NOW + timedelta(hours=hour)
    (report,) = load([path], store, OPERATOR, recorded_at=moment, given=Given(**given))
    assert report.outcome == "loaded", report.issues
    return report


def known(store: Store, part: str = "") -> dict[int, float | None]:
    found = observations(store, OPERATOR, "ZZA", measures=("red_flags",))
    return {o.period.month: o.value for o in found if o.breakdown == part}


NEWER = flags("2026-06-30", april=20, may=28, june=22)
OLDER = flags("2026-05-31", april=20, may=15)  # made when most flags of May were not entered yet


def test_an_older_export_that_is_loaded_late_takes_nothing_back(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, NEWER, 0)
    report = put(store, tmp_path, OLDER, 1)
    assert known(store) == {4: 20, 5: 28, 6: 22}
    (told,) = [i for i in report.issues if i.code == "older_export"]
    assert "2 figures are not those" in told.sentence  # the total, and the part by type
    assert "up to 30 June 2026" in told.sentence
    assert report.corrected == 0


def test_in_their_order_the_newer_one_corrects_the_older(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, OLDER, 0)
    report = put(store, tmp_path, NEWER, 1)
    assert known(store) == {4: 20, 5: 28, 6: 22}
    assert report.corrected == 2
    assert "older_export" not in {i.code for i in report.issues}


def test_it_counts_again_when_the_newer_one_is_withdrawn(store: Store, tmp_path: Path) -> None:
    newer = put(store, tmp_path, NEWER, 0)
    put(store, tmp_path, OLDER, 1)
    withdraw_submission(
        store, OPERATOR, newer.submission_id or 0, "Wrong file", recorded_at=NOW + timedelta(hours=2)
    )
    assert known(store) == {4: 20, 5: 15}


def test_what_somebody_says_in_a_return_is_no_export_and_the_newest_counts(
    store: Store, tmp_path: Path
) -> None:
    tidy = csv_bytes([["org", "measure", "period", "value"], ["ZZA", "red_flags", "2026-05", 17]])
    put(store, tmp_path, NEWER, 0)
    put(store, tmp_path, tidy, 1)
    assert known(store)[5] == 17
    put(store, tmp_path, OLDER, 2)  # it is outlived still, and so it corrects nothing
    assert known(store)[5] == 17


def test_two_that_end_on_the_same_day_stand_as_they_came(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, NEWER, 0)
    put(store, tmp_path, flags("2026-06-30", april=20, may=26, june=22), 1)
    assert known(store)[5] == 26


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_pictures_of_one_month_come_to_the_same_in_any_order(
    store: Store, tmp_path: Path, order: tuple[int, ...]
) -> None:
    pictures = [
        csv_bytes([["org", "ZZA"], ["As at", f"2026-10-{day}"], STAFF, *_staff(done)])
        for day, done in (("10", 60), ("25", 90), ("20", 70))
    ]
    for hour, which in enumerate(order):
        put(store, tmp_path, pictures[which], hour)
    (one,) = observations(store, OPERATOR, "ZZA", measures=("training_compliance",))
    assert (one.numerator, one.denominator, one.status) == (90, 100, Status.PROVISIONAL)


def _staff(done: int) -> list[list[str]]:
    return [[str(n), "Midwife", "Fetal monitoring", "2026-09-01" if n <= done else ""] for n in range(1, 101)]


@pytest.mark.parametrize("first", ["whole", "in part"])
def test_a_figure_that_is_known_never_gives_way_to_a_gap(store: Store, tmp_path: Path, first: str) -> None:
    broken = NEWER.replace(b"may-3,2026-05-04,RF2", b"may-3,2026-05-04,Unheard of")
    assert broken != NEWER
    for hour, content in enumerate([NEWER, broken] if first == "whole" else [broken, NEWER]):
        put(store, tmp_path, content, hour)
    assert known(store, "type=missed_or_delayed_care") == {4: 20, 5: 28, 6: 22}
    assert known(store, "type=no_full_examination") == {4: 0, 5: 0, 6: 0}


def test_a_gap_stands_where_nothing_else_is_known(store: Store, tmp_path: Path) -> None:
    put(store, tmp_path, NEWER.replace(b"may-3,2026-05-04,RF2", b"may-3,2026-05-04,Unheard of"), 0)
    assert known(store, "type=missed_or_delayed_care") == {4: 20, 5: None, 6: 22}
