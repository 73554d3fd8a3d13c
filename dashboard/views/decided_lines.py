"""Decisions about charts as lines of a table of changes."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.views import dates
from dashboard.views.differences import DifferenceLine
from dashboard.views.measure_decisions import what_was_decided
from dashboard.views.words import name
from metrics.catalogue import CATALOGUE
from metrics.store.decided import Decided

BEFORE, IN_FORCE, NO_MORE = "Not decided", "In force", "Not in force any more"
EVERY_CHART = "Every chart of the trust"
NOTED = "Noted on every chart"


def decided_line(one: Decided, people: Mapping[str, str]) -> DifferenceLine:
    """One decision: what it is, by whom, when and why; or who took it back, when and why."""
    setting, back = one.setting, one.taken_back
    measure = CATALOGUE.measures.get(setting.measure_id or "")
    what = what_was_decided(setting, measure) if measure is not None else NOTED
    by, at = (setting.author, setting.recorded_at) if back is None else (back.by, back.at)
    return DifferenceLine(
        title=name(measure, setting.breakdown) if measure is not None else EVERY_CHART,
        measure_id=measure.id if measure is not None else "",
        breakdown=setting.breakdown,
        month=dates.month_short(setting.on),
        was=BEFORE if back is None else f"{what}: {IN_FORCE.lower()}",
        now=what if back is None else NO_MORE,
        who=people.get(by, by),
        when=dates.moment(at),
        file="",
        why=f"Decided: {setting.reason}" if back is None else f"Taken back: {back.reason}",
    )
