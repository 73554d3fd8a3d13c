"""CUSUM charts as JSON lines or CSV rows, for the command line."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np

from spc import cusum_words
from spc.cusum.chart import CusumAnalysis
from spc.naming import SeriesWords
from spc.tables import Table
from spc.types import Assurance, Better, Variation
from spc.written_number import number

COLUMNS = ("series", "date", "value", "centre", "lower", "upper", "rise", "fall", "side", "signals")
SIDES = MappingProxyType({1: "above", -1: "below", 0: "none"})


@dataclass(frozen=True, slots=True, eq=False)
class CusumReport:
    """Sums with the series as they stood in the file, and the reasons given on the command line."""

    found: CusumAnalysis
    tables: tuple[Table, ...]
    words: tuple[SeriesWords, ...]
    rebase: Mapping[date, str]
    ghost: Mapping[date, str]

    def days(self, row: int) -> list[date]:
        """The dates of the points, without the padding of a shorter series."""
        dates: list[date | None] = self.found.panel.dates[row].astype("datetime64[D]").tolist()
        return [day for day in dates if day is not None]


def json_lines(report: CusumReport) -> str:
    """One JSON object per series and line."""
    answers = (series(report, row) for row in range(len(report.tables)))
    return "".join(json.dumps(one, ensure_ascii=False, allow_nan=False) + "\n" for one in answers)


def csv_rows(report: CusumReport) -> str:
    """One row per point."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row, table in enumerate(report.tables):
        for t, day in enumerate(report.days(row)):
            own = point(report.found, row, t, report.tables[row].name_of(day))
            writer.writerow({"series": table.name, **own, "signals": ";".join(own["signals"])})
    return text.getvalue()


def series(report: CusumReport, row: int) -> dict[str, Any]:
    """One series, ready for JSON. `value` is the sum that worries: the rise, unless higher is better.

    A fall is written below 0, where it is drawn. Run lengths are those achieved, in points: they are the
    false-alarm statement of a CUSUM, so `chance`, a share of quarters, is null.
    """
    found, days = report.found, report.days(row)
    at = max(len(days) - 1, 0)
    return {
        "series": report.tables[row].name,
        "chart": f"cusum_{found.options.kind}",
        "convention": None,
        "ratio": found.options.ratio,
        "expected": _rounded(found.expected[row, at]),
        "run_length_rise": _rounded(found.rise_run_length[row, at]),
        "run_length_fall": _rounded(found.fall_run_length[row, at]),
        "phases": phases(report, row),
        "points": [point(found, row, t, report.tables[row].name_of(day)) for t, day in enumerate(days)],
        "variation": variation(found, row, at).value,
        "assurance": Assurance.NONE.value,
        "runs": None,
        "reading": reading(report, row),
        "ahead": [],
        "chance": None,
        "chance_reading": statement(report, row) or None,
        "warnings": [],
        "suggestion": None,
        "rejected": [],
    }


def phases(report: CusumReport, row: int) -> list[dict[str, Any]]:
    """Each phase with its thresholds as limits around 0 and with what it expects of one unit."""
    found, days = report.found, report.days(row)
    own = found.panel.phase[row, : len(days)]
    starts = [i for i in range(len(days)) if i == 0 or own[i] != own[i - 1]]
    ends = [*starts[1:], len(days)]
    return [
        {
            "start": report.tables[row].name_of(days[i]),
            "n": int((~np.isnan(found.rise[row, i:end])).sum()),
            "centre": 0.0,
            "lower": _rounded(-found.fall_threshold[row, i]),
            "upper": _rounded(found.rise_threshold[row, i]),
            "provisional": False,
            "expected": _rounded(found.expected[row, i]),
        }
        for i, end in zip(starts, ends, strict=True)
    ]


def variation(found: CusumAnalysis, row: int, at: int) -> Variation:
    """What the last point says; a sum that meets its threshold on the better side is an improvement."""
    if np.isnan(found.rise[row, at]):
        return Variation.NO_DATA
    side = int(found.signal[row, at])
    if side == 0:
        return Variation.COMMON_CAUSE
    better = found.panel.better[row]
    if better is Better.NEITHER:
        return Variation.NEITHER_HIGH if side > 0 else Variation.NEITHER_LOW
    good = (better is Better.HIGHER) == (side > 0)
    if side > 0:
        return Variation.IMPROVEMENT_HIGH if good else Variation.CONCERN_HIGH
    return Variation.IMPROVEMENT_LOW if good else Variation.CONCERN_LOW


def reading(report: CusumReport, row: int) -> str:
    """The verdict in a sentence or two, with what a threshold means."""
    found, at = report.found, max(len(report.days(row)) - 1, 0)
    if math.isnan(found.rise_threshold[row, at]):
        return newest(report, row)
    return " ".join(
        part for part in (newest(report, row), earlier(report, row), statement(report, row)) if part
    )


def earlier(report: CusumReport, row: int) -> str:
    """The signals before the newest point, each way; empty where there is none."""
    found, days = report.found, report.days(row)
    rises, falls = (
        [on for t, on in enumerate(days[:-1]) if found.signal[row, t] == side] for side in (1, -1)
    )
    return cusum_words.earlier(rises, falls, report.words[row].period)


def newest(report: CusumReport, row: int) -> str:
    """What the newest point says, in a sentence."""
    found, at = report.found, max(len(report.days(row)) - 1, 0)
    if math.isnan(found.rise_threshold[row, at]):
        return cusum_words.nothing(float(found.expected[row, at]))
    signal = None if math.isnan(found.rise[row, at]) else int(found.signal[row, at])
    return cusum_words.said(signal)


def statement(report: CusumReport, row: int) -> str:
    """How often each threshold of the newest phase is met with nothing wrong; empty where there is none."""
    found, at = report.found, max(len(report.days(row)) - 1, 0)
    rise, fall = (float(runs[row, at]) for runs in (found.rise_run_length, found.fall_run_length))
    if not math.isfinite(rise):
        return ""
    estimated = found.options.expected is None
    return cusum_words.run_lengths(rise, fall, report.words[row].period, estimated=estimated)


def point(found: CusumAnalysis, row: int, t: int, label: str) -> dict[str, Any]:
    """One point; a fall is below 0."""
    side = -1.0 if found.panel.better[row] is Better.HIGHER else 1.0
    value = found.rise[row, t] if side > 0 else -found.fall[row, t]
    seen = not np.isnan(value)
    signal = int(found.signal[row, t])
    return {
        "date": label,
        "value": _rounded(value),
        "centre": 0.0 if seen else None,
        "lower": _rounded(-found.fall_threshold[row, t]) if seen else None,
        "upper": _rounded(found.rise_threshold[row, t]) if seen else None,
        "rise": _rounded(found.rise[row, t]),
        "fall": _rounded(-found.fall[row, t]),
        "side": SIDES[signal],
        "signals": ["outside_limits"] if signal else [],
    }


def _rounded(value: float) -> float | None:
    return number(round(float(value), 10))
