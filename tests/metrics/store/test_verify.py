"""Rows and files against the audit: what came before there was an entry for it, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import null, select, text

from metrics.access import OPERATOR
from metrics.store import Store, audit, database, meetings, migrate
from metrics.store.verify import check
from tests.metrics.make import JUNE, at, figure, record, with_organisations
from tests.soak.everything import figures_and_decisions, filled

RETURN = (
    "INSERT INTO board_return (org_code, month, step, recorded_at, recorded_by) "
    "VALUES ('ZZA', '2026-06-01', 'draft', '2026-07-01 09:00:00', 'lead1@test.example')"
)
BEFORE = ("chart_setting ", "withdrawal ")  # all that entered the audit until revision 0008


@pytest.fixture
def earlier(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store that was filled at revision 0007, and brought up to date."""
    store, write = Store.open(empty_url), audit.write
    with store.writing() as connection:
        migrate.upgrade(connection, "0007")

    def as_it_was(*entry: object) -> None:
        if str(entry[3]).startswith(BEFORE):
            write(*entry)  # type: ignore[arg-type]

    with monkeypatch.context() as then:
        then.setattr(audit, "write", as_it_was)
        then.setattr(audit, "_end_with", lambda *_end: None)  # the count is of revision 0009
        then.setattr(meetings, "all_meetings", lambda *_asked, **_more: [])  # and what corrects one, of 0008
        then.setattr(database, "PAPERS", select(null()))  # and papers, which move the clock
        figures_and_decisions(store)
        with store.writing() as connection:
            connection.execute(text(RETURN))
    yield store.upgrade()
    store.close()


def spoil(store: Store, statement: str) -> tuple[str, ...]:
    with store.writing() as connection:
        connection.execute(text(statement))
    return check(store, OPERATOR).faults


def test_what_was_recorded_before_is_taken_over_and_its_changes_are_told(earlier: Store) -> None:
    found = check(earlier, OPERATOR)
    assert (found.faults, found.before) == ((), 3)
    with earlier.reading() as connection:
        rows = connection.execute(text("SELECT action FROM audit WHERE action LIKE '%.taken_over'")).all()
        assert 0 < found.taken_over == len(rows) < found.entries
        taken = connection.execute(text("SELECT DISTINCT action FROM audit WHERE action LIKE '%.taken_over'"))
        assert {action.partition(".")[0] for action in taken.scalars()} == {
            *("organisation", "succession", "user", "grant", "submission", "meeting", "board_return")
        }
    (fault,) = spoil(earlier, "UPDATE meeting SET minute_ref = 'B9' WHERE id = 1")
    assert fault.startswith("Meeting 1 is not what the audit says was recorded (entry ")
    assert "meeting.taken_over of meeting 1)" in fault
    assert "File 1 is not the file" in " ".join(spoil(earlier, "DELETE FROM submission_content"))


def test_nothing_vouches_for_rows_of_files_that_came_before_and_everything_for_later_ones(
    earlier: Store,
) -> None:
    assert spoil(earlier, "UPDATE observation SET numerator = 9 WHERE submission_id = 1") == ()
    record(earlier, figure(4.0, measure="later", period=JUNE), when=at(9), name="later.csv")
    assert (check(earlier, OPERATOR).faults, check(earlier, OPERATOR).before) == ((), 3)
    (fault,) = spoil(earlier, "UPDATE observation SET numerator = 5 WHERE measure_id = 'later'")
    assert fault.startswith(
        "The rows of file 4 in the table observation are not those that it brought (entry "
    )


def test_the_entry_of_a_file_without_that_of_its_rows_is_told(store: Store) -> None:
    with_organisations(store)
    record(store, figure(1.0), when=at(1))
    fault, cut = spoil(store, "DELETE FROM audit WHERE object = 'records_of_file 1'")
    assert fault == "The rows that file 1 brought have no entry in the audit."
    assert cut.startswith("The audit does not end as it was written")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE observation SET period = 'soon' WHERE id = 1",
            "The rows of file 1 in the table observation",
        ),
        (
            "UPDATE observation SET numerator = 'x' WHERE id = 1",
            "The rows of file 1 in the table observation",
        ),
        ("UPDATE \"case\" SET kind = x'00ff' WHERE id = 1", "The rows of file 1 in the table case"),
        ("UPDATE meeting SET held_on = 'soon' WHERE id = 2", "Meeting 2 is not what the audit says"),
        ("UPDATE meeting SET forum = x'00ff' WHERE id = 2", "Meeting 2 is not what the audit says"),
        ("UPDATE audit SET at = 'soon' WHERE id = 4", "Entry 4 of the audit is not what was written"),
        ("UPDATE audit SET actor = x'00ff' WHERE id = 4", "Entry 4 of the audit is not what was written"),
        (
            "UPDATE \"grant\" SET role = CAST(x'ff' AS TEXT) WHERE id = 1",
            "Grant 1 is not what the audit says",
        ),
        ("UPDATE audit SET actor = CAST(x'ff' AS TEXT) WHERE id = 4", "Entry 4 of the audit is not what"),
        ("UPDATE kept_content SET content = 'x'", "Kept file 1 is not what was kept"),
        (
            "UPDATE submission_content SET content = content || x'00'",
            "File 1 is not the file that was loaded",
        ),
    ],
)
def test_what_no_program_could_have_written_is_told_and_ends_no_check(
    sqlite_store: Store, statement: str, said: str
) -> None:
    """SQLite keeps a text in a column of days and bytes in one of texts."""
    filled(sqlite_store)
    assert spoil(sqlite_store, statement)[0].startswith(said)


def test_not_a_number_is_not_nothing(postgres_store: str) -> None:
    """PostgreSQL keeps a number that is none where there was nothing."""
    store = filled(Store.open(postgres_store))
    (fault,) = spoil(store, "UPDATE observation SET value = 'NaN' WHERE id = 1")
    assert "in the table observation are not those that it brought" in fault
    store.close()


def test_a_number_without_a_sign_is_no_change(store: Store) -> None:
    with_organisations(store)
    record(store, figure(-0.0), when=at(1))
    assert check(store, OPERATOR).faults == ()
