"""What investigations led to: one action each, told with the report, its date and the day it was done."""

from __future__ import annotations

from datetime import date, timedelta

from .base import stream

DUE = 60  # days after the report
DONE = (15, 76)  # days after the report: some are late
LEFT, SINCE = 0.05, date(2025, 11, 1)  # actions that are not done in the time of the lists, of later reports
ACTIONS: dict[str, str] = {
    "fetal_monitoring_and_escalation": "A second midwife looks at every trace each hour (fresh eyes).",
    "recognition_of_deterioration": "Early warning scores are read out at every ward round.",
    "induction_delay": "Waits for induction are reviewed at noon each day.",
    "staffing_and_capacity": "The bleep holder moves midwives between wards at each huddle.",
    "communication_and_listening": "Women are asked at each handover whether they feel listened to.",
    "consent_and_personalised_care": "The choices that were talked about are written into the birth plan.",
    "growth_surveillance": "Growth charts are drawn at booking for every woman.",
    "reduced_fetal_movements": "Women who ring about movements are seen the same day.",
    "postpartum_haemorrhage": "Blood loss is weighed at every birth in theatre.",
    "perineal_trauma": "Two people examine the perineum after every birth.",
    "infection_and_sepsis": "The sepsis trolley is checked each shift.",
    "neonatal_resuscitation": "A resuscitaire drill is held each fortnight.",
    "transfer_and_triage": "A midwife is named for triage on every shift.",
    "medication": "Two midwives check oxytocin before it is started.",
    "equity_interpreting_and_discrimination": "Interpreters are booked when the appointment is made.",
    "bereavement_care": "A bereavement midwife is on call at weekends.",
    "information_and_records": "Discharge summaries are read through with each family.",
    "handover_and_team_working": "One handover form is used for all wards.",
    "environment_and_equipment": "Equipment of each room is checked each week.",
}


def action_cells(ref: str, themes: tuple[str, ...], reported: date, seen: date) -> dict[str, str]:
    """Report and action of one investigation, as known on a day. Each draws from a stream of its own."""
    if reported > seen:
        return {}
    rng = stream(ref, "action")
    done = reported + timedelta(days=int(rng.integers(*DONE)))
    left = bool(rng.random() < LEFT) and reported >= SINCE
    return {
        "report_on": reported.isoformat(),
        "actions": ACTIONS[themes[0]],
        "actions_due_on": (reported + timedelta(days=DUE)).isoformat(),
        "actions_done_on": done.isoformat() if done <= seen and not left else "",
    }
