"""What a drawing of lanes is told: measures month by month in named lanes on one time axis, with events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spc.draw.marks import Mark


class Kind(StrEnum):
    """What a month says. The first four have the shapes of `marks.Mark`."""

    USUAL = "common"
    CONCERN = "concern"
    IMPROVEMENT = "improvement"
    NEITHER = "neither"
    SHORT = "short"  # a stock on the wrong side of its standard
    UNJUDGED = "unjudged"  # a figure without a verdict: hollow
    NOTHING = "nothing"  # no figure: a gap, never nought


@dataclass(frozen=True, slots=True)
class LanePoint:
    """One month of one measure, with the words of its explanation."""

    on: date
    value: float | None
    kind: Kind
    name: str  # "Midwife fill rate, day, October 2026"
    shown: str  # "87.5%"
    said: str  # "Lower than usual: outside the limits"


@dataclass(frozen=True, slots=True)
class LaneSpan:
    """A signal: places of the months in which it began, was first shown, and was shown last."""

    begun: int
    shown: int
    until: int
    mark: Mark
    order: int = 0  # its place among the signals that stand; 0: it has ended


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """One measure. Lines are month by month, None where there is none."""

    name: str
    note: str
    points: tuple[LanePoint, ...]
    centre: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    spans: tuple[LaneSpan, ...]
    words: tuple[str, ...]  # what it amounts to, a line each
    unit: str = ""  # the sign behind the values at the ends of the scale
    target: float | None = None
    stems: bool = False  # counts of rare events: stems from nought, and no line


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane: the measures that are drawn, and a sentence about those that are not."""

    title: str
    rows: tuple[DrawnRow, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class DrawnEvent:
    """Something that happened. With a letter it has a box and a line through all lanes, else a small mark."""

    at: float  # months from the start of the axis
    letter: str
    said: str
