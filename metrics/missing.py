"""How a row of the minimum set stands for a month: here, partly here, missing, not due, or not yet begun.

This is the only place that says so: the overview, the page of returns and the commands all ask here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from metrics.begun import RATED, SAFETY_ACTIONS
from metrics.measure import Measure
from metrics.periods import LONDON, add_months, last_day, last_whole, months_of, start_of
from metrics.quality import due_on, is_plan
from metrics.types import UNCOUNTED, Assessment, Board, Grain, MissingRow, Status

PROGRAMME = "mssp_status"
YEARLY = (Grain.YEAR, Grain.FINANCIAL_YEAR)
AHEAD = 3  # months: a rota for any of them answers the row of a month


class State(StrEnum):
    HERE = "here"
    PART = "part"  # a measure of many groups, of which some came
    MISSING = "missing"  # was due and has not come
    DUE = "due"  # has not come, and need not have
    NOT_BEGUN = "not_begun"  # before the first return of the row
    NOT_SHARED = "not_shared"  # whether it came is not this reader's to know


@dataclass(frozen=True, slots=True)
class Standing:
    """One row and one month. `lacking` names the groups that are not there; `("",)` is the whole row."""

    state: State
    wanted: date  # the period that should be there: the month, or the newest year whose results are due
    due_on: date
    lacking: tuple[str, ...] = ()
    groups: int = 1  # that were expected


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of the minimum set are not whole. One measure is one row, however many groups it has."""

    missing: int
    part: int
    due: int


def standing(measure: Measure, month: date, board: Board) -> Standing:
    """`month` is the viewed month or one before it. A nil return, and "not applicable", answer a row."""
    wanted = _wanted(measure, month, board.known_at.date())
    due = due_on(wanted, Grain(measure.grain))
    hidden = _not_told(measure, wanted, board)
    if not hidden and not _owed(measure, month, wanted, board):
        return Standing(State.NOT_BEGUN, wanted, due)
    lacking, groups = _lacking(measure, month, wanted, board)
    if lacking and hidden:
        return Standing(State.NOT_SHARED, wanted, due)
    if not lacking:
        return Standing(State.HERE, wanted, due, (), groups)
    if len(lacking) < groups:
        return Standing(State.PART, wanted, due, lacking, groups)
    over = board.known_at > datetime.combine(due, time.max, tzinfo=LONDON)
    return Standing(State.MISSING if over else State.DUE, wanted, due, ("",), groups)


def missing_rows(measures: Iterable[Measure], board: Board) -> tuple[MissingRow, ...]:
    """What the viewed month lacks, due or not, in the order of the catalogue; groups one by one."""
    rows: list[MissingRow] = []
    for measure in measures:
        if measure.appendix2:
            stands = standing(measure, board.period, board)
            rows += [
                MissingRow(measure.row, measure.id, b, stands.wanted, stands.due_on, _last(measure, b, board))
                for b in stands.lacking
            ]
    return tuple(rows)


def tally(rows: Sequence[MissingRow], known_at: datetime) -> Tally:
    """Count the rows that `missing_rows` gave."""
    whole = {row.measure_id: row.due_on for row in rows if not row.breakdown}
    over = sum(known_at > datetime.combine(due, time.max, tzinfo=LONDON) for due in whole.values())
    part = {row.measure_id for row in rows if row.breakdown} - set(whole)
    return Tally(over, len(part), len(whole) - over)


def _not_told(measure: Measure, wanted: date, board: Board) -> bool:
    """Whether the reader cannot know that the row lacks anything: whoever reads all of it always can.

    From outside only the figures of shared months can be missed. Words and dated cases are not shared, an
    answer that stands until the next one may stand in a month that is not, and the results of a year come
    when its months were shared long ago.
    """
    if board.shared is None or measure.id.startswith(RATED):
        return False
    grain = Grain(measure.grain)
    if measure.kind in ("text", "category") or measure.events is not None or grain in YEARLY:
        return True
    return not board.shared.issuperset(months_of(wanted, grain))


def _wanted(measure: Measure, period: date, today: date) -> date:
    grain = Grain(measure.grain)
    wanted = last_whole(period, grain)
    if grain in YEARLY and due_on(wanted, grain) > min(today, last_day(add_months(period, 1))):
        wanted = add_months(wanted, -12)
    return wanted


def _owed(measure: Measure, month: date, wanted: date, board: Board) -> bool:
    """From its own first return on; a row that was never returned, from the organisation's first return."""
    own = [first for (id_, _b), first in board.begun.items() if id_ == measure.id]
    if own:
        return wanted >= start_of(min(own), Grain(measure.grain))
    first = board.returns_from
    return month >= (board.period if first is None else min(first, board.period))


def _lacking(measure: Measure, month: date, wanted: date, board: Board) -> tuple[tuple[str, ...], int]:
    """The groups that are not there, and how many were expected."""
    if measure.kind == "text":
        return _whole(any(n.period == month for n in board.narratives.get(measure.id, ())))
    found = {b: a for (id_, b), a in board.assessments.items() if id_ == measure.id}
    if measure.kind == "category":
        return _whole(_answered(measure, month, found, board))
    if not measure.cells:
        total = found.get("")
        if total is not None and any(
            p.period == wanted and p.status is Status.IN_PART for p in total.series.points
        ):
            return _whole(False)  # its parts do not stand for a total that could not be counted whole
        parts = any(_has(a, wanted) for b, a in found.items() if b)  # only parts may be reported (by type)
        return _whole((total is not None and _has(total, wanted)) or parts)
    expected = [b for b in measure.cells if board.begun.get((measure.id, b), wanted) <= wanted]
    return tuple(b for b in expected if b not in found or not _has(found[b], wanted)), len(expected)


def _whole(here: bool) -> tuple[tuple[str, ...], int]:
    return (() if here else ("",)), 1


def _answered(measure: Measure, month: date, found: Mapping[str, Assessment], board: Board) -> bool:
    """Ratings and answers stand until the next one."""
    if measure.id == SAFETY_ACTIONS and board.requirements:
        return True
    if measure.id == PROGRAMME and board.programme is not None:
        return True
    if any(measure.id == RATED + rating.domain for rating in board.ratings):
        return True
    return any(p.value_text and p.period <= month for a in found.values() for p in a.series.points)


def _has(assessment: Assessment, period: date) -> bool:
    series = assessment.series
    if is_plan(series) and any(
        period < p.period <= add_months(period, AHEAD)
        for p in (*series.points, *series.rota)
        if p.status is Status.PLANNED
    ):
        return True  # a rota ahead answers its row by the months to come
    yearly = Grain(series.measure.grain) in YEARLY  # a newer year answers for the one that is due
    if any(
        (p.period == period or (yearly and p.period > period)) and p.status not in UNCOUNTED
        for p in series.points
    ):
        return True
    return series.events_until is not None and series.events_until >= last_day(period)


def _last(measure: Measure, breakdown: str, board: Board) -> date | None:
    """The newest period for which something was recorded."""
    if measure.kind == "text":
        return max((n.period for n in board.narratives.get(measure.id, ())), default=None)
    chosen = [a for (id_, b), a in board.assessments.items() if id_ == measure.id and breakdown in ("", b)]
    return max((p.period for a in chosen for p in a.series.points if p.status not in UNCOUNTED), default=None)
