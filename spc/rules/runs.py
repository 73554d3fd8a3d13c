"""Runs analysis after Anhoej: is a run too long, or does the line cross the centre too seldom?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from spc.compare import side_of
from spc.conventions import Settings
from spc.rules.bounds import bounds
from spc.rules.track import Rule, Track, start_of_stretch
from spc.types import Analysis, Sides


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of one phase. `useful` points lie off the centre; None where there is none.

    `method` is the one whose bounds were used; a box is known for 10 to 100 useful points only. A cut box can
    be left inside both bounds, in its corner.
    """

    useful: int
    longest: int | None
    longest_max: int | None
    crossings: int | None
    crossings_min: int | None
    signal: bool
    method: str = "anhoej"


def runs_of(sides: Sides, method: str = "anhoej") -> Runs:
    """Runs analysis of one phase from its points' sides of the centre.

    Points on the centre (0) are left out and break nothing. Source: Anhoej and Olesen, PLoS ONE 9 (2014)
    e113825; Anhoej, PLoS ONE 10 (2015) e0121349.
    """
    useful = sides[sides != 0]
    n = int(useful.size)
    if not n:
        return Runs(0, None, None, None, None, signal=False)
    turns = np.flatnonzero(useful[1:] != useful[:-1]) + 1
    longest = int(np.diff(np.concatenate([[0], turns, [n]])).max())
    own, crossings = bounds(n, method), int(turns.size)
    signal = own.broken(longest, crossings)
    return Runs(n, longest, own.longest_max, crossings, own.crossings_min, signal, own.method)


def runs_analysis(analysis: Analysis, row: int, phase: int | None = None) -> Runs:
    """Runs analysis of one phase of one series (the last, unless said), around the centre of its chart."""
    counted = analysis.counted[row]
    if not counted.any():
        return Runs(0, None, None, None, None, signal=False)
    phases = analysis.panel.phase[row]
    own = counted & (phases == (phases[counted][-1] if phase is None else phase))
    return runs_of(side_of(analysis.value[row][own], analysis.centre[row][own]), analysis.options.runs)


def fires(track: Track, settings: Settings) -> Sides:
    """Each point's own side, on every point off the centre of a phase whose runs are unusual.

    Unusual: a run too long or crossings too few. The analysis speaks of a whole phase and of no single point.
    """
    off = np.flatnonzero(track.side != 0)
    fired = np.zeros(track.side.size, dtype=np.int8)
    if not off.size:
        return fired
    side, group = track.side[off], track.group[off]
    n_groups = int(group[-1]) + 1
    first = np.ones(off.size, dtype=bool)
    first[1:] = group[1:] != group[:-1]
    turns = first.copy()
    turns[1:] |= side[1:] != side[:-1]
    starts = np.flatnonzero(turns)
    longest = np.zeros(n_groups, dtype=np.int64)
    np.maximum.at(longest, group[starts], np.diff(np.append(starts, off.size)))
    crossings = np.bincount(group[turns & ~first], minlength=n_groups)
    useful = np.bincount(group, minlength=n_groups)
    cases = zip(useful.tolist(), longest.tolist(), crossings.tolist(), strict=True)
    broken = [bool(n) and bounds(n, settings.runs).broken(run, turned) for n, run, turned in cases]
    fired[off] = np.where(np.array(broken)[group], side, 0)
    return fired


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:  # noqa: ARG001 - as all rules
    """All points of the phase up to this one."""
    first = start_of_stretch(track.group[: last + 1] == track.group[last])
    return first, last - first + 1


RULE = Rule("runs", fires, evidence)
