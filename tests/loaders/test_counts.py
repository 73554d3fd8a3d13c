"""Every row that is read is counted once: in the report, on the screen and in the store, for every source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from loaders import SOURCES, load, typed
from loaders.types import LoadReport
from metrics.access import OPERATOR
from metrics.store import Store, read
from tests.loaders.malformed import adds_up
from tests.loaders.national.files import MIXED
from tests.loaders.support import (
    BEDS,
    CASES,
    COMPLAINTS,
    NOW,
    ODS,
    TIDY,
    TYPED,
    csv_bytes,
    form_bytes,
    good_files,
    new_store,
    ods_bytes,
    ods_row,
)

APRIL = date(2026, 4, 1)


def mixed(source: str, folder: Path) -> bytes:
    """A file of the source with good rows, faulty rows, and rows that are nobody's figure here."""
    if source == "tidy":
        bad = ["ZZA", "births", "2026-06", "", "", "many", "", "", ""]
        return csv_bytes([*TIDY, TIDY[1], bad, ["Total", "births", "2026-04", "", "", 520, "", "", ""]])
    if source == "cases":
        bad = ["EV-0009", "ZZA", "", "sometime", "stillbirth", "", "", "", ""]
        return csv_bytes([*CASES, CASES[4], bad])
    if source == "beds":
        england = ["England", "April 2026", "", "900", "700", ""]
        return csv_bytes([*BEDS, BEDS[1], england, ["ZZA", "June 2026", "", "", "3.0", ""]])
    if source == "ods":
        return ods_bytes([*ODS, ODS[0], ods_row("ZZ-", "NO CODE")])
    if source == "mapping":
        bad = ["CM-9", "2026-05-09", "Maternity", "Formal", "Weather"]
        other = ["CM-8", "2026-05-09", "Surgery", "Formal", ""]
        return csv_bytes([*COMPLAINTS, COMPLAINTS[4], other, bad])
    if source == "typed":
        bad = {**TYPED[0], "period": "2026-05", "value": "many"}
        return typed.table([*TYPED, bad])
    if source in MIXED:
        return MIXED[source][0]
    return form_bytes(folder, {("births|value|", APRIL): 300, ("live_births|value|", APRIL): "about 300"})


def loaded(store: Store, path: Path, content: bytes) -> LoadReport:
    path.write_bytes(content)
    (report,) = load([path], store, OPERATOR, recorded_at=NOW)
    return report


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_the_counts_add_up_in_good_and_mixed_files_twice_and_in_the_store(
    source: str, tmp_path: Path
) -> None:
    store = new_store(tmp_path / "s.db")
    name, good = good_files(tmp_path)[source]
    reports = [loaded(store, tmp_path / name, content) for content in (good, good, mixed(source, tmp_path))]
    assert [adds_up(report) for report in reports] == [True] * 3
    first, again, both = reports
    assert first.rows_read > 0
    assert (again.accepted, again.unchanged) == (0, first.accepted)
    assert both.rejected == 1
    due_unused = {"tidy": 2, "cases": 1, "beds": 3, "ods": 1, "appendix2": 0, "mapping": 2, "typed": 0}
    assert both.not_used == (MIXED[source][1] if source in MIXED else due_unused[source])
    for stored in read.submissions(store, OPERATOR):
        due = stored.rows_taken + stored.rows_unchanged + stored.rows_rejected + stored.rows_not_used
        assert stored.rows_read == due
    newest = read.submissions(store, OPERATOR)[0]
    assert (newest.rows_taken, newest.rows_not_used) == (both.accepted, both.not_used)


def test_a_list_of_trusts_counts_its_rows_and_not_the_areas_above_them(tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    report = loaded(store, tmp_path / "etr.csv", ods_bytes(ODS))
    assert (report.rows_read, report.accepted) == (2, 2)
    assert {o.kind for o in read.organisations(store, OPERATOR)} > {"nation", "region", "trust"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    new_store(tmp_path / "s.db").close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PQS_STORE", "sqlite:///s.db")
    monkeypatch.setenv("COLUMNS", "140")
    return tmp_path


def test_a_dry_run_names_each_correction_and_what_is_new(folder: Path) -> None:
    Path("a.csv").write_bytes(csv_bytes(TIDY))
    assert CliRunner().invoke(app, ["load", "a.csv"]).exit_code == 0
    changed = [list(row) for row in TIDY]
    changed[1][5], changed[3][3] = 313, 15
    more = [["ZZA", "births", f"2026-{m:02d}", "", "", 300, "", "", ""] for m in range(6, 9)]
    Path("b.csv").write_bytes(csv_bytes([*changed, *more]))
    told = CliRunner().invoke(app, ["load", "--dry-run", "b.csv"])
    report = Path("pqs-load-report.txt").read_text(encoding="utf-8")
    for line in (
        "correction: births, ZZA, Apr 2026: was 312, now 313",
        "correction: term_admissions, ZZA, Apr 2026: was 14 of 280, now 15 of 280",
        "new: births, ZZA: 3, Jun 2026 to Aug 2026",
    ):
        assert line in told.output
        assert line in report
    real = CliRunner().invoke(app, ["load", "b.csv"])
    assert "correction:" not in real.output


def test_the_screen_shows_twenty_changes_and_the_report_all(folder: Path) -> None:
    months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    for name, value in (("a.csv", 300), ("b.csv", 301)):
        rows = [["ZZA", "births", month, "", "", value, "", "", ""] for month in months]
        Path(name).write_bytes(csv_bytes([TIDY[0], *rows]))
    CliRunner().invoke(app, ["load", "a.csv"])
    told = CliRunner().invoke(app, ["load", "--dry-run", "b.csv", "--report", "r.csv"])
    assert told.output.count("correction:") == 20
    assert "4 more changes are in the report file" in told.output
    assert Path("r.csv").read_text(encoding="utf-8").count("correction:") == 24


def test_the_same_bytes_again_keep_their_faults_in_the_report(folder: Path) -> None:
    bad = [["ZZA", "births", f"2026-{m:02d}", "", "", "many", "", "", ""] for m in range(6, 9)]
    Path("t.csv").write_bytes(csv_bytes([*TIDY, *bad]))
    assert CliRunner().invoke(app, ["load", "t.csv"]).exit_code == 1
    again = CliRunner().invoke(app, ["load", "t.csv"])
    report = Path("pqs-load-report.txt").read_text(encoding="utf-8")
    assert report.count("[not_a_number]") == 3
    assert "Nothing was changed" in report
    assert "What was said of it then is repeated here (3 faults)" in report
    assert again.exit_code == 1  # some of it is still not in the store


def test_a_sentence_names_its_place_once(folder: Path) -> None:
    Path("t.csv").write_bytes(csv_bytes([*TIDY, ["ZZA", "births", "2026-06", "", "", "many", "", "", ""]]))
    CliRunner().invoke(app, ["load", "t.csv"])
    report = Path("pqs-load-report.txt").read_text(encoding="utf-8")
    assert "error: t.csv, row 14, column value: [not_a_number] Holds “many”" in report


def test_the_summary_names_its_file_on_a_narrow_screen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    Path("figures.csv").write_bytes(csv_bytes(TIDY))
    told = CliRunner().invoke(app, ["load", "figures.csv"]).output
    assert "figures.csv" in told.partition("Accepted")[2]
