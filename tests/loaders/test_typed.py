"""What was typed in: the checks of a tidy table, kept with its reasons, told by its own column."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from loaders import SOURCES, typed
from loaders.load import load_raw, recognised
from loaders.types import LoadReport, Severity
from metrics.access import OPERATOR
from metrics.store import read
from metrics.store.verify import check
from tests.loaders.support import TYPED, new_store, raw

ROW = {
    "org": "ZZA",
    "measure": "births",
    "period": "2026-04",
    "value": "312",
    typed.WHY: "The file lacks it.",
}


def loaded(path: Path, *rows: dict[str, str], words_checked: bool = False) -> LoadReport:
    store = new_store(path / "s.db")
    return load_raw(raw(typed.table(rows)), store, OPERATOR, SOURCES, words_checked=words_checked)


def test_it_is_told_by_the_column_of_reasons_and_comes_back_as_typed() -> None:
    content = typed.table(TYPED)
    found = recognised(raw(content), SOURCES)
    assert found is typed.SOURCE
    assert [row["measure"] for row in typed.rows_of(content)] == ["births", "cqc_overall"]
    without = content.replace(typed.WHY.encode(), b"remark")
    other = recognised(raw(without), SOURCES)
    assert other is not None
    assert other.id == "tidy"


def test_each_reason_is_kept_once_beside_its_first_row(tmp_path: Path) -> None:
    report = loaded(
        tmp_path, ROW, ROW | {"period": "2026-05"}, ROW | {"period": "2026-06", typed.WHY: "A slip"}
    )
    told = [(issue.row, issue.sentence) for issue in report.issues if issue.code == "typed_in"]
    assert told == [
        (2, "Typed in on the page. Why: The file lacks it."),
        (4, "Typed in on the page. Why: A slip"),
    ]
    assert (report.source, report.accepted, report.rejected) == ("typed", 3, 0)


def test_the_codes_and_rows_are_those_of_a_file(tmp_path: Path) -> None:
    report = loaded(tmp_path, ROW, ROW | {"period": "2026-05", "value": "many"})
    (fault,) = [issue for issue in report.issues if issue.severity is Severity.ERROR]
    assert (fault.code, fault.row, fault.column) == ("not_a_number", 3, "value")


def test_words_over_several_lines_keep_their_row(tmp_path: Path) -> None:
    words = {"org": "ZZA", "measure": "service_user_voice", "period": "2026-04", typed.WHY: "Meeting notes"}
    report = loaded(tmp_path, words | {"text": "First line\nsecond, with a comma"}, ROW | {"value": "many"})
    (fault,) = [issue for issue in report.issues if issue.severity is Severity.ERROR]
    assert fault.row == 3


def test_a_reason_that_names_somebody_refuses_it_whole_and_is_not_repeated(tmp_path: Path) -> None:
    report = loaded(tmp_path, ROW | {typed.WHY: "Mrs Hartley rang"})
    assert report.outcome == "refused"
    (issue,) = report.issues
    assert (issue.code, issue.column) == ("person_name", typed.WHY)
    assert "Hartley" not in issue.sentence


def test_a_forename_in_a_reason_is_let_in_by_whoever_read_it(tmp_path: Path) -> None:
    row = ROW | {typed.WHY: "Asked for by Daisy"}
    (tmp_path / "two").mkdir()
    assert loaded(tmp_path, row).outcome == "refused"
    assert loaded(tmp_path / "two", row, words_checked=True).outcome == "loaded"


def test_what_a_person_typed_enters_the_audit(tmp_path: Path) -> None:
    store = new_store(tmp_path / "s.db")
    before = check(store, OPERATOR).entries
    load_raw(raw(typed.table([ROW])), store, OPERATOR, SOURCES)
    checked = check(store, OPERATOR)
    assert (checked.entries, checked.faults) == (before + 2, ())  # the file, and the rows that it left
    with store.reading() as connection:
        newest = connection.execute(text("SELECT action FROM audit ORDER BY id DESC LIMIT 2")).scalars().all()
    assert newest == ["submission.records", "submission.type_in"]
    (file,) = read.submissions(store, OPERATOR, "ZZA")
    assert file.recorded_by == OPERATOR.email
    store.close()
