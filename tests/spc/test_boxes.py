"""Best box and cut box: against the published table, and made again."""

from __future__ import annotations

import csv
import gzip
import json

import pytest

from spc.boxes import FEWEST, MOST, SPECIFICITY, best_box, cut_box, table
from spc.crossings import stable
from spc.rules.bounds import TABLE, bounds
from tests.spc.reference.cases import DATA

SAMPLE = (10, 15, 19, 31, 48, 70)  # made again here; `make soak` makes all of them again


def stored() -> dict[str, list[int | None]]:
    read: dict[str, list[int | None]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return read


def test_all_bounds_are_those_published() -> None:
    text = gzip.decompress((DATA / "published" / "anhoej_boxes.csv.gz").read_bytes()).decode()
    _, *rows = csv.reader(text.splitlines())
    published = {n: [int(cell) if cell else None for cell in cells] for n, *cells in rows}
    assert stored() == published
    assert len(published) == MOST - FEWEST + 1


@pytest.mark.parametrize("n", SAMPLE)
def test_the_table_can_be_made_again(n: int) -> None:
    box = cut_box(n)
    assert stored()[str(n)] == [box.crossings, box.longest, box.cut_crossings, box.cut_longest]


@pytest.mark.soak
def test_the_whole_table_can_be_made_again() -> None:
    assert table() == stored()


@pytest.mark.parametrize("method", ["best_box", "cut_box"])
@pytest.mark.parametrize("n", SAMPLE)
def test_enough_stable_series_stay_inside(n: int, method: str) -> None:
    own = bounds(n, method)
    inside = sum(
        count
        for crossings, row in enumerate(stable(n))
        for run, count in enumerate(row)
        if not own.broken(run, crossings)
    )
    assert inside * SPECIFICITY[1] >= 2**n * SPECIFICITY[0]


def test_a_series_of_one_point_has_a_box() -> None:
    assert best_box(1).longest == 1
