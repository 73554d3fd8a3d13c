"""The safety actions of the year: where state and figure part, the counts, what is not met, and the plans."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.papers.sections.adapters import table_of
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Items, Say
from dashboard.views.measure_words import low
from dashboard.views.plans import money_lines, plan_table
from dashboard.views.safety import safety_view
from dashboard.views.safety_tables import summary_table, unmet_table
from dashboard.views.safety_types import Parting, SafetyView

DISAGREE = "State and figure disagree"
PROGRESS = "Progress by safety action"
NOT_MET = "What is not met"
PLANS = "Costed plans, and the money of the scheme"


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    found = source.safety
    view = safety_view(found)
    blocks: list[Block] = [
        Say(view.head.answer, lead=True),
        *_partings(view),
        Heading(PROGRESS),
        table_of(summary_table(found)),
    ]
    if found.inside:
        blocks += [Heading(NOT_MET), table_of(unmet_table(found))]
        blocks += [Heading(PLANS), table_of(plan_table(found)), Items(money_lines(found))]
    return tuple(blocks)


def _parted(one: Parting) -> str:
    return one.said if one.said.startswith(one.what) else f"{one.what}: {low(one.said)}"


def _partings(view: SafetyView) -> Iterable[Block]:
    if view.partings:
        yield Items(tuple(map(_parted, view.partings)), DISAGREE)
    elif view.agree:
        yield Say(view.agree)
