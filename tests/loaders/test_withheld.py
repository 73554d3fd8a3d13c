"""What was held back because it may name somebody is not in the copy that the store keeps either."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from loaders import SOURCES, load
from loaders.grid import grids
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.store import Store, read
from tests.loaders.support import CASES, ENTRIES, NOW, TIDY, csv_bytes, form_bytes, new_store, raw, xlsx_bytes

NAMED = "Discussed with Sarah before discharge."
WORDS = ["ZZA", "findings_mnsi", "2026-05", "", "", "", "", "", NAMED]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "store.db")


def loaded(store: Store, path: Path, content: bytes, *, words_checked: bool = False) -> LoadReport:
    path.write_bytes(content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW, words_checked=words_checked)
    assert report.outcome == "loaded"
    return report


def kept(store: Store, report: LoadReport) -> bytes:
    assert report.submission_id is not None
    return read.content(store, OPERATOR, report.submission_id)


def test_the_cell_is_blank_and_every_other_cell_and_row_is_where_it_was(store: Store, tmp_path: Path) -> None:
    content = csv_bytes([*TIDY, WORDS])
    report = loaded(store, tmp_path / "t.csv", content)
    before = grids(raw(content)).grids[0].rows
    after = grids(raw(kept(store, report))).grids[0].rows
    assert after == (*before[:-1], (14, (*before[-1][1][:-1], "")))
    assert report.sha256 == hashlib.sha256(content).hexdigest()
    (told,) = [issue for issue in report.issues if issue.code == "kept_without_words"]
    assert told.sentence.startswith("One cell that may name somebody is blank")
    assert SOURCES["tidy"].recognise(raw(kept(store, report)))


def test_whoever_wrote_the_words_and_a_column_that_nobody_reads_are_blank_too(
    store: Store, tmp_path: Path
) -> None:
    rows = [
        ["org", "measure", "period", "value", "text", "author", "note"],
        ["ZZA", "births", "2026-04", 300, "", "", "Jane rang"],
        ["ZZA", "findings_mnsi", "2026-04", "", "Two reviews.", "Sarah, midwife", ""],
        ["ZZA", "births", "2026-05", 301, "", "", "Jane rang"],
    ]
    report = loaded(store, tmp_path / "t.csv", csv_bytes(rows))
    text = kept(store, report).decode()
    assert "Sarah" not in text
    assert "Jane" not in text
    assert "ZZA,births,2026-05,301" in text


def test_a_workbook_stays_a_workbook_with_its_sheets(store: Store, tmp_path: Path) -> None:
    content = xlsx_bytes({"Figures": TIDY, "Words": [TIDY[0], WORDS]})
    report = loaded(store, tmp_path / "t.xlsx", content)
    sheets = {grid.sheet: grid.rows for grid in grids(raw(kept(store, report))).grids}
    assert set(sheets) == {"Figures", "Words"}
    assert sheets["Figures"] == grids(raw(content)).grids[0].rows
    assert not any(NAMED in cells for _, cells in sheets["Words"])


def test_the_form_of_the_board_is_kept_without_the_words(store: Store, tmp_path: Path) -> None:
    month = next(key for key in ENTRIES if key[0] == "findings_pmrt")
    content = form_bytes(tmp_path, {**ENTRIES, month: NAMED})
    report = loaded(store, tmp_path / "held.xlsx", content)
    again = raw(kept(store, report))
    assert SOURCES["appendix2"].recognise(again)
    assert not any("Sarah" in cell for grid in grids(again).grids for _, cells in grid.rows for cell in cells)


def test_words_that_somebody_has_read_are_kept_byte_for_byte(store: Store, tmp_path: Path) -> None:
    content = csv_bytes([*TIDY, WORDS])
    assert kept(store, loaded(store, tmp_path / "t.csv", content, words_checked=True)) == content


def test_what_stands_in_the_place_of_a_reference_is_not_kept(store: Store, tmp_path: Path) -> None:
    rows = [*CASES[:4], ["Wilhelmine Zwart", "ZZA", "ZZA01", "2026-05-03"]]
    rows += [["E9", "ZZA", "ZZA01", "2026-05-09"]]
    report = loaded(store, tmp_path / "c.csv", csv_bytes([line[:4] for line in rows]))
    assert "bad_reference" in {issue.code for issue in report.issues}
    assert b"Zwart" not in kept(store, report)
    assert b"E9" in kept(store, report)


def test_more_held_back_words_than_are_listed_are_all_blank(store: Store, tmp_path: Path) -> None:
    months = [f"{2004 + n // 12}-{n % 12 + 1:02d}" for n in range(260)]
    rows = [["ZZA", "births", month, 300, "", f"Sarah rang, in {month}"] for month in months]
    head = ["org", "measure", "period", "value", "text", "note"]
    report = loaded(store, tmp_path / "t.csv", csv_bytes([head, *rows]))
    assert b"Sarah" not in kept(store, report)
