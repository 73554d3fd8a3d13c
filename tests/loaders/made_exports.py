"""Exports of every shipped mapping, month by month, for a trust with two sites where little ever changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from metrics.periods import add_months, last_day
from tests.loaders.support import csv_bytes

Row = list[str]
SITES = ("ZZA01", "ZZA02")
USUAL = (0, 1, -1, 0, 1, -1, 0, 0, 1, -1, 1, 0)  # how far a month is from the usual number


@dataclass(frozen=True, slots=True)
class Made:
    """How one mapping's rows of a month are made; `bad` months are those that a board is concerned about."""

    head: tuple[str, ...]
    rows: Callable[[date, bool], Iterator[Row]]
    covers: tuple[str, str] = ("", "")  # labels of the first and the last day; blank: nothing says them
    day: int = 1  # place of the day in a row
    praised: Callable[[Row], bool] = lambda _row: False  # rows that a filter of good ones would leave
    snapshot: bool = False

    def file(self, rows: list[Row], first: date, last: date) -> bytes:
        above = [["org", "ZZA"]]
        above += [
            [label, day.isoformat()] for label, day in zip(self.covers, (first, last), strict=True) if label
        ]
        return csv_bytes([*above, list(self.head), *rows])

    def months(self, first: date, last: date, bad: frozenset[date] = frozenset()) -> list[Row]:
        found, month = [], first
        while month <= last:
            found += self.rows(month, month in bad)
            month = add_months(month, 1)
        return found


def _days(month: date, count: int) -> list[str]:
    """So many days, spread over a month."""
    length = last_day(month).day
    return [(month + timedelta(days=n * length // count)).isoformat() for n in range(count)]


def _seldom(month: date) -> list[str]:
    """Two to five days, near each other and far apart, as rare events come."""
    at = {
        (month.month * 11 + n * n * 7 + month.year * n) % last_day(month).day
        for n in range(2 + month.month % 4)
    }
    return [(month + timedelta(days=n)).isoformat() for n in sorted(at)]


def _more(month: date) -> int:
    return USUAL[month.month - 1]


def _acuity(month: date, bad: bool) -> Iterator[Row]:
    met = 3 if bad else 8
    for n, day in enumerate(_days(month, last_day(month).day * 6)):
        yield [f"AC-{month:%y%m}{n:03}", day, "Met" if n * 7 % 10 < met else "Red"]


def _complaints(month: date, bad: bool) -> Iterator[Row]:
    for n, day in enumerate(_days(month, (70 if bad else 30) + _more(month))):
        yield [f"CM-{month:%y%m}{n:03}", day, ("Maternity", "Neonatal")[n % 2], "Formal", "Communication"]


def _red_flags(month: date, bad: bool) -> Iterator[Row]:
    for n, day in enumerate(_days(month, (50 if bad else 20) + _more(month))):
        yield [f"RF-{month:%y%m}{n:03}", day, SITES[n % 2], ("RF1", "RF2")[n // 2 % 2]]


def _incidents(month: date, bad: bool) -> Iterator[Row]:
    for n, day in enumerate(_days(month, (90 if bad else 60) + _more(month))):
        harm = "Severe" if n % 30 == 7 else ("No harm", "Low", "Moderate")[n % 3]
        yield [f"IN-{month:%y%m}{n:03}", day, SITES[n % 2], "Maternity", "Incident", harm, "Medication"]


def _pmrt(month: date, bad: bool) -> Iterator[Row]:
    for n, day in enumerate(_days(month, 9) if bad else _seldom(month)):
        died = date.fromisoformat(day)
        when = [(died + timedelta(days=d)).isoformat() for d in ((20, 80, 80) if n % 2 else (3, 40, 40))]
        done = [d if date.fromisoformat(d) <= last_day(month) else "" for d in when]
        grades = ["Yes", "A", "C" if n % 2 else "A"]
        yield [f"PM-{month:%y%m}{n:03}", day, SITES[n % 2], "Stillbirth", "37+", *done, "", *grades]


def _roster(month: date, bad: bool) -> Iterator[Row]:
    for day in _days(month, last_day(month).day):
        for site, worked in zip(SITES, ((60, 50) if bad else (95, 70)), strict=True):
            for shift in ("Day", "Night"):
                yield [day, site, "RM", shift, "100", str(worked + int(day[-2:]) % 3 + _more(month))]


def _training(month: date, bad: bool) -> Iterator[Row]:
    done = (40 if bad else 70) + _more(month)
    for n in range(100):
        on = month.replace(day=9) if n < done else date(2020, 1, 6)
        yield [f"E{n:03}", "Midwife", "Fetal monitoring", on.isoformat()]


def _points(month: date, bad: bool) -> Iterator[Row]:
    for n, day in enumerate(_days(month, (40 if bad else 15) + _more(month))):
        yield [f"P-{month:%y%m}{n:03}", day, "Staffing", "Too few on nights.", ""]


def _claims(month: date, bad: bool) -> Iterator[Row]:
    for n, day in enumerate(_days(month, 4 if bad else 1)):
        claim = ["Obstetrics", "Perineal tear", "Up to £50,000", "20000"]
        yield [f"CL-{month:%y%m}{n:03}", day, (month + timedelta(days=40)).isoformat(), *claim]


MADE: dict[str, Made] = {
    "acuity": Made(
        ("Entry ID", "Date", "Acuity status"),
        _acuity,
        ("Period from", "Period to"),
        praised=lambda row: row[2] == "Met",
    ),
    "complaints": Made(
        ("Complaint ID", "Date received", "Service", "Stage", "Subject"),
        _complaints,
        ("Received from", "Received to"),
        praised=lambda row: row[2] == "Neonatal",
    ),
    "red_flags": Made(
        ("Red flag ID", "Date", "Site", "Red flag"),
        _red_flags,
        ("Period from", "Period to"),
        praised=lambda row: row[3] == "RF1",
    ),
    "incidents": Made(
        ("Incident ID", "Incident date", "Site", "Service", "Event type", "Physical harm", "Category"),
        _incidents,
        ("Incidents from", "Incidents to"),
        praised=lambda row: row[5] == "No harm",
    ),
    "pmrt": Made(
        (
            *("PMRT case ID", "Date of death", "Site", "Type of death", "Gestation", "Date notified"),
            *("Parents informed and asked", "Review started", "Report published"),
            *("External panel member", "Grading of care before birth", "Grading of care after birth"),
        ),
        _pmrt,
        ("Deaths from", "Deaths to"),
        praised=lambda row: row[-1] == "A",
    ),
    "roster": Made(
        ("Date", "Site", "Staff group", "Shift", "Planned hours", "Worked hours"),
        _roster,
        day=0,
        praised=lambda row: row[1] == "ZZA01",
    ),
    "training": Made(
        ("Employee number", "Role", "Competence name", "Completed"),
        _training,
        ("", "As at"),
        praised=lambda row: row[3] > "2026",
        snapshot=True,
    ),
    "mnvp": Made(
        ("MNVP item", "Date raised", "Theme", "You said", "We did"), _points, ("Log from", "Log to")
    ),
    "walkabout": Made(
        ("Walk-about item", "Date of walk-about", "Theme", "You said", "We did"),
        _points,
        ("Log from", "Log to"),
    ),
    "claims": Made(
        (
            *("Claim reference", "Incident date", "Notification date", "Specialty", "Primary cause"),
            *("Damages band", "Total value"),
        ),
        _claims,
        ("Incidents from", "Incidents to"),
    ),
}


def births(first: date, last: date) -> bytes:
    rows: list[list[Any]] = []
    while first <= last:
        rows.append(["ZZA", "births", f"{first:%Y-%m}", 350 + _more(first)])
        first = add_months(first, 1)
    return csv_bytes([["org", "measure", "period", "value"], *rows])


CUT = "2026-10-23"
SPOILT: dict[str, Callable[[Made, list[Row]], list[Row]]] = {
    "no rows": lambda _made, _rows: [],
    "one row": lambda _made, rows: rows[:1],
    "cut in the middle": lambda _made, rows: rows[: len(rows) // 2],
    "newest first and cut": lambda _made, rows: rows[::-1][: len(rows) // 3],
    "without its last days": lambda made, rows: [r for r in rows if made.snapshot or r[made.day] < CUT],
    "every second row": lambda _made, rows: rows[::2],
    "every fifth row": lambda _made, rows: rows[::5],
    "one site": lambda _made, rows: [r for r in rows if "ZZA02" not in r],
    "good ones alone": lambda made, rows: [r for r in rows if made.praised(r)],
    "an unread cell": lambda made, rows: [[*r[:-1], "?"] if n == 3 else r for n, r in enumerate(rows)],
}
