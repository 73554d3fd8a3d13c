"""What a paper can be ordered of: templates, months or quarters, sections, measures, the next board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dashboard.page import Plain, Request
from dashboard.paper_about import about_of
from dashboard.papers.keep import saved_templates
from dashboard.papers.meeting import next_board
from dashboard.papers.template import About, Template, shipped
from dashboard.views.entry_figures import GROUPS
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.store.months import months
from metrics.system.months import compared_months

TEMPLATE = "template"  # the parameter of the address
FIRST = {"trust": "monthly", "system": "system"}  # opened unless another is asked for
WORDS = ("text", "category")  # kinds of measures that have no chart
MOST = 36  # months, or quarters' months, that can be chosen
NO_SUCH = Plain("There is no such template", "The page Board paper lists the templates of the trust.")


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices of one trust or system, opened at a template and a month. `periods` are the newest first:
    months, or the last months of quarters. `meeting` and `held_on` are of the next board; "" where none is
    known.
    """

    template: Template
    own: tuple[Template, ...]
    periods: tuple[date, ...]
    period: date | None
    meeting: str
    held_on: str

    @property
    def quarterly(self) -> bool:
        return self.template.span == "quarter"


def offered(request: Request) -> Offer:
    """For the template and the month of the address. Raises Plain for a template that there is not."""
    name, about = dict(request.state.more).get(TEMPLATE, ""), about_of(request)
    own = own_templates(request)
    template = templates(own, about.kind).get(name or FIRST[about.kind])
    if template is None:
        raise NO_SUCH
    periods = periods_of(request, template)
    meeting, held_on = ("", "")
    if not about.of_system:  # the day of a quality group is on no record
        meeting, held_on = next_board(request.store, request.org.code, request.known_at)
    return Offer(template, own, periods, _nearest(periods, request.period), meeting, held_on)


def own_templates(request: Request) -> tuple[Template, ...]:
    """Those that the trust saved, as known now: they are choices, not figures. A system saves none."""
    if about_of(request).of_system:
        return ()
    return tuple(saved_templates(request.store, request.viewer, request.org.code))


def templates(own: tuple[Template, ...], kind: About = "trust") -> dict[str, Template]:
    """By name: the standard ones about a trust or about a system, then the trust's own."""
    standard = {name: one for name, one in shipped().items() if one.about == kind}
    return {**standard, **{one.name: one for one in own}}


def periods_of(request: Request, template: Template) -> tuple[date, ...]:
    """The months with figures, newest first; of a template of a quarter those that end one."""
    known = months_known(request, request.known_at)
    newest = sorted(known, reverse=True)[:MOST]
    return tuple(month for month in newest if template.span == "month" or month.month % 3 == 0)


def months_known(request: Request, known_at: datetime | None) -> tuple[date, ...]:
    """The months with figures that this reader may have a paper of, oldest first."""
    about = about_of(request)
    if about.of_system:
        return compared_months(request.store, request.viewer, about.org.code, known_at)
    return months(request.store, request.viewer, request.org.code, known_at=known_at)


def measures() -> dict[str, tuple[Measure, ...]]:
    """The measures that can have a chart, by area."""
    drawn = [one for one in CATALOGUE.measures.values() if one.kind not in WORDS]
    areas = {title: tuple(one for one in drawn if one.family == family) for family, title in GROUPS.items()}
    return {title: found for title, found in areas.items() if found}


def _nearest(periods: tuple[date, ...], asked: date) -> date | None:
    """The newest that is not after the month of the address; else the oldest that there is."""
    return next((month for month in periods if month <= asked), periods[-1] if periods else None)
