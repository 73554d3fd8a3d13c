"""What each group would be expected to have, given what it cannot choose: the basis of a ratio funnel."""

from __future__ import annotations

import numpy as np

from spc.funnel.types import Kind
from spc.types import Floats


def expected(numerator: Floats, denominator: Floats, covariates: Floats, kind: Kind) -> Floats:
    """Expected events per group from a regression on its covariates, to compare observed with as a ratio.

    Binomial regression with a logit link for proportions, Poisson regression with the logarithm of the
    exposure as offset for rates; an intercept is added. Shapes (n_groups,), covariates (n_groups,
    n_covariates); a group with a missing number has no part in the fit, and is NaN. Expected and observed
    events of the groups in the fit have the same sum. A ratio funnel then speaks of what the covariates leave
    unexplained. Errors: ValueError for ratios (they have been modelled) and for no more groups than terms.
    Source: McCullagh and Nelder, Generalized Linear Models (1989), chapters 4 and 6.
    """
    if kind is Kind.RATIO:
        raise ValueError("a ratio has its expected events already")
    import statsmodels.api as sm  # slow to load, and only models need it

    known = np.isfinite(numerator) & (denominator > 0) & np.isfinite(covariates).all(axis=1)
    y, n = numerator[known], denominator[known]
    terms = np.column_stack([np.ones(y.size), covariates[known]])
    if y.size <= terms.shape[1]:
        raise ValueError(f"{y.size} groups cannot tell {terms.shape[1]} terms apart")
    if kind is Kind.PROPORTION:
        model = sm.GLM(np.column_stack([y, n - y]), terms, family=sm.families.Binomial())
        fitted = np.asarray(model.fit().fittedvalues) * n
    else:
        model = sm.GLM(y, terms, family=sm.families.Poisson(), offset=np.log(n))
        fitted = np.asarray(model.fit().fittedvalues)
    out = np.full(known.size, np.nan)
    out[known] = fitted
    return out
