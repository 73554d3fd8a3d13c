"""Paper of a system: an exception report that was made for a local system or region, with its hash.

As a trust's own paper (`paper`), but of whoever compares trusts, and for the eyes that its order names: what
an LMS lead reads of the incidents that trusts shared, a regional viewer does not.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from metrics.access import Permission
from metrics.draft import DraftError
from metrics.governance import paper
from metrics.governance.types import Situation

NAME = "system_paper"
MADE = paper.MADE
NEEDS = (Permission.COMPARE,)
OF = ("icb_lms", "region", "nation")  # kinds of organisation of which the trusts are compared
LEAD = "lms_lead"


class Made(paper.Made):
    """`eyes`: the role as whose holder the paper is read."""

    eyes: Literal["lms_lead", "region"] = Field(title="for whose eyes it is made")


def may_read(eyes: str, held: frozenset[Permission]) -> bool:
    """Whether a paper for these eyes may be read by somebody with these rights over the system."""
    return Permission.COMPARE in held and (eyes != LEAD or Permission.SUMMARIES in held)


def _of_a_system(situation: Situation, said: Made) -> None:
    if situation.hierarchy.kinds.get(situation.org_code) not in OF:
        raise DraftError("", "This paper is made of a local system or a region.")
    if not may_read(said.eyes, situation.held):
        raise DraftError("eyes", "A paper for the eyes of an LMS lead is made by one.")
    paper.of_bytes_that_are_kept(situation, said)


KIND = paper.kind_of(Made, NEEDS, _of_a_system)
