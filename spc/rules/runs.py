"""Runs analysis after Anhoej: is a run too long, or does the line cross the centre too seldom?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from spc.compare import side_of
from spc.conventions import Settings
from spc.rules.bounds import bounds
from spc.rules.track import Rule, Track, start_of_stretch
from spc.types import Analysis, Flags, Ints, Sides


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

    @property
    def too_long(self) -> bool:
        """Is a run longer than its bound?"""
        return self.longest is not None and self.longest_max is not None and self.longest > self.longest_max

    @property
    def too_few(self) -> bool:
        """Are the crossings fewer than their bound?"""
        few, least = self.crossings, self.crossings_min
        return few is not None and least is not None and few < least

    @property
    def both(self) -> bool:
        return self.too_long and self.too_few


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
    """Each point's own side, on every point of a run that is too long; a point on the centre is none of it.

    Crossings that are too few are seen in no single point, so that they mark none: see `verdict`.
    """
    runs = _runs(track)
    return _back(track, runs, runs.too_long(settings))


def verdict(track: Track, settings: Settings) -> Sides:
    """Each point's own side, on every point off the centre of a phase whose runs are unusual.

    Unusual: a run too long or crossings too few. The analysis speaks of a whole phase and of no single point.
    """
    runs = _runs(track)
    return _back(track, runs, runs.broken(settings)[runs.group])


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """All runs of a track, in order. Arrays have one entry per run, the last three one per phase."""

    off: Ints  # positions in the track of the points off the centre
    length: Ints
    group: Ints  # the phase of each run, among the phases that have one
    longest: Ints
    crossings: Ints
    useful: Ints

    def broken(self, settings: Settings) -> Flags:
        """Which phases are unusual."""
        cases = zip(self.useful.tolist(), self.longest.tolist(), self.crossings.tolist(), strict=True)
        return np.array(
            [bounds(n, settings.runs).broken(run, turned) for n, run, turned in cases], dtype=bool
        )

    def too_long(self, settings: Settings) -> Flags:
        """Which runs are longer than their phase allows."""
        most = np.array([bounds(n, settings.runs).longest_max for n in self.useful.tolist()], dtype=np.int64)
        return self.length > most[self.group]


def _runs(track: Track) -> _Found:
    off = np.flatnonzero(track.side != 0)
    side, own = track.side[off], track.group[off]
    first = np.ones(off.size, dtype=bool)
    first[1:] = own[1:] != own[:-1]
    turns = first.copy()
    turns[1:] |= side[1:] != side[:-1]
    group = np.cumsum(first) - 1
    begins = np.flatnonzero(turns)
    length = np.diff(np.append(begins, off.size))
    n_groups = int(first.sum())
    longest = np.zeros(n_groups, dtype=np.int64)
    np.maximum.at(longest, group[begins], length)
    return _Found(
        off=off,
        length=length,
        group=group[begins],
        longest=longest,
        crossings=np.bincount(group[turns & ~first], minlength=n_groups),
        useful=np.bincount(group, minlength=n_groups),
    )


def _back(track: Track, runs: _Found, which: Flags) -> Sides:
    """The sides of the points of some runs, along the track."""
    fired = np.zeros(track.side.size, dtype=np.int8)
    points = runs.off[np.repeat(which, runs.length)]
    fired[points] = track.side[points]
    return fired


def evidence(track: Track, last: int, settings: Settings) -> tuple[int, int]:
    """The longest run of the phase, the newest of equals, where one is too long; else all of its points."""
    first, until = _made(track, last, settings)
    return first, until - first + 1


def until(track: Track, last: int, settings: Settings) -> int:
    """The last of those points."""
    return _made(track, last, settings)[1]


def _made(track: Track, last: int, settings: Settings) -> tuple[int, int]:
    first = start_of_stretch(track.group[: last + 1] == track.group[last])
    phase = track.part(slice(first, last + 1))
    runs = _runs(phase)
    if not runs.too_long(settings).any():
        return first, last
    newest = runs.length.size - 1 - int(np.argmax(runs.length[::-1]))
    end = int(runs.length[: newest + 1].sum())
    return first + int(runs.off[end - int(runs.length[newest])]), first + int(runs.off[end - 1])


RULE = Rule("runs", fires, evidence, verdict=verdict, until=until)
