"""What families and staff say, in numbers: complaints by theme, Friends and Family, items raised."""

from __future__ import annotations

import numpy as np

from .base import N_MONTHS, Floats, Line, stream
from .maker import Maker
from .themes import THEMES
from .trusts import Trust

COMPLAINTS = 0.012  # for every birth
LISTENING = 0.30  # of complaints: the commonest theme in every large review
FFT = {
    "fft_antenatal": (0.10, 0.93),
    "fft_postnatal_ward": (0.16, 0.90),
    "fft_postnatal_community": (0.08, 0.95),
}


FAMILIES = {  # shares of the points of families that are not as in `THEMES`
    "communication_and_listening": 0.20,
    "consent_and_personalised_care": 0.10,
    "environment_and_equipment": 0.10,
    "transfer_and_triage": 0.05,
    "fetal_monitoring_and_escalation": 0.02,
}
STAFF = {
    "staffing_and_capacity": 0.22,
    "environment_and_equipment": 0.12,
    "handover_and_team_working": 0.08,
    "information_and_records": 0.08,
    "communication_and_listening": 0.04,
    "transfer_and_triage": 0.03,
    "fetal_monitoring_and_escalation": 0.05,
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
    _by_theme(make, "mnvp_items", make.count("mnvp_items", 9.0), FAMILIES)
    _by_theme(make, "walkabout_items", make.count("walkabout_items", 12.0), STAFF)


def _by_theme(make: Maker, measure: str, totals: Floats, own: dict[str, float]) -> None:
    """Each point has one theme, so a month's themes add up to its points. What was planted is a count."""
    rest = (1 - sum(own.values())) / sum(share for theme, share in THEMES.items() if theme not in own)
    shares = {theme: own.get(theme, share * rest) for theme, share in THEMES.items()}
    planted = {theme: make.planted(measure, f"theme={theme}") for theme in THEMES}
    counts, rng = {theme: np.zeros(N_MONTHS) for theme in THEMES}, make.rng(measure, "by theme")
    for i in range(N_MONTHS):
        given = {theme: z[i] for theme, z in planted.items() if not np.isnan(z[i])}
        drawn = [theme for theme in THEMES if theme not in given]
        p = np.array([shares[theme] for theme in drawn])
        left = rng.multinomial(int(totals[i] - sum(given.values())), p / p.sum())
        for theme, count in (*given.items(), *zip(drawn, left, strict=True)):
            counts[theme][i] = float(count)
    for theme, values in counts.items():
        make.add(measure, value=values, decimals=0, theme=theme)


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
    values = claim_values(make.trust)
    claims = np.array([float(len(year)) for year in values])
    make.lines.append(Line("claims_received", make.trust.code, value=claims, status="financial", decimals=0))
    pounds = np.rint(np.array([float(sum(year)) for year in values]) / 1000) * 1000
    make.lines.append(Line("claims_value", make.trust.code, value=pounds, status="financial", decimals=0))


def claim_values(trust: Trust) -> list[Floats]:
    """What each claim of five financial years of incidents is thought to cost, in pounds."""
    rng = stream(trust.code, trust.draw, "claims")
    return [rng.lognormal(12.2, 1.4, int(n)) for n in rng.poisson(trust.births * 0.035, 5)]
