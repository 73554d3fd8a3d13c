"""A proposal about a chart says of it what the chart's own verdict says, on every page alike."""

from __future__ import annotations

from dataclasses import replace

from dashboard.views.words import judged, reading_of
from metrics.governance.rules import Proposal
from metrics.types import Board

PLAIN = "than usual"  # how the rules say of every signal alike
OF_CHARTS = ("dashboard_concern", "service_users")  # the rules that follow a signal of a chart


def in_its_words(one: Proposal, board: Board) -> Proposal:
    """With the headline of the verdict for the plain "higher than usual" of the rule."""
    found = board.assessments.get(one.about) if one.about and one.rule in OF_CHARTS else None
    told = reading_of(found) if found is not None and judged(found) else None
    name, _mark, plain = one.title.rpartition(": ")
    if told is None or not plain.endswith(PLAIN):
        return one
    title = f"{name}: {told.headline[:1].lower()}{told.headline[1:]}"

    def said(text: str) -> str:
        return text.replace(one.title, title, 1)

    facts = tuple(replace(fact, text=said(fact.text)) for fact in one.facts)
    return replace(one, title=title, sentence=said(one.sentence), facts=facts)
