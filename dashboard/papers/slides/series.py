"""What a native chart holds: the page's own rows as lines and, one for each kind of signal, as marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from dashboard.views import dates
from dashboard.views.measure_types import DataRow, MeasureView
from dashboard.views.words import capital
from spc.draw.marks import NAMES, Mark
from spc.draw.points import drawn
from spc.pointwords import NOT_JUDGED

LEFT_OUT = "Kept out of the limits"
YOUNG = "Not judged yet"
SIGNALS: dict[str, str] = {  # verdict of a row -> kind of its mark
    NAMES[Mark.CONCERN]: "concern",
    NAMES[Mark.IMPROVEMENT]: "improvement",
    NAMES[Mark.NEITHER]: "neither",
    LEFT_OUT: "left_out",
    NOT_JUDGED: "between",
}
MOST_STEPS = 6  # of a level that changes more often, a single line is clearer

Value = float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One series of the chart. `look` is a key of `chart.LOOKS`. `listed`: it stands in the legend."""

    name: str
    look: str
    values: tuple[Value, ...]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Plotted:
    """A whole chart: the names along its foot, and its series."""

    heading: str  # over the names: "Month", "Event"
    names: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def figures(self) -> Line:
        return self.lines[0]


def plotted(view: MeasureView) -> Plotted | None:
    """The series of a measure, from the first month that its chart shows; None where there is no chart."""
    rows = rows_of(view)
    points = [_point(view, row) for row in rows]
    if view.chart is None or all(value is None for value in points):
        return None
    judged = tuple(None if row.young else value for row, value in zip(rows, points, strict=True))
    name = dates.day_short_year if view.events else dates.month_short
    lines = [
        Line(_figures(view), "figures", judged),
        *_levels(view, rows),
        *_reference(view, len(rows)),
        *_marks(rows, points),
        *_joins(view, rows, points),
    ]
    heading = "Event" if view.events else "Period"
    return Plotted(heading, tuple(name(row.period) for row in rows), tuple(lines))


def rows_of(view: MeasureView) -> tuple[DataRow, ...]:
    """The rows that the chart shows, oldest first."""
    first = view.chart.first if view.chart else None
    return tuple(row for row in view.events or view.data if first is None or row.period >= first)


def _point(view: MeasureView, row: DataRow) -> Value:
    return row.plotted if view.plotted else row.value


def _figures(view: MeasureView) -> str:
    if view.events:
        return "Gap before it, days"
    return capital(view.plotted) if view.plotted else f"Value ({view.unit})" if view.unit else "Value"


def _levels(view: MeasureView, rows: tuple[DataRow, ...]) -> Iterator[Line]:
    """Mean, limits and target, each a line of its own for each phase, so that it steps between two."""
    steps = _phases(view, rows)
    yield from _stepped("Usual gap" if view.events else "Mean", "mean", rows, lambda row: row.mean, steps)
    yield from _stepped("Upper limit", "limit", rows, lambda row: row.upper, steps)
    yield from _stepped("Lower limit", "limit", rows, lambda row: row.lower, steps)
    goals = [row.target for row in rows]
    yield from _stepped("Target", "target", rows, lambda row: row.target, _runs(goals))


def _phases(view: MeasureView, rows: tuple[DataRow, ...]) -> list[int]:
    if view.chart is None:
        return [0] * len(rows)
    phase = {point.on: point.phase for point in drawn(view.chart.analysis, view.chart.row).points}
    return [phase.get(row.period, 0) for row in rows]


def _runs(values: list[Value]) -> list[int]:
    """Numbers that change where the value does."""
    many = [len(list(same)) for _, same in groupby(values)]
    if len(many) > MOST_STEPS:
        return [0] * len(values)
    return [place for place, count in enumerate(many) for _ in range(count)]


def _stepped(
    name: str, look: str, rows: tuple[DataRow, ...], of: Callable[[DataRow], Value], steps: list[int]
) -> Iterator[Line]:
    first = True
    for step in dict.fromkeys(steps):
        values = tuple(of(row) if own == step else None for row, own in zip(rows, steps, strict=True))
        if any(value is not None for value in values):
            start = dates.month_short(rows[steps.index(step)].period)
            yield Line(name if first else f"{name} from {start}", look, values, listed=first)
            first = False


def _reference(view: MeasureView, many: int) -> Iterator[Line]:
    """The figure of others, on a chart of the same unit."""
    if view.chart is not None and view.chart.reference is not None and not view.events:
        name, value = view.chart.reference
        yield Line(name, "reference", (value,) * many)


def _joins(view: MeasureView, rows: tuple[DataRow, ...], points: list[Value]) -> Iterator[Line]:
    """A mark at the first figure since another trust joined, with its words in the legend."""
    for note in view.chart.joins if view.chart is not None else ():
        since = [place for place, row in enumerate(rows) if row.period >= note.start]
        first = next((place for place in since if points[place] is not None), None)
        if first is not None:
            values = [points[place] if place == first else None for place in range(len(rows))]
            yield Line(note.text, "join", tuple(values))


def _marks(rows: tuple[DataRow, ...], points: list[Value]) -> Iterator[Line]:
    kinds = [YOUNG if row.young else row.verdict for row in rows]
    looks = {**SIGNALS, YOUNG: "young"}
    for kind, look in looks.items():
        values = tuple(value if own == kind else None for own, value in zip(kinds, points, strict=True))
        if any(value is not None for value in values):
            yield Line(kind, look, values)
