"""The exception report of the demonstration's local system, built once in a run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dashboard.papers.build import paper_from
from dashboard.papers.order import Order
from dashboard.papers.reader import LEAD
from dashboard.papers.source import PaperSource, source_of
from dashboard.papers.template import Part, Template, shipped
from dashboard.papers.types import Marking, Paper
from metrics.store import Store
from tests.dashboard.papers.example import KNOWN_AT, SEPTEMBER

AUTHOR = "Lena Marsh"
SYSTEM, REGION = "ZZL", "ZZR"
WITH_ONE = tuple(  # one concern with its chart: each trust that has one costs a board
    part.model_copy(update={"most": 1}) if part.key == "system_exceptions" else part
    for part in shipped()["system"].sections
)


def template(*keys: str) -> Template:
    """The one that ships with a single chart of a concern, or with these sections alone."""
    parts = tuple(Part(key=key) for key in keys) or WITH_ONE
    return shipped()["system"].model_copy(update={"sections": parts})


def order(own: Template, org: str = SYSTEM, eyes: str = LEAD, marking: Marking = Marking.PRIVATE) -> Order:
    return Order(
        org_code=org,
        period=SEPTEMBER,
        template=own,
        marking=marking,
        known_at=KNOWN_AT,
        author=AUTHOR,
        shared_at=KNOWN_AT,
        eyes=eyes,
    )


@dataclass(frozen=True, eq=False)
class Report:
    """The report of the local system as its LMS lead reads it, and what it was built from."""

    store: Store

    @cached_property
    def source(self) -> PaperSource:
        return source_of(self.store, order(template()))

    @cached_property
    def paper(self) -> Paper:
        return paper_from(self.source)
