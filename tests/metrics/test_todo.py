"""To do: what lacks, whose it is, what brings it, by when; what was rejected; the step a return waits for."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.access import OPERATOR
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.store import Store, read, record_return_steps
from metrics.store.calendar_days import MeetingDay
from metrics.store.changed_since import changed_since_shared
from metrics.todo import Task, ToDo, looked_back_on, to_do
from metrics.types import Board
from tests.metrics.make import JUNE, at, figure, record, with_organisations

MAY = date(2026, 5, 1)
MEASURES = CATALOGUE.appendix2


@pytest.fixture
def seen(sqlite_store: Store) -> Board:
    """Red flags and fill of May and before; of June only fill. Looked at on 20 July."""
    store = with_organisations(sqlite_store)
    for month, day in ((date(2026, 4, 1), 5), (MAY, 6)):
        record(
            store,
            figure(9_500, measure="midwife_fill_day", denominator=10_000, period=month),
            figure(None, measure="red_flags", value=4.0, period=month),
            when=at(day, month.month + 1),
            name=f"{month:%B}.csv",
        )
    record(store, figure(9_400, measure="midwife_fill_day", denominator=10_000), when=at(8), name="fill.csv")
    store.set_meta("clock", at(20).isoformat())
    return board(store, OPERATOR, "ZZA", JUNE)


def of(found: tuple[ToDo, ...], measure: str) -> ToDo:
    return next(one for one in found if one.measure_id == measure)


def test_a_missing_row_has_its_owner_its_file_and_its_last_day(sqlite_store: Store, seen: Board) -> None:
    found = to_do(seen, MEASURES)
    flags = of(found, "red_flags")
    measure = CATALOGUE.measures["red_flags"]
    assert (flags.task, flags.period, flags.due_on) == (Task.MISSING, JUNE, date(2026, 7, 10))
    assert (flags.owner, flags.source) == (measure.owner, measure.source_system)
    files = {file.id: file.file_name for file in read.submissions(sqlite_store, OPERATOR, "ZZA")}
    assert flags.brought_by is not None
    assert (files[flags.brought_by], flags.last_period) == ("May.csv", MAY)
    assert flags.overdue(date(2026, 7, 20)) == 10
    assert not [one for one in found if one.measure_id == "midwife_fill_day"]


def test_what_is_due_first_comes_first_and_every_missing_row_is_there_once(seen: Board) -> None:
    found = to_do(seen, MEASURES)
    days = [one.due_on for one in found]
    assert days == sorted(days)
    rows = [one.measure_id for one in found if one.measure_id]
    assert set(rows) == {row.measure_id for row in seen.missing}
    assert len(rows) == len(set(rows))


def test_a_rejected_row_is_told_with_its_fault_until_it_comes(seen: Board) -> None:
    refused = {
        ("red_flags", JUNE): "“x” is not a number.",
        ("red_flags", MAY): "An older fault, mended since.",
        ("complaints", MAY): "is blank.",
        ("midwife_fill_day", JUNE): "A fault of a file that was loaded again.",
    }
    found = to_do(seen, MEASURES, rejected=refused)
    told = [(one.measure_id, one.period, one.why) for one in found if one.task is Task.REJECTED]
    assert told == [
        ("complaints", MAY, "is blank."),
        ("red_flags", JUNE, "“x” is not a number."),
    ]


def test_a_return_waits_for_its_next_step_and_for_the_role_that_takes_it(
    sqlite_store: Store, seen: Board
) -> None:
    steps = [(OPERATOR, MAY, step, at(15, 6)) for step in ("draft", "submitted")]
    shared = [
        (OPERATOR, date(2026, 4, 1), step, at(15, 5)) for step in ("draft", "submitted", "signed", "shared")
    ]
    record_return_steps(sqlite_store, "ZZA", [*steps, *shared])
    told = read.returns(sqlite_store, OPERATOR, "ZZA")
    met = (MeetingDay(1, "ZZA", "board", date(2026, 6, 25)),)
    waiting = [one for one in to_do(seen, MEASURES, told, meetings=met) if one.task is Task.RETURN]
    assert [(one.period, one.step, one.owner) for one in waiting] == [
        (MAY, "signed", "Board safety champion"),
        (JUNE, "submitted", "Trust data lead"),
    ]


def test_signals_without_words_wait_until_the_month_is_signed(sqlite_store: Store, seen: Board) -> None:
    met = (MeetingDay(1, "ZZA", "board", date(2026, 7, 23)),)

    def told() -> list[tuple[str, int, date | None]]:
        steps = read.returns(sqlite_store, OPERATOR, "ZZA")
        found = to_do(seen, MEASURES, steps, meetings=met, silent=3)
        return [(one.owner, one.count, one.due_on) for one in found if one.task is Task.COMMENTARY]

    assert told() == [("Perinatal leadership", 3, date(2026, 7, 23))]
    record_return_steps(sqlite_store, "ZZA", [(OPERATOR, JUNE, s, at(15)) for s in ("draft", "submitted")])
    assert len(told()) == 1
    record_return_steps(sqlite_store, "ZZA", [(OPERATOR, JUNE, "signed", at(16))])
    assert told() == []


def test_questions_given_to_nobody_wait_for_the_champion(seen: Board) -> None:
    (one,) = (one for one in to_do(seen, MEASURES, questions=2) if one.task is Task.QUESTIONS)
    assert (one.owner, one.count, one.due_on) == ("Board safety champion", 2, None)
    assert one.overdue(date(2027, 1, 1)) == 0
    assert not [one for one in to_do(seen, MEASURES) if one.task in (Task.QUESTIONS, Task.COMMENTARY)]


def test_a_signature_is_due_when_the_calendar_says_so(sqlite_store: Store, seen: Board) -> None:
    """By the first board after the figures are due, and the sharing by the meeting of the system after it."""
    steps = {MAY: ("draft", "submitted"), date(2026, 4, 1): ("draft", "submitted", "signed")}
    given = [(OPERATOR, month, step, at(15, 6)) for month, taken in steps.items() for step in taken]
    record_return_steps(sqlite_store, "ZZA", given)
    told = read.returns(sqlite_store, OPERATOR, "ZZA")
    board_day, lms = MeetingDay(1, "ZZA", "board", date(2026, 6, 25)), date(2026, 7, 16)
    met = (board_day, MeetingDay(2, "ZZL", "lms", lms))

    def days(*meetings: MeetingDay) -> dict[tuple[date, str], date | None]:
        found = to_do(seen, MEASURES, told, meetings=meetings)
        return {(one.period, one.step): one.due_on for one in found if one.task is Task.RETURN}

    assert days(*met) == {
        (MAY, "signed"): board_day.on,
        (date(2026, 4, 1), "shared"): lms,
        (JUNE, "submitted"): date(2026, 7, 10),
    }
    assert days()[MAY, "signed"] is None  # no board is recorded, so no day is made up
    waits = next(one for one in to_do(seen, MEASURES, told) if one.step == "signed")
    assert waits.overdue(date(2026, 12, 31)) == 0


def test_a_month_that_changed_after_it_was_shared_waits_to_be_shared_again(
    sqlite_store: Store, seen: Board
) -> None:
    steps = ("draft", "submitted", "signed", "shared")
    record_return_steps(sqlite_store, "ZZA", [(OPERATOR, MAY, step, at(10)) for step in steps])
    months = looked_back_on(seen)
    assert (months[0], months[1], len(months)) == (JUNE, MAY, 12)
    asked = (sqlite_store, OPERATOR, "ZZA", months)
    assert changed_since_shared(*asked) == {}
    record(sqlite_store, figure(None, measure="red_flags", value=9.0, period=MAY), when=at(12), name="x")
    found = to_do(seen, MEASURES, changed=changed_since_shared(*asked).values())
    (one,) = (one for one in found if one.task is Task.CHANGED)
    assert (one.period, one.owner, one.due_on) == (MAY, "Board safety champion", date(2026, 7, 12))
    assert one.overdue(date(2026, 8, 30)) == 0
    assert one.changed is not None
    assert one.changed.count == 1
