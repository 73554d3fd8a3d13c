"""The truth is what it says: rates as far apart as stated, and ten trusts far beyond the others."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from metrics.catalogue import catalogue
from metrics.system.funnels import kind_of
from tests.england.draws import true_rates
from tests.england.places import TRUSTS_OF, places
from tests.england.sharing import CORRECTS
from tests.england.truth import FAR, OUTLIERS, RATES, beyond, innocent

MANY = 20_000
HOLDS = 0.05  # of the stated level and spread, with so many draws


@pytest.mark.parametrize("measure", sorted(RATES))
def test_true_rates_lie_around_the_nations_as_far_apart_as_stated(measure: str) -> None:
    rates, stated = innocent(measure, MANY), RATES[measure]
    assert rates.mean() == pytest.approx(stated.level, rel=HOLDS)
    assert rates.std() == pytest.approx(stated.spread, rel=HOLDS)
    assert (rates > 0).all()
    assert stated.draw == "gamma" or (rates < 1).all()


def test_there_are_ten_outliers_each_at_a_trust_of_its_own() -> None:
    assert len({(one.region, one.place) for one in OUTLIERS}) == len(OUTLIERS) == 10
    assert len({one.measure for one in OUTLIERS}) == 10
    assert {one.region for one in OUTLIERS} == set(range(len(TRUSTS_OF)))
    assert all(kind_of(catalogue().measures[one.measure]) is not None for one in OUTLIERS)
    assert all(one.place < CORRECTS for one in OUTLIERS)  # none of them keeps a month from being shared


def test_outliers_are_beyond_every_innocent_trust() -> None:
    at = places()
    for one in OUTLIERS:
        rates, own = true_rates(one.measure), at.unit_at(one.region, one.place)
        others = np.delete(rates, own)
        assert rates[own] == beyond(one)
        assert one.side * rates[own] > (one.side * others).max()


@pytest.mark.parametrize("one", OUTLIERS, ids=lambda one: one.measure)
def test_an_outlier_is_as_far_beyond_as_stated(one: object) -> None:
    assert one in OUTLIERS
    outlier = next(other for other in OUTLIERS if other is one)
    rate, n = RATES[outlier.measure], outlier.among
    true = beyond(outlier)
    if rate.draw == "gamma":
        away, one_sd = log(true / rate.level), (rate.cv**2 + 1 / (rate.level * n)) ** 0.5
    else:
        away, one_sd = true - rate.level, (rate.spread**2 + rate.level * (1 - rate.level) / n) ** 0.5
    assert away / one_sd == pytest.approx(outlier.side * FAR)
    assert 0 < true < 1


def test_nothing_else_is_changed() -> None:
    units = places().units
    for measure in RATES:
        changed = np.flatnonzero(true_rates(measure) != innocent(measure, units))
        due = [places().unit_at(one.region, one.place) for one in OUTLIERS if one.measure == measure]
        assert changed.tolist() == due
