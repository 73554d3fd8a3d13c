"""Readers from outside see a month as it stood when the trust shared it, until it is shared again."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from metrics import series
from metrics.access import OPERATOR
from metrics.records import Narrative
from metrics.store import Store, read, record_return_step, withdraw_submission
from metrics.store.differences import Why, differences
from metrics.store.held import held
from metrics.store.months import months
from metrics.types import Grain
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

LEAD, DIRECTOR = viewer("lms_lead", "ZZL"), viewer("director", "ZZA")
STEPS = ("draft", "submitted", "signed", "shared")


def share(store: Store, month: date, when: datetime, steps: tuple[str, ...] = STEPS) -> None:
    for step in steps:
        record_return_step(store, OPERATOR, "ZZA", month, step, recorded_at=when, reason="Corrected")


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
    record_return_step(store, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(8), reason="It was wrong")
    assert seen(store) == []  # opened again: not shared
    share(store, JUNE, at(9), STEPS[1:])
    assert seen(store) == [99]
    # An earlier view from outside is as it was outside: nothing before the sharing, and what was shared then.
    assert seen(store, known_at=at(5, hour=12)) == []
    assert seen(store, known_at=at(7, hour=12)) == [10]
    assert seen(store, known_at=at(8, hour=12)) == []
    assert seen(store, DIRECTOR, known_at=at(5, hour=12)) == [10]


@pytest.mark.parametrize("day", [2, 4, 5, 6, 8])
def test_what_was_mended_before_the_sharing_is_never_seen_outside(sqlite_store: Store, day: int) -> None:
    """A draft figure, and words with a name in them, which were put right before the month was signed."""
    with_organisations(sqlite_store)
    word = lambda text: Narrative("ZZA", "staff_feedback", JUNE, text)  # noqa: E731
    record(sqlite_store, figure(415), word("Mary of ward 3 said so."), when=at(1), name="draft")
    record(sqlite_store, figure(501), word("It was raised."), when=at(3), name="mended")
    share(sqlite_store, JUNE, at(5))
    asked = {"known_at": at(day)}
    assert seen(sqlite_store, **asked) == ([501] if day >= 5 else [])
    words = [n.text for n in read.narratives(sqlite_store, LEAD, "ZZA", **asked)]
    assert words == (["It was raised."] if day >= 5 else [])
    assert bool(months(sqlite_store, LEAD, "ZZA", **asked)) is (day >= 5)
    told = differences(sqlite_store, LEAD, "ZZA", at(2), at(day))
    assert {(d.was, d.now) for d in told} == (
        {(None, "501"), (None, "“It was raised.”")} if day >= 5 else set()
    )


def test_a_month_opened_again_is_in_no_earlier_view_from_outside_either(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    record(sqlite_store, figure(10), when=at(1))
    share(sqlite_store, JUNE, at(2))
    assert seen(sqlite_store, known_at=at(3)) == [10]
    record_return_step(sqlite_store, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(4), reason="It was wrong")
    assert seen(sqlite_store, known_at=at(3)) == []


def test_what_stood_at_an_earlier_sharing_is_known_until_the_next(sqlite_store: Store) -> None:
    """Withdrawn between two sharings: what stood beneath comes back at the second, and not before."""
    with_organisations(sqlite_store)
    record(sqlite_store, figure(12), when=at(1), name="beneath")
    above = record(sqlite_store, figure(10), when=at(2), name="above").submission_id
    share(sqlite_store, JUNE, at(3))
    assert above is not None
    withdraw_submission(sqlite_store, OPERATOR, above, "Wrong.", recorded_at=at(4))
    share(sqlite_store, JUNE, at(6))
    assert seen(sqlite_store) == [12]
    assert seen(sqlite_store, known_at=at(5)) == [10]
    (one,) = differences(sqlite_store, LEAD, "ZZA", at(5), at(7))
    assert (one.was, one.now, one.why, one.at) == ("10", "12", Why.CORRECTED, at(6))


def test_how_far_a_return_has_come_is_not_told_outside(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    for step in STEPS[:3]:
        record_return_step(sqlite_store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(2))
    assert [s.step for s in read.returns(sqlite_store, DIRECTOR, "ZZA")] == list(STEPS[:3])
    assert read.returns(sqlite_store, LEAD, "ZZA") == ()
    record_return_step(sqlite_store, OPERATOR, "ZZA", JUNE, "shared", recorded_at=at(3))
    assert [(s.step, s.at) for s in read.returns(sqlite_store, LEAD, "ZZA")] == [("shared", at(3))]
    assert read.returns(sqlite_store, LEAD, "ZZA", known_at=at(2)) == ()


def test_whose_file_it_was_is_not_told_outside(sqlite_store: Store) -> None:
    """Neither of a figure nor of what changed: `read.submissions` keeps it from them, so the rest does."""
    with_organisations(sqlite_store)
    record(sqlite_store, figure(10, row=3, sheet="June"), when=at(1), name="Rota of Ann.csv")
    share(sqlite_store, JUNE, at(3))
    assert read.submissions(sqlite_store, LEAD, "ZZA") == ()
    (one,) = differences(sqlite_store, LEAD, "ZZA", at(2), at(4))
    assert (one.by, one.file_name, one.source, one.sheet, one.row, one.reason) == ("", "", "", None, None, "")
    assert (one.at, one.submission_id) == (at(3), 0)
    (figure_,) = held(sqlite_store, LEAD, "ZZA")
    assert (figure_.file.file_name, figure_.file.recorded_by) == ("", "")
    assert (figure_.observation.sheet, figure_.observation.row) == (None, None)
    record(sqlite_store, figure(9, measure="deaths", row=5), when=at(5), name="NPA.csv", visibility="public")
    (one,) = differences(sqlite_store, LEAD, "ZZA", at(4), at(6))
    assert (one.file_name, one.row) == ("NPA.csv", 5)


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
