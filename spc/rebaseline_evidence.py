"""What speaks for a suggested phase and what against, in codes. `spc.rebaseline_words` says them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from spc.conventions import CONVENTIONS
from spc.gaps import calendar, find_step
from spc.limits import SIGMAS
from spc.types import Analysis, Flags, Floats, Ints

# For
HELD = "held"  # number: points of the run
MOVED = "moved"  # number: how far the centre moved, in sigmas of a point; None where nothing varied
UNMEASURED = "unmeasured"  # it moved; the old level had no limits to measure that by
IN_CONTROL = "in_control"  # number: points since, around a centre of their own
CAUSE = "cause"  # on, text: something recorded near the start
# Against
WAIT = "wait"  # number: points still needed for limits; on: when the last of them comes, where known
PROVISIONAL = "provisional"  # number: points that the limits would rest on, all of the phase or the first
FEW_POINTS = "few_points"  # number: the same, under a convention that has no word for provisional
OUT_OF_CONTROL = (
    "out_of_control"  # number: signals around the new centre among the points since; on: the first
)
MOVING = "moving"  # number: +1 still rising, -1 still falling: a drift and not a step
OLD_UNSTABLE = "old_unstable"  # number: signals among the points before; on: the first
AUTOCORRELATED = "autocorrelated"  # number: correlation of successive points
WORSE = "worse"  # the new level is worse than the old
NO_CAUSE = "no_cause"

NEAR = timedelta(days=62)  # two months, either side of the start
FIRM = CONVENTIONS["mdc"].firm_points
ALIKE = 0.2  # correlation of successive points from which a run is easily had without a change
DRIFTS = 1.96  # standard errors of Kendall's S: one stable stretch in twenty is called moving


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against; what `number`, `on` and `text` hold is said beside its code."""

    code: str
    number: float | None = None
    on: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One series analysed with the phase set; the rest are columns of its counted points."""

    analysis: Analysis
    before: Ints  # of the phase that would end
    since: Ints  # of the one that would begin
    run: Ints  # those of `since` that make the run: a point on the old centre may be left out

    def day(self, at: int) -> date:
        day = self.analysis.panel.dates[0, at].astype("datetime64[D]").item()
        assert isinstance(day, date)
        return day

    def signals(self, among: Ints) -> Ints:
        """Those of the columns on which any rule fired."""
        fired: Flags = np.zeros(among.size, dtype=bool)
        for sides in self.analysis.rules.values():
            fired |= sides[0, among] != 0
        return among[fired]

    @property
    def setting(self) -> int:
        """How many of the points since set their limits: all of them, or those that a baseline takes."""
        span = self.analysis.verdicts[0].spans[-1]
        return span.n if span.locked_after is None else span.locked_after

    @property
    def limited_at(self) -> int | None:
        """The last of the points since that has limits; None where there are too few for any."""
        limited = self.since[np.isfinite(self.analysis.upper[0, self.since])]
        return int(limited[-1]) if limited.size else None


def in_control(found: Found) -> bool:
    """Limits of their own, and no rule fires among the points since."""
    return found.limited_at is not None and not found.signals(found.since).size


def speaks_for(found: Found, causes: Mapping[date, str]) -> tuple[Reason, ...]:
    """How long it has held, how far it moved, whether it is steady, and what was recorded near the start."""
    start = found.day(int(found.run[0]))
    reasons = [Reason(HELD, int(found.run.size), start), moved(found)]
    if in_control(found):
        reasons.append(Reason(IN_CONTROL, int(found.since.size)))
    near = (day for day in sorted(causes) if abs(day - start) <= NEAR)
    return (*reasons, *(Reason(CAUSE, on=day, text=causes[day]) for day in near))


def against(found: Found, causes: Mapping[date, str], *, worse: bool) -> tuple[Reason, ...]:
    """Everything that a person should weigh before the phase is set; what weighs most comes first."""
    start = found.day(int(found.run[0]))
    after, before = found.signals(found.since), found.signals(found.before)
    reasons = [Reason(WORSE)] if worse else []
    reasons += _few(found)
    if found.limited_at is not None and after.size:
        reasons.append(Reason(OUT_OF_CONTROL, int(after.size), found.day(int(after[0]))))
    if way := drift(found.analysis.value[0, found.since]):
        reasons.append(Reason(MOVING, way))
    if before.size:
        reasons.append(Reason(OLD_UNSTABLE, int(before.size), found.day(int(before[0]))))
    if (linked := _linked(found)) is not None:
        reasons.append(Reason(AUTOCORRELATED, linked))
    if not any(abs(day - start) <= NEAR for day in causes):
        reasons.append(Reason(NO_CAUSE))
    return tuple(reasons)


def moved(found: Found) -> Reason:
    """How far the centre moved, in sigmas of a point of the old phase; no number where they have no width.

    Sigma is a third of the way from the centre to the farther limit: the nearer one may be cut at a bound.
    """
    a, last = found.analysis, int(found.before[-1])
    centre = a.centre[0, last]
    sigma = np.fmax(a.upper[0, last] - centre, centre - a.lower[0, last]) / SIGMAS
    change = abs(float(a.centre[0, found.since[-1]] - centre))
    if not np.isfinite(sigma):
        return Reason(UNMEASURED)
    return Reason(MOVED, change / float(sigma) if sigma > 0 else None)


def _few(found: Found) -> list[Reason]:
    a, n = found.analysis, found.setting
    if found.limited_at is None:
        more = max(CONVENTIONS[a.options.convention].least_points - n, 1)
        return [Reason(WAIT, more, _after(found, more))]
    if a.provisional[0, found.since[-1]]:
        return [Reason(PROVISIONAL, n)]
    return [Reason(FEW_POINTS, n)] if n < FIRM else []


def _after(found: Found, more: int) -> date | None:
    """The period in which that many more points will have come; None where the dates have no regular step."""
    dates = found.analysis.panel.dates[0].astype("datetime64[D]")
    days: list[date] = dates[~np.isnat(dates)].tolist()
    step = find_step(days)
    if step is None:
        return None
    length = timedelta(days=(31 if step.unit == "month" else 3) * step.size * (more + 1))
    later = calendar(days, days[-1] + length)
    coming: date = later[later > np.datetime64(days[-1], "D")][more - 1].item()
    return coming


def drift(values: Floats) -> int:
    """+1 where the values go on rising, -1 where they go on falling, 0 where neither is clear.

    Kendall's S = sum of the signs of all later minus earlier values, with the variance of tied values, one
    taken off for continuity. Source: Kendall, Rank Correlation Methods (1948).
    """
    n = values.size
    s = int(np.sign(values[None, :] - values[:, None])[np.triu_indices(n, 1)].sum())
    _, ties = np.unique(values, return_counts=True)
    variance = (n * (n - 1) * (2 * n + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    clear = variance > 0 and (abs(s) - 1) / math.sqrt(variance) > DRIFTS
    return int(np.sign(s)) if clear else 0


def _linked(found: Found) -> float | None:
    """Correlation of successive points, around the centre of their phase, where it makes runs likely."""
    from spc import checks  # loads scipy, which no chart without a suggestion needs

    linked = [one.size for one in checks.check(found.analysis)[0] if one.code == checks.AUTOCORRELATED]
    return linked[0] if linked and linked[0] >= ALIKE else None
