"""From a panel to its analysis: limits, rules and verdicts for every series at once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from spc import judge
from spc.charts import CHARTS, Chart
from spc.compare import beyond, side_of
from spc.conventions import Settings, resolve
from spc.limits import Limits, clipped, enough_points
from spc.phases import Segments, counted_points, lay_out, values
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
    whole, still_open = _with_running_gap(panel) if chart.between_events else (panel, None)
    value = values(whole)
    counted = counted_points(whole, value, settings.window)
    s = lay_out(whole, value, counted, settings, still_open)
    lines, provisional = _lines(s, chart, settings)
    track, in_track = _track(s, lines)
    fired = _fire(track, settings)
    evidence = _judge(panel, whole, s, lines, provisional, track, in_track, fired, settings, chart)
    shape, width = whole.numerator.shape, panel.n_points

    def spread(entries: Floats, at: Ints) -> Floats:
        table = np.full(shape, np.nan)
        table.ravel()[at] = entries
        return table[:, :width]

    def marked(entries: Sides, at: Ints) -> Sides:
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
        rules={name: marked(sides, s.at[in_track]) for name, sides in fired.items()},
        verdicts=Verdicts(evidence),
        counted=counted[:, :width],
        variation=evidence.variation,
        assurance=evidence.assurance,
    )


def _check(panel: Panel, chart: Chart) -> None:
    shape = panel.numerator.shape
    parts = {"dates": panel.dates, "present": panel.present, "ghost": panel.ghost, "phase": panel.phase}
    parts["target"] = panel.target
    if panel.denominator is not None:
        parts["denominator"] = panel.denominator
    for name, part in parts.items():
        if part.shape != shape:
            raise ValueError(f"{name} has shape {part.shape}, the values have {shape}")
    if len(panel.better) != panel.n_series:
        raise ValueError(f"better has {len(panel.better)} entries for {panel.n_series} series")
    if chart.denominator == "needed" and panel.denominator is None:
        raise ValueError(f"chart {chart.name!r} needs denominators")
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

    def add(table: Floats, column: Floats) -> Floats:
        return np.concatenate([table, column], axis=1)

    dates = panel.dates[rows, last].astype("datetime64[D]")
    days = np.nan_to_num(panel.running).astype(np.int64).astype("timedelta64[D]")
    whole = replace(
        panel,
        dates=np.concatenate([panel.dates.astype("datetime64[D]"), (dates + days)[:, None]], axis=1),
        numerator=add(panel.numerator, open_gap),
        present=np.concatenate([panel.present, np.isfinite(open_gap)], axis=1),
        ghost=np.concatenate([panel.ghost, np.zeros_like(open_gap, dtype=bool)], axis=1),
        phase=np.concatenate([panel.phase, panel.phase.max(axis=1, keepdims=True)], axis=1),
        target=add(panel.target, panel.target[rows, last][:, None]),
        running=None,
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
    if settings.convention.bounded:
        lines = clipped(lines, settings.lower_bound, settings.upper_bound)
    return enough_points(s, lines, settings)


def _track(s: Segments, lines: Limits) -> tuple[Track, Ints]:
    """The points the rules see. A gap that is still open joins only once it lies above the centre."""
    side = side_of(s.value, lines.centre)
    seen = s.counted & (~s.still_open | (side > 0))
    where = np.flatnonzero(seen)
    track = Track(
        group=s.group[where],
        value=s.value[where],
        side=side[where],
        outer=beyond(s.value, lines.lower, lines.upper)[where],
        inner=beyond(s.value, lines.inner_lower, lines.inner_upper)[where],
    )
    return track, where


def _fire(track: Track, settings: Settings) -> dict[str, Sides]:
    if not settings.limits:
        return {name: np.zeros(track.side.size, dtype=np.int8) for name in settings.convention.rules}
    return {name: RULES[name].fires(track, settings) for name in settings.convention.rules}


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
    drawn = np.zeros(whole.numerator.size, dtype=bool)
    drawn[s.at] = True
    drawn = drawn.reshape(whole.numerator.shape)
    last_slot = _last_slots(panel)
    rows = np.arange(panel.n_series)
    ends = np.searchsorted(s.row[in_track], rows, side="right") - 1
    found = (ends >= 0) & (s.row[in_track][ends] == rows) if in_track.size else np.zeros(rows.size, dtype=bool)
    last = np.where(found, ends, -1)
    judged = found & (last_slot >= 0)
    if panel.n_points:
        judged &= drawn[rows, np.maximum(last_slot, 0)]
    at_last = in_track[last] if in_track.size else np.zeros(0, dtype=np.int64)
    target = whole.target.ravel()[s.at]
    good = judge.good_side(panel)

    def of_last(entries: Floats) -> Floats:
        return np.where(judged, entries[at_last], np.nan) if at_last.size else np.full(rows.size, np.nan)

    def side_at_last(entries: Sides) -> Sides:
        if not entries.size:
            return np.zeros(rows.size, dtype=np.int8)
        return np.where(judged, entries[last], 0).astype(np.int8)

    final = judge.Last(
        judged=judged,
        fired={name: side_at_last(sides) for name, sides in fired.items()},
        value=of_last(s.value),
        centre=of_last(lines.centre),
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
        dates=whole.dates.ravel()[s.at],
        slots=whole.dates,
        drawn=drawn,
        last_slot=last_slot,
        last=last,
        good=good,
        between_events=chart.between_events,
        variation=judge.variation(final, good, settings, between_events=chart.between_events),
        assurance=judge.assurance(final, good, settings),
    )
