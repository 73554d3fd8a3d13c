"""None or all of many: said of a trust only where many were to be expected."""

from __future__ import annotations

import pytest

from metrics.access import Reach
from metrics.system.recording import none_or_all
from metrics.system.types import Group, Member, Untold
from metrics.types import Organisation
from spc.funnel import Kind


def group(numerator: float | None, denominator: float | None) -> Group:
    member = Member(Organisation("ZZA", "Northmere", "trust"), Reach.SHARED, outside=True)
    return Group(member, numerator, denominator, None if denominator else Untold.NOTHING)


@pytest.mark.parametrize(
    ("numerator", "denominator", "centre", "kind", "said"),
    [
        (0.0, 4870.0, 0.31, Kind.PROPORTION, True),
        (5.0, 4870.0, 0.31, Kind.PROPORTION, False),
        (0.0, 45.0, 0.31, Kind.PROPORTION, False),  # 14 expected
        (0.0, 64.0, 0.3125, Kind.PROPORTION, True),  # 20 expected
        (0.0, 3000.0, 0.001, Kind.RATE, False),  # three deaths expected: none is no wonder
        (0.0, 25000.0, 0.001, Kind.RATE, True),
        (2260.0, 2260.0, 0.73, Kind.PROPORTION, True),
        (2259.0, 2260.0, 0.73, Kind.PROPORTION, False),
        (40.0, 40.0, 0.73, Kind.PROPORTION, False),
        (2260.0, 2260.0, 0.73, Kind.RATE, False),  # a rate has no all
        (None, None, 0.73, Kind.PROPORTION, False),
    ],
)
def test_none_or_all_of_many(
    numerator: float | None, denominator: float | None, centre: float, kind: Kind, said: bool
) -> None:
    one = group(numerator, denominator)
    assert none_or_all([one], centre, kind) == ((one,) if said else ())
