"""The report as a file: nothing in it is taken for a formula, whatever a file or its sheets are called."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from loaders.report import COLUMNS, write
from loaders.types import Issue, LoadReport, Severity


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_of_a_report_is_a_formula(tmp_path: Path, start: str) -> None:
    active = f"{start}cmd|calc"
    issue = Issue(Severity.ERROR, "not_a_number", active, active, 3, active, active)
    report = LoadReport(active, "tidy", "", 1, 0, 0, 0, 1, 0, (issue,), None, "refused")
    write((report,), tmp_path / "r.csv")
    text = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert set(row) == set(COLUMNS)
    assert not [cell for cell in row.values() if cell.startswith(start)]
    assert row["file"] == f"'{active}"
