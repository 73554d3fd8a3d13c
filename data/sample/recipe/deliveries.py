"""What each trust sent, and when: history in two files, then a delivery a month, then a correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from .base import AHEAD, N_MONTHS, Line, index_of, month, month_index

COLUMNS = (
    "org", "measure", "period", "module", "staff_group", "type", "theme", "harm", "death_type",
    "numerator", "denominator", "value", "status",
)  # fmt: skip
BREAKDOWNS = COLUMNS[3:9]


@dataclass(frozen=True)
class Delivery:
    """The months of one delivery (indices, last included) and the moment when it was recorded."""

    label: str
    first: int
    last: int
    recorded_at: datetime


def deliveries(late_days: int) -> tuple[Delivery, ...]:
    """Two files of history in January 2026, then every month; `late_days` after the usual day."""
    plan = [
        ("2022-11-to-2024-12", "2022-11", "2024-12", date(2026, 1, 12)),
        ("2025", "2025-01", "2025-12", date(2026, 1, 12)),
        ("2026-01", "2026-01", "2026-01", date(2026, 2, 9)),
        ("2026-02", "2026-02", "2026-02", date(2026, 3, 9)),
        ("2026-03", "2026-03", "2026-03", date(2026, 4, 9)),
        ("2026-04", "2026-04", "2026-04", date(2026, 5, 8)),
        ("2026-05", "2026-05", "2026-05", date(2026, 6, 9)),
        ("2026-06", "2026-06", "2026-06", date(2026, 7, 9)),
        ("2026-07", "2026-07", "2026-07", date(2026, 8, 7)),
        ("2026-08", "2026-08", "2026-08", date(2026, 9, 9)),
        ("2026-09", "2026-09", "2026-09", date(2026, 10, 9)),
        ("2026-10", "2026-10", "2026-10", date(2026, 11, 9)),
    ]
    return tuple(
        Delivery(label, index_of(a), index_of(b), _at(day + timedelta(days=late_days)))
        for label, a, b, day in plan
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), tzinfo=UTC)


Row = dict[str, str]


def figure_rows(lines: list[Line], delivery: Delivery, skip: set[tuple[str, int]]) -> list[Row]:
    """The rows of one file, sorted. `skip`: (measure, month index) that the trust did not send."""
    rows = []
    for line in lines:
        for i, text in _periods(line, delivery):
            place = i if line.status in ("yearly", "financial") else i - line.first
            if (line.measure, i) not in skip:
                rows.append(_row(line, text, place if line.status != "quarterly" else (i - line.first) // 3))
    return sorted(rows, key=lambda r: tuple(r[c] for c in COLUMNS))


def _periods(line: Line, d: Delivery) -> Iterator[tuple[int, str]]:
    """(index, period as written) of the parts of a line that belong to a delivery."""
    if line.status == "yearly":  # surveys of 2021 to 2025, each published in the March after
        yield from (
            (k, str(2021 + k)) for k in range(5) if d.first <= _clip(index_of(f"{2022 + k}-03")) <= d.last
        )
    elif line.status == "financial":  # 2020-21 to 2024-25, each known by the July after
        yield from (
            (k, f"{2020 + k}-{21 + k}")
            for k in range(5)
            if d.first <= _clip(index_of(f"{2021 + k}-07")) <= d.last
        )
    elif line.status == "quarterly":
        ends = range(line.first + 2, N_MONTHS, 3)
        yield from ((i - 2, f"{month(i - 2):%Y-%m}") for i in ends if d.first <= i <= d.last)
    elif line.status == "planned":  # one month is planned while the month before it is reported
        single = d.first == d.last
        months = range(d.first + 1, d.last + (4 if single else 2))
        yield from ((i, f"{month(i):%Y-%m}") for i in months)
    elif line.status == "expiring":  # told with the newest return alone, of the months after it
        months = range(N_MONTHS, N_MONTHS + AHEAD) if d.last == N_MONTHS - 1 else range(0)
        yield from ((i, f"{month(i):%Y-%m}") for i in months)
    else:
        yield from ((i, f"{month(i):%Y-%m}") for i in range(d.first, d.last + 1))


def _clip(index: int) -> int:
    return max(index, 0)


def _row(line: Line, period: str, place: int) -> Row:
    row = dict.fromkeys(COLUMNS, "")
    row.update(org=line.org, measure=line.measure, period=period, **dict(line.breakdown))
    for name, part in (
        ("numerator", line.numerator),
        ("denominator", line.denominator),
        ("value", line.value),
    ):
        if part is not None:
            row[name] = number(float(part[place]))
    if row["denominator"] == "0":
        row.update(numerator="", denominator="", status="not_applicable")
    elif line.status in ("planned", "expiring"):
        row["status"] = "planned"
    return row


def number(x: float) -> str:
    """Fixed decimals, so that every machine writes the same bytes."""
    return f"{x:.2f}".rstrip("0").rstrip(".")


def months_seen(delivery: Delivery) -> date:
    """Events up to the last day of the delivery's months belong to it."""
    return month(delivery.last + 1) - timedelta(days=1)


def corrected(lines: list[Line], measure: str, period: str, numerator: float) -> list[Line]:
    """The lines with one figure as it was first sent, before it was put right."""
    result = []
    for line in lines:
        if (
            line.measure == measure
            and not line.breakdown
            and line.numerator is not None
            and len(line.org) == 3
        ):
            first_sent = np.array(line.numerator)
            first_sent[index_of(period)] = numerator
            line = Line(line.measure, line.org, (), first_sent, line.denominator, line.value, line.status)
        result.append(line)
    return result


__all__ = [
    "COLUMNS",
    "Delivery",
    "corrected",
    "deliveries",
    "figure_rows",
    "month_index",
    "months_seen",
    "number",
]
