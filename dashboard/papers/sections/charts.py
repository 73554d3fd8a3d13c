"""The charts of the measures, two to a page: those of the template, else every whole measure with figures."""

from __future__ import annotations

from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Chart, Say
from dashboard.views.numbers import counted
from metrics.catalogue import CATALOGUE
from metrics.series import Key
from metrics.types import Assessment

TITLE = "All charts"
ORDER = "Signals first, then in the order of the minimum set. Each chart shows the last 24 months."
MORE = "{many} with figures are left out here; every one has a page of its own on the dashboard."
NONE = "No measure of this paper has a figure."


def make(source: PaperSource, part: Part) -> tuple[Block, ...]:
    wanted = chosen(source, part)
    shown = wanted[: part.most] if part.most else wanted
    if not shown:
        return (Say(NONE),)
    left = len(wanted) - len(shown)
    note = f"{ORDER} {MORE.format(many=counted(left, 'other measure').capitalize())}" if left else ORDER
    return Say(note, small=True), *(source.chart(measure) for measure in shown)


def chosen(source: PaperSource, part: Part) -> tuple[str, ...]:
    """The measures, those with a signal first. Those that the template names come in its order."""
    if part.measures:
        return part.measures
    found = source.board.assessments
    order = [id_ for id_ in CATALOGUE.measures if is_drawn(found.get((id_, "")))]
    return tuple(sorted(order, key=lambda id_: not found[id_, ""].variation.is_signal))


def drawn(source: PaperSource) -> dict[Key, str]:
    """What has its chart in this section of the paper, and the section's title; nothing without it."""
    part = next((one for one in source.order.template.sections if one.key == "charts"), None)
    if part is None:
        return {}
    return {(measure, ""): part.title or TITLE for measure in chosen(source, part)[: part.most or None]}


def is_drawn(assessment: Assessment | None) -> bool:
    """Whether a measure has figures that can be drawn: words and ratings have none."""
    if assessment is None or assessment.series.measure.kind in ("text", "category"):
        return False
    return bool(assessment.series.points or assessment.series.events)


__all__ = ["Chart", "chosen", "make"]
