"""CUSUM charts drawn: the sum that worries with its threshold, or both sums where neither way is better."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

import numpy as np

from spc import cusum_words
from spc.cusum.chart import CusumAnalysis
from spc.cusum.written import CusumReport, reading, statement, variation
from spc.draw.chart import chart
from spc.draw.spec import ChartSpec, PhaseNote
from spc.draw.stack import stacked
from spc.naming import SeriesWords
from spc.remarks import kept_out
from spc.tables import TableError
from spc.types import Analysis, Assurance, Better, Options, Verdict
from spc.types import Variation as Kind

HALF = 300.0  # height of each of two sums


def drawn(report: CusumReport) -> str:
    """The only series as SVG text. Raises TableError for more than one."""
    if len(report.tables) != 1:
        raise TableError([f"svg draws one series; the file has {len(report.tables)}"])
    better = report.found.panel.better[0]
    if better is not Better.NEITHER:
        return chart(spec_of(report, -1 if better is Better.HIGHER else 1)) + "\n"
    both = [chart(spec_of(report, side, last=side < 0), height=HALF) for side in (1, -1)]
    return stacked(both, label=reading(report, 0)) + "\n"


def spec_of(report: CusumReport, side: int, *, last: bool = True) -> ChartSpec:
    """One sum; the words beneath stand under the last picture only."""
    table = report.tables[0]
    name = report.words[0].noun
    reasons, ghosts = {**table.rebase, **report.rebase}, {**table.ghost, **report.ghost}
    period = report.words[0].period
    notes = (
        cusum_words.NAMES[side] + ".",
        *((statement(report, 0), kept_out(ghosts, period, "sum")) if last else ()),
    )
    return ChartSpec(
        analysis=as_analysis(report.found, side),
        row=0,
        words=SeriesWords(noun=name, unit="", period=period),
        label=reading(report, 0),
        title=f"{name}. {cusum_words.NAMES[side]}",
        phases=_phases(reasons, report.days(0)),
        ghosts=ghosts,
        legend=last,
        footnotes=tuple(note for note in notes if note),
        missing="No value",
    )


def _phases(reasons: dict[date, str], days: list[date]) -> tuple[PhaseNote, ...]:
    at = {on: bisect_left(days, on) for on in reasons}
    return tuple(PhaseNote(days[i], reasons[on]) for on, i in at.items() if 0 < i < len(days))


def as_analysis(found: CusumAnalysis, side: int) -> Analysis:
    """The sums of one direction as an analysis that can be drawn: centre 0, the threshold as its one limit.

    `side` is +1 for the rise and -1 for the fall, which is below 0.
    """
    shape = found.rise.shape
    watched = found.rise if side > 0 else -found.fall
    line = found.rise_threshold if side > 0 else -found.fall_threshold
    seen = ~np.isnan(watched)
    last = [max(np.flatnonzero(~np.isnat(dates)), default=0) for dates in found.panel.dates]
    kinds = [variation(found, row, int(at)) for row, at in enumerate(last)]
    own = found.signal == side
    kinds = [
        kind if kind is Kind.NO_DATA or own[row, int(last[row])] else Kind.COMMON_CAUSE
        for row, kind in enumerate(kinds)
    ]
    return Analysis(
        panel=found.panel,
        options=Options(chart=f"cusum_{found.options.kind}"),
        value=watched,
        centre=np.where(seen, 0.0, np.nan),
        lower=np.where(seen, np.minimum(line, 0.0), np.nan),
        upper=np.where(seen, np.maximum(line, 0.0), np.nan),
        provisional=np.zeros(shape, dtype=bool),
        rules={"outside_limits": np.where(own, side, 0).astype(np.int8)},
        verdicts=[Verdict(kind, Assurance.NONE) for kind in kinds],
        counted=seen,
        variation=np.array([tuple(Kind).index(kind) for kind in kinds], dtype=np.int8),
        assurance=np.full(shape[0], tuple(Assurance).index(Assurance.NONE), dtype=np.int8),
    )
