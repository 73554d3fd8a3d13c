"""For whose eyes a paper is made. It never depends on who makes it: the same order gives the same paper.

A private paper tells what a non-executive director may read: all figures, no single cases. A public one tells
what somebody outside may read: the months that the trust signed and shared and what is published nationally,
without counts of 1 to 4 and all that would give them away (`metrics.apart`). It is made for that reader, so
nothing hidden ever comes near it.

A private paper of a local system or region tells what an LMS lead or a regional viewer may read of it, by the
eyes that its order names; a public one tells national statistics alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.papers.types import Marking
from metrics.access import Grant, Hierarchy, Permission, Viewer, permissions

if TYPE_CHECKING:
    from dashboard.papers.order import Order

ROLE: Mapping[Marking, str] = MappingProxyType({Marking.PRIVATE: "director", Marking.PUBLIC: "public"})
NAMES: Mapping[Marking, str] = MappingProxyType(
    {Marking.PRIVATE: "The readers of the board’s paper", Marking.PUBLIC: "The readers of a public paper"}
)
LEAD, VIEWER, NATIONAL = "lms_lead", "region", "public_system"  # roles that read papers of a system
READS_LEAD = "The readers of the quality group’s paper"


def reader_of(marking: Marking, org_code: str) -> Viewer:
    """Who reads a paper of a trust."""
    return Viewer(
        email=f"{marking.value}@paper", name=NAMES[marking], grants=(Grant(ROLE[marking], org_code),)
    )


def reader_for(order: Order) -> Viewer:
    """Who reads the paper of an order: of a trust by its marking, of a system by its eyes as well."""
    if not order.of_system:
        return reader_of(order.marking, order.org_code)
    public = order.marking is Marking.PUBLIC
    role, name = (NATIONAL, NAMES[Marking.PUBLIC]) if public else (order.eyes, READS_LEAD)
    return Viewer(f"{order.marking.value}@paper", name, (Grant(role, order.org_code),))


def eyes_of(viewer: Viewer, org_code: str, above: Hierarchy) -> str:
    """As whose holder somebody reads the paper of a system that they order: an LMS lead of a local system who
    may read what its trusts tell it of incidents, else a regional viewer; "" for whom may not compare there.
    """
    held = permissions(viewer, org_code, above)
    if Permission.COMPARE not in held:
        return ""
    lead = above.kinds.get(org_code) == "icb_lms" and Permission.SUMMARIES in held
    return LEAD if lead else VIEWER
