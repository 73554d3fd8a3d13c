"""The levels of oversight, and at which of them somebody stands: trust, system, region, nation."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.access import Hierarchy, Viewer

LEVEL_OF = {"trust": 0, "site": 0, "icb_lms": 1, "region": 2, "nation": 3}  # of a grant's organisation


def own_level(org_code: str, hierarchy: Hierarchy) -> int:
    """The level of an organisation itself: 0 for a trust."""
    return LEVEL_OF.get(hierarchy.kinds.get(org_code, ""), 0)


def lowest(viewer: Viewer, org_code: str, hierarchy: Hierarchy) -> int:
    """The level nearest to an organisation at which somebody stands: of the lists of it, this one is read."""
    return min(_levels(viewer, org_code, hierarchy), default=0)


def highest(viewer: Viewer, org_code: str, hierarchy: Hierarchy) -> int:
    """The level furthest above an organisation at which somebody stands: from it, things are moved on."""
    return max(_levels(viewer, org_code, hierarchy), default=0)


def _levels(viewer: Viewer, org_code: str, hierarchy: Hierarchy) -> Iterable[int]:
    line = hierarchy.line(org_code)
    return [LEVEL_OF.get(hierarchy.kinds.get(g.org_code, ""), 0) for g in viewer.grants if g.org_code in line]
