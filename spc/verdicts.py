"""Verdicts written out: the points behind each rule, the phases, the gaps and the remarks of one series.

A panel of a thousand series is judged at once; the words behind one verdict are put together only when
somebody asks for that series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

import numpy as np

from spc import judge
from spc.compare import side_of
from spc.conventions import Settings
from spc.limits import SIGMAS, Limits, too_few
from spc.phases import Segments
from spc.rules import RULES, Track
from spc.types import Dates, Fired, Flags, Floats, Ints, Sides, Span, Variation, Verdict

# Remarks a reading may need. Codes, so that the sentences stay in `spc.words`.
TOO_FEW = "too_few"  # the last phase has too few points for limits
PROVISIONAL = "provisional"  # its limits are provisional
CONSTANT = "constant"  # every point that set the limits is the same
NO_LAST_VALUE = "no_last_value"  # the last period has no value
GHOST_LAST = "ghost_last"  # the last value is kept out; the verdict is on the one before
STOCK = "stock"  # a slow stock: no limits and no verdict were asked for
WINDOW = "window"  # rolling values: only every window-th one is judged
DISAGREE = "disagree"  # rules fired in both directions
ONE_LONG_GAP = "one_long_gap"  # one gap beyond the upper limit: good, but no improvement by itself
RUNNING_GAP = "running_gap"  # the gap since the last event is already long enough to be counted
DOUBTED = "doubted"  # the newest figure must be checked first: an improvement is not read from it
NO_LOWER_LIMIT = "no_lower_limit"  # gaps between events: one short gap cannot be seen

CHANGING_OVER = 6  # "target met in k of the last 6"


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """All that a verdict needs, for the whole panel. Arrays per point follow `segments` unless said."""

    settings: Settings
    segments: Segments
    limits: Limits
    provisional: Flags
    target: Floats
    track: Track
    in_track: Ints  # position of each point of `track` in `segments`
    last: judge.Last
    dates: Dates  # per point of `segments`
    slots: Dates  # the panel's own dates, shape (n_series, n_points)
    drawn: Flags  # panel's shape
    bare: Flags | None  # the same: points that came and of which nothing is drawn
    last_slot: Ints  # per series: last position with a date, -1 for none
    good: Sides
    between_events: bool
    variation: Sides
    assurance: Sides


class Verdicts(Sequence[Verdict]):
    """One verdict per series, in the panel's order, from the evidence of its blocks."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._evidence = evidence
        self._ends = np.cumsum([one.good.size for one in evidence])
        self._made: dict[int, Verdict] = {}

    def __len__(self) -> int:
        return int(self._ends[-1])

    @overload
    def __getitem__(self, index: int) -> Verdict: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Verdict, ...]: ...
    def __getitem__(self, index: int | slice) -> Verdict | tuple[Verdict, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        row = index + len(self) if index < 0 else index
        if not 0 <= row < len(self):
            raise IndexError(f"series {index} of {len(self)}")
        if row not in self._made:
            block = int(np.searchsorted(self._ends, row, side="right"))
            evidence = self._evidence[block]
            self._made[row] = write_out(evidence, row - int(self._ends[block]) + evidence.good.size)
        return self._made[row]


def write_out(e: Evidence, row: int) -> Verdict:
    """The verdict on one series."""
    variation = judge.VARIATIONS[int(e.variation[row])]
    own = _own(e, row)
    phases = list(own.phases)
    spans = tuple(_span(e, group) for group in phases)
    fired = _fired(e, own) if variation is not Variation.NO_DATA else ()
    behind = [f.start for f in fired if _is_behind(f, fired, variation)]
    return Verdict(
        variation=variation,
        assurance=judge.ASSURANCES[int(e.assurance[row])],
        fired=fired,
        since=min(behind) if behind else None,
        spans=spans,
        gaps=_gaps(e, row),
        changing=_changing(e, own) if variation.is_signal else None,
        worse_than=_worse_than(e, own, phases, spans),
        notes=_notes(e, own, fired, variation),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Own:
    """Where one series lies in the long rows, so that nothing else is looked at."""

    row: int
    good: int
    points: slice  # in `segments`
    seen: slice  # in `track`
    phases: range  # its groups


def _own(e: Evidence, row: int) -> _Own:
    high = int(e.segments.row_sizes[: row + 1].sum())
    low = high - int(e.segments.row_sizes[row])
    first, end = (int(i) for i in np.searchsorted(e.in_track, [low, high]))
    ends = e.segments.group_of(np.array([low, high - 1])) if high > low else None
    phases = range(0) if ends is None else range(int(ends[0]), int(ends[1]) + 1)
    return _Own(row, int(e.good[row]), slice(low, high), slice(first, end), phases)


def _day(value: np.datetime64) -> date:
    day = value.astype("datetime64[D]").item()
    assert isinstance(day, date)
    return day


def _points(e: Evidence, group: int) -> Ints:
    own = e.segments.points_of(group)
    return np.arange(own.start, own.stop)[~e.segments.still_open[own]]


def _same(lines: Floats) -> float | None:
    """The one value of a line, or None when it varies by point or is not drawn."""
    if not lines.size or not np.isfinite(lines).all() or side_of(lines, lines[:1]).any():
        return None
    return float(lines[-1])


def _span(e: Evidence, group: int) -> Span:
    s, points = e.segments, _points(e, group)
    n, n_base = int(s.n_counted[group]), int(s.n_base[group])
    freeze = e.settings.freeze
    wanted = freeze if isinstance(freeze, int) else e.settings.baseline
    locked = n_base < n or (n_base == wanted and wanted > 0)
    days = e.dates[points] if points.size else e.dates[s.points_of(group)][:1]
    return Span(
        start=_day(days[0]),
        end=_day(days[-1]),
        n=n,
        centre=_same(e.limits.centre[points]),
        lower=_same(e.limits.lower[points]),
        upper=_same(e.limits.upper[points]),
        provisional=bool(e.provisional[points].any()),
        locked_after=n_base if locked else None,
    )


def _fired(e: Evidence, own: _Own) -> tuple[Fired, ...]:
    track = e.track.part(own.seen)
    days = e.dates[e.in_track[own.seen]]
    last = track.side.size - 1
    found = []
    for name in e.settings.rules:
        side = int(e.last.fired[name][own.row])
        if side:
            rule = RULES[name]
            first, points = rule.evidence(track, last, e.settings)
            end = last if rule.until is None else rule.until(track, last, e.settings)
            directed = bool(e.last.leaning[name][own.row])
            found.append(Fired(name, side, _day(days[first]), _day(days[end]), points, directed))
    return tuple(found)


def _is_behind(one: Fired, fired: tuple[Fired, ...], variation: Variation) -> bool:
    """Did this rule make the verdict, and does it say since when?

    A rule that speaks for the other side did not, nor one without a direction beside one that has it. Of a
    runs analysis without a direction the start says nothing of when anything began.
    """
    if not one.directed:
        return one.rule != "runs" and not any(f.directed for f in fired)
    sides = {"high": 1, "low": -1}
    return sides.get(variation.value.rpartition("_")[2]) == one.side


def _gaps(e: Evidence, row: int) -> tuple[date, ...]:
    if e.between_events:
        return ()
    last = int(e.last_slot[row])
    drawn = np.flatnonzero(e.drawn[row, : max(last, 0)])
    if not drawn.size:
        return ()
    inside = slice(int(drawn[0]), last)
    missing = ~e.drawn[row, inside] if e.bare is None else ~(e.drawn | e.bare)[row, inside]
    return tuple(_day(day) for day in e.slots[row, inside][missing])


def _changing(e: Evidence, own: _Own) -> tuple[int, int] | None:
    seen = e.in_track[own.seen]
    recent = seen[~e.segments.still_open[seen]][-CHANGING_OVER:]
    recent = recent[np.isfinite(e.target[recent])]
    if own.good == 0 or not e.settings.single_values:
        return None
    if not recent.size or not np.isfinite(e.target[seen[-1]]):
        return None
    values, targets = e.segments.value[recent], e.target[recent]
    met = judge.meets(values, targets, own.good, inclusive=e.settings.assurance_inclusive)
    return int(met.sum()), int(recent.size)


def _worse_than(e: Evidence, own: _Own, phases: list[int], spans: tuple[Span, ...]) -> date | None:
    if len(phases) < 2 or not e.settings.limits:
        return None
    ends = np.array([_points(e, group)[-1] if _points(e, group).size else 0 for group in phases])
    # A limit that was cut at a bound would understate sigma, so the wider half is taken.
    lines = e.limits
    half = np.fmax(lines.upper[ends] - lines.centre[ends], lines.centre[ends] - lines.lower[ends])
    found = judge.worse_phase(lines.centre[ends], half / SIGMAS, e.segments.n_base[phases], own.good)
    return spans[found].start if found is not None else None


def _notes(e: Evidence, own: _Own, fired: tuple[Fired, ...], variation: Variation) -> tuple[str, ...]:
    if variation is Variation.NO_DATA:
        return (NO_LAST_VALUE,)
    last = int(e.in_track[own.seen][-1])
    group = int(e.segments.group_of(np.array([last]))[0])
    phase = e.segments.points_of(group)
    base = e.segments.base[slice(*np.searchsorted(e.segments.base, [phase.start, phase.stop]))]
    values = e.segments.value[base]
    few = e.settings.limits and bool(too_few(e.segments, e.settings)[group])
    still_open = bool(e.segments.still_open[last])
    behind = int(e.segments.at[last]) % e.slots.shape[1] != int(e.last_slot[own.row])
    remarks = {
        STOCK: not e.settings.limits,
        TOO_FEW: few,
        PROVISIONAL: bool(e.provisional[last]),
        CONSTANT: values.size > 1 and not side_of(values, values[:1]).any(),
        GHOST_LAST: behind and not still_open and e.settings.window == 1,
        WINDOW: e.settings.window > 1,
        DISAGREE: len({f.side for f in fired if f.directed}) > 1,
        ONE_LONG_GAP: e.between_events
        and any(f.rule == "outside_limits" and f.side * own.good > 0 for f in fired),
        RUNNING_GAP: still_open,
        NO_LOWER_LIMIT: e.between_events and bool(e.limits.lower[last] <= 0),
    }
    return tuple(code for code, true in remarks.items() if true)
