"""Columns that a mapping says are never read are in no copy that is handed out."""

from __future__ import annotations

from pathlib import Path

from loaders.grid import grids
from loaders.mapping.never import read_of
from tests.loaders.mapping.support import SAMPLES, held, log, row
from tests.loaders.support import TIDY, csv_bytes, raw


def test_the_columns_of_staff_are_blank_below_their_headings() -> None:
    given = raw((SAMPLES / "incidents.csv").read_bytes())
    (before,), (after,) = grids(given).grids, read_of(given)
    number, head = next(row for row in before.rows if "Reporter" in row[1])
    at = head.index("Reporter")
    assert [n for n, _ in before.rows] == [n for n, _ in after.rows]
    below = [cells for n, cells in after.rows if n > number and len(cells) > at]
    assert below
    assert not any(cells[at] for cells in below)
    assert [cells[:at] for _, cells in after.rows] == [cells[:at] for _, cells in before.rows]


def test_so_are_the_numbers_of_members_of_staff() -> None:
    given = raw((SAMPLES / "training.csv").read_bytes())
    (before,), (after,) = grids(given).grids, read_of(given)
    employees = {cells[0] for _, cells in before.rows[5:]}
    assert not employees & {cells[0] for _, cells in after.rows[5:]} - {""}


def test_other_files_are_as_they_are() -> None:
    given = raw(csv_bytes(TIDY))
    assert read_of(given) == grids(given).grids


def test_a_mapping_of_ones_own_says_which_columns_are_never_read(tmp_path: Path) -> None:
    given = raw(log(row("E1", "2026-04-03", by="Sarah Jones")))
    assert "Sarah Jones" in read_of(given)[0].rows[-1][1]
    assert "Sarah Jones" not in read_of(given, held(tmp_path))[0].rows[-1][1]
