"""Clinical measures of mothers and babies, and the neonatal unit. Levels are typical of published figures."""

from __future__ import annotations

import numpy as np

from .base import N_MONTHS, Floats, Line, days_in
from .maker import Maker

# measure: (denominator, its share of that, level, extra spread)
MOTHERS: dict[str, tuple[str, float, float, float]] = {
    "pph_1500": ("women", 1.0, 0.031, 0.3),
    "severe_tear": ("term", 0.58, 0.027, 0.2),
    "apgar_low": ("term", 0.96, 0.012, 0.0),
    "smoking_at_delivery": ("women", 0.985, 0.074, 0.3),
    "breast_milk_first_feed": ("live", 0.97, 0.74, 0.4),
    "caesarean_robson_1": ("women", 0.24, 0.17, 0.2),
    "caesarean_robson_2": ("women", 0.20, 0.50, 0.2),
    "caesarean_robson_5": ("women", 0.15, 0.83, 0.2),
    "vbac": ("women", 0.10, 0.22, 0.2),
    "induction": ("women", 1.0, 0.33, 0.3),
}
NEONATAL: dict[str, tuple[float, float]] = {  # share of live births; level
    "antenatal_steroids": (0.021, 0.93),
    "magnesium_sulphate": (0.012, 0.90),
    "optimal_cord_management": (0.021, 0.70),
    "normothermia_on_admission": (0.021, 0.79),
    "breast_milk_24h": (0.021, 0.62),
    "breast_milk_at_discharge": (0.020, 0.63),
    "parents_seen_24h": (0.075, 0.965),
    "retinopathy_screening": (0.014, 0.96),
}
TERM_ADMISSIONS = 0.048


def clinical(make: Maker) -> None:
    code, tilt = make.trust.code, 1 + make.trust.tilt / 100
    of = {"women": make.births.women, "term": make.births.term[code], "live": make.births.live[code]}
    make.add("women_giving_birth", value=of["women"], decimals=0)
    for measure, (base, share, level, spread) in MOTHERS.items():
        n = of[base] if share == 1 else make.subset(measure, of[base], share)
        make.proportion(measure, n, min(level * tilt, 0.97), spread)
    _preterm(make)
    _term_admissions(make, TERM_ADMISSIONS * tilt)
    for measure, (share, level) in NEONATAL.items():
        make.proportion(measure, _babies(make, measure, share), level)
    _unit(make)


def _babies(make: Maker, measure: str, share: float) -> Floats:
    """Whom a neonatal measure is among. The same babies are as many, and those before 30 weeks are no more
    than those before 34.
    """
    live = make.births.live[make.trust.code]
    if measure == "breast_milk_24h":  # of those admitted before 34 weeks, as the temperature is
        return make.subset("normothermia_on_admission", live, NEONATAL["normothermia_on_admission"][0])
    found = make.subset(measure, live, share)
    if measure == "antenatal_steroids":
        before_30 = make.subset("magnesium_sulphate", live, NEONATAL["magnesium_sulphate"][0])
        for i, (_, n) in make.exact.get((make.trust.code, "magnesium_sulphate"), {}).items():
            before_30[i] = n
        return np.maximum(found, before_30)
    return found


def _preterm(make: Maker) -> None:
    """Singletons among the live births that are not at term, so that the two agree."""
    live, term = make.births.live[make.trust.code], make.births.term[make.trust.code]
    twins = make.births.total[make.trust.code] - make.births.women
    k = make.rng("preterm").binomial((live - term).astype(int), 0.80).astype(float)
    make.add("preterm", numerator=k, denominator=live - 2 * twins)


def _term_admissions(make: Maker, level: float) -> None:
    """By site, adding up to the trust; what was planted at the trust happens at its first site."""
    term, sites = make.births.term, make.trust.sites
    total = make.binomial("term_admissions", term[make.trust.code], level)
    left = total.copy()
    for site in sites[1:]:
        share = term[site.code] / term[make.trust.code]
        planted = ~np.isnan(make.planted("term_admissions"))
        expected = np.where(planted, np.minimum(total, term[make.trust.code] * level), total)
        k = make.rng("term_admissions", site.code).binomial(expected.astype(int), share).astype(float)
        make.add("term_admissions", numerator=k, denominator=term[site.code], org=site.code)
        left -= k
    if len(sites) > 1:
        make.add("term_admissions", numerator=left, denominator=term[sites[0].code], org=sites[0].code)
    make.add("term_admissions", numerator=total, denominator=term[make.trust.code])


def _unit(make: Maker) -> None:
    """The neonatal unit: cots, infection, transfers, closures; right place of birth by quarter."""
    live = make.births.live[make.trust.code]
    cots = float(round(make.trust.births / 22))
    occupied = np.rint(make.normal("neonatal_cot_occupancy", 0.77, 0.055, top=1.1) * cots * 10) / 10
    days = np.array([float(days_in(i)) for i in range(N_MONTHS)])
    available = np.full(N_MONTHS, cots)
    make.add("neonatal_cot_occupancy", numerator=occupied, denominator=available)
    make.add("neonatal_cots_available", value=available, decimals=0)
    care_days = np.rint(occupied * days)
    infections = make.poisson("late_onset_infection", care_days * 0.0035)
    make.add("late_onset_infection", numerator=infections, denominator=care_days)
    make.count("neonatal_transfers_capacity", 0.004 * live)
    make.count("neonatal_closures", 0.9)
    quarters = _by_quarter(make.subset("right_place_of_birth", live, 0.008))
    k = make.rng("right_place_of_birth").binomial(quarters.astype(int), 0.86).astype(float)
    make.lines.append(
        Line("right_place_of_birth", make.trust.code, (), k, quarters, status="quarterly", first=2)
    )


def _by_quarter(monthly: Floats) -> Floats:
    """January to March 2023 is the first whole quarter; the last is July to September 2026."""
    return np.asarray(monthly[2:47].reshape(-1, 3).sum(axis=1), dtype=float)
