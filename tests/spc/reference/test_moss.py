"""Every recorded answer of the Maternity Outcomes Signal System is given again."""

from __future__ import annotations

import pytest

from tests.spc.reference.moss import Compared, compare, records


@pytest.fixture(scope="module")
def compared() -> list[Compared]:
    return compare()


def test_nothing_differs(compared: list[Compared]) -> None:
    assert {each.what: each.different[:3] for each in compared if each.different} == {}


def test_everything_recorded_was_compared(compared: list[Compared]) -> None:
    cases = {each.what: each.cases for each in compared}
    assert cases["site-months that there are"] == len(records("site_months")) == 412
    assert cases["thresholds for 500 in-control means, two levels"] == 1000
    assert cases["events and excess by site and day"] == 12536
    assert cases["signals with their deadlines"] == len(records("signals"))
