"""Incidents of all services, as an incident system lists them; those of maternity and neonatal care count."""

from __future__ import annotations

from datetime import date, timedelta

from .made import SITES, Export, days, draw, said, uk

SERVICES = {"Maternity": True, "Delivery suite": True, "NICU": True, "Gynaecology": False, "Theatres": False}
SERVICE_SHARE = (0.45, 0.2, 0.15, 0.1, 0.1)
GRADES = {
    "No physical harm": "none",
    "Low": "low",
    "Moderate harm": "moderate",
    "Severe": "severe",
    "Death": "fatal",
}
GRADE_SHARE = (0.6, 0.25, 0.12, 0.025, 0.005)
CATEGORIES = {
    "CTG interpretation": "fetal_monitoring_and_escalation",
    "Delayed induction": "induction_delay",
    "Communication": "communication_and_listening",
    "PPH": "postpartum_haemorrhage",
    "Medication": "medication",
    "Handover": "handover_and_team_working",
    "Triage delay": "transfer_and_triage",
    "Other": None,
}
PSYCHOLOGICAL = ("None", "Low", "Moderate", "")
HEADER = [
    "Incident ID", "Incident date", "Date reported", "Site", "Service", "Event type", "Physical harm",
    "Psychological harm", "Category", "Reporter", "Duty of candour date",
]  # fmt: skip
SERIOUS = ("moderate", "severe", "fatal")


def incidents() -> Export:
    """About seven a day in three, over seven months."""
    rng = draw("incidents")
    export = Export("incidents", HEADER, said("Incidents from", "Incidents to"))
    export.noughts("incidents_reported", "moderate_plus", "severe_plus")
    names, categories = list(SERVICES), list(CATEGORIES)
    for day in days():
        for _ in range(rng.poisson(2.2)):
            service = names[int(rng.choice(len(names), p=SERVICE_SHARE))]
            event = "Good care" if rng.random() < 0.03 else "Patient safety incident"
            grade = list(GRADES)[int(rng.choice(len(GRADES), p=GRADE_SHARE))]
            category = categories[int(rng.integers(len(categories)))]
            site = SITES[int(rng.random() < 0.3)]
            reported = min(day + timedelta(days=int(rng.integers(0, 6))), days()[-1])
            harm = GRADES[grade]
            export.rows.append(
                [
                    f"INC-{40001 + len(export.rows)}",
                    f"{uk(day)} {int(rng.integers(0, 24)):02d}:{int(rng.integers(0, 60)):02d}",
                    uk(reported),
                    site,
                    service,
                    event,
                    grade,
                    PSYCHOLOGICAL[int(rng.integers(len(PSYCHOLOGICAL)))],
                    category,
                    "Sarah Jones" if rng.random() < 0.5 else "Mr P. Okoro",
                    uk(reported) if harm in SERIOUS else "",
                ]
            )
            if not SERVICES[service] or event == "Good care":
                export.not_used += 1
                continue
            _count(export, day, harm, CATEGORIES[category])
    _spoil(export)
    return export


def _count(export: Export, day: date, harm: str, theme: str | None) -> None:
    measures = ["incidents_reported", *(["moderate_plus"] if harm in SERIOUS else [])]
    measures += ["severe_plus"] if harm in SERIOUS[1:] else []
    for measure in measures:
        export.count(measure, day)
        export.count(measure, day, f"harm={harm}")
        if theme and measure != "severe_plus":
            export.count(measure, day, f"theme={theme}")
    export.cases += harm in SERIOUS


def _spoil(export: Export) -> None:
    """A grade nobody knows, a category nobody knows, and a row that another one contradicts."""
    june, july, august = (_harmless(export, month) for month in ("06", "07", "08"))
    export.spoil(june, "Physical harm", "Catastrophic", "unmapped_value")
    export.spoil(july, "Category", "Lost property", "unmapped_value")
    export.again(august, "Physical harm", "Severe", "conflicting_rows")
    export.in_part += ["incidents_reported 2026-06 by harm", "incidents_reported 2026-07 by theme"]
    for measure in ("moderate_plus", "severe_plus"):
        export.in_part += [f"{measure} 2026-06", f"{measure} 2026-08"]
    export.in_part.append("incidents_reported 2026-08")


def _harmless(export: Export, month: str) -> int:
    """The first incident of ours in a month that did no serious harm."""
    return next(
        i
        for i, row in enumerate(export.rows)
        if row[1][3:5] == month
        and SERVICES[row[4]]
        and row[5] != "Good care"
        and GRADES[row[6]] not in SERIOUS
    )
