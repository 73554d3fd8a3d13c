"""What a series is called: everything that a sentence about it needs and the numbers do not hold."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from spc import english

DURATIONS = ("days", "hours")


@dataclass(frozen=True, slots=True)
class SeriesWords:
    """Names and units of one series. The panel says which way is good."""

    noun: str  # "Midwife fill rate, day"
    unit: str = ""  # "%", "per 1,000", "count", "days" ...
    decimals: int = 1
    period: str = "month"  # month, quarter, year, week, day, point; charts of gaps use the events' own dates
    event: str = "case"  # what is counted: "stillbirth"
    deaths: bool = False  # deaths and severe harm: never "as usual", never "better"
    audited: bool = True  # False: a constant 100% is "always reported as met; not audited"
    change: str = "a change"  # what it would take to meet a target: "a change in how they are trained"
    late_days: int | None = None  # how late the missing return is
    summed: date | None = None  # when the cumulative sum of these events met its line, if that is lately
    summed_at: str = ""  # the site whose sum it is; empty for the sum of all
    last_verdict: tuple[str, date] | None = None  # what was last concluded, for a month without data
    unshared: frozenset[date] = frozenset()  # periods of which the reader may not know whether figures came

    @property
    def counts(self) -> bool:
        return self.unit in ("count", "number", "")

    def figure(self, value: float, target: float | None = None) -> str:
        """A value with its unit: "87.4%". It never rounds onto a target that was not met.

        Whole days and hours are written so where others have a part: "1 day".
        """
        if self.unit in DURATIONS and float(value).is_integer():
            return english.unit_joined(english.figure(value, 0), self.unit)
        return english.unit_joined(english.figure_against(value, self.decimals, target), self.unit)

    def standard(self, value: float) -> str:
        """A target as it was set: "95%"."""
        return english.unit_joined(english.plain(value), self.unit)

    def bare(self, value: float) -> str:
        """A mean or a limit without its unit. The mean of small counts keeps one decimal."""
        if value == 0:
            return "0"
        small_whole = self.decimals == 0 and self.unit in english.BARE and abs(value) < 100
        return english.figure(value, 1 if small_whole else self.decimals)

    @property
    def whole(self) -> bool:
        """Whether the figures are whole: counts, and days or hours that are not told to a part."""
        return self.decimals == 0 and (self.counts or self.unit in DURATIONS)

    def least_inside(self, lower: float) -> int:
        """The least whole number that a lower limit leaves inside: 2 for 1.6."""
        return math.ceil(lower - 1e-9)

    def usual_range(self, lower: float, upper: float) -> str:
        """ "89.2 to 98.1"; of whole numbers those inside: limits 1.6 and 11.7 are "2 to 11"."""
        if self.whole:
            low, high = self.least_inside(lower), math.floor(upper + 1e-9)
            if low < high:
                return english.between(english.figure(low, 0), english.figure(high, 0))
        return english.between(self.bare(lower), self.bare(upper))
