"""What families and staff say, in numbers: complaints by theme, Friends and Family, items raised."""

from __future__ import annotations

import numpy as np

from .base import Line
from .maker import Maker
from .themes import THEMES

COMPLAINTS = 0.012  # for every birth
LISTENING = 0.30  # of complaints: the commonest theme in every large review
FFT = {
    "fft_antenatal": (0.10, 0.93),
    "fft_postnatal_ward": (0.16, 0.90),
    "fft_postnatal_community": (0.08, 0.95),
}


def voices(make: Maker) -> None:
    births, women = make.births.total[make.trust.code], make.births.women
    by_theme = {
        theme: make.poisson("complaints", births * COMPLAINTS * share, f"theme={theme}")
        for theme, share in _shares().items()
    }
    make.add("complaints", numerator=np.sum(list(by_theme.values()), axis=0), denominator=births)
    for theme, counts in by_theme.items():
        make.add("complaints", numerator=counts, denominator=births, theme=theme)
    answered, _ = make.proportion("fft_response_rate", women, 0.22, spread=0.5)
    make.proportion("fft_birth", answered, 0.93)
    for measure, (share, level) in FFT.items():
        make.proportion(measure, make.subset(measure, women, share), level)
    make.count("mnvp_items", 9.0)
    make.count("walkabout_items", 12.0)


def _shares() -> dict[str, float]:
    theme = "communication_and_listening"
    scale = (1 - LISTENING) / (1 - THEMES[theme])
    return {name: LISTENING if name == theme else share * scale for name, share in THEMES.items()}


SURVEYS = {  # measure: (people asked for every midwife, level over five years)
    "midwives_recommend_work": (1.0, (0.60, 0.57, 0.58, 0.59, 0.58)),
    "midwives_recommend_treatment": (1.0, (0.70, 0.69, 0.70, 0.71, 0.70)),
    "trainees_supervision": (0.104, (0.91, 0.90, 0.92, 0.89, 0.91)),
}


def yearly(make: Maker) -> None:
    """Annual surveys, 2021 to 2025, and claims for five financial years."""
    for measure, (people, levels) in SURVEYS.items():
        rng = make.rng(measure)
        n = np.maximum(np.rint(make.trust.midwives * people * rng.uniform(0.55, 0.72, 5)), 8)
        k = rng.binomial(n.astype(int), np.array(levels) + make.trust.tilt / 400).astype(float)
        make.lines.append(Line(measure, make.trust.code, (), k, n, status="yearly"))
    rng = make.rng("claims")
    claims = rng.poisson(make.trust.births * 0.035, 5).astype(float)
    value = np.array([float(sum(rng.lognormal(12.2, 1.4, int(n)))) for n in claims])
    make.lines.append(Line("claims_received", make.trust.code, value=claims, status="financial", decimals=0))
    pounds = np.rint(value / 1000) * 1000
    make.lines.append(Line("claims_value", make.trust.code, value=pounds, status="financial", decimals=0))
