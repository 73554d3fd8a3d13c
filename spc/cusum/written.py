"""CUSUM charts as JSON lines, CSV rows or a drawing, for the command line."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from spc.cusum.chart import CusumAnalysis, CusumOptions, analyse
from spc.tables import Table
from spc.types import Analysis, Assurance, Better, Floats, Options, Panel, Variation, Verdict

COLUMNS = ("series", "date", "value", "centre", "lower", "upper", "rise", "fall", "side", "signals")


def series(found: CusumAnalysis, row: int, name: str, labels: Sequence[str]) -> dict[str, Any]:
    """One series, ready for JSON. `value` is the sum that worries: the rise, unless higher is better.

    A fall is written below 0, where it is drawn. Run lengths are those achieved, in points.
    """
    last = [t for t in range(found.panel.n_points) if not np.isnat(found.panel.dates[row, t])][-1:]
    at = last[0] if last else 0
    return {
        "series": name,
        "chart": f"cusum_{found.options.kind}",
        "ratio": found.options.ratio,
        "expected": _number(found.expected[row, at]),
        "run_length_rise": _number(found.rise_run_length[row, at]),
        "run_length_fall": _number(found.fall_run_length[row, at]),
        "points": [_point(found, row, t, labels[t]) for t in range(len(labels))],
        "variation": variation(found, row, at).value,
        "assurance": Assurance.NONE.value,
        "reading": reading(found, row, at),
    }


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


def reading(found: CusumAnalysis, row: int, at: int) -> str:
    """The verdict in a sentence or two, with what a threshold means."""
    if math.isnan(found.rise_threshold[row, at]):
        return "There is no chart: the points that set what is expected hold no events, or nothing else."
    if math.isnan(found.rise[row, at]):
        told = "There is no value for the last point."
    else:
        told = {
            0: "The sum is below its threshold.",
            1: "Events have become more frequent: the sum met its threshold at the last point.",
            -1: "Events have become rarer: the sum met its threshold at the last point.",
        }[int(found.signal[row, at])]
    rises, falls = (f"{runs[row, at]:.0f}" for runs in (found.rise_run_length, found.fall_run_length))
    return f"{told} With nothing wrong one is met in about {rises} points (rises) and {falls} (falls)."


def json_lines(found: CusumAnalysis, names: Sequence[str], labels: Sequence[Sequence[str]]) -> str:
    """One JSON object per series and line."""
    answers = (series(found, row, name, labels[row]) for row, name in enumerate(names))
    return "".join(json.dumps(one, ensure_ascii=False, allow_nan=False) + "\n" for one in answers)


def csv_rows(found: CusumAnalysis, names: Sequence[str], labels: Sequence[Sequence[str]]) -> str:
    """One row per point."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row, name in enumerate(names):
        for t, label in enumerate(labels[row]):
            point = _point(found, row, t, label)
            writer.writerow({"series": name, **point, "signals": ";".join(point["signals"])})
    return text.getvalue()


def answer(panel: Panel, tables: Sequence[Table], options: CusumOptions, form: str) -> str:
    """The charts of a file in one of FORMATS. Errors: ValueError as from `chart.analyse`."""
    numbered = [dict(zip(t.dates, t.labels, strict=True)) if t.numbered else {} for t in tables]
    labels = [
        [names.get(day, str(day)) for day in dates.astype("datetime64[D]").tolist() if day is not None]
        for names, dates in zip(numbered, panel.dates, strict=True)
    ]
    return FORMATS[form](analyse(panel, options), [table.name for table in tables], labels)


def svg(found: CusumAnalysis, names: Sequence[str], labels: Sequence[Sequence[str]]) -> str:
    """The large chart of the only series: the sum of the direction that worries, with its threshold."""
    from spc.draw.chart import chart  # drawing is needed for this format alone
    from spc.draw.spec import ChartSpec
    from spc.naming import SeriesWords

    if len(names) != 1:
        raise ValueError(f"svg draws one series; the file has {len(names)}")
    words = SeriesWords(noun=names[0] or "The cumulative sum", unit="")
    label = reading(found, 0, len(labels[0]) - 1)
    return chart(ChartSpec(as_analysis(found), 0, words, label=label)) + "\n"


def as_analysis(found: CusumAnalysis) -> Analysis:
    """The watched sums as an analysis that can be drawn: centre 0, and the threshold as its one limit."""
    shape = found.rise.shape
    watched, side = _watched(found)
    line = np.where(side > 0, found.rise_threshold, -found.fall_threshold)
    seen = ~np.isnan(watched)
    last = [max(np.flatnonzero(~np.isnat(dates)), default=0) for dates in found.panel.dates]
    kinds = [variation(found, row, int(at)) for row, at in enumerate(last)]
    return Analysis(
        panel=found.panel,
        options=Options(chart=f"cusum_{found.options.kind}"),
        value=watched,
        centre=np.where(seen, 0.0, np.nan),
        lower=np.where(seen, np.minimum(line, 0.0), np.nan),
        upper=np.where(seen, np.maximum(line, 0.0), np.nan),
        provisional=np.zeros(shape, dtype=bool),
        rules={"outside_limits": np.where(found.signal == side, found.signal, 0).astype(np.int8)},
        verdicts=[Verdict(kind, Assurance.NONE) for kind in kinds],
        counted=seen,
        variation=np.array([tuple(Variation).index(kind) for kind in kinds], dtype=np.int8),
        assurance=np.full(shape[0], tuple(Assurance).index(Assurance.NONE), dtype=np.int8),
    )


def _watched(found: CusumAnalysis) -> tuple[Floats, Floats]:
    """The sum that worries, a fall below 0, and its side by series, shape (n_series, 1)."""
    side = np.array([[-1.0 if better is Better.HIGHER else 1.0] for better in found.panel.better])
    return np.where(side > 0, found.rise, -found.fall), side


def _point(found: CusumAnalysis, row: int, t: int, label: str) -> dict[str, Any]:
    side = -1.0 if found.panel.better[row] is Better.HIGHER else 1.0
    value = found.rise[row, t] if side > 0 else -found.fall[row, t]
    seen = not np.isnan(value)
    signal = int(found.signal[row, t])
    return {
        "date": label,
        "value": _number(value),
        "centre": 0.0 if seen else None,
        "lower": _number(-found.fall_threshold[row, t]) if seen else None,
        "upper": _number(found.rise_threshold[row, t]) if seen else None,
        "rise": _number(found.rise[row, t]),
        "fall": _number(-found.fall[row, t]),
        "side": {1: "above", -1: "below", 0: "none"}[signal],
        "signals": ["outside_limits"] if signal else [],
    }


def _number(value: float) -> float | None:
    return round(float(value), 10) + 0.0 if math.isfinite(value) else None


FORMATS = {"json": json_lines, "csv": csv_rows, "svg": svg}
