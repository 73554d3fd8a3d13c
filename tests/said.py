"""A true story for every kind of matter: its steps in an order in which they can be said, as forms send them.

The tests of rights, forms and audits are generated from these; a kind or a step without its example fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from metrics.store.keeping import NewFile


@dataclass(frozen=True, slots=True)
class Said:
    """One step: who says it (a role at the trust, or above it), and the fields of the form."""

    step: str
    role: str
    form: Mapping[str, str] = field(default_factory=dict)
    files: tuple[NewFile, ...] = ()  # that come with it


@dataclass(frozen=True, slots=True)
class Story:
    """A thread under its key ("": any name), step by step. A kind has as many as its steps need. `org` is
    given for what a system says: the others are told of a trust.
    """

    key: str
    steps: tuple[Said, ...]
    org: str = "ZZB"


WRITTEN = {
    "cause": "Fewer women were booked here than in spring",
    "impact": "None was seen for women, babies or staff",
    "action": "The booking clinic is asked each week",
}
ON_PAPER = {"reason": "Their evidence was read on paper"}
OUTCOME = {"outcome": "not_all_met", "on": "2026-11-12", "text": "Four of six actions are met"}
COSTED = {
    "what": "Two study days",
    "cost": "18,400",
    "source": "discretionary",
    "owner_role": "leadership",
    "due": "2027-02-26",
}
ESCALATED = {
    "matter": "Posts of midwives stay empty",
    "reason": "The committee cannot fill them",
    "from_meeting": "quality_committee/2026-09-10",
    "to_meeting": "board/2026-09-24",
}
CHECKED = {"text": "The toolkit was read by both champions", "on": "2026-11-02"}
TEMPLATE = '{"name":"monthly-short","sections":[{"key":"summary"}],"title":"Monthly"}'
BYTES = NewFile("ZZB_monthly_short_2026-10_private_known_2026-11-13.pdf", "application/pdf", b"%PDF a paper")
SYSTEM_TEMPLATE = (
    '{"name":"system","title":"Report","about":"system","span":"quarter",'
    '"sections":[{"key":"system_summary"}]}'
)
SYSTEM_BYTES = NewFile(
    "ZZL_system_2026-27Q2_private_known_2026-11-13.pdf", "application/pdf", b"%PDF a report"
)
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
                Said("put", "lms_lead", {"due": "2026-12-10", "reason": "The other trust meets then"}),
                Said("closed", "lms_lead", {"outcome": "The bookings were moved back"}),
                Said("reopened", "lms_lead", {"reason": "They fell again"}),
            ),
        ),
    ),
    "missing_reason": (
        Story(
            "3c/2026-10",
            (
                Said("given", "data_lead", {"reason": "The roster was moved", "expected": "2026-11-20"}),
                Said("withdrawn", "leadership", {"reason": "It came after all"}),
                Said("given", "leadership", {"reason": "Half of it was lost"}),
            ),
        ),
    ),
    "programme_flag": (
        Story(
            "warning_notice",
            (
                Said(
                    "noted",
                    "leadership",
                    {"holds": "yes", "on": "2026-11-02", "text": "The notice came by letter"},
                ),
                Said(
                    "noted", "lms_lead", {"holds": "no", "on": "2026-11-13", "text": "CQC has withdrawn it"}
                ),
            ),
        ),
    ),
    "requirement": (
        Story(
            "mis-year-8/1.3",
            (
                Said("worded", "data_lead", {"text": "Parents are asked for their questions"}),
                Said("owned", "leadership", {"owner_role": "leadership", "due": "2026-12-18"}),
                Said(
                    "evidence",
                    "leadership",
                    {
                        "title": "Audit of letters",
                        "dated": "2026-11-02",
                        "link": "https://intranet.example/letters",
                    },
                ),
                Said(
                    "evidence",
                    "data_lead",
                    {
                        "title": "Log of calls",
                        "dated": "2026-11-03",
                        "link": "https://intranet.example/calls",
                    },
                ),
                Said("rated", "leadership", {"rag": "green", "reason": "Every family was asked"}),
                Said("not_enough", "director", {"reason": "The letters end in June"}),
                Said("withdrawn", "leadership", {"evidence": "3", "reason": "It was of last year"}),
                Said("rated", "leadership", {"rag": "green", "reason": "The log is whole now"}),
                Said("reviewed", "champion", {"text": "The log was read against the register"}),
            ),
        ),
    ),
    "declaration": (
        Story(
            "mis-year-8",
            (
                Said(
                    "drafted",
                    "leadership",
                    {"met": "5", "text": "Training is not met"} | ON_PAPER,
                ),
                Said("withdrawn", "leadership", {"reason": "Another action is not met either"}),
                Said(
                    "drafted",
                    "leadership",
                    {
                        "met": "4",
                        "text": "Training and workforce are not met",
                        "reason": "Their evidence was read on paper",
                    },
                ),
                Said(
                    "signed",
                    "champion",
                    {"role": "chief_executive", "on": "2026-11-12", "minute_ref": "board item 8"},
                ),
                Said("submitted", "champion", {"on": "2026-11-12"}),
                Said(
                    "verified",
                    "leadership",
                    {
                        "body": "cqc",
                        "finding": "agrees",
                        "on": "2026-11-12",
                        "text": "Nothing else is known",
                    },
                ),
                Said("outcome", "champion", OUTCOME),
                Said(
                    "appealed",
                    "champion",
                    {"ground": "technical_error", "on": "2026-11-13", "text": "A form was lost"},
                ),
                Said("appeal_decided", "champion", OUTCOME),
                Said(
                    "reverification",
                    "leadership",
                    {"by": "An inspection", "on": "2026-11-13", "text": "Action five is asked about"},
                ),
                Said("reverified", "champion", OUTCOME),
            ),
        ),
    ),
    "plan": (
        Story(
            "mis-year-8/5.4",
            (
                Said("costed", "leadership", COSTED),
                Said("progressed", "leadership", {"text": "A day is booked"}),
                Said(
                    "received",
                    "leadership",
                    {"amount": "£12,000", "source": "discretionary", "on": "2026-11-02"},
                ),
                Said(
                    "spent", "leadership", {"amount": "4000", "text": "Cover for shifts", "on": "2026-11-10"}
                ),
                Said("done", "leadership", {"text": "All groups are in date"}),
            ),
        ),
        Story(
            "mis-year-8/2",
            (
                Said("costed", "leadership", COSTED),
                Said("dropped", "champion", {"reason": "Another way was found"}),
            ),
        ),
    ),
    "meeting_note": (
        Story(
            "board/2026-09-24",
            (
                Said("held", "champion", {"director": "7", "leadership": "2"}),
                Said("held", "champion", {"director": "6", "leadership": "2", "minute_ref": "board item 9"}),
            ),
        ),
        Story(
            "board/2026-11-26",
            (
                Said("corrected", "champion", {"known_on": "2026-11-17", "reason": "The pack is late"}),
                Said("cancelled", "champion", {"reason": "It was moved to December"}),
                Said("restored", "champion", {"reason": "It is held after all"}),
            ),
        ),
    ),
    "escalation": (
        Story(
            "",
            (
                Said("raised", "leadership", ESCALATED),
                Said("heard", "champion", {"decision": "To look again in May", "minute_ref": "item 9"}),
            ),
        ),
        Story(
            "",
            (
                Said("raised", "champion", ESCALATED),
                Said("put", "director", {"to_meeting": "board/2026-11-26", "reason": "Time ran out"}),
                Said("withdrawn", "leadership", {"reason": "The posts are filled"}),
            ),
        ),
    ),
    "checklist": (
        Story(
            "principle-1/6",
            (
                Said("judged", "leadership", CHECKED | {"state": "yes", "evidence": "Toolkit, signed off"}),
                Said("not_enough", "champion", {"reason": "Who has read it?"}),
                Said("judged", "leadership", CHECKED | {"state": "no"}),
                Said("reviewed", "director", {"text": "Nobody has read it, as is said"}),
            ),
        ),
    ),
    "insight": (
        Story(
            "",
            (
                Said(
                    "logged",
                    "data_lead",
                    {
                        "partner": "voices_partnership",
                        "nature": "concern",
                        "text": "Women wait long on the telephone",
                        "themes": "communication_and_listening,transfer_and_triage",
                        "on": "2026-11-02",
                    },
                ),
                Said("answered", "leadership", {"text": "A second line is open"}),
                Said("withdrawn", "leadership", {"reason": "It was about another trust"}),
            ),
        ),
    ),
    "objective": (
        Story(
            "",
            (
                Said(
                    "set",
                    "lms_lead",
                    {"title": "Shared rota", "aim": "No shift below plan", "due": "2027-03-31"},
                ),
                Said(
                    "reviewed",
                    "lms_lead",
                    {"stands": "too_early", "text": "It began in May", "on": "2026-11-02"},
                ),
                Said("ended", "region", {"reached": "partly", "reason": "Another objective holds it"}),
            ),
            org="ZZL",
        ),
    ),
    "paper": (
        Story(
            "",
            (
                Said(
                    "made",
                    "director",
                    {
                        "template": TEMPLATE,
                        "template_name": "monthly-short",
                        "period": "2026-10",
                        "span": "month",
                        "marking": "private",
                        "known_at": "2026-11-13T23:59:59+00:00",
                        "author": "Grace Adeyemi",
                        "for_meeting": "Board",
                        "meeting_day": "26 November 2026",
                        "format": "pdf",
                        "software": "0.1.0",
                        "sha256": BYTES.sha256,
                        "file_name": BYTES.name,
                    },
                    files=(BYTES,),
                ),
            ),
        ),
    ),
    "system_paper": (
        Story(
            "",
            (
                Said(
                    "made",
                    "lms_lead",
                    {
                        "template": SYSTEM_TEMPLATE,
                        "template_name": "system",
                        "period": "2026-09",
                        "span": "quarter",
                        "marking": "private",
                        "known_at": "2026-11-13T23:59:59+00:00",
                        "shared_at": "2026-11-13T23:59:59+00:00",
                        "author": "Lena Marsh",
                        "eyes": "lms_lead",
                        "format": "pdf",
                        "software": "0.1.0",
                        "sha256": SYSTEM_BYTES.sha256,
                        "file_name": SYSTEM_BYTES.name,
                    },
                    files=(SYSTEM_BYTES,),
                ),
            ),
            org="ZZL",
        ),
    ),
    "paper_template": (
        Story(
            "monthly-short",
            (
                Said("saved", "leadership", {"template": TEMPLATE}),
                Said("removed", "data_lead", {"reason": "The board wants the whole one again"}),
                Said("saved", "champion", {"template": TEMPLATE}),
            ),
        ),
    ),
    "thematic_review": (
        Story(
            "",
            (
                Said(
                    "held",
                    "region",
                    {
                        "title": "Triage by telephone",
                        "themes": "transfer_and_triage",
                        "covers": "Five trusts, April to September",
                        "text": "Nobody is named to ring back at night",
                        "on": "2026-11-02",
                    },
                ),
                Said("followed", "lms_lead", {"text": "Each trust names one"}),
            ),
            org="ZZL",
        ),
    ),
}
