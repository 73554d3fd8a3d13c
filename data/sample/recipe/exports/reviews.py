"""Deaths and their reviews since April 2025, as the review tool lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from recipe.reviews import add_months

from .made import LAST, SITES, Export, days, draw, months, said, uk

START = date(2025, 4, 1)
TYPES = {
    "Stillbirth": "stillbirth",
    "Early neonatal death": "neonatal_death",
    "Late fetal loss": "late_fetal_loss",
    "Termination of pregnancy": None,
}
BANDS = {"Late fetal loss": ("22-23",), "Early neonatal death": ("24-27", "32-36", "37+")}
HEADER = [
    "PMRT case ID", "Date of death", "Site", "Type of death", "Gestation", "Date notified",
    "Parents informed and asked", "Review started", "Report published", "External panel member",
    "Grading of care before birth", "Grading of care after birth", "Lead reviewer",
]  # fmt: skip
HOLIDAYS = {  # of England, within the file's days
    *(date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 5), date(2025, 5, 26), date(2025, 8, 25)),
    *(date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6)),
    *(date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31)),
}
# The first month of which the file holds every row: its own days begin so much later.
KNOWN_FROM = {
    "pmrt_notified": "2025-05",
    "pmrt_started_2m": "2025-06",
    "pmrt_report_6m": "2025-10",
    "pmrt_parents_asked": "2025-07",
    "pmrt_external_member": "2026-04",
    "pmrt_grade_c_d": "2026-04",
}


@dataclass(frozen=True)
class Review:
    """One death, with the dates of its review as far as they had come by the end of the file."""

    on: date
    kind: str
    notified: date | None
    started: date | None
    asked: date | None
    published: date | None
    external: bool
    before: str
    after: str  # blank for a baby who was not born alive


def pmrt() -> Export:
    """About two deaths a month."""
    rng = draw("pmrt")
    export = Export("pmrt", HEADER, said("Deaths from", "Deaths to", START, LAST))
    _noughts(export)
    for day in days(START, LAST):
        if rng.random() > 0.075:
            continue
        review = _review(rng, day)
        bands = BANDS.get(review.kind, ("24-27", "28-31", "37+"))
        place = SITES[int(rng.random() < 0.3)], review.kind, bands[int(rng.integers(len(bands)))]
        export.rows.append(_row(f"PM{len(export.rows) + 1:04d}", review, place))
        if TYPES[review.kind] is None:
            export.not_used += 1
        else:
            _count(export, review)
    _spoil(export)
    return export


def _review(rng: np.random.Generator, day: date) -> Review:
    kind = list(TYPES)[int(rng.choice(4, p=(0.5, 0.25, 0.15, 0.1)))]
    notified = _by_end(day + timedelta(days=int(rng.integers(1, 15))))
    started = _by_end(day + timedelta(days=int(rng.integers(20, 75))))
    asked = _by_end(started + timedelta(days=int(rng.integers(1, 10)))) if started else None
    asked = None if rng.random() < 0.1 else asked
    published = _by_end(day + timedelta(days=int(rng.integers(120, 220))))
    external = bool(rng.random() < 0.6)
    before, after = ("ABCD"[int(rng.choice(4, p=(0.4, 0.35, 0.15, 0.1)))] for _ in range(2))
    after = after if kind == "Early neonatal death" else ""
    return Review(day, kind, notified, started, asked, published, external, before, after)


def _row(reference: str, review: Review, place: tuple[str, ...]) -> list[str]:
    over = review.published is not None
    dates = (review.notified, review.asked, review.started, review.published)
    external = ("Yes" if review.external else "No") if over else ""
    grades = (review.before, review.after) if over else ("", "")
    return [reference, uk(review.on), *place, *map(uk, dates), external, *grades, "A. Reviewer"]


def _count(export: Export, review: Review) -> None:
    """Every figure that the death counts in."""
    day, published = review.on, review.published
    export.cases += 1
    export.count("pmrt_eligible", day)
    export.count("pmrt_eligible", day, f"death_type={TYPES[review.kind]}")
    _clock(export, "pmrt_notified", _working_days(day, 7), review.notified)
    _clock(export, "pmrt_started_2m", add_months(day, 2), review.started)
    _clock(export, "pmrt_report_6m", add_months(day, 6), published)
    _step(export, "pmrt_parents_asked", review.started, review.asked is not None)
    _step(export, "pmrt_external_member", published, review.external)
    poor = [grade in ("C", "D") for grade in (review.before, review.after)]
    _step(export, "pmrt_grade_c_d", published, any(poor))
    _step(export, "pmrt_grade_c_d", published, poor[0], "stage=before_birth")
    if review.after:
        _step(export, "pmrt_grade_c_d", published, poor[1], "stage=after_birth")


def _noughts(export: Export) -> None:
    for month in months(START, LAST):
        export.add("pmrt_eligible", month, "", 0, None)
    for measure, first in KNOWN_FROM.items():
        for month in months(START, LAST):
            if month >= first:
                export.add(measure, month, "", 0, 0)


def _by_end(day: date) -> date | None:
    return day if day <= LAST else None


def _clock(export: Export, measure: str, by: date, done: date | None) -> None:
    """Counts in the month in which the time ran out, whether it was kept or not."""
    if f"{by:%Y-%m}" >= KNOWN_FROM[measure] and by <= LAST:
        export.count(measure, by, by=done is not None and done <= by, of=1)


def _step(export: Export, measure: str, on: date | None, met: bool, breakdown: str = "") -> None:
    if on is not None and f"{on:%Y-%m}" >= KNOWN_FROM[measure]:
        export.count(measure, on, breakdown, by=met, of=1)


def _working_days(day: date, n: int) -> date:
    while n:
        day += timedelta(days=1)
        n -= day.weekday() < 5 and day not in HOLIDAYS
    return day


def _spoil(export: Export) -> None:
    """A type of death nobody knows: of every measure that would count it the month is not counted."""
    first = next(i for i, row in enumerate(export.rows) if row[1][3:] == "06/2026" and TYPES[row[3]])
    day = date(2026, 6, int(export.rows[first][1][:2]))
    export.spoil(first, "Type of death", "Unclassified", "unmapped_value")
    export.in_part += ["pmrt_eligible 2026-06"]
    export.in_part += [
        f"pmrt_notified {_working_days(day, 7):%Y-%m}",
        f"pmrt_started_2m {add_months(day, 2):%Y-%m}",
    ]
    for measure, text in (
        ("pmrt_parents_asked", export.rows[first][7]),
        ("pmrt_external_member", export.rows[first][8]),
        ("pmrt_grade_c_d", export.rows[first][8]),
    ):
        if text:
            export.in_part.append(f"{measure} {text[6:]}-{text[3:5]}")
