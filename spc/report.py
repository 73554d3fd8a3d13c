"""An analysis as JSON lines, CSV rows or a drawing, for the command line."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from spc.charts import CHARTS
from spc.compare import side_of
from spc.rules.runs import runs_analysis
from spc.tables import Table, TableError
from spc.types import Analysis, Span

SIDES = {1: "above", -1: "below", 0: "none"}


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """An analysis with the series as they stood in the file, row by row of the panel."""

    analysis: Analysis
    tables: tuple[Table, ...]


def json_lines(report: Report) -> str:
    """One JSON object per series and line. Missing numbers are null; there is never a NaN."""
    found = (series(report, row) for row in range(len(report.tables)))
    return "".join(json.dumps(one, ensure_ascii=False, allow_nan=False) + "\n" for one in found)


def csv_rows(report: Report) -> str:
    """One row per point; the series' verdicts stand on each."""
    text = io.StringIO()
    columns = ["series", "date", "value", "centre", "lower", "upper", "target", "side", "signals"]
    writer = csv.DictWriter(text, [*columns, "variation", "assurance"], lineterminator="\n")
    writer.writeheader()
    for row in range(len(report.tables)):
        one = series(report, row)
        same = {"series": one["series"], "variation": one["variation"], "assurance": one["assurance"]}
        for point in one["points"]:
            writer.writerow({**point, "signals": ";".join(point["signals"]), **same})
    return text.getvalue()


def svg(report: Report) -> str:
    """The large chart of the only series."""
    from spc.draw.chart import chart  # drawing is needed for this format alone
    from spc.draw.spec import ChartSpec

    if len(report.tables) != 1:
        raise TableError([f"svg draws one series; the file has {len(report.tables)}"])
    words = _words(report.tables[0], report.analysis)
    return chart(ChartSpec(report.analysis, 0, words, label=_reading(report, 0))) + "\n"


def series(report: Report, row: int) -> dict[str, Any]:
    """Everything said of one series, ready for JSON."""
    analysis, table = report.analysis, report.tables[row]
    verdict = analysis.verdicts[row]
    runs = runs_analysis(analysis, row)
    label = dict(zip(table.dates, table.labels, strict=True)) if table.numbered else {}
    return {
        "series": table.name,
        "chart": analysis.options.chart,
        "convention": analysis.options.convention,
        "phases": [_phase(span, label) for span in verdict.spans],
        "points": _points(analysis, row, label),
        "variation": verdict.variation.value,
        "assurance": verdict.assurance.value,
        "runs": {
            "useful": runs.useful,
            "longest": runs.longest,
            "longest_max": runs.longest_max,
            "crossings": runs.crossings,
            "crossings_min": runs.crossings_min,
            "signal": runs.signal,
        },
        "reading": _reading(report, row),
    }


def _phase(span: Span, label: Mapping[date, str]) -> dict[str, Any]:
    return {
        "start": label.get(span.start, span.start.isoformat()),
        "n": span.n,
        "centre": span.centre,
        "lower": span.lower,
        "upper": span.upper,
        "provisional": span.provisional,
    }


def _points(analysis: Analysis, row: int, label: Mapping[date, str]) -> list[dict[str, Any]]:
    sides = side_of(analysis.value[row], analysis.centre[row])
    points = []
    for i, day in enumerate(analysis.panel.dates[row].astype("datetime64[D]").tolist()):
        if day is None:  # padding of a shorter series
            continue
        points.append(
            {
                "date": label.get(day, day.isoformat()),
                "value": number(analysis.value[row, i]),
                "centre": number(analysis.centre[row, i]),
                "lower": number(analysis.lower[row, i]),
                "upper": number(analysis.upper[row, i]),
                "target": number(analysis.panel.target[row, i]),
                "signals": [name for name, fired in analysis.rules.items() if fired[row, i]],
                "side": SIDES[int(sides[i])],
            }
        )
    return points


def number(value: float) -> float | None:
    """A plain number; None where there is none. Minus zero is zero."""
    return float(value) + 0.0 if math.isfinite(value) else None


def _words(table: Table, analysis: Analysis) -> Any:
    from spc.words import SeriesWords  # the words are needed only once the numbers stand

    unit = "days" if CHARTS[analysis.options.chart].name == "t" else ""
    return SeriesWords(noun=table.name or "The series", unit=unit)


def _reading(report: Report, row: int) -> str:
    from spc.words import reading

    table = report.tables[row]
    told = reading(report.analysis, row, _words(table, report.analysis))
    # A running number has no month to name, so the verdict stands without its dates.
    return f"{told.headline}. {told.sub.removesuffix('.')}." if table.numbered else told.long


FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"json": json_lines, "csv": csv_rows, "svg": svg}
)
