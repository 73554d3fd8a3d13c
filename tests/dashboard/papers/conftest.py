"""Papers of the demonstration, each built once in a run, when a test first asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from dashboard.papers.build import paper_from
from dashboard.papers.order import Order
from dashboard.papers.source import PaperSource, source_of
from dashboard.papers.template import shipped
from dashboard.papers.types import Marking, Paper
from metrics.store import Store
from tests.dashboard.papers.example import KNOWN_AT, SEPTEMBER
from tests.dashboard.papers.reports import Report

OCTOBER = date(2026, 10, 1)
MONTHS = {"monthly": OCTOBER, "quarterly": SEPTEMBER, "brief": OCTOBER}
AUTHOR = "Ruth Lindqvist"


@dataclass
class Papers:
    """`papers("ZZA", "monthly", "private")` is the paper, `papers.source(...)` what it was built from. A
    quarterly one is of July to September 2026; a public one of the newest month that is shared.
    """

    store: Store
    built: dict[tuple[str, str, str], tuple[PaperSource, Paper]] = field(default_factory=dict)

    def __call__(self, org: str = "ZZA", template: str = "monthly", marking: str = "private") -> Paper:
        return self._of(org, template, marking)[1]

    def source(self, org: str = "ZZA", template: str = "monthly", marking: str = "private") -> PaperSource:
        return self._of(org, template, marking)[0]

    def _of(self, *asked: str) -> tuple[PaperSource, Paper]:
        org, template, marking = asked
        if (org, template, marking) not in self.built:
            month = SEPTEMBER if marking == "public" else MONTHS[template]
            order = Order(org, month, shipped()[template], Marking(marking), KNOWN_AT, AUTHOR)
            source = source_of(self.store, order)
            self.built[org, template, marking] = source, paper_from(source)
        return self.built[org, template, marking]


@pytest.fixture(scope="session")
def papers(demo_store: Store) -> Papers:
    return Papers(demo_store)


@pytest.fixture(scope="session")
def report(demo_store: Store) -> Report:
    return Report(demo_store)
