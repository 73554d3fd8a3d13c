"""Who has submitted, signed and shared which month, and what follows for this paper."""

from __future__ import annotations

from dashboard.papers.sections.adapters import table_of
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Items, Say
from dashboard.views.compare_returns import unshared
from dashboard.views.compare_words import missing_words

LEFT_OUT = (
    "A public paper needs no return: it holds national statistics alone, which the bodies publish themselves."
)
ASK = (
    "A trust that has not shared a month is compared by the months that it has; no month is guessed, and "
    "none counts as nought."
)


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    found = source.system
    if source.public:
        return (Say(LEFT_OUT),)
    columns = found.matrix.columns
    lines = [
        line
        for month in found.order.months
        for line in missing_words(unshared(columns, found.returns, month), month)
    ]
    return Items(tuple(lines)), Say(ASK), table_of(found.view.returns)
