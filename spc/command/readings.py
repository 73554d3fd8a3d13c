"""The reading of a series of a file, and the targets that it announces."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from spc import remarks, unjudged_words
from spc.command.report import Report
from spc.draw.points import coming, drawn
from spc.file_words import NO_MINUTE
from spc.teller import Teller
from spc.words import Reading, reading


def told(report: Report, row: int) -> Reading:
    """The whole reading. A level accepted as worse needs a minuted decision, and a file records none."""
    found = reading(report.analysis, row, report.words[row])
    if report.analysis.verdicts[row].worse_than is None:
        return found
    return replace(found, long=f"{found.long} {NO_MINUTE}")


def announced(report: Report, row: int) -> list[dict[str, Any]]:
    """Each announced target that is news, with where today's limits lie against it."""
    return [
        {"date": one.on.isoformat(), "target": one.target, "assurance": one.assurance.value}
        for one in coming(report.analysis, row)
    ]


def beside(report: Report, row: int) -> tuple[str, ...]:
    """What a picture says under its title: a level that is still worse than one before, which points are not
    judged, and targets to come.

    Only what there is.
    """
    series = drawn(report.analysis, row)
    t = Teller(series, report.analysis.panel.better[row], report.words[row])
    worse = remarks.worse(t)
    told = (
        f"{worse} {NO_MINUTE}" if worse else "",
        unjudged_words.windowed(t),
        unjudged_words.spreadless(t),
        remarks.ahead(t),
    )
    return tuple(said for said in told if said)
