"""Named sets of rules, lengths and constants. `resolve` fills in whatever `Options` leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from spc.types import Options

# Wheeler's rounded constant, 3 / d2 for moving ranges of two; the one that Making Data Count prints.
MDC_RANGE_FACTOR = 2.66


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
    honour_gaps: bool  # a moving range does not span a missing month
    bounded: bool  # limits stay inside what is possible
    laney_floor: float  # least sigma_z of a Laney chart
    assurance_inclusive: bool  # a limit that touches the target meets it
    one_gap_is_improvement: bool  # may one long gap between events give an improvement icon?


CONVENTIONS: Mapping[str, Convention] = MappingProxyType(
    {
        "mdc": Convention(
            name="mdc",
            rules=("outside_limits", "trend", "two_of_three", "shift"),
            range_factor=MDC_RANGE_FACTOR,
            screen=True,
            shift=7,
            trend=7,
            baseline=24,
            least_points=10,
            firm_points=13,
            honour_gaps=True,
            bounded=True,
            laney_floor=1.0,
            assurance_inclusive=True,
            one_gap_is_improvement=False,
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Options with every question answered."""

    chart: str
    convention: Convention
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
    )
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    least = {"baseline": 0, "shift": 2, "trend": 3, "window": 1}
    for name, value in least.items():
        if getattr(settings, name) < value:
            raise ValueError(f"{name} is {getattr(settings, name)}; it must be at least {value}")
    if isinstance(settings.freeze, int) and settings.freeze < 2:
        raise ValueError(f"freeze is {settings.freeze}; at least two points must set the limits")
    low, high = settings.lower_bound, settings.upper_bound
    if low is not None and high is not None and low > high:
        raise ValueError(f"lower_bound {low} lies above upper_bound {high}")
