"""Trusts compared over a year: by what, with which limits, and how often chance alone flags one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from metrics.access import Reach
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.system.comparable import compared as comparable
from metrics.system.funnels import (
    LEAST,
    comparator_groups,
    comparison,
    flags,
    kind_of,
    multiplier_of,
    options_of,
)
from metrics.system.types import Comparison, Group, Member, Untold
from spc.funnel import FunnelOptions, Kind, Overdispersion, funnel
from spc.types import Floats
from tests.metrics.make import measure, proportion
from tests.metrics.system.seen import YEAR, trust
from tests.sampled import SEED

MEASURES = CATALOGUE.measures
BREAST = MEASURES["breast_milk_first_feed"]
VARIED = ((310, 400), (700, 1000), (1480, 2000), (2900, 4000), (350, 500), (2350, 3000), (1090, 1500))
Pairs = Sequence[tuple[float | None, float | None]]


def groups(pairs: Pairs, comparator: Sequence[str | None] = ()) -> list[Group]:
    kinds = [*comparator, *[None] * (len(pairs) - len(comparator))]
    return [
        Group(
            Member(trust(f"ZZ{i:03}", group=kinds[i]), Reach.SHARED, True),
            *pair,
            None if pair[0] is not None else Untold.HIDDEN,
        )
        for i, pair in enumerate(pairs)
    ]


def compared(pairs: Pairs, of: Measure = BREAST) -> Comparison:
    return comparison(of, YEAR, groups(pairs))


def test_where_most_that_recorded_a_year_are_kept_back_there_is_no_middle() -> None:
    hidden = compared((*VARIED, *[(None, None)] * 8))
    assert (hidden.funnel, hidden.other, hidden.stabilised) == (None, None, None)
    assert len(hidden.shown) == 7
    assert compared((*VARIED, *[(None, None)] * 7)).funnel is not None


def test_both_models_and_stabilised_rates_are_in_the_order_of_the_trusts() -> None:
    found = compared(VARIED)
    assert found.funnel is not None
    assert found.other is not None
    assert found.stabilised is not None
    assert found.funnel.options.overdispersion is Overdispersion.ADDITIVE
    assert found.other.options.overdispersion is Overdispersion.MULTIPLICATIVE
    assert found.funnel.value == pytest.approx([y / n * 100 for y, n in VARIED])
    assert found.funnel.centre == pytest.approx(sum(y for y, _ in VARIED) / sum(n for _, n in VARIED) * 100)
    assert found.stabilised.value.size == len(VARIED)
    pulled = np.abs(found.stabilised.value - found.stabilised.centre)
    assert (pulled <= np.abs(found.funnel.value - found.stabilised.centre) + 1e-9).all()
    assert found.funnel.flags.shape == (2, len(VARIED))


def test_trusts_that_are_not_told_take_no_part() -> None:
    """Centre, limits, dispersion and stabilised rates are those of the others alone."""
    with_them = compared([(None, None), *VARIED[:3], (None, None), *VARIED[3:]])
    without = compared(VARIED)
    assert len(with_them.groups) == 9
    assert [one.numerator for one in with_them.shown] == [y for y, _ in VARIED]
    for name in ("centre", "phi", "tau2"):
        assert getattr(with_them.funnel, name) == getattr(without.funnel, name)
    assert with_them.stabilised is not None
    assert without.stabilised is not None
    assert (with_them.stabilised.value == without.stabilised.value).all()


def test_of_few_trusts_there_is_no_funnel() -> None:
    assert compared(VARIED[:LEAST]).funnel is not None
    few = compared(VARIED[: LEAST - 1])
    assert (few.funnel, few.other, flags(few)) == (None, None, {})
    assert few.stabilised is not None
    assert compared(VARIED[:1]).stabilised is None


@pytest.mark.parametrize("pairs", [[(0.0, 500.0)] * 6, [(500.0, 500.0)] * 6])
def test_where_nobody_or_everybody_has_it_there_is_nothing_to_compare(pairs: Pairs) -> None:
    found = compared(pairs)
    assert (found.funnel, found.stabilised) == (None, None)
    assert len(found.shown) == 6


def test_counts_rounded_past_their_whole_are_all_of_it() -> None:
    found = compared([*VARIED, (2265.0, 2260.0)])
    assert found.funnel is not None
    assert found.funnel.value[-1] == 100


def test_trusts_of_one_comparator_group() -> None:
    kinds = ["large", "small", "large", "large", "small", "large", "large"]
    every = groups(VARIED, kinds)
    found = comparison(BREAST, YEAR, every, "large")
    assert [one.member.code for one in found.groups] == ["ZZ000", "ZZ002", "ZZ003", "ZZ005", "ZZ006"]
    assert found.funnel is not None
    assert comparator_groups(every) == ("large", "small")
    assert comparator_groups(groups(VARIED)) == ()


@pytest.mark.parametrize(
    ("of", "kind"),
    [
        (proportion(), Kind.PROPORTION),
        (MEASURES["stillbirth_rate"], Kind.RATE),
        (MEASURES["late_fetal_losses"], Kind.RATE),  # a count among births
        (MEASURES["neonatal_cot_occupancy"], Kind.PROPORTION),
        (MEASURES["midwife_fill_day"], None),  # hours: neither people nor events
        (measure(), None),
    ],
)
def test_what_the_numbers_are(of: Measure, kind: Kind | None) -> None:
    assert kind_of(of) is kind


def test_every_measure_that_is_compared_by_size_can_be() -> None:
    found = {one.kind for one in comparable().values() if kind_of(one) is not None}
    assert {"proportion", "rate", "count", "ratio"} == found
    left = [one for one in comparable().values() if kind_of(one) is None]
    assert not any(one.kind in ("proportion", "rate") or one.exposure for one in left)
    assert multiplier_of(MEASURES["late_fetal_losses"]) == 1000
    with pytest.raises(ValueError, match="midwife_fill_day has no numbers"):
        comparison(MEASURES["midwife_fill_day"], YEAR, [])


def test_who_lies_far_out_is_flagged() -> None:
    far = [*((0.73 * n + i % 7 * 4, n) for i, n in enumerate(range(1000, 5000, 200))), (1500.0, 3000.0)]
    found = compared(far)
    assert [code for code, flag in flags(found).items() if flag == "below_99.8"] == ["ZZ020"]


# Simulation: trusts as in England, true rates that differ, and one that is far beyond them.


def simulated(
    n: int, chance: np.random.Generator, kind: Kind, level: float, cv: float, outlier: float = 0.0
) -> tuple[Floats, Floats]:
    size = np.exp(chance.normal(np.log(4000), 0.45, n)).round()
    if kind is Kind.PROPORTION:
        total = (1 - level) / (level * cv**2) - 1
        true = chance.beta(total * level, total * (1 - level), n)
    else:
        true = chance.gamma(1 / cv**2, level * cv**2, n)
    if outlier:
        true[0] = level * outlier
    drawn = (
        chance.binomial(size.astype(int), true) if kind is Kind.PROPORTION else chance.poisson(size * true)
    )
    return drawn.astype(float), size


def flagged(
    n: int, times: int, kind: Kind, level: float, cv: float, outlier: float, options: FunnelOptions
) -> tuple[float, float]:
    """The share of innocent trusts, and of outliers, beyond the widest limits."""
    chance = np.random.default_rng([SEED, n])
    found = [
        funnel(*simulated(n, chance, kind, level, cv, outlier), options).flags[1] != 0 for _ in range(times)
    ]
    return float(np.mean([one[1:] for one in found])), float(np.mean([one[0] for one in found]))


@pytest.mark.parametrize(
    ("n", "kind", "level", "cv"),
    [
        (18, Kind.PROPORTION, 0.07, 0.15),
        (40, Kind.PROPORTION, 0.3, 0.2),
        (124, Kind.PROPORTION, 0.07, 0.15),
        (124, Kind.RATE, 0.004, 0.3),
    ],
)
def test_innocent_trusts_are_seldom_flagged(n: int, kind: Kind, level: float, cv: float) -> None:
    """At most 1% of them beyond 99.8% limits, where the trusts themselves say how far they differ."""
    of = proportion() if kind is Kind.PROPORTION else MEASURES["stillbirth_rate"]
    options = options_of(kind, of, Overdispersion.ADDITIVE)
    innocent, _ = flagged(n, 3000 // n, kind, level, cv, 0.0, options)
    assert innocent < 0.01


def test_an_outlier_is_found_and_hides_nobody() -> None:
    options = options_of(Kind.PROPORTION, proportion(), Overdispersion.ADDITIVE)
    innocent, found = flagged(124, 40, Kind.PROPORTION, 0.07, 0.15, 1.8, options)
    assert found > 0.9
    assert innocent < 0.01


def test_without_making_good_for_winsorising_too_many_are_flagged() -> None:
    """Why `consistent`: the limits of the peers leave out more than one innocent trust in a hundred."""
    loose = FunnelOptions(Kind.PROPORTION)
    innocent, _ = flagged(40, 150, Kind.PROPORTION, 0.3, 0.2, 0.0, loose)
    assert innocent > 0.01
