"""What the sections of one paper read, each thing once: always as the paper's reader, as known on its day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from dashboard.cards import Source
from dashboard.commented import Commented, commented
from dashboard.gather import Small
from dashboard.page import Request
from dashboard.pages.overview import found_view
from dashboard.papers.order import Order
from dashboard.papers.reader import reader_of
from dashboard.papers.template import Part
from dashboard.papers.types import Chart, Marking
from dashboard.state import State
from dashboard.views.board_types import BoardView
from dashboard.views.signals import signals_view
from dashboard.views.signals_types import SignalsView
from metrics.store import Store, read
from metrics.types import Board

MONTHS = "24"  # of every chart on paper


@dataclass(frozen=True, eq=False)
class PaperSource:
    """The figures and words behind one paper."""

    order: Order
    request: Request  # of the paper's reader, who is nobody's account

    @property
    def public(self) -> bool:
        return self.order.marking is Marking.PUBLIC

    @cached_property
    def figures(self) -> Source:
        """The trust's figures as the theme pages read them."""
        return Source(self.request, self.request.org)

    @property
    def board(self) -> Board:
        return self.figures.board

    @property
    def small(self) -> Small:
        return self.figures.small

    @property
    def commented(self) -> Commented:
        return self.figures.commented

    @cached_property
    def overview(self) -> BoardView:
        """The overview of the last month."""
        return found_view(self.request)

    @cached_property
    def new(self) -> SignalsView:
        return self.signals("new")

    @cached_property
    def continuing(self) -> SignalsView:
        return self.signals("continuing")

    def signals(self, show: str) -> SignalsView:
        return signals_view(
            self.board,
            show=show,
            hidden=lambda one: bool(self.small.periods(one)),
            shared_only=self.public,
            comment=commented(self.request).line,
        )

    def chart(self, measure: str, breakdown: str = "") -> Chart:
        """One measure as its card and its page show it."""
        return Chart(self.figures.card(measure, breakdown, months=MONTHS).view)

    def is_hidden(self, measure: str, breakdown: str = "") -> bool:
        """Whether a figure of this series is kept back from the paper's reader."""
        return bool(self.small.periods(self.figures.assessment(measure, breakdown)))


def source_of(store: Store, order: Order) -> PaperSource:
    """The source of a paper. Raises StoreError for an organisation that there is not."""
    viewer = reader_of(order.marking, order.org_code)
    found = {one.code: one for one in read.organisations(store, viewer)}
    org = found[order.org_code]
    state = State(org=org.code, period=order.period, known_at=order.known_at.isoformat())
    request = Request(store, viewer, state, org, order.period, "/paper", known_at=order.known_at)
    return PaperSource(order, request)


__all__ = ["MONTHS", "PaperSource", "Part", "source_of"]
