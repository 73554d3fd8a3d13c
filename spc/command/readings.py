"""The reading of a series of a file, and the targets that it announces."""

from __future__ import annotations

from typing import Any

from spc import remarks
from spc.command.report import Report
from spc.draw.points import drawn
from spc.teller import Teller
from spc.words import Reading, reading


def told(report: Report, row: int) -> Reading:
    """The whole reading."""
    return reading(report.analysis, row, report.words[row])


def announced(report: Report, row: int) -> list[dict[str, Any]]:
    """Each announced target that is news, with where today's limits lie against it."""
    return [
        {"date": one.on.isoformat(), "target": one.target, "assurance": one.assurance.value}
        for one in drawn(report.analysis, row).ahead
    ]


def ahead(report: Report, row: int) -> str:
    """The same in a sentence; empty where nothing is announced."""
    series = drawn(report.analysis, row)
    return remarks.ahead(Teller(series, report.analysis.panel.better[row], report.words[row]))
