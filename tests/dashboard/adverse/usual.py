"""What a trust sends in a month in which nothing happens, so that a situation tells only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from tests.dashboard.adverse.trust import Row, count, row

LISTENING, STAFFING, TRIAGE = "communication_and_listening", "staffing_and_capacity", "transfer_and_triage"
GROUPS = {
    "module=fetal_monitoring|staff_group=midwives": 120,
    "module=fetal_monitoring|staff_group=obstetric_consultants": 14,
    "module=multi_professional_emergencies|staff_group=midwives": 120,
    "module=newborn_life_support|staff_group=neonatal_nurses": 40,
}
PER_BIRTH = {  # of 300 births a month
    "stillbirth_rate": 1,
    "neonatal_death_rate": 0,
    "extended_perinatal_mortality": 1,
    "incidents_reported": 40,
    "moderate_plus": 4,
    "complaints": 6,
}
SHARES = {  # numerator and denominator
    "midwife_fill_day": (9_400, 10_000),
    "midwife_fill_night": (6_600, 7_000),
    "one_to_one_care": (290, 292),
    "supernumerary_coordinator": (62, 62),
    "fft_birth": (60, 64),
    "fft_response_rate": (64, 300),
    "term_admissions": (15, 280),
}
COUNTS = {"red_flags": 20, "mnvp_items": 6, "walkabout_items": 6, "psii_open": 2}
PARTS = {
    ("incidents_reported", "harm=none"): 26,
    ("incidents_reported", "harm=low"): 10,
    ("complaints", f"theme={LISTENING}"): 2,
    ("red_flags", "type=triage_over_30_minutes"): 5,
    ("mnvp_items", f"theme={LISTENING}"): 2,
    ("walkabout_items", f"theme={STAFFING}"): 2,
}


def usual(sent: Iterable[date], births: int = 300, times: float = 1.0) -> list[Row]:
    """Figures of every family for these months. `times`: so many times as much of everything else."""
    return [line for n, month in enumerate(sent) for line in _month(n, month, births, times)]


def _month(n: int, month: date, births: int, times: float) -> Iterator[Row]:
    yield count("births", month, births)
    yield count("live_births", month, births - 1)
    for k, (measure, number) in enumerate(PER_BIRTH.items()):
        among = births - (measure == "neonatal_death_rate")
        yield row(measure, month, _some(number, n, k, times), among)
    for measure, (number, of) in SHARES.items():
        yield row(measure, month, min(of, number + (3 * n) % 4) * times, of * times)
    for k, (measure, number) in enumerate(COUNTS.items()):
        yield count(measure, month, _some(number, n, k, times))
    for (measure, part), number in PARTS.items():
        counted = measure in COUNTS
        made = _some(number, n, 9, times)
        yield (
            count(measure, month, made, part=part)
            if counted
            else row(measure, month, made, births, part=part)
        )
    for part, of in GROUPS.items():
        yield row("training_compliance", month, (of - 2 - n % 3) if times else 0, of, part=part)


def _some(number: int, n: int, k: int, times: float) -> int:
    """About so many: it goes up and down without a pattern that a rule would find."""
    return max(0, round(number * times * (1 + ((7 * n + 3 * k) % 5 - 2) / 8)))
