"""For whose eyes a paper is made. It never depends on who makes it: the same order gives the same paper.

A private paper tells what a non-executive director may read: all figures, no single cases. A public one tells
what somebody outside may read: the months that the trust signed and shared and what is published nationally,
without counts of 1 to 4 and all that would give them away (`metrics.apart`). It is made for that reader, so
nothing hidden ever comes near it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.papers.types import Marking
from metrics.access import Grant, Viewer

ROLE: Mapping[Marking, str] = MappingProxyType({Marking.PRIVATE: "director", Marking.PUBLIC: "public"})
NAMES: Mapping[Marking, str] = MappingProxyType(
    {Marking.PRIVATE: "The readers of the board’s paper", Marking.PUBLIC: "The readers of a public paper"}
)


def reader_of(marking: Marking, org_code: str) -> Viewer:
    """Who reads a paper of an organisation."""
    return Viewer(
        email=f"{marking.value}@paper", name=NAMES[marking], grants=(Grant(ROLE[marking], org_code),)
    )
