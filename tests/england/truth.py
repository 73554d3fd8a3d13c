"""What is true of the simulated England: the national rate of every measure, how far the true rates of trusts
lie apart, and the ten trusts of which one rate is far beyond the others. Nothing else is unusual.

A trust keeps its true rate for all sixty months: between months there is chance alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp, sqrt
from typing import Literal
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SEED = 20261208
FAR = (
    6.0  # how far beyond the others an outlier is: standard deviations of an innocent trust's rate of a year
)


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something happens: the nation's level, and the coefficient of variation between trusts.

    `draw` is the distribution of the true rates: beta for shares, which lie between 0 and 1; gamma for rates.
    """

    level: float
    cv: float
    draw: Literal["beta", "gamma"] = "beta"

    @property
    def spread(self) -> float:
        """Standard deviation of the true rates."""
        return self.cv * self.level


@dataclass(frozen=True, slots=True)
class Outlier:
    """A trust of which one true rate is far beyond the others': by its region and its place there, from 0."""

    measure: str
    region: int
    place: int
    side: Literal[1, -1]
    among: int  # what is counted in a year at such a trust: whom the rate is among


OUTLIERS = (
    Outlier("pph_1500", 0, 0, 1, 4600),
    Outlier("term_admissions", 0, 1, 1, 4200),
    Outlier("breast_milk_first_feed", 0, 2, -1, 4500),
    Outlier("severe_tear", 1, 0, 1, 2500),
    Outlier("caesarean_robson_2", 1, 1, -1, 1000),
    Outlier("apgar_low", 2, 0, 1, 4000),
    Outlier("preterm", 3, 0, 1, 4500),
    Outlier("smoking_at_delivery", 4, 0, 1, 4500),
    Outlier("induction", 5, 0, -1, 4600),
    Outlier("complaints", 6, 0, 1, 4600),
)

RATES: dict[str, Rate] = {
    # deaths and harm
    "stillbirth_rate": Rate(0.0033, 0.10),
    "neonatal_death_rate": Rate(0.0014, 0.25),
    "late_fetal_losses": Rate(0.0011, 0.20, "gamma"),
    "pmrt_notified": Rate(0.96, 0.02),
    "pmrt_parents_asked": Rate(0.95, 0.02),
    "pmrt_started_2m": Rate(0.92, 0.03),
    "pmrt_report_6m": Rate(0.70, 0.10),
    "pmrt_external_member": Rate(0.62, 0.12),
    "pmrt_grade_c_d": Rate(0.13, 0.20),
    "mnsi_eligible": Rate(0.0017, 0.20, "gamma"),
    "mnsi_referred": Rate(0.98, 0.01),
    "mnsi_families_informed": Rate(0.97, 0.01),
    "mnsi_accepted": Rate(0.85, 0.05),
    "mnsi_reports": Rate(0.0013, 0.20, "gamma"),
    "en_reported": Rate(0.95, 0.02),
    "hie_2_3": Rate(0.0013, 0.20),
    "maternal_deaths": Rate(0.0001, 0.20),
    "moderate_plus": Rate(0.011, 0.30, "gamma"),
    "severe_plus": Rate(0.18, 0.15),
    "incidents_reported": Rate(0.17, 0.30, "gamma"),  # beside those of moderate harm or above
    "term_admissions": Rate(0.050, 0.20),
    "pph_1500": Rate(0.031, 0.18),
    "si_shared": Rate(0.92, 0.03),
    "duty_of_candour": Rate(0.95, 0.02),
    # staffing
    "one_to_one_care": Rate(0.985, 0.005),
    "supernumerary_coordinator": Rate(0.992, 0.003),
    "acuity_periods_recorded": Rate(0.88, 0.04),
    "birthrate_plus_acuity_met": Rate(0.79, 0.07),
    "consultant_attendance": Rate(0.90, 0.03),
    "anaesthetic_rota_24_7": Rate(0.985, 0.005),
    "neonatal_nursing_bapm": Rate(0.84, 0.07),
    "neonatal_medical_bapm": Rate(0.94, 0.03),
    "red_flags": Rate(0.045, 0.35, "gamma"),
    # voices and concerns
    "complaints": Rate(0.012, 0.25, "gamma"),
    "fft_antenatal": Rate(0.92, 0.02),
    "fft_birth": Rate(0.93, 0.02),
    "fft_postnatal_ward": Rate(0.90, 0.03),
    "fft_postnatal_community": Rate(0.94, 0.02),
    "fft_response_rate": Rate(0.20, 0.30),
    "reg28_replied_in_time": Rate(0.80, 0.05),
    "midwives_recommend_work": Rate(0.58, 0.10),
    "midwives_recommend_treatment": Rate(0.70, 0.08),
    "trainees_supervision": Rate(0.90, 0.04),
    # how babies are born
    "severe_tear": Rate(0.030, 0.18),
    "apgar_low": Rate(0.011, 0.25),
    "preterm": Rate(0.065, 0.10),
    "smoking_at_delivery": Rate(0.058, 0.30),
    "breast_milk_first_feed": Rate(0.74, 0.08),
    "caesarean_robson_1": Rate(0.17, 0.13),
    "caesarean_robson_2": Rate(0.48, 0.08),
    "caesarean_robson_5": Rate(0.84, 0.04),
    "vbac": Rate(0.24, 0.15),
    "induction": Rate(0.33, 0.10),
    # neonatal care
    "antenatal_steroids": Rate(0.89, 0.03),
    "magnesium_sulphate": Rate(0.90, 0.03),
    "right_place_of_birth": Rate(0.82, 0.06),
    "optimal_cord_management": Rate(0.72, 0.12),
    "normothermia_on_admission": Rate(0.80, 0.06),
    "breast_milk_24h": Rate(0.55, 0.12),
    "breast_milk_at_discharge": Rate(0.62, 0.10),
    "parents_seen_24h": Rate(0.95, 0.02),
    "retinopathy_screening": Rate(0.95, 0.02),
    "late_onset_infection": Rate(0.0035, 0.20, "gamma"),
    "neonatal_transfers_capacity": Rate(0.004, 0.30, "gamma"),
}


def stream(*names: str) -> np.random.Generator:
    """A random stream of its own for every name, so that what is added later changes nothing before it."""
    return np.random.default_rng([SEED, *(crc32(name.encode()) for name in names)])


@cache
def innocent(measure: str, units: int) -> Floats:
    """The true rate of so many trusts, drawn around the nation's."""
    rate, own = RATES[measure], stream("truth", measure)
    if rate.draw == "gamma":
        shape = rate.cv**-2
        return own.gamma(shape, rate.level / shape, units)
    total = rate.level * (1 - rate.level) / rate.spread**2 - 1  # the two parameters of the beta, added up
    return own.beta(rate.level * total, (1 - rate.level) * total, units)


def beyond(outlier: Outlier) -> float:
    """The true rate of an outlier: `FAR` standard deviations from the nation's rate. A standard deviation is
    that of what innocent trusts of its size show in a year: true rates lie apart, and chance is added. Of a
    rate it is taken on the scale of logarithms, on which rates are compared.
    """
    rate, steps = RATES[outlier.measure], outlier.side * FAR
    if rate.draw == "gamma":
        return rate.level * exp(steps * sqrt(rate.cv**2 + 1 / (rate.level * outlier.among)))
    return rate.level + steps * sqrt(rate.spread**2 + rate.level * (1 - rate.level) / outlier.among)
