"""The paper that a form offers is worked out while somebody chooses: what they order is then soon there."""

from __future__ import annotations

from dashboard.page import Request
from dashboard.paper_about import about_of
from dashboard.paper_moment import moment_to_look
from dashboard.paper_offer import Offer
from dashboard.papers.order import Order
from dashboard.papers.types import Marking
from dashboard.workshop import workshop
from dashboard.workshop.jobs import MakePaper


def begun(request: Request, offer: Offer) -> str:
    """Begin it, where there is a process for it. The mark of its moment, for the form."""
    moment, mark = moment_to_look(request)
    if offer.period is not None:
        about, marking = about_of(request), Marking.PRIVATE
        order = Order(
            org_code=about.org.code,
            period=offer.period,
            template=offer.template,
            marking=marking,
            known_at=request.known_at or moment,
            author=request.viewer.name,
            meeting=offer.meeting,
            held_on=offer.held_on,
            shared_at=moment,
            eyes=about.eyes(marking),
        )
        workshop().ahead(request.store, MakePaper(order, "pdf"))
    return mark
