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
    """A thread under its key ("": any name), step by step. A kind has as many as its steps need."""

    key: str
    steps: tuple[Said, ...]


WRITTEN = {
    "cause": "Fewer women were booked here than in spring",
    "impact": "None was seen for women, babies or staff",
    "action": "The booking clinic is asked each week",
}
STORIES: dict[str, tuple[Story, ...]] = {
    "commentary": (
        Story(
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
    ),
    "challenge": (
        Story(
            "",
            (
                Said("asked", "director", {"question": "What has changed since June?", "measure": "births"}),
                Said("assigned", "champion", {"to_role": "leadership", "due": "2026-11-26"}),
                Said(
                    "answered",
                    "leadership",
                    {"answer": "Fewer women were booked", "evidence_kind": "stated_only"},
                ),
                Said("returned", "director", {"reason": "Say where they went instead"}),
                Said(
                    "answered",
                    "leadership",
                    {
                        "answer": "To the next trust",
                        "evidence_kind": "audited",
                        "evidence": "Audit of bookings",
                    },
                ),
                Said("accepted", "director", {"reason": "The audit was read"}),
                Said(
                    "decided", "champion", {"decision": "To look again in May", "minute_ref": "board item 7"}
                ),
            ),
        ),
        Story(
            "",
            (
                Said("asked", "director", {"question": "Is this the right month?"}),
                Said("withdrawn", "director", {"reason": "It was asked before"}),
            ),
        ),
    ),
    "action": (
        Story(
            "",
            (
                Said(
                    "agreed",
                    "leadership",
                    {"what": "Ring all who wait", "owner_role": "leadership", "due": "2026-12-01"},
                ),
                Said("put", "leadership", {"due": "2026-12-10", "reason": "The post is not yet filled"}),
                Said("progressed", "leadership", {"text": "Half of them were rung"}),
                Said(
                    "dropped", "champion", {"reason": "Another way was found", "minute_ref": "board item 7"}
                ),
                Said("reopened", "leadership", {"reason": "The other way failed"}),
                Said("done", "leadership", {"done_on": "2026-11-13", "evidence": "The log of calls"}),
                Said("checked", "champion", {"worked": "too_early", "reason": "One point since"}),
            ),
        ),
    ),
    "enquiry": (
        Story(
            "",
            (
                Said(
                    "dismissed",
                    "leadership",
                    {"title": "Births fell", "origin": "signal", "reason": "It was foreseen"},
                ),
                Said(
                    "raised",
                    "director",
                    {
                        "title": "Births fell",
                        "question": "Where do women go instead?",
                        "origin": "signal",
                        "level": "provider",
                    },
                ),
                Said(
                    "responded", "leadership", {"text": "To the next trust", "evidence_kind": "stated_only"}
                ),
                Said("decided", "champion", {"decision": "To ask the system", "minute_ref": "board item 7"}),
                Said(
                    "moved",
                    "champion",
                    {"to_level": "lms", "reason": "Two trusts share it", "support": "peer_trust"},
                ),
                Said("closed", "lms_lead", {"outcome": "The bookings were moved back"}),
                Said("reopened", "lms_lead", {"reason": "They fell again"}),
            ),
        ),
    ),
}
