"""Three months of shifts that are over, the month that runs, and three months to come."""

from __future__ import annotations

from datetime import date

from .made import SITES, TRUST, Export, days, draw, uk

START, TODAY, END = date(2026, 8, 1), date(2026, 11, 14), date(2027, 1, 31)
PLANNED = {
    "Northmere Royal": {"Long day": 138.0, "Night": 115.0},
    "Eastholme": {"Long day": 69.0, "Night": 57.5},
}
HEADER = [
    "Date",
    "Site",
    "Staff group",
    "Shift",
    "Planned hours",
    "Assigned hours",
    "Worked hours",
    "Approved by",
]
MEASURES = {"Long day": "midwife_fill_day", "Night": "midwife_fill_night"}
LAST_WHOLE, FIRST_AHEAD = "2026-10", "2026-12"


def roster() -> Export:
    """A row for each day, site, shift and group of staff."""
    rng = draw("roster")
    export = Export("roster", HEADER, [["org", TRUST], []])
    for day in days(START, END):
        for site in SITES:
            for shift, hours in PLANNED[site].items():
                export.rows.append(_row(export, rng.random(), day, site, shift, hours))
            export.rows.append([uk(day), site, "Maternity support workers", "Long day", "46", "46", "", ""])
            export.not_used += 1
    _spoil(export)
    return export


def _row(export: Export, chance: float, day: date, site: str, shift: str, hours: float) -> list[str]:
    assigned = round(hours * (0.82 + 0.2 * chance) * 4) / 4  # to the quarter of an hour
    worked = round(assigned * 0.98 * 4) / 4
    over = day < TODAY
    month = f"{day:%Y-%m}"
    if month <= LAST_WHOLE:
        export.count(MEASURES[shift], day, by=worked, of=hours)
    elif month >= FIRST_AHEAD:
        export.count("midwife_fill_planned_ahead", day, by=assigned, of=hours)
    else:
        export.not_used += 1  # the month that runs is neither over nor ahead
    clock = f"{int(worked)}:{int(worked % 1 * 60):02d}" if over else ""
    who = "Sarah Jones" if over else ""
    return [uk(day), site, "Registered midwives", shift, f"{hours:g}", f"{assigned:g}", clock, who]


def _spoil(export: Export) -> None:
    """Hours worked that nobody wrote down, and a shift that nobody knows."""
    august = next(i for i, row in enumerate(export.rows) if row[3] == "Night")
    september = next(
        i for i, row in enumerate(export.rows) if row[0][3:5] == "09" and row[2] == "Registered midwives"
    )
    export.spoil(august, "Worked hours", "", "unmapped_value")
    export.spoil(september, "Shift", "On call", "unmapped_value")
    export.in_part += ["midwife_fill_night 2026-08", "midwife_fill_day 2026-09", "midwife_fill_night 2026-09"]
