"""Training in date: people of a staff group whose last session is under twelve months old. A stock."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .base import AHEAD, N_MONTHS, Floats, Line, keys
from .maker import Maker
from .staffing import wander

OBSTETRIC = ("obstetric_consultants", "other_obstetric_doctors", "midwives")
CELLS: dict[str, tuple[str, ...]] = {
    "fetal_monitoring": OBSTETRIC,
    "multi_professional_emergencies": (
        *OBSTETRIC,
        "maternity_support_workers",
        "obstetric_anaesthetic_consultants",
        "other_anaesthetists",
    ),
    "newborn_life_support": (
        "neonatal_consultants",
        "neonatal_junior_doctors",
        "neonatal_nurses",
        "advanced_neonatal_nurse_practitioners",
        "midwives",
    ),
    "saving_babies_lives": ("midwives", "obstetric_doctors"),
    "equality_and_personalised_care": ("midwives", "obstetric_doctors"),
    "labour_and_postnatal_care": ("midwives", "obstetric_doctors"),
}
OWN = ("safeguarding", "infection_prevention", "adult_resuscitation", "blood_transfusion")
OWN_GROUPS = ("midwives", "maternity_support_workers", "obstetric_doctors")
PEOPLE: dict[str, float] = {  # people for every midwife
    "midwives": 1.0,
    "maternity_support_workers": 0.30,
    "obstetric_consultants": 0.085,
    "other_obstetric_doctors": 0.146,
    "obstetric_doctors": 0.231,
    "obstetric_anaesthetic_consultants": 0.057,
    "other_anaesthetists": 0.127,
    "neonatal_consultants": 0.042,
    "neonatal_junior_doctors": 0.104,
    "neonatal_nurses": 0.274,
    "advanced_neonatal_nurse_practitioners": 0.028,
}
LEVELS = {"obstetric_consultants": 0.92, "other_obstetric_doctors": 0.915, "other_anaesthetists": 0.91}
USUAL = 0.945
NO_EXPIRY = ("ZZD",)  # trusts whose training system exports no expiry dates
LAPSING = 0.055  # of those in date, in one month: many of the twelve train again well before they must


def training(make: Maker) -> None:
    """Every cell that exists: never a total over groups. Planted figures are shares in date, not z."""
    for module, groups in CELLS.items():
        for group in groups:
            _cell(make, "training_compliance", module, group)
    for module in OWN:
        for group in OWN_GROUPS:
            _cell(make, "training_job_essential", module, group)


def _cell(make: Maker, measure: str, module: str, group: str) -> None:
    people = float(max(round(make.trust.midwives * PEOPLE[group]), 3))
    name = f"module={module}|staff_group={group}"
    level = LEVELS.get(group, USUAL) if measure == "training_compliance" else 0.95
    share = wander(make.rng(measure, name), level, min(0.012 + 0.08 / people, 0.03))
    planted = make.planted(measure, name)
    share = np.where(np.isnan(planted), share, planted)
    in_date = np.clip(np.rint(people * share), 0, people)
    make.add(
        measure, numerator=in_date, denominator=np.full(N_MONTHS, people), module=module, staff_group=group
    )
    if measure == "training_compliance" and make.trust.code not in NO_EXPIRY:
        left = _left(make.rng(measure, name, "expiry"), in_date[-1])
        line = Line(measure, make.trust.code, keys(module=module, staff_group=group), left)
        make.lines.append(
            replace(line, denominator=np.full(AHEAD, people), status="expiring", first=N_MONTHS)
        )


def _left(rng: np.random.Generator, now: float) -> Floats:
    """Still in date at the end of each month ahead if nobody trains: study days make the losses uneven."""
    left, here = [], int(now)
    for share in LAPSING * rng.gamma(2.0, 0.5, AHEAD):
        here -= int(rng.binomial(here, min(float(share), 1.0)))
        left.append(float(here))
    return np.array(left)
