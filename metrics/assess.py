"""From series to assessments. All charts of one kind are one panel, and one call of `spc.analyse`.

Columns of an assessment's analysis are the first `n_points` of `series.points` (months that are too young to
be judged come after them and have no column); the columns of a chart of days between are events.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import numpy as np

import spc
from metrics import chart as choose
from metrics.cumulative import cumulative
from metrics.false_alarms import by_chance, chance_known
from metrics.quality import doubts, qualities, quality, withheld, withholds, without_praise
from metrics.series import Key
from metrics.types import Assessment, DataQuality, Point, Series, SignalStatus
from spc.panel import Line, days_between, from_lines
from spc.types import Analysis, Assurance, Better, Floats, Options, Variation, Verdict
from spc.verdicts import DOUBTED, TOO_FEW

IMMATURE = "immature"  # note: the newest months are too young to be judged
SELF_REPORTED = "reported_as_met_not_audited"  # note: always 100% by the trust's own word
DOTS = "dots"  # note: single values, too few for limits
NO_LIMITS = "stock"  # how the analysis calls any series for which no limits were asked
OPPOSITE = {"lower": Better.HIGHER, "higher": Better.LOWER, "neither": Better.NEITHER}


@dataclass(frozen=True, slots=True, eq=False)
class _Plan:
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
class _Row:
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


def assess(
    series: Series,
    *,
    known_at: datetime,
    convention: str = "mdc",
    previous: Verdict | None = None,
    marks: DataQuality | None = None,
) -> Assessment:
    """The assessment of one series. `known_at` decides which months are old enough to be judged.

    `marks` is what is known of its data beside the other series; without it, it is looked at alone.
    """
    key = (series.measure.id, series.breakdown)
    known = None if marks is None else {key: marks}
    found = assess_many({key: series}, known_at=known_at, convention=convention, marks=known)[key]
    return replace(found, previous=previous)


def assess_many(
    series: Mapping[Key, Series],
    *,
    known_at: datetime,
    convention: str = "mdc",
    marks: Mapping[Key, DataQuality] | None = None,
) -> dict[Key, Assessment]:
    """The assessments of many series, in the order given. A pure function of its arguments.

    `marks` are those of the whole organisation, where `series` are only some of it.
    """
    plans = _plans(series, known_at, convention)
    found = _analyse(plans)
    marks = qualities(series, known_at) if marks is None else marks
    return {
        plan.key: _with_sum(
            _assessment(plan, found.get(plan.key), marks.get(plan.key) or quality(plan.series, known_at)),
            series,
        )
        for plan in plans
    }


def _with_sum(assessment: Assessment, series: Mapping[Key, Series]) -> Assessment:
    """Rare events added up over the births among the series: told where the sum met its line lately."""
    exposure = series.get((assessment.series.measure.exposure or "", ""))
    added = cumulative(assessment, exposure)
    return assessment if added is None or added.met is None else replace(assessment, sum_met=added.met)


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
    plans = _plans(series, known_at, convention)
    found = _analyse(plans)
    kept = withheld(among or series, {plan.key: plan.judged for plan in plans}, known_at)
    return {plan.key: _verdict(plan, found.get(plan.key), withhold=plan.key in kept) for plan in plans}


def _plans(series: Mapping[Key, Series], known_at: datetime, convention: str) -> list[_Plan]:
    return [_plan(key, one, known_at.date(), convention) for key, one in series.items()]


def _analyse(plans: list[_Plan]) -> dict[Key, _Row]:
    """One panel and one call for each group of plans that share chart and options."""
    groups: dict[tuple[Options, float, bool], list[_Plan]] = {}
    for plan in plans:
        if plan.chart != "none" and plan.line.dates:
            groups.setdefault(plan.group, []).append(plan)
    found: dict[Key, _Row] = {}
    for (options, multiplier, _weighed), members in groups.items():
        panel = from_lines([plan.line for plan in members], multiplier=multiplier, fill_gaps=False)
        whole = spc.analyse(panel, options)
        found |= {plan.key: _Row(whole, row, len(plan.line.dates)) for row, plan in enumerate(members)}
    return found


def _plan(key: Key, series: Series, today: date, convention: str) -> _Plan:
    chart = choose.chart_of(series)
    options = choose.options_of(series, chart, convention)
    points = choose.mature(series, today)
    line = _events_line(series, today) if chart == "t" else _line(series, chart, points)
    judged = points[-1].period if points else None
    return _Plan(key, series, chart, options, line, len(points), judged)


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


def one_of(whole: Analysis, row: int, n: int) -> Analysis:
    """One series of a panel as a panel of one, without the padding at its end."""
    only = slice(row, row + 1)
    return replace(
        whole,
        panel=whole.panel.part(only, n),
        value=whole.value[only, :n],
        centre=whole.centre[only, :n],
        lower=whole.lower[only, :n],
        upper=whole.upper[only, :n],
        provisional=whole.provisional[only, :n],
        rules={name: sides[only, :n] for name, sides in whole.rules.items()},
        verdicts=(whole.verdicts[row],),
        counted=whole.counted[only, :n],
        variation=whole.variation[only],
        assurance=whole.assurance[only],
    )


def _assessment(plan: _Plan, found: _Row | None, marks: DataQuality) -> Assessment:
    series = plan.series
    latest = next((p for p in reversed(series.points) if p.status != "missing"), None)
    at = series.points[-1].period if series.points else series.up_to
    told = doubts(marks, at)
    verdict = _verdict(plan, found, withhold=withholds(marks.findings, plan.judged))
    return Assessment(
        series=series,
        analysis=_analysis(found, verdict) if found else None,
        verdict=verdict,
        chart=plan.chart,
        latest=latest if latest is not None and latest.period == at else None,
        quality=marks,
        status=SignalStatus.NONE,
        target=choose.target_at(series, at) if at else None,
        reference=choose.reference_at(series.measure, series.org, at) if at else None,
        expected_by_chance=0.0 if found is None else by_chance(series, found.whole, found.row),
        chance_known=found is None or chance_known(found.whole.options),
        doubts=told,
        judged=plan.old_enough,
    )


def _analysis(found: _Row, verdict: Verdict) -> Analysis:
    """The analysis of the series alone. Of an improvement that is withheld no point says it either: the
    rules met are those of the points before the newest one.
    """
    own = one_of(found.whole, found.row, found.n)
    if DOUBTED not in verdict.notes:
        return own
    before = spc.analyse(own.panel.part(slice(0, 1), found.n - 1), own.options)
    rules = {name: np.pad(sides, ((0, 0), (0, 1))) for name, sides in before.rules.items()}
    return replace(own, verdicts=(verdict,), rules=rules)


def _verdict(plan: _Plan, found: _Row | None, *, withhold: bool) -> Verdict:
    if found is None:
        return Verdict(Variation.NO_DATA, Assurance.NONE, notes=("not_charted",))
    verdict = without_praise(found.verdict, _before(plan)) if withhold else found.verdict
    notes = [DOTS if note == NO_LIMITS and plan.chart == "dots" else note for note in verdict.notes]
    if plan.immature and plan.chart != "t":
        notes.append(IMMATURE)
    if _always_met(plan, found):
        # A constant self-reported 100% proves nothing until somebody has looked (spc.md, Verdicts).
        return replace(verdict, assurance=Assurance.NONE, notes=(*notes, SELF_REPORTED))
    return replace(verdict, notes=tuple(notes))


def _before(plan: _Plan) -> list[Verdict]:
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


def _always_met(plan: _Plan, found: _Row) -> bool:
    """A standard judged by its failures, without one failure among the counted months, and never audited."""
    series = plan.series
    audited = series.evidence is not None and series.evidence.audited
    if not series.measure.judged_by_failures or audited or found.verdict.assurance is not Assurance.PASS:
        return False
    values = found.counted_values
    return bool(values.size and (values == values[0]).all())


def can_signal(assessment: Assessment) -> bool:
    """Whether a chart has limits and points enough, in its present phase, to raise a signal."""
    analysis = assessment.analysis
    return (
        analysis is not None
        and analysis.options.limits
        and TOO_FEW not in assessment.verdict.notes
        and assessment.variation is not Variation.NO_DATA
    )
