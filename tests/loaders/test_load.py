"""Loading as a whole: one transaction a file, strict, dry run, the same bytes twice, folders, rights."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

import loaders
from loaders import load
from loaders.load import files_of
from loaders.report import exit_code
from loaders.types import LoadReport
from metrics.access import OPERATOR, Grant, Viewer
from metrics.store import Store, StoreUnavailableError, read
from tests.loaders.malformed import counts
from tests.loaders.support import CASES, NOW, ODS, TIDY, csv_bytes, new_store, ods_bytes

BAD_ROW = ["ZZA", "births", "2026-06", "", "", "many", "", "", ""]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "store.db")


def one(store: Store, path: Path, content: bytes, viewer: Viewer = OPERATOR, **options: Any) -> LoadReport:
    path.write_bytes(content)
    when = {} if not viewer.operator else {"recorded_at": NOW}
    (report,) = load([path], store, viewer, **when, **options)
    return report


def codes(report: LoadReport) -> set[str]:
    return {issue.code for issue in report.issues}


def test_good_rows_are_kept_and_bad_rows_are_told(store: Store, tmp_path: Path) -> None:
    report = one(store, tmp_path / "t.csv", csv_bytes([*TIDY, BAD_ROW]))
    assert (report.outcome, report.rows_read, report.accepted, report.rejected) == ("loaded", 13, 12, 1)
    assert counts(store)[0] == 12
    (stored,) = read.submissions(store, OPERATOR)
    assert (stored.source, stored.rows_read, stored.rows_rejected, stored.file_name) == (
        "tidy",
        13,
        1,
        "t.csv",
    )
    assert [issue.code for issue in read.issues(store, OPERATOR, stored.id)] == ["not_a_number"]


def test_strict_refuses_the_file_whole(store: Store, tmp_path: Path) -> None:
    before = counts(store)
    report = one(store, tmp_path / "t.csv", csv_bytes([*TIDY, BAD_ROW]), strict=True)
    assert (report.outcome, report.accepted, report.submission_id) == ("refused", 0, None)
    assert codes(report) == {"not_a_number", "strict"}
    assert counts(store) == before
    assert one(store, tmp_path / "g.csv", csv_bytes(TIDY), strict=True).outcome == "loaded"


def test_a_dry_run_says_what_would_change_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    before = counts(store)
    report = one(store, tmp_path / "t.csv", csv_bytes(TIDY), dry_run=True)
    assert (report.outcome, report.accepted, report.submission_id) == ("would_load", 12, None)
    assert counts(store) == before
    assert one(store, tmp_path / "t.csv", csv_bytes(TIDY)).outcome == "loaded"


def test_the_same_bytes_twice_change_nothing_and_say_so(store: Store, tmp_path: Path) -> None:
    one(store, tmp_path / "t.csv", csv_bytes(TIDY))
    before = counts(store)
    again = one(store, tmp_path / "other name.csv", csv_bytes(TIDY))
    assert (again.outcome, again.accepted, again.submission_id) == ("unchanged", 0, None)
    assert codes(again) == {"same_bytes"}
    assert counts(store) == before


def test_a_correction_is_told_from_what_stays_the_same(store: Store, tmp_path: Path) -> None:
    one(store, tmp_path / "t.csv", csv_bytes(TIDY))
    changed = [list(row) for row in TIDY]
    changed[1][5] = 313
    report = one(store, tmp_path / "t.csv", csv_bytes(changed))
    assert (report.accepted, report.corrected, report.unchanged) == (1, 1, 11)


def test_folders_are_searched_and_lists_of_organisations_come_first(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "a").mkdir(parents=True)
    rows = [TIDY[0], ["ZZC", "births", "2026-04", "", "", 200, "", "", ""]]
    (folder / "a" / "figures.csv").write_bytes(csv_bytes(rows))
    (folder / "z.csv").write_bytes(ods_bytes(ODS))
    (folder / "README.md").write_text("notes")
    (folder / ".hidden.csv").write_text("x")
    told: list[tuple[int, int, str]] = []
    reports = load([folder], store, OPERATOR, recorded_at=NOW, progress=lambda *step: told.append(step))
    assert [(r.file_name, r.outcome) for r in reports] == [("z.csv", "loaded"), ("figures.csv", "loaded")]
    assert told == [(0, 2, "z.csv"), (1, 2, "figures.csv"), (2, 2, "")]


def test_a_folder_is_searched_but_for_what_is_not_finished(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    for name in ("a.csv", "b.csv.part", "c.csv.tmp", "d.csv.crdownload", "~e.csv", "a.csv.report.txt"):
        (folder / name).write_bytes(csv_bytes(TIDY))
    assert [path.name for path in files_of([folder])] == ["a.csv"]
    assert [path.name for path in files_of([folder / "b.csv.part"])] == ["b.csv.part"]  # named by somebody


def test_one_bad_file_does_not_hold_up_the_others(store: Store, tmp_path: Path) -> None:
    (tmp_path / "1.csv").write_bytes(b"%PDF-1.7")
    (tmp_path / "2.csv").write_bytes(csv_bytes(TIDY))
    reports = load(
        [tmp_path / "1.csv", tmp_path / "gone.csv", tmp_path / "2.csv"], store, OPERATOR, recorded_at=NOW
    )
    assert [r.outcome for r in reports] == ["not_recognised", "not_recognised", "loaded"]
    assert [codes(r) for r in reports] == [{"not_a_table"}, {"cannot_open"}, set()]


def test_a_trust_loads_for_itself_alone(store: Store, tmp_path: Path) -> None:
    lead = Viewer("lead@northmere.example", "A data lead", (Grant("data_lead", "ZZA"),))
    report = one(store, tmp_path / "t.csv", csv_bytes(TIDY), lead)
    assert codes(report) == {"no_load_grant"}
    assert report.rejected == 1
    assert read.observations(store, OPERATOR, "ZZB") == ()
    director = Viewer("d@northmere.example", "A director", (Grant("director", "ZZA"),))
    refused = one(store, tmp_path / "c.csv", csv_bytes(CASES), director)
    assert (refused.outcome, refused.accepted) == ("refused", 0)


def test_a_list_that_names_a_person_leaves_no_trace(store: Store, tmp_path: Path) -> None:
    rows = [*CASES[:3], [*CASES[3], "remark"], *[[*row, "Mrs Walker"] for row in CASES[4:]]]
    report = one(store, tmp_path / "c.csv", csv_bytes(rows))
    assert (report.outcome, codes(report)) == ("refused", {"person_name"})
    assert read.submissions(store, OPERATOR) == ()
    assert b"Walker" not in (tmp_path / "store.db").read_bytes()


def test_what_nobody_foresaw_becomes_an_issue(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(
        loaders.SOURCES,
        "tidy",
        loaders.Source("tidy", "t", "w", loaders.SOURCES["tidy"].recognise, fails),  # type: ignore[arg-type]
    )
    report = one(store, tmp_path / "t.csv", csv_bytes(TIDY))
    assert (report.outcome, codes(report)) == ("refused", {"unreadable"})
    assert "ZeroDivisionError" in report.issues[0].sentence


def test_a_header_without_rows_is_not_a_load(store: Store, tmp_path: Path) -> None:
    report = one(store, tmp_path / "t.csv", csv_bytes(TIDY[:1]))
    assert (report.outcome, codes(report)) == ("refused", {"no_rows"})


def test_an_empty_list_of_cases_with_coverage_is_a_load(store: Store, tmp_path: Path) -> None:
    report = one(store, tmp_path / "c.csv", csv_bytes(CASES[:4]))
    assert (report.outcome, report.accepted) == ("loaded", 0)


def test_a_file_whose_last_word_was_lost_is_loaded_all_the_same(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit went through, and its answer did not come back: the figures are in."""
    module = importlib.import_module("loaders.load")  # the package has a function of that name
    real = module.record_submission

    def lost(*given: Any, **more: Any) -> None:
        real(*given, **more)
        raise StoreUnavailableError("The connection was lost.")

    monkeypatch.setattr(module, "record_submission", lost)
    report = one(store, tmp_path / "t.csv", csv_bytes(TIDY))
    (stored,) = read.submissions(store, OPERATOR)
    assert (report.outcome, report.submission_id) == ("loaded", stored.id)
    assert report.accepted == report.rows_read == len(TIDY) - 1
    assert "stored_after_all" in codes(report)
    assert exit_code((report,)) == 0
