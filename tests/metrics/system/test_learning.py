"""Offers: an improvement that has lasted at one trust, beside a concern that has lasted at another."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.system.learning import SUSTAINED, is_sustained, offers
from metrics.system.types import Cell, Column, Matrix, MatrixRow, Standing
from metrics.types import Organisation
from spc.types import Assurance, Variation, Verdict
from tests.metrics.make import proportion
from tests.metrics.system.seen import MONTHS, system, trust

APGAR, FFT = CATALOGUE.measures["apgar_low"], CATALOGUE.measures["fft_birth"]
NEWEST = MONTHS[-1]
BETTER, WORSE, USUAL = Variation.IMPROVEMENT_LOW, Variation.CONCERN_HIGH, Variation.COMMON_CAUSE


def cell(code: str, variation: Variation, since: date | None = MONTHS[0], measure: Measure = APGAR) -> Cell:
    standing = Standing.JUDGED if variation is not Variation.NO_DATA else Standing.UNTOLD
    return Cell(code, measure, standing, Verdict(variation, Assurance.NONE, since=since), NEWEST)


def matrix(*cells: Cell, measure: Measure = APGAR, site: str = "") -> Matrix:
    orgs = [
        trust(one.code) if one.code != site else Organisation(site, "A site", "site", "ZZA") for one in cells
    ]
    columns = tuple(Column(org, NEWEST, "shared") for org in orgs)
    return Matrix(system([]), columns, (MatrixRow(measure, cells),))


def test_an_improvement_beside_a_concern_is_an_offer() -> None:
    cells = cell("ZZA", BETTER), cell("ZZB", USUAL), cell("ZZC", WORSE), cell("ZZD", BETTER)
    (found,) = offers(matrix(*cells))
    assert found.measure is APGAR
    assert [one.code for one in found.improved] == ["ZZA", "ZZD"]  # by name, as the columns stand
    assert [one.code for one in found.struggles] == ["ZZC"]


@pytest.mark.parametrize("other", [BETTER, USUAL, Variation.NO_DATA])
def test_without_both_there_is_none(other: Variation) -> None:
    assert offers(matrix(cell("ZZA", BETTER), cell("ZZB", other))) == ()


@pytest.mark.parametrize(("back", "lasting"), [(SUSTAINED - 1, True), (SUSTAINED - 2, False), (0, False)])
def test_a_signal_must_have_lasted(back: int, lasting: bool) -> None:
    """A shift is met at seven points; at nine it has stood at three monthly looks."""
    assert is_sustained(cell("ZZA", WORSE, add_months(NEWEST, -back))) is lasting


def test_points_count_and_not_months() -> None:
    quarterly = proportion(grain="quarter")
    assert not is_sustained(cell("ZZA", WORSE, add_months(NEWEST, -21), quarterly))
    assert is_sustained(cell("ZZA", WORSE, add_months(NEWEST, -24), quarterly))


def test_a_day_in_the_month_is_the_month() -> None:
    assert is_sustained(cell("ZZA", WORSE, add_months(NEWEST, 1 - SUSTAINED).replace(day=28)))


def test_a_verdict_whose_months_are_not_told_counts_as_none() -> None:
    assert not is_sustained(cell("ZZA", WORSE, None))


def test_sites_and_surveys_are_never_held_against_each_other() -> None:
    cells = cell("ZZA", BETTER), cell("ZZA01", WORSE)
    assert offers(matrix(*cells, site="ZZA01")) == ()
    answers = cell("ZZA", BETTER, measure=FFT), cell("ZZB", WORSE, measure=FFT)
    assert offers(matrix(*answers, measure=FFT)) == ()
