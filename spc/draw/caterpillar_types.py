"""What one row of a drawing of intervals is given."""

from __future__ import annotations

from dataclasses import dataclass

from spc.draw.marks import Mark


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the ends of its interval, in the unit of the drawing."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Row:
    """One group. Without `own` it has no numbers, and `untold` says why in a few words.

    `mark` is the shape of a group outside the limits of the funnel of the same figures. `said` explains the
    row for pointer, keyboard and reader (`comparison_words.row`), `counts` what was counted of what.
    """

    name: str
    own: Interval | None
    steady: Interval | None = None
    mark: Mark = Mark.COMMON
    said: str = ""
    counts: str = ""
    untold: str = ""
    chosen: bool = False  # the one that is looked for: a bar beside its name
