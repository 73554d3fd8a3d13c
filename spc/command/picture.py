"""A report as a drawing that can leave its page: reasons, target, suggestion and what they mean in words."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from spc.command import advice, readings
from spc.command.report import Report
from spc.draw.chart import chart
from spc.draw.spec import ChartSpec, PhaseNote, Suggested
from spc.rebaseline_words import told
from spc.remarks import kept_out
from spc.tables import TableError


def drawn(report: Report) -> str:
    """The large chart of the only series, as SVG text. Raises TableError for more than one."""
    if len(report.tables) != 1:
        raise TableError([f"svg draws one series; the file has {len(report.tables)}"])
    return chart(spec_of(report)) + "\n"


def spec_of(report: Report) -> ChartSpec:
    """The chart of the first series with all that the file and the options say of it."""
    table, words = report.tables[0], report.words[0]
    days = report.analysis.panel.dates[0].astype("datetime64[D]").tolist()
    ghosts = {**table.ghost, **report.ghost}
    found = advice.proposal_of(report, 0)
    title = readings.told(report, 0).title
    notes = (
        f"{title}.",
        readings.ahead(report, 0),
        told(found, words).headline if found is not None else "",
        kept_out(ghosts, words.period),
        advice.chance(report, 0)["chance_reading"],
    )
    return ChartSpec(
        analysis=report.analysis,
        row=0,
        words=words,
        label=readings.told(report, 0).long,
        title=title,
        phases=_phases({**table.rebase, **report.rebase}, days),
        ghosts=ghosts,
        legend=True,
        suggested=None if found is None else Suggested(found.start, found.new_centre),
        footnotes=tuple(note for note in notes if note),
        today=report.as_at if report.analysis.panel.running is not None else None,
        missing="No value",
    )


def _phases(reasons: dict[date, str], days: list[date]) -> tuple[PhaseNote, ...]:
    """A note at the first point of each phase; a phase may be dated between two points."""
    at = {on: bisect_left(days, on) for on in reasons}
    return tuple(PhaseNote(days[i], reasons[on]) for on, i in at.items() if 0 < i < len(days))
