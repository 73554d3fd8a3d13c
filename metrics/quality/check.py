"""What a check of the data is, and what it looks at. Each check is one file beside this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeAlias

from metrics.findings import Cell, Finding, Mark
from metrics.periods import months_of
from metrics.quality.table import Table, table_of
from metrics.types import Evidence, Grain, Point, Series

Key: TypeAlias = tuple[str, str]  # (measure id, breakdown)
Found: TypeAlias = Iterable[tuple[Key, Finding]]

LOOKED_AT = 12  # periods: the year that the board's table shows
TOLERANCE = 1e-9  # whole numbers written as decimals


@dataclass(frozen=True, eq=False)
class Looked:
    """The series of one organisation and month, as known at a moment. Checks judge the newest `periods`.

    `known_at` None: every day that figures were due on has passed.
    """

    series: Mapping[Key, Series]
    known_at: datetime | None = None
    periods: int = LOOKED_AT

    @cached_property
    def table(self) -> Table:
        """The figures that vary by chance, as arrays."""
        return table_of(self.series)

    def recent(self, series: Series) -> tuple[Point, ...]:
        return series.points[-self.periods :]

    @cached_property
    def points(self) -> Mapping[Key, Mapping[date, Point]]:
        """The newest points that hold a number, by series and period: what relations are asked of."""
        return {
            key: {p.period: p for p in self.recent(one) if p.numerator is not None or p.value is not None}
            for key, one in self.series.items()
        }


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `false_alarms` is its promise: of how many honest series and months it accuses one at most.

    0 for a check of arithmetic, which honest figures cannot fail. `doubts`: a finding in the newest period
    stands in words beside the verdict; `withholds`: it also keeps an improvement from being read there.
    """

    code: str
    mark: Mark
    find: Callable[[Looked], Found]
    finds: tuple[str, ...] = ()  # codes of its findings; its own where it has one kind
    false_alarms: float = 0.0
    doubts: bool = False
    withholds: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return self.finds or (self.code,)


def evidence_of(series: Series) -> Evidence:
    return series.evidence or Evidence()


def is_kept_back(series: Series, period: date) -> bool:
    """Whether this reader may not know if the figure of a period came: one of its months is not shared.

    National statistics need no sharing.
    """
    evidence = evidence_of(series)
    if evidence.shared is None or _is_national(series):
        return False
    return not evidence.shared.issuperset(months_of(period, Grain(series.measure.grain)))


def _is_national(series: Series) -> bool:
    came = evidence_of(series).first_recorded
    return bool(came) and evidence_of(series).public.issuperset(came)


def cell(series: Series, point: Point, part: str) -> Cell:
    """One figure of a point with its place."""
    return Cell(
        measure_id=series.measure.id,
        breakdown=series.breakdown,
        org_code=series.org.code,
        period=point.period,
        part=part,
        number=getattr(point, part),
        submission_id=point.submission_id,
        row=point.row,
        sheet=point.sheet,
    )


def counted(point: Point) -> str:
    """Which part of a point is its count: the numerator, or the value where only that came."""
    return "value" if point.numerator is None else "numerator"


def count_of(series: Series, point: Point) -> Cell:
    """The number of cases of a point: a count may have come as a value, of anything else that is no count."""
    return cell(series, point, counted(point) if series.measure.kind == "count" else "numerator")


def differs(one: float | None, other: float | None, within: float = TOLERANCE) -> bool:
    """Whether two figures are both known and not the same."""
    return one is not None and other is not None and abs(one - other) > within
