"""From series to panels and verdicts. All charts of one kind are one panel, and one call of `spc.analyse`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import spc
from metrics import chart as choose
from metrics.quality import withheld, without_praise
from metrics.series import Key
from metrics.types import Point, Series
from spc.panel import Line, days_between, from_lines
from spc.types import Analysis, Assurance, Better, Floats, Options, Variation, Verdict

IMMATURE = "immature"  # note: the newest months are too young to be judged
SELF_REPORTED = "reported_as_met_not_audited"  # note: always 100% by the trust's own word
DOTS = "dots"  # note: single values, too few for limits
NO_LIMITS = "stock"  # how the analysis calls any series for which no limits were asked
OPPOSITE = {"lower": Better.HIGHER, "higher": Better.LOWER, "neither": Better.NEITHER}


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """One series on its way into a panel."""

    key: Key
    series: Series
    chart: str
    options: Options
    line: Line
    old_enough: int  # points of the series, from its beginning
    judged: date | None  # the newest period that a verdict is about

    @property
    def immature(self) -> bool:
        return self.old_enough < len(self.series.points)

    @property
    def group(self) -> tuple[Options, float, bool]:
        """What one panel must share. Values of other charts are on the displayed scale already."""
        weighed = self.line.denominator is not None
        return self.options, self.series.measure.multiplier if weighed else 1.0, weighed


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Where the analysis of one series stands in its panel."""

    whole: Analysis
    row: int
    n: int

    @property
    def verdict(self) -> Verdict:
        return self.whole.verdicts[self.row]

    @property
    def counted_values(self) -> Floats:
        """The values that take part in limits and runs."""
        counted = self.whole.counted[self.row]
        values: Floats = self.whole.value[self.row][counted]
        return values


def verdicts(
    series: Mapping[Key, Series],
    *,
    known_at: datetime,
    convention: str = "mdc",
    among: Mapping[Key, Series] | None = None,
) -> dict[Key, Verdict]:
    """The verdicts alone, as `assess_many` gives them: all that is wanted of a view to compare with.

    `among` are all series of the view, where `series` are only some of them.
    """
    return verdicts_of([Looking(series, among or series, known_at)], convention=convention)[0]


@dataclass(frozen=True, slots=True, eq=False)
class Looking:
    """The series of one organisation of which verdicts are wanted, and all series of its view."""

    series: Mapping[Key, Series]
    among: Mapping[Key, Series]
    known_at: datetime


def verdicts_of(views: Iterable[Looking], *, convention: str = "mdc") -> list[dict[Key, Verdict]]:
    """The verdicts of several organisations, in their order: all charts of one kind are one panel."""
    chosen = tuple(views)
    planned = [plans_of(one.series, one.known_at, convention) for one in chosen]
    found = analysed(plan for plans in planned for plan in plans)
    told = []
    for one, plans in zip(chosen, planned, strict=True):
        kept = withheld(one.among, {plan.key: plan.judged for plan in plans}, one.known_at)
        told.append(
            {plan.key: verdict_of(plan, found.get(plan), withhold=plan.key in kept) for plan in plans}
        )
    return told


def plans_of(series: Mapping[Key, Series], known_at: datetime, convention: str) -> list[Plan]:
    """Each series with the chart and the options it in fact gets."""
    return [_plan(key, one, known_at.date(), convention) for key, one in series.items()]


def analysed(plans: Iterable[Plan]) -> dict[Plan, Row]:
    """One panel and one call for each group of plans that share chart and options."""
    groups: dict[tuple[Options, float, bool], list[Plan]] = {}
    for plan in plans:
        if plan.chart != "none" and plan.line.dates:
            groups.setdefault(plan.group, []).append(plan)
    found: dict[Plan, Row] = {}
    for (options, multiplier, _weighed), members in groups.items():
        panel = from_lines([plan.line for plan in members], multiplier=multiplier, fill_gaps=False)
        whole = spc.analyse(panel, options)
        found |= {plan: Row(whole, row, len(plan.line.dates)) for row, plan in enumerate(members)}
    return found


def _plan(key: Key, series: Series, today: date, convention: str) -> Plan:
    chart = choose.chart_of(series)
    options = choose.options_of(series, chart, convention)
    points = choose.mature(series, today)
    line = _events_line(series, today) if chart == "t" else _line(series, chart, points)
    judged = points[-1].period if points else None
    return Plan(key, series, chart, options, line, len(points), judged)


def _line(series: Series, chart: str, points: tuple[Point, ...]) -> Line:
    weighed = chart in choose.WEIGHED
    ranges = chart == "mr"  # how much months differ: neither direction is good, and no standard is meant
    return Line(
        dates=[p.period for p in points],
        numerator=[p.numerator if weighed else p.value for p in points],
        denominator=[p.denominator or None for p in points] if weighed else None,
        better=Better.NEITHER if ranges else Better(series.measure.better),
        target=None if ranges else [choose.target_at(series, p.period) for p in points],
        phases=choose.phases_of(series),
        ghosts=choose.ghosts_of(series),
        ahead=() if ranges else choose.announced(series),
    )


def _events_line(series: Series, today: date) -> Line:
    """Days between events. A standard for a rate is none for days, so the line has no target.

    The running gap ends with the last month that is old enough: of a younger one a case may still be told.
    """
    days, between = days_between(series.events)
    until = choose.old_enough(series, today)
    running = float((until - series.events[-1]).days) if until and until > series.events[-1] else None
    return Line(
        dates=days,
        numerator=between,
        better=OPPOSITE[series.measure.better],
        phases=choose.phases_of(series, dated=True),
        ghosts=choose.ghosts_of(series, dated=True),
        running=running,
    )


def verdict_of(plan: Plan, found: Row | None, *, withhold: bool) -> Verdict:
    """What is concluded of one series; `withhold`: no improvement is read from its newest figure."""
    if found is None:
        return Verdict(Variation.NO_DATA, Assurance.NONE, notes=("not_charted",))
    verdict = without_praise(found.verdict, _before(plan)) if withhold else found.verdict
    notes = [DOTS if note == NO_LIMITS and plan.chart == "dots" else note for note in verdict.notes]
    if plan.immature and plan.chart != "t":
        notes.append(IMMATURE)
    if _always_met(plan, found):
        # A constant self-reported 100% proves nothing until somebody has looked (spc.md, Verdicts).
        return replace(verdict, assurance=Assurance.NONE, notes=(*notes, SELF_REPORTED))
    return verdict if tuple(notes) == verdict.notes else replace(verdict, notes=tuple(notes))


def _before(plan: Plan) -> list[Verdict]:
    """The verdicts without the newest figure, and as if its export had not come. A chart of events has no
    column for a month.
    """
    points, told = plan.series.points[: plan.old_enough], plan.series.evidence
    without = [points[:-1], _as_it_was(points, told.was) if told is not None else ()]
    lines = [_line(plan.series, plan.chart, before) for before in without if before and plan.chart != "t"]
    _options, multiplier, _weighed = plan.group
    panels = [from_lines([line], multiplier=multiplier, fill_gaps=False) for line in lines]
    return [spc.analyse(panel, plan.options).verdicts[0] for panel in panels]


def _as_it_was(points: tuple[Point, ...], was: Mapping[date, Point]) -> tuple[Point, ...]:
    """The points with those of the newest export as other files give them, to the last that has a figure.

    A count of a rate is among the births of its month, whichever file gave it.
    """
    found = [_among(was[p.period], p) if p.period in was else p for p in points]
    while found and found[-1].numerator is None and found[-1].value is None:
        found.pop()
    return tuple(found) if was else ()


def _among(stood: Point, now: Point) -> Point:
    return stood if stood.denominator is not None else replace(stood, denominator=now.denominator)


def _always_met(plan: Plan, found: Row) -> bool:
    """A standard judged by its failures, without one failure among the counted months, and never audited."""
    series = plan.series
    audited = series.evidence is not None and series.evidence.audited
    if not series.measure.judged_by_failures or audited or found.verdict.assurance is not Assurance.PASS:
        return False
    values = found.counted_values
    return bool(values.size and (values == values[0]).all())
