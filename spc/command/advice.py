"""What is said of a chart beside its verdict: false alarms, assumptions that fail, a phase to consider."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from spc.chance import signal_chance
from spc.chance_words import NOT_SIMULATED, QUARTER, false_alarms
from spc.command.dated_gaps import contradiction
from spc.command.report import Report
from spc.rebaseline import Proposal, propose
from spc.rebaseline_words import told
from spc.types import Analysis, Options
from spc.warning_words import gaps_against_dates, warned

COUNTED = ("p", "u", "p_prime", "u_prime", "c")  # charts whose numerator is a number of cases

GAPS_AGAINST_DATES = "gaps_against_dates"


def chance(report: Report, row: int) -> dict[str, Any]:
    """`chance`: that a stable chart of this length and convention shows a new signal among three new points.

    Three points of a month are a quarter. Null where options change limits or rules from those that were
    simulated, which `chance_reading` then says; and null, both, where there is no point yet.
    """
    analysis = report.analysis
    spans = analysis.verdicts[row].spans
    if not spans:
        return {"chance": None, "chance_reading": None}
    if not _simulated(analysis):
        return {"chance": None, "chance_reading": NOT_SIMULATED}
    options, n = analysis.options, spans[-1].n
    level = _level(analysis, row)
    rate = signal_chance(options.chart, options.convention, n, QUARTER, level=level)
    period = report.words[row].period
    said = false_alarms(options.chart, options.convention, n, level=level, period=period)
    return {"chance": rate, "chance_reading": said}


def _simulated(analysis: Analysis) -> bool:
    """Are limits and rules those of the convention, with nothing set by hand?"""
    options = analysis.options
    plain = Options(chart=options.chart, convention=options.convention)
    smoothing = options.smoothing if options.chart == "ewma" else plain.smoothing
    runs = options.runs if "runs" in analysis.rules else plain.runs
    # Bounds cut a line where no value can lie, so that no rule feels them.
    assured = replace(
        options, lower_bound=None, upper_bound=None, assurance_inclusive=None, smoothing=smoothing, runs=runs
    )
    return assured == plain


def _level(analysis: Analysis, row: int) -> float | None:
    """The mean count of a point, as small counts bring more signals by chance; None where none is counted."""
    counts = analysis.panel.numerator[row][analysis.counted[row]]
    return float(counts.mean()) if analysis.options.chart in COUNTED and counts.size else None


def warnings(report: Report, row: int) -> list[dict[str, Any]]:
    """What the series does not keep of what its chart assumes: the code, its numbers and the sentence."""
    found = [
        {
            "code": w.code,
            "size": w.size,
            "chance": w.chance,
            "points": w.points,
            "sigma_z": w.sigma_z,
            "sentence": warned(w, report.words[row]),
        }
        for w in report.warned[row]
    ]
    if dates := dates_told(report, row):
        numbers = dict.fromkeys(("size", "chance", "points", "sigma_z"))
        found.insert(0, {"code": GAPS_AGAINST_DATES, **numbers, "sentence": dates})
    return found


def dates_told(report: Report, row: int) -> str:
    """On a chart of days between events: that the gaps and their dates contradict each other; else empty."""
    if report.analysis.options.chart != "t":
        return ""
    found = contradiction(report.tables[row])
    if found is None:
        return ""
    return gaps_against_dates(found.many, found.of, found.on, found.gap, found.days, monthly=found.monthly)


def proposal_of(report: Report, row: int) -> Proposal | None:
    """The phase to consider, unless it was turned down."""
    return propose(report.analysis, row, rejected=tuple(report.reject))


def suggestion(report: Report, row: int) -> dict[str, Any] | None:
    """The phase to consider, with what speaks for and against it; null where there is none.

    Accept it with `--rebase START=REASON`, turn it down with `--reject START=REASON`.
    """
    found = proposal_of(report, row)
    if found is None:
        return None
    said = told(found, report.words[row])
    return {
        "start": report.tables[row].name_of(found.start),
        "end": report.tables[row].name_of(found.end),
        "points": found.points,
        "side": "above" if found.side > 0 else "below",
        "better": found.better,
        "old_centre": found.old_centre,
        "new_centre": found.new_centre,
        "new_lower": found.new_lower,
        "new_upper": found.new_upper,
        "in_control": found.in_control,
        "for": list(said.for_),
        "against": list(said.against),
        "sentence": said.headline,
    }


def rejected(report: Report) -> list[dict[str, str]]:
    """The starts that were turned down, with their reasons."""
    return [{"start": on.isoformat(), "reason": why} for on, why in report.reject.items()]
