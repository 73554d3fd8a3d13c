"""One measure of one year across trusts: a funnel whose limits allow for size and for ordinary differences,
and stabilised rates. Never a rank.

**The model.** Trusts differ by more than counting explains: in whom they care for, in what they write down.
The additive model is used: each trust has a true rate of its own, with a variance tau2 between trusts. The
multiplicative one says that counting itself is wider than it is, by the same factor for a trust of 500 births
and of 8,000; it is worked out beside it. Both by Spiegelhalter, Quality and Safety in Health Care 14 (2005)
347-351, on the scales of `spc.funnel` (arcsine of a share, root of a rate).

**Winsorised at a tenth, and made good.** So that outliers do not widen the limits by which they are to be
found, the outer tenth of z at each end is drawn in: of one outlier among 18 trusts (1.8 times the centre,
five standard deviations) 30% were found without it in simulations, and 79% with it. That alone takes a third
of the variance of trusts of which none stands out: 99.8% limits left out 0.9% to 1.5% of innocent trusts (18,
40 and 124 trusts, true rates with a coefficient of variation of 0.15 to 0.3), where 0.2% is stated.
`consistent` divides by what winsorising leaves of a normal distribution: 0.3% to 0.5% were left out. Where
many trusts are outliers on one measure they widen the limits all the same: of ten among 124, on one side, 66%
were found, of one 99%. tests/metrics/system/test_funnels.py repeats some of these figures.

**Many trusts, many measures.** Of innocent trusts 0.2% lie outside 99.8% limits by chance: of 124 trusts one
in four measures has one, over sixty measures about fifteen. `spc.funnel_outside.by_chance` says how many.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from metrics.measure import Measure
from metrics.system.picked import few_told
from metrics.system.types import Comparison, Group
from spc.funnel import Funnel, FunnelOptions, Kind, Overdispersion, Stabilised, funnel, stabilise
from spc.types import Floats

LEVELS = (95.0, 99.8)
LEAST = 5  # trusts with numbers: of fewer the centre is mostly the own figure of each
FEW = 10  # below this such an outlier was found in less than half of all cases
MANY = 30  # from here on in three of four: one at 1.8 times the centre, of 4,000 births at 3%, was found in
# 36% (of 10 trusts), 57% (18), 76% (30) and 84% (60) of 300 simulations of trusts that vary by 16%
PER_THOUSAND = 1000.0


def kind_of(measure: Measure) -> Kind | None:
    """What its numbers are to a funnel; None for what has no numbers of people, events or places.

    A ratio that can never pass its whole (cots occupied of cots available) is compared as a share.
    """
    if measure.kind == "proportion" or (
        measure.kind == "ratio" and measure.upper_bound == measure.multiplier
    ):
        return Kind.PROPORTION
    if measure.kind == "rate" or (measure.kind == "count" and measure.exposure is not None):
        return Kind.RATE
    return None


def multiplier_of(measure: Measure) -> float:
    """The unit of a comparison: that of the measure, or 1,000 births for a count among births."""
    return PER_THOUSAND if measure.kind == "count" else measure.multiplier


def comparison(
    measure: Measure, year: date, groups: Iterable[Group], comparator: str | None = None
) -> Comparison:
    """The groups of a year (`metrics.system.years`) compared, all of them or those of one comparator group.

    Groups without numbers take no part. Without `LEAST` groups there is no funnel, and without two of which
    one has events no stabilised rates; neither is there where most are kept back (`few_told`).
    Raises ValueError for a measure that no funnel compares (`kind_of`).
    """
    kind = kind_of(measure)
    if kind is None:
        raise ValueError(f"{measure.id} has no numbers by which trusts could be compared by size")
    chosen = tuple(one for one in groups if comparator in (None, one.member.org.comparator_group))
    shown = tuple(one for one in chosen if one.numerator is not None and one.denominator)
    y, n = _numbers(shown, kind)
    picked = few_told(chosen)
    enough = len(shown) >= LEAST and y.sum() > 0 and not picked
    models = (Overdispersion.ADDITIVE, Overdispersion.MULTIPLICATIVE)
    used, other = (_funnel(y, n, kind, measure, model) for model in models) if enough else (None, None)
    steady = None if picked else _stabilised(y, n, kind, measure)
    return Comparison(measure, year, chosen, shown, used, other, steady)


def options_of(kind: Kind, measure: Measure, model: Overdispersion) -> FunnelOptions:
    """The stated limits. Of rates the root, not the logarithm: it takes a nought, and is winsorised."""
    return FunnelOptions(
        kind=kind,
        overdispersion=model,
        levels=LEVELS,
        method="arcsine" if kind is Kind.PROPORTION else "root",
        multiplier=multiplier_of(measure),
        consistent=True,
    )


def _funnel(y: Floats, n: Floats, kind: Kind, measure: Measure, model: Overdispersion) -> Funnel | None:
    if kind is Kind.PROPORTION and y.sum() >= n.sum():
        return None  # everybody reached all: there is nothing to compare
    return funnel(y, n, options_of(kind, measure, model))


def _stabilised(y: Floats, n: Floats, kind: Kind, measure: Measure) -> Stabilised | None:
    all_of_them = kind is Kind.PROPORTION and y.sum() >= n.sum()
    if y.size < 2 or y.sum() == 0 or all_of_them:
        return None
    return stabilise(y, n, kind, multiplier=multiplier_of(measure))


def _numbers(groups: tuple[Group, ...], kind: Kind) -> tuple[Floats, Floats]:
    y = np.array([one.numerator for one in groups], dtype=float)
    n = np.array([one.denominator for one in groups], dtype=float)
    # Published counts are rounded, each for itself: all of them may come out as five more than all.
    return np.minimum(y, n) if kind is Kind.PROPORTION else y, n


def flags(found: Comparison) -> dict[str, str]:
    """Of each trust that is shown where it lies: `inside`, `above_99.8`, `below_95` ... Empty: no funnel."""
    if found.funnel is None:
        return {}
    return {one.member.code: found.funnel.flag(i) for i, one in enumerate(found.shown)}


def comparator_groups(groups: Iterable[Group]) -> tuple[str, ...]:
    """The comparator groups among these trusts, by name."""
    return tuple(sorted({org for one in groups if (org := one.member.org.comparator_group)}))
