"""The whole analysis of one series: lines, rules, variation and assurance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from spc import Options, Panel
from tests.spc.slow import counts, ewma, individuals, subgroups, verdicts
from tests.spc.slow.lines import At, Ground, Lines, mean
from tests.spc.slow.rules import RULES, Lengths, Seen, runs_of_the_whole
from tests.spc.slow.schools import SCHOOLS, School
from tests.spc.slow.story import Number, Point, Story, baseline, neighbours, phases, read

CHARTS: Mapping[str, Callable[[Ground], At]] = {
    "xmr": individuals.xmr,
    "xmr_median": individuals.xmr_median,
    "mr": individuals.mr,
    "run": individuals.run,
    "t": individuals.t,
    "p": counts.p,
    "p_prime": counts.p_prime,
    "u": counts.u,
    "u_prime": counts.u_prime,
    "i_prime": counts.i_prime,
    "c": counts.c,
    "g": counts.g,
    "xbar": subgroups.xbar,
    "s": subgroups.s,
    "ewma": ewma.ewma,
}
BETWEEN_EVENTS = ("g", "t")
OF_SOMETHING_ELSE = ("mr", "s")  # ranges and spreads: the bounds of values are none of theirs


@dataclass
class Told:
    """The answers by place in the panel; a place without an answer is missing from its mapping."""

    multiplier: float  # lines are before it, values after it
    value: dict[int, float] = field(default_factory=dict)
    lines: dict[int, Lines] = field(default_factory=dict)
    provisional: set[int] = field(default_factory=set)
    counted: set[int] = field(default_factory=set)
    rules: dict[str, dict[int, int]] = field(default_factory=dict)
    open_gap: dict[str, int] | None = None  # rules on the gap since the last event, where it is looked at
    whole: dict[int, int] = field(default_factory=dict)  # what runs say of the phase of each point
    open_whole: int = 0  # the same for the gap since the last event
    fired: dict[str, int] = field(default_factory=dict)  # on the last point
    variation: str = "no_data"
    assurance: str = "none"


@dataclass(frozen=True)
class Asked:
    """The options with what the school would do where they say nothing."""

    chart: str
    school: School
    options: Options

    @property
    def screen(self) -> bool:
        return self.school.screen if self.options.screen is None else self.options.screen

    @property
    def first(self) -> int:
        """How many points set the limits; 0 = all. So many points have one range fewer."""
        first = self.school.baseline if self.options.baseline is None else self.options.baseline
        return max(first - 1, 0) if self.chart == "mr" else first

    @property
    def freeze(self) -> int | date | None:
        freeze = self.options.freeze
        return freeze - 1 if self.chart == "mr" and isinstance(freeze, int) else freeze

    @property
    def rules(self) -> Sequence[str]:
        if self.chart == "ewma" or (self.chart == "mr" and not self.school.ranges_run):
            return [rule for rule in self.school.rules if rule == "outside_limits"]
        return self.school.rules

    @property
    def touching_meets(self) -> bool:
        asked = self.options.assurance_inclusive
        return self.school.touching_meets if asked is None else asked

    @property
    def lengths(self) -> Lengths:
        return Lengths(
            self.options.shift or self.school.shift,
            self.options.trend or self.school.trend,
            self.school.only_the_zone,
            self.school.third_on_side,
            self.school.signs_add_up,
            self.options.mark_all_three,
        )


def analyse(panel: Panel, options: Options) -> list[Told]:
    """Every series of the panel, one after the other."""
    asked = Asked(options.chart, SCHOOLS[options.convention], options)
    return [
        _series(read(panel, row, options.window, spreads=asked.chart == "s"), asked)
        for row in range(panel.n_series)
    ]


def _series(story: Story, asked: Asked) -> Told:
    told = Told(float(story.multiplier), rules={rule: {} for rule in asked.rules})
    for points in phases(story.points):
        own = DRAWN[asked.chart](points, asked) if asked.chart in DRAWN else points
        _phase(own, story, asked, told)
    _judge(story, asked, told)
    return told


def _ranges(points: Sequence[Point], asked: Asked) -> list[Point]:
    """The same points, each with the range from its neighbour before it as its value."""
    counted = [p for p in points if p.counts]
    ranges: dict[int, Number] = {}
    for before, after in neighbours(counted, points, asked.school.parted_by):
        if before.value is not None and after.value is not None:
            ranges[after.place] = abs(after.value - before.value)
    return [replace(p, value=ranges.get(p.place)) for p in points]


def _smoothed(points: Sequence[Point], asked: Asked) -> list[Point]:
    base = baseline(points, asked.first, asked.freeze)
    if not base:
        return list(points)
    given = asked.options.given_centre
    centre = mean([p.value for p in base if p.value is not None]) if given is None else Fraction(str(given))
    return ewma.weighted(points, centre, asked.options.smoothing)


# Charts that draw something else than the values.
DRAWN: Mapping[str, Callable[[Sequence[Point], Asked], list[Point]]] = {
    "mr": _ranges,
    "ewma": _smoothed,
}


def _phase(points: Sequence[Point], story: Story, asked: Asked, told: Told) -> None:
    counted = [p for p in points if p.counts]
    for point in points:
        if point.value is not None:
            told.value[point.place] = float(point.value * story.multiplier)
    told.counted.update(p.place for p in counted)
    base = baseline(points, asked.first, asked.freeze)
    if not base:
        return
    if not asked.options.limits:
        return
    at = CHARTS[asked.chart](_ground(base, points, asked))
    enough = len(base) >= asked.school.least
    for point in points:
        if point.value is not None:
            lines = _bounded(at(point), story, asked)
            told.lines[point.place] = lines if enough else Lines(lines.centre)
            if enough and lines.upper and len(base) < asked.school.firm:
                told.provisional.add(point.place)
    seen = [Seen(float(p.value), told.lines[p.place]) for p in counted if p.value is not None]
    open_gap = _open_gap(points, at, story, asked)
    if open_gap is not None:
        told.open_gap = dict.fromkeys(asked.rules, 0)
        seen.append(open_gap)
    for rule in asked.rules if enough else ():
        marks = RULES[rule](seen, asked.lengths)
        if told.open_gap is not None and open_gap is not None:
            told.open_gap[rule] = max(marks.pop(), 0)  # it may only be good news
        told.rules[rule].update({p.place: mark for p, mark in zip(counted, marks, strict=True)})
    whole = runs_of_the_whole(seen) if enough else [0] * len(seen)
    if told.open_gap is not None and open_gap is not None:
        told.open_whole = max(whole.pop(), 0)
    told.whole.update({p.place: mark for p, mark in zip(counted, whole, strict=True)})


def _open_gap(points: Sequence[Point], at: At, story: Story, asked: Asked) -> Seen | None:
    """The gap since the last event, once it is longer than the centre of the last phase."""
    if story.running is None or asked.chart not in BETWEEN_EVENTS or points[-1] is not story.points[-1]:
        return None
    point = Seen(float(story.running), _bounded(at(points[-1]), story, asked), still_open=True)
    return point if point.side > 0 else None


def _ground(base: Sequence[Point], points: Sequence[Point], asked: Asked) -> Ground:
    given = asked.options.given_centre
    return Ground(
        base=base,
        pairs=neighbours(base, points, asked.school.parted_by),
        screen=asked.screen,
        exact=asked.options.exact,
        given=None if given is None else Fraction(str(given)),
        median_ranges=asked.options.median_ranges,
        sigma_of_range=asked.school.sigma_of_range,
        median_range=asked.school.median_range,
        least_laney=asked.school.least_laney,
        geometric=asked.school.geometric,
        weight=asked.options.smoothing,
    )


def _bounded(lines: Lines, story: Story, asked: Asked) -> Lines:
    """The 3 sigma lines kept between the bounds that the measure declares for its values.

    A moving range or a spread within a subgroup is no value of the measure.
    """
    options = asked.options
    wanted = asked.school.declared_bounds if options.bounded is None else options.bounded
    wanted = wanted and options.chart not in ("mr", "s")
    if not wanted or 3 not in lines.upper or asked.chart in OF_SOMETHING_ELSE:
        return lines
    low, high = lines.lower[3], lines.upper[3]
    if options.lower_bound is not None:
        low, high = (max(x, Fraction(str(options.lower_bound)) / story.multiplier) for x in (low, high))
    if options.upper_bound is not None:
        low, high = (min(x, Fraction(str(options.upper_bound)) / story.multiplier) for x in (low, high))
    return Lines(lines.centre, {**lines.lower, 3: low}, {**lines.upper, 3: high})


def _judge(story: Story, asked: Asked, told: Told) -> None:
    if not told.counted or story.points[-1].place not in told.value:
        return
    told.variation = "common_cause"
    if not asked.options.limits:
        return
    place = max(told.counted)
    marked = told.open_gap or {rule: told.rules[rule].get(place, 0) for rule in asked.rules}
    fired = dict(marked)
    if "runs" in fired:
        fired["runs"] = told.open_whole if told.open_gap else told.whole.get(place, 0)
    told.fired = {rule: way for rule, way in fired.items() if way}
    told.variation = verdicts.variation(
        fired, marked, story.better, asked.school, between_events=asked.chart in BETWEEN_EVENTS
    )
    last = story.points[-1] if told.open_gap else next(p for p in story.points if p.place == place)
    # The limits of a weighted mean do not say where single months will fall.
    target = None if asked.chart == "ewma" else last.target
    told.assurance = verdicts.assurance(
        told.lines.get(place), target, story.better, story.multiplier, touching_meets=asked.touching_meets
    )
