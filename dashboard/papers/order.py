"""What is ordered: which paper, of whom, of which months, for whom, as known when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.papers.template import Template
from dashboard.papers.types import Marking
from dashboard.views import dates


@dataclass(frozen=True, slots=True)
class Order:
    """`period` is the month, or the last month of the quarter. `meeting` and `held_on` name the board that it
    is for, in words; empty where none is known. `texts`: people's own words go into a public paper too, since
    the maker has read them for that. `shared_at`: a public paper tells what the trust shared at that moment,
    None for now, so that one made of an earlier day never tells what was taken back since. `eyes`: of a paper
    about a system the role as whose holder its reader sees it (`reader`).
    """

    org_code: str
    period: date
    template: Template
    marking: Marking
    known_at: datetime
    author: str
    meeting: str = ""
    held_on: str = ""
    texts: bool = False
    shared_at: datetime | None = None
    eyes: str = ""

    @property
    def of_system(self) -> bool:
        """Whether it is about a local system or region instead of one trust."""
        return self.template.about == "system"

    @property
    def is_quarter(self) -> bool:
        return self.template.span == "quarter"

    @property
    def months(self) -> tuple[date, ...]:
        """The months that it reports on, oldest first."""
        return dates.last_months(self.period, 3 if self.is_quarter else 1)

    @property
    def words(self) -> str:
        """ "July to September 2026", "October 2026"."""
        first, last = self.months[0], self.months[-1]
        if first == last:
            return dates.month_year(last)
        start = dates.month_name(first) if first.year == last.year else dates.month_year(first)
        return f"{start} to {dates.month_year(last)}"

    @property
    def people_speak(self) -> bool:
        """Whether what people wrote freely goes into the paper."""
        return self.marking is Marking.PRIVATE or self.texts
