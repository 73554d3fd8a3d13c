"""Whose figures a file of a page holds, of which month, and as known when: in every such file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.cards import source
from dashboard.page import Request
from dashboard.views import dates
from metrics.types import Organisation


@dataclass(frozen=True, slots=True)
class Stated:
    """`known_at` is in words: "14 November 2026, 09:30"."""

    org_code: str
    org_name: str
    fictional: bool
    period: date
    known_at: str

    @property
    def month(self) -> str:
        return dates.month_year(self.period)

    @property
    def line(self) -> str:
        """Where the figures come from, in a line; fictional organisations say so."""
        fictional = " Fictional organisation, invented figures." if self.fictional else ""
        return f"Figures as known on {self.known_at}. Organisation code {self.org_code}.{fictional}"


def stated(request: Request, of: Organisation | None = None) -> Stated:
    """Of the trust, of the site that the address names, or of the system that the figures are `of`."""
    org = of or source(request).org
    moment = request.known_at or request.store.now()
    return Stated(org.code, org.name, org.fictional, request.period, dates.moment(moment))
