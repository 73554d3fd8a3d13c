"""One series of a panel, ready to draw: only its own points, as plain Python, with the mark of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakKeyDictionary

import numpy as np

from spc.conventions import CONVENTIONS, resolve
from spc.draw.marks import Mark, of_variation
from spc.judge import facing
from spc.rules import RULES
from spc.rules.runs import Runs, runs_analysis
from spc.types import Analysis, Assurance, Better, Options, Verdict
from spc.written_number import number


@dataclass(frozen=True, slots=True)
class DrawnPoint:
    """One point. `value` is None in a gap; limits are None where none is drawn; `fired` is rule name ->
    side.
    """

    on: date
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    target: float | None
    numerator: float | None
    denominator: float | None
    provisional: bool
    ghost: bool
    phase: int
    mark: Mark
    fired: tuple[tuple[str, int], ...]
    single: float | None = None  # the figure itself where a weighted mean is drawn
    bare: bool = False  # it came, and the chart draws nothing of it: no range, no spread
    between: bool = False  # between the figures of a rolling window that are judged


@dataclass(frozen=True, slots=True)
class Coming:
    """A target that is announced, and where the limits of today lie against it."""

    on: date
    target: float
    assurance: Assurance


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series to draw, oldest first. `running` is the gap still open on a chart of gaps between events."""

    points: tuple[DrawnPoint, ...]
    verdict: Verdict
    running: float | None
    chart: str
    window: int = 1
    ahead: tuple[Coming, ...] = ()
    least_points: int = 10  # fewer points than this set no limits
    firm_points: int = 13  # fewer points than this set provisional limits
    runs: Runs | None = None  # of the last phase, where the convention judges by them

    @property
    def last(self) -> DrawnPoint | None:
        return self.points[-1] if self.points else None

    def newest(self, count: int) -> Drawn:
        """The same series, only its last `count` points."""
        return replace(self, points=self.points[-count:] if count else ())

    def since(self, first: date) -> Drawn:
        """The same series from `first` on."""
        return replace(self, points=tuple(p for p in self.points if p.on >= first))


def mark_of(sides: tuple[int, ...], better: Better) -> Mark:
    """The mark of a point from the sides of the rules that fired on it. Concern wins where they disagree.

    Units: sides are +1 (above, rising), -1 (below, falling), or 0 for a rule that has no direction. No side
    gives usual variation.
    """
    if not sides:
        return Mark.COMMON
    if better is Better.NEITHER or not any(sides):
        return Mark.NEITHER
    bad = -1 if better is Better.HIGHER else 1
    return Mark.CONCERN if bad in sides else Mark.IMPROVEMENT


# Remarks with which the verdict rests on another point than the newest one drawn.
_ELSEWHERE = frozenset({"running_gap", "ghost_last", "window"})


def _unheeded(options: Options, better: Better) -> int:
    """The side of the limits on which one point colours nothing: one long gap alone is no improvement.

    0 where every side counts, as everywhere but on charts of gaps.
    """
    if options.chart not in ("t", "g") or resolve(options).convention.one_gap_is_improvement:
        return 0
    return {Better.HIGHER: 1, Better.LOWER: -1, Better.NEITHER: 0}[better]


def _counting(fired: tuple[tuple[str, int], ...], unheeded: int) -> tuple[int, ...]:
    """The sides of the rules that may colour a point; 0 for those that say neither high nor low."""
    return tuple(
        side if RULES[name].directed else 0
        for name, side in fired
        if name != "outside_limits" or side != unheeded
    )


# What was drawn of an analysis is drawn again in other sizes: kept for as long as the analysis itself.
_known: WeakKeyDictionary[Analysis, dict[int, Drawn]] = WeakKeyDictionary()


def drawn(analysis: Analysis, row: int) -> Drawn:
    """Row `row` of an analysis as points. The last present point takes its mark from the verdict itself."""
    rows = _known.setdefault(analysis, {})
    found = rows.get(row)
    return rows.setdefault(row, _drawn(analysis, row)) if found is None else found


def _drawn(analysis: Analysis, row: int) -> Drawn:
    panel = analysis.panel
    real = np.flatnonzero(~np.isnat(panel.dates[row].astype("datetime64[D]")))
    days: list[date] = panel.dates[row].astype("datetime64[D]").astype(object).tolist()
    verdict = analysis.verdicts[row]
    unheeded = _unheeded(analysis.options, panel.better[row])
    last = int(real[-1]) if real.size else -1
    points = []
    for i in real.tolist():
        present = bool(panel.present[row, i])
        value = number(analysis.value[row, i]) if present else None
        fired = tuple((name, int(side[row, i])) for name, side in analysis.rules.items() if side[row, i])
        mark = mark_of(_counting(fired, unheeded), panel.better[row])
        # A runs analysis may speak of the series and mark no point: then the last is like any other.
        if i == last and present and fired and not _ELSEWHERE.intersection(verdict.notes):
            mark = of_variation(verdict.variation)
        points.append(
            DrawnPoint(
                on=days[i],
                value=value,
                centre=number(analysis.centre[row, i]),
                lower=number(analysis.lower[row, i]),
                upper=number(analysis.upper[row, i]),
                target=number(panel.target[row, i]),
                numerator=number(panel.numerator[row, i]) if present else None,
                denominator=number(panel.denominator[row, i])
                if present and panel.denominator is not None
                else None,
                provisional=bool(analysis.provisional[row, i]),
                ghost=bool(panel.ghost[row, i]),
                phase=int(panel.phase[row, i]),
                mark=mark if value is not None else Mark.COMMON,
                fired=fired if value is not None else (),
                single=None if panel.single is None else number(panel.single[row, i]),
                bare=panel.bare is not None and bool(panel.bare[row, i]),
                between=bool(value is not None and not analysis.counted[row, i] and not panel.ghost[row, i]),
            )
        )
    running = None if panel.running is None else number(panel.running[row])
    options = analysis.options
    convention = CONVENTIONS[options.convention]
    return Drawn(
        tuple(points),
        verdict,
        running,
        options.chart,
        options.window,
        coming(analysis, row),
        convention.least_points,
        convention.firm_points,
        runs_analysis(analysis, row) if "runs" in analysis.rules else None,
    )


def coming(analysis: Analysis, row: int) -> tuple[Coming, ...]:
    """The announced targets that are news, against the newest limits. One that stays the same is none."""
    panel = analysis.panel
    own = panel.ahead[row] if panel.ahead else ()
    if not own:
        return ()
    seen = np.flatnonzero(panel.present[row] & np.isfinite(analysis.value[row]))
    newest = int(seen[-1]) if seen.size else None
    now = None if newest is None else number(panel.target[row, newest])
    found = []
    for announced in own:
        if announced.target != now:
            faced = _facing(analysis, row, newest, announced.target)
            found.append(Coming(announced.on, announced.target, faced))
        now = announced.target
    return tuple(found)


def _facing(analysis: Analysis, row: int, newest: int | None, target: float) -> Assurance:
    """Where the limits of the point at `newest` lie against a target."""
    if newest is None or analysis.panel.single is not None:
        return Assurance.NONE
    lower, upper = number(analysis.lower[row, newest]), number(analysis.upper[row, newest])
    if lower is None or upper is None:
        return Assurance.NONE
    return facing(lower, upper, target, analysis.panel.better[row], resolve(analysis.options))


def stretches(points: tuple[DrawnPoint, ...]) -> list[list[int]]:
    """Positions of points that follow one another without a gap: the pieces of the data line.

    A ghosted point stays in the line: it is shown, only kept out of the limits.
    """
    pieces: list[list[int]] = [[]]
    for i, point in enumerate(points):
        if point.value is None:
            pieces.append([])
        else:
            pieces[-1].append(i)
    return [piece for piece in pieces if piece]
