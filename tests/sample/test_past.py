"""What an earlier board saw can still be seen; a lead sees what was shared."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from metrics.access import OPERATOR
from metrics.board import board
from metrics.records import Meeting
from metrics.store import Store, add_meeting, read
from metrics.types import Board
from tests.sample.support import JULY, OCTOBER, TRUSTS


def test_what_september_saw_can_still_be_seen(built: Store) -> None:
    then = datetime.fromisoformat("2026-09-07T12:00:00+00:00")
    seen = board(built, OPERATOR, "ZZA", JULY, known_at=then)
    assert seen.assessments["pph_1500", ""].latest is not None
    assert seen.assessments["pph_1500", ""].latest.numerator == 31
    assert seen.assessments["pph_1500", ""].variation == "concern_high"
    assert {s.measure.id for s in seen.signals if s.headline} == set()
    assert ("midwife_fill_day", "") in seen.assessments


def test_a_lead_sees_only_shared_months(built: Store) -> None:
    lead = read.viewer_of(built, "lena.marsh@fells.example")
    sent = board(built, lead, "ZZE", OCTOBER).assessments["births", ""].latest
    assert sent is not None  # ZZE has signed and shared October
    unsigned = board(built, lead, "ZZA", OCTOBER).assessments.get(("births", ""))
    assert unsigned is None or unsigned.latest is None


@pytest.mark.parametrize("code", TRUSTS)
def test_the_next_board_is_known_and_the_last_one_stays_the_last(
    built: Store, boards: dict[str, Board], code: str
) -> None:
    recorded = read.meetings(built, OPERATOR, code, forum="board")
    assert [m.held_on for m in recorded[:2]] == [date(2026, 11, 26), date(2026, 9, 24)]
    assert recorded[0].attendees_by_role == {}
    last = boards[code].last_meeting
    assert last is not None
    assert (last.held_on, last.known_at) == (
        date(2026, 9, 24),
        datetime.fromisoformat("2026-09-07T12:00:00+00:00"),
    )
    assert boards[code].last_seen_period == JULY


def test_a_board_whose_papers_have_closed_is_not_the_last_before_it_has_met(entered: Store) -> None:
    """Papers close days before a board meets: in between, the board before it is still the last."""
    for code, known, held in (("ZZA", "2026-11-12", "2026-11-25"), ("ZZB", "2026-11-12", "2026-11-13")):
        closed = datetime.fromisoformat(f"{known}T12:00:00+00:00")
        meeting = Meeting(code, "board", date.fromisoformat(held), closed, "item 7")
        add_meeting(entered, OPERATOR, meeting, recorded_at=closed)
    late = date(2026, 11, 1)  # a month that neither had seen
    lasts = {code: board(entered, OPERATOR, code, late).last_meeting for code in ("ZZA", "ZZB")}
    assert lasts["ZZA"] is not None
    assert lasts["ZZB"] is not None
    assert (lasts["ZZA"].held_on, lasts["ZZB"].held_on) == (date(2026, 9, 24), date(2026, 11, 13))


def test_the_system_knows_its_next_meeting(built: Store) -> None:
    assert [m.held_on for m in read.meetings(built, OPERATOR, "ZZL", forum="lms")] == [
        date(2026, 12, 10),
        date(2026, 10, 22),
        date(2026, 8, 20),
    ]
