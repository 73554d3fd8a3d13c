"""From a panel to its analysis: limits, rules and verdicts for every series at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from spc import groups
from spc.blocks import blocks, joined
from spc.charts import CHARTS, Chart
from spc.compare import beyond, side_of
from spc.conventions import Settings, resolve
from spc.evidence import evidence_of, last_slots
from spc.groups import Entry
from spc.limits import Limits, clipped, enough_points, too_few
from spc.phases import Segments, counted_points, lay_out, pick, values
from spc.rules import RULES, Track, starts
from spc.types import Analysis, Flags, Floats, Ints, Options, Panel, Sides
from spc.verdicts import Evidence, Verdicts


def analyse(panel: Panel, options: Options | None = None) -> Analysis:
    """Limits per phase, every rule on every point, and the verdict on each series' last point.

    Arrays of the answer have the panel's shape (n_series, n_points); NaN where nothing is drawn: a gap has
    neither value nor centre nor limits. Units are the values' own, after the multiplier. A month whose
    denominator is zero has no value. A large panel is worked through in blocks of series, so that time and
    memory grow with its points and no faster.

    Errors: ValueError for an unknown chart or convention, arrays of different shapes, a missing denominator,
    or phases that fall along a series.
    """
    options = options or Options()
    settings = resolve(options)
    chart = CHARTS.get(settings.chart)
    if chart is None:
        raise ValueError(f"unknown chart {settings.chart!r}; known: {', '.join(CHARTS)}")
    _check(panel, chart)
    if settings.given_centre is not None and not chart.takes_centre:
        raise ValueError(f"the centre of chart {chart.name!r} cannot be given")
    if chart.denominator == "none" and panel.denominator is not None:
        panel = replace(panel, denominator=None)
    if chart.points is not None:
        panel, settings = chart.points(panel, settings)
    found = [_analyse(part, settings, chart) for part in blocks(panel)]
    lines = {name: joined([getattr(one, name) for one in found]) for name in LINES}
    return Analysis(
        panel=panel,
        options=options,
        rules={name: joined([one.rules[name] for one in found]) for name in settings.rules},
        verdicts=Verdicts([one.evidence for one in found]),
        variation=joined([one.evidence.variation for one in found]),
        assurance=joined([one.evidence.assurance for one in found]),
        **lines,
    )


LINES = ("value", "centre", "lower", "upper", "provisional", "counted")


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """What was found for some of the series."""

    value: Floats
    centre: Floats
    lower: Floats
    upper: Floats
    provisional: Flags
    counted: Flags
    rules: dict[str, Sides]
    evidence: Evidence


def _analyse(panel: Panel, settings: Settings, chart: Chart) -> _Block:
    whole, still_open = _with_running_gap(panel) if chart.between_events else (panel, None)
    value = values(whole)
    counted = counted_points(whole, value, settings.window)
    s = lay_out(whole, value, counted, settings, still_open)
    lines, provisional = _lines(s, chart, settings)
    track, in_track = _track(s, lines, one_sigma=any(RULES[name].one_sigma for name in settings.rules))
    unjudged, is_open = pick(s.along(too_few(s, settings)), in_track), pick(s.still_open, in_track)
    fired = _fire(track, settings, unjudged, is_open)
    said = {**fired, **_fire(track, settings, unjudged, is_open, whole=True)}
    evidence = evidence_of(panel, whole, s, lines, provisional, track, in_track, fired, said, settings, chart)
    shape, width = whole.numerator.shape, panel.n_points

    def laid(entries: NDArray[Entry], at: Ints, missing: Entry) -> NDArray[Entry]:
        """Entries of some points as a table of the panel's shape."""
        if at.size == value.size:
            return entries.reshape(shape)[:, :width]
        table = np.full(shape, missing)
        table.ravel()[at] = entries
        return table[:, :width]

    nothing, silent = np.float64(np.nan), np.int8(0)
    return _Block(
        value=value[:, :width],
        centre=laid(lines.centre, s.at, nothing),
        lower=laid(lines.lower, s.at, nothing),
        upper=laid(lines.upper, s.at, nothing),
        provisional=laid(provisional, s.at, np.False_),
        counted=counted[:, :width],
        rules={name: laid(sides, pick(s.at, in_track), silent) for name, sides in fired.items()},
        evidence=evidence,
    )


def _check(panel: Panel, chart: Chart) -> None:
    shape = panel.numerator.shape
    for name in ("dates", "denominator", "present", "ghost", "phase", "target", "absent", "spread", "bare"):
        part = getattr(panel, name)
        if part is not None and part.shape != shape:
            raise ValueError(f"{name} has shape {part.shape}, the values have {shape}")
    if len(panel.better) != panel.n_series:
        raise ValueError(f"better has {len(panel.better)} entries for {panel.n_series} series")
    if chart.denominator == "needed" and panel.denominator is None:
        raise ValueError(f"chart {chart.name!r} needs denominators")
    if chart.subgroups and panel.spread is None:
        raise ValueError(f"chart {chart.name!r} needs subgroups")
    if panel.n_points > 1 and (panel.phase[:, 1:] < panel.phase[:, :-1]).any():
        raise ValueError("phases must not fall along a series")


def _with_running_gap(panel: Panel) -> tuple[Panel, Flags | None]:
    """The panel with one more column: the gap since the last event, which sets no limit."""
    if panel.running is None or not panel.n_points:
        return panel, None
    rows, last = np.arange(panel.n_series), np.maximum(last_slots(panel), 0)
    open_gap = panel.running[:, None]

    dates = panel.dates[rows, last].astype("datetime64[D]")
    days = np.nan_to_num(panel.running).astype(np.int64).astype("timedelta64[D]")
    whole = replace(
        panel,
        dates=np.concatenate([panel.dates.astype("datetime64[D]"), (dates + days)[:, None]], axis=1),
        numerator=np.concatenate([panel.numerator, open_gap], axis=1),
        present=np.concatenate([panel.present, np.isfinite(open_gap)], axis=1),
        ghost=np.concatenate([panel.ghost, np.zeros_like(open_gap, dtype=bool)], axis=1),
        phase=np.concatenate([panel.phase, panel.phase.max(axis=1, keepdims=True)], axis=1),
        target=np.concatenate([panel.target, panel.target[rows, last][:, None]], axis=1),
        running=None,
        absent=None,  # between events no calendar was filled in
    )
    still_open = np.zeros(whole.numerator.shape, dtype=bool)
    still_open[:, -1] = True
    return whole, still_open


def _lines(s: Segments, chart: Chart, settings: Settings) -> tuple[Limits, Flags]:
    if not settings.limits:
        none = np.full(s.at.size, np.nan)
        return Limits(none, none, none, none, none), np.zeros(s.at.size, dtype=bool)
    lines = chart.limits(s, settings)
    low, high = (None if b is None else b * s.multiplier for b in (chart.lower_bound, chart.upper_bound))
    lines = clipped(lines, low, high)
    if settings.bounded:
        lines = clipped(lines, settings.lower_bound, settings.upper_bound)
    return enough_points(s, lines, settings)


def _track(s: Segments, lines: Limits, *, one_sigma: bool) -> tuple[Track, Ints]:
    """The points the rules see. A gap that is still open joins only once it lies above the centre."""
    side = side_of(s.value, lines.centre)
    seen = s.counted & (~s.still_open | (side > 0))
    where = np.flatnonzero(seen)
    near = beyond(s.value, *lines.one_sigma()) if one_sigma else None
    track = Track(
        first=starts(groups.counted(seen, s.sizes)),
        value=pick(s.value, where),
        side=pick(side, where),
        outer=pick(beyond(s.value, lines.lower, lines.upper), where),
        inner=pick(beyond(s.value, lines.inner_lower, lines.inner_upper), where),
        near=None if near is None else pick(near, where),
        within=None if near is None else pick((near == 0) & ~np.isnan(lines.inner_upper), where),
    )
    return (_so_far(track, pick(s.still_open, where)) if s.still_open.any() else track), where


def _so_far(track: Track, still_open: Flags) -> Track:
    """An open gap will be longer than it is: it takes no step down, and no line holds it yet."""
    value = track.value.copy()
    longer = np.flatnonzero(still_open & ~track.first)
    value[longer] = np.maximum(value[longer], value[longer - 1])
    within = None if track.within is None else track.within & ~still_open
    return replace(track, value=value, within=within)


def _fire(
    track: Track, settings: Settings, silent: Flags, is_open: Flags, *, whole: bool = False
) -> dict[str, Sides]:
    """Every rule on every point; `whole`: the verdicts of the rules that judge a phase as a whole.

    None fires where no limits are asked, or on a point that is `silent`; a gap still open may only fire high.
    """
    asked = {name: RULES[name].verdict if whole else RULES[name].fires for name in settings.rules}
    rules = {name: fires for name, fires in asked.items() if fires is not None}
    if not settings.limits:
        return {name: np.zeros(track.side.size, dtype=np.int8) for name in rules}
    fired = {name: fires(track, settings) for name, fires in rules.items()}
    if silent.any():
        fired = {name: sides * ~silent for name, sides in fired.items()}
    if is_open.any():
        fired = {name: np.where(is_open, np.maximum(sides, 0), sides) for name, sides in fired.items()}
    return fired
