"""A view of an earlier moment stays as it was seen, whatever is recorded later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from metrics.access import OPERATOR
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.periods import add_months
from metrics.records import Case
from metrics.series import load, view
from metrics.store import (
    Store,
    add_setting,
    read,
    record_return_step,
    record_submission,
    save_organisations,
)
from metrics.store import record as recording
from metrics.store.history import history
from metrics.types import Assessment, Grain, Organisation
from spc.types import Assurance
from tests.metrics.make import JUNE, at, figure, record, submission, viewer, with_organisations

MEASURES = CATALOGUE.measures


def seen(store: Store, measure: str, moment: datetime | None = None) -> Assessment:
    return board(store, OPERATOR, "ZZA", JUNE, moment).assessments[measure, ""]


def test_a_later_audit_does_not_change_what_was_seen(store: Store) -> None:
    with_organisations(store)
    months = [add_months(JUNE, -back) for back in range(13, -1, -1)]
    always = (figure(200, measure="one_to_one_care", period=m, denominator=200) for m in months)
    record(store, *always, when=at(5))
    assert seen(store, "one_to_one_care", at(6)).assurance is Assurance.NONE
    store.set_meta("clock", at(20).isoformat())
    store.set_meta("audited:ZZA", "one_to_one_care")
    before, after = seen(store, "one_to_one_care", at(6)), seen(store, "one_to_one_care")
    assert (before.assurance, before.quality.audited) == (Assurance.NONE, False)
    assert (after.assurance, after.quality.audited) == (Assurance.PASS, True)


def test_a_note_is_written_down_by_the_clock_of_the_store(store: Store) -> None:
    """A demonstration stands on a day of its own: by the wall clock its notes could be of the future."""
    with_organisations(store)
    record(store, figure(200, measure="one_to_one_care", denominator=200), when=at(5))
    store.set_meta("clock", at(6).isoformat())
    store.set_meta("audited:ZZA", "one_to_one_care")
    assert seen(store, "one_to_one_care", at(6)).quality.audited


def test_the_meeting_is_compared_by_the_audits_known_to_it(store: Store) -> None:
    with_organisations(store)
    months = [add_months(JUNE, -back) for back in range(16, -1, -1)]
    always = [figure(200, measure="one_to_one_care", period=m, denominator=200) for m in months]
    record(store, *always, when=at(5))
    store.set_meta("clock", at(20).isoformat())
    store.set_meta("audited:ZZA", "one_to_one_care")

    with store.reading() as connection:
        found = history(connection, OPERATOR, "ZZA")
    for moment, audited in ((at(6), False), (at(20), True)):
        made = view(found, MEASURES, up_to=JUNE, known_at=moment)["one_to_one_care", ""]
        assert made.evidence is not None
        assert made.evidence.audited is audited


def test_a_later_comparator_group_does_not_change_what_was_seen(store: Store) -> None:
    with_organisations(store)
    record(store, figure(1, measure="stillbirth_rate", denominator=200), when=at(5))
    before = seen(store, "stillbirth_rate", at(6))
    org = read.organisation(store, OPERATOR, "ZZA")
    moved = replace(org, comparator_group="births_under_2000")
    save_organisations(store, OPERATOR, [moved], recorded_at=at(20))
    assert seen(store, "stillbirth_rate", at(6)).reference == before.reference
    assert seen(store, "stillbirth_rate", at(21)).reference != before.reference
    assert read.organisation(store, OPERATOR, "ZZA") == moved  # rights and names are those of now


def test_a_later_site_does_not_change_what_the_sites_added_up_to(store: Store) -> None:
    with_organisations(store)
    sites = [figure(4, org=code) for code in ("ZZA01", "ZZA02")]
    record(store, figure(9), *sites, when=at(5))
    before = seen(store, "births", at(6)).quality.findings
    assert [fault.cells[1].number for fault in before if fault.code == "sites"] == [8]
    third = Organisation("ZZA03", "Westholme", "site", "ZZA", fictional=True)
    save_organisations(store, OPERATOR, [third], recorded_at=at(20))
    assert seen(store, "births", at(6)).quality.findings == before
    assert [s.code for s in board(store, OPERATOR, "ZZA", JUNE, at(21)).sites][-1] == "ZZA03"


def test_a_trust_written_down_after_its_figures_is_the_trust_it_was_first(store: Store) -> None:
    record(store, figure(5), when=at(5, 1, 2019))
    with_organisations(store)
    assert board(store, OPERATOR, "ZZA", JUNE, at(6, 1, 2019)).org.comparator_group == "births_2000_3999"


def test_a_moment_asked_for_during_a_load_does_not_know_the_load(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_organisations(store)
    record_submission(store, OPERATOR, submission(figure(10.0), name="first"))
    asked: list[datetime] = []
    real = recording.sort

    def slow(*given: object) -> object:
        done = real(*given)  # type: ignore[arg-type]
        asked.append(datetime.now(UTC) + timedelta(microseconds=1))
        while datetime.now(UTC) <= asked[-1]:  # the clock of some machines is coarse
            pass
        return done

    monkeypatch.setattr(recording, "sort", slow)
    receipt = record_submission(store, OPERATOR, submission(figure(99.0), name="second"))
    (known,) = read.observations(store, OPERATOR, "ZZA", known_at=asked[-1])
    assert known.numerator == 10
    assert receipt.recorded_at > asked[-1]
    assert receipt.recorded_at == read.submissions(store, OPERATOR, "ZZA")[0].recorded_at
    (now,) = read.observations(store, OPERATOR, "ZZA")
    assert now.numerator == 99


def test_a_survey_stays_in_its_month_when_it_is_corrected(store: Store) -> None:
    with_organisations(store)
    key, march = ("midwives_recommend_work", ""), date(2026, 3, 1)

    def survey(percent: float, when: datetime) -> None:
        yearly = figure(percent, measure=key[0], period=date(2026, 1, 1), grain=Grain.YEAR, denominator=100)
        record(store, yearly, when=when, name=f"{percent}")

    survey(60, at(10, 3))
    assert load(store, OPERATOR, "ZZA", up_to=march)[key].points[-1].numerator == 60
    survey(61, at(10, 8))
    assert load(store, OPERATOR, "ZZA", up_to=march)[key].points[-1].numerator == 61
    assert key not in load(store, OPERATOR, "ZZA", up_to=date(2026, 1, 1))


def test_a_board_of_a_few_measures_has_the_births_to_count_among(store: Store) -> None:
    with_organisations(store)
    deaths = [
        Case(f"E{day}", "ZZA", "perinatal_death", date(2026, 6, day), fields={"type": "stillbirth"})
        for day in (4, 24)
    ]
    covers = {"covers_from": JUNE, "covers_to": date(2026, 6, 30)}
    record(store, *deaths, figure(300), when=at(5), name="list", **covers)
    few = board(store, OPERATOR, "ZZA", JUNE, measures={"stillbirth_rate": MEASURES["stillbirth_rate"]})
    latest, whole = few.assessments["stillbirth_rate", ""].latest, seen(store, "stillbirth_rate").latest
    assert latest is not None
    assert whole is not None
    assert latest.value == whole.value == pytest.approx(2 / 300 * 1000)
    assert set(few.assessments) == {("stillbirth_rate", "")}


def test_the_lead_reads_no_setting_of_an_unshared_month_on_a_chart(store: Store) -> None:

    with_organisations(store)
    record(store, figure(10), figure(11, period=date(2026, 5, 1)), when=at(5))
    add_setting(
        store,
        OPERATOR,
        "ZZA",
        "annotation",
        JUNE,
        reason="Five deaths in June",
        measure_id="births",
        recorded_at=at(6),
    )
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(store, OPERATOR, "ZZA", date(2026, 5, 1), step, recorded_at=at(7))
    lead = viewer("lms_lead", "ZZL")
    assert seen(store, "births").series.settings
    assert board(store, lead, "ZZA", JUNE).assessments["births", ""].series.settings == ()
