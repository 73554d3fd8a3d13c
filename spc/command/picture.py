"""A report as a drawing that can leave its page: reasons, target, suggestion and what they mean in words."""

from __future__ import annotations

from spc.command import advice, readings
from spc.command.chosen import only
from spc.command.report import Report
from spc.conventions import resolve
from spc.draw.chart import chart
from spc.draw.phase_notes import phase_notes
from spc.draw.spec import ChartSpec, Suggested
from spc.naming import SeriesWords
from spc.phase_words import afresh, too_short
from spc.rebaseline import Proposal
from spc.rebaseline_words import told
from spc.remarks import kept_out


def drawn(report: Report) -> str:
    """The large chart of the only series, as SVG text. Raises TableError for more than one."""
    only(report.tables)
    return chart(spec_of(report)) + "\n"


def spec_of(report: Report) -> ChartSpec:
    """The chart of the first series with all that the file and the options say of it."""
    table, words = report.tables[0], report.words[0]
    days = report.analysis.panel.dates[0].astype("datetime64[D]").tolist()
    phases = phase_notes({**table.rebase, **report.rebase}, days)
    ghosts = {**table.ghost, **report.ghost}
    found = advice.proposal_of(report, 0)
    title = readings.told(report, 0).title
    notes = (
        f"{title}.",
        *readings.beside(report, 0),
        advice.dates_told(report, 0),
        "" if found is None else _suggested(found, words),
        afresh({note.start: note.title for note in phases}, words.period),
        _too_short(report, words.period),
        kept_out(ghosts, words.period),
        advice.chance(report, 0)["chance_reading"],
    )
    return ChartSpec(
        analysis=report.analysis,
        row=0,
        words=words,
        label=readings.told(report, 0).long,
        title=title,
        phases=phases,
        ghosts=ghosts,
        legend=True,
        suggested=None if found is None else Suggested(found.start, found.new_centre),
        footnotes=tuple(note for note in notes if note),
        today=report.as_at if report.analysis.panel.running is not None else None,
        missing="No value",
    )


def _too_short(report: Report, period: str) -> str:
    """Which phases before the last have no limits, and why; the reading speaks of the last."""
    options = report.analysis.options
    if options.chart == "run" or not options.limits:
        return ""
    least = resolve(options).convention.least_points
    spans = report.analysis.verdicts[0].spans[:-1]
    return too_short([(span.start, span.end) for span in spans if 0 < span.n < least], least, period)


def _suggested(found: Proposal, words: SeriesWords) -> str:
    """The suggestion; of a level that is worse never without what speaks against it."""
    said = told(found, words)
    return f"{said.headline} {said.against[0]}" if found.better is False else said.headline
