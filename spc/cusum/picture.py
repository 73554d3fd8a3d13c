"""CUSUM charts drawn: the sum that worries with its threshold, or both sums where neither way is better."""

from __future__ import annotations

import numpy as np

from spc import cusum_words
from spc.command.chosen import only
from spc.cusum.chart import CusumAnalysis
from spc.cusum.written import CusumReport, earlier, newest, reading, statement, variation
from spc.draw.chart import chart
from spc.draw.phase_notes import phase_notes
from spc.draw.spec import ChartSpec
from spc.draw.stack import stacked
from spc.naming import SeriesWords
from spc.phase_words import afresh
from spc.remarks import kept_out
from spc.types import Analysis, Assurance, Better, Options, Verdict
from spc.types import Variation as Kind

HALF = 300.0  # height of each of two sums


def drawn(report: CusumReport) -> str:
    """The only series as SVG text. Raises TableError for more than one."""
    only(report.tables)
    better = report.found.panel.better[0]
    if better is not Better.NEITHER:
        return chart(spec_of(report, -1 if better is Better.HIGHER else 1)) + "\n"
    both = [chart(spec_of(report, side, first=side > 0, last=side < 0), height=HALF) for side in (1, -1)]
    return stacked(both, label=reading(report, 0), title=report.words[0].noun) + "\n"


def spec_of(report: CusumReport, side: int, *, first: bool = True, last: bool = True) -> ChartSpec:
    """One sum. What was found stands under the first picture, and what it rests on under the last."""
    table = report.tables[0]
    name = report.words[0].noun
    reasons, ghosts = {**table.rebase, **report.rebase}, {**table.ghost, **report.ghost}
    period = report.words[0].period
    phases = phase_notes(reasons, report.days(0))
    told = (
        statement(report, 0),
        afresh({note.start: note.title for note in phases}, period, "sums"),
        kept_out(ghosts, period, "sum"),
    )
    notes = (
        newest(report, 0) if first else "",
        earlier(report, 0) if first else "",
        f"{cusum_words.NAMES[side]}.",
        *(told if last else ()),
    )
    return ChartSpec(
        analysis=as_analysis(report.found, side),
        row=0,
        words=SeriesWords(noun=name, unit="", period=period),
        label=reading(report, 0),
        title=f"{name}. {cusum_words.NAMES[side]}",
        phases=phases,
        ghosts=ghosts,
        legend=last,
        footnotes=tuple(note for note in notes if note),
        missing="No value",
    )


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
