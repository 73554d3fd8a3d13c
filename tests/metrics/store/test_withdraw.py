"""Taking a file back and undoing it: only rows are added, and every day can be seen as it was."""

from __future__ import annotations

import zlib
from datetime import date
from hashlib import sha256

import pytest
from sqlalchemy import insert, text

from metrics.access import OPERATOR, Forbidden
from metrics.records import Case, CaseCover
from metrics.store import (
    Store,
    StoreError,
    migrate,
    read,
    record_return_step,
    undo_withdrawal,
    withdraw_submission,
)
from metrics.store.effect import effect_of
from metrics.store.months import months
from metrics.store.tables import submission_content
from metrics.store.verify import check
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

LEAD = viewer("data_lead", "ZZA")
MAY, JULY = date(2026, 5, 1), date(2026, 7, 1)


def known(store: Store, **more: object) -> dict[date, float | None]:
    found = read.observations(store, OPERATOR, "ZZA", **more)  # type: ignore[arg-type]
    return {o.period: o.numerator for o in found}


def two_files(store: Store) -> tuple[int, int]:
    """5 births of June in a first file; 6, and 7 of July, in a second."""
    with_organisations(store)
    first = record(store, figure(5), when=at(1), name="first").submission_id
    second = record(store, figure(6), figure(7, period=JULY), when=at(2), name="second").submission_id
    assert first is not None
    assert second is not None
    return first, second


def test_the_figure_beneath_comes_back_and_goes_again_when_it_is_undone(store: Store) -> None:
    _first, second = two_files(store)
    withdraw_submission(store, OPERATOR, second, "The wrong ward", recorded_at=at(3))
    assert known(store) == {JUNE: 5}
    undo_withdrawal(store, OPERATOR, second, "It was the right ward", recorded_at=at(5))
    assert known(store) == {JUNE: 6, JULY: 7}


def test_every_day_stays_as_it_was_seen(store: Store) -> None:
    _first, second = two_files(store)
    withdraw_submission(store, OPERATOR, second, "The wrong ward", recorded_at=at(3))
    undo_withdrawal(store, OPERATOR, second, "It was right", recorded_at=at(5))
    withdraw_submission(store, OPERATOR, second, "It was wrong after all", recorded_at=at(7))
    seen = {day: known(store, known_at=at(day, hour=12)).get(JUNE) for day in (1, 2, 3, 4, 5, 6, 7, 8)}
    assert seen == {1: 5, 2: 6, 3: 5, 4: 5, 5: 6, 6: 6, 7: 5, 8: 5}
    (listed,) = [s for s in read.submissions(store, OPERATOR, "ZZA") if s.id == second]
    assert [(step.withdrawn, step.reason) for step in listed.steps] == [
        (True, "The wrong ward"),
        (False, "It was right"),
        (True, "It was wrong after all"),
    ]
    assert listed.withdrawn_because == "It was wrong after all"
    (then,) = [s for s in read.submissions(store, OPERATOR, "ZZA", known_at=at(6)) if s.id == second]
    assert (then.withdrawn_at, len(then.steps)) == (None, 2)


def test_what_came_after_the_withdrawn_file_stays_above_it_when_it_stands_again(store: Store) -> None:
    _first, second = two_files(store)
    withdraw_submission(store, OPERATOR, second, "Wrong", recorded_at=at(3))
    record(store, figure(9), when=at(4), name="third")
    undo_withdrawal(store, OPERATOR, second, "Right", recorded_at=at(5))
    assert known(store) == {JUNE: 9, JULY: 7}


def test_a_month_that_another_file_said_too_stays_a_month(store: Store) -> None:
    with_organisations(store)
    first = record(store, figure(5), when=at(1), name="first").submission_id
    record(store, figure(5), when=at(2), name="again")
    assert first is not None
    withdraw_submission(store, OPERATOR, first, "Superseded", recorded_at=at(3))
    assert months(store, OPERATOR, "ZZA") == (JUNE,)


def test_the_months_are_those_known_at_the_moment(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5), when=at(1), name="first")
    second = record(store, figure(6), figure(7, period=MAY), when=at(2), name="second").submission_id
    assert second is not None
    withdraw_submission(store, OPERATOR, second, "Wrong", recorded_at=at(3))
    found = [months(store, OPERATOR, "ZZA", known_at=at(day, hour=12)) for day in (1, 2, 3)]
    assert found == [(JUNE,), (MAY, JUNE), (JUNE,)]


def test_the_data_lead_of_its_organisation_may_and_nobody_else(store: Store) -> None:
    _first, second = two_files(store)
    others = [viewer(role, "ZZA") for role in ("administrator", "leadership", "champion", "director")]
    for other in (*others, viewer("administrator", "ZZR"), viewer("data_lead", "ZZB")):
        for act in (withdraw_submission, undo_withdrawal):
            with pytest.raises(Forbidden, match="may not load or withdraw files for ZZA"):
                act(store, other, second, "Not mine")
        with pytest.raises(Forbidden, match="may not load or withdraw"):
            effect_of(store, other, second)
    withdraw_submission(store, LEAD, second, "Wrong")
    undo_withdrawal(store, LEAD, second, "Right")


def test_each_needs_a_reason_and_something_to_change(store: Store) -> None:
    first, _second = two_files(store)
    with pytest.raises(StoreError, match="is not withdrawn, so there is nothing to undo"):
        undo_withdrawal(store, OPERATOR, first, "Right")
    withdraw_submission(store, OPERATOR, first, "Wrong", recorded_at=at(9))
    with pytest.raises(StoreError, match="Undoing a withdrawal needs a reason"):
        undo_withdrawal(store, OPERATOR, first, "  ")
    with pytest.raises(StoreError, match="the next step must come after it"):
        undo_withdrawal(store, OPERATOR, first, "Right", recorded_at=at(8))
    with pytest.raises(StoreError, match="no submission 99"):
        undo_withdrawal(store, OPERATOR, 99, "Right")


def test_both_are_entries_of_the_audit(store: Store) -> None:
    _first, second = two_files(store)
    withdraw_submission(store, LEAD, second, "Wrong")
    undo_withdrawal(store, LEAD, second, "Right")
    with store.reading() as connection:
        told = "SELECT actor, action, object FROM audit WHERE object LIKE 'withdrawal %' ORDER BY id"
        entries = connection.execute(text(told)).all()
    assert [tuple(entry) for entry in entries] == [
        (LEAD.email, "submission.withdraw", "withdrawal 1"),
        (LEAD.email, "submission.undo_withdrawal", "withdrawal 2"),
    ]
    assert check(store, OPERATOR).faults == ()
    with store.writing() as connection:
        connection.execute(text("UPDATE withdrawal SET reason = 'Another' WHERE id = 1"))
    (fault,) = check(store, OPERATOR).faults
    assert fault.startswith("Withdrawal 1 is not what the audit says was recorded (entry ")


def test_what_would_change_is_said_before_it_does(store: Store) -> None:
    _first, second = two_files(store)
    found = effect_of(store, LEAD, second)
    assert found.withdraws
    assert [(c.period, c.was, c.now) for c in found.changes] == [
        (JUNE, "6", "5"),
        (JULY, "7", "nothing known"),
    ]
    assert known(store) == {JUNE: 6, JULY: 7}
    withdraw_submission(store, LEAD, second, "Wrong")
    back = effect_of(store, LEAD, second)
    assert not back.withdraws
    assert [(c.period, c.was, c.now) for c in back.changes] == [(JUNE, "5", "6"), (JULY, None, "7")]


def test_what_another_file_said_again_would_not_change(store: Store) -> None:
    first, _second = two_files(store)
    record(store, figure(6), when=at(3), name="third")
    assert effect_of(store, LEAD, first).changes == ()
    with_confirmed = record(store, figure(7, period=JULY), figure(1, measure="deaths"), when=at(4), name="4")
    assert with_confirmed.submission_id is not None
    assert [c.what for c in effect_of(store, LEAD, with_confirmed.submission_id).changes] == ["deaths"]


def test_it_names_the_signed_months_and_the_days_of_a_list_of_cases(store: Store) -> None:
    _first, second = two_files(store)
    for step in ("draft", "submitted", "signed"):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step)
    assert effect_of(store, LEAD, second).signed == (("ZZA", JUNE),)
    cover = CaseCover("ZZA", "incident", JUNE, date(2026, 6, 30))
    case = Case("E1", "ZZA", "incident", date(2026, 6, 3))
    cases = record(store, case, when=at(5), name="cases", case_covers=(cover,)).submission_id
    assert cases is not None
    found = effect_of(store, LEAD, cases)
    assert found.covers == (cover,)
    assert [(c.what, c.breakdown, c.now) for c in found.changes] == [("case", "incident E1", "nothing known")]


def test_withdrawals_of_an_earlier_version_are_kept_and_enter_the_audit(empty_url: str) -> None:
    store = Store.open(empty_url)
    with store.writing() as connection:
        migrate.upgrade(connection, "0003")
        connection.execute(
            text(
                "INSERT INTO submission (source, file_name, sha256, rows_read, rows_accepted, rows_corrected,"
                " rows_unchanged, rows_rejected, visibility, recorded_at, recorded_by) VALUES ('tidy', 'a',"
                " :hash, 1, 1, 0, 0, 0, 'trust', '2026-06-01 10:00:00.000000', 'a@b')"
            ),
            {"hash": sha256(b"a").hexdigest()},
        )
        connection.execute(insert(submission_content).values(submission_id=1, content=zlib.compress(b"a")))
        connection.execute(
            text(
                "INSERT INTO withdrawal (submission_id, reason, recorded_at, recorded_by) VALUES (1, 'Wrong',"
                " '2026-06-02 10:00:00.000000', 'a@b')"
            )
        )
    store.upgrade()
    (listed,) = read.submissions(store, OPERATOR)
    assert (listed.withdrawn_because, listed.withdrawn_by) == ("Wrong", "a@b")
    assert (check(store, OPERATOR).entries, check(store, OPERATOR).faults) == (2, ())  # and the file
    undo_withdrawal(store, OPERATOR, 1, "Right")
    assert read.submissions(store, OPERATOR)[0].withdrawn_at is None
    store.close()
