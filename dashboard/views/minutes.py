"""What is evidence for the minutes of one meeting: everything that was asked, said, decided, done, signed and
shared since the meeting before, step by step. No Dash here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.views import dates
from dashboard.views import minutes_records as records
from dashboard.views.meeting_words import CANCELLED
from dashboard.views.meetings_words import meeting_name
from dashboard.views.minutes_matters import matters
from dashboard.views.minutes_said import role_words
from dashboard.views.minutes_types import Gathered, Matter, MinutesView, Part
from dashboard.views.minutes_words import (
    COMMENTARY,
    FIRST,
    LATER,
    LATER_WHERE,
    NO_COMMENTARY,
    NO_DAY,
    NO_QUESTIONS,
    NOTHING,
    QUESTIONS,
    SINCE,
)
from dashboard.views.words import joined
from metrics.governance import (
    action,
    challenge,
    checklist,
    commentary,
    declaration,
    enquiry,
    escalation,
    insight,
    objective,
    paper,
    paper_template,
    plan,
    programme_flag,
    requirement,
    system_paper,
    thematic_review,
)

Source = Callable[[Gathered], tuple[Matter, ...]]


def _of(*kinds: str) -> Source:
    return lambda found: tuple(one for kind in kinds for one in matters(found, kind))


PARTS: Sequence[tuple[str, Source]] = (  # in the order in which they are read
    (QUESTIONS, _of(challenge.NAME)),
    (COMMENTARY, _of(commentary.NAME)),
    ("From committee to board", _of(escalation.NAME)),
    ("Enquiries", _of(enquiry.NAME)),
    ("Actions", _of(action.NAME)),
    ("What partners said", _of(insight.NAME)),
    ("Thematic reviews", _of(thematic_review.NAME)),
    ("Quality objectives", _of(objective.NAME)),
    ("Monthly returns", records.returns),
    ("Files that came", records.files),
    ("Decisions about charts", records.decisions),
    ("Papers that were made", _of(paper.NAME, paper_template.NAME, system_paper.NAME)),
    ("Principles", _of(checklist.NAME)),
    ("Safety actions", _of(requirement.NAME, plan.NAME, declaration.NAME)),
    ("Support programme", _of(programme_flag.NAME)),
    ("How the meeting was recorded", records.the_meeting),
)
NONE = {QUESTIONS: NO_QUESTIONS, COMMENTARY: NO_COMMENTARY}


def minutes_view(found: Gathered) -> MinutesView:
    """Whatever belongs to the meeting, part by part; the parts without anything are named in one sentence."""
    org, meeting = found.org, found.meeting
    parts = [
        Part(title, source(found), NONE.get(title, ""), listed=title == QUESTIONS) for title, source in PARTS
    ]
    empty = [f"“{one.title}”" for one in parts if not one.matters and not one.none]
    return MinutesView(
        org_code=org.code,
        org_name=org.name,
        fictional=org.fictional,
        title=f"Minutes evidence: {meeting_name(meeting)}",
        meeting=meeting_name(meeting),
        held_on=meeting.held_on.isoformat(),
        minute_ref=meeting.minute_ref,
        facts=(*_facts(found), *_later(parts)),
        parts=tuple(one for one in parts if one.matters or one.none),
        nothing=NOTHING.format(parts=joined(empty)) if empty else "",
        known_at=dates.moment(found.known_at),
        file_stem=f"{org.code}_minutes_evidence_{meeting.forum}_{meeting.held_on.isoformat()}",
    )


def _facts(found: Gathered) -> tuple[tuple[str, str], ...]:
    meeting, before = found.meeting, found.before
    present = ", ".join(
        f"{role_words(role)}: {count}" for role, count in meeting.attendees_by_role.items() if count
    )
    held = dates.day(meeting.held_on)
    return (
        ("Meeting", meeting_name(meeting).partition(",")[0]),
        ("Held on", f"{held}{_not_held(found)}"),
        ("Minute", meeting.minute_ref or "No reference is recorded"),
        ("Present, by role", present or "Not recorded"),
        ("Figures as known at", dates.moment(meeting.known_at)),
        ("Meeting before", dates.day(before.held_on) if before else FIRST),
        ("What was said, as known at", dates.moment(found.known_at)),
    )


def _later(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    """Under which heading steps stand that were taken after the day of the meeting."""
    later = any(one.since for part in parts for one in part.matters)
    return ((LATER, LATER_WHERE.format(SINCE)),) if later else ()


def _not_held(found: Gathered) -> str:
    """Of a meeting to come, and of one that never was."""
    if found.meeting.cancelled:
        return f". {CANCELLED.format(found.meeting.cancelled)}"
    return f" ({NO_DAY.lower()})" if found.meeting.held_on > found.today else ""
