"""What the sections about a local system or region read, each thing once: as the paper's reader, of its day.

The words are those of the pages of comparison (`dashboard.views.compare`); of one trust, those of its pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from dashboard.cards import Source
from dashboard.compare_measure import facts_of
from dashboard.following import read_following
from dashboard.page import Request
from dashboard.papers.national_chart import national_view
from dashboard.papers.order import Order
from dashboard.papers.types import Chart, Marking
from dashboard.state import State
from dashboard.views import dates
from dashboard.views.compare import compare_view
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_types import CompareView, MatrixFacts
from dashboard.views.compare_words import short_name
from dashboard.views.following_types import Following
from metrics.access import Reach
from metrics.governance.levels import LEVEL_OF
from metrics.store import read
from metrics.system.comparable import compared, in_matrix
from metrics.system.learning import offers
from metrics.system.matrix import matrix, matrix_from
from metrics.system.members import system
from metrics.system.one_measure import OneMeasure, many_measures
from metrics.system.reading import Seen, seen
from metrics.system.submitted import Submitted, submitted
from metrics.system.summaries import OfTrust, may_read, summaries
from metrics.system.types import Cell, Column, Comparison, Matrix, Member, Standing, System
from spc.types import Variation

if TYPE_CHECKING:  # the source of a paper keeps this one
    from dashboard.papers.source import PaperSource

MONTHS = "24"  # of every chart on paper
RETURNS = 6  # months of which it is said where the returns stand


@dataclass(frozen=True, eq=False)
class SystemSource:
    """The figures of all trusts of a system, and its own matters."""

    source: PaperSource

    @property
    def order(self) -> Order:
        return self.source.order

    @property
    def request(self) -> Request:
        return self.source.request

    @property
    def public(self) -> bool:
        return self.order.marking is Marking.PUBLIC

    @cached_property
    def matrix(self) -> Matrix:
        """Every measure at every trust in the last month."""
        asked = self.request
        return matrix_from(asked.store, asked.viewer, self._system, self._seen, in_matrix(whole=True))

    @cached_property
    def _system(self) -> System:
        asked = self.request
        return system(asked.store, asked.viewer, asked.org.code, asked.period, asked.known_at)

    @cached_property
    def _seen(self) -> tuple[Seen, ...]:
        """The series of every trust, read once."""
        asked = self.request
        return seen(asked.store, asked.viewer, self._system, compared().values())

    @cached_property
    def before(self) -> Mapping[tuple[str, str], Variation]:
        """What each trust's chart of a measure said before the paper's months, as known now."""
        asked, month = self.request, dates.add_months(self.order.months[0], -1)
        found = matrix(asked.store, asked.viewer, asked.org.code, month, asked.known_at, whole=True)
        return {
            (cell.code, cell.measure.id): cell.variation
            for row in found.rows
            for cell in row.cells
            if cell.standing is Standing.JUDGED
        }

    def is_new(self, cell: Cell) -> bool:
        """Whether a change was not told yet before the paper's months."""
        return self.before.get((cell.code, cell.measure.id)) is not cell.variation

    @property
    def last_month(self) -> str:
        """ "September 2026"."""
        return dates.month_year(self.order.period)

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        return {one.org.code: one for one in self.matrix.columns}

    @cached_property
    def members(self) -> Mapping[str, Member]:
        return {one.code: one for one in self.matrix.system.members}

    def name(self, code: str) -> str:
        return self.columns[code].org.name

    @cached_property
    def returns(self) -> Mapping[str, Mapping[date, Submitted]]:
        """Where the returns stand; none in a public paper, which needs no return."""
        if self.public:
            return {}
        asked, last = self.request, self.order.period
        first = dates.add_months(last, 1 - RETURNS)
        return submitted(asked.store, asked.viewer, [*self.columns], first, last, asked.known_at)

    @cached_property
    def summaries(self) -> tuple[OfTrust, ...]:
        """What the trusts told the system of serious incidents, by the paper's day."""
        asked = self.request
        trusts = [one.org for one in self.matrix.columns]
        day = dates.local_day(self.order.known_at)
        return summaries(asked.store, asked.viewer, trusts, day, asked.known_at)

    @property
    def reads_summaries(self) -> bool:
        above = read.hierarchy(self.request.store)
        return any(may_read(self.request.viewer, code, above) for code in self.columns)

    @cached_property
    def view(self) -> CompareView:
        """The page of the comparison in words."""
        nowhere = ""
        return compare_view(
            MatrixFacts(
                matrix=self.matrix,
                period=self.order.period,
                levels=(),
                group="",
                measures="all",
                returns=self.returns,
                offers=offers(self.matrix),
                summaries=self.summaries,
                reads_summaries=self.reads_summaries,
                board=lambda _column: nowhere,
                chart=lambda _cell, _column: nowhere,
                compared=lambda _measure: nowhere,
                raised=lambda _cell, _column: nowhere,
            )
        )

    @cached_property
    def measured(self) -> Mapping[str, OneMeasure]:
        """Every measure that is compared, across the trusts."""
        asked = self.request
        return many_measures(asked.store, asked.viewer, self._system, self._seen, compared())

    @cached_property
    def comparisons(self) -> Mapping[str, Comparison]:
        """The newest whole year of each measure that is compared by size and has one."""
        return {id_: one.comparison(one.years[-1]) for id_, one in self.measured.items() if one.years}

    def facts(self, measure: str) -> MeasureFacts:
        """What the page of a measure across trusts is made of."""
        if measure not in self._facts:
            self._facts[measure] = facts_of(self.measured[measure], {})
        return self._facts[measure]

    @cached_property
    def _facts(self) -> dict[str, MeasureFacts]:
        return {}

    @cached_property
    def following(self) -> Following:
        """Enquiries and actions of the system itself."""
        org = self.request.org
        return read_following(self.request, org, LEVEL_OF[org.kind])

    @cached_property
    def followed(self) -> tuple[Following, ...]:
        """What the trusts have raised to the level of the paper's reader, or was raised there about them; by
        trust, where there is anything. A public paper's reader sees none of it.
        """
        if self.public:
            return ()
        each = (read_following(self.trust(code).request, self.columns[code].org) for code in self.columns)
        return tuple(one for one in each if one.enquiries or one.actions)

    def trust(self, code: str) -> Source:
        """The figures of one trust as its own pages show them to the paper's reader."""
        if code not in self._trusts:
            asked, org = self.request, self.columns[code].org
            state = State(org=code, period=asked.period, known_at=asked.state.known_at)
            self._trusts[code] = Source(replace(asked, state=state, org=org), org)
        return self._trusts[code]

    @cached_property
    def _trusts(self) -> dict[str, Source]:
        return {}

    def shows_pages_of(self, code: str) -> bool:
        """Whether the paper's reader may open the trust's own pages."""
        return self.members[code].reach is not Reach.PUBLIC

    def chart(self, code: str, measure: str) -> Chart:
        """One measure of one trust as its own page shows it; of a trust whose pages the paper's reader may
        not open, from its national statistics. Its finding names the trust: there are others of the measure.
        """
        if (code, measure) not in self._charts:
            self._charts[code, measure] = self._chart(code, measure)
        return self._charts[code, measure]

    @cached_property
    def _charts(self) -> dict[tuple[str, str], Chart]:
        return {}

    def _chart(self, code: str, measure: str) -> Chart:
        if self.shows_pages_of(code):
            view = self.trust(code).card(measure, months=MONTHS).view
        else:
            view = national_view(self.request, self.matrix.system, code, measure, MONTHS)
        return Chart(replace(view, title=f"{view.title} ({short_name(self.name(code))})"))
