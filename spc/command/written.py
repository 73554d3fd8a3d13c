"""A report as JSON lines or CSV rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from spc.command.report import Report
from spc.compare import side_of
from spc.rules.runs import Runs, runs_analysis
from spc.types import Analysis, Span
from spc.written_number import number

SIDES = {1: "above", -1: "below", 0: "none"}
COLUMNS = ("series", "date", "value", "centre", "lower", "upper", "target", "side", "signals")


def json_lines(report: Report) -> str:
    """One JSON object per series and line. Missing numbers are null; there is never a NaN."""
    found = (series(report, row) for row in range(len(report.tables)))
    return "".join(json.dumps(one, ensure_ascii=False, allow_nan=False) + "\n" for one in found)


def csv_rows(report: Report) -> str:
    """One row per point; the series' verdicts stand on each."""
    text = io.StringIO()
    more = ("single",) if report.analysis.panel.single is not None else ()
    writer = csv.DictWriter(text, [*COLUMNS, *more, "judged", "variation", "assurance"], lineterminator="\n")
    writer.writeheader()
    for row, table in enumerate(report.tables):
        verdict = report.analysis.verdicts[row]
        same = {
            "series": table.name,
            "variation": verdict.variation.value,
            "assurance": verdict.assurance.value,
        }
        for point in points(report, row):
            own = {"signals": ";".join(point["signals"]), "judged": str(point["judged"]).lower()}
            writer.writerow({**point, **own, **same})
    return text.getvalue()


def series(report: Report, row: int) -> dict[str, Any]:
    """Everything said of one series, ready for JSON."""
    from spc.command import advice, readings  # words and tests are needed for this format alone

    analysis = report.analysis
    verdict = analysis.verdicts[row]
    return {
        "series": report.tables[row].name,
        "chart": analysis.options.chart,
        "convention": analysis.options.convention,
        "phases": [_phase(report, row, span) for span in verdict.spans],
        "points": points(report, row),
        "variation": verdict.variation.value,
        "assurance": verdict.assurance.value,
        "runs": _runs(_analysed(analysis, row), analysis.options.runs),
        "reading": readings.told(report, row).long,
        "ahead": readings.announced(report, row),
        **advice.chance(report, row),
        "warnings": advice.warnings(report, row),
        "suggestion": advice.suggestion(report, row),
        "rejected": advice.rejected(report),
    }


def _analysed(analysis: Analysis, row: int) -> Runs:
    """The runs of the last phase. Weighted means hold those before them, so that their runs mean nothing."""
    if analysis.panel.single is not None:
        return Runs(0, None, None, None, None, signal=False, method=analysis.options.runs)
    return runs_analysis(analysis, row)


def _runs(runs: Runs, asked: str) -> dict[str, Any]:
    from spc.runs_words import other_bounds  # as above

    return {
        "useful": runs.useful,
        "longest": runs.longest,
        "longest_max": runs.longest_max,
        "crossings": runs.crossings,
        "crossings_min": runs.crossings_min,
        "signal": runs.signal,
        "method": runs.method,
        "note": other_bounds(asked, runs.method, runs.useful) or None if runs.useful else None,
    }


def _phase(report: Report, row: int, span: Span) -> dict[str, Any]:
    return {
        "start": report.tables[row].name_of(span.start),
        "n": span.n,
        "centre": span.centre,
        "lower": span.lower,
        "upper": span.upper,
        "provisional": span.provisional,
    }


def points(report: Report, row: int) -> list[dict[str, Any]]:
    """One entry per point. `single` is the figure itself where a weighted mean is drawn.

    `judged`: does the point take part in limits and rules? Not a gap, a ghost, nor a rolling figure that
    shares data with one that does.
    """
    analysis, label = report.analysis, report.tables[row].numbers()
    panel = analysis.panel
    sides = side_of(analysis.value[row], analysis.centre[row])
    found = []
    for i, day in enumerate(panel.dates[row].astype("datetime64[D]").tolist()):
        if day is None:  # padding of a shorter series
            continue
        point = {
            "date": label.get(day, day.isoformat()),
            "value": number(analysis.value[row, i]),
            "centre": number(analysis.centre[row, i]),
            "lower": number(analysis.lower[row, i]),
            "upper": number(analysis.upper[row, i]),
            "target": number(panel.target[row, i]),
            "signals": [name for name, fired in analysis.rules.items() if fired[row, i]],
            "side": SIDES[int(sides[i])],
            "judged": bool(analysis.counted[row, i]),
        }
        if panel.single is not None:
            point["single"] = number(panel.single[row, i])
        found.append(point)
    return found


def svg(report: Report) -> str:
    """The large chart of the only series."""
    from spc.command.picture import drawn  # drawing is needed for this format alone

    return drawn(report)


FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {"json": json_lines, "csv": csv_rows, "svg": svg}
)
