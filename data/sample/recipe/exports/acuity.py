"""The acuity tool, which is due six times a day and not always filled in, and the red flags beside it."""

from __future__ import annotations

from calendar import monthrange

from .made import SITES, Export, days, draw, months, said, uk

DUE = 6  # a day
STATES = {
    "Staffing meets acuity": True,
    "Up to two midwives short": False,
    "Two or more midwives short": False,
}
HEADER = ["Entry ID", "Date", "Time", "Staffing against acuity", "Coordinator supernumerary", "Entered by"]
FLAG_HEADER = ["Red flag ID", "Date", "Site", "Red flag"]
FLAGS = {
    "RF1": "delayed_or_cancelled_activity",
    "RF2": "missed_or_delayed_care",
    "RF4": "pain_relief_over_30_minutes",
    "RF5": "triage_over_30_minutes",
    "RF7": "admission_to_induction_over_2_hours",
    "Local flag": None,
}


def acuity() -> Export:
    """One row for each period that was recorded."""
    rng = draw("acuity")
    header = [
        "Entry ID",
        "Date",
        "Time",
        "Staffing against acuity",
        "Coordinator supernumerary",
        "Entered by",
    ]
    export = Export("acuity", header, said("Period from", "Period to"))
    for month in months():
        year, number = map(int, month.split("-"))
        export.add("acuity_periods_recorded", month, "", 0, DUE * monthrange(year, number)[1])
        export.add("birthrate_plus_acuity_met", month, "", 0, 0)
    for day in days():
        for period in range(DUE):
            if rng.random() < 0.12:
                continue
            state = list(STATES)[int(rng.choice(3, p=(0.78, 0.17, 0.05)))]
            entry = f"AC-{len(export.rows) + 1:05d}"
            free = "Yes" if rng.random() < 0.97 else "No"
            export.rows.append([entry, uk(day), f"{period * 4:02d}:00", state, free, "Sarah Jones"])
            export.count("acuity_periods_recorded", day)
            export.count("birthrate_plus_acuity_met", day, by=STATES[state], of=1)
    may = next(i for i, row in enumerate(export.rows) if row[1][3:5] == "05")
    export.spoil(may, "Staffing against acuity", "Purple", "unmapped_value")
    export.in_part.append("birthrate_plus_acuity_met 2026-05")
    return export


def red_flags() -> Export:
    """One row for each red flag."""
    rng = draw("red flags")
    export = Export(
        "red_flags", ["Red flag ID", "Date", "Site", "Red flag"], said("Period from", "Period to")
    )
    export.noughts("red_flags")
    names = list(FLAGS)
    for day in days():
        for _ in range(rng.poisson(0.9)):
            flag = names[int(rng.integers(len(names)))]
            export.rows.append(
                [f"RF-{len(export.rows) + 1:04d}", uk(day), SITES[int(rng.random() < 0.3)], flag]
            )
            export.count("red_flags", day)
            if FLAGS[flag]:
                export.count("red_flags", day, f"type={FLAGS[flag]}")
    first = next(i for i, row in enumerate(export.rows) if row[1][3:5] == "06")
    other = next(i for i, row in enumerate(export.rows) if row[1][3:5] == "07")
    export.spoil(first, "Red flag", "RF10", "unmapped_value")
    export.spoil(other, "Date", "31/06/2026", "not_a_date")
    export.in_part += [f"red_flags {month}" for month in months()]  # a row without a day may be of any month
    return export
