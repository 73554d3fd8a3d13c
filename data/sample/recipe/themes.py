"""The one taxonomy of themes, with how often each is drawn."""

from __future__ import annotations

import numpy as np

THEMES: dict[str, float] = {
    "fetal_monitoring_and_escalation": 0.13,
    "recognition_of_deterioration": 0.06,
    "induction_delay": 0.07,
    "staffing_and_capacity": 0.08,
    "communication_and_listening": 0.15,
    "consent_and_personalised_care": 0.06,
    "growth_surveillance": 0.04,
    "reduced_fetal_movements": 0.04,
    "postpartum_haemorrhage": 0.06,
    "perineal_trauma": 0.04,
    "infection_and_sepsis": 0.03,
    "neonatal_resuscitation": 0.03,
    "transfer_and_triage": 0.06,
    "medication": 0.04,
    "equity_interpreting_and_discrimination": 0.02,
    "bereavement_care": 0.02,
    "information_and_records": 0.03,
    "handover_and_team_working": 0.03,
    "environment_and_equipment": 0.01,
}


def pick(rng: np.random.Generator, n: int) -> tuple[str, ...]:
    """`n` different themes, the common ones more often."""
    chosen = rng.choice(len(THEMES), size=n, replace=False, p=list(THEMES.values()))
    names = list(THEMES)
    return tuple(sorted(names[int(i)] for i in chosen))
