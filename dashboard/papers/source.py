"""What the sections of one paper read, each thing once: always as the paper's reader, as known on its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.brief import read_brief
from dashboard.cards import Source
from dashboard.commented import Commented, commented
from dashboard.deaths import read_deaths
from dashboard.following import read_enquiries
from dashboard.gather import Small
from dashboard.harm import read_harm
from dashboard.overview import found_view
from dashboard.page import Request
from dashboard.papers.changes import Change, changes_of
from dashboard.papers.order import Order
from dashboard.papers.reader import reader_for
from dashboard.papers.system_source import SystemSource
from dashboard.papers.template import Part
from dashboard.papers.types import Chart, Marking
from dashboard.safety import Safety, read_safety
from dashboard.since import since_view
from dashboard.staffing import read_staff
from dashboard.state import State
from dashboard.training import read_training
from dashboard.triangulation import read_facts
from dashboard.views.board_types import BoardView
from dashboard.views.brief_types import BriefView
from dashboard.views.data_quality import QualityView, quality_view
from dashboard.views.deaths import deaths_view
from dashboard.views.deaths_types import DeathsView
from dashboard.views.following_types import Enquiries, Following
from dashboard.views.harm import harm_view
from dashboard.views.harm_types import HarmView
from dashboard.views.signals import signals_view
from dashboard.views.signals_types import SignalsView
from dashboard.views.since_board import SinceBoard
from dashboard.views.staffing import staffing_view
from dashboard.views.staffing_types import StaffingView
from dashboard.views.training import training_page
from dashboard.views.training_types import TrainingPage
from dashboard.views.triangulation_types import Facts
from dashboard.views.voices import voices_page
from dashboard.views.voices_types import VoicesPage
from dashboard.voices import read_voices
from metrics.records import Meeting
from metrics.since import last_board
from metrics.store import Store, read
from metrics.store.months import months
from metrics.types import Assessment, Board

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

    @cached_property
    def system(self) -> SystemSource:
        """Of a paper about a local system or region: the figures of its trusts."""
        return SystemSource(self)

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
    def later(self) -> tuple[date, ...]:
        """Months after the paper's last one of which its reader has figures, oldest first."""
        asked = self.request
        known = months(asked.store, asked.viewer, asked.org.code, known_at=asked.known_at)
        return tuple(month for month in known if month > self.order.period)

    @cached_property
    def overview(self) -> BoardView:
        """The overview of the last month."""
        return found_view(self.request)

    @cached_property
    def new(self) -> SignalsView:
        return self.signals("new")

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every signal that stands, and how new it is."""
        return changes_of(self)

    @cached_property
    def deaths(self) -> DeathsView:
        return deaths_view(read_deaths(self.request))

    @cached_property
    def harm(self) -> HarmView:
        return harm_view(read_harm(self.request))

    @cached_property
    def staffing(self) -> StaffingView:
        return staffing_view(read_staff(self.request))

    @cached_property
    def training(self) -> TrainingPage:
        return training_page(read_training(self.request))

    @cached_property
    def voices(self) -> VoicesPage:
        return voices_page(read_voices(self.request))

    @cached_property
    def triangulation(self) -> Facts:
        return read_facts(self.request)

    @cached_property
    def safety(self) -> Safety:
        """The safety actions of the year in which the paper's months end."""
        return read_safety(self.request)

    @cached_property
    def enquiries(self) -> Enquiries:
        return read_enquiries(self.request)

    @property
    def following(self) -> Following:
        """Enquiries and actions."""
        return self.enquiries.following

    @cached_property
    def brief(self) -> BriefView:
        return read_brief(self.request)

    @cached_property
    def quality(self) -> QualityView:
        return quality_view(self.board, self.figures.files, hidden=self.is_small)

    @cached_property
    def last_board(self) -> Meeting | None:
        """The newest board that was held by the paper's day."""
        asked = self.request
        return last_board(asked.store, asked.viewer, asked.org.code, asked.known_at)

    @cached_property
    def since(self) -> SinceBoard:
        """What is known otherwise than the last board had it."""
        return since_view(self.request, self.board)

    def signals(self, show: str) -> SignalsView:
        return signals_view(
            self.board,
            show=show,
            hidden=self.is_small,
            shared_only=self.public,
            comment=commented(self.request).line,
        )

    def chart(self, measure: str, breakdown: str = "") -> Chart:
        """One measure as its card and its page show it."""
        return Chart(self.figures.card(measure, breakdown, months=MONTHS).view)

    def is_small(self, assessment: Assessment) -> bool:
        """Whether a figure of it is kept back from the paper's reader."""
        return bool(self.small.periods(assessment))

    def is_hidden(self, measure: str, breakdown: str = "") -> bool:
        """Whether a figure of this series is kept back from the paper's reader."""
        return self.is_small(self.figures.assessment(measure, breakdown))


def source_of(store: Store, order: Order) -> PaperSource:
    """The source of a paper: the store as it stood on the paper's day, so that nothing later comes into it.

    Raises StoreError for an organisation that there was not.
    """
    store = store.at(order.known_at, order.shared_at)
    viewer = reader_for(order)
    org = read.organisation(store, viewer, order.org_code)
    state = State(org=org.code, period=order.period, known_at=order.known_at.isoformat())
    request = Request(store, viewer, state, org, order.period, "/paper", known_at=order.known_at)
    return PaperSource(order, request)


__all__ = ["MONTHS", "PaperSource", "Part", "source_of"]
