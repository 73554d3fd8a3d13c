"""From a panel to its analysis: limits, rules and verdicts for every series at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from spc import judge
from spc.charts import CHARTS, Chart
from spc.compare import beyond, side_of
from spc.conventions import Settings, resolve
from spc.limits import Limits, clipped, enough_points, too_few
from spc.phases import Segments, counted_points, lay_out, pick, values
from spc.rules import RULES, Track
from spc.types import Analysis, Flags, Floats, Ints, Options, Panel, Sides
from spc.verdicts import Evidence, Verdicts


def analyse(panel: Panel, options: Options | None = None) -> Analysis:
    """Limits per phase, every rule on every point, and the verdict on each series' last point.

    Arrays of the answer have the panel's shape (n_series, n_points); NaN where nothing is drawn: a gap has
    neither value nor centre nor limits. Units are the values' own, after the multiplier. A month whose
    denominator is zero has no value.

    Errors: ValueError for an unknown chart or convention, arrays of different shapes, a missing denominator,
    or phases that fall along a series.
    """
    options = options or Options()
    settings = resolve(options)
    chart = CHARTS.get(settings.chart)
    if chart is None:
        raise ValueError(f"unknown chart {settings.chart!r}; known: {', '.join(CHARTS)}")
    _check(panel, chart)
    if chart.denominator == "none" and panel.denominator is not None:
        panel = replace(panel, denominator=None)
    if chart.points is not None:
        panel, settings = chart.points(panel, settings)
    whole, still_open = _with_running_gap(panel) if chart.between_events else (panel, None)
    value = values(whole)
    counted = counted_points(whole, value, settings.window)
    s = lay_out(whole, value, counted, settings, still_open)
    lines, provisional = _lines(s, chart, settings)
    track, in_track = _track(s, lines, one_sigma=any(RULES[name].one_sigma for name in settings.rules))
    fired = _fire(track, settings, too_few(s, settings))
    evidence = _judge(panel, whole, s, lines, provisional, track, in_track, fired, settings, chart)
    shape, width = whole.numerator.shape, panel.n_points

    def spread(entries: Floats, at: Ints) -> Floats:
        if at.size == value.size:
            return entries.reshape(shape)[:, :width]
        table = np.full(shape, np.nan)
        table.ravel()[at] = entries
        return table[:, :width]

    def marked(entries: Sides, at: Ints) -> Sides:
        if at.size == value.size:
            return entries.reshape(shape)[:, :width]
        table = np.zeros(shape, dtype=np.int8)
        table.ravel()[at] = entries
        return table[:, :width]

    return Analysis(
        panel=panel,
        options=options,
        value=value[:, :width],
        centre=spread(lines.centre, s.at),
        lower=spread(lines.lower, s.at),
        upper=spread(lines.upper, s.at),
        provisional=marked(provisional.astype(np.int8), s.at).astype(np.bool_),
        rules={name: marked(sides, pick(s.at, in_track)) for name, sides in fired.items()},
        verdicts=Verdicts(evidence),
        counted=counted[:, :width],
        variation=evidence.variation,
        assurance=evidence.assurance,
    )


def _check(panel: Panel, chart: Chart) -> None:
    shape = panel.numerator.shape
    for name in ("dates", "denominator", "present", "ghost", "phase", "target", "absent", "spread"):
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


def _last_slots(panel: Panel) -> Ints:
    """Position of each series' last dated period; -1 where it has none."""
    dated = ~np.isnat(panel.dates)
    if not panel.n_points:
        return np.full(panel.n_series, -1)
    last = panel.n_points - 1 - np.argmax(dated[:, ::-1], axis=1)
    return np.where(dated.any(axis=1), last, -1)


def _with_running_gap(panel: Panel) -> tuple[Panel, Flags | None]:
    """The panel with one more column: the gap since the last event, which sets no limit."""
    if panel.running is None or not panel.n_points:
        return panel, None
    rows, last = np.arange(panel.n_series), np.maximum(_last_slots(panel), 0)
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


def _beyond_one_sigma(s: Segments, lines: Limits) -> Sides:
    """The 1 sigma lines lie half way to the 2 sigma lines."""
    return beyond(s.value, (lines.centre + lines.inner_lower) / 2, (lines.centre + lines.inner_upper) / 2)


def _track(s: Segments, lines: Limits, *, one_sigma: bool) -> tuple[Track, Ints]:
    """The points the rules see. A gap that is still open joins only once it lies above the centre."""
    side = side_of(s.value, lines.centre)
    seen = s.counted & (~s.still_open | (side > 0))
    where = np.flatnonzero(seen)
    near = _beyond_one_sigma(s, lines) if one_sigma else None
    track = Track(
        group=pick(s.group, where),
        value=pick(s.value, where),
        side=pick(side, where),
        outer=pick(beyond(s.value, lines.lower, lines.upper), where),
        inner=pick(beyond(s.value, lines.inner_lower, lines.inner_upper), where),
        near=None if near is None else pick(near, where),
        within=None if near is None else pick((near == 0) & ~np.isnan(lines.inner_upper), where),
    )
    return track, where


def _fire(track: Track, settings: Settings, silent: Flags) -> dict[str, Sides]:
    """Every rule on every point; none fires where no limits are asked, or in a group that is `silent`."""
    if not settings.limits:
        return {name: np.zeros(track.side.size, dtype=np.int8) for name in settings.rules}
    fired = {name: RULES[name].fires(track, settings) for name in settings.rules}
    if not silent.any():
        return fired
    muted = silent[track.group]
    return {name: np.where(muted, 0, sides).astype(np.int8) for name, sides in fired.items()}


def _judge(
    panel: Panel,
    whole: Panel,
    s: Segments,
    lines: Limits,
    provisional: Flags,
    track: Track,
    in_track: Ints,
    fired: dict[str, Sides],
    settings: Settings,
    chart: Chart,
) -> Evidence:
    drawn = np.zeros(whole.numerator.shape, dtype=bool)
    drawn.ravel()[s.at] = True
    last_slot = _last_slots(panel)
    last = _last_seen(s, in_track, panel.n_series)
    judged = (last >= 0) & (last_slot >= 0)
    if panel.n_points:
        judged &= drawn[np.arange(panel.n_series), np.maximum(last_slot, 0)]
    target = pick(whole.target, s.at)
    good = judge.good_side(panel)

    def of_last(entries: Floats) -> Floats:
        found = np.full(panel.n_series, np.nan)
        found[judged] = entries[in_track[last[judged]]]
        return found

    def side_at_last(entries: Sides) -> Sides:
        found = np.zeros(panel.n_series, dtype=np.int8)
        found[judged] = entries[last[judged]]
        return found

    final = judge.Last(
        judged=judged,
        fired={name: side_at_last(sides) for name, sides in fired.items()},
        lower=of_last(lines.lower),
        upper=of_last(lines.upper),
        target=of_last(target),
    )
    return Evidence(
        settings=settings,
        segments=s,
        limits=lines,
        provisional=provisional,
        target=target,
        track=track,
        in_track=in_track,
        fired=fired,
        dates=pick(whole.dates, s.at),
        slots=whole.dates,
        drawn=drawn,
        last_slot=last_slot,
        good=good,
        between_events=chart.between_events,
        variation=judge.variation(final, good, settings, between_events=chart.between_events),
        assurance=judge.assurance(final, good, settings),
    )


def _last_seen(s: Segments, in_track: Ints, n_series: int) -> Ints:
    """Position, in the track, of each series' last point; -1 where it has none."""
    row = pick(s.row, in_track)
    last = np.full(n_series, -1)
    ends = np.flatnonzero(np.append(row[1:] != row[:-1], True)) if row.size else np.zeros(0, dtype=np.int64)
    last[row[ends]] = ends
    return last
