"""Named sets of rules, lengths and constants. `resolve` fills in whatever `Options` leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from spc.english import number_word
from spc.types import Options

# Wheeler's rounded constant, 3 / d2 for moving ranges of two; the one that Making Data Count prints.
MDC_RANGE_FACTOR = 2.66
D2 = 1.128  # expected range of two standard normal values
MEDIAN_D2 = 0.954  # median range of two standard normal values

FEWEST = 2  # points that any convention takes limits from
OF_RANGES = ("mr",)  # charts of the ranges between points, of which there is one fewer

Gaps = Literal["honour", "blank", "join"]
RUNS = ("anhoej", "best_box", "cut_box")  # which crossings and runs are unusual: see `spc.rules.bounds`


@dataclass(frozen=True, slots=True)
class Convention:
    """What one school of SPC does. Every field is a decision that another school takes otherwise."""

    name: str
    rules: tuple[str, ...]  # in order of precedence, for a single label
    range_factor: float  # limits of an XmR chart are mean +- this x mean moving range
    screen: bool  # leave out moving ranges that are themselves beyond their limit
    shift: int
    trend: int
    baseline: int  # points after which a phase's limits are locked; 0 = never
    least_points: int  # fewer points than this set no limits
    firm_points: int  # fewer points than this set provisional limits
    gaps: Gaps  # does a moving range span a missing month? never; an absent one only, not a blank; always
    bounded: bool  # limits stay inside what is possible
    laney_floor: float  # least sigma_z of a Laney chart
    assurance_inclusive: bool  # a limit that touches the target meets it
    one_gap_is_improvement: bool  # may one long gap between events give an improvement icon?
    zone_only: bool = False  # two of three counts points between 2 and 3 sigma, not those beyond 3
    third_same_side: bool = True  # two of three: all three lie on one side of the centre
    signs_add_up: bool = False  # two of three: one beyond 2 sigma on the other side takes one away
    first_rule_decides: bool = False  # the verdict follows the first rule in order; else concern wins
    exact_gaps: bool = True  # g chart: geometric quantiles; else mean +- 3 sqrt(m (m + 1))
    rules_of_ranges: bool = False  # moving ranges share values: may rules on several points judge them?
    median_range: float = MEDIAN_D2  # what an XmR chart of medians divides the median range by


_MDC = Convention(
    name="mdc",
    rules=("outside_limits", "trend", "two_of_three", "shift"),
    range_factor=MDC_RANGE_FACTOR,
    screen=True,
    shift=7,
    trend=7,
    baseline=24,
    least_points=10,
    firm_points=13,
    gaps="honour",
    bounded=True,
    laney_floor=1.0,
    assurance_inclusive=True,
    one_gap_is_improvement=False,
)
# What the tools of others share: limits from two points on, of all points of a phase, not cut at any bound.
_PEER = replace(
    _MDC,
    name="",
    baseline=0,
    least_points=FEWEST,
    firm_points=0,
    gaps="join",
    bounded=False,
    laney_floor=0.0,
    assurance_inclusive=False,
    one_gap_is_improvement=True,
    first_rule_decides=True,
    exact_gaps=False,
)

# The handbooks' zone tests, in order of how sure they are; only the length of a shift differs.
_ZONES = replace(
    _PEER,
    rules=(
        "outside_limits",
        "two_of_three",
        "four_of_five",
        "shift",
        "trend",
        "fifteen_within",
        "eight_outside",
        "alternating",
    ),
    range_factor=3 / D2,
    screen=False,
    trend=6,
    gaps="honour",
    third_same_side=False,
    first_rule_decides=False,
    exact_gaps=True,  # zone tests on the usual limits call one stable quarter in seven unusual
)

CONVENTIONS: Mapping[str, Convention] = MappingProxyType(
    {
        convention.name: convention
        for convention in (
            _MDC,
            replace(_PEER, name="plotthedots", gaps="blank", zone_only=True),
            replace(
                _PEER,
                name="pbi",
                range_factor=3 / D2,
                trend=5,
                third_same_side=False,
                signs_add_up=True,
                first_rule_decides=False,
                rules_of_ranges=True,
                median_range=D2,
            ),
            replace(
                _PEER,
                name="anhoej",
                rules=("outside_limits", "runs"),
                range_factor=3 / D2,
                gaps="blank",
            ),
            replace(_ZONES, name="western_electric", shift=8),
            replace(_ZONES, name="nelson", shift=9),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Options with every question answered."""

    chart: str
    convention: Convention
    rules: tuple[str, ...]
    baseline: int
    freeze: int | date | None
    screen: bool
    shift: int
    trend: int
    assurance_inclusive: bool
    lower_bound: float | None
    upper_bound: float | None
    limits: bool
    window: int
    exact: bool
    bounded: bool
    given_centre: float | None
    median_ranges: bool
    mark_all_three: bool
    smoothing: float
    runs: str
    single_values: bool = True  # False: limits of something else, so that no target is judged by them


def unbounded(settings: Settings) -> Settings:
    """The same where something else than the values is drawn: their bounds are none of a range."""
    return replace(settings, lower_bound=None, upper_bound=None)


def resolve(options: Options) -> Settings:
    """Options and their convention as one answer.

    Errors: ValueError for an unknown convention or a length that cannot be.
    """
    convention = CONVENTIONS.get(options.convention)
    if convention is None:
        raise ValueError(f"unknown convention {options.convention!r}; known: {', '.join(CONVENTIONS)}")
    settings = Settings(
        chart=options.chart,
        convention=convention,
        rules=convention.rules,
        baseline=convention.baseline if options.baseline is None else options.baseline,
        freeze=options.freeze,
        screen=convention.screen if options.screen is None else options.screen,
        shift=convention.shift if options.shift is None else options.shift,
        trend=convention.trend if options.trend is None else options.trend,
        assurance_inclusive=(
            convention.assurance_inclusive
            if options.assurance_inclusive is None
            else options.assurance_inclusive
        ),
        lower_bound=options.lower_bound,
        upper_bound=options.upper_bound,
        limits=options.limits,
        window=options.window,
        exact=options.exact,
        bounded=convention.bounded if options.bounded is None else options.bounded,
        given_centre=options.given_centre,
        median_ranges=options.median_ranges,
        mark_all_three=options.mark_all_three,
        smoothing=options.smoothing,
        runs=options.runs,
    )
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    least = {"baseline": 0, "shift": 2, "trend": 3, "window": 1}
    for name, value in least.items():
        if getattr(settings, name) < value:
            raise ValueError(f"{name} is {getattr(settings, name)}; it must be at least {value}")
    for name, points in (("freeze", settings.freeze), ("baseline", settings.baseline or None)):
        _check_points(name, points, settings)
    if not 0 < settings.smoothing <= 1:
        raise ValueError(f"lambda is {settings.smoothing:g}; it must lie above 0 and be at most 1")
    if settings.runs not in RUNS:
        raise ValueError(f"unknown runs analysis {settings.runs!r}; known: {', '.join(RUNS)}")
    low, high = settings.lower_bound, settings.upper_bound
    if low is not None and high is not None and low > high:
        raise ValueError(f"lower_bound {low} lies above upper_bound {high}")


def _check_points(name: str, points: int | date | None, settings: Settings) -> None:
    """Fewer points than the convention asks of a phase would set limits that are never drawn."""
    convention = settings.convention
    least = convention.least_points + (settings.chart in OF_RANGES)
    if isinstance(points, int) and points < least:
        other = ", or another convention" if convention.least_points > FEWEST else ""
        raise ValueError(
            f"{name} is {points}: at least {number_word(least)} points must set limits under "
            f"{convention.name}; give {number_word(least)} or more{other}"
        )
