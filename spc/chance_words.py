"""How often a chart on which nothing happens raises a signal all the same, as one in so many quarters."""

from __future__ import annotations

from spc.chance import signal_chance
from spc.charts import CHARTS
from spc.conventions import CONVENTIONS
from spc.english import counted

QUARTER = 3  # points: what a board asks about
LEAST = 0.003  # the table's standard error: nothing below it can be told apart


def one_in(rate: float, stretch: str = "") -> str:
    """A rate from 0 to 1 as "about 1 quarter in 15", or of another stretch "about 1 in 15 stretches of ...".

    Below what the simulation can tell apart: "fewer than 1 quarter in 300". Errors: ValueError for a rate
    outside 0 to 1.
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"a rate lies between 0 and 1, not at {rate}")
    about, many = ("fewer than", round(1 / LEAST, -2)) if rate < LEAST else ("about", round(1 / rate))
    return (
        f"{about} 1 in {many:.0f} stretches of {stretch}" if stretch else f"{about} 1 quarter in {many:.0f}"
    )


def chance(rate: float, stretch: str = "") -> str:
    """How often a chart like this one shows a new signal with nothing changed. `rate` is 0 to 1."""
    often = one_in(rate, stretch)
    return f"If nothing had changed, a chart like this one would still show a new signal in {often}."


def false_alarms(
    chart: str,
    convention: str = "mdc",
    n_points: int = 36,
    *,
    level: float | None = None,
    period: str = "month",
) -> str:
    """The false alarms of one chart of that length: "... a new signal in about 1 quarter in 15."

    `level` is the typical count of a point, as in `spc.chance.signal_chance`. Points of charts of gaps are
    events, so the stretch is three events. Errors: ValueError as from there.
    """
    rate = signal_chance(chart, convention, n_points, QUARTER, level=level)
    if n_points < CONVENTIONS[convention].least_points:
        few = f"with {counted(n_points, 'point')} no rule is asked yet"
        return f"This chart cannot raise a signal by chance: {few}."
    noun = "event" if CHARTS[chart].between_events else period
    return chance(rate, "" if noun == "month" else counted(QUARTER, noun))
