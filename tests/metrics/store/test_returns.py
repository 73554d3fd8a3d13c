"""A return's steps, who may take them, what a signature freezes, and how it is proven later."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from metrics.access import OPERATOR, Forbidden, Viewer
from metrics.draft import DraftError
from metrics.governance import commentary, missing_reason
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.store import (
    Store,
    StoreError,
    frozen,
    read,
    record_return_step,
    record_submission,
    withdraw_submission,
)
from metrics.store.database import CLOCK
from metrics.store.return_steps import OTHERWISE, OUTRUN, Taking, take_steps
from metrics.store.returns import content_of, history_of
from metrics.store.verify import check
from metrics.types import Grain, Observation
from tests.metrics.make import JUNE, at, figure, record, submission, viewer, with_organisations

LEAD, CHAMPION = viewer("data_lead", "ZZA"), viewer("champion", "ZZA")
DIRECTOR, OUTSIDE = viewer("director", "ZZA"), viewer("lms_lead", "ZZL")
UNTIL_SIGNED = ((LEAD, "draft"), (LEAD, "submitted"), (CHAMPION, "signed"))


@pytest.fixture
def own(store: Store) -> Store:
    return with_organisations(store)


def brought(store: Store, *records: Observation, name: str = "") -> None:
    """A file that comes now, after all that was recorded before."""
    record_submission(store, OPERATOR, submission(*records, name=name))


def signed(store: Store) -> tuple[datetime, str]:
    """Begin, submit and sign June; the moment of the signature and its seal."""
    for who, step in UNTIL_SIGNED:
        record_return_step(store, who, "ZZA", JUNE, step)
    last = history_of(store, DIRECTOR, "ZZA", JUNE)[-1]
    return last.step.at, last.seal


def sealed(store: Store, known_at: datetime | None = None) -> str:
    return frozen.seal(json.loads(content_of(store, DIRECTOR, "ZZA", JUNE, known_at=known_at)))


def test_what_was_signed_is_made_again_from_the_store_and_its_seal_is_the_same(own: Store) -> None:
    brought(own, figure(300), figure(120, org="ZZA01"), name="june")
    moment, seal = signed(own)
    assert sealed(own, moment) == sealed(own) == seal
    brought(own, figure(299), name="corrected")
    brought(own, figure(5, measure="term_admissions", denominator=290), name="late")
    assert sealed(own, moment) == seal
    assert sealed(own) != seal
    assert json.loads(content_of(own, DIRECTOR, "ZZA", JUNE, known_at=moment))["observation"] == [
        ["ZZA", "births", "month", "2026-06-01", "", 300.0, None, None, None, "final"],
        ["ZZA01", "births", "month", "2026-06-01", "", 120.0, None, None, None, "final"],
    ]


def test_what_is_recorded_after_a_signature_never_shares_its_moment(own: Store) -> None:
    """Also where the clock stands still, as a demonstration's does."""
    number = record(own, figure(300), when=at(1), name="june").submission_id
    own.set_meta(CLOCK, at(20).isoformat())
    moment, seal = signed(own)
    assert moment == at(20)
    brought(own, figure(1), name="later")
    assert number is not None
    withdraw_submission(own, LEAD, number, "It was another trust’s")
    assert all(s.recorded_at > moment for s in read.submissions(own, OPERATOR, "ZZA") if s.id != number)
    assert sealed(own, moment) == seal


def test_what_is_recorded_after_a_sharing_is_not_read_outside(own: Store) -> None:
    """Also where the clock stands still, as a demonstration's does."""
    key, outside = commentary.key("births", JUNE), viewer("lms_lead", "ZZL")
    words = {"cause": "Fewer booked", "impact": "None", "action": "None yet", "evidence_kind": "stated_only"}
    own.set_meta(CLOCK, at(20).isoformat())
    brought(own, figure(300), name="june")
    say(own, CHAMPION, Saying("ZZA", "commentary", key, "written", words))
    say(own, CHAMPION, Saying("ZZA", "commentary", key, "signed", {"text": 1}, 1))
    signed(own)
    take_steps(own, "ZZA", [Taking(CHAMPION, JUNE, "shared")])
    say(own, CHAMPION, Saying("ZZA", "commentary", key, "note", {"text": "Said after it was shared"}, 2))
    brought(own, figure(299), name="corrected")
    (seen,) = threads(own, outside, "ZZA", ["commentary"])
    assert [one.step for one in seen.entries] == ["written", "signed"]
    (known,) = read.observations(own, outside, "ZZA", measures=["births"])
    assert known.numerator == 300


def test_the_text_holds_the_month_and_what_ends_with_it_and_nothing_else(own: Store) -> None:
    april, may = JUNE.replace(month=4), JUNE.replace(month=5)
    quarter = {"grain": Grain.QUARTER, "measure": "smoking_at_delivery", "denominator": 900.0}
    brought(
        own,
        figure(300),
        figure(310, period=may),
        figure(60, period=april, **quarter),
        figure(66, period=JUNE.replace(month=1), **quarter),
        figure(250, org="ZZB"),
    )
    found = json.loads(content_of(own, DIRECTOR, "ZZA", JUNE))["observation"]
    assert [(row[1], row[3]) for row in found] == [
        ("births", "2026-06-01"),
        ("smoking_at_delivery", "2026-04-01"),
    ]


def test_the_text_does_not_hang_on_the_order_in_which_files_came(own: Store, sqlite_store: Store) -> None:
    two = with_organisations(sqlite_store)
    for store, order in ((own, (1, 2)), (two, (2, 1))):
        for number in order:
            brought(store, figure(number, org=f"ZZA0{number}"), name=f"site {number}")
    assert content_of(own, DIRECTOR, "ZZA", JUNE) == content_of(two, DIRECTOR, "ZZA", JUNE)


def test_signed_commentary_and_reasons_are_part_of_it_and_drafts_are_not(own: Store) -> None:
    key = commentary.key("births", JUNE)
    words = {"cause": "Fewer booked", "impact": "None", "action": "None yet", "evidence_kind": "stated_only"}
    before = sealed(own)
    say(own, CHAMPION, Saying("ZZA", "commentary", key, "written", words))
    assert sealed(own) == before
    say(own, CHAMPION, Saying("ZZA", "commentary", key, "signed", {"text": 1}, 1))
    with_text = sealed(own)
    reason = Saying(
        "ZZA", "missing_reason", missing_reason.key("3c", JUNE), "given", {"reason": "It was lost"}
    )
    say(own, LEAD, reason)
    assert len({before, with_text, sealed(own)}) == 3
    said = json.loads(content_of(own, DIRECTOR, "ZZA", JUNE))["said"]
    assert [(row[0], row[4]) for row in said] == [
        ("commentary", "written"),
        ("commentary", "signed"),
        ("missing_reason", "given"),
    ]
    moment, seal = signed(own)
    with pytest.raises(DraftError, match="stays as it was signed"):
        say(own, LEAD, Saying("ZZA", "missing_reason", reason.key, "withdrawn", {"reason": "It came"}, 1))
    assert sealed(own, moment) == seal


def test_a_signature_is_of_what_was_read(own: Store) -> None:
    brought(own, figure(300), name="june")
    for who, step in UNTIL_SIGNED[:2]:
        record_return_step(own, who, "ZZA", JUNE, step)
    seen = sealed(own)
    brought(own, figure(299), name="meanwhile")
    with pytest.raises(StoreError) as told:
        take_steps(own, "ZZA", [Taking(CHAMPION, JUNE, "signed", base=2, seen=seen)])
    assert str(told.value) == OTHERWISE
    take_steps(own, "ZZA", [Taking(CHAMPION, JUNE, "signed", base=2, seen=sealed(own))])
    assert history_of(own, DIRECTOR, "ZZA", JUNE)[-1].step.step == "signed"


def test_the_same_step_sent_twice_is_taken_once_and_anothers_is_told(own: Store) -> None:
    begin = Taking(LEAD, JUNE, "draft", base=0)
    for _twice in range(2):
        take_steps(own, "ZZA", [begin])
    assert len(history_of(own, LEAD, "ZZA", JUNE)) == 1
    with pytest.raises(StoreError) as told:
        take_steps(own, "ZZA", [Taking(viewer("data_lead", "ZZL"), JUNE, "draft", base=0)])
    assert str(told.value) == OUTRUN


@pytest.mark.parametrize("role", ["data_lead", "leadership", "champion", "director"])
@pytest.mark.parametrize("stands", ["submitted", "signed", "shared"])
def test_who_opens_a_return_again(sqlite_store: Store, stands: str, role: str) -> None:
    own, who = with_organisations(sqlite_store), viewer(role, "ZZA")
    steps = ("draft", "submitted", "signed", "shared")
    for step in steps[: steps.index(stands) + 1]:
        record_return_step(own, OPERATOR, "ZZA", JUNE, step)
    may = role == "champion" or (role == "data_lead" and stands == "submitted")
    if not may:
        with pytest.raises(Forbidden, match="may not open again the return of ZZA"):
            record_return_step(own, who, "ZZA", JUNE, "draft", reason="A figure was wrong")
        return
    with pytest.raises(DraftError, match="Write why the return is opened again"):
        record_return_step(own, who, "ZZA", JUNE, "draft", reason=" . ")
    record_return_step(own, who, "ZZA", JUNE, "draft", reason="A figure was wrong")
    found = history_of(own, DIRECTOR, "ZZA", JUNE)
    assert (found[-1].step.step, found[-1].reason) == ("draft", "A figure was wrong")
    assert [bool(one.seal) for one in found] == [one.step.step == "signed" for one in found]
    assert read.returns(own, OUTSIDE, "ZZA") == ()


def test_a_month_that_has_not_ended_is_no_more_than_a_draft(own: Store) -> None:
    """30 June 22:59 UTC is the last minute of June in London."""
    taken = (("draft", at(10, 6)), ("submitted", datetime(2026, 6, 30, 22, 59, tzinfo=UTC)))
    with pytest.raises(StoreError, match="June 2026 has not ended"):
        take_steps(own, "ZZA", [Taking(OPERATOR, JUNE, step, when) for step, when in taken])
    assert history_of(own, DIRECTOR, "ZZA", JUNE) == ()  # all of them, or none
    taken = (("draft", at(10, 6)), ("submitted", datetime(2026, 6, 30, 23, 0, tzinfo=UTC)))
    take_steps(own, "ZZA", [Taking(OPERATOR, JUNE, step, when) for step, when in taken])
    assert [one.step.step for one in history_of(own, DIRECTOR, "ZZA", JUNE)] == ["draft", "submitted"]


def test_a_return_is_begun_once(own: Store) -> None:
    record_return_step(own, LEAD, "ZZA", JUNE, "draft")
    with pytest.raises(StoreError, match="for June 2026 is draft already"):
        record_return_step(own, LEAD, "ZZA", JUNE, "draft")
    with pytest.raises(StoreError, match="No organisation has the code ZZX"):
        record_return_step(own, OPERATOR, "ZZX", JUNE, "draft")


@pytest.mark.parametrize("who", [OUTSIDE, viewer("director", "ZZB"), viewer("administrator", "ZZL")])
def test_steps_seals_and_texts_are_read_inside_alone(own: Store, who: Viewer) -> None:
    signed(own)
    for ask in (history_of, content_of):
        with pytest.raises(Forbidden):
            ask(own, who, "ZZA", JUNE)


def test_seal_and_reason_are_part_of_the_audit(own: Store) -> None:
    signed(own)
    record_return_step(own, CHAMPION, "ZZA", JUNE, "draft", reason="A figure was wrong")
    assert check(own, OPERATOR).faults == ()
    with own.writing() as connection:
        connection.exec_driver_sql("UPDATE board_return SET sha256 = 'f00' WHERE step = 'signed'")
    (fault,) = check(own, OPERATOR).faults
    assert "board_return.signed" in fault
