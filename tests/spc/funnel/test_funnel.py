"""Funnels by hand, by enumeration and at the edges."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from spc.funnel import FunnelOptions, Kind, Overdispersion, funnel
from spc.funnel.dispersion import dispersion, kept_variance
from spc.funnel.transform import root

SIZES = np.array([20.0, 80.0, 300.0, 1200.0])
VARIED = np.array([30.0, 10.0, 25.0, 48.0, 12.0, 33.0, 70.0, 21.0, 19.0, 60.0])


def test_a_proportions_limits_are_binomial_quantiles() -> None:
    found = funnel([2, 9, 31, 118], SIZES, FunnelOptions(Kind.PROPORTION))
    centre = 160 / 1600
    assert found.centre == pytest.approx(centre)
    assert found.upper[0] == pytest.approx(stats.binom.ppf(0.975, SIZES, centre) / SIZES)
    assert found.lower[1] == pytest.approx(stats.binom.ppf(0.001, SIZES, centre) / SIZES)
    assert found.z[2] == pytest.approx(
        2 * np.sqrt(300) * (np.arcsin(np.sqrt(31 / 300)) - np.arcsin(np.sqrt(0.1)))
    )


def test_a_ratios_limits_follow_the_chi_square_relation() -> None:
    expected = np.array([0.4, 5.0, 60.0])
    found = funnel([1, 4, 66], expected, FunnelOptions(Kind.RATIO))
    assert found.centre == 1
    assert found.lower[0] == pytest.approx(stats.chi2.ppf(0.025, 2 * expected) / 2 / expected)
    assert found.upper[1] == pytest.approx(stats.chi2.ppf(0.999, 2 * expected + 2) / 2 / expected)


def test_a_rate_is_the_same_in_any_unit_of_exposure() -> None:
    y, births = [3, 9, 4, 30], np.array([900.0, 2100.0, 1700.0, 4000.0])
    one = funnel(y, births, FunnelOptions(Kind.RATE, multiplier=1000))
    other = funnel(y, births / 1000, FunnelOptions(Kind.RATE))
    for name in ("value", "z", "lower", "upper", "adjusted_lower", "adjusted_upper"):
        assert getattr(one, name) == pytest.approx(getattr(other, name))
    assert (one.phi, one.tau2) == pytest.approx((other.phi, other.tau2))


def test_dispersion_by_hand() -> None:
    z, error = np.array([-4.0, -1.0, 0.0, 1.0, 6.0]), np.array([1.0, 0.5, 1.0, 0.5, 1.0])
    found = dispersion(z, error, 0.25, cut=False)
    assert found.used_z.tolist() == [-1, -1, 0, 1, 1]
    assert found.phi == pytest.approx(4 / 5)
    assert found.tau2 == 0
    loose = dispersion(z, error, 0.0, cut=False)
    assert loose.phi == pytest.approx(54 / 5)
    assert loose.tau2 == pytest.approx((54 - 4) / (11 - 35 / 11))
    cut = dispersion(z, error, 0.2, cut=True)
    assert cut.cut_off.tolist() == [True, False, False, False, True]
    assert cut.phi == pytest.approx(2 / 3)


def test_additive_and_multiplicative_limits_by_hand() -> None:
    expected = np.full(10, 30.0)
    plain = FunnelOptions(Kind.RATIO, method="root", trim=0.0)
    found = funnel(VARIED, expected, plain)
    assert found.tau2 > 0
    half = 1.959964 * np.sqrt(1 / 120 + found.tau2)
    assert found.adjusted_upper[0] == pytest.approx((1 + half) ** 2)
    times = funnel(
        VARIED, expected, FunnelOptions(Kind.RATIO, Overdispersion.MULTIPLICATIVE, method="root", trim=0.0)
    )
    assert times.phi == found.phi == pytest.approx(np.mean(4 * (np.sqrt(VARIED) - np.sqrt(30)) ** 2))
    half = 1.959964 * np.sqrt(times.phi / 120)
    assert times.adjusted_lower[0] == pytest.approx(max(1 - half, 0) ** 2)


@pytest.mark.parametrize("model", list(Overdispersion))
def test_no_more_variation_than_chance_adjusts_nothing(model: Overdispersion) -> None:
    found = funnel([30, 31, 29, 30], np.full(4, 30.0), FunnelOptions(Kind.RATIO, model))
    assert found.phi < 1
    assert not found.adjusted
    assert (found.adjusted_lower == found.lower).all()
    assert (found.adjusted_upper == found.upper).all()


@pytest.mark.parametrize("expected", [0.3, 1.0, 2.0, 3.3, 8.0, 40.0])
@pytest.mark.parametrize("level", [95.0, 99.8])
def test_an_innocent_group_is_flagged_no_oftener_than_stated(expected: float, level: float) -> None:
    counts = np.arange(0.0, 120)
    options = FunnelOptions(Kind.RATIO, Overdispersion.NONE, levels=(level,))
    found = funnel(counts, np.full(120, expected), options)
    for side in (1, -1):
        chance = stats.poisson.pmf(counts, expected)[found.flags[0] == side].sum()
        assert chance <= (1 - level / 100) / 2


def test_no_event_where_two_are_expected_is_no_flag_but_where_ten_are_it_is() -> None:
    found = funnel([0, 0, 12], [2.0, 10.0, 12.0], FunnelOptions(Kind.RATIO, Overdispersion.NONE))
    assert found.method == "root"
    assert [found.flag(i) for i in range(3)] == ["inside", "below_99.8", "inside"]
    assert found.tail[0] == pytest.approx(np.exp(-2))


def test_whether_groups_differ_is_the_chi_square_test_of_all_their_z() -> None:
    """The p value of the same table by Pearson's test; phi above 1 alone says nothing of it."""
    cases, of = np.array([6, 14, 7, 13, 10, 10]), np.full(6, 1000)
    found = funnel(cases, of, FunnelOptions(Kind.PROPORTION, consistent=True))
    pearson = stats.chi2_contingency(np.array([cases, of - cases])).pvalue
    assert found.by_chance == pytest.approx(pearson, abs=0.05)
    assert found.adjusted
    assert not found.differs
    assert funnel([4, 20, 10, 25, 3, 18], of, FunnelOptions(Kind.PROPORTION)).differs
    ratio = funnel([9, 11], [10, 10], FunnelOptions(Kind.RATIO))
    assert ratio.by_chance == pytest.approx(stats.chi2.sf(np.sum(ratio.z**2), df=2))
    assert np.isnan(funnel([9], [10], FunnelOptions(Kind.RATIO)).by_chance)


def test_flags_name_the_widest_limits_in_any_order() -> None:
    for levels in ((95.0, 99.8), (99.8, 95.0)):
        found = funnel(
            [17, 40, 10], [10.0] * 3, FunnelOptions(Kind.RATIO, Overdispersion.NONE, levels=levels)
        )
        assert [found.flag(i) for i in range(3)] == ["inside", "above_99.8", "inside"]
    found = funnel([20], [10.0], FunnelOptions(Kind.RATIO, Overdispersion.NONE))
    assert found.flag(0) == "above_95"


def test_missing_numbers_are_no_data_and_change_nothing() -> None:
    whole = funnel([3, 9, 4], [90, 210, 170], FunnelOptions(Kind.PROPORTION))
    holes = funnel([3, None, 9, 4, 0], [90, 60, 210, 170, 0], FunnelOptions(Kind.PROPORTION))
    assert [holes.flag(i) for i in (1, 4)] == ["no_data", "no_data"]
    assert np.isfinite(holes.lower[:, 1]).all()
    assert np.isnan(holes.lower[:, 4]).all()
    assert (holes.phi, holes.tau2, holes.centre) == (whole.phi, whole.tau2, whole.centre)
    assert holes.z[[0, 2, 3]] == pytest.approx(whole.z)


@pytest.mark.parametrize("kind", [Kind.PROPORTION, Kind.RATE])
def test_no_event_anywhere(kind: Kind) -> None:
    found = funnel([0, 0], [40, 90], FunnelOptions(kind))
    assert found.centre == 0
    assert not found.flags.any()
    assert (found.upper == 0).all()


def test_every_case_everywhere_and_nothing_known() -> None:
    assert not funnel([40, 90], [40, 90], FunnelOptions(Kind.PROPORTION)).flags.any()
    empty = funnel([None], [None], FunnelOptions(Kind.RATE))
    assert np.isnan(empty.phi)
    assert empty.flag(0) == "no_data"


def test_a_given_centre_is_in_units_of_the_multiplier() -> None:
    found = funnel([30], [1000], FunnelOptions(Kind.PROPORTION, centre=1.0, multiplier=100.0))
    assert found.centre == 1
    assert found.value[0] == pytest.approx(3)
    assert found.flag(0) == "above_99.8"


@pytest.mark.parametrize(
    ("y", "n", "kind", "said"),
    [
        ([1, 2], [3], Kind.RATE, "2 numerators but 1"),
        ([-1], [3], Kind.RATE, "negative"),
        ([4], [3], Kind.PROPORTION, "more than its denominator"),
    ],
)
def test_impossible_numbers(y: list[float], n: list[float], kind: Kind, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        funnel(y, n, FunnelOptions(kind))


def test_impossible_options() -> None:
    for wrong in (
        {"levels": (101.0,)},
        {"levels": (95.0, 95.0)},
        {"method": "log"},
        {"method": "none"},
        {"trim": 0.5},
    ):
        with pytest.raises(ValueError):
            FunnelOptions(Kind.PROPORTION, **wrong)
    with pytest.raises(ValueError, match="logarithm"):
        funnel([0, 1], [1, 1], FunnelOptions(Kind.RATIO, method="log"))


def test_root_z_is_twice_the_difference_of_roots() -> None:
    scale = root(np.array([0.0, 9.0]), np.array([4.0, 4.0]), 1.0)
    assert scale.z == pytest.approx([-4, 2])


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("share", [0.05, 0.1, 0.2])
def test_what_tempering_takes_from_the_variance_is_made_good(share: float, cut: bool) -> None:
    """Of groups that differ as the model says, phi is then that of all their z: here 4."""
    z = 2 * stats.norm.ppf((np.arange(4000) + 0.5) / 4000)
    error = np.ones(z.size)
    loose, good = (dispersion(z, error, share, cut=cut, consistent=said) for said in (False, True))
    assert good.phi == pytest.approx(4, rel=2e-3)
    assert loose.phi == pytest.approx(4 * kept_variance(share, cut=cut), rel=2e-3)
    assert good.tau2 == pytest.approx(3, rel=5e-3)
    assert loose.tau2 < good.tau2


def test_the_variance_that_is_kept_by_hand() -> None:
    """At a tenth, 1.2816 standard deviations: 0.8 - 2 x 1.2816 x 0.1755 + 0.2 x 1.6424 = 0.6787."""
    assert kept_variance(0.1, cut=False) == pytest.approx(0.6787, abs=1e-4)
    assert kept_variance(0.1, cut=True) == pytest.approx(0.4378, abs=1e-4)
    assert kept_variance(0.0, cut=False) == kept_variance(0.0, cut=True) == 1


def test_consistent_limits_are_wider_and_flag_no_more() -> None:
    expected = np.full(10, 30.0)
    loose, good = (
        funnel(VARIED, expected, FunnelOptions(Kind.RATIO, method="root", consistent=said))
        for said in (False, True)
    )
    assert (good.adjusted_upper > loose.adjusted_upper).all()
    assert (np.abs(good.flags) <= np.abs(loose.flags)).all()
    assert (good.lower == loose.lower).all()
