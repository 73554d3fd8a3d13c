"""Suggested re-baseline: a shift that has held, and what speaks for and against a new phase from there on.

A suggestion changes nothing. A person accepts it, as a phase with a reason, or rejects it with one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import numpy as np

from spc.analyse import analyse
from spc.compare import side_of
from spc.judge import good_side
from spc.rebaseline_evidence import Found, Reason, against, in_control, speaks_for
from spc.types import Analysis, Floats, Ints

__all__ = ["Proposal", "Reason", "needs_minute", "propose"]

HELD = 8  # points on one side: one more than the shift that raised the signal
LEAST_BEFORE = 10  # points that the old phase keeps: fewer would set no limits of their own
SAME_RUN = 2  # points by which the start may move, as limits are recalculated, and be the one rejected

# Charts of a level that can step. A step of these has a first point, and the points are of a month each.
# Left out: run (no limits to redraw, so nothing would show that the new level holds), mr (each range shares
# a value with the next), ewma (each point holds most of the one before), t and g (a gap is dated by the event
# that ends it, and a dozen of them take years).
LEVELS = ("xmr", "xmr_median", "p", "p_prime", "u", "u_prime", "i_prime", "c", "xbar", "s")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A phase that could begin at `start`. Centres and limits are in the values' own unit.

    `old_centre` is that of the points before, `new_centre` that of the points since, both as they would be
    with the phase set; limits are those at the last point, None where there are too few points for any.
    `side` is +1 where the level rose and -1 where it fell; `better` is None where neither direction is good.
    `in_control` is True where there are limits and no rule fires around them.
    """

    start: date
    end: date  # last point of the run
    points: int
    side: int
    better: bool | None
    old_centre: float
    new_centre: float
    new_lower: float | None
    new_upper: float | None
    in_control: bool
    speaks_for: tuple[Reason, ...]
    speaks_against: tuple[Reason, ...]

    @property
    def ready(self) -> bool:
        """Could the phase be set today? False: there would be too few points for limits, so wait."""
        return self.new_lower is not None


def needs_minute(proposal: Proposal) -> bool:
    """Would the new phase be worse than the old? A worse level is accepted by a minuted decision only."""
    return proposal.better is False


def propose(
    analysis: Analysis,
    row: int,
    *,
    rejected: Collection[date] = (),
    causes: Mapping[date, str] = MappingProxyType({}),
    held: int = HELD,
) -> Proposal | None:
    """A new phase for series `row`, or None where none is to be suggested.

    Suggested when the last `held` or more counted points of the last phase lie on one side of its centre, up
    to the last, and at least 10 points stand before them. A point on the centre ends a run, save under a
    convention whose runs leave it out (`anhoej`). Of the run, the start is the point from which a step fits
    the phase best (least squares, at least `held` points after it): a point or two before a step often lie
    on its side by chance, and would blur the new level. The evidence comes from
    `spc.analyse` of the same series with the phase set, never from a formula of its own.

    `rejected` are starts that somebody has turned down: a run that holds one is not suggested again.
    `causes` are what is known to have happened, by day. None for charts that are not of a level, for stocks,
    rolling values, a mean that was given, and where a freeze by date would leave the new phase without
    limits for good.

    Errors: ValueError when fewer than 2 points are to be held; IndexError for a row that is not there.
    """
    if held < 2:
        raise ValueError(f"held is {held}; a shift has at least two points")
    options = analysis.options
    if options.chart not in LEVELS or not options.limits or options.window > 1:
        return None
    if options.given_centre is not None:
        return None
    counted = np.flatnonzero(analysis.counted[row])
    own, place = _run(analysis, row, counted)
    run = own[place]
    if run.size < held or place[0] < LEAST_BEFORE or _was_rejected(analysis, row, counted, run, rejected):
        return None
    step = _step(analysis.value[row][own], place, held)
    found = _with_phase(analysis, row, run[step:])
    if found.limited_at is None and found.setting < found.since.size:
        return None  # frozen by a date that leaves too few points: no more of them would bring limits
    return _proposal(found, int(good_side(analysis.panel)[row]), causes)


def _run(analysis: Analysis, row: int, counted: Ints) -> tuple[Ints, Ints]:
    """Columns of the last phase's counted points, and which of them make the run that reaches the last."""
    phase = analysis.panel.phase[row][counted]
    own = counted[phase == phase[-1]] if counted.size else counted
    sides = side_of(analysis.value[row][own], analysis.centre[row][own])
    off = np.flatnonzero(sides)
    if not off.size:
        return own, off
    seen = off if "runs" in analysis.rules else np.arange(own.size)
    other = np.flatnonzero(sides[seen] != sides[off[-1]])
    return own, seen[int(other[-1]) + 1 if other.size else 0 :]


def _step(values: Floats, run: Ints, held: int) -> int:
    """Which point of the run begins the step that explains most: the greatest n1 n2 (m2 - m1)^2."""
    sums, n = np.cumsum(values), values.size
    before = run[: run.size - held + 1]
    gap = (sums[-1] - sums[before - 1]) / (n - before) - sums[before - 1] / before
    return int(np.argmax(before * (n - before) * gap**2))


def _day(analysis: Analysis, row: int, at: int) -> date:
    day = analysis.panel.dates[row, at].astype("datetime64[D]").item()
    assert isinstance(day, date)
    return day


def _was_rejected(analysis: Analysis, row: int, counted: Ints, run: Ints, rejected: Collection[date]) -> bool:
    """Does a rejected start lie in the run, or so close before it that it was the start of the same one?"""
    place = int(np.searchsorted(counted, run[0]))
    least = _day(analysis, row, int(counted[max(place - SAME_RUN, 0)]))
    return any(least <= day <= _day(analysis, row, int(run[-1])) for day in rejected)


def _with_phase(analysis: Analysis, row: int, run: Ints) -> Found:
    """The series by itself, analysed as before but with a phase that begins where the run does."""
    panel = analysis.panel.part(slice(row, row + 1))
    phase = panel.phase.copy()
    phase[0, run[0] :] += 1
    again = analyse(replace(panel, phase=phase), analysis.options)
    counted = np.flatnonzero(again.counted[0])
    own = again.panel.phase[0][counted]
    since, before = counted[own == own[-1]], counted[own == own[-1] - 1]
    return Found(again, before, since, run)


def _proposal(found: Found, good: int, causes: Mapping[date, str]) -> Proposal:
    again, at = found.analysis, found.limited_at
    old, new = (float(again.centre[0, columns[-1]]) for columns in (found.before, found.since))
    move = int(np.sign(new - old))
    better = None if good == 0 or move == 0 else move == good
    return Proposal(
        start=found.day(int(found.run[0])),
        end=found.day(int(found.run[-1])),
        points=int(found.since.size),
        side=move,
        better=better,
        old_centre=old,
        new_centre=new,
        new_lower=None if at is None else float(again.lower[0, at]),
        new_upper=None if at is None else float(again.upper[0, at]),
        in_control=in_control(found),
        speaks_for=speaks_for(found, causes),
        speaks_against=against(found, causes, worse=better is False),
    )
