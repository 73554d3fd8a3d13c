"""Recording: one transaction, nothing written twice, nothing overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, event, func, select

from metrics import safety
from metrics.access import OPERATOR, Forbidden
from metrics.periods import add_months
from metrics.records import Case, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.store import (
    Store,
    StoreError,
    add_setting,
    read,
    record_return_step,
    record_submission,
    tables,
    withdraw_setting,
    withdraw_submission,
)
from metrics.types import Observation, Status
from tests.metrics.make import JUNE, at, figure, record, submission, viewer, with_organisations


def rows(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(tables.observation)).scalar_one()


def known(store: Store, **more: object) -> dict[tuple[str, date, str], float | None]:
    found = read.observations(store, OPERATOR, "ZZA", **more)  # type: ignore[arg-type]
    return {(o.measure_id, o.period, o.breakdown): o.numerator for o in found}


def test_a_file_is_recorded_and_read_back_whole(store: Store) -> None:
    with_organisations(store)
    wanted = Observation(
        "births",
        "ZZA",
        JUNE,
        breakdown="imd_quintile=1",
        numerator=12.0,
        denominator=340.5,
        value=0.1,
        value_text="twelve",
        status=Status.PROVISIONAL,
        row=7,
        sheet="June",
    )
    receipt = record(store, wanted, when=at(1))
    assert (receipt.accepted, receipt.added, receipt.corrected, receipt.unchanged) == (1, 1, 0, 0)
    assert read.observations(store, OPERATOR, "ZZA") == (wanted,)


def test_the_same_bytes_again_change_nothing_and_say_so(store: Store) -> None:
    with_organisations(store)
    first = record(store, figure(5), when=at(1))
    again = record(store, figure(5), when=at(2))
    assert again.already_loaded
    assert (again.submission_id, again.earlier) == (None, first.submission_id)
    assert len(read.submissions(store, OPERATOR, "ZZA")) == 1


def test_the_same_bytes_are_said_again_once_something_else_is_known(store: Store) -> None:
    """A, then B by mistake, then A again: A counts."""
    with_organisations(store)
    record(store, figure(312), when=at(1), name="A")
    record(store, figure(132), when=at(2), name="B")
    again = record(store, figure(312), when=at(3), name="A")
    assert (again.already_loaded, again.corrected) == (False, 1)
    assert list(known(store).values()) == [312.0]
    assert record(store, figure(312), when=at(4), name="A").already_loaded


def test_the_same_bytes_are_said_again_once_their_month_is_over(store: Store) -> None:
    """A month that was told before its end is a gap, until it is told after it."""
    with_organisations(store)
    begun = datetime(2026, 6, 30, 19, tzinfo=UTC)
    record(store, figure(312), when=begun, name="A")
    assert record(store, figure(312), when=begun + timedelta(hours=3), name="A").already_loaded
    again = record(store, figure(312), when=begun + timedelta(days=5), name="A")
    assert (again.already_loaded, again.unchanged) == (False, 1)
    assert record(store, figure(312), when=begun + timedelta(days=6), name="A").already_loaded


def test_a_month_ends_at_midnight_in_london(store: Store) -> None:
    with_organisations(store)
    past_midnight = datetime(2026, 6, 30, 23, 15, tzinfo=UTC)  # 00:15 on 1 July, in summer time
    record(store, figure(312), when=past_midnight, name="A")
    assert record(store, figure(312), when=past_midnight + timedelta(days=9), name="A").already_loaded


def test_the_same_bytes_of_another_source_are_read_another_way(store: Store) -> None:
    """An export is loaded anew when its mapping has changed: the store calls that another source."""
    with_organisations(store)
    record(store, figure(5), when=at(1), name="bytes", source="mapping:log@1")
    other = record(store, figure(7), when=at(2), name="bytes", source="mapping:log@2")
    assert (other.already_loaded, other.corrected) == (False, 1)
    again = record(store, figure(7), when=at(3), name="bytes", source="mapping:log@2")
    assert (again.already_loaded, again.earlier) == (True, other.submission_id)


def test_rows_of_which_many_make_one_figure_are_counted_as_rows(store: Store) -> None:
    with_organisations(store)
    one = replace(submission(figure(5), name="first"), rows_read=9, rows_counted=8, rows_not_used=1)
    two = replace(submission(figure(5), name="second"), rows_read=9, rows_counted=9)
    first = record_submission(store, OPERATOR, one, recorded_at=at(1))
    same = record_submission(store, OPERATOR, two, recorded_at=at(2))
    assert (first.in_rows(8), same.in_rows(9), same.in_rows(None)) == ((8, 0), (0, 9), (0, 1))
    newest, oldest = read.submissions(store, OPERATOR, "ZZA")
    assert (oldest.rows_taken, oldest.rows_unchanged, oldest.rows_not_used) == (8, 0, 1)
    assert (newest.rows_taken, newest.rows_unchanged, newest.rows_not_used) == (0, 9, 0)


def test_a_figure_that_is_known_is_not_written_again(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5), when=at(1), name="first")
    receipt = record(store, figure(5), figure(7, period=date(2026, 7, 1)), when=at(2), name="second")
    assert (receipt.added, receipt.unchanged, receipt.corrected) == (1, 1, 0)
    assert rows(store) == 2


def test_a_correction_is_a_new_row_and_the_old_one_stays_readable(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5), when=at(1), name="first")
    receipt = record(store, figure(6), when=at(10), name="second")
    assert (receipt.added, receipt.corrected) == (0, 1)
    assert known(store) == {("births", JUNE, ""): 6}
    assert known(store, known_at=at(9)) == {("births", JUNE, ""): 5}
    assert known(store, known_at=at(30, 6)) == {}


def test_a_withdrawn_file_is_not_known_from_then_on(store: Store) -> None:
    with_organisations(store)
    first = record(store, figure(5), when=at(1), name="first")
    second = record(store, figure(6), when=at(2), name="second")
    assert second.submission_id is not None
    withdraw_submission(store, OPERATOR, second.submission_id, "The wrong ward", recorded_at=at(3))
    assert known(store) == {("births", JUNE, ""): 5}
    assert known(store, known_at=at(2, hour=12)) == {("births", JUNE, ""): 6}
    listed = {s.id: s for s in read.submissions(store, OPERATOR, "ZZA")}
    assert listed[second.submission_id].withdrawn_because == "The wrong ward"
    assert first.submission_id is not None
    assert listed[first.submission_id].withdrawn_at is None
    assert rows(store) == 2


def test_a_figure_survives_the_withdrawal_of_its_first_file_when_a_later_one_confirmed_it(
    store: Store,
) -> None:
    with_organisations(store)
    first = record(store, figure(5), when=at(1), name="first")
    record(store, figure(5), when=at(2), name="second")
    assert first.submission_id is not None
    withdraw_submission(store, OPERATOR, first.submission_id, "Superseded", recorded_at=at(3))
    assert known(store) == {("births", JUNE, ""): 5}


def test_a_withdrawn_file_can_be_loaded_again(store: Store) -> None:
    with_organisations(store)
    first = record(store, figure(5), when=at(1))
    assert first.submission_id is not None
    withdraw_submission(store, OPERATOR, first.submission_id, "Too early", recorded_at=at(2))
    again = record(store, figure(5), when=at(3))
    assert again.added == 1
    assert known(store) == {("births", JUNE, ""): 5}


def test_withdrawal_needs_a_reason_and_a_submission_that_stands(store: Store) -> None:
    with_organisations(store)
    first = record(store, figure(5), when=at(1))
    assert first.submission_id is not None
    with pytest.raises(StoreError, match="needs a reason"):
        withdraw_submission(store, OPERATOR, first.submission_id, " ")
    with pytest.raises(StoreError, match="no submission 99"):
        withdraw_submission(store, OPERATOR, 99, "Wrong")
    withdraw_submission(store, OPERATOR, first.submission_id, "Wrong")
    with pytest.raises(StoreError, match="was withdrawn before"):
        withdraw_submission(store, OPERATOR, first.submission_id, "Wrong")


def test_a_dry_run_says_what_would_change_and_writes_nothing(store: Store) -> None:
    with_organisations(store)
    record(store, figure(5), when=at(1), name="first")
    wanted = submission(figure(6), figure(1, measure="deaths"), name="second")
    receipt = record_submission(store, OPERATOR, wanted, dry_run=True)
    assert receipt.dry_run
    assert (receipt.submission_id, receipt.added, receipt.corrected) == (None, 1, 1)
    assert rows(store) == 1
    assert len(read.submissions(store, OPERATOR)) == 1


def test_every_kind_of_record_is_kept_corrected_and_read_as_known(store: Store) -> None:
    with_organisations(store)
    case = Case(
        "E1",
        "ZZA",
        "incident",
        date(2026, 6, 3),
        "ZZA01",
        theme_codes=("medication",),
        fields={"b": 1, "a": "x"},
    )
    words = Narrative("ZZA", "staff_feedback", JUNE, "All is well", "A. Midwife", ("medication",))
    rating = Rating("ZZA", "CQC", "safe", "good", date(2025, 3, 1))
    programme = ProgrammeEntry("ZZA", "mssp", on_programme=True, entered_on=date(2026, 1, 1))
    status = RequirementStatus("ZZA", "mis-year-8", "3.2", "amber", date(2026, 6, 10))
    record(store, case, words, rating, programme, status, when=at(1), name="first")
    receipt = record(
        store,
        replace(case, harm_physical="severe"),
        replace(words, text="It is not"),
        rating,
        replace(programme, on_programme=False, exited_on=date(2026, 7, 1)),
        replace(status, rag="blue", reviewed_on=date(2026, 7, 1)),
        when=at(5),
        name="second",
    )
    assert (receipt.added, receipt.corrected, receipt.unchanged) == (1, 3, 1)
    then = at(4)
    assert read.cases(store, OPERATOR, "ZZA", known_at=then) == (case,)
    assert read.cases(store, OPERATOR, "ZZA01")[0].harm_physical == "severe"
    assert [n.text for n in read.narratives(store, OPERATOR, "ZZA", known_at=then)] == ["All is well"]
    assert [n.text for n in read.narratives(store, OPERATOR, "ZZA")] == ["It is not"]
    assert read.ratings(store, OPERATOR, "ZZA") == (rating,)
    assert read.programme(store, OPERATOR, "ZZA", known_at=then) == programme
    now = read.programme(store, OPERATOR, "ZZA")
    assert now is not None
    assert not now.on_programme
    assert safety.counts(store, OPERATOR, "ZZA", "mis-year-8", known_at=then)["3"]["amber"] == 1
    assert safety.counts(store, OPERATOR, "ZZA", "mis-year-8")["3"] == {
        "red": 0,
        "amber": 0,
        "green": 1,  # a file names no reviewer
        "blue": 0,
    }


def test_twins_are_two_cases_of_one_event(store: Store) -> None:
    with_organisations(store)
    twin = Case("E1", "ZZA", "perinatal_death", date(2026, 6, 3))
    record(store, twin, replace(twin, gestation_band="24_to_27"), when=at(1))
    assert len(read.cases(store, OPERATOR, "ZZA")) == 2


def test_two_rows_that_disagree_are_refused_and_nothing_is_written(store: Store) -> None:
    with_organisations(store)
    with pytest.raises(StoreError, match=r"two rows disagree about ZZA, births.*row 9"):
        record(store, figure(5, row=3), figure(6, row=9), when=at(1))
    assert rows(store) == 0


def test_two_rows_that_agree_are_one(store: Store) -> None:
    with_organisations(store)
    assert record(store, figure(5, row=3), figure(5, row=9), when=at(1)).added == 1


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_never_kept(store: Store, number: float) -> None:
    with_organisations(store)
    with pytest.raises(StoreError, match="not a number"):
        record(store, figure(number), when=at(1))


@pytest.mark.parametrize("n", [3, 1500])
def test_few_and_many_rows_take_different_paths_and_read_the_same(store: Store, n: int) -> None:
    with_organisations(store)
    months = [add_months(date(1900, 1, 1), i) for i in range(n)]
    texts = ["a|b\tc\\N\n“d”", None, ""]
    wanted = [
        figure(i / 7, period=m, value_text=texts[i % 3], denominator=None) for i, m in enumerate(months)
    ]
    record(store, *wanted, when=at(1))
    assert read.observations(store, OPERATOR, "ZZA") == tuple(wanted)


def test_the_bytes_and_the_issues_are_kept(store: Store) -> None:
    from loaders.types import Issue, Severity

    with_organisations(store)
    issue = Issue(Severity.WARNING, "odd_month", "June looks odd; check it.", "Sheet 1", 4, "value", "1 234")
    wanted = submission(figure(5), name="file é", issues=(issue,), rows_rejected=1)
    receipt = record_submission(store, OPERATOR, wanted)
    assert receipt.submission_id is not None
    assert read.content(store, OPERATOR, receipt.submission_id) == wanted.content
    (kept,) = read.issues(store, viewer("data_lead", "ZZA"), receipt.submission_id)
    assert (kept.severity, kept.code, kept.sentence, kept.sheet, kept.row, kept.column, kept.cell) == (
        "warning",
        "odd_month",
        "June looks odd; check it.",
        "Sheet 1",
        4,
        "value",
        "1 234",
    )
    with pytest.raises(Forbidden, match="may not load"):
        read.content(store, viewer("director", "ZZA"), receipt.submission_id)


def test_only_those_who_load_for_all_its_organisations_may_record_a_file(store: Store) -> None:
    with_organisations(store)
    lead = viewer("data_lead", "ZZA")
    assert record_submission(store, lead, submission(figure(1, org="ZZA01"))).added == 1
    with pytest.raises(Forbidden, match="may not load or withdraw files for ZZB; the trust data lead may"):
        record_submission(store, lead, submission(figure(2), figure(2, org="ZZB")))
    with pytest.raises(Forbidden, match="Only the local operator"):
        record_submission(store, lead, submission(figure(3)), recorded_at=at(1))
    assert known(store) == {}


def test_two_loads_at_once_both_arrive_and_neither_is_lost(store: Store) -> None:
    with_organisations(store)
    files = [
        submission(figure(n, period=JUNE), figure(n, measure=f"m{n}"), name=f"file {n}") for n in range(8)
    ]
    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda file: record_submission(store, OPERATOR, file), files))
    assert sorted(r.corrected for r in receipts) == [0, 1, 1, 1, 1, 1, 1, 1]
    last = max(receipts, key=lambda r: r.recorded_at)
    winner = files[receipts.index(last)].observations[0].numerator
    assert known(store)["births", JUNE, ""] == winner
    assert len({r.recorded_at for r in receipts}) == 8
    assert {m for m, _p, _b in known(store)} == {"births", *(f"m{n}" for n in range(8))}


def test_the_same_file_loaded_twice_at_once_is_loaded_once(store: Store) -> None:
    with_organisations(store)
    file = submission(*(figure(n, measure=f"m{n}") for n in range(300)))
    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda _: record_submission(store, OPERATOR, file), range(4)))
    assert sorted(r.already_loaded for r in receipts) == [False, True, True, True]
    assert rows(store) == 300


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    yield seen
    event.remove(store.engine, "before_cursor_execute", note)


def test_nothing_is_ever_updated_or_deleted(store: Store) -> None:
    with_organisations(store)
    with statements(store) as seen:
        first = record(store, figure(5), Rating("ZZA", "CQC", "safe", "good", JUNE), when=at(1), name="a")
        record(store, *(figure(6, measure=f"m{n}") for n in range(300)), figure(6), when=at(2), name="b")
        assert first.submission_id is not None
        withdraw_submission(store, OPERATOR, first.submission_id, "Wrong", recorded_at=at(3))
        number = add_setting(
            store, OPERATOR, "ZZA", "target", JUNE, reason="Agreed", measure_id="births", value="3"
        )
        withdraw_setting(store, OPERATOR, number, "Not agreed")
        for step in ("draft", "submitted", "signed", "shared", "draft"):
            record_return_step(store, OPERATOR, "ZZA", JUNE, step, reason="It was wrong")
        store.set_meta("audited:ZZA", "births")
        store.set_meta("audited:ZZA", "")
    assert any(s.startswith("INSERT") for s in seen)
    changing = re.compile(r"^\s*(UPDATE|DELETE|REPLACE|MERGE|TRUNCATE)|ON CONFLICT", re.IGNORECASE)
    # The head of the audit is its count and its last hash: the one row that stands for what is newest.
    changed = [s for s in seen if changing.search(s) and not s.startswith("UPDATE audit_head ")]
    assert changed == []


def test_a_failure_on_the_way_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from metrics.store import bulk

    with_organisations(store)
    real = bulk.add

    def fail(connection: Connection, table: object, *rest: object) -> None:
        if table is tables.submission_org:
            raise RuntimeError("the power failed")
        real(connection, table, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(bulk, "add", fail)
    with pytest.raises(RuntimeError, match="power"):
        record(store, *(figure(n, measure=f"m{n}") for n in range(300)), when=at(1))
    assert rows(store) == 0
    assert read.submissions(store, OPERATOR) == ()
