"""Valid: figures that cannot be. More than all, some among nobody, below none, parts of a whole case."""

from __future__ import annotations

from collections.abc import Iterator

from metrics.chart import bounds
from metrics.findings import Finding, Mark
from metrics.quality.check import TOLERANCE, Check, Found, Looked, cell, counted
from metrics.quality.table import COUNTED
from metrics.types import Point, Series

WHOLE_UNITS = ("count", "%", "per 1,000")  # a count in pounds or an average may have a part
AVERAGED = "on average"  # how the catalogue says that a count is none of single cases


def find(looked: Looked) -> Found:
    for key, series in looked.series.items():
        span = bounds(series.measure)
        for point in looked.recent(series):
            for finding in _of(series, point, span):
                yield key, finding


def _of(series: Series, point: Point, span: tuple[float | None, float | None]) -> Iterator[Finding]:
    k, n = point.numerator, point.denominator
    if k is not None and n is not None and k > n + TOLERANCE:
        nobody = n <= 0 < k
        if nobody or series.measure.is_share:
            both = (cell(series, point, "numerator"), cell(series, point, "denominator"))
            yield Finding("among_nobody" if nobody else "more_than_all", (point.period,), both)
            return
    outside = _outside(series, point, span)
    if outside is not None:
        yield outside
    if _in_parts(series, point):
        yield Finding("in_parts", (point.period,), (cell(series, point, counted(point)),))


def _outside(series: Series, point: Point, span: tuple[float | None, float | None]) -> Finding | None:
    """A value beyond what the catalogue holds possible. That of a ratio may be a published rounding."""
    low, high = span
    value = point.value
    if value is None or series.measure.kind == "ratio":
        return None
    if low is not None and value < low - TOLERANCE:
        return Finding("below_possible", (point.period,), (cell(series, point, "value"),), low=low)
    if high is not None and value > high + TOLERANCE:
        return Finding("above_possible", (point.period,), (cell(series, point, "value"),), high=high)
    return None


def _in_parts(series: Series, point: Point) -> bool:
    measure = series.measure
    number = point.value if point.numerator is None else point.numerator
    if number is None or float(number).is_integer():
        return False
    if measure.kind not in COUNTED or measure.unit not in WHOLE_UNITS:
        return False
    rate_alone = point.numerator is None and measure.kind != "count"
    return not rate_alone and AVERAGED not in measure.numerator and abs(number - round(number)) > TOLERANCE


POSSIBLE = Check(
    "possible",
    Mark.CONSISTENT,
    find,
    finds=("among_nobody", "more_than_all", "below_possible", "above_possible", "in_parts"),
    doubts=True,
    withholds=True,
)
