"""Who is in date with what, person by person, on the last day of October. The people are invented."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from .made import LAST, TRUST, Export, draw, uk

MODULES = {
    "Fetal monitoring": "fetal_monitoring",
    "PROMPT": "multi_professional_emergencies",
    "NLS": "newborn_life_support",
    "Saving Babies' Lives": "saving_babies_lives",
    "Safeguarding children level 3": "safeguarding",
    "Adult basic life support": "adult_resuscitation",
    "Fire safety": None,
}
# role -> (people, our groups)
ROLES: dict[str, tuple[int, tuple[str, ...]]] = {
    "Midwife": (90, ("midwives",)),
    "Maternity support worker": (24, ("maternity_support_workers",)),
    "Consultant obstetrician": (9, ("obstetric_consultants", "obstetric_doctors")),
    "Specialty registrar, obstetrics": (14, ("other_obstetric_doctors", "obstetric_doctors")),
    "Consultant anaesthetist, obstetric lead rota": (6, ("obstetric_anaesthetic_consultants",)),
    "Neonatal nurse": (40, ("neonatal_nurses",)),
    "Ward clerk": (5, ()),
}
CORE: dict[str, tuple[str, ...]] = {
    "fetal_monitoring": ("obstetric_consultants", "other_obstetric_doctors", "midwives"),
    "multi_professional_emergencies": (
        *("obstetric_consultants", "other_obstetric_doctors", "midwives", "maternity_support_workers"),
        "obstetric_anaesthetic_consultants",
    ),
    "newborn_life_support": ("neonatal_nurses", "midwives"),
    "saving_babies_lives": ("midwives", "obstetric_doctors"),
}
EMERGENCIES = (
    *CORE["multi_professional_emergencies"],
    "other_anaesthetists",
)
AHEAD = (date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31))
WIDER = ("midwives", "maternity_support_workers", "obstetric_doctors")
FIRST_NAMES = ("Sarah", "Alice", "Priya", "Grace", "Fatima", "Olivia", "James", "Chloe", "Megan", "Zainab")
LAST_NAMES = ("Jones", "Walker", "Patel", "Okafor", "Begum", "Hughes", "Davies", "Khan", "Evans", "Morris")
HEADER = [
    "Employee number", "Last name", "First name", "Email", "Role", "Competence name", "Completed",
    "Long-term leave", "Expiry date",
]  # fmt: skip


def training() -> Export:
    """A row for each person and module; a few have two, since they did it twice."""
    rng, expiry = draw("training"), draw("training expiry")
    export = Export("training", HEADER, [["org", TRUST], ["As at", uk(LAST)], []])
    number = 0
    for role, (people, groups) in ROLES.items():
        for _ in range(people):
            number += 1
            first, last = FIRST_NAMES[int(rng.integers(10))], LAST_NAMES[int(rng.integers(10))]
            who = [f"2{number:07d}", last, first, f"{first}.{last}@northmere.example".lower(), role]
            leave = rng.random() < 0.06
            for module, short in MODULES.items():
                ago = int(rng.integers(1, 430)) if rng.random() > 0.04 else None
                rows = [None if ago is None else LAST - timedelta(days=ago)]
                if ago is not None and rng.random() < 0.1:
                    rows.append(LAST - timedelta(days=ago + 365))
                until = [_until(done, expiry) for done in rows]
                for done, ends in zip(rows, until, strict=True):
                    cells = [module, uk(done), "Maternity leave" if leave else "", uk(ends)]
                    export.rows.append([*who, *cells])
                _count(export, short, groups, leave, list(zip(rows, until, strict=True)))
    _spoil(export)
    return export


def _until(done: date | None, rng: np.random.Generator) -> date | None:
    """A year after the course; a few courses are good for less, and of a few the day is not recorded."""
    drawn, shorter = rng.random(), int(rng.integers(20, 90))
    if done is None or drawn < 0.03:
        return None
    whole = date(done.year + 1, done.month, done.day)
    less = whole - timedelta(days=shorter)
    return less if drawn > 0.9 and less > LAST else whole


def _count(
    export: Export,
    module: str | None,
    groups: tuple[str, ...],
    leave: bool,
    done: list[tuple[date | None, date | None]],
) -> None:
    measure, reported = "training_compliance", CORE.get(module or "", ())
    if module is not None and module not in CORE:
        measure, reported = "training_job_essential", WIDER
    counted = [group for group in groups if group in reported]
    if not counted or leave:
        export.not_used += len(done)
        return
    for day in (LAST, *AHEAD):
        in_date = any(_in_date(one, until, day) for one, until in done)
        for group in counted:
            export.count(measure, day, f"module={module}|staff_group={group}", by=in_date, of=1)


def _in_date(done: date | None, until: date | None, day: date) -> bool:
    """On a day, if nothing more is done after the file: a year from the course, and not yet expired."""
    if done is None or (until is not None and until <= day):
        return False
    return (done.year + 1, done.month, done.day) > (day.year, day.month, day.day)


def _spoil(export: Export) -> None:
    """A role nobody knows: every group may lack this person in the module. And a day that is none."""
    here = [(i, row) for i, row in enumerate(export.rows) if not row[7]]
    role = next(i for i, row in here if row[5] == "PROMPT")
    day = next(i for i, row in here if row[4] == "Neonatal nurse" and row[5] == "NLS")
    export.spoil(role, "Role", "Maternity practitioner", "unmapped_value")
    export.spoil(day, "Completed", "31/02/2026", "not_a_date")
    lacking = [("multi_professional_emergencies", group) for group in EMERGENCIES]
    for module, group in (*lacking, ("newborn_life_support", "neonatal_nurses")):
        export.in_part.append(f"training_compliance 2026-10 module={module}|staff_group={group}")
