"""The way from a cell of the comparison to an enquiry about it at the level of the reader."""

from __future__ import annotations

from dashboard.page import Request
from dashboard.pages.enquire_link import PART, PATH
from dashboard.pages.enquiry_raising import AT
from dashboard.views.escalating import escalated
from metrics.access import Hierarchy, Permission, permissions
from metrics.governance import enquiry
from metrics.store import read
from metrics.system.types import Cell
from metrics.types import Organisation

NEEDS = (Permission.COMPARE, *enquiry.FOLLOWS)


def escalation_address(
    request: Request, cell: Cell, org: Organisation, level: str, above: Hierarchy | None = None
) -> str:
    """The form of the trust, filled with the cell's measure, its verdict in words and the level.

    It is raised about the trust (of a site, its trust), so the trust reads and answers it. Empty for those
    who may not, and on the view of an earlier day. `above`: who belongs to whom, where a page of many cells
    has read it once.
    """
    above = above or read.hierarchy(request.store)
    trust = above.trust_of(org.code)
    held = permissions(request.viewer, trust, above)
    if request.known_at is not None or not held.issuperset(NEEDS):
        return ""
    said = escalated(cell, org)
    given = (
        ("measure", cell.measure.id),
        ("title", said.title),
        ("question", said.question),
        ("origin", "signal" if cell.variation.is_signal else "other"),
        (AT, level),
    )
    return f"{request.href(PATH, org=trust, more=given)}{PART}"
