"""Short makers for tests of systems: trusts as a reader from outside sees them, without a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from metrics.access import Reach
from metrics.apart import Hidden, hidden_of
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.series import Key
from metrics.system.reading import Seen
from metrics.system.types import Member, System
from metrics.types import Organisation, Point, Series, Status

YEAR = date(2025, 4, 1)
UP_TO = date(2026, 10, 1)
NOW = datetime(2026, 11, 14, tzinfo=UTC)
MONTHS = tuple(add_months(YEAR, i) for i in range(12))
REGION = Organisation("ZZR", "Fictional North", "region", fictional=True)
# Numerator and denominator of each month; None: missing.
Figures = Sequence[tuple[float, float | None] | None]


def trust(code: str, opened: date | None = None, group: str | None = None) -> Organisation:
    return Organisation(code, f"Trust {code}", "trust", "ZZR", group, valid_from=opened, fictional=True)


def series(measure: Measure, org: Organisation, figures: Figures, periods: Iterable[date] = MONTHS) -> Series:
    points = tuple(
        Point(period, None, None, None, Status.MISSING)
        if cell is None
        else Point(period, cell[0], cell[1], _value(measure, *cell), Status.FINAL)
        for period, cell in zip(periods, figures, strict=True)
    )
    return Series(measure, org, "", points, up_to=UP_TO)


def _value(measure: Measure, numerator: float, denominator: float | None) -> float | None:
    if denominator is None:
        return numerator
    return numerator / denominator * measure.multiplier if denominator else None


def seen(
    org: Organisation,
    figures: Mapping[str, Figures],
    *,
    periods: Sequence[date] = MONTHS,
    outside: bool = True,
) -> Seen:
    """A trust with some measures of the catalogue, its small counts hidden as outside a trust."""
    known = CATALOGUE.measures
    found: dict[Key, Series] = {
        (id_, ""): series(known[id_], org, cells, periods) for id_, cells in figures.items()
    }
    hidden = hidden_of({org.code: found}, org.code) if outside else Hidden()
    return Seen(Member(org, Reach.SHARED, outside), found, hidden, NOW, frozenset(periods))


def system(each: Iterable[Seen], period: date = MONTHS[-1]) -> System:
    return System(REGION, tuple(one.member for one in each), period, NOW)


def counts_of(one: Seen, id_: str) -> list[float | None]:
    return [p.numerator for p in one.series[id_, ""].points]
