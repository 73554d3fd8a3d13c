"""Deaths by group and the signals of the national system: they hang together with the rest of the sample."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date

import pytest

from metrics.access import OPERATOR
from metrics.deaths.national import national_signals
from metrics.store import Store
from metrics.types import Board
from tests.sample.support import FOLDER, TRUSTS, figures

RATE, DAY = "extended_perinatal_mortality", date(2026, 11, 14)


@pytest.mark.parametrize("code", TRUSTS)
@pytest.mark.parametrize("key", ["ethnicity", "imd_quintile"])
def test_the_groups_of_a_month_add_up_to_the_trust(code: str, key: str) -> None:
    total: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for file in (FOLDER / code).glob("splits-*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row[key]:
                    total[row["period"]][0] += float(row["numerator"])
                    total[row["period"]][1] += float(row["denominator"])
    whole = figures(code)
    assert len(total) == 36
    for month, (deaths, births) in total.items():
        own = whole[code, RATE, month]
        assert (deaths, births) == (float(own["numerator"]), float(own["denominator"])), month


@pytest.mark.parametrize("code", TRUSTS)
def test_no_group_shows_a_change(boards: dict[str, Board], code: str) -> None:
    groups = [a for (id_, part), a in boards[code].assessments.items() if id_ == RATE and part]
    assert len(groups) == 12
    assert not [a.series.breakdown for a in groups if a.variation.is_signal]


def test_one_trust_received_two_signals_and_the_others_know_of_none(built: Store) -> None:
    for code in TRUSTS:
        found = national_signals(built, OPERATOR, code, DAY)
        sites = [(s.site_code, s.level, s.open) for s in found.found]
        assert sites == ([("ZZC01", 1, True), ("ZZC02", 1, False)] if code == "ZZC" else [])
        assert found.until == date(2026, 11, 9)
