"""The Maternity Outcomes Signal System in words, for one site."""

from __future__ import annotations

from datetime import date

from spc.english import counted, day, figure, period_long

LEVELS = ("no signal", "a level 1 signal", "a level 2 signal")
SUM = "Cumulative sum (CUSUM) of term stillbirths and neonatal deaths"
EXCESS = "Cumulative excess: events so far less those expected, never restarted"
NOTHING_SURE = "A quiet line is not proof of safety: single deaths are reviewed whatever the sum says."


def newest(on: date, level: int, cusum: float, h1: float, h2: float) -> str:
    """The newest month: its level, the sum, and where the levels lie."""
    return (
        f"{period_long(on)}: {LEVELS[level]}; the sum is {figure(cusum, 2)}, level 1 begins at "
        f"{figure(h1, 2)} and level 2 at {figure(h2, 2)}."
    )


def false_alarms(one: float, two: float) -> str:
    """The run lengths with nothing wrong, in months: what a signal at this site is worth."""
    return (
        f"With nothing wrong this site would still show level 1 about once in {counted(round(one), 'month')} "
        f"and level 2 about once in {counted(round(two), 'month')}."
    )


def excess(since: date, total: float) -> str:
    """More or fewer than expected since the first month."""
    if abs(total) < 0.05:
        return f"Since {period_long(since)} there have been as many events as expected."
    way = "more" if total > 0 else "fewer"
    return f"Since {period_long(since)} there have been {figure(abs(total), 1)} {way} events than expected."


def clock(deadline: date | None) -> str:
    """The safety check that a signal of the newest month asks for; empty without one."""
    return "" if deadline is None else f"The safety check is due by {day(deadline)}."


def part(share: float | None) -> str:
    """A month that was not over; empty for a whole one."""
    return "" if share is None else f"The newest month is not over: {figure(share * 100, 0)}% of it counts."
