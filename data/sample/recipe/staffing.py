"""Midwives, doctors and the neonatal unit's staff: hours covered, shifts met, people in post."""

from __future__ import annotations

import numpy as np

from .base import AHEAD, N_MONTHS, Floats, Line, days_in, stream
from .maker import Maker

RED_FLAGS: dict[str, float] = {  # type -> share of all
    "delayed_or_cancelled_activity": 0.22,
    "missed_or_delayed_care": 0.12,
    "missed_medication": 0.05,
    "pain_relief_over_30_minutes": 0.10,
    "triage_over_30_minutes": 0.19,
    "no_full_examination": 0.03,
    "admission_to_induction_over_2_hours": 0.17,
    "delayed_action_on_abnormal_signs": 0.04,
    "no_continuous_one_to_one_care": 0.08,
}
FILL = {
    "midwife_fill_day": (0.945, 0.014, 48.0),
    "midwife_fill_night": (0.962, 0.012, 34.0),
}  # level, sd, hours


def staffing(make: Maker) -> None:
    _fill(make)
    _planned(make)
    _doctors(make)
    _labour_ward(make)
    _red_flags(make)
    _people(make)
    _neonatal(make)


def _fill(make: Maker) -> None:
    """Hours worked of hours planned, by site; what was planted at the trust happens at its first site."""
    for measure, (level, sd, hours) in FILL.items():
        rate = make.normal(measure, level, sd, top=1.15)
        planned = np.array([make.trust.midwives * hours * days_in(i) / 30.4 for i in range(N_MONTHS)])
        planned = np.rint(planned / 10) * 10
        worked = np.rint(planned * rate)
        make.add(measure, numerator=worked, denominator=planned)
        if len(make.trust.sites) == 1:
            continue
        first, second = make.trust.sites
        part = np.rint(planned * second.share)
        own = make.rng(measure, second.code).normal(0, sd, N_MONTHS)
        usual = np.where(np.isnan(make.planted(measure)), rate, level)
        filled = np.rint(part * np.clip(usual + 0.5 * own, 0, 1.15))
        make.add(measure, numerator=filled, denominator=part, org=second.code)
        make.add(measure, numerator=worked - filled, denominator=planned - part, org=first.code)


def _planned(make: Maker) -> None:
    """The rota ahead as it stood when the month before ended, to January 2027."""
    n = N_MONTHS + AHEAD
    required = np.rint(np.array([make.trust.midwives * 82.0 * days_in(i) / 30.4 for i in range(n)]) / 10) * 10
    rate = np.clip(make.rng("midwife_fill_planned_ahead").normal(0.94, 0.012, n), 0, 1.1)
    rate[-AHEAD:] -= np.array([0.0, 0.02, 0.015])  # the months furthest ahead are never full yet
    planted = make.ahead("midwife_fill_planned_ahead")  # shares of the rota, not z
    rate = np.where(np.isnan(planted), rate, planted)
    filled = np.rint(required * rate)
    make.lines.append(
        Line("midwife_fill_planned_ahead", make.trust.code, (), filled, required, status="planned")
    )


def _doctors(make: Maker) -> None:
    hours = np.array([days_in(i) * 24.0 * 2 for i in range(N_MONTHS)])
    covered = np.rint(hours * make.normal("obstetric_cover", 0.99, 0.0035, top=1.0))
    make.add("obstetric_cover", numerator=covered, denominator=hours)
    make.count("obstetric_rota_gaps", 5.0 + make.trust.births / 300)
    calls = make.subset("consultant_attendance", make.births.women, 0.03)
    make.proportion("consultant_attendance", calls, 0.91)
    make.proportion("anaesthetic_rota_24_7", hours / 24, 0.985)


def _labour_ward(make: Maker) -> None:
    labours = make.subset("one_to_one_care", make.births.women, 0.82)
    make.proportion("one_to_one_care", labours, 0.988)
    shifts = np.array([days_in(i) * 2.0 for i in range(N_MONTHS)])
    make.proportion("supernumerary_coordinator", shifts, 1.0)
    periods = np.array([days_in(i) * 6.0 for i in range(N_MONTHS)])
    recorded, _ = make.proportion("acuity_periods_recorded", periods, 0.89, spread=0.6)
    make.proportion("birthrate_plus_acuity_met", recorded, 0.79, spread=0.6)


def _red_flags(make: Maker) -> None:
    mean = make.trust.births * 0.05
    by_type = {
        name: make.poisson("red_flags", np.full(N_MONTHS, mean * share), f"type={name}")
        for name, share in RED_FLAGS.items()
    }
    make.add("red_flags", value=np.sum(list(by_type.values()), axis=0), decimals=0)
    for name, counts in by_type.items():
        make.add("red_flags", value=counts, decimals=0, type=name)


def _people(make: Maker) -> None:
    """Establishment, vacancy (a slow stock), leavers over twelve months, sickness."""
    trust, post = make.trust, float(make.trust.midwives)
    vacancy = wander(make.rng("midwife_vacancy"), 0.075, 0.012)
    wte = np.rint(post * 0.82 * vacancy * 10) / 10
    make.add("midwife_vacancy", numerator=wte, denominator=np.full(N_MONTHS, round(post * 0.82, 1)))
    leavers = stream(trust.code, trust.draw, "midwife_turnover").poisson(post * 0.0085, N_MONTHS + 11)
    rolling = np.convolve(leavers, np.ones(12), "valid")
    make.add("midwife_turnover", numerator=rolling.astype(float), denominator=np.full(N_MONTHS, post))
    days = np.array([float(round(post * days_in(i) * 0.82)) for i in range(N_MONTHS)])
    lost = np.rint(days * make.normal("midwife_sickness", 0.053, 0.0045))
    make.add("midwife_sickness", numerator=lost, denominator=days)
    in_post = np.rint((post * 0.82 - wte) * 10) / 10
    yearly = np.rint(make.births.total[trust.code] * 365.25 / np.array([days_in(i) for i in range(N_MONTHS)]))
    make.add("midwife_to_birth_ratio", numerator=yearly, denominator=in_post)


def _neonatal(make: Maker) -> None:
    shifts = np.array([days_in(i) * 2.0 for i in range(N_MONTHS)])
    make.proportion("neonatal_nursing_bapm", shifts, 0.86, spread=0.5)
    make.proportion("neonatal_medical_bapm", shifts, 0.95, spread=0.3)
    nurses = float(round(make.trust.births * 0.14))
    qualified = np.rint(nurses * wander(make.rng("neonatal_qis"), 0.73, 0.012))
    make.add("neonatal_qis", numerator=qualified, denominator=np.full(N_MONTHS, nurses))


def wander(rng: np.random.Generator, level: float, step: float) -> Floats:
    """A stock: it moves a little each month and is drawn back to its level. A share, from 0 to 1."""
    path, here = [], level
    for move in rng.standard_normal(N_MONTHS):
        here += 0.15 * (level - here) + step * float(move)
        path.append(here)
    return np.clip(np.array(path), 0, 1)
