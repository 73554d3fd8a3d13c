"""Sums over trusts that are one now: each hidden count of each of them is a part of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics.catalogue import CATALOGUE
from metrics.system.aggregate import aggregate
from metrics.system.joined import together
from metrics.system.lines import Line
from metrics.system.lines import Part as Time
from metrics.system.parts import Parts
from metrics.system.reading import Seen
from metrics.system.sums import Side
from metrics.system.types import Untold
from metrics.system.years import groups_of_year
from tests.metrics.system.seen import MONTHS, YEAR, Figures, seen, system, trust

APGAR = CATALOGUE.measures["apgar_low"]
Months = tuple[float, ...]


def counts(few: Months) -> Figures:
    return [(count, 250.0) for count in (*few, *[8.0] * (12 - len(few)))]


def joined(own: Months, old: Months) -> Seen:
    """ZZA, which took over ZZB after the year."""
    figures = {"ZZA": own, "ZZB": old}
    of = {code: seen(trust(code), {"apgar_low": counts(few)}) for code, few in figures.items()}
    line = Line("ZZA", (Time("ZZA"), Time("ZZB", until=date(2026, 6, 1))))
    made = together(line, {c: one.series for c, one in of.items()}, {c: one.hidden for c, one in of.items()})
    return replace(
        of["ZZA"], series=made.series, hidden=made.hidden, differing=made.mixed, of=of, used=made.used
    )


def test_a_sum_of_two_trusts_has_the_parts_of_both() -> None:
    found = Parts([joined((2.0,), (3.0, 1.0))], ()).of("ZZA", APGAR)
    assert [part.numerator for part in found[MONTHS[0]].each] == [2, 3]
    assert [part.side for part in found[MONTHS[1]].each] == [None, Side.COUNTED]
    assert (found[MONTHS[0]].numerator, found[MONTHS[0]].denominator) == (5, 500)
    assert found[MONTHS[2]].side is None


@pytest.mark.parametrize(
    ("own", "old", "told"),
    [
        ((), (), True),
        ((2.0,), (3.0,), True),  # 2 and 3, and neither trust's own year was told before it was one
        ((2.0,), (2.0,), False),
        ((2.0, 3.0), (2.0, 3.0), True),  # both years were told
        ((2.0, 3.0), (2.0,), False),  # ZZA's year was: less it, the sum would be ZZB's 2
        ((), (2.0,), False),
    ],
)
def test_the_year_of_both_is_told_where_it_tells_no_count_of_one(
    own: Months, old: Months, told: bool
) -> None:
    one = joined(own, old)
    (group,) = groups_of_year(APGAR, YEAR, [one], one.differing)
    assert group.untold is (None if told else Untold.HIDDEN)


def first_month(one: Seen) -> float | None:
    each = [one, seen(trust("ZZC"), {"apgar_low": counts(())})]
    found = aggregate(system(each), APGAR, each, one.differing)
    assert found is not None
    assert MONTHS[0] not in found.parts["ZZA"]
    assert found.parts["ZZA"][MONTHS[2]].numerator == 16
    return found.series.points[0].numerator


def test_months_of_a_system_take_them_for_what_they_are() -> None:
    assert first_month(joined((2.0,), (3.0,))) == 2 + 3 + 8


def test_the_year_of_both_is_kept_in_mind() -> None:
    """Their year has 7 in hidden months; with 5 of them in April the other month would be 2."""
    assert first_month(joined((2.0, 2.0), (3.0,))) is None
