"""How often a chart on which nothing happens raises a signal all the same, as one in so many quarters."""

from __future__ import annotations

from spc.chance import signal_chance
from spc.charts import CHARTS
from spc.conventions import CONVENTIONS
from spc.english import counted

QUARTER = 3  # points: what a board asks about
NOT_SIMULATED = (
    "How often a chart like this one signals with nothing changed is not known: its options change what was "
    "simulated."
)
LEAST = 0.003  # the table's standard error: nothing below it can be told apart


def one_in(rate: float, noun: str = "month") -> str:
    """How often, from a rate of 0 to 1 for three points: "in about 1 quarter in 15".

    `noun` is what one point is; of others than months it is "about once in 45 weeks". Below what the
    simulation can tell apart: "in fewer than 1 quarter in 300". Errors: ValueError for a rate outside 0 to 1.
    """
    if not 0 <= rate <= 1:
        raise ValueError(f"a rate lies between 0 and 1, not at {rate}")
    rare = rate < LEAST
    many = round(1 / LEAST, -2) if rare else 1 / rate
    if noun == "month":
        return f"in {'fewer than' if rare else 'about'} 1 quarter in {many:.0f}"
    points = round(QUARTER * many)
    return f"{'less than' if rare else 'about'} once in {counted(points, noun)}"


def chance(rate: float, noun: str = "month") -> str:
    """How often a chart like this one shows a new signal with nothing changed. `rate` is 0 to 1."""
    often = one_in(rate, noun)
    return f"If nothing had changed, a chart like this one would still show a new signal {often}."


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
    events, and are told as events. Errors: ValueError as from there.
    """
    rate = signal_chance(chart, convention, n_points, QUARTER, level=level)
    if n_points < CONVENTIONS[convention].least_points:
        few = f"with {counted(n_points, 'point')} no rule is asked yet"
        return f"This chart cannot raise a signal by chance: {few}."
    noun = "event" if CHARTS[chart].between_events else period
    return chance(rate, noun)
