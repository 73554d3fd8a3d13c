"""From lines and rules to what the verdicts rest on: the last point of every series."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from spc import judge
from spc.charts import Chart
from spc.conventions import Settings
from spc.groups import Entry
from spc.limits import Limits
from spc.phases import Segments, pick
from spc.rules import RULES, Track
from spc.types import Flags, Floats, Ints, Panel, Sides
from spc.verdicts import Evidence


def last_slots(panel: Panel) -> Ints:
    """Position of each series' last dated period; -1 where it has none."""
    dated = ~np.isnat(panel.dates)
    if not panel.n_points:
        return np.full(panel.n_series, -1)
    last = panel.n_points - 1 - np.argmax(dated[:, ::-1], axis=1)
    return np.where(dated.any(axis=1), last, -1)


def evidence_of(
    panel: Panel,
    whole: Panel,
    s: Segments,
    lines: Limits,
    provisional: Flags,
    track: Track,
    in_track: Ints,
    fired: dict[str, Sides],
    said: dict[str, Sides],
    settings: Settings,
    chart: Chart,
) -> Evidence:
    """`panel` is as it was given; `whole` has the gap that is still open at its end.

    `fired` (the points that each rule marks) and `said` (what it says of a series that ends there) are along
    `track`, whose points lie at `in_track` of `s`; lines are along `s`.
    """
    drawn = np.zeros(whole.numerator.shape, dtype=bool)
    drawn.ravel()[s.at] = True
    last_slot = last_slots(panel)
    newest = last_slot >= 0
    if panel.n_points:
        newest &= drawn[np.arange(panel.n_series), np.maximum(last_slot, 0)]
    target = pick(whole.target, s.at)
    good = judge.good_side(panel)
    final = _last_points(newest, _last_seen(s, in_track), lines, target, in_track, fired, said)
    return Evidence(
        settings=settings,
        segments=s,
        limits=lines,
        provisional=provisional,
        target=target,
        track=track,
        in_track=in_track,
        last=final,
        dates=pick(whole.dates, s.at),
        slots=whole.dates,
        drawn=drawn,
        bare=whole.bare,
        last_slot=last_slot,
        good=good,
        between_events=chart.between_events,
        variation=judge.variation(final, good, settings, between_events=chart.between_events),
        assurance=judge.assurance(final, good, settings),
    )


def _last_points(
    newest: Flags,
    last: Ints,
    lines: Limits,
    target: Floats,
    in_track: Ints,
    fired: dict[str, Sides],
    said: dict[str, Sides],
) -> judge.Last:
    """The point of each series that its verdict rests on; none where its newest period has no value.

    `newest` and `last`, positions in the track, have one entry per series.
    """
    judged = newest & (last >= 0)
    seen = last[judged]
    points = in_track[seen]

    def laid(entries: NDArray[Entry], missing: Entry) -> NDArray[Entry]:
        found = np.full(judged.size, missing)
        found[judged] = entries
        return found

    nothing, silent = np.float64(np.nan), np.int8(0)
    told = {name: laid(sides[seen], silent) for name, sides in said.items()}
    leaning = dict(told)
    for name in told:
        if not RULES[name].directed:
            leaning[name] = np.zeros_like(told[name])
        elif said[name] is not fired[name]:
            leaning[name] = laid(fired[name][seen], silent)
    return judge.Last(
        judged=judged,
        fired=told,
        leaning=leaning,
        lower=laid(lines.lower[points], nothing),
        upper=laid(lines.upper[points], nothing),
        target=laid(target[points], nothing),
    )


def _last_seen(s: Segments, in_track: Ints) -> Ints:
    """Position, in the track, of each series' last point; -1 where it has none."""
    end = np.cumsum(s.row_sizes)
    last = np.searchsorted(in_track, end) - 1
    none = last < np.searchsorted(in_track, end - s.row_sizes)
    return np.where(none, -1, last)
