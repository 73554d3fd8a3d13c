"""The long work there is. A job says which figures it rests on, and works them out itself."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from dashboard.papers.build import build
from dashboard.papers.built import built
from dashboard.papers.made import MadeFile, file_of
from dashboard.papers.order import Order
from dashboard.views import paper_words as words
from dashboard.workshop.job import Steps
from metrics.access import Viewer
from metrics.store import Store
from metrics.system.matrix import Judged, judged_trusts
from metrics.system.types import System

PPI = 80.0  # of the pictures of pages
BUILT = 0.6  # of the whole time the sections take about so much, the file or the pages the rest


@dataclass(frozen=True, slots=True)
class MakePaper:
    """The file of a paper. Nothing is stored. `anew`: nothing is used that was built before, for a proof that
    the same is made again.
    """

    order: Order
    format_name: str
    anew: bool = False

    @property
    def reads(self) -> Hashable:
        return figures_of(self.order)

    def run(self, store: Store, steps: Steps) -> MadeFile:
        make = build if self.anew else built
        return file_of(make(store, self.order, steps(0, BUILT)), self.format_name, steps(BUILT, 1))


@dataclass(frozen=True, slots=True)
class ShowPages:
    """A picture (PNG) of each page."""

    order: Order

    @property
    def reads(self) -> Hashable:
        return figures_of(self.order)

    def run(self, store: Store, steps: Steps) -> tuple[bytes, ...]:
        from dashboard.papers import pdf  # reading it takes longer than a server needs to start

        progress = steps(0, BUILT)
        paper = built(store, self.order, progress)
        progress(1, 1, words.SETTING)
        return pdf.pages(paper, PPI)


@dataclass(frozen=True, slots=True)
class JudgeTrusts:
    """The cells of trusts in the matrix of a system, `found` with these of its members alone."""

    viewer: Viewer
    found: System
    whole: bool

    @property
    def reads(self) -> Hashable:
        return ("trusts", self.viewer, self.found, self.whole)

    def run(self, store: Store, steps: Steps) -> tuple[Judged, ...]:
        steps(0, 1)(0, 1, self.found.org.name)
        return judged_trusts(store, self.viewer, self.found, whole=self.whole)


def figures_of(order: Order) -> Hashable:
    """What decides which figures a paper rests on, and as whom they are read."""
    return (
        order.org_code,
        order.period,
        order.template.about,
        order.marking,
        order.eyes,
        order.known_at,
        order.shared_at,
    )
