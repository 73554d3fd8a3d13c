"""A true story for every kind of matter: its steps in an order in which they can be said, as forms send them.

The tests of rights, forms and audits are generated from these; a kind or a step without its example fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Said:
    """One step: who says it (a role at the trust, or above it), and the fields of the form."""

    step: str
    role: str
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """A thread under its key ("" : any name), step by step."""

    key: str
    steps: tuple[Said, ...]


WRITTEN = {
    "cause": "Fewer women were booked here than in spring",
    "impact": "None was seen for women, babies or staff",
    "action": "The booking clinic is asked each week",
}
STORIES: dict[str, Story] = {
    "commentary": Story(
        "births/2026-10/",
        (
            Said("written", "leadership", {**WRITTEN, "evidence_kind": "stated_only"}),
            Said(
                "written",
                "champion",
                {**WRITTEN, "evidence_kind": "audited", "evidence": "Audit of bookings, item 4"},
            ),
            Said("signed", "champion", {"text": "2"}),
            Said("note", "leadership", {"text": "The clinic has answered since"}),
            Said("withdrawn", "leadership", {"reason": "It was about another month"}),
        ),
    ),
}
