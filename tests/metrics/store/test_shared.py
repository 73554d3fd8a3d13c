"""Readers from outside see a month as it stood when the trust shared it, until it is shared again."""

from __future__ import annotations

from datetime import date, datetime

from metrics import series
from metrics.access import OPERATOR
from metrics.records import Narrative
from metrics.store import Store, read, record_return_step, withdraw_submission
from metrics.types import Grain
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

LEAD, DIRECTOR = viewer("lms_lead", "ZZL"), viewer("director", "ZZA")
STEPS = ("draft", "submitted", "signed", "shared")


def share(store: Store, month: date, when: datetime) -> None:
    for step in STEPS:
        record_return_step(store, OPERATOR, "ZZA", month, step, recorded_at=when)


def seen(store: Store, who: object = LEAD, known_at: datetime | None = None) -> list[float | None]:
    raw = [o.numerator for o in read.observations(store, who, "ZZA", known_at=known_at)]
    charted = [
        p.numerator
        for s in series.load(store, who, "ZZA", up_to=JUNE, known_at=known_at).values()
        for p in s.points
    ]
    assert raw == charted  # the pages and the command line say the same
    return raw


def test_a_correction_is_seen_outside_once_the_month_is_shared_again(store: Store) -> None:
    with_organisations(store)
    record(store, figure(10), when=at(5), name="first")
    assert seen(store) == []
    share(store, JUNE, at(6))
    record(store, figure(99), when=at(7), name="unsigned")
    assert (seen(store), seen(store, DIRECTOR)) == ([10], [99])
    record_return_step(store, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(8))
    assert seen(store) == []  # opened again: not shared
    share(store, JUNE, at(9))
    assert seen(store) == [99]
    assert seen(store, known_at=at(5, hour=12)) == [10]  # an earlier view is as it was known then


def test_a_figure_that_comes_or_goes_later_changes_nothing_outside(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    first = record(sqlite_store, figure(10), when=at(5), name="first")
    share(sqlite_store, JUNE, at(6))
    record(sqlite_store, figure(3, measure="red_flags"), when=at(7), name="late")
    assert first.submission_id is not None
    withdraw_submission(sqlite_store, OPERATOR, first.submission_id, "Wrong.", recorded_at=at(8))
    assert (seen(sqlite_store), seen(sqlite_store, DIRECTOR)) == ([10], [3])


def test_words_are_as_they_were_shared_and_statistics_need_no_sharing(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    word = lambda text: Narrative("ZZA", "service_user_voice", JUNE, text)  # noqa: E731
    record(sqlite_store, word("As agreed."), when=at(5), name="first")
    share(sqlite_store, JUNE, at(6))
    record(sqlite_store, word("Not yet agreed."), when=at(7), name="later")
    record(sqlite_store, figure(12), when=at(8), name="public", visibility="public")
    assert [n.text for n in read.narratives(sqlite_store, LEAD, "ZZA")] == ["As agreed."]
    assert seen(sqlite_store) == [12]


def test_a_quarter_stands_as_it_did_when_its_last_month_was_shared(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    quarter = {"period": date(2026, 4, 1), "grain": Grain.QUARTER, "measure": "smoking_at_delivery"}
    record(sqlite_store, figure(20, denominator=300, **quarter), when=at(9), name="quarter")
    for month, day in ((4, 6), (5, 7), (6, 10)):
        assert not read.observations(sqlite_store, LEAD, "ZZA")
        share(sqlite_store, date(2026, month, 1), at(day))
    record(sqlite_store, figure(30, denominator=300, **quarter), when=at(11), name="again")
    assert [o.numerator for o in read.observations(sqlite_store, LEAD, "ZZA")] == [20]
