"""What reviews of deaths led to: an action in words, told with the report."""

from __future__ import annotations

from .base import stream

ISSUE_FREE = "A"
WITHOUT = 0.5  # of reviews in which no issue was found: those that ask for nothing
ACTIONS: dict[str, str] = {
    "fetal_monitoring_and_escalation": "Escalation by telephone at night is practised in each skills drill.",
    "recognition_of_deterioration": "Observations of women in early labour are charted on one form.",
    "induction_delay": "A delay of an induction is told to the consultant on call the same day.",
    "staffing_and_capacity": "The escalation policy is opened earlier when a shift is short.",
    "communication_and_listening": "What worries a woman is written down in her own words at triage.",
    "consent_and_personalised_care": "Risks of waiting are talked through, and what was said is recorded.",
    "growth_surveillance": "Growth scans are booked at the visit in which they are asked for.",
    "reduced_fetal_movements": "A second call about movements always leads to a scan.",
    "postpartum_haemorrhage": "The blood bank is rung with the first call for help.",
    "perineal_trauma": "Pain after birth is looked into by a senior doctor.",
    "infection_and_sepsis": "Antibiotics are given within an hour, and each delay is reviewed.",
    "neonatal_resuscitation": "The neonatal team is called before the birth, and not after it.",
    "transfer_and_triage": "A woman who rings twice in a day is asked to come in.",
    "medication": "Aspirin is offered at booking, and the offer is checked at 16 weeks.",
    "equity_interpreting_and_discrimination": "An interpreter is rung before each call about worries.",
    "bereavement_care": "Memory boxes are kept on the delivery suite at all hours.",
    "information_and_records": "Results of both hospitals are shown in one record.",
    "handover_and_team_working": "Plans for women at high risk are read out at each handover.",
    "environment_and_equipment": "A quiet room away from the ward is kept for families.",
}


def review_action(ref: str, themes: tuple[str, ...], grades: tuple[str, ...]) -> str:
    """One action for the first theme of a review; none where it asks for none. From a stream of its own."""
    asked = stream(ref, "review action").random()
    if all(grade == ISSUE_FREE for grade in grades) and asked < WITHOUT:
        return ""
    return ACTIONS[themes[0]]
