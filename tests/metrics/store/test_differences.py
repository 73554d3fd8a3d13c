"""Two moments compared: was, now, who, file, row and why, for every kind of record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.records import Case, Narrative, Rating
from metrics.since import since
from metrics.store import Store, record_return_step, undo_withdrawal, withdraw_submission
from metrics.store.case_counts import in_words
from metrics.store.differences import Difference, Why, differences
from metrics.store.held import held
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

JULY, MAY = date(2026, 7, 1), date(2026, 5, 1)
LATEST = at(30)


def found(store: Store, then: datetime, now: datetime = LATEST, **more: object) -> tuple[Difference, ...]:
    return differences(store, OPERATOR, "ZZA", then, now, **more)  # type: ignore[arg-type]


def test_a_correction_says_was_now_who_file_and_row(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5, row=2), when=at(1), name="first.csv")
    number = record(store, figure(6, row=9, sheet="June"), when=at(5), name="second.csv").submission_id
    (one,) = found(store, at(2))
    assert (one.what, one.period, one.was, one.now, one.why) == ("births", JUNE, "5", "6", Why.CORRECTED)
    assert (one.file_name, one.sheet, one.row, one.submission_id) == ("second.csv", "June", 9, number)
    assert (one.by, one.at) == (OPERATOR.email, at(5))
    assert found(store, at(5)) == ()
    assert found(store, at(2), at(4)) == ()


def test_a_file_that_says_the_same_changes_nothing(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5), when=at(1), name="first")
    record(store, figure(5), when=at(5), name="second")
    assert found(store, at(2)) == ()


def test_what_is_corrected_and_mended_again_is_no_difference(store: Store) -> None:
    with_organisations(store)
    for day, number in ((1, 5), (3, 6), (6, 5)):
        record(store, figure(number), when=at(day), name=str(day))
    assert found(store, at(2)) == ()
    assert [one.was for one in found(store, at(4))] == ["6"]


def test_a_withdrawal_and_its_undoing_carry_their_reasons(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5), when=at(1), name="first")
    number = record(store, figure(6), figure(2, period=JULY), when=at(2), name="second").submission_id
    assert number is not None
    lead = viewer("data_lead", "ZZA")
    withdraw_submission(store, OPERATOR, number, "The wrong ward", recorded_at=at(4))
    july, june = found(store, at(3))
    assert (june.was, june.now, june.why, june.reason) == ("6", "5", Why.WITHDRAWN, "The wrong ward")
    assert (july.was, july.now, july.why, july.file_name) == ("2", None, Why.WITHDRAWN, "second")
    assert (july.by, july.at) == (OPERATOR.email, at(4))
    undo_withdrawal(store, OPERATOR, number, "It was right", recorded_at=at(6))
    assert found(store, at(3)) == ()
    assert {(one.why, one.reason) for one in found(store, at(5))} == {(Why.RESTORED, "It was right")}
    assert differences(store, lead, "ZZA", at(5), LATEST) == found(store, at(5))


def test_what_was_due_before_and_came_after_is_late_and_the_next_month_is_not(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5, period=MAY), when=at(5, 6), name="May")
    record(store, figure(5), figure(4, period=MAY, measure="deaths"), when=at(20), name="June")
    seen = since(store, OPERATOR, "ZZA", at(25, 6), LATEST)
    assert [one.what for one in seen.late] == ["deaths"]
    assert [one.what for one in seen.on_time] == ["births"]
    assert seen.told == seen.late


def test_words_ratings_and_cases_count_and_no_case_is_told_singly(store: Store) -> None:
    with_organisations(store)
    case = Case("E1", "ZZA", "incident", date(2026, 6, 3), row=7)
    words = Narrative("ZZA", "staff_feedback", JUNE, "All is well")
    rating = Rating("ZZA", "CQC", "safe", "good", date(2026, 6, 1))
    record(store, case, words, rating, when=at(1), name="first")
    others = [replace(case, event_ref=f"E{n}", occurred_on=date(2026, 6, n)) for n in (5, 6)]
    changed = replace(case, harm_physical="severe")
    record(store, changed, *others, replace(words, text="It is not"), when=at(5), name="second")
    told = {one.kind: one for one in found(store, at(2))}
    assert set(told) == {"case", "narrative"}
    assert (told["narrative"].was, told["narrative"].now) == ("“All is well”", "“It is not”")
    cases = told["case"]
    assert (cases.what, cases.period, cases.was, cases.now) == ("incident", JUNE, "1 case", "3 cases")
    assert cases.row is None
    assert "E5" not in repr(cases)
    record(store, replace(changed, harm_physical="low"), when=at(6), name="third")
    (same,) = found(store, at(5))
    assert same.now == "3 cases, 1 of them told differently"
    assert in_words(1, told_differently=1) == "1 case, told differently"
    assert in_words(2, told_differently=2) == "2 cases, both told differently"
    assert in_words(3, told_differently=4) == "3 cases, all told differently"  # one came in another's place


def test_a_month_leaves_out_what_a_page_of_it_cannot_show(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5), figure(5, period=JULY), figure(1, measure="deaths"), when=at(5))
    assert len(found(store, at(2), up_to=JUNE)) == 2
    assert [one.what for one in found(store, at(2), measures=("deaths",))] == ["deaths"]


def test_from_outside_only_shared_months_are_told_and_small_counts_are_not(store: Store) -> None:
    with_organisations(store)
    lms = viewer("lms_lead", "ZZL")
    for day, few in ((1, 3), (5, 2)):
        if day == 5:
            assert differences(store, lms, "ZZA", at(2), at(3)) == ()
            for step in ("draft", "submitted", "signed", "shared"):
                record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(4))
        record(
            store,
            figure(few, measure="stillbirths_count"),
            figure(300 + day),
            figure(few, measure="complaints"),
            Case(f"E{day}", "ZZA", "incident", date(2026, 6, 3)),
            when=at(day),
            name=str(day),
        )
    assert differences(store, lms, "ZZA", at(4), LATEST) == ()
    for step in ("draft", "submitted", "signed", "shared"):
        why = "A late case." if step == "draft" else ""
        record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(6), reason=why)
    shown = {one.what: (one.was, one.now) for one in since(store, lms, "ZZA", at(4), LATEST).found}
    assert shown["births"] == ("301", "305")
    assert shown["complaints"] == ("not shown", "not shown")
    assert "incident" not in shown
    with pytest.raises(Forbidden):
        differences(store, viewer("administrator", "ZZA"), "ZZA", at(2), LATEST)


def test_what_was_known_on_a_day_is_listed_with_its_file(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5, row=2), when=at(1), name="first")
    record(store, figure(6, row=3), figure(7, period=JULY), when=at(5), name="second")
    (then,) = held(store, OPERATOR, "ZZA", known_at=at(2))
    assert (then.observation.numerator, then.observation.row, then.file.file_name) == (5, 2, "first")
    assert [h.file.file_name for h in held(store, OPERATOR, "ZZA")] == ["second", "second"]
    assert held(store, OPERATOR, "ZZA", measures=("deaths",)) == ()
