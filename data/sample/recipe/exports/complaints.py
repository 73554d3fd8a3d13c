"""Complaints of a whole trust, formal and not; the formal ones about maternity and neonatal care count."""

from __future__ import annotations

from datetime import date, timedelta

from .made import LAST, Export, days, draw, said, uk

SERVICES = {
    "Maternity": True,
    "Antenatal": True,
    "Neonatal unit": True,
    "Outpatients": False,
    "Surgery": False,
}
STAGES = {"Formal": True, "PALS enquiry": False}
SUBJECTS: dict[str, tuple[str, ...]] = {
    "Not listened to": ("communication_and_listening",),
    "Communication; Waiting in triage": ("communication_and_listening", "transfer_and_triage"),
    "Pain relief": ("medication",),
    "Bereavement": ("bereavement_care",),
    "Consent": ("consent_and_personalised_care",),
    "Car parking": (),
}
HEADER = [
    "Complaint ID", "Date received", "Service", "Stage", "Subject", "Date answered", "Outcome", "Handler",
]  # fmt: skip


def complaints() -> Export:
    """About one complaint a day in the whole trust."""
    rng = draw("complaints")
    export = Export("complaints", HEADER, said("Received from", "Received to"))
    export.noughts("complaints")
    for day in days():
        for _ in range(rng.poisson(0.9)):
            service = list(SERVICES)[int(rng.integers(len(SERVICES)))]
            stage = list(STAGES)[int(rng.random() < 0.4)]
            subject = list(SUBJECTS)[int(rng.integers(len(SUBJECTS)))]
            answered = day + timedelta(days=int(rng.integers(20, 60)))
            over = answered <= LAST
            outcome = ("Upheld", "Partly upheld", "Not upheld")[int(rng.integers(3))] if over else ""
            reference = f"CM-{len(export.rows) + 301}"
            export.rows.append(
                [
                    reference,
                    uk(day),
                    service,
                    stage,
                    subject,
                    uk(answered) if over else "",
                    outcome,
                    "P. Handler",
                ]
            )
            if SERVICES[service] and STAGES[stage]:
                _count(export, day, SUBJECTS[subject])
            else:
                export.not_used += 1
    _spoil(export)
    return export


def _count(export: Export, day: date, themes: tuple[str, ...]) -> None:
    export.cases += 1
    export.count("complaints", day)
    for theme in themes:
        export.count("complaints", day, f"theme={theme}")


def _spoil(export: Export) -> None:
    """A service nobody knows, which may be ours, and a subject nobody knows."""
    first = next(i for i, row in enumerate(export.rows) if row[1][3:5] == "05" and STAGES[row[3]])
    other = next(
        i for i, row in enumerate(export.rows) if row[1][3:5] == "09" and SERVICES[row[2]] and STAGES[row[3]]
    )
    export.spoil(first, "Service", "Women and children", "unmapped_value")
    export.spoil(other, "Subject", "Miscellaneous", "unmapped_value")
    export.in_part += ["complaints 2026-05", "complaints 2026-09 by theme"]
